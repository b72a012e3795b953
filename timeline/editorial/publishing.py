"""Where an event stands: review, schedule, embargo, publication, retraction. Each step checks its right and is logged."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from timeline.models import PUBLISH, RETRACT, Event, InvalidStatusError, LogEntry, may

from .events import CHANGE, lapse, locked, may_write, write
from .notices import tell_of_change
from .recording import recorded
from .values import Conflict, EventFields, difference, require
from .versions import fields_at, keep_current

Step = Callable[[Event], None]


@transaction.atomic
def submit(event_id: int, user: Any, *, version: int | None = None) -> Event:
    """Send a draft to review."""
    event = locked(event_id)
    if not may_write(user, event):
        raise PermissionDenied(f"Your role does not hold “{CHANGE}”.")
    return _step(event, user, version, LogEntry.Action.SUBMITTED, lambda one: one.become(Event.Status.IN_REVIEW))


@transaction.atomic
def publish(event_id: int, user: Any, *, version: int | None = None, reason: str = "") -> Event:
    """Show the event to readers. Raises InvalidStatusError where its status does not lead there."""
    event = locked(event_id)
    require(user, PUBLISH, event)
    return _step(event, user, version, LogEntry.Action.PUBLISHED, Event.publish, reason)


@transaction.atomic
def retract(event_id: int, user: Any, reason: str, *, version: int | None = None) -> Event:
    """Take a published event back; its address then answers with a tombstone that gives the reason."""
    event = locked(event_id)
    require(user, RETRACT, event)
    return _step(event, user, version, LogEntry.Action.RETRACTED, lambda one: one.retract(reason), reason)


@transaction.atomic
def schedule(event_id: int, user: Any, at: dt.datetime, *, version: int | None = None, reason: str = "") -> Event:
    """Publish at a later moment (aware), to the second. Readers see the event from then on, job or no job."""
    event = locked(event_id)
    require(user, PUBLISH, event)
    return _step(event, user, version, LogEntry.Action.SCHEDULED, lambda one: one.schedule(at), reason)


@transaction.atomic
def withdraw(event_id: int, user: Any, status: str, *, version: int | None = None, reason: str = "") -> Event:
    """Put an event that readers do not see back to draft or review; a scheduled one loses its moment."""
    event = locked(event_id)
    require(user, _right_to_withdraw(event), event)
    return _step(event, user, version, LogEntry.Action.WITHDRAWN, lambda one: one.withdraw(status), reason)


def may_withdraw(user: Any, event: Event) -> bool:
    return may(user, _right_to_withdraw(event), event)


def _right_to_withdraw(event: Event) -> str:
    """What readers were promised, or were told is taken back, is for those who publish."""
    return PUBLISH if event.status in (Event.Status.SCHEDULED, Event.Status.RETRACTED) else CHANGE


@transaction.atomic
def embargo(
    event_id: int, user: Any, until: dt.datetime | None, *, version: int | None = None, reason: str = ""
) -> Event:
    """Hide the event from every public surface until a moment, whatever its status; None lifts the embargo."""
    event = locked(event_id)
    require(user, PUBLISH, event)
    if until is not None and until <= timezone.now():
        raise InvalidStatusError("That moment has passed: an embargo needs a later one.")

    def set_embargo(one: Event) -> None:
        one.embargo_until = until

    return _step(event, user, version, LogEntry.Action.EMBARGOED, set_embargo, reason)


def publish_due() -> list[Event]:
    """Make the rows of all due events say so: each in a transaction of its own, once, whoever else does the same.

    What readers see does not depend on it. A crash between two events leaves the rest due; one within a transaction
    leaves that event as it was.
    """
    done = []
    for key in list(Event.objects.due().order_by("publish_at", "pk").values_list("pk", flat=True)):
        with transaction.atomic():
            event = Event.objects.select_for_update().filter(pk=key).first()
            if event is not None and lapse(event):
                done.append(event)
    return done


def _step(event: Event, user: Any, version: int | None, action: str, step: Step, reason: str = "") -> Event:
    if version is not None and event.version != version:
        raise Conflict(event, version, _since(event, version))
    before, was_public = _standing(event), event.is_public
    keep_current(event)
    step(event)
    changes = difference(before, _standing(event))
    if not changes:
        return event
    with recorded(user, action, events=[event.pk]) as recording:
        recording.about(event, reason)
        write(event, user, action, reason=reason)
    if action == LogEntry.Action.PUBLISHED:
        changes |= _since_readers_saw_it(event)
    LogEntry.objects.record(
        user, action, event=event, changes=changes, reason=reason, was_public=was_public or event.is_public
    )
    tell_of_change(event, user, changes)
    return event


def _standing(event: Event) -> dict[str, Any]:
    moments = {name: getattr(event, name) for name in ("publish_at", "embargo_until")}
    return {"status": event.status, **{name: at and at.isoformat() for name, at in moments.items()}}


def _since(event: Event, version: int) -> dict[str, list[Any]]:
    """What changed between the version that somebody saw and what is stored: field -> [stored, seen]."""
    seen, stored = fields_at(event, version), EventFields.of(event)
    return difference(stored.as_json(), seen.as_json()) if seen else {}


def _since_readers_saw_it(event: Event) -> dict[str, list[Any]]:
    """For an event that was taken back and comes again: what it says now that it did not say before."""
    last = event.versions.filter(was_public=True, number__lt=event.version).first()
    if last is None:
        return {}
    return difference(EventFields.from_content(last.content).as_json(), EventFields.of(event).as_json())
