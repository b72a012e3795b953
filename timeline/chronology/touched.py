"""Which events of a chronology anything happened to since it was last looked at: from the log, the decisions and the clock.

Transactions may end in another order than they took their numbers, so the end of each log is looked at again; `Seen` remembers
which of its rows are known already.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from timeline.models import Decision, DecisionRow, Event, EventLink, LogEntry, Mention, MentionActor, Negotiation

OVERLAP = 500
"""Rows of a log that are looked at again: a transaction that took its numbers early may end late."""
OVERLAP_TIME = dt.timedelta(minutes=5)
MOST_TOUCHED = 5_000
Links = tuple[tuple[str, int, int], ...]
OF_AN_EVENT = {"event", "eventparty", "source"}
"""Tables of rows that say something of one event alone, which the log names."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the clock and the logs stood."""

    at: dt.datetime
    log: int
    decision: int

    @classmethod
    def now(cls) -> "Position":
        log = LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        decision = Decision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        return cls(timezone.now(), log, decision)


@dataclass(frozen=True, slots=True)
class Seen:
    """Rows at the end of both logs."""

    logged: frozenset[int] = frozenset()
    decided: frozenset[int] = frozenset()


def touched(negotiation: Negotiation, before: Position, now: dt.datetime) -> set[int]:
    """Events that anything happened to since, and those that they are linked to, which are weighed with them; six queries.

    What happened shortly before is among them; more than MOST_TOUCHED are not all of them."""
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


def decided_on(negotiation: Negotiation, before: Position, seen: Seen) -> tuple[set[int] | None, Seen]:
    """Events that a row of the logs, not seen yet, is about; None where it may be about others: a document that several quote, a
    name. With what has now been seen. Three to five queries."""
    log = LogEntry.objects.filter(negotiation=negotiation, event__isnull=False, pk__gt=before.log - OVERLAP).order_by()
    entries: dict[int, int] = dict(log.values_list("pk", "event")[: MOST_TOUCHED + 1])
    latest = Decision.objects.filter(negotiation=negotiation, pk__gt=before.decision - OVERLAP).order_by()
    decisions = set(latest.values_list("pk", flat=True)[: MOST_TOUCHED + 1])
    known = Seen(frozenset(entries), frozenset(decisions))
    if max(len(entries), len(decisions)) > MOST_TOUCHED:
        return None, known
    events = {event for pk, event in entries.items() if pk not in seen.logged}
    rows = DecisionRow.objects.filter(decision__in=decisions - seen.decided).order_by()
    about = _about(rows.values_list("table", "row", "before", "after"))
    return None if about is None else events | about, known


def _about(rows: Iterable[tuple[str, int, Any, Any]]) -> set[int] | None:
    events: set[int] = set()
    mentions: set[int] = set()
    actors: set[int] = set()
    for table, row, before, after in rows:
        for values in (before, after):
            events.update(values[name] for name in ("event_id", "merged_into_id") if values and values.get(name))
            mentions.update([values["mention_id"]] if values and values.get("mention_id") else [])
        if table == "event":
            events.add(row)
        elif table == "mention":
            mentions.add(row)
        elif table == "actor":
            actors.add(row)
        elif table not in OF_AN_EVENT and not (table in ("party", "place") and before is None):
            return None
    if actors:
        mentions.update(MentionActor.objects.filter(pk__in=actors).values_list("mention", flat=True))
    if mentions:
        citing = Mention.objects.filter(pk__in=mentions, event__isnull=False)
        events.update(citing.order_by().values_list("event", flat=True))
    return events


def links_of(negotiation: Negotiation) -> Links:
    """(kind, event, the earlier one that it answers). Links are few: each is asked for its event, and not all events for their links."""
    here = Event.objects.filter(pk=OuterRef("to_event"), negotiation=negotiation)
    links = EventLink.objects.filter(Exists(here)).order_by("pk")
    return tuple(links.values_list("kind", "from_event", "to_event"))
