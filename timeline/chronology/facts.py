"""What there is to count of every public event of a chronology, in columns in memory: counts over 100,000 events take milliseconds.

A process loads the columns once. When something was decided since, only the rows that it touched are read again: those whose events
changed, were logged, or reached a moment. Where the number of rows then is not the database's, or the negotiation itself changed,
all is loaded anew; so what is counted here is what the database would count (`tests/chronology/test_counts.py` compares the two).
"""

import datetime as dt
import threading
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from timeline.models import Decision, DecisionRow, Event, EventLink, EventParty, LogEntry, Mention, Negotiation
from timeline.models.event import EventQuerySet

from .columns import Mask, column, numbers

MOST_EVENTS = 2_000_000
"""Rows that one process keeps, of all negotiations together: about 90 bytes each."""
OVERLAP = 500
"""Rows of a log that are looked at again: a transaction that took its numbers early may end late."""
OVERLAP_TIME = dt.timedelta(minutes=5)
MOST_TOUCHED = 5_000
OPEN_START, OPEN_END = 1, 2
OPEN = {name: ExpressionWrapper(Q(**{name: None}), BooleanField()) for name in ("earliest", "latest")}
Row = tuple[int, int, int, int, int, int, float, int, int, int]


@dataclass(slots=True)
class Names:
    """Values that many rows share, each kept once and named by a number."""

    values: list[Any] = field(default_factory=list)
    numbers: dict[Any, int] = field(default_factory=dict)

    def number(self, value: Any) -> int:
        found = self.numbers.get(value)
        if found is None:
            found = self.numbers[value] = len(self.values)
            self.values.append(value)
        return found


@dataclass(frozen=True, slots=True)
class Facts:
    """One public event at each index, by rising `pks`.

    `kinds` number (type, certainty, whether in review), `casts` the numbers of parties, `sources` the publishers of citations,
    a publisher as often as it is cited. `places` is 0 for none. `opens` says which ends of the date are open. `changed` is in
    microseconds since 1970.
    """

    pks: "array[int]"
    days: "array[int]"
    last_days: "array[int]"
    opens: "array[int]"
    kinds: "array[int]"
    places: "array[int]"
    prominence: "array[float]"
    changed: "array[int]"
    casts: "array[int]"
    sources: "array[int]"
    kind_names: Names
    cast_names: Names
    source_names: Names

    def __len__(self) -> int:
        return len(self.pks)

    @property
    def columns(self) -> tuple["array[Any]", ...]:
        return (
            self.pks, self.days, self.last_days, self.opens, self.kinds, self.places, self.prominence, self.changed,
            self.casts, self.sources,
        )  # fmt: skip

    @property
    def names(self) -> tuple[Names, Names, Names]:
        return self.kind_names, self.cast_names, self.source_names

    def where(self, mask: Mask) -> "Facts":
        """The rows for which the mask holds."""
        return self._made(column(one.typecode, numbers(one)[mask]) for one in self.columns)

    def _made(self, columns: Iterable["array[Any]"]) -> "Facts":
        a, b, c, d, e, f, g, h, i, j = columns
        return Facts(a, b, c, d, e, f, g, h, i, j, *self.names)

    def index(self, pk: int) -> int | None:
        at = bisect_left(self.pks, pk)
        return at if at < len(self.pks) and self.pks[at] == pk else None

    def holding(self, pks: Iterable[int]) -> Mask:
        """Which rows are among these events."""
        return np.isin(numbers(self.pks), np.fromiter(pks, dtype=np.int64))

    def without(self, gone: set[int], new: Sequence[Row]) -> "Facts":
        """A copy without the rows of these events and with new ones in their place."""
        kept = self._made(one[:] for one in self.columns)
        coming = {row[0]: row for row in new}
        for at in sorted((at for pk in gone - coming.keys() if (at := self.index(pk)) is not None), reverse=True):
            for one in kept.columns:
                del one[at]
        for pk, row in sorted(coming.items()):
            at = bisect_left(kept.pks, pk)
            is_there = at < len(kept.pks) and kept.pks[at] == pk
            for one, value in zip(kept.columns, row):
                one[at : at + is_there] = array(one.typecode, [value])
        return kept


def _empty() -> Facts:
    days, last_days = array("i"), array("i")
    return Facts(
        array("q"), days, last_days, array("B"), array("H"), array("q"), array("d"), array("q"), array("i"), array("i"),
        Names(), Names(), Names(),
    )  # fmt: skip


def load(events: EventQuerySet, names: tuple[Names, Names, Names], owners: Q) -> list[Row]:
    """Rows of these events; three queries. `owners` says the same of what hangs on an event, by the path `event`."""
    kinds, casts, sources = names
    cast: dict[int, list[int]] = {}
    for event, party in EventParty.objects.filter(owners).order_by("event", "party").values_list("event", "party"):
        cast.setdefault(event, []).append(party)
    cited: dict[int, list[str]] = {}
    citing = Mention.objects.citing().filter(owners).order_by()
    for event, publisher in citing.values_list("event", "document__publisher"):
        cited.setdefault(event, []).append(publisher)
    rows = events.order_by("pk").values_list(
        "pk", "day", "last_day", OPEN["earliest"], OPEN["latest"], "event_type", "modality", "status", "place",
        "prominence", "changed_at",
    )  # fmt: skip
    return [
        (
            pk, day, last, OPEN_START * bool(begins) | OPEN_END * bool(ends),
            kinds.number((kind, modality, status == Event.Status.IN_REVIEW)), place or 0, prominence, _microseconds(changed),
            casts.number(tuple(cast.get(pk, ()))), sources.number(tuple(sorted(cited.get(pk, ())))),
        )
        for pk, day, last, begins, ends, kind, modality, status, place, prominence, changed in rows.iterator(5000)
    ]  # fmt: skip


