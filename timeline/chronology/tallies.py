"""Every count of one selection, remembered: from facts in memory where the chronology is large, else by the database."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.http import QueryDict

from timeline.models import Event, Negotiation
from timeline.models.event import EventQuerySet

from .band import Bin, Counted, band, counted
from .counts import Counts
from .density import Density, bins, density
from .facets import Facets, facets
from .facts import known
from .filters import EventFilter
from .memory import Memory
from .order import Order
from .reading import Figures, figures, months


@dataclass(slots=True)
class Tallies:
    """What `filter` leaves of the chronology, counted; `memory` is of the same query. Without a filter: all that readers see."""

    negotiation: Negotiation
    filter: EventFilter | None
    memory: Memory
    _counts: Counts | None = field(default=None, init=False)
    _asked: bool = field(default=False, init=False)

    @property
    def events(self) -> EventQuerySet:
        shown: EventQuerySet = self.filter.qs if self.filter else Event.objects.public_in(self.negotiation)
        return shown

    def _counted(self) -> Counts | None:
        if not self._asked:
            self._asked = True
            if self.memory.is_large:
                self._counts = self._from_facts()
        return self._counts

    def _from_facts(self) -> Counts | None:
        if self.filter:
            return Counts.of(self.negotiation, self.filter, self.memory.stamp)
        kept = known(self.negotiation, self.memory.stamp)
        return Counts.of_all(kept) if kept else None

    def figures(self) -> Figures:
        def made() -> Figures:
            counts = self._counted()
            return counts.figures() if counts else figures(self.events)

        return self.memory.exactly().keep("figures", made)

    def months(self) -> list[tuple[dt.date, int]]:
        def made() -> list[tuple[dt.date, int]]:
            counts = self._counted()
            return counts.months() if counts else months(self.events)

        return self.memory.keep("months", made)

    def days(self) -> Counter[int]:
        """The number of events that sort to each day."""

        def made() -> Counter[int]:
            counts = self._counted()
            return counts.days() if counts else bins(self.events, 1)

        return self.memory.keep("days", made)

    def facets(self) -> Facets:
        def made() -> Facets:
            counts = self._counted()
            if counts:
                return counts.facets()
            public = Event.objects.public_in(self.negotiation)
            return facets(self.filter or EventFilter(QueryDict(), queryset=public), public)

        return self.memory.keep("facets", made)

    def band(self) -> list[Bin]:
        return self.memory.keep_words("band", lambda: band(self.monthly()))

    def monthly(self) -> Counted:
        def made() -> Counted:
            counts = self._counted()
            return counts.band() if counts else counted(self.events)

        return self.memory.keep("monthly", made)

    def density(self, kind: str, most: int) -> Density | None:
        """Of a whole chronology in memory with its events in their lanes: that stays in the process."""

        def made() -> Density | None:
            counts = self._counted()
            return counts.density(kind, most) if counts else density(self.events, kind, most)

        def laid() -> Density | None:
            found, counts = made(), self._counted()
            order = self.order()
            return counts.laid(found, kind, order) if counts and found and order else found

        name = f"density-{kind}-{most}"
        if self.memory.is_large and self.memory.is_whole:
            return self.memory.keep_here(name, laid)
        return self.memory.keep(name, made)

    def order(self) -> Order | None:
        """The events of a whole large chronology by their days; None where they are not in memory."""
        if not (self.memory.is_large and self.memory.is_whole):
            return None

        def made() -> Order | None:
            counts = self._counted()
            return counts.order() if counts else None

        return self.memory.keep_here("order", made)
