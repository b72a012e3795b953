"""When things happened, as geometry: marks in lanes for a few hundred events, counts by month for more.

Units are pixels of an SVG; the template prints the numbers as attributes.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext, gettext_noop

from timeline.models import Event
from timeline.models.event import EventQuerySet
from timeline.ontology import EventFamily

from .density import Density, density
from .entries import Entry
from .labels import Box, Label, Page
from .lanes import FEW_LANES, LANE_KINDS, Lane
from .loading import with_sources
from .marks import Mark, dodge, extent, spans
from .reading import entry
from .scale import Scale, Tick
from .tallies import Tallies

MOST_MARKS = 200
MOST_LABELS = 60
MOST_LANES = FEW_LANES
WIDTH, TOP, LANE, STRIP = 1032, 24, 42, 1200
OTHERS = gettext_noop("Others")
__all__ = ["LANE_KINDS", "Lane", "Plot", "dense", "overview", "strip"]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of a lane sort into a stretch of time."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Plot:
    lanes: list[Lane]
    ticks: list[Tick]
    height: int
    marks: list[Mark] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    width: int = WIDTH

    @property
    def columns(self) -> str:
        """All bars as one path."""
        return "".join(f"M{bar.x} {bar.y}h{bar.width}v{bar.height}h-{bar.width}z" for bar in self.bars)

    @property
    def named(self) -> list[tuple[Lane, int]]:
        """Each lane with the height of its name's baseline."""
        return [(lane, TOP + LANE * n + LANE // 2 + 4) for n, lane in enumerate(self.lanes)]

    @property
    def lines(self) -> list[int]:
        return [TOP + LANE * n for n in range(len(self.lanes) + 1)]


def overview(queryset: EventQuerySet, total: int, kind: str = "party") -> Plot | None:
    """The drawing of a selection of `total` events in lanes of `kind`; None where there is nothing to draw."""
    if not total:
        return None
    if total > MOST_MARKS:
        found = density(queryset, kind, MOST_LANES)
        return dense(found, kind) if found else None
    listed = [entry(event) for event in with_sources(queryset.chronological())]
    first, last = extent(listed)
    scale = Scale.over(first, last, WIDTH)
    lanes, places = _lanes({one.event.pk: _keys(one, kind) for one in listed}, kind)
    height = TOP + LANE * len(lanes)
    return Plot(lanes, scale.ticks(), height, _marks(listed, places, scale, height))


def strip(queryset: EventQuerySet, on: Event, counted: Tallies) -> Plot | None:
    """One lane 64 high with one event marked; only the event where there are too many to draw. `counted` is of all events."""
    days = counted.days()
    if days.total() <= MOST_MARKS:
        listed = [entry(event) for event in queryset.chronological().select_related("negotiation")]
        scale = Scale.over(*extent(listed), STRIP)
        return Plot([], scale.ticks(), 80, _in_one_lane(listed, scale, on), width=STRIP)
    scale, line = counted.memory.keep_words("line", lambda: _line(days))
    return replace(line, marks=_in_one_lane([entry(on)], scale, on))


def _line(days: Counter[int]) -> tuple[Scale, Plot]:
    """The columns of a line of many events."""
    scale = Scale.over(dt.date.fromordinal(min(days)), dt.date.fromordinal(max(days)), STRIP)
    return scale, Plot([], scale.ticks(), 80, [], _bars(_merged(days, scale), bottom=56, highest=48), STRIP)


def _in_one_lane(listed: list[Entry], scale: Scale, on: Event) -> list[Mark]:
    taken: list[tuple[int, int]] = []
    marks = []
    for one in listed:
        x = scale.x(one.event.sort_date or scale.first)
        y = dodge(taken, x, 46, (0, -13, -26, -39))
        marks.append(Mark.of(one, x, [y], on=one.event.pk == on.pk))
    return marks


def _marks(listed: list[Entry], places: dict[int, list[int]], scale: Scale, height: int) -> list[Mark]:
    page = Page(WIDTH, TOP - 4, height)
    taken: list[list[tuple[int, int]]] = [[] for _ in range(height // LANE + 1)]
    drawn: list[tuple[Entry, Mark]] = []
    for one in listed:
        x, runs = spans(one, scale)
        rows = [dodge(taken[lane], x, TOP + LANE * lane + LANE // 2, (0, -13, 13)) for lane in places[one.event.pk]]
        for y in rows:
            page.take(Box(x - 9, y - 9, x + 9, y + 9))
            if runs:
                page.take(Box(min(run.left for run in runs), y - 6, max(run.right for run in runs), y + 6))
        drawn.append((one, Mark.of(one, x, rows, runs)))
    labels: dict[int, Label | None] = {}
    for one, mark in sorted(drawn, key=lambda pair: -pair[0].event.prominence)[:MOST_LABELS]:
        labels[one.event.pk] = page.place(one.event.title, [(mark.x, y) for y in mark.rows])
    return [mark.labelled(labels.get(one.event.pk)) for one, mark in drawn]


def _keys(one: Entry, kind: str) -> list[str]:
    if kind == "type":
        return [one.family.key]
    if kind == "place":
        return [one.event.place.name] if one.event.place else []
    names = [(row.party.affiliation or row.party).name for row in one.parties]
    return list(dict.fromkeys(names))


def _lanes(keys: dict[int, list[str]], kind: str) -> tuple[list[Lane], dict[int, list[int]]]:
    """The busiest lanes, and for each event the lanes it lies in; what fits none lies in the last. In the order of `named_lanes`."""
    counts = Counter(key for found in keys.values() for key in found)
    if kind == "type":
        top = [family.value.key for family in EventFamily if counts[family.value.key]]
    else:
        top = sorted(counts, key=lambda key: (-counts[key], key))
        top = top if len(top) <= MOST_LANES else top[: MOST_LANES - 1]
    number = {key: n for n, key in enumerate(top)}
    placed = {pk: [number[key] for key in found if key in number] for pk, found in keys.items()}
    rest = [pk for pk, found in placed.items() if not found]
    lanes = [Lane(_lane_label(key), key, counts[key]) for key in top]
    if rest:
        lanes.append(Lane(gettext(OTHERS) if top else gettext("All events"), "", len(rest)))
        placed.update({pk: [len(top)] for pk in rest})
    return lanes, placed


def _lane_label(key: str) -> str:
    return {family.value.key: family.value.label for family in EventFamily}.get(key, key)


def dense(found: Density, kind: str) -> Plot:
    """Columns for each lane, at least four units apart."""
    first, last = dt.date.fromordinal(found.start), dt.date.fromordinal(min(found.end, dt.date.max.toordinal()))
    scale = Scale.over(first, last, WIDTH)
    columns = [
        _merged({found.start + n * found.size: count for n, count in enumerate(counts) if count}, scale)
        for counts in found.counts
    ]
    most = max((n for lane in columns for n in lane.values()), default=1)
    bars = [
        bar
        for n, lane in enumerate(columns)
        for bar in _bars(lane, bottom=TOP + LANE * (n + 1), highest=LANE - 8, most=most)
    ]
    lanes = [Lane(lane.said(kind), lane.value, lane.count) for lane in found.lanes]
    return Plot(lanes, scale.ticks(), TOP + LANE * len(lanes), bars=bars)


def _merged(days: dict[int, int], scale: Scale) -> Counter[int]:
    """Counts by x, in columns of four units."""
    found: Counter[int] = Counter()
    first, per_day = scale.first.toordinal(), scale.width / scale.days
    for day, n in days.items():
        x = round((day - first) * per_day)
        found[x // 4 * 4 if x > 0 else 0] += n
    return found


def _bars(columns: Counter[int], *, bottom: int, highest: int, most: int = 0) -> list[Bar]:
    most = most or max(columns.values(), default=1)
    heights = [(x, max(round(n / most * highest), 2)) for x, n in sorted(columns.items())]
    return [Bar(x, bottom - height, 3, height) for x, height in heights]
