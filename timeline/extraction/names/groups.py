"""Groups of people named by what they are: "Syrian rebels", "opposition leaders", "the government"."""

from collections.abc import Sequence

from timeline.extraction.lexicon import Use
from timeline.extraction.members import GROUP, ORGANISATION, STATE
from timeline.extraction.names.listed import span_of
from timeline.extraction.names.name import MAIN_STATE, RULING_PARTY, Name
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import (
    BARE_GOVERNMENT,
    CALENDAR,
    DETERMINERS,
    GROUPS,
    NEUTRAL_GROUPS,
    OPENERS,
    ORGANISATION_HEADS,
    PREPOSITIONS,
    STATE_AGENTS,
    TITLE_HEADS,
)
from timeline.extraction.wordlist import is_nameable

_GROUP_NOUNS = frozenset(
    """group groups force forces fighters faction factions leader leaders commander commanders delegation delegations negotiator negotiators movement
    movements party parties coalition team figures members umbrella bloc body organisation organization representatives positions lines targets stronghold strongholds bases ranks convoys convoy commander chief spokesman politicians activists supporters alliance""".split()
)
_NEED_NOUN = frozenset({"rebel", "militant", "insurgent", "jihadist", "separatist", "terrorist"})
_MAY_PRECEDE_GOVERNMENT = frozenset("the a and by against of with between for to from : – — - •".split())
_OPENS_CLAUSE = frozenset("after as before but said says that when where while".split())


def group(tokens: Sequence[Token], index: int, found: list[Name]) -> Name | None:
    """A group at `index`, named by the state or body before it, else by the article's state. Takes that name out of `found`."""
    kind, noun = GROUPS[tokens[index].low]
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    last = index + 2 if after in _GROUP_NOUNS else index + 1
    if last < len(tokens) and tokens[index].joined is False and tokens[index + 1].joined:
        return None  # rebel-held
    if tokens[index].low in _NEED_NOUN and last == index + 1:
        return None
    if after in TITLE_HEADS and _is_named(tokens, index + 2):
        return None  # 'the rebel leader, Riek Machar': the person is meant
    if [token.low for token in tokens[last : last + 2]] in (["loyal", "to"], ["allied", "with"], ["belonging", "to"]):
        return None  # those to whom they are loyal stand for them
    if _are_of_a_body(tokens, last):
        return None
    if noun == "police":
        return _police(tokens, index, found)
    if found and found[-1].last == index - 1 and tokens[index - 1].joined and tokens[index - 1].low == "based":
        base = found.pop()  # 'Pakistan-based militants'
        span = span_of(tokens, base.first, last)
        return Name(base.first, last, span, f"{tokens[base.first].text}-based {noun}", kind)
    owner = found[-1] if found and _owns(tokens, found[-1], index) else None
    infinitive = index > 1 and tokens[index - 2].low == "to"  # 'to exchange prisoners'
    if owner is None and noun in NEUTRAL_GROUPS and index and not infinitive and _modifies(tokens, index - 1):
        label = f"{tokens[index - 1].low} {noun}".capitalize()  # 'aid workers'
        return Name(index - 1, last, span_of(tokens, index - 1, last), label, kind)
    if owner is None:
        rival = _beside(tokens, index, found)
        return Name(index, last, span_of(tokens, index, last), f"{MAIN_STATE} {noun}", kind, affiliation=rival)
    found.pop()
    first = owner.first
    span = span_of(tokens, first, last)
    if owner.party and owner.kind is not STATE:
        return Name(first, last, span, owner.label, owner.kind, owner.party, affiliation=owner.affiliation)
    words = " ".join(token.text for token in tokens[first : owner.last]).removesuffix("’s").removesuffix("'s")
    return Name(first, last, span, f"{words} {noun}", kind)


def _police(tokens: Sequence[Token], index: int, found: list[Name]) -> Name | None:
    """'Chilean police', 'riot police', 'police officers' beside their state; not 'a police station', 'Santiago police', 'UN police'."""
    last = index + 1
    while last < len(tokens) and tokens[last].low in _OFFICERS:
        last += 1
    following = tokens[last] if last < len(tokens) else None
    if following is not None and (following.low in _OF_POLICE or following.joined):
        return None
    owner = found[-1] if found and _owns(tokens, found[-1], index) else None
    if owner is None:
        near = next((token for token in reversed(tokens[max(0, index - 2) : index]) if token.low != "'s"), None)
        if near is not None and near.capital and near.low not in OPENERS and index > 1:
            return None
        if any(token.low == "'s" for token in tokens[max(0, index - 3) : index]):
            return None  # 'Chile's secret police' stand for Chile
        if index > 1 and tokens[index - 1].low in ("and", "or") and tokens[index - 2].low in STATE_AGENTS:
            return None  # 'Indian soldiers and police'
        span = span_of(tokens, index, last)
        return Name(index, last, span, f"{MAIN_STATE} police", GROUP)
    if owner.kind is not STATE or owner.party is None or not owner.is_adjective:
        return None
    found.pop()
    words = " ".join(token.text for token in tokens[owner.first : owner.last])
    span = span_of(tokens, owner.first, last)
    return Name(owner.first, last, span, f"{words} police", GROUP, affiliation=owner.label)


_OFFICERS = frozenset("officer officers force forces units".split())
_OF_POLICE = frozenset(
    """station stations chief chiefs commander commissioner custody car cars van vans headquarters post posts checkpoint checkpoints academy
    state brutality violence spokesman spokeswoman source sources report reports lines cordon raid raids action abuse uniform uniforms escort
    presence training work investigation inquiry captain sergeant colonel general minister protection academies recruits recruit convoy patrol
    patrols vehicle vehicles base bases brigade department""".split()
)


