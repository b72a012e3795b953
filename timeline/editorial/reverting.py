"""Bringing back what an event said before: always as a new version, never by forgetting one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from timeline.models import Event, EventVersion, InvalidStatusError, LogEntry
from timeline.models.keeping import LABELS

from .events import locked, require_writing, save_event
from .values import Conflict, EventFields

UNDOABLE = (LogEntry.Action.CHANGED, LogEntry.Action.REVERTED)


@transaction.atomic
def revert(event_id: int, number: int, user: Any, reason: str, *, version: int | None = None) -> Event:
    """Give the event the content it had at version `number`. Status and sources stay; a reason is asked for.

    `version` is the one that the editor saw; another one meanwhile is a Conflict, so that nobody reverts what they did not see.
    """
    event = locked(event_id)
    require_writing(user, event)
    row = event.versions.filter(number=number).first()
    if row is None:
        raise InvalidStatusError(
            gettext("“%(title)s” has no version %(number)s.") % {"title": event.title, "number": number}
        )
    if not reason.strip():
        raise ValidationError(gettext("Say why you bring the version back: the log keeps it, and readers may see it."))
    return save_event(
        event.pk,
        EventFields.from_content(row.content),
        user,
        version=event.version if version is None else version,
        reason=reason.strip(),
        action=LogEntry.Action.REVERTED,
        restores=number,
        exact=True,
    ).event


@transaction.atomic
def undo(event_id: int, user: Any) -> Event:
    """Take back the user's own last change of the content, and leave what others changed since. To undo twice is to redo.

    Raises InvalidStatusError where there is nothing of theirs to undo, or where others wrote over it.
    """
    event = locked(event_id)
    require_writing(user, event)
    last = last_change(event, user)
    before = last and event.versions.filter(number=last.number - 1).first()
    if last is None or before is None:
        words = gettext("There is no change of yours to undo in “%(title)s”.")
        raise InvalidStatusError(words % {"title": event.title})
    try:
        # from after to before, joined with what is stored: the three-way merge, backwards
        return save_event(
            event.pk,
            EventFields.from_content(before.content),
            user,
            version=last.number,
            reason=f"Undo of version {last.number}.",
            is_minor=last.is_minor,
            action=LogEntry.Action.REVERTED,
            restores=before.number,
        ).event
    except Conflict as conflict:
        fields = gettext(", ").join(gettext(LABELS[name]) for name in conflict.clashes)
        words = gettext("Somebody else has changed this since: %(fields)s. Undo it by hand.")
        raise InvalidStatusError(words % {"fields": fields}) from conflict


def last_change(event: Event, user: Any) -> EventVersion | None:
    """The user's last version that changed the content."""
    own = event.versions.filter(user=user, action__in=UNDOABLE)
    return own.first() if getattr(user, "pk", None) is not None else None
