"""What stands on the desk's first page: what waits and since when, what was decided, what is scheduled, and what editors
make of each rule's mentions. A fixed number of queries, whatever the number of rows.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from timeline.models import Decision, Document, Event, LogEntry, Mention, Negotiation

from .values import FIELDS, MACHINE

WEEK = dt.timedelta(days=7)
DECISIONS = ("accepted", "merged", "dismissed", "changed", "published", "retracted", "reverted")
MOST_DECISIONS = 5_000
"""Of how many of the latest accepted mentions it is looked whether they were corrected."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A negotiation: what waits there, and since when the oldest has."""

    negotiation: Negotiation
    waiting: int
    since: dt.datetime | None
    unpublished: int
    published: int
    failed: int
    documents: list[Any]

    @property
    def days(self) -> int | None:
        return (timezone.now() - self.since).days if self.since else None


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What editors decided on the mentions of one rule in one version of the reader."""

    coded_by: str
    rule: str
    accepted: int
    corrected: int
    merged: int
    dismissed: int
    waiting: int

    @property
    def decided(self) -> int:
        return self.accepted + self.corrected + self.merged + self.dismissed

    @property
    def kept_in_hundred(self) -> int | None:
        return round(100 * (self.decided - self.dismissed) / self.decided) if self.decided else None


def waiting(negotiations: Iterable[Negotiation], documents: int = 5) -> list[Waiting]:
    """Each negotiation with up to so many documents in which most waits, the longest first."""
    rows = list(negotiations)
    own = Q(document__negotiation__in=[row.pk for row in rows])
    pending = Mention.objects.pending().filter(own)
    queued: dict[int, Any] = {
        row["document__negotiation"]: row
        for row in pending.order_by().values("document__negotiation").annotate(n=Count("pk"), since=Min("created_at"))
    }
    events = Counter[tuple[int, bool]]()
    counted = Event.objects.filter(negotiation__in=rows).exclude(status=Event.Status.RETRACTED).order_by()
    for key, status, n in counted.values_list("negotiation", "status").annotate(n=Count("pk")):
        events[key, status == Event.Status.PUBLISHED] += n
    failing = Document.objects.filter(negotiation__in=rows, state=Document.State.FAILED).order_by()
    failed = dict(failing.values_list("negotiation").annotate(n=Count("pk")))
    by_document: dict[int, list[Any]] = {}
    with_pending = Q(mentions__state=Mention.State.PENDING)
    longest = Document.objects.filter(with_pending, negotiation__in=rows).defer("text").order_by()
    for document in longest.annotate(n=Count("mentions"), since=Min("mentions__created_at")).order_by("since", "pk")[
        :200
    ]:
        by_document.setdefault(document.negotiation_id, []).append(document)
    return [
        Waiting(
            row,
            queued.get(row.pk, {}).get("n", 0),
            queued.get(row.pk, {}).get("since"),
            events[row.pk, False],
            events[row.pk, True],
            failed.get(row.pk, 0),
            by_document.get(row.pk, [])[:documents],
        )
        for row in rows
    ]


def decided_this_week(negotiations: QuerySet[Negotiation]) -> list[tuple[str, int]]:
    """(decision in words, how many) of the last seven days, in the order of work."""
    found = LogEntry.objects.filter(
        negotiation__in=negotiations.values("pk"), at__gte=timezone.now() - WEEK, action__in=DECISIONS
    )
    counted = dict(found.order_by().values_list("action").annotate(n=Count("pk")))
    return [(str(LogEntry.Action(action).label), counted[action]) for action in DECISIONS if action in counted]


def scheduled_next(negotiations: QuerySet[Negotiation], most: int = 10) -> list[Event]:
    """What readers will see next: scheduled, or published under an embargo; the nearest first."""
    own = Event.objects.filter(negotiation__in=negotiations.values("pk")).select_related("negotiation")
    now = timezone.now()
    held = Q(status=Event.Status.SCHEDULED, publish_at__gt=now) | Q(
        status__in=(Event.Status.SCHEDULED, Event.Status.PUBLISHED), embargo_until__gt=now
    )
    return sorted(own.filter(held)[:200], key=lambda event: visible_from(event) or now)[:most]


def visible_from(event: Event) -> dt.datetime | None:
    moments = [at for at in (event.publish_at, event.embargo_until) if at is not None]
    return max(moments) if moments else None


def merged_by_machine(negotiations: QuerySet[Negotiation], most: int = 10) -> list[Decision]:
    """What the machine merged by itself in the last seven days and nobody took back, the newest first."""
    mine = Decision.objects.standing().filter(user=None, user_name=MACHINE.username, at__gte=timezone.now() - WEEK)
    return list(mine.filter(negotiation__in=negotiations.values("pk")).order_by("-pk")[:most])


def rule_records(negotiations: QuerySet[Negotiation], most: int = 40) -> list[RuleRecord]:
    """How the mentions of each rule fared, those with most decisions first."""
    own = Mention.objects.filter(document__negotiation__in=negotiations.values("pk")).exclude(rule="")
    states: dict[tuple[str, str], Counter[str]] = {}
    for coded_by, rule, state, n in own.order_by().values_list("coded_by", "rule", "state").annotate(n=Count("pk")):
        states.setdefault((coded_by, rule), Counter())[state] += n
    corrected = _corrected(negotiations)
    records = []
    for key, counts in states.items():
        wrong = min(corrected[key], counts["accepted"])
        records.append(
            RuleRecord(
                *key, counts["accepted"] - wrong, wrong, counts["merged"], counts["dismissed"], counts["pending"]
            )
        )
    return sorted(records, key=lambda one: (-one.decided, one.rule))[:most]


def _corrected(negotiations: QuerySet[Negotiation]) -> Counter[tuple[str, str]]:
    """How many accepted mentions of each rule became an event that says something else than was read."""
    entries = LogEntry.objects.filter(
        negotiation__in=negotiations.values("pk"),
        action=LogEntry.Action.ACCEPTED,
        mention__state=Mention.State.ACCEPTED,
    )
    rows = entries.select_related("mention").prefetch_related("mention__actors").order_by("-pk")[:MOST_DECISIONS]
    found = Counter[tuple[str, str]]()
    for entry in rows:
        if entry.mention is not None and _differs(entry.mention, entry.changes):
            found[entry.mention.coded_by, entry.mention.rule] += 1
    return found


def _differs(mention: Mention, changes: dict[str, Any]) -> bool:
    """Whether the event was begun with another value than the mention gives. Names of parties and places may be spelt otherwise."""
    compared = [name for name in FIELDS if hasattr(mention, name) and name != "salience"]
    if any(name in changes and changes[name][1] != getattr(mention, name) for name in compared):
        return True
    parties = changes.get("parties", [None, []])[1]
    if sorted(row["role"] for row in parties) != sorted(actor.role for actor in mention.actors.all()):
        return True
    return bool(changes.get("place", [None, None])[1]) != bool(mention.place_name)
