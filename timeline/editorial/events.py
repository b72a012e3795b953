"""Creating and changing events: atomic, locked, versioned, logged, and merged where two editors meet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from timeline.models import Decision, Event, EventParty, InvalidStatusError, LogEntry, Negotiation, may

from .merging import merge
from .notices import tell_of_change
from .provenance import changed, given
from .recording import recorded
from .values import FIELDS, SCHEDULE, Conflict, EventFields, difference, require
from .versions import fields_at, keep, keep_current

CREATE, CHANGE = "timeline.add_event", "timeline.change_event"
Written = EventFields | Callable[[EventFields], EventFields]
"""The whole content, or what is done to the content of the version that the editor saw."""


@dataclass(frozen=True, slots=True)
class Saved:
    """`changed` are the fields written, `taken` those that somebody else had changed meanwhile and that stay theirs."""

    event: Event
    changed: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@transaction.atomic
def create_event(negotiation: Negotiation, fields: EventFields, user: Any, *, status: str = "draft") -> Event:
    """Store a new event under the negotiation's next number. The first version is 1.

    Raises ValidationError where a field makes no sense, PermissionDenied where the role does not allow it.
    """
    require(user, CREATE, negotiation)
    with recorded(user, Decision.Kind.CREATED) as recording:
        event = build_event(negotiation, fields, status=status)
        recording.about(event)
        keep(event, user, LogEntry.Action.CREATED)
        given(event, user)
        LogEntry.objects.record(user, LogEntry.Action.CREATED, event=event, changes=difference({}, fields.as_json()))
    return event


def build_event(negotiation: Negotiation, fields: EventFields, *, status: str) -> Event:
    """The row and its parties, without permission, version or log: for callers inside `editorial` that write their own."""
    event = Event(negotiation=negotiation, number=_next_number(negotiation), status=status)
    _assign(event, fields.tidied())
    event.save()
    _set_parties(event, fields)
    return event


def change_event(event_id: int, fields: Written, user: Any, *, version: int, **about: Any) -> Event:
    """As `save_event`, for callers that need no more than the event."""
    return save_event(event_id, fields, user, version=version, **about).event


@transaction.atomic
def save_event(
    event_id: int,
    fields: Written,
    user: Any,
    *,
    version: int,
    reason: str = "",
    is_minor: bool = False,
    action: str = LogEntry.Action.CHANGED,
    restores: int | None = None,
    exact: bool = False,
) -> Saved:
    """Change an event that the editor saw at `version`. The row is held from the comparison of versions to the writing.

    Where the event has moved on, what only one side changed is joined. Raises Conflict, which has the three values of each
    field that both changed, ValidationError, PermissionDenied; then nothing is stored. With `exact` nothing is joined: any
    other version than the stored one is a Conflict.
    """
    event = locked(event_id)
    require_writing(user, event)
    with recorded(user, action, events=[event.pk]) as recording:
        recording.about(event, reason)
        base = fields_at(event, version)
        stored = EventFields.of(event)
        if callable(fields):
            # without the version that was seen, all that is not said counts as what is stored
            fields = fields(base or stored)
        joined = merge(base.tidied() if base else None, stored.tidied(), fields.tidied())
        if joined.clashes or (exact and event.version != version):
            raise Conflict(event, version, difference(stored.as_json(), joined.fields.as_json()), joined)
        changes = difference(stored.tidied().as_json(), joined.fields.as_json())
        if not changes:
            return Saved(event, taken=joined.taken)
        was_public = event.is_public
        keep_current(event)
        _assign(event, joined.fields)
        write(event, user, action, joined.fields, reason=reason, is_minor=is_minor, restores=restores)
        changed(event, changes, user, reason)
        LogEntry.objects.record(
            user, action, event=event, changes=changes, reason=reason, was_public=was_public, is_minor=is_minor
        )
    tell_of_change(event, user, changes)
    return Saved(event, tuple(changes), joined.taken)


def write(event: Event, user: Any, action: str, fields: EventFields | None = None, **about: Any) -> None:
    """Save the event as its next version. `fields` where the parties may have changed; `about` as for `versions.keep`.

    The caller has taken the lock and called `keep_current` before it touched the event, and writes the log.
    """
    event.version += 1
    event.changed_at = timezone.now()
    event.save()
    if fields is not None:
        _set_parties(event, fields)
    keep(event, user, action, **about)


def locked(event_id: int) -> Event:
    """The event as stored now, held until the transaction ends (SQLite holds the whole database by IMMEDIATE).

    Read without joins: PostgreSQL, when it waited for the row, would join the new row to old neighbours. A scheduled moment
    that has passed is written first, so that whoever changes the event changes a published one.
    """
    event = Event.objects.select_for_update().get(pk=event_id)
    lapse(event)
    return event


def lapse(event: Event) -> bool:
    """Make a due event's row say that it is published, and log it: once, for it is not due afterwards."""
    if not event.is_due:
        return False
    keep_current(event)
    event.lapse()
    write(event, SCHEDULE, LogEntry.Action.PUBLISHED)
    changes = {"status": [Event.Status.SCHEDULED.value, event.status]}
    LogEntry.objects.record(
        SCHEDULE, LogEntry.Action.PUBLISHED, event=event, changes=changes, was_public=event.is_public
    )
    return True


def may_write(user: Any, event: Event) -> bool:
    """Editors and publishers change every event; who may only add events changes drafts of their own."""
    if may(user, CHANGE, event):
        return True
    if event.status != Event.Status.DRAFT or getattr(user, "pk", None) is None or not may(user, CREATE, event):
        return False
    return LogEntry.objects.filter(event=event, action=LogEntry.Action.CREATED, user=user).exists()


def require_writing(user: Any, event: Event) -> None:
    if not may_write(user, event):
        raise PermissionDenied(gettext("Your role does not allow to change this event."))
    if event.status == Event.Status.RETRACTED:
        words = gettext("“%(title)s” is retracted. Publish it again, or put it back to draft, to change it.")
        raise InvalidStatusError(words % {"title": event.title})


def _assign(event: Event, fields: EventFields) -> None:
    for name in FIELDS:
        setattr(event, name, getattr(fields, name))
    event.place = fields.place
    event.full_clean(exclude=["negotiation", "number"], validate_unique=False, validate_constraints=False)


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
    given = Negotiation.objects.filter(pk=negotiation.pk)
    last: int | None = Event.objects.filter(negotiation=negotiation).aggregate(last=Max("number"))["last"]
    number = max(last or 0, given.values_list("numbers_given", flat=True).get()) + 1
    # kept apart from the rows: the number of an event that is gone, because its making was undone, is not given again
    given.update(numbers_given=number)
    return number
