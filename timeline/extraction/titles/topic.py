"""What a statement is about, for a headline that cannot hold the statement itself."""

from collections.abc import Collection

from timeline.extraction.bare import are_many
from timeline.extraction.names import Parsed
from timeline.extraction.phrases import Phrase
from timeline.extraction.titles.reader import Reader
from timeline.extraction.titles.segments import content_at, speech_before
from timeline.extraction.vocabulary import GROUPS, SAYING, STATE_AGENTS, TITLE_HEADS
from timeline.ontology import PartyKind


def spoken_of(parsed: Parsed, verb: int, behind: int, dates: Collection[int], own: Collection[str]) -> str:
    """What somebody speaks of, by the subject of what is said: 'accession of three countries', 'Mubarak'; empty where that says little."""
    for start, end in ((behind, len(parsed.tokens)), speech_before(parsed, verb)):
        reader = Reader(parsed, end, dates, own)
        at = content_at(reader, start)
        phrase = reader.starting.get(at)
        if (
            phrase is None
            or at in reader.dates
            or not (_is_a_thing(parsed, phrase) or _is_another(parsed, phrase, own))
        ):
            continue
        subject, last = reader.subject_of_clause(at)
        if not parsed.names_in(at, phrase.last):
            subject = subject[:1].lower() + subject[1:]  # 'Many areas along the coast'
        if subject and len(subject.split()) <= _TOPIC and _does(reader, last):
            return subject
    return ""


_TOPIC = 7  # words


def _does(reader: Reader, at: int) -> bool:
    """Whether a verb follows what stands before `at`, straight or behind what hangs on it; none of saying: 'said that Reed said'."""
    ahead = range(at, min(at + _HANGING, reader.end))
    verb = next((n for n in ahead if reader.tags[n] in "VFMBH"), None)
    hangs = at < reader.end and (reader.tags[at] in "PWVFMBHR" or reader.lows[at] == ",")
    return verb is not None and hangs and reader.lows[verb] not in SAYING


_HANGING = 16  # words


def _is_a_thing(parsed: Parsed, phrase: Phrase) -> bool:
    head, tags = parsed.tokens[phrase.last - 1], parsed.syntax.tags
    if tags[phrase.last - 1] != "N" or phrase.time or tags[phrase.first] in "OX" or not head.low.isalpha():
        return False
    people = head.low in TITLE_HEADS or head.low in STATE_AGENTS or head.low in GROUPS or are_many(head.low)
    return not (head.capital or people or head.low in _VAGUE)


def _is_another(parsed: Parsed, phrase: Phrase, own: Collection[str]) -> bool:
    """A person or party by name, none of those that the headline names already."""
    named = next((name for name in parsed.names if name.last == phrase.last and name.first >= phrase.first), None)
    if named is None or named.kind in (None, PartyKind.GROUP) or named.members or named.is_adjective:
        return False
    if named.party is None and " " not in named.label:
        return False  # 'Analysts', with a capital where a quotation opens
    return parsed.tokens[phrase.last - 1].capital and named.label not in own and named.affiliation not in own


# of people, and of nothing in particular
_VAGUE = frozenset(
    """people person man woman child children victim victims family families group groups side sides party parties country countries nation state
    company team member members everyone nobody
    thing things way lot fact point time times day year years one ones kind kinds something nothing everything anything it rest case reason matter
    question answer idea problem word words""".split()
)
