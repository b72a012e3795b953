"""Names the lexicon knows, where the words around them do not speak against it."""

from collections.abc import Sequence

from timeline.extraction.document import Span
from timeline.extraction.lexicon import Entry, Lexicon, Use
from timeline.extraction.names.name import Name
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import CALENDAR, OPENERS, PREPOSITIONS, TITLE_WORDS
from timeline.ontology import PartyKind

# states and cities that are first names or surnames too
_ALSO_PERSONS = frozenset(
    "jordan chad georgia israel paris london sydney alexandria ireland holland england france austin florence sofia victoria lincoln".split()
)
# bodies that every state may have one of: another state before them makes them its own
_COMMON_BODIES = frozenset(
    "congress senate treasury parliament republicans democrats pentagon revolutionary guardian".split()
)


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last - 1].end)


def listed(tokens: Sequence[Token], index: int, lexicon: Lexicon, before: Name | None) -> Name | None:
    """The longest name of the lexicon that begins at `index`; `before` is the name found last."""
    hit = lexicon.at(tokens, index)
    if not hit:
        return None
    entry, end = hit
    if entry.small and not _placed(tokens, index, end):
        return None
    if entry.small_letters and tokens[index].low == "west" and _is_a_direction(tokens, index, end):
        return None
    if _is_a_person(tokens, index, end) or _of_another_state(entry, index, before):
        return None
    if entry.use is Use.ADJECTIVE and tokens[end - 1].low.endswith("s") and _are_people(tokens, index):
        label = tokens[index].text if tokens[index - 1].low != "ethnic" else f"Ethnic {tokens[index].text}"
        land = entry.party.name if entry.party and entry.party.kind is PartyKind.STATE else None
        return Name(index, end, span_of(tokens, index, end), label, PartyKind.GROUP, affiliation=land)
    party, place = entry.party, entry.place
    label = party.name if party else place.name if place else ""
    return Name(
        first=index,
        last=end,
        span=span_of(tokens, index, end),
        label=label,
        kind=party.kind if party else None,
        party=party,
        place=place,
        use=entry.use,
        affiliation=party.affiliation if party else None,
        acts=entry.use is not Use.PLACE,
    )


def _is_a_direction(tokens: Sequence[Token], index: int, end: int) -> bool:
    """'moving west of the river', 'to the west of the town': no party."""
    before = tokens[index - 1].low if index else ""
    return end - index == 1 and (before != "the" or (end < len(tokens) and tokens[end].low == "of"))


def _are_people(tokens: Sequence[Token], index: int) -> bool:
    """'many Iraqis', 'thousands of Russians', 'a majority of Americans': people, not their state."""
    before = tokens[index - 1] if index else None
    if before is None:
        return False
    if before.low == "of" and index > 1:
        return tokens[index - 2].low in _SHARES or tokens[index - 2].text in {"%", "percent"}
    return before.low in _SOME or before.text[0].isdigit()


_SOME = frozenset(
    "ethnic many some most several few ordinary young other more fewer two three four five six seven eight nine ten dozen hundred".split()
)
_SHARES = frozenset(
    "thousands hundreds dozens scores millions majority minority number percent most many some half".split()
)


def _placed(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words around a town's name speak of a place: 'in the northern town of …', no capital straight behind."""
    at = first - 1
    while at >= 0 and tokens[at].low in _NEAR_PLACES:
        at -= 1
    after = tokens[end] if end < len(tokens) else None
    beside_name = after is not None and after.capital and after.low.isalpha() and after.low not in CALENDAR
    return at >= 0 and tokens[at].low in _BEFORE_PLACES and not beside_name


_NEAR_PLACES = frozenset(
    "the a eastern western northern southern central nearby city town village port province region district capital".split()
)
_BEFORE_PLACES = frozenset(
    "in at near from to of outside around into through between towards toward across inside over and for on besieged reached entered captured seized "
    "recaptured retook stormed bombed shelled left leave visit visited".split()
)


def _is_a_person(tokens: Sequence[Token], first: int, end: int) -> bool:
    """'Jordan' in 'Vernon Jordan', 'Paris' in 'Paris Hilton': beside another capitalised word that is none of a place's usual company."""
    if end - first > 1 or tokens[first].low not in _ALSO_PERSONS:
        return False
    before = tokens[first - 1] if first else None
    after = tokens[end] if end < len(tokens) else None
    return bool(before and before.capital and before.low.isalpha() and before.low not in _NO_FIRST_NAMES) or bool(
        after and after.capital and after.low in _SURNAMES_AFTER
    )


_NO_FIRST_NAMES = OPENERS | CALENDAR | TITLE_WORDS | PREPOSITIONS
_SURNAMES_AFTER = frozenset("hilton jackson peterson".split())


def _of_another_state(entry: Entry, index: int, before: Name | None) -> bool:
    """'Syrian Congress', 'Turkey's parliament': not the one the lexicon means."""
    party = entry.party
    if party is None or len(entry.words) > 1 or entry.words[0] not in _COMMON_BODIES or before is None:
        return False
    owner = before.party if index - before.last <= 2 else None
    return bool(owner and owner.kind is PartyKind.STATE and owner.name not in (party.affiliation, party.name))
