"""What the page of one chronology shows for one query, put together from the reading functions."""

import datetime as dt
from dataclasses import dataclass, replace

from django.http import QueryDict

from timeline.models import Event, Negotiation
from timeline.models.event import EventQuerySet

from .as_of import known_by
from .band import Bin
from .density import Density
from .facets import Facets
from .filters import EventFilter
from .lanes import FEW_LANES, LANE_KINDS
from .memory import Memory
from .overview import MOST_MARKS, Plot, dense, overview
from .reading import PAGE_SIZE, Figures, Month, by_month, entries, page_rows
from .stamps import digest
from .tallies import Tallies
from .words import day_words, span_words


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
    page_size: int
    tallies: Tallies

    @property
    def pages(self) -> int:
        return max(-(-self.figures.events // self.page_size), 1)

    @property
    def span(self) -> str:
        first, last = self.figures.first, self.figures.last
        return span_words(first, last) if first and last else ""

    @property
    def as_of_words(self) -> str:
        """The day on which the reader looks at the chronology, in words; empty for today."""
        return day_words(self.filter.as_of) if self.filter.as_of else ""

    @property
    def remaining(self) -> int:
        """How many events stand on later pages."""
        return max(self.figures.events - self.page * self.page_size, 0)

    def rows(self) -> list[int]:
        """Numbers of the database's rows of the events on the page."""

        def made() -> list[int]:
            return page_rows(self.events, self.page, self.counts, self.page_size)

        # many ask for the first page, in several languages
        return self.memory.keep(f"page-{self.page_size}", made) if self.page == 1 else made()

    def months(self) -> list[Month]:
        # the rows are of public events already: asked by number alone, the database looks at no other
        events = Event.objects.all()
        if self.filter.as_of:
            events = known_by(events, self.filter.as_of)
        return by_month(entries(events, self.rows()), dict(self.counts))

    def drawn_events(self) -> list[int]:
        """Rows of the events that the drawing without scripts shows one by one."""
        if self.figures.events > MOST_MARKS:
            return []
        return list(self.events.order_by().values_list("pk", flat=True))

    def inputs(self) -> str:
        """Everything that the page says beside its events: while this and they are the same, the page is the same, in any language.

        Of a choice by words or by a day nothing is told: what fits it is not among the facts."""
        if not self.memory.is_large or self.memory.is_looked_up:
            return ""
        found = self.density() if self.figures.events > MOST_MARKS else None
        drawn = [repr((found.size, found.start, found.last, found.lanes))] if found else []
        drawn += [counts.tobytes().hex() for counts in found.counts] if found else []
        day = self.figures.changed.date() if self.figures.changed else None
        figures = repr((replace(self.figures, changed=None), day))
        counted = (self.counts, self.facets(), self.tallies.monthly(), self.rows(), self.page)
        return digest(figures, *map(repr, counted), *drawn)

    def facets(self) -> Facets:
        return self.tallies.facets()

    def density(self) -> Density | None:
        return self.tallies.density(self.lane, FEW_LANES)

    def plot(self) -> Plot | None:
        """The drawing without scripts: marks where they are few, columns where they are many."""
        if self.figures.events > MOST_MARKS:
            found = self.density()
            return self.memory.keep_words(f"columns-{self.lane}", lambda: dense(found, self.lane)) if found else None
        total = self.figures.events
        return self.memory.exactly().keep_words(f"marks-{self.lane}", lambda: overview(self.events, total, self.lane))

    def band(self) -> list[Bin]:
        return self.tallies.band()


def public_events_of(negotiation: Negotiation) -> EventQuerySet:
    return Event.objects.public_in(negotiation)


def filtered(negotiation: Negotiation, query: QueryDict) -> EventFilter:
    """The query's filter over what readers may see of this chronology: page, drawing and counts all start here."""
    return EventFilter(query, queryset=public_events_of(negotiation))


def select(negotiation: Negotiation, query: QueryDict, page_size: int = 0) -> Selection:
    """Read the query. Nonsense in `page` or `lane` is taken for the first; in the filter it is an error in `filter.errors`."""
    shown, page_size = filtered(negotiation, query), page_size or PAGE_SIZE
    events: EventQuerySet = shown.qs
    memory = Memory.of(negotiation, query)
    tallies = Tallies(negotiation, shown, memory)
    counted = tallies.figures()
    text = query.get("page", "")
    page = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
    last = max(-(-counted.events // page_size), 1)
    lane = query.get("lane", "")
    return Selection(
        negotiation,
        shown,
        events,
        counted,
        tallies.months(),
        min(max(page, 1), last),
        lane if lane in LANE_KINDS else LANE_KINDS[0],
        memory,
        page_size,
        tallies,
    )


def counted_whole(negotiation: Negotiation) -> Tallies:
    """The counts of all that readers see of a chronology."""
    return Tallies(negotiation, None, Memory.of(negotiation, QueryDict()))
