"""What was counted over a chronology of more than a few events is kept until something in it changes.

The stamp moves with every editorial decision (an event's change, a log entry about an event, a decision taken back, the
negotiation's own settings, a party's or place's new name) and with every scheduled moment that passes: it is one query on a few
indexes, so an old count is never shown.
"""

import datetime as dt
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.db import connections
from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from timeline.models import Decision, Event, LogEntry, Negotiation
from timeline.models.prepared import Prepared

from .filters import PARAMETERS

# events; what smaller chronologies need is counted each time: that is fast enough
LARGE = 60
SECONDS = 24 * 3600
# rows that others may write while one transaction that has written its last row is ending
LATE = 200
RENAMED = [apps.get_model("timeline", name) for name in ("HistoricalParty", "HistoricalPlace")]
MOST_NEAR = 128
"""Counts of whole chronologies that a process holds ready: a dozen for each."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one selection of events; of small chronologies nothing is. `is_whole`: nothing was chosen from it."""

    key: str
    is_large: bool
    stamp: str
    is_whole: bool

    @classmethod
    def of(cls, negotiation: Negotiation, query: QueryDict) -> "Memory":
        """One query."""
        mark, events = stamp(negotiation)
        # what moves the view, and what nobody knows, is left out: any address of one selection finds the same counts
        chosen = [(name, sorted(value for value in query.getlist(name) if value.strip())) for name in PARAMETERS]
        is_whole = not any(value for name in PARAMETERS for value in query.getlist(name))
        return cls(digest(mark, repr(chosen)), events >= LARGE, mark, is_whole)

    def keep(self, name: str, make: Callable[[], Made]) -> Made:
        """`make()`, or what it came to last time."""
        if not self.is_large:
            return make()
        if self.is_whole:
            return self.keep_here(name, lambda: self._shared(name, make))
        return self._shared(name, make)

    def keep_here(self, name: str, make: Callable[[], Made]) -> Made:
        """The same in this process alone, as it is: for what is asked for by every request, and by nobody changed."""
        key = self.key, name
        # who comes while it is being counted waits for it, instead of counting it as well
        with _counting[hash(self.key) % len(_counting)]:
            with _guard:
                if key in _near:
                    _near.move_to_end(key)
                    found: Made = _near[key]
                    return found
            made = make()
            with _guard:
                _near[key] = made
                while len(_near) > MOST_NEAR:
                    _near.popitem(last=False)
            return made

    def keep_words(self, name: str, make: Callable[[], Made]) -> Made:
        """The same of what is said in the reader's language."""
        return self.keep(f"{name}-{get_language()}", make)

    def _shared(self, name: str, make: Callable[[], Made]) -> Made:
        key = f"chronology:{name}:{self.key}"
        cache = caches["pages"]
        kept: Made | None = cache.get(key)
        if kept is None:
            with _counting[hash(self.key) % len(_counting)]:
                kept = cache.get(key)
                if kept is None:
                    kept = make()
                    cache.set(key, kept, SECONDS)
        return kept


_near: "OrderedDict[tuple[str, str], Any]" = OrderedDict()
_guard = threading.Lock()
# one count is made of another of the same selection
_counting = [threading.RLock() for _ in range(64)]


def forget() -> None:
    """For tests, whose databases are other ones each time."""
    _near.clear()


@dataclass(frozen=True, slots=True)
class Stamp:
    """`negotiation` is its row's number, `number` the highest of its events."""

    negotiation: int
    text: str
    number: int


def stamp(negotiation: Negotiation) -> tuple[str, int]:
    """A text that changes whenever readers could see something else in this negotiation, and its highest event number."""
    (row,) = BY_NUMBER.rows(negotiation.pk)
    found = _stamp(row)
    return found.text, found.number


def public_stamp(slug: str) -> Stamp | None:
    """The same of a public negotiation by its address; None where there is none."""
    rows = BY_ADDRESS.rows(slug)
    return _stamp(rows[0]) if rows else None


def stamps(negotiations: QuerySet[Negotiation]) -> list[Stamp]:
    """The same of several; one query."""
    return [_stamp(row) for row in _with_parts(negotiations, timezone.now())]


def _with_parts(negotiations: QuerySet[Negotiation], now: dt.datetime) -> Any:
    events = Event.objects.filter(negotiation=OuterRef("pk"))
    log = LogEntry.objects.filter(negotiation=OuterRef("pk"), event__isnull=False)
    decisions = Decision.objects.filter(negotiation=OuterRef("pk"))
    # moments that pass without anybody deciding anything: what was scheduled is due, what was under embargo is free
    due = events.filter(status=Event.Status.SCHEDULED, publish_at__lte=now)
    freed = events.filter(embargo_until__lte=now)
    parts: tuple[Any, ...] = (
        Subquery(events.order_by("-number").values("number")[:1]),
        Subquery(events.order_by("-changed_at").values("changed_at")[:1]),
        _last(log),
        _last(decisions),
        Subquery(due.order_by("-publish_at").values("publish_at")[:1]),
        Subquery(freed.order_by("-embargo_until").values("embargo_until")[:1]),
        *(_last(renamed.objects.all()) for renamed in RENAMED),
    )
    return negotiations.values_list("pk", "changed_at", *parts)


def _stamp(row: Any) -> Stamp:
    return Stamp(row[0], digest(*(str(part) for part in row)), row[2] or 0)


BY_NUMBER = Prepared(Negotiation, lambda now, pk: _with_parts(Negotiation.objects.filter(pk=pk), now), -(2**31))
BY_ADDRESS = Prepared(
    Negotiation, lambda now, slug: _with_parts(Negotiation.objects.public().filter(slug=slug), now), "-"
)


def seconds_to_next_moment(negotiation: int) -> int:
    """Until something appears by the clock alone; a year where nothing will. Two queries."""
    now, far = timezone.now(), timezone.now() + dt.timedelta(days=365)
    events = Event.objects.filter(negotiation=negotiation)
    scheduled = events.filter(status=Event.Status.SCHEDULED, publish_at__gt=now).aggregate(next=Min("publish_at"))
    embargoed = events.filter(embargo_until__gt=now).aggregate(next=Min("embargo_until"))
    return max(int((min(scheduled["next"] or far, embargoed["next"] or far) - now).total_seconds()), 0)


def _last(rows: QuerySet[Any]) -> Subquery:
    """What grows with every row. PostgreSQL's transactions may end in another order than they took their numbers: of two that
    write at once the one with the smaller number may show up last, and only the numbers before the last one tell."""
    newest = rows.order_by("-pk").values("pk")
    if connections[rows.db].vendor == "postgresql":
        return ArraySubquery(newest[:LATE])
    return Subquery(newest[:1])


def digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
