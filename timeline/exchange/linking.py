"""Links between events that a file tells of: both ends are known by the key of a row, or by their permanent number here."""

import re
from dataclasses import dataclass
from typing import Any

from timeline.models import Event
from timeline.ontology import LinkKind

from .records import json_of

_ADDRESS = re.compile(r"https?://[^/]+/t/[-\w]+/e/\d+(?=-|/|$)")
KINDS = tuple(kind.value for kind in LinkKind)
TO, FROM = "to", "from"


@dataclass(frozen=True, slots=True)
class PlannedLink:
    """`to`: the row's event does `kind` to the other; `from`: the other does so to it. `event` is None where a row makes it."""

    kind: str
    direction: str
    key: str
    event: Event | None = None

    def stands(self, event: Event) -> bool:
        """Whether the event (with its links loaded) has it already."""
        if self.event is None:
            return False
        if self.direction == TO:
            return any((one.kind, one.to_event_id) == (self.kind, self.event.pk) for one in event.links_out.all())
        return any((one.kind, one.from_event_id) == (self.kind, self.event.pk) for one in event.links_in.all())


def identity(key: str) -> str:
    """What a key is known by: of an event's address on this site or another the part that stays when its title changes."""
    found = _ADDRESS.match(key)
    return (found[0] if found else key)[:300]


def read_links(said: str, events: str) -> tuple[PlannedLink, ...]:
    """The links of a row, as a JSON list of {"kind", "direction", "url"}; a `key`, or a `number` in this negotiation, for the url.

    `events` is the address under which the numbers of this negotiation stand. Raises ValueError for what is no link.
    """
    if not said.strip():
        return ()
    try:
        found = json_of(said)
    except ValueError as error:
        raise ValueError(f"no JSON list ({error})") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("no list of links")
    return tuple(dict.fromkeys(_link(one, events) for one in found))


def _link(told: dict[str, Any], events: str) -> PlannedLink:
    kind, direction = told.get("kind"), told.get("direction", TO)
    if kind not in KINDS:
        raise ValueError(f"“{str(kind)[:60]}” is none of {', '.join(KINDS)}")
    if direction not in (TO, FROM):
        raise ValueError(f"the direction “{str(direction)[:60]}” is neither “{TO}” nor “{FROM}”")
    key, number = told.get("url") or told.get("key"), told.get("number")
    if not key and isinstance(number, int) and not isinstance(number, bool) and number > 0:
        key = f"{events}{number}"
    if not isinstance(key, str) or not key.strip():
        raise ValueError("a link names the other event by its url, key or number")
    return PlannedLink(kind, direction, identity(key.strip()))
