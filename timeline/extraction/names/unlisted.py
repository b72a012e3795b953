"""Runs of capitalised words the lexicon does not know: a person, an organisation, or nothing we can tell."""

from collections.abc import Sequence

from timeline.extraction.lexicon import Lexicon, LexiconParty, Use
from timeline.extraction.members import ARMED_GROUP, ORGANISATION, PERSON, STATE
from timeline.extraction.names.listed import span_of
from timeline.extraction.names.name import MAIN_STATE, Name
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import (
    CALENDAR,
    MEDIA,
    MINISTRIES,
    OPENERS,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    TITLE_WORDS,
)
from timeline.extraction.wordlist import is_nameable
from timeline.ontology import PartyKind

LONGEST = 7
_BRACKETS = frozenset({"lrb", "rrb"})  # how some corpora write them


def unlisted(tokens: Sequence[Token], tags: str, index: int, lexicon: Lexicon) -> Name | None:
    """The name that a capitalised word at `index` begins, None where the capital has another reason."""
    low = tokens[index].low
    ministry = low in MINISTRIES and index + 1 < len(tokens) and tokens[index + 1].low in ORGANISATION_HEADS
    begins = low in _BEGINS_BODIES and index + 1 < len(tokens) and tokens[index + 1].capital
    if begins and tokens[_end(tokens, index, lexicon) - 1].low not in ORGANISATION_HEADS:
        begins = False
    body = _with_a_listed_body(tokens, index, lexicon)
    if not (ministry or begins or body) and (
        low in _BRACKETS or low in CALENDAR or low in OPENERS or low in TITLE_WORDS or not low[0].isalpha()
    ):
        return None
    if tokens[index].text[0] == "G" and 1 < len(low) < 4 and low[1:].isdigit():
        return Name(index, index + 1, span_of(tokens, index, index + 1), tokens[index].text, ORGANISATION)  # 'G4'
    if index == 0 and tags[0] not in "N" and not (len(tokens) > 1 and tokens[1].capital):
        return None
    if (fighting := forces(tokens, index)) is not None:
        return fighting
    last = body or _end(tokens, index, lexicon)
    words = [token for token in tokens[index:last] if token.low[0].isalpha()]
    if any(token.low in MEDIA for token in words):
        return _silent(tokens, index, last)
    label = _label(words)
    if any(token.low in ORGANISATION_HEADS for token in words):
        return _organisation(tokens, index, last, label, words)
    if len(words) > 1 and (words[-1].low in PLACE_HEADS or words[-1].low in _PAPERS):
        return _silent(tokens, index, last)
    before = tokens[index - 1].low if index else ""
    if before in _NAMES_IT or (len(words) > 1 and words[0].low == "operation"):
        return _silent(tokens, index, last)  # 'the offensive, dubbed Spring Shield', 'Operation Spring Shield'
    if before == "of" and index > 1 and tokens[index - 2].low in _SETTLED:
        return _silent(tokens, index, last)  # 'in the northern town of Vavuniya'
    if before == "for" and index > 1 and tokens[index - 2].low in _SITS:
        return _silent(tokens, index, last)  # 'the member for East Lothian'
    if low in _HEAVEN:
        return _silent(tokens, index, last)
    if len(words) == 1:
        if index == 0 and len(tokens) > 1 and not label.isupper() and tags[1] not in "VFMBHAKWRC":
            return None
        return _silent(tokens, index, last, PERSON if before not in {"in", "at", "near", "from", "the"} else None)
    if before in {"the", "in", "at", "near"} or label.isupper():
        return _silent(tokens, index, last)
    if not _like_a_person(words):
        return _silent(tokens, index, last)
    known = _without_initials(label, lexicon)
    if known is not None:
        span = span_of(tokens, index, last)
        return Name(index, last, span, known.name, PERSON, known, affiliation=known.affiliation)
    return Name(index, last, span_of(tokens, index, last), label, PERSON)


def _without_initials(label: str, lexicon: Lexicon) -> LexiconParty | None:
    """The well-known person whom 'Alexander M. Haig' is without his middle initial."""
    words = label.split()
    bare = " ".join([*words[:1], *(word for word in words[1:] if len(word) > 1)])
    known = lexicon.party(bare) if bare != label and " " in bare else None
    return known if known is not None and known.kind is PERSON else None


def _label(words: Sequence[Token]) -> str:
    """The words as they are written: 'Haidar Abdel-Shafi'."""
    words = [token for token in words if token.low not in ("jr", "sr")] or words
    return "".join(("-" if token.joined else " ") * (at > 0) + token.text for at, token in enumerate(words))


def forces(tokens: Sequence[Token], index: int) -> Name | None:
    """'Tigrayan forces', 'Kachin rebels': named by a people or a land that the lexicon does not know."""
    if index + 1 >= len(tokens) or tokens[index].joined or tokens[index + 1].joined or tokens[index].text.isupper():
        return None
    noun, of_people = tokens[index + 1].low, tokens[index].low.endswith(_OF_PEOPLES)
    if tokens[index].low in _FAITHS:
        return None
    if noun not in _FIGHTERS and not (noun in _FORCES and of_people):
        return None
    if index and tokens[index - 1].capital and tokens[index - 1].low not in OPENERS:
        return None
    label = f"{tokens[index].text} {noun}"
    return Name(index, index + 2, span_of(tokens, index, index + 2), label, ARMED_GROUP)


