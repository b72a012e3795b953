"""Creating, changing, publishing and retracting events: atomic, locked, versioned, logged."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from timeline.models import PUBLISH, RETRACT, Event, EventParty, LogEntry, Negotiation

from .values import FIELDS, Conflict, EventFields, difference, require

CREATE, CHANGE = "timeline.add_event", "timeline.change_event"


@transaction.atomic
def create_event(negotiation: Negotiation, fields: EventFields, user: Any, *, status: str = "draft") -> Event:
    """Store a new event under the negotiation's next number. The first version is 1.

    Raises ValidationError where a field makes no sense, PermissionDenied where the role does not allow it.
    """
    require(user, CREATE)
    event = build_event(negotiation, fields, status=status)
    LogEntry.objects.record(user, LogEntry.Action.CREATED, event=event, changes=difference({}, fields.as_json()))
    return event


def build_event(negotiation: Negotiation, fields: EventFields, *, status: str) -> Event:
    """The row and its parties, without permission or log: for callers inside `editorial` that write their own."""
    event = Event(negotiation=negotiation, number=_next_number(negotiation), status=status)
    _assign(event, fields)
    event.save()
    _set_parties(event, fields)
    return event


@transaction.atomic
def change_event(event_id: int, fields: EventFields, user: Any, *, version: int, reason: str = "") -> Event:
    """Replace the content of an event that the editor saw at `version`.

    Raises Conflict with the field difference where the stored event has moved on, ValidationError, PermissionDenied.
    """
    require(user, CHANGE)
    event = locked(event_id)
    before, after = EventFields.of(event).as_json(), fields.as_json()
    changes = difference(before, after)
    if event.version != version:
        raise Conflict(event, version, changes)
    if not changes:
        return event
    was_public = event.is_published
    _assign(event, fields)
    _next_version(event)
    _set_parties(event, fields)
    LogEntry.objects.record(
        user, LogEntry.Action.CHANGED, event=event, changes=changes, reason=reason, was_public=was_public
    )
    return event


@transaction.atomic
def submit(event_id: int, user: Any, *, version: int | None = None) -> Event:
    """Send a draft to review."""
    require(user, CHANGE)
    return _step(event_id, user, version, LogEntry.Action.SUBMITTED, lambda event: event.become(Event.Status.IN_REVIEW))


@transaction.atomic
def publish(event_id: int, user: Any, *, version: int | None = None, reason: str = "") -> Event:
    """Show the event to readers. Raises InvalidStatusError where its status does not lead there."""
    require(user, PUBLISH)
    return _step(event_id, user, version, LogEntry.Action.PUBLISHED, Event.publish, reason)


@transaction.atomic
def retract(event_id: int, user: Any, reason: str, *, version: int | None = None) -> Event:
    """Take a published event back; its address then answers with a tombstone that gives the reason."""
    require(user, RETRACT)
    return _step(event_id, user, version, LogEntry.Action.RETRACTED, lambda event: event.retract(reason), reason)


def locked(event_id: int) -> Event:
    """The event as stored now, held until the transaction ends (SQLite holds the whole database by IMMEDIATE)."""
    return Event.objects.select_for_update(of=("self",)).select_related("negotiation", "place").get(pk=event_id)


def _step(event_id: int, user: Any, version: int | None, action: str, step: Any, reason: str = "") -> Event:
    event = locked(event_id)
    if version is not None and event.version != version:
        raise Conflict(event, version, {})
    before, was_public = event.status, event.is_published
    step(event)
    _next_version(event)
    changes = {"status": [before, event.status]}
    LogEntry.objects.record(
        user, action, event=event, changes=changes, reason=reason, was_public=was_public or event.is_published
    )
    return event


def _assign(event: Event, fields: EventFields) -> None:
    for name in FIELDS:
        setattr(event, name, getattr(fields, name))
    event.place = fields.place
    event.full_clean(exclude=["negotiation", "number"], validate_unique=False, validate_constraints=False)


def _next_version(event: Event) -> None:
    event.version += 1
    event.changed_at = timezone.now()
    event.save()


def _set_parties(event: Event, fields: EventFields) -> None:
    wanted = [(party.pk, role) for party, role in fields.parties]
    if wanted == list(event.event_parties.values_list("party_id", "role")):
        return
    event.event_parties.all().delete()
    EventParty.objects.bulk_create(
        EventParty(event=event, party_id=party, role=role, position=position)
        for position, (party, role) in enumerate(dict(wanted).items())
    )


def _next_number(negotiation: Negotiation) -> int:
    # the negotiation's row is the lock under which numbers are given out
    Negotiation.objects.select_for_update().get(pk=negotiation.pk)
    last: int | None = Event.objects.filter(negotiation=negotiation).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