def _microseconds(moment: dt.datetime) -> int:
    return (moment - EPOCH) // dt.timedelta(microseconds=1)


EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Kept:
    """Facts as they stood when the stamp was `stamp`, and where the logs stood before they were read."""

    facts: Facts
    stamp: str
    row: tuple[Any, ...]
    at: dt.datetime
    log: int
    decision: int


_kept: "OrderedDict[tuple[int, str], Kept]" = OrderedDict()
_locks: dict[int, threading.Lock] = {}
_guard = threading.Lock()


def facts_of(negotiation: Negotiation, stamp: str) -> Facts | None:
    """The facts of this moment, `stamp` being `memory.stamp` as it was just read; None for a chronology too large to keep."""
    with _guard:
        lock = _locks.setdefault(negotiation.pk, threading.Lock())
    # who comes while they are being read waits for them, instead of reading them as well
    with lock:
        # a replica may lag behind: what was read from it is kept apart
        key = negotiation.pk, Event.objects.all().db
        kept = _kept.get(key)
        if kept is None or kept.stamp != stamp:
            kept = _renewed(negotiation, stamp, kept)
            if kept is None:
                return None
            _remember(key, kept)
        return kept.facts


def forget() -> None:
    """For tests, whose databases are other ones each time."""
    _kept.clear()


def _remember(key: tuple[int, str], kept: Kept) -> None:
    with _guard:
        _kept[key] = kept
        _kept.move_to_end(key)
        while len(_kept) > 1 and sum(len(one.facts) for one in _kept.values()) > MOST_EVENTS:
            _kept.popitem(last=False)


def _renewed(negotiation: Negotiation, stamp: str, before: Kept | None) -> Kept | None:
    # where the logs stand is read first: what is decided while the rows are read is then read again the next time
    now = timezone.now()
    log = LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    decision = Decision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    row = (negotiation.changed_at, negotiation.is_public, negotiation.show_unreviewed)
    public = Event.objects.public_in(negotiation)
    total = _total(negotiation, now)
    if total > MOST_EVENTS:
        return None
    facts = _mended(negotiation, public, before, now) if before and before.row == row else None
    if facts is None or len(facts) != total:
        facts = _empty()
        rows = load(public, facts.names, Q(event__negotiation=negotiation))
        for place, values in zip(facts.columns, zip(*rows)):
            place.extend(values)
    return Kept(facts, stamp, row, now, log, decision)


def _total(negotiation: Negotiation, now: dt.datetime) -> int:
    """As many as `public_in` has: all by an index alone, less the few that the clock hides."""
    shown = [Event.Status.PUBLISHED, Event.Status.SCHEDULED]
    shown += [Event.Status.IN_REVIEW] if negotiation.show_unreviewed else []
    rows = Event.objects.filter(negotiation=negotiation, status__in=shown)
    waiting = rows.filter(status=Event.Status.SCHEDULED, publish_at__gt=now)
    embargoed = rows.filter(embargo_until__gt=now).exclude(status=Event.Status.SCHEDULED, publish_at__gt=now)
    return rows.count() - waiting.count() - embargoed.count() if negotiation.is_public else 0


def _mended(negotiation: Negotiation, public: EventQuerySet, before: Kept, now: dt.datetime) -> Facts | None:
    """The facts with the touched rows read again; None where they are too many."""
    touched = _touched(negotiation, before, now)
    if len(touched) > MOST_TOUCHED:
        return None
    rows = load(public.filter(pk__in=touched), before.facts.names, Q(event__in=touched))
    return before.facts.without(touched, rows)


def _touched(negotiation: Negotiation, before: Kept, now: dt.datetime) -> set[int]:
    """Events that anything happened to since, and those that they are linked to, which are weighed with them; six queries."""
    logged = LogEntry.objects.filter(negotiation=negotiation, event__isnull=False, pk__gt=before.log - OVERLAP)
    found: set[int] = set(logged.order_by().values_list("event", flat=True)[: MOST_TOUCHED + 1])
    decided = DecisionRow.objects.filter(table="event", decision__pk__gt=before.decision - OVERLAP)
    found.update(decided.filter(decision__negotiation=negotiation).values_list("row", flat=True)[: MOST_TOUCHED + 1])
    events = Event.objects.filter(negotiation=negotiation).order_by()
    since, span = before.at - OVERLAP_TIME, (before.at - OVERLAP_TIME, now)
    for where in (
        Q(changed_at__gte=since),
        Q(status=Event.Status.SCHEDULED, publish_at__range=span),
        Q(embargo_until__range=span),
    ):
        found.update(events.filter(where).values_list("pk", flat=True)[: MOST_TOUCHED + 1])
    if len(found) <= MOST_TOUCHED:
        linked = EventLink.objects.filter(from_event__in=found).order_by()
        found.update(linked.values_list("to_event", flat=True)[: MOST_TOUCHED + 1])
    return found
