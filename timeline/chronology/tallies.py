"""Every count of one selection, remembered: from facts in memory where the chronology is large, else by the database."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from timeline.models import Event, Negotiation
from timeline.models.event import EventQuerySet

from .band import Bin, band, counted
from .counts import Counts
from .density import Density, bins, density
from .facets import Facets, facets
from .filters import EventFilter
from .memory import Memory
from .reading import Figures, figures, months


@dataclass(slots=True)
class Tallies:
    """What `filter` leaves of the chronology, counted; `memory` is of the same query."""

    negotiation: Negotiation
    filter: EventFilter
    memory: Memory
    _counts: Counts | None = field(default=None, init=False)
    _asked: bool = field(default=False, init=False)

    @property
    def events(self) -> EventQuerySet:
        shown: EventQuerySet = self.filter.qs
        return shown

    def _counted(self) -> Counts | None:
        if not self._asked:
            self._asked = True
            if self.memory.is_large:
                self._counts = Counts.of(self.negotiation, self.filter, self.memory.stamp)
        return self._counts

    def figures(self) -> Figures:
        def made() -> Figures:
            counts = self._counted()
            return counts.figures() if counts else figures(self.events)

        return self.memory.keep("figures", made)

    def months(self) -> list[tuple[dt.date, int]]:
        def made() -> list[tuple[dt.date, int]]:
            counts = self._counted()
            return counts.months() if counts else months(self.events)

        return self.memory.keep("months", made)

    def days(self) -> Counter[int]:
        """The number of events that sort to each day."""

        def made() -> Counter[int]:
            counts = self._counted()
            return Counter(counts.facts.days) if counts else bins(self.events, 1)

        return self.memory.keep("days", made)

    def facets(self) -> Facets:
        def made() -> Facets:
            counts = self._counted()
            return counts.facets() if counts else facets(self.filter, Event.objects.public_in(self.negotiation))

        return self.memory.keep("facets", made)

    def band(self) -> list[Bin]:
        def made() -> list[Bin]:
            counts = self._counted()
            return band(counts.band() if counts else counted(self.events))

        return self.memory.keep("band", made)

    def density(self, kind: str, most: int) -> Density | None:
        def made() -> Density | None:
            counts = self._counted()
            return counts.density(kind, most) if counts else density(self.events, kind, most)

        return self.memory.keep(f"density-{kind}-{most}", made)
