"""When things happened, as geometry: marks in lanes for a few hundred events, counts by month for more.

Units are pixels of an SVG; the template prints the numbers as attributes.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import TruncMonth

from timeline.models import Event, EventParty
from timeline.models.event import EventQuerySet
from timeline.ontology import EventFamily, EventType

from .labels import Box, Label, Page
from .marks import Mark, dodge, extent, spans
from .reading import Entry, entry, with_sources
from .scale import Scale, Tick

MOST_MARKS = 200
MOST_LABELS = 60
MOST_LANES = 7
WIDTH, TOP, LANE = 1032, 24, 48
LANE_KINDS = ("party", "type", "place")
OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Lane:
    """`value` is what the query takes to show this lane alone; empty for the lane of what is left over."""

    label: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of a lane sort into a month or longer."""

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
    def lines(self) -> list[int]:
        return [TOP + LANE * n for n in range(len(self.lanes) + 1)]


def overview(queryset: EventQuerySet, total: int, kind: str = "party") -> Plot | None:
    """The drawing of a selection of `total` events in lanes of `kind`; None where there is nothing to draw."""
    if not total:
        return None
    if total > MOST_MARKS:
        return _dense(queryset, kind)
    listed = [entry(event) for event in with_sources(queryset.chronological())]
    first, last = extent(listed)
    scale = Scale.over(first, last, WIDTH)
    lanes, places = _lanes({one.event.pk: _keys(one, kind) for one in listed})
    height = TOP + LANE * len(lanes)
    return Plot(lanes, scale.ticks(), height, _marks(listed, places, scale, height))


def strip(queryset: EventQuerySet, on: Event, total: int) -> Plot | None:
    """One lane 64 high with one event marked; only the event where there are too many to draw."""
    near = queryset.chronological()
    shown = near if total <= MOST_MARKS else near.filter(pk=on.pk)
    listed = [entry(event) for event in shown.select_related("negotiation")]
    bounds = extent(listed) if total <= MOST_MARKS else _bounds(queryset)
    scale = Scale.over(*bounds, 1200)
    taken: list[tuple[int, int]] = []
    marks = []
    for one in listed:
        x = scale.x(one.event.sort_date or scale.first)
        y = dodge(taken, x, 46, (0, -13, -26, -39))
        marks.append(Mark.of(one, x, [y], on=one.event.pk == on.pk))
    bars = _bars({0: _by_month(queryset)}, scale, bottom=56, highest=48, lane=0) if total > MOST_MARKS else []
    return Plot([], scale.ticks(), 80, marks, bars, 1200)


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
    for one, mark in sorted(drawn, key=lambda pair: -pair[0].event.salience)[:MOST_LABELS]:
        labels[one.event.pk] = page.place(one.event.title, [(mark.x, y) for y in mark.rows])
    return [mark.labelled(labels.get(one.event.pk)) for one, mark in drawn]


def _keys(one: Entry, kind: str) -> list[str]:
    if kind == "type":
        return [one.family.key]
    if kind == "place":
        return [one.event.place.name] if one.event.place else []
    names = [(row.party.affiliation or row.party).name for row in one.parties]
    return list(dict.fromkeys(names))


def _lanes(keys: dict[int, list[str]]) -> tuple[list[Lane], dict[int, list[int]]]:
    """The busiest lanes, and for each event the lanes it lies in; what fits none lies in the last."""
    counts = Counter(key for found in keys.values() for key in found)
    top = [key for key, _ in counts.most_common(MOST_LANES)]
    if len(counts) > MOST_LANES:
        top = top[: MOST_LANES - 1]
    number = {key: n for n, key in enumerate(top)}
    placed = {pk: [number[key] for key in found if key in number] for pk, found in keys.items()}
    rest = [pk for pk, found in placed.items() if not found]
    lanes = [Lane(_lane_label(key), key, counts[key]) for key in top]
    if rest:
        lanes.append(Lane(OTHERS if top else "All events", "", len(rest)))
        placed.update({pk: [len(top)] for pk in rest})
    return lanes, placed


def _lane_label(key: str) -> str:
    return {family.value.key: family.value.label for family in EventFamily}.get(key, key)


def _dense(queryset: EventQuerySet, kind: str) -> Plot:
    scale = Scale.over(*_bounds(queryset), WIDTH)
    counted = _lane_months(queryset, kind)
    ordered = sorted(counted, key=lambda key: -sum(counted[key].values()))
    top = ordered[:MOST_LANES] or [""]
    lanes = [Lane(_lane_label(key) or "All events", key, sum(counted[key].values())) for key in top]
    bars: list[Bar] = []
    highest = max((n for key in top for n in _merged(counted[key], scale).values()), default=1)
    for n, key in enumerate(top):
        bars += _bars({n: counted[key]}, scale, bottom=TOP + LANE * (n + 1), highest=LANE - 8, lane=n, most=highest)
    return Plot(lanes, scale.ticks(), TOP + LANE * len(lanes), bars=bars)


def _lane_months(queryset: EventQuerySet, kind: str) -> dict[str, Counter[dt.date]]:
    """Lane -> month -> number of events; one query."""
    found: dict[str, Counter[dt.date]] = {}
    if kind == "party":
        rows = EventParty.objects.filter(event__in=queryset.order_by().values("pk")).order_by()
        named = rows.annotate(month=TruncMonth("event__sort_date")).values_list(
            "party__name", "party__affiliation__name", "month"
        )
        for name, state, month, n in named.annotate(n=Count("event")):
            found.setdefault(state or name, Counter())[month] += n
    else:
        column = "event_type" if kind == "type" else "place__name"
        months = queryset.order_by().annotate(month=TruncMonth("sort_date")).values_list(column, "month")
        for value, month, n in months.annotate(n=Count("pk")):
            if value:
                key = EventType(value).family.key if kind == "type" else value
                found.setdefault(key, Counter())[month] += n
    return found or {"": _by_month(queryset)}


def _by_month(queryset: EventQuerySet) -> Counter[dt.date]:
    rows = queryset.order_by().annotate(month=TruncMonth("sort_date")).values_list("month")
    return Counter(dict(rows.annotate(n=Count("pk"))))


def _merged(months: Counter[dt.date], scale: Scale) -> Counter[int]:
    """Counts by x, at least four units apart."""
    found: Counter[int] = Counter()
    for month, n in months.items():
        found[max(scale.x(month), 0) // 4 * 4] += n
    return found


def _bars(
    lanes: dict[int, Counter[dt.date]], scale: Scale, *, bottom: int, highest: int, lane: int, most: int = 0
) -> list[Bar]:
    merged = _merged(lanes[lane], scale)
    most = most or max(merged.values(), default=1)
    width = max(round(scale.width / scale.days * 30) - 1, 3)
    return [
        Bar(x, bottom - max(round(n / most * highest), 2), width, max(round(n / most * highest), 2))
        for x, n in sorted(merged.items())
    ]


def _bounds(queryset: EventQuerySet) -> tuple[dt.date, dt.date]:
    days = queryset.order_by("sort_date").values_list("sort_date", flat=True)
    first, last = days.first(), days.last()
    today = dt.date.min
    return first or today, last or today
