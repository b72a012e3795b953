"""Those to whom a verb does something by way of another: the state an embassy is in, the one who is accused of helping others."""

from timeline.extraction.actors.actor import Found
from timeline.extraction.members import STATE, TARGET
from timeline.extraction.names import Parsed
from timeline.extraction.triggers import Trigger

MISSIONS = frozenset({"embassy", "embassies", "consulate", "ambassador", "ambassadors"})


def where_mission(parsed: Parsed, at: int, found: Found) -> Found:
    """'closed its embassy in Lima', 'recalled its ambassador from Lima': the state it is in, unless the embassy is that state's."""
    other = parsed.syntax.starting.get(at + 2)
    if other is None or parsed.syntax.lows[at + 1] not in ("in", "to", "from"):
        return []
    known = {name.label for name, _ in found}
    ours = parsed.tokens[at - 1].low in _OWNED
    places = [
        name for name in parsed.names_in(other.first, other.last) if name.kind is STATE and name.label not in known
    ]
    return [(name, TARGET) for name in places[:1]] if ours else []


_OWNED = frozenset({"its", "their", "his"})


def is_blamed(parsed: Parsed, trigger: Trigger) -> bool:
    """'accused the firm of arming the rebels': it is the firm that is accused, whether or not its name is known."""
    behind = parsed.syntax.starting.get(trigger.last)
    if trigger.base != "accuse" or behind is None:
        return False
    lows = parsed.syntax.lows[behind.last : behind.last + 4]  # a day may stand between
    return "of" in lows and all(tag not in "VFGMB" for tag in parsed.syntax.tags[behind.last :][: lows.index("of")])
