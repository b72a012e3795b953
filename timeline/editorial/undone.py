"""What is said of an undoing: a version and a log entry for each event it touched, also for one whose row is gone with it."""

from dataclasses import dataclass
from typing import Any

from timeline.models import Decision, DecisionRow, Event, LogEntry, Mention, Negotiation

from .events import write
from .links_undone import LinksUndone
from .values import EventFields, difference
from .versions import keep_current, links_of


@dataclass(frozen=True, slots=True)
class Before:
    """An event as it was before the undoing: its row may be gone afterwards. `by_links`: nothing of it but its links changes."""

    number: int
    negotiation: Negotiation
    status: str
    was_public: bool
    content: dict[str, Any]
    links: list[dict[str, Any]]
    by_links: bool

    @classmethod
    def of(cls, event: Event, by_links: bool) -> "Before":
        keep_current(event)
        content, links = EventFields.of(event).as_json(), links_of(event)
        return cls(event.number, event.negotiation, event.status, event.is_public, content, links, by_links)


def write_down(
    decision: Decision, rows: list[DecisionRow], before: dict[int, Before], user: Any, links: LinksUndone
) -> None:
    """One entry for each event, with what is different in it now, and for each mention that stands in none of them."""
    reason = str(decision)[:300]
    there = {event.pk: event for event in Event.objects.filter(pk__in=before).select_related("place", "negotiation")}
    for key, was in before.items():
        if key in there:
            _changed(there[key], was, user, reason, links)
        else:
            _gone(key, was, user, reason)
    if not there:
        touched = {row.row for row in rows if row.table == "mention"}
        for mention in Mention.objects.filter(pk__in=touched).select_related("document__negotiation"):
            LogEntry.objects.record(user, LogEntry.Action.UNDONE, mention=mention, reason=reason)


def _changed(event: Event, was: Before, user: Any, reason: str, links: LinksUndone) -> None:
    changes = difference(was.content, EventFields.of(event).as_json())
    if was.status != event.status:
        changes["status"] = [was.status, event.status]
    was_public = was.was_public or event.is_public
    if was.by_links:
        changes |= links.told(event.pk, was.links, links_of(event))
        was_public = links.is_shown(event.pk)
    elif was.links != links_of(event):
        changes["links"] = [was.links, links_of(event)]
    # also where only its sources are others: a version goes on counting, so that no older form saves over this
    if not was.by_links or event.pk in links.heard:
        write(event, user, LogEntry.Action.UNDONE, reason=reason)
    LogEntry.objects.record(
        user,
        LogEntry.Action.UNDONE,
        event=event,
        changes=changes,
        reason=reason,
        was_public=was_public,
    )


def _gone(key: int, was: Before, user: Any, reason: str) -> None:
    """The event that the decision had made went with it; its number stays, and its address says that it was there."""
    LogEntry.objects.record(
        user,
        LogEntry.Action.UNDONE,
        event_id=key,
        number=was.number,
        negotiation=was.negotiation,
        reason=reason,
        changes={"status": [was.status, None]},
        was_public=was.was_public,
    )
