"""Choosing between sources that differ, also long after they were merged."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.models import PUBLISH, Decision, Event, FieldSource, LogEntry

from .events import CHANGE, locked
from .provenance import CHOOSABLE
from .recording import recorded
from .values import EventFields, difference, require
from .values_given import give

Rank = FieldSource.Rank


@transaction.atomic
def prefer(source_id: int, user: Any, reason: str) -> Event:
    """Let the event go by what this source states of a field; readers see the reason. To repeat it changes nothing.

    Raises ValidationError without a reason, or for a field that is the desk's own wording; PermissionDenied.
    """
    source, event = _source(source_id, user)
    if source.field not in CHOOSABLE:
        raise ValidationError(
            "Sources are chosen between for the date, the type, the place, the parties and the outcome."
        )
    if not reason.strip():
        raise ValidationError("Say why this source is preferred: readers see it.")
    before, was_public = EventFields.of(event).as_json(), event.is_public
    with recorded(user, Decision.Kind.PREFERRED, events=[event.pk]) as recording:
        recording.about(event, reason)
        rows = event.field_sources.filter(field=source.field, rank=Rank.PREFERRED)
        rows.exclude(value=source.value).update(rank=Rank.NORMAL, reason="")
        source.rank, source.reason = Rank.PREFERRED, reason.strip()[:300]
        source.save(update_fields=["rank", "reason"])
        if before.get(source.field) != source.value:
            give(event, {source.field: source.value}, user, LogEntry.Action.PREFERRED, reason)
        changes = difference(before, EventFields.of(event).as_json())
        LogEntry.objects.record(
            user, LogEntry.Action.PREFERRED, event=event, changes=changes, reason=reason[:300], was_public=was_public
        )
    return event


@transaction.atomic
def set_aside(source_id: int, user: Any, reason: str) -> Event:
    """Take a statement out of what readers are told of the event's sources; the desk keeps it with the reason."""
    source, event = _source(source_id, user)
    if not reason.strip():
        raise ValidationError("Say why the statement is set aside: the desk keeps it.")
    was_public = event.is_public
    with recorded(user, Decision.Kind.PREFERRED, events=[event.pk]) as recording:
        recording.about(event, reason)
        source.rank, source.reason = Rank.DEPRECATED, reason.strip()[:300]
        source.save(update_fields=["rank", "reason"])
        LogEntry.objects.record(
            user, LogEntry.Action.PREFERRED, event=event, reason=reason[:300], was_public=was_public
        )
    return event


def _source(source_id: int, user: Any) -> tuple[FieldSource, Event]:
    event = locked(FieldSource.objects.values_list("event", flat=True).get(pk=source_id))
    require(user, CHANGE, event)
    if event.is_published:
        require(user, PUBLISH, event)
    return FieldSource.objects.select_for_update().get(pk=source_id), event
