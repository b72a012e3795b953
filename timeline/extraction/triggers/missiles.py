"""Missiles fired to try them, and missiles fired at somebody."""

from collections.abc import Sequence

from timeline.extraction.triggers.use import Use
from timeline.extraction.vocabulary import CALENDAR
from timeline.ontology import EventType

_FLIES_FAR = frozenset({"ballistic", "satellite"})
_WEAPONS = frozenset("missile missiles rocket rockets satellite satellites".split())
_AT = frozenset({"at", "against", "into", "on", "toward", "towards"})
_NO_TARGET = frozenset("sea ocean waters orbit space air sky dawn night once least schedule board".split())


def is_another_kind_of_fire(use: Use) -> bool:
    """'fired a long-range missile over the sea' is a test; 'fired ballistic missiles at the port' an attack."""
    ahead = [token.low for token in use.tokens[use.at + 1 : use.at + 12]]
    far = any(low == "range" and token.joined for low, token in zip(ahead, use.tokens[use.at + 1 :]))
    if use.rule.name == "test weapons":
        far = far or not _FLIES_FAR.isdisjoint(ahead[:5])
        return ("range" in ahead[:5] and not far) or (not _WEAPONS.isdisjoint(ahead) and _is_aimed(ahead))
    flies_far = (far or not _FLIES_FAR.isdisjoint(ahead[:5])) and not _WEAPONS.isdisjoint(ahead)
    return use.rule.type is EventType.ATTACK and flies_far and not _is_aimed(ahead)


def _is_aimed(ahead: Sequence[str]) -> bool:
    """At somebody: 'at the port', 'into the town'; not 'into the sea', 'on Monday'."""
    for at, word in enumerate(ahead):
        if word in _AT and not _NO_TARGET.intersection(ahead[at + 1 : at + 4]):
            return at + 1 < len(ahead) and ahead[at + 1] not in CALENDAR
    return False
