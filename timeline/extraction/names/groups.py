"""Groups of people named by what they are: "Syrian rebels", "opposition leaders", "the government"."""

from collections.abc import Sequence

from timeline.extraction.lexicon import Use
from timeline.extraction.names.listed import span_of
from timeline.extraction.names.name import MAIN_STATE, Name
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import BARE_GOVERNMENT, GROUPS, PREPOSITIONS, STATE_AGENTS
from timeline.ontology import PartyKind

_GROUP_NOUNS = frozenset(
    """group groups force forces fighters faction factions leader leaders commander commanders delegation delegations negotiator negotiators movement
    movements party parties coalition team figures members umbrella bloc representatives politicians activists supporters alliance""".split()
)
_NEED_NOUN = frozenset({"rebel", "militant", "insurgent", "jihadist", "separatist", "terrorist"})
_MAY_PRECEDE_GOVERNMENT = frozenset("the a and by against of with between for to from".split())


def group(tokens: Sequence[Token], index: int, found: list[Name]) -> Name | None:
    """A group at `index`, named by the state or body before it, else by the article's state. Takes that name out of `found`."""
    kind, noun = GROUPS[tokens[index].low]
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    last = index + 2 if after in _GROUP_NOUNS else index + 1
    if last < len(tokens) and tokens[index].joined is False and tokens[index + 1].joined:
        return None  # rebel-held
    if tokens[index].low in _NEED_NOUN and last == index + 1:
        return None
    if after in {"leader", "leaders"} and noun == "opposition" and last < len(tokens) and tokens[last].capital:
        return None
    owner = found[-1] if found and _owns(tokens, found[-1], index) else None
    if owner is None:
        return Name(index, last, span_of(tokens, index, last), f"{MAIN_STATE} {noun}", kind)
    found.pop()
    first = owner.first
    span = span_of(tokens, first, last)
    if owner.party and owner.kind is not PartyKind.STATE:
        return Name(first, last, span, owner.label, owner.kind, owner.party, affiliation=owner.affiliation)
    words = " ".join(token.text for token in tokens[first : owner.last]).removesuffix("’s").removesuffix("'s")
    return Name(first, last, span, f"{words} {noun}", kind)


def _owns(tokens: Sequence[Token], owner: Name, index: int) -> bool:
    """An adjective, or a name with 's, or an armed group, within two words before."""
    between = tokens[owner.last : index]
    if owner.is_person or len(between) > 2 or any(token.low in PREPOSITIONS | {"and", "or", ","} for token in between):
        return False
    if not all(token.low.isalpha() or token.low == "'s" for token in between):
        return False
    return owner.use is Use.ADJECTIVE or (
        owner.party is not None and owner.kind is not PartyKind.STATE and owner.use is Use.NAME
    )


def bare_government(tokens: Sequence[Token], index: int) -> Name | None:
    """'the government', 'government forces', 'government-held' not, with no state before it."""
    low = tokens[index].low
    before = tokens[index - 1].low if index else ""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        tokens[index].joined
        or (following is not None and following.joined)
        or (index and before not in _MAY_PRECEDE_GOVERNMENT)
    ):
        return None
    if low in {"forces", "troops", "army", "military", "authorities"} and before != "the":
        return None
    if low not in BARE_GOVERNMENT:
        return None
    last = index + 1
    while last < len(tokens) and tokens[last].low in STATE_AGENTS and last - index < 3:
        last += 1
    return Name(index, last, span_of(tokens, index, last), MAIN_STATE, PartyKind.STATE)