def _are_of_a_body(tokens: Sequence[Token], at: int) -> bool:
    """'rebels of the Free Aceh Movement': the body is named."""
    words = tokens[at : at + LONGEST_BODY]
    if [token.low for token in words[:2]] != ["of", "the"]:
        return False
    for token in words[2:]:
        if not token.capital and token.low not in ("of", "for", "the"):
            return False
        if token.low in ORGANISATION_HEADS:
            return True
    return False


LONGEST_BODY = 10  # words


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    at += at < len(tokens) and tokens[at].low == "the"
    return at < len(tokens) and tokens[at].capital and tokens[at].low.isalpha()


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands at `at`, or behind a comma there."""
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    return at < len(tokens) and tokens[at].capital and tokens[at].low not in OPENERS


OPPOSERS = frozenset("groups factions forces fighters politicians figures parties activists".split())


def opposed(tokens: Sequence[Token], index: int) -> Name | None:
    """'30 groups opposed to the president': the opposition of the state the article is about."""
    if tokens[index].low not in OPPOSERS or [token.low for token in tokens[index + 1 : index + 3]] != [
        "opposed",
        "to",
    ]:
        return None
    return Name(index, index + 1, span_of(tokens, index, index + 1), f"{MAIN_STATE} opposition", GROUP)


def ruling(tokens: Sequence[Token], index: int) -> Name | None:
    """'the ruling party' without its name."""
    if tokens[index].low != "ruling" or [token.low for token in tokens[index + 1 : index + 2]] != ["party"]:
        return None
    return Name(index, index + 2, span_of(tokens, index, index + 2), RULING_PARTY, ORGANISATION)


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (
        token.text.isalpha()
        and token.text.islower()
        and not token.joined
        and token.low not in _NO_MODIFIER
        and is_nameable(token.low)
    )


_NO_MODIFIER = (
    PREPOSITIONS | DETERMINERS | frozenset("and or but as than not dead so then where who whom which".split())
)
_SEPARATES = PREPOSITIONS | {"and", "or", ","}


def _beside(tokens: Sequence[Token], index: int, found: list[Name]) -> str | None:
    """The state named straight before: 'the Egyptian government and opposition groups'."""
    if (
        not found
        or not 0 < index - found[-1].last <= 2
        or any(token.low not in {"and", "or", "the"} for token in tokens[found[-1].last : index])
    ):
        return None
    before = found[-1]
    return before.label if before.kind is STATE and before.label != MAIN_STATE else None


def _owns(tokens: Sequence[Token], owner: Name, index: int) -> bool:
    """An adjective, or a name with 's, or an armed group, within two words before."""
    between = tokens[owner.last : index]
    if owner.is_person or len(between) > 2 or any(token.low in _SEPARATES for token in between):
        return False
    if not all(token.low.isalpha() or token.low == "'s" for token in between):
        return False
    return owner.use is Use.ADJECTIVE or (owner.party is not None and owner.kind is not STATE and owner.use is Use.NAME)


_OPPOSED = frozenset({"government", "regime"})  # 'anti-government protests'


_KINDS_OF_RULE = frozenset("interim transitional caretaker provisional backed recognised recognized".split())


def _of_a_kind(tokens: Sequence[Token], index: int) -> Name | None:
    """'the interim government', 'the UN-backed government', 'the internationally recognised government'."""
    at = index - 1
    while at > 0 and (tokens[at].joined or tokens[at].low in _KINDS_OF_RULE or tokens[at].low == "internationally"):
        at -= 1
    at -= at > 0 and index - at > 1 and tokens[at + 1].joined  # 'UN' of 'UN-backed'
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if tokens[at].low != "the" or following in ("of", "for", "'s") or tokens[index].joined:
        return None
    return Name(index, index + 1, span_of(tokens, index, index + 1), MAIN_STATE, STATE)


def bare_government(tokens: Sequence[Token], index: int) -> Name | None:
    """'the government', 'government forces', 'government-held' not, with no state before it."""
    low = tokens[index].low
    before = tokens[index - 1].low if index else ""
    if low == "security" and not (index + 1 < len(tokens) and tokens[index + 1].low == "forces"):
        return None
    if low == "government" and index > 1 and tokens[index - 1].low in _KINDS_OF_RULE:
        return _of_a_kind(tokens, index)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    opens = low != "authorities" and before in _OPENS_CLAUSE
    if tokens[index].joined and before == "anti" and low in _OPPOSED:
        return Name(index, index + 1, span_of(tokens, index, index + 1), MAIN_STATE, STATE)
    if (
        tokens[index].joined
        or (following is not None and following.joined)
        or (index and before not in _MAY_PRECEDE_GOVERNMENT and before not in CALENDAR and not opens)
    ):
        return None
    if low in {"forces", "troops", "army", "military"} and before != "the":
        return None
    if low not in BARE_GOVERNMENT or (low == "authorities" and before != "the" and following and following.low == "in"):
        return None
    goes_on = following is not None and following.low in ("for", "of") and _begins_name(tokens, index + 2)
    if goes_on and ((index > 0 and tokens[index].capital) or (following is not None and following.low == "of")):
        return None  # 'the Forces for the Defence of Democracy', 'the government of Chile'
    last = index + 1
    while last < len(tokens) and tokens[last].low in STATE_AGENTS and last - index < 3:
        last += 1
    return Name(index, last, span_of(tokens, index, last), MAIN_STATE, STATE)
