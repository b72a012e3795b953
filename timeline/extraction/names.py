"""Finds the parties, persons, groups and places a sentence names, as written; `cast` then resolves short names over the article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.document import Sentence, Span
from timeline.extraction.lexicon import Lexicon, LexiconParty, LexiconPlace, Use
from timeline.extraction.tokens import Token, tokenize
from timeline.extraction.vocabulary import (
    BARE_GOVERNMENT,
    CALENDAR,
    GROUPS,
    OPENERS,
    ORGANISATION_HEADS,
    PARTICLES,
    PREPOSITIONS,
    SAYING,
    STATE_AGENTS,
    STATE_ORGANS,
    TITLE_HEADS,
    TITLE_WORDS,
)
from timeline.ontology import PartyKind

MAIN_STATE = "?state"  # stands for the state the article is about until `cast` knows it


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one sentence. `first`, `last`: token indexes, end exclusive. `kind` None: a place only.

    `acts` is False where the name cannot be an actor as it stands (the adjective in "Syrian border")."""

    first: int
    last: int
    span: Span
    label: str
    kind: PartyKind | None
    party: LexiconParty | None = None
    place: LexiconPlace | None = None
    use: Use = Use.NAME
    affiliation: str | None = None
    description: str = ""
    acts: bool = True

    @property
    def is_person(self) -> bool:
        return self.kind is PartyKind.PERSON


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its tokens and names, both in text order."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]


def parse(sentence: Sentence, lexicon: Lexicon) -> Parsed:
    """Tokens and names of one sentence."""
    tokens = tokenize(sentence.text, sentence.span.start)
    return Parsed(sentence, tokens, tuple(_find(tokens, lexicon)))


def _find(tokens: Sequence[Token], lexicon: Lexicon) -> list[Name]:
    found: list[Name] = []
    index, size = 0, len(tokens)
    while index < size:
        token = tokens[index]
        name = _lexicon_name(tokens, index, lexicon, found)
        if name is None and token.low in GROUPS and not token.joined:
            name = _group(tokens, index, found)
        elif name is None and token.low in BARE_GOVERNMENT:
            name = _bare_government(tokens, index)
        if name is None and token.capital and (len(token.text) > 1 or _follows_initial(tokens, index)):
            name = _unlisted(tokens, index, lexicon)
        if name is None:
            index += 1
            continue
        found.append(name)
        index = max(name.last, index + 1)
    return _with_titles(tokens, found, lexicon)


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last - 1].end)


def _follows_initial(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].text == "."


def _lexicon_name(tokens: Sequence[Token], index: int, lexicon: Lexicon, found: list[Name]) -> Name | None:
    hit = lexicon.at(tokens, index)
    if not hit:
        return None
    entry, end = hit
    single_word_person = entry.party and entry.party.kind is PartyKind.PERSON and len(entry.words) == 1
    if _inside_longer_name(tokens, index, end) and not single_word_person:
        return None
    party, place = entry.party, entry.place
    acts, last = True, end
    if entry.use is Use.ADJECTIVE:
        head = _agent_after(tokens, end)
        plural = tokens[end - 1].low.endswith("s") and tokens[end - 1].low not in {"swiss", "laos"}
        after = tokens[end] if end < len(tokens) else None
        adjective_only = after is not None and after.low[0].isalpha() and after.low not in _AFTER_NOUN
        acts = head > 0 or (plural and not adjective_only) or not adjective_only
    elif entry.use is Use.PLACE:
        acts = False
    elif entry.use is Use.CAPITAL:
        acts = not (index and tokens[index - 1].low in _LOCATIVE)
    label = party.name if party else place.name if place else ""
    kind = party.kind if party else None
    affiliation = party.affiliation if party else None
    return Name(index, last, _span(tokens, index, last), label, kind, party, place, entry.use, affiliation, "", acts)


_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "into", "from", "around", "inside", "to", "visit", "visited", "visiting", "of"}
)
_AFTER_NOUN = (
    PREPOSITIONS
    | SAYING
    | frozenset(
        "and or but have has had are is was were be will would could may might must who whose that which also do did does not should can said".split()
    )
)
_SURNAME_PLACES = frozenset({"jordan", "chad", "georgia", "israel", "paris", "london", "sydney", "alexandria"})