_PAPERS = frozenset(
    "accord accords act agreement bill charter pact protocol resolution treaty".split()
)  # the Sanctions Act
_BEGINS_BODIES = frozenset("national supreme united political military opposition first".split())
_SETTLED = frozenset(
    "town city village port resort district province island region enclave settlement camp suburb neighbourhood neighborhood valley municipality".split()
)
_NAMES_IT = frozenset("dubbed codenamed nicknamed".split())
_SITS = frozenset("mp mps mep member senator candidate".split())
_HEAVEN = frozenset("god allah jesus christ satan".split())
# within a run of capitals they begin the office of whoever follows: 'Cabinet Secretary Anna Berg'
_OFFICES = frozenset(
    "minister president secretary chairman chairwoman spokesman spokeswoman ambassador senator premier commissioner mp mep chief congressman congresswoman governor".split()
)
_FAITHS = frozenset("islamic islamist muslim christian jewish hindu sunni shiite shia communist marxist".split())
_OF_PEOPLES = ("an", "i", "ese", "ish", "en")
_FORCES = frozenset("forces troops militia militias commanders".split())
_FIGHTERS = frozenset("rebels fighters separatists insurgents guerrillas militants militiamen".split())


def _like_a_person(words: Sequence[Token]) -> bool:
    """A first name that is no common word, and not more words than a name has: not 'Worst Anthem Renditions'."""
    return len(words) <= 5 and is_nameable(words[0].low)


def _organisation(tokens: Sequence[Token], first: int, last: int, label: str, words: Sequence[Token]) -> Name:
    if len(words) <= 3 and words[-1].low == "ministry" and all(token.low in MINISTRIES for token in words[:-1]):
        return Name(first, last, span_of(tokens, first, last), MAIN_STATE, STATE)
    return Name(first, last, span_of(tokens, first, last), label, ORGANISATION)


def _silent(tokens: Sequence[Token], first: int, last: int, kind: PartyKind | None = None) -> Name:
    """A name that is no actor as it stands."""
    label = _label([token for token in tokens[first:last] if token.low[0].isalpha()])
    use = Use.PLACE if kind is None else Use.NAME
    return Name(first, last, span_of(tokens, first, last), label, kind, use=use, acts=False)


def _is_another(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a name of its own begins here; a surname that a well-known person bears too is the end of this one: 'Jeb Bush'."""
    hit = lexicon.at(tokens, at)
    if hit is None:
        return False
    entry, _ = hit
    return entry.party is None or entry.party.kind is not PERSON or len(entry.words) > 1


def _with_a_listed_body(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> int:
    """Where 'the National Democratic Party' ends, which is not the Democratic Party; 0 for anything else."""
    hit = lexicon.at(tokens, index + 1) if tokens[index].low in _WIDER and index + 1 < len(tokens) else None
    party = hit[0].party if hit else None
    if hit is None or party is None or party.kind is not ORGANISATION or not tokens[index + 1].capital:
        return 0
    return hit[1] if hit[1] - index > 2 and tokens[hit[1] - 1].low in ORGANISATION_HEADS else 0


_WIDER = frozenset({"national", "united", "new"})


def _is_office(tokens: Sequence[Token], at: int) -> bool:
    """Whether the office of somebody named behind it begins here: 'Senior Vice President Anna Berg'."""
    end = at
    while end < len(tokens) and tokens[end].low in TITLE_WORDS and tokens[end].capital:
        end += 1
    if end < len(tokens) and tokens[end].capital:
        return any(token.low in _OFFICES for token in tokens[at:end])
    return tokens[end - 1].low in _OFFICES  # 'a Greens MP'


def _goes_on_with_the(tokens: Sequence[Token], index: int, at: int) -> bool:
    words = [token.low for token in tokens[at : at + 2]]
    if words not in (["for", "the"], ["of", "the"]) or at + 2 >= len(tokens) or not tokens[at + 2].capital:
        return False
    return tokens[index].low in ORGANISATION_HEADS


def _end(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> int:
    last, size = index + 1, len(tokens)
    while last < size and last - index < LONGEST:
        token = tokens[last]
        following = last + 1 < size and tokens[last + 1].capital
        initial = token.text == "." and len(tokens[last - 1].text) <= 2 and following
        goes_on = token.capital and token.low not in CALENDAR and token.low not in _BRACKETS and token.text != "I"
        if goes_on and token.low in TITLE_WORDS and _is_office(tokens, last):
            break
        if initial or (goes_on and not _is_another(tokens, last, lexicon)):
            last += 1
        elif following and (
            (token.low in PARTICLES and not lexicon.at(tokens, last + 1))
            or (token.low in {"of", "for"} and any(word.low in ORGANISATION_HEADS for word in tokens[index:last]))
        ):
            last += 2
        elif _goes_on_with_the(tokens, index, last):
            last += 3  # 'Forces for the Defence of Democracy'
        else:
            break
    return last
