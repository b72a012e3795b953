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
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.db.models import BooleanField, ExpressionWrapper, Q

from timeline.models import Event, EventParty, Mention, Negotiation
from timeline.models.event import EventQuerySet

from .columns import Mask, column, nothing_to_collect, numbers
from .stamps import Stamp, stamp
from .touched import MOST_TOUCHED, Links, Position, Seen, decided_on, links_of, touched

MOST_EVENTS = 2_000_000
"""Rows that one process keeps, of all negotiations together: about 90 bytes each."""
MOST_PAST = 64
"""Earlier stamps of which is known what moved since."""
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

    def row(self, pk: int) -> tuple[Any, ...] | None:
        """All there is of one event; None where readers do not see it."""
        at = self.index(pk)
        return None if at is None else tuple(one[at] for one in self.columns)

    def counted(self, pk: int) -> tuple[Any, ...] | None:
        """The same but for when it was changed, which nothing but the figures tells."""
        at = self.index(pk)
        return None if at is None else tuple(one[at] for one in self.columns if one is not self.changed)

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
    """Facts as they stood when the stamp was `stamp`, and where the logs stood before they were read.

    `since` is the stamp at which something that is counted changed last: the counts of that moment are those of this one. `past`
    has earlier stamps, each with the events that were another way at the next one, None where that is not known. `is_settled`:
    nothing was decided while the facts were read."""

    facts: Facts
    stamp: Stamp
    row: tuple[Any, ...]
    position: Position
    seen: Seen
    links: Links
    is_settled: bool
    since: str
    past: tuple[tuple[str, frozenset[int] | None], ...] = ()

    def moved_since(self, text: str) -> frozenset[int] | None:
        """Events of which readers may see something else than at an earlier stamp; None where that is not known."""
        stamps = [*(one for one, _ in self.past), self.stamp.text]
        if text not in stamps:
            return None
        moved = [events for _, events in self.past[stamps.index(text) :]]
        return None if None in moved else frozenset().union(*(events or () for events in moved))


_kept: "OrderedDict[tuple[int, str], Kept]" = OrderedDict()
_too_large: dict[tuple[int, str], str] = {}
_locks: dict[int, threading.Lock] = {}
_guard = threading.Lock()


def known(negotiation: Negotiation, mark: Stamp) -> Kept | None:
    """The facts of this moment, `mark` being the stamp as it was just read; None for a chronology too large to keep."""
    with _guard:
        lock = _locks.setdefault(negotiation.pk, threading.Lock())
    # who comes while they are being read waits for them, instead of reading them as well
    with lock:
        # a replica may lag behind: what was read from it is kept apart
        key = negotiation.pk, Event.objects.all().db
        kept = _kept.get(key)
        if kept is None or kept.stamp.text != mark.text:
            # who read the stamp before somebody else found a newer one gets what is newer
            mark = stamp(negotiation)
        if _too_large.get(key) == mark.text:
            return None
        if kept is None or kept.stamp.text != mark.text:
            kept = _renewed(negotiation, mark, kept)
            if kept is None:
                _too_large[key] = mark.text
                return None
            _remember(key, kept)
        return kept


def forget() -> None:
    """For tests, whose databases are other ones each time."""
    _kept.clear()
    _too_large.clear()


def _remember(key: tuple[int, str], kept: Kept) -> None:
    with _guard:
        _kept[key] = kept
        _kept.move_to_end(key)
        while len(_kept) > 1 and sum(len(one.facts) for one in _kept.values()) > MOST_EVENTS:
            _kept.popitem(last=False)


def _renewed(negotiation: Negotiation, mark: Stamp, before: Kept | None) -> Kept | None:
    # where the logs stand is read first: what is decided while the rows are read is then read again the next time
    position = Position.now()
    row = (negotiation.changed_at, negotiation.is_public, negotiation.show_unreviewed)
    public = Event.objects.public_in(negotiation)
    total = _total(negotiation, position.at)
    if total > MOST_EVENTS:
        return None
    links = links_of(negotiation)
    events, seen = decided_on(negotiation, before.position if before else position, before.seen if before else Seen())
    mended = _mended(negotiation, public, before, position.at) if before and before.row == row else None
    if mended is None or len(mended[0]) != total:
        facts = _empty()
        with nothing_to_collect():
            rows = load(public, facts.names, Q(event__negotiation=negotiation))
            for place, values in zip(facts.columns, zip(*rows)):
                place.extend(values)
            rows.clear()
        touched = None
    else:
        facts, touched = mended
    is_settled = stamp(negotiation).text == mark.text
    kept = Kept(facts, mark, row, position, seen, links, is_settled, mark.text)
    return kept if before is None or touched is None else _following(kept, before, events, touched)


def _following(kept: Kept, before: Kept, events: set[int] | None, touched: set[int]) -> Kept:
    """With what is known of the time before: what moved, and since when the counts are what they are."""
    if not before.is_settled or before.stamp.ground != kept.stamp.ground:
        return kept
    otherwise = {pk for pk in touched if before.facts.row(pk) != kept.facts.row(pk)}
    counted = {pk for pk in otherwise if before.facts.counted(pk) != kept.facts.counted(pk)}
    since = kept.since if counted or before.links != kept.links else before.since
    moved = None
    if events is not None:
        ends = {pk for _, *pair in {*before.links} ^ {*kept.links} for pk in pair}
        changed = events | otherwise | ends
        beside = {pk for _, *pair in {*before.links} | {*kept.links} if not changed.isdisjoint(pair) for pk in pair}
        moved = frozenset(changed | beside)
    return replace(kept, since=since, past=(*before.past, (before.stamp.text, moved))[-MOST_PAST:])


def _total(negotiation: Negotiation, now: dt.datetime) -> int:
    """As many as `public_in` has: all by an index alone, less the few that the clock hides."""
    shown = [Event.Status.PUBLISHED, Event.Status.SCHEDULED]
    shown += [Event.Status.IN_REVIEW] if negotiation.show_unreviewed else []
    rows = Event.objects.filter(negotiation=negotiation, status__in=shown)
    waiting = rows.filter(status=Event.Status.SCHEDULED, publish_at__gt=now)
    embargoed = rows.filter(embargo_until__gt=now).exclude(status=Event.Status.SCHEDULED, publish_at__gt=now)
    return rows.count() - waiting.count() - embargoed.count() if negotiation.is_public else 0


def _mended(
    negotiation: Negotiation, public: EventQuerySet, before: Kept, now: dt.datetime
) -> tuple[Facts, set[int]] | None:
    """The facts with the touched rows read again, and which these are; None where they are too many."""
    found = touched(negotiation, before.position, now)
    if len(found) > MOST_TOUCHED:
        return None
    rows = load(public.filter(pk__in=found), before.facts.names, Q(event__in=found))
    return before.facts.without(found, rows), found