def _inside_longer_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """'Jordan' in 'Vernon Jordan', 'Paris' in 'Paris Hilton': a bare name, no title, beside another capitalised bare name."""
    if end - first > 1 or tokens[first].low not in _SURNAME_PLACES:
        return False
    before = tokens[first - 1] if first else None
    return bool(
        before
        and before.capital
        and before.low.isalpha()
        and before.low not in OPENERS | CALENDAR | TITLE_WORDS | PREPOSITIONS
        and first >= 1
    )


def _agent_after(tokens: Sequence[Token], end: int) -> int:
    """How many words after a demonym an agent noun stands, within three; 0 if none does."""
    for step in range(3):
        at = end + step
        if at >= len(tokens) or not tokens[at].low[0].isalpha():
            return 0
        low = tokens[at].low
        if low in GROUPS:
            return 0
        if low in STATE_AGENTS:
            return step + 1
        if low in PREPOSITIONS or low in SAYING:
            return 0
    return 0


def _group(tokens: Sequence[Token], index: int, found: list[Name]) -> Name | None:
    """'rebels', 'Syrian opposition groups': named by the demonym before it, else by the article's state."""
    kind, noun = GROUPS[tokens[index].low]
    first, owner = index, ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    last = index + 2 if after in _GROUP_NOUNS else index + 1
    if tokens[index].low in _NEED_NOUN and last == index + 1:
        return None
    if after in {"leader", "leaders"} and noun == "opposition" and last < len(tokens) and tokens[last].capital:
        return None
    if (
        found
        and index - found[-1].last <= 2
        and found[-1].use in (Use.ADJECTIVE, Use.NAME)
        and found[-1].kind is not PartyKind.PERSON
    ):
        between = tokens[found[-1].last : index]
        if all(
            token.low.isalpha() and token.low not in PREPOSITIONS and token.low not in {"and", "or"}
            for token in between
        ):
            previous = found[-1]
            if previous.use is Use.ADJECTIVE or (previous.party and previous.party.kind is not PartyKind.STATE):
                found.pop()
                first = previous.first
                owner = tokens[previous.first].text if previous.use is Use.ADJECTIVE else previous.label
                if previous.last - previous.first > 1 and previous.use is Use.ADJECTIVE:
                    owner = " ".join(token.text for token in tokens[previous.first : previous.last])
                if previous.party and previous.party.kind is PartyKind.ARMED_GROUP:
                    return Name(first, last, _span(tokens, first, last), previous.label, previous.kind, previous.party)
    label = f"{owner} {noun}" if owner else f"{MAIN_STATE} {noun}"
    return Name(first, last, _span(tokens, first, last), label, kind)


_GROUP_NOUNS = frozenset(
    "groups group forces force fighters factions faction leaders leader commanders delegation negotiators movement parties coalition team".split()
)
_NEED_NOUN = frozenset({"rebel", "militant"})


def _bare_government(tokens: Sequence[Token], index: int) -> Name | None:
    """'the government', 'government forces' with no state before it."""
    before = tokens[index - 1] if index else None
    if before is not None and (before.low not in {"the", "and", "by", "against", "of", "with"} or tokens[index].joined):
        return None
    if tokens[index].low in {"forces", "troops", "army", "military"} and (before is None or before.low != "the"):
        return None
    last = index + 1
    while last < len(tokens) and tokens[last].low in STATE_AGENTS and last - index < 3:
        last += 1
    return Name(index, last, _span(tokens, index, last), MAIN_STATE, PartyKind.STATE)


