"""The links that an undoing touches: between which events they stood and stand again, and who is told of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.models import DecisionRow, Event
from timeline.models.weight import weigh_all

from .links import Ends, touch, who_hear
from .rows import Key, Values

Told = dict[str, Any]


@dataclass(slots=True)
class LinksUndone:
    """`before` and `after` the undoing; `heard` and `shown` are filled as both moments are seen.

    `shown`: of the links of which readers see both ends, (the one that does something, the number of the other), at each moment.
    """

    before: frozenset[Ends]
    after: frozenset[Ends]
    heard: set[int] = field(default_factory=set)
    shown: list[set[tuple[int, int]]] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[DecisionRow], now: Mapping[Key, Values]) -> "LinksUndone":
        """Called while everything still stands as it is now."""
        before, after = set(), set()
        for row in rows:
            if row.table == "link":
                stored = now.get((row.table, row.row), {})
                if stored:
                    before.add(_ends(stored))
                if row.before is not None:
                    after.add(_ends({**stored, **row.before}))
        found = cls(frozenset(before), frozenset(after))
        found._listen(before)
        return found

    @property
    def starts(self) -> set[int]:
        return {one for one, _ in self.before | self.after}

    def is_shown(self, event: int) -> bool:
        return any(one == event for shown in self.shown for one, _ in shown)

    def told(self, event: int, before: list[Told], after: list[Told]) -> dict[str, list[Any]]:
        """What the log says of an event of which nothing but this changed: the one link that came, went or became another, or
        all before and after. Where readers are told, a side that they do not see is left out."""
        sides = [[one for one in before if one not in after], [one for one in after if one not in before]]
        if max(map(len, sides)) > 1:
            return {"links": [before, after]}
        if self.is_shown(event):
            pairs = zip(sides, self.shown, strict=True)
            sides = [[one for one in side if (event, one["number"]) in shown] for side, shown in pairs]
        return {"link": [side[0] if side else None for side in sides]}

    def undone(self) -> None:
        """Called once everything stands as it will: the earlier events are weighed anew, and seen to have changed."""
        self._listen(self.after)
        earlier = {other for _, other in self.before | self.after}
        weigh_all(earlier)
        touch((earlier & self.heard) - self.starts)

    def _listen(self, pairs: Iterable[Ends]) -> None:
        pairs = list(pairs)
        self.heard |= who_hear(pairs)
        events = Event.objects.filter(pk__in={key for pair in pairs for key in pair})
        public = {event.pk: event.number for event in events if event.is_public}
        self.shown.append({(one, public[other]) for one, other in pairs if {one, other} <= public.keys()})


def ends_of(rows: Iterable[DecisionRow]) -> set[int]:
    """The events that the decision's links lead from and to, as far as the rows name them."""
    columns = ("from_event_id", "to_event_id")
    sides = [side for row in rows if row.table == "link" for side in (row.before, row.after) if side]
    return {side[column] for side in sides for column in columns if side.get(column)}


def _ends(values: Values) -> Ends:
    return values["from_event_id"], values["to_event_id"]
