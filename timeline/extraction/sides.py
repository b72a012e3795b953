"""Which body rules and which one is the opposition, where an article tells: 'the ruling Zanu-PF', 'the opposition Movement for …'.

Only parties stand for their side. A council or coalition speaks for a part of an opposition and leaves it its own name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.members import ORGANISATION, PERSON
from timeline.extraction.names import Name, Parsed

_PARTIES = frozenset("party movement congress front league union zanu democratic democrats".split())
_UMBRELLAS = frozenset("council committee coalition commission transitional platform".split())


@dataclass(frozen=True, slots=True)
class Sides:
    """The ruling party and the opposition party of one article; None where it does not tell."""

    ruling: Name | None = None
    opposition: Name | None = None


def sides(names: Sequence[tuple[Name, Parsed]], state: str) -> Sides:
    """The sides of `state`, by what stands around the names of its parties."""
    ruling: Name | None = None
    opposition: Name | None = None
    for name, sentence in names:
        if name.kind is PERSON and "opposition" in name.description.casefold():
            opposition = opposition or _party_of(name, names, state)
        if not _is_party(name, state):
            continue
        around = _around(name, sentence)
        if ("ruling" in around or _is_led_by_the_state(name, sentence, state)) and ruling is None:
            ruling = name
        elif "opposition" in around and opposition is None:
            opposition = name
    if ruling and opposition is None:
        # whoever else has a party there, if it is the only one named
        others = {name.label: name for name, _ in names if _is_party(name, state) and name.label != ruling.label}
        opposition = next(iter(others.values())) if len(others) == 1 else None
    if ruling and opposition and ruling.label == opposition.label:
        return Sides(ruling)
    return Sides(ruling, opposition)


def _is_party(name: Name, state: str) -> bool:
    if name.kind is not ORGANISATION or name.party is None or name.party.affiliation != state:
        return False
    words = set(name.label.casefold().replace("-", " ").split())
    return bool(words & _PARTIES) and not words & _UMBRELLAS


def _party_of(person: Name, names: Iterable[tuple[Name, Parsed]], state: str) -> Name | None:
    body = person.party.affiliation if person.party else person.affiliation
    return next((name for name, _ in names if name.label == body and _is_party(name, state)), None)


def _around(name: Name, sentence: Parsed) -> set[str]:
    """The words straight before a name, and in the aside behind it."""
    tokens = sentence.tokens
    before = [token.low for token in tokens[max(0, name.first - 2) : name.first]]
    behind: list[str] = []
    if name.last < len(tokens) and tokens[name.last].text in {",", "(", "–"}:
        behind = [token.low for token in tokens[name.last + 1 : name.last + 5]]
        behind = behind if behind[:1] in (["the"], ["its"], ["a"]) else []
    return {*before, *behind}


def _is_led_by_the_state(name: Name, sentence: Parsed, state: str) -> bool:
    """'Robert Mugabe's Zanu-PF': the party of a person who speaks for the state."""
    if name.first < 2 or sentence.tokens[name.first - 1].low != "'s":
        return False
    leader = next((one for one in sentence.names if one.last == name.first - 1), None)
    return bool(leader and leader.is_person and leader.party and leader.party.affiliation == state)