def _unlisted(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Name | None:
    """A run of capitalised words the lexicon does not know: a person, an organisation, or nothing we can tell."""
    low = tokens[index].low
    if low in CALENDAR or low in OPENERS or low in TITLE_WORDS or not low[0].isalpha():
        return None
    last = index + 1
    while last < len(tokens) and last - index < 7:
        token = tokens[last]
        if (
            token.text == "."
            and len(tokens[last - 1].text) <= 2
            and last + 1 < len(tokens)
            and tokens[last + 1].capital
        ) or (
            token.capital
            and token.low not in CALENDAR
            and not (lexicon.at(tokens, last) and not _person_like(tokens, last))
        ):
            last += 1
        elif (
            token.low in PARTICLES
            and last + 1 < len(tokens)
            and tokens[last + 1].capital
            or (
                token.low == "of"
                and tokens[last - 1].low in ORGANISATION_HEADS
                and last + 1 < len(tokens)
                and tokens[last + 1].capital
            )
        ):
            last += 2
        else:
            break
    words = [token for token in tokens[index:last] if token.low[0].isalpha()]
    label = " ".join(token.text for token in words)
    if any(token.low in ORGANISATION_HEADS for token in words):
        return Name(index, last, _span(tokens, index, last), label, PartyKind.ORGANISATION)
    before = tokens[index - 1].low if index else ""
    if len(words) == 1:
        kind = None if index == 0 or before in {"in", "at", "near", "from"} else PartyKind.PERSON
        return Name(
            index,
            last,
            _span(tokens, index, last),
            label,
            kind,
            acts=False,
            use=Use.PLACE if kind is None else Use.NAME,
        )
    if before == "the" or before in {"in", "at", "near"} or label.isupper():
        return Name(index, last, _span(tokens, index, last), label, None, use=Use.PLACE, acts=False)
    return Name(index, last, _span(tokens, index, last), label, PartyKind.PERSON)


def _person_like(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].low in _SURNAME_PLACES


def _with_titles(tokens: Sequence[Token], found: list[Name], lexicon: Lexicon) -> list[Name]:
    """Persons get their title and the state or body it names; state adjectives before a state organ stand for the state."""
    by_last = {name.last: name for name in found}
    result: list[Name] = []
    for position, name in enumerate(found):
        if name.kind is PartyKind.ORGANISATION and name.party is None and result:
            owner = result[-1]
            if owner.use is Use.ADJECTIVE and owner.last == name.first and tokens[name.last - 1].low in STATE_ORGANS:
                result[-1] = replace(owner, acts=True)
                continue
        if not name.is_person and not (name.kind is None and name.place is None):
            result.append(name)
            continue
        title, affiliation = _title_before(tokens, name.first, by_last)
        if not title:
            title, after = _title_after(tokens, name.last, found[position + 1 : position + 4])
            affiliation = affiliation or after
        if title:
            name = replace(
                name,
                kind=PartyKind.PERSON,
                description=title,
                affiliation=affiliation or name.affiliation,
                acts=True,
                use=Use.NAME,
            )
        result.append(name)
    return result


def _title_before(tokens: Sequence[Token], first: int, by_last: dict[int, Name]) -> tuple[str, str | None]:
    """Title words straight before a name, or before a comma and the name: (title, state or body named with it)."""
    end = first
    if end and tokens[end - 1].text == ",":
        end -= 1
    index, has_head = end, False
    while index and (tokens[index - 1].low in TITLE_WORDS or tokens[index - 1].low in {"of", "for", "."}):
        index -= 1
        has_head = has_head or tokens[index].low in TITLE_HEADS
        if end - index > 8:
            return "", None
    if not has_head:
        return "", None
    owner_end = index - 1 if index and tokens[index - 1].low == "'s" else index
    owner = by_last.get(owner_end)
    affiliation = owner.label if owner and owner.kind not in (None, PartyKind.PERSON) else None
    if end != first and not (owner or (index and tokens[index - 1].low in {"the", "a"}) or tokens[index].low == "the"):
        return "", None
    while index < end and tokens[index].low in {"of", "for", "the", "."}:
        index += 1
    if affiliation is None and owner and owner.is_person and owner.affiliation and owner_end != index:
        affiliation = owner.affiliation
    return " ".join(token.text for token in tokens[index:end]).replace(" .", "."), affiliation


def _title_after(tokens: Sequence[Token], last: int, later: Sequence[Name]) -> tuple[str, str | None]:
    """An apposition after a name: ', the U.N. special envoy for Syria,'."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return "", None
    start = end = last + 1
    while end < len(tokens) and tokens[end].text not in {",", ".", ";", "(", "—", "–"} and end - start < 14:
        end += 1
    words = tokens[start:end]
    if not words or words[0].low in {
        "who",
        "which",
        "and",
        "but",
        "said",
        "whose",
        "in",
        "on",
        "at",
        "while",
        "as",
        "after",
        "when",
    }:
        return "", None
    heads = [at for at, token in enumerate(words) if token.low in TITLE_HEADS]
    if not heads or heads[0] > 7 or any(token.low in SAYING for token in words[: heads[0]]):
        return "", None
    affiliation = None
    for name in later:
        if name.first >= end:
            break
        if name.kind not in (None, PartyKind.PERSON) and tokens[name.first - 1].low not in {"for", "to", "in", "on"}:
            affiliation = name.label
            break
    text = " ".join(token.text for token in words if token.low != "the" or token is not words[0])
    return text.replace(" 's", "'s").replace(" ’s", "’s"), affiliation
