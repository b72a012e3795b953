"""What the page of one chronology shows for one query, put together from the reading functions."""

import datetime as dt
from dataclasses import dataclass

from django.http import QueryDict

from timeline.models import Event, Negotiation
from timeline.models.event import EventQuerySet

from .density import Density, density
from .facets import Facets, facets
from .filters import EventFilter
from .lanes import FEW_LANES, LANE_KINDS
from .languages import short_month
from .memory import Memory
from .overview import MOST_MARKS, Plot, dense, overview
from .reading import PAGE_SIZE, Figures, Month, by_month, entries, figures, months, page_rows
from .words import decade_words, month_words, span_words

MOST_MONTHS, MOST_YEARS = 36, 60


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of the phone's strip. `page` and `month` say where its first event stands in the list."""

    words: str
    label: str
    count: int
    height: int
    page: int
    month: str


@dataclass(frozen=True, slots=True)
class Selection:
    """`page` counts from 1; `events` is empty while the query has errors."""

    negotiation: Negotiation
    filter: EventFilter
    events: EventQuerySet
    figures: Figures
    counts: list[tuple[dt.date, int]]
    page: int
    lane: str
    memory: Memory

    @property
    def pages(self) -> int:
        return max(-(-self.figures.events // PAGE_SIZE), 1)

    @property
    def span(self) -> str:
        first, last = self.figures.first, self.figures.last
        return span_words(first, last) if first and last else ""

    @property
    def remaining(self) -> int:
        """How many events stand on later pages."""
        return max(self.figures.events - self.page * PAGE_SIZE, 0)

    def months(self) -> list[Month]:
        def made() -> list[int]:
            return page_rows(self.events, self.page, self.counts)

        rows = self.memory.keep(f"page-{self.page}", made)
        return by_month(entries(public_events_of(self.negotiation), rows), dict(self.counts))

    def facets(self) -> Facets:
        def made() -> Facets:
            return facets(self.filter, public_events_of(self.negotiation))

        return self.memory.keep("facets", made)

    def density(self) -> Density | None:
        def made() -> Density | None:
            return density(self.events, self.lane, FEW_LANES)

        return self.memory.keep(f"density-{self.lane}-{FEW_LANES}", made)

    def plot(self) -> Plot | None:
        """The drawing without scripts: marks where they are few, columns where they are many."""
        if self.figures.events > MOST_MARKS:
            found = self.density()
            return dense(found) if found else None
        return overview(self.events, self.figures.events, self.lane)

    def bins(self) -> list[Bin]:
        return bins(self.counts)


def public_events_of(negotiation: Negotiation) -> EventQuerySet:
    return Event.objects.public_in(negotiation)


def filtered(negotiation: Negotiation, query: QueryDict) -> EventFilter:
    """The query's filter over what readers may see of this chronology: page, drawing and counts all start here."""
    return EventFilter(query, queryset=public_events_of(negotiation))


def select(negotiation: Negotiation, query: QueryDict) -> Selection:
    """Read the query. Nonsense in `page` or `lane` is taken for the first; in the filter it is an error in `filter.errors`."""
    shown = filtered(negotiation, query)
    events: EventQuerySet = shown.qs
    memory = Memory.of(negotiation, query)
    counted = memory.keep("figures", lambda: figures(events))
    text = query.get("page", "")
    page = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
    last = max(-(-counted.events // PAGE_SIZE), 1)
    lane = query.get("lane", "")
    return Selection(
        negotiation,
        shown,
        events,
        counted,
        memory.keep("months", lambda: months(events)),
        min(max(page, 1), last),
        lane if lane in LANE_KINDS else LANE_KINDS[0],
        memory,
    )


def bins(counts: list[tuple[dt.date, int]]) -> list[Bin]:
    """Months in a row, empty ones included; years or decades where the months would be too many."""
    if not counts:
        return []
    first, last = counts[0][0], counts[-1][0]
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if span <= MOST_MONTHS else 12 if span <= MOST_YEARS * 12 else 120
    start = first.year * 12 + (first.month - 1 if step == 1 else 0)
    start -= start % step
    grouped: dict[int, list[tuple[dt.date, int]]] = {}
    for month, n in counts:
        grouped.setdefault((month.year * 12 + month.month - 1 - start) // step, []).append((month, n))
    most = max(sum(n for _, n in found) for found in grouped.values())
    before, made = 0, []
    for number in range(max(grouped) + 1):
        found = grouped.get(number, [])
        count = sum(n for _, n in found)
        day = dt.date(max((start + number * step) // 12, 1), (start + number * step) % 12 + 1, 1)
        words = month_words(day) if step == 1 else str(day.year) if step == 12 else decade_words(day.year)
        label = short_month(day) if step == 1 else words
        height = max(round(count / most * 40), 3) if count else 0
        key = f"{found[0][0]:%Y-%m}" if found else ""
        made.append(Bin(words, label, count, height, before // PAGE_SIZE + 1, key))
        before += count
    return made
