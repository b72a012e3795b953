"""Which armed group "the rebels", "the militant group" and the like mean in one article."""

import collections
from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.members import ARMED_GROUP
from timeline.extraction.names import MAIN_STATE, Name, Parsed


def in_place(name: Name, body: Name) -> Name:
    """The body where a description of it stands."""
    return replace(name, label=body.label, kind=body.kind, party=body.party, affiliation=body.affiliation)


def is_helped(name: Name, sentence: Parsed, state: str) -> bool:
    """'Turkey helped rebels take the town': whoever is helped by a state is not its own rebel."""
    before = sentence.tokens[name.first - 1].low if name.first else ""
    return before in _HELPS and any(one.label == state and one.last < name.first for one in sentence.names)


_HELPS = frozenset(
    "help helped helps helping back backed backs backing support supported supports supporting arm armed arms arming train trained trains aid aided alongside".split()
)
FIGHTERS = frozenset("rebels insurgents guerrillas fighters".split())
_CALLED = frozenset("rebel rebels insurgent insurgents guerrilla guerrillas".split())
_CALLED_OR_BODIES = _CALLED | {"group", "movement", "army"}


def rebels(names: Sequence[tuple[Name, Parsed]], state: str) -> Name | None:
    """Whom "the rebels" means: the one armed group that the article calls so, or the only one of the state that it names, twice at least."""
    counts: collections.Counter[str] = collections.Counter()
    groups: dict[str, Name] = {}
    called: set[str] = set()
    for name, sentence in names:
        if name.kind is not ARMED_GROUP:
            continue
        if name.party is None:
            several = sentence.tokens[name.last - 1].low in {"groups", "factions", "militias", "brigades"}
            if several or not name.label.startswith(MAIN_STATE):
                called.add(name.label)  # 'rebel groups', 'Syrian rebels': several, or one without a name
            continue
        counts[name.label] += 1
        groups.setdefault(name.label, name)
        before = sentence.tokens[max(0, name.first - 2) : name.first]
        if before and before[-1].low not in _CALLED_OR_BODIES:
            before = ()
        if any(token.low in _CALLED for token in (*before, *sentence.tokens[name.last - 1 : name.last + 1])):
            called.add(name.label)
    if called:
        label = next(iter(called))
        return groups.get(label) if len(called) == 1 else None
    home = [label for label, name in groups.items() if name.party and name.party.affiliation == state]
    return groups[home[0]] if len(groups) == 1 and home and counts[home[0]] > 1 else None


def armed(names: Sequence[tuple[Name, Parsed]]) -> tuple[Name, ...]:
    """The armed groups that the article names; where it is one, "the militant group" means it."""
    groups = {name.label: name for name, _ in names if name.kind is ARMED_GROUP and name.party}
    return tuple(groups.values())


def of_that_name(name: Name, groups: Sequence[Name]) -> Name | None:
    """'Kachin rebels' where the article names the Kachin Independence Army too."""
    word = name.label.split()[0]
    found = [one for one in groups if word in one.label.split()]
    return in_place(name, found[0]) if len(found) == 1 else None


ONE_GROUP = frozenset("group movement organisation organization".split())
