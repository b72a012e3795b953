"""A stretch of time as the drawing needs it: counts in bins where lanes are crowded, the events themselves where they are not.

Days are plain numbers as in `Event.day`. The work is bounded by the window, not by the chronology: wide windows are summed from
counts that are kept (`density`), narrow ones are counted by the database.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from django.db import connections
from django.utils.translation import gettext

from timeline.models import Event
from timeline.models.event import EventQuerySet

from .density import Density, bins, lane_bins
from .lanes import OTHERS, Lane, in_lanes, outside
from .order import Laid

BIN_PIXELS = 4
MOST_EVENTS, MOST_MARKS, MOST_RUNNING, MOST_LABELLED = 500, 440, 60, 60
LEAST_WIDTH, MOST_WIDTH = 100, 8192
FIRST_DAY, LAST_DAY = dt.date.min.toordinal(), dt.date.max.toordinal()
_VIEW = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)


class ViewError(ValueError):
    """The window asked for makes no sense; the message is a sentence for whoever asked."""


class Seen(NamedTuple):
    """An event of a window: columns of its row in the database, named as there."""

    id: int
    number: int
    title: str
    edtf: str
    day: int
    event_type: str
    modality: str
    status: str
    prominence: float
    place_id: int | None


@dataclass(frozen=True, slots=True)
class View:
    """Days `start` to before `end`, drawn `width` pixels wide."""

    start: int
    end: int
    width: int

    @property
    def size(self) -> int:
        """Days to a bin: the power of two that makes a bin at least four pixels wide."""
        size = 1
        while (self.end - self.start) / size * BIN_PIXELS > self.width:
            size *= 2
        return size


def read_view(text: str, width: str, found: Density) -> View:
    """The window that the query names, `2016-02-01/2016-10-31`; all of the chronology where it names none. Raises ViewError."""
    if not width.isascii() or not width.isdecimal() or not LEAST_WIDTH <= int(width[:9]) <= MOST_WIDTH:
        raise ViewError(
            gettext("“width” is a number of pixels from %(least)s to %(most)s.")
            % {"least": LEAST_WIDTH, "most": MOST_WIDTH}
        )
    if not text:
        return View(found.start, max(found.end, min(found.last, LAST_DAY) + 1), int(width))
    match = _VIEW.fullmatch(text)
    if not match:
        raise ViewError(gettext("“view” is two days with a slash between them, such as 2016-02-01/2016-10-31."))
    try:
        first, last = (dt.date.fromisoformat(day).toordinal() for day in match.groups())
    except ValueError as error:
        raise ViewError(gettext("“view” names a day that does not exist.")) from error
    if first > last:
        raise ViewError(gettext("“view” ends before it begins."))
    return View(first, last + 1, int(width))


@dataclass(frozen=True, slots=True)
class Window:
    """`start` and `end` lie on bins of `size` days. `counts` has bins for the lanes that are drawn as density, None for those
    drawn as marks; `within` is each lane's number of events that begin in the window, `together` the bins of all lanes, in which
    an event that lies in several counts once."""

    start: int
    end: int
    size: int
    lanes: list[Lane]
    counts: list[list[int] | None]
    within: list[int]
    together: list[int]
    events: list[Seen]

    @property
    def count(self) -> int:
        return sum(self.together)


def window(shown: Callable[[], EventQuerySet], kind: str, found: Density, view: View) -> Window:
    """Five queries at most; where the events are in memory, one. `shown` gives the events that the window is of."""
    size = view.size
    start = view.start // size * size
    end = -(-view.end // size) * size
    counts = _counts(shown, kind, found, start, end, size)
    within = [sum(lane) for lane in counts]
    if size >= found.size:
        together = found.summed(found.whole, start, end, size)
    else:
        counted = bins(_here(shown, start, end), size)
        together = [counted[n] for n in range(start // size, end // size)]
    marked = _marked(within, sum(together))
    if found.laid:
        numbers = _known(found, found.laid, marked, within, (start, end))
    else:
        numbers = _numbers(shown, kind, found, marked, within, (start, end))
    listed = sorted(_rows(numbers), key=attrgetter("day", "number"))
    drawn = [None if n in marked else lane for n, lane in enumerate(counts)]
    return Window(start, end, size, found.lanes, drawn, within, together, listed)


def _rows(numbers: list[int]) -> list[Seen]:
    """Rows by their numbers alone, or SQLite would walk the whole chronology in the order of days. In plain SQL: Django looks at
    each of several hundred numbers a dozen times."""
    if not numbers:
        return []
    connection = connections[Event.objects.all().db]
    quoted = ", ".join(connection.ops.quote_name(name) for name in Seen._fields)
    table, among = connection.ops.quote_name(Event._meta.db_table), ",".join(str(int(number)) for number in numbers)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {quoted} FROM {table} WHERE id IN ({among})")  # noqa: S608  whole numbers and our own names
        return list(map(Seen._make, cursor.fetchall()))


def _here(shown: Callable[[], EventQuerySet], start: int, end: int) -> EventQuerySet:
    return shown().filter(day__gte=start, day__lt=end)


def _counts(
    shown: Callable[[], EventQuerySet], kind: str, found: Density, start: int, end: int, size: int
) -> list[list[int]]:
    if size >= found.size:
        return [found.summed(lane, start, end, size) for lane in found.counts]
    here = _here(shown, start, end)
    by_lane = lane_bins(here, kind, size)
    if found.lanes[-1].key == OTHERS:
        by_lane[OTHERS] = bins(outside(here, kind, found.lanes), size)
    numbers = range(start // size, end // size)
    return [[by_lane.get(lane.key, Counter())[n] for n in numbers] for lane in found.lanes]


def _marked(within: list[int], count: int) -> set[int]:
    """Indexes of the lanes drawn mark by mark: all, or the emptiest as long as the budget of events lasts."""
    if count <= MOST_MARKS:
        return set(range(len(within)))
    chosen, budget = set(), MOST_MARKS
    for n in sorted(range(len(within)), key=lambda n: within[n]):
        budget -= within[n]
        if budget < 0:
            break
        chosen.add(n)
    return chosen


def _numbers(
    shown: Callable[[], EventQuerySet],
    kind: str,
    found: Density,
    marked: set[int],
    within: list[int],
    span: tuple[int, int],
) -> list[int]:
    """Rows of the events to send: those of lanes drawn as marks, the most important of the rest, and what still runs."""
    start, end = span
    here = _here(shown, start, end)
    if len(marked) == len(found.lanes):
        numbers = list(here.order_by().values_list("pk", flat=True)[:MOST_EVENTS])
    else:
        numbers = _most_salient(shown, found, start, end)
        lanes = [found.lanes[n] for n in sorted(marked) if within[n]]
        if lanes:
            rows = here.filter(in_lanes(kind, lanes, found.lanes)).order_by("-prominence", "pk")
            numbers += rows.values_list("pk", flat=True)[:MOST_MARKS]
    running = shown().filter(day__lt=start, day__gte=start - found.longest, last_day__gte=start)
    numbers += running.order_by("-prominence", "pk").values_list("pk", flat=True)[:MOST_RUNNING]
    return list(dict.fromkeys(numbers))[:MOST_EVENTS]


def _known(
    found: Density,
    laid: Laid,
    marked: set[int],
    within: list[int],
    span: tuple[int, int],
) -> list[int]:
    """The same from memory."""
    start, end = span
    if len(marked) == len(found.lanes):
        numbers = laid.here(start, end, MOST_EVENTS)
    else:
        numbers = laid.most_salient(start, end, MOST_LABELLED)
        numbers += laid.of_lanes([n for n in marked if within[n]], start, end, MOST_MARKS)
    numbers += laid.running(start, found.longest, MOST_RUNNING)
    return list(dict.fromkeys(numbers))[:MOST_EVENTS]


def _most_salient(shown: Callable[[], EventQuerySet], found: Density, start: int, end: int) -> list[int]:
    # the most important of all are known; only where few of them lie in the window has the database to sort what is there
    known = [pk for day, pk in found.salient if start <= day < end][:MOST_LABELLED]
    if len(known) == MOST_LABELLED or len(found.salient) == found.total:
        return known
    here = _here(shown, start, end)
    return list(here.order_by("-prominence", "pk").values_list("pk", flat=True)[:MOST_LABELLED])
