"""How many events there are when, in every lane: counted once by the database in fine bins, summed from there to any width.

A day is its plain number (`Event.day`); a bin is a number of days that is a power of two, counted from day 0, so that bins of
any window and of any level fall on each other.
"""

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count, F, Max, Min

from timeline.models.event import EventQuerySet

from .columns import numbers
from .lanes import OTHERS, Lane, lane_key, named_lanes, outside, with_lane
from .order import Laid

MOST_BINS = 16_384
MOST_SALIENT = 4000


@dataclass(frozen=True, slots=True)
class Density:
    """`counts[lane][n]` is how many events sort into bin `start // size + n`; `whole` is the same for all lanes together.

    `last` is the last day any event reaches, `longest` the longest an event lasts, `salient` the (day, number of the row) of
    the most important, the first first. `laid` has the events of a whole chronology in their lanes, where its facts are in memory.
    """

    size: int
    start: int
    last: int
    longest: int
    total: int
    lanes: list[Lane]
    counts: list["array[int]"]
    whole: "array[int]"
    salient: list[tuple[int, int]]
    laid: Laid | None = None

    @property
    def end(self) -> int:
        """The day after the last bin."""
        return self.start + self.size * len(self.whole)

    def summed(self, counts: "array[int]", start: int, end: int, size: int) -> list[int]:
        """The counts of one lane from day `start` to before `end`, both on bins of `size`, which is no finer than ours."""
        step, low, high = size // self.size, (start - self.start) // self.size, (end - self.start) // self.size
        within = numbers(counts[max(low, 0) : max(high, 0)])
        found, before = np.zeros(high - low, dtype=np.int64), min(max(-low, 0), high - low)
        found[before : before + len(within)] = within
        summed: list[int] = found.reshape(-1, step).sum(axis=1).tolist()
        return summed


def density(events: EventQuerySet, kind: str, most: int) -> Density | None:
    """Six queries, whatever the number of events; None where there is none."""
    row = events.order_by().aggregate(
        first=Min("day"), last=Max("last_day"), longest=Max(F("last_day") - F("day")), n=Count("pk"), until=Max("day")
    )
    if not row["n"]:
        return None
    size = 1
    while (row["until"] - row["first"]) // size >= MOST_BINS:
        size *= 2
    start = row["first"] // size * size
    many = row["until"] // size - start // size + 1
    by_lane = lane_bins(events, kind, size)
    lanes = named_lanes(kind, Counter({key: sum(bins.values()) for key, bins in by_lane.items()}), most)
    counts = [dense_bins(by_lane[lane.key], start // size, many) for lane in lanes]
    others = bins(outside(events, kind, lanes), size)
    if others or not lanes:
        rest = sum(others.values())
        lanes.append(Lane(OTHERS, "", rest, OTHERS))
        counts.append(dense_bins(others, start // size, many))
    salient: list[Any] = list(events.order_by("-prominence", "pk").values_list("day", "pk")[:MOST_SALIENT])
    whole = dense_bins(bins(events, size), start // size, many)
    return Density(size, start, row["last"], row["longest"], row["n"], lanes, counts, whole, salient)


def bins(events: EventQuerySet, size: int) -> Counter[int]:
    """Bin -> number of events; one query."""
    rows = events.order_by().annotate(bin=F("day") / size).values_list("bin")
    return Counter(dict(rows.annotate(n=Count("pk"))))


def lane_bins(events: EventQuerySet, kind: str, size: int) -> dict[str, Counter[int]]:
    """Key of a lane -> bin -> number of events; one query. An event in two roles of one lane counts once."""
    rows: Any = with_lane(events, kind).annotate(bin=F("day") / size).values_list("lane", "bin")
    found: dict[str, Counter[int]] = {}
    for lane, number, n in rows.annotate(n=Count("pk", distinct=kind == "party")):
        found.setdefault(lane_key(kind, lane), Counter())[number] += n
    return found


def dense_bins(counted: Counter[int], first: int, many: int) -> "array[int]":
    """The counts of `many` bins in a row, the first being bin number `first`."""
    made = array("I", bytes(4 * many))
    for number, n in counted.items():
        made[number - first] = n
    return made
