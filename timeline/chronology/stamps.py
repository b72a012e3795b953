"""A mark of everything that readers see of a negotiation: it moves with every editorial decision (an event's change, a log entry
about an event, a decision taken back, the negotiation's own settings, a party's or place's new name) and with every scheduled moment
that passes. It is one query on a few indexes.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections
from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from timeline.models import Decision, Event, LogEntry, Negotiation
from timeline.models.prepared import Prepared

# rows that others may write while one transaction that has written its last row is ending
LATE = 200
RENAMED = [apps.get_model("timeline", name) for name in ("HistoricalParty", "HistoricalPlace")]


@dataclass(frozen=True, slots=True)
class Stamp:
    """`negotiation` is its row's number, `text` the mark, `number` the highest of its events. `ground` is the part of the mark that
    no single event moves: the negotiation's own settings and the names of parties and places."""

    negotiation: int
    text: str
    number: int
    ground: str = ""


def stamp(negotiation: Negotiation) -> Stamp:
    """Its text changes whenever readers could see something else in this negotiation."""
    (row,) = BY_NUMBER.rows(negotiation.pk)
    return _stamp(row)


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
    texts = [str(part) for part in row]
    return Stamp(row[0], digest(*texts), row[2] or 0, digest(texts[1], *texts[-len(RENAMED) :]))


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
