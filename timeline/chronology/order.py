"""Where the events of a large chronology lie: its facts in the order of their days, of all events and of each lane.

What a window shows, and what stands next to an event, is found here by bisection; the database is asked only for what is written
out of it.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np

from .columns import Numbers, among, column, numbers, tally
from .facts import Facts
from .lanes import OTHERS, Lane, lane_key


@dataclass(frozen=True, slots=True)
class Order:
    """Rows of facts by day; `days` are theirs, `pks` the numbers of the database's rows by row of the facts."""

    rows: "array[int]"
    days: "array[int]"
    pks: "array[int]"

    @classmethod
    def of(cls, facts: Facts) -> "Order":
        return cls.among(facts, np.argsort(numbers(facts.days), kind="stable"))

    @classmethod
    def among(cls, facts: Facts, rows: Numbers) -> "Order":
        return cls(column("i", rows), column("i", numbers(facts.days)[rows]), facts.pks)

    def between(self, start: int, end: int) -> "array[int]":
        """Rows of the days from `start` to before `end`."""
        return self.rows[bisect_left(self.days, start) : bisect_left(self.days, end)]

    def before(self, day: int) -> int:
        """How many events sort to earlier days."""
        return bisect_left(self.days, day)


@dataclass(frozen=True, slots=True)
class Laid:
    """The events in their lanes: `named` is what decides about a row, `indexes` the lanes that it means by it. `links` lead from
    an event's row in the database to those of the earlier ones that it answers; `salient` and `salient_days` are the numbers and
    days of `Density.salient`."""

    facts: Facts
    order: Order
    lanes: list[Order]
    named: "array[int]"
    indexes: dict[int, list[int]]
    links: dict[int, list[int]]
    salient: "array[int]"
    salient_days: "array[int]"

    @classmethod
    def of(
        cls,
        facts: Facts,
        order: Order,
        named: "array[int]",
        keys: Any,
        lanes: list[Lane],
        links: dict[int, list[int]],
        salient: list[tuple[int, int]],
    ) -> "Laid":
        """`keys(number)` are the keys of the lanes in which a row with that number lies."""
        index = {lane.key: n for n, lane in enumerate(lanes)}
        rest = [index.get(OTHERS, 0)]
        indexes = {
            one: sorted({index[key] for key in keys(one) if key in index}) or rest for one in tally(numbers(named))
        }
        rows, found = numbers(order.rows), numbers(named)
        by_day = found[rows]
        lying = [{one for one, places in indexes.items() if n in places} for n in range(len(lanes))]
        inside = [rows[among(by_day, these)] for these in lying]
        days, pks = array("i", [day for day, _ in salient]), array("q", [pk for _, pk in salient])
        return cls(facts, order, [Order.among(facts, one) for one in inside], named, indexes, links, pks, days)

    def here(self, start: int, end: int, most: int) -> list[int]:
        """Numbers of the database's rows of the events of these days."""
        found: list[int] = numbers(self.facts.pks)[numbers(self.order.between(start, end)[:most])].tolist()
        return found

    def of_lanes(self, marked: list[int], start: int, end: int, most: int) -> list[int]:
        """The same of some lanes, the most important first."""
        found = [numbers(self.lanes[n].between(start, end)) for n in marked]
        return self._by_importance(np.unique(np.concatenate(found)), most) if found else []

    def running(self, start: int, longest: int, most: int) -> list[int]:
        """What began before and lasts at least until `start`, no event lasting more than `longest` days."""
        rows = numbers(self.order.between(start - longest, start))
        return self._by_importance(rows[numbers(self.facts.last_days)[rows] >= start], most)

    def _by_importance(self, rows: Numbers, most: int) -> list[int]:
        prominence, pks = numbers(self.facts.prominence)[rows], numbers(self.facts.pks)[rows]
        chosen: list[int] = pks[np.lexsort((pks, -prominence))[:most]].tolist()
        return chosen

    def most_salient(self, start: int, end: int, most: int) -> list[int]:
        """The same of these days, the most important first. The most important of all are known in their order; only where few of
        them lie here is everything that is here put in order."""
        days = numbers(self.salient_days)
        first = numbers(self.salient)[np.flatnonzero((days >= start) & (days < end))[:most]]
        if len(first) == most:
            chosen: list[int] = first.tolist()
            return chosen
        return self._by_importance(numbers(self.order.between(start, end)), most)

    def lanes_of(self, pks: list[int]) -> dict[int, list[int]] | None:
        """Number of a database's row -> the indexes of its lanes; None where one of them is not among the facts."""
        known, wanted = numbers(self.facts.pks), np.array(pks, dtype=np.int64)
        rows = np.searchsorted(known, wanted)
        if not len(known) or not np.array_equal(known[np.minimum(rows, len(known) - 1)], wanted):
            return None
        return dict(zip(pks, map(self.indexes.__getitem__, numbers(self.named)[rows].tolist())))


def lane_numbers(facts: Facts, kind: str, states: dict[int, int | None]) -> tuple["array[int]", Any]:
    """The column that decides, and for each number in it the keys of its lanes; `states` are the affiliations of parties."""
    if kind == "place":
        return facts.places, lambda number: {str(number)} if number else set()
    if kind == "type":
        return facts.kinds, lambda number: {lane_key("type", facts.kind_names.values[number][0])}
    # a cast that no event has any more may name a party that went with an undone decision
    lanes = [{str(states.get(pk) or pk) for pk in cast} for cast in facts.cast_names.values]
    return facts.casts, lanes.__getitem__
