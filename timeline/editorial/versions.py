"""Versions of an event: kept whole, compared two by two, brought back."""

from typing import Any

from timeline.models import Event, EventLink, EventVersion, LogEntry, Mention

from .values import EventFields


def keep(event: Event, user: Any, action: str, **about: Any) -> EventVersion:
    """Store the event as it stands as its current version. `about`: `reason`, `is_minor`, `restores`.

    Raises IntegrityError where the version is there: two changes can never both become the same version.
    """
    return EventVersion.objects.create(
        event=event,
        number=event.version,
        at=event.changed_at,
        user_id=getattr(user, "pk", None),
        user_name=getattr(user, "username", "") or "the system",
        action=action,
        **_state(event),
        **about,
    )


def keep_current(event: Event) -> EventVersion:
    """The row of the current version; made from what is stored, and from the log, where an event came in without one."""
    found = event.versions.filter(number=event.version).first() or current(event)
    if found.pk is None:
        found.save(force_insert=True)
    return found


def current(event: Event) -> EventVersion:
    """What the row of the current version would be; not stored."""
    said = LogEntry.objects.filter(event=event, version=event.version).order_by("pk").last()
    return EventVersion(
        event=event,
        number=event.version,
        at=event.changed_at,
        user_id=said.user_id if said else None,
        user_name=said.user_name if said else "",
        action=said.action if said else "",
        reason=said.reason if said else "",
        **_state(event),
    )


def fields_at(event: Event, number: int) -> EventFields | None:
    """The content at a version; None where that version is not known."""
    if number == event.version:
        return EventFields.of(event)
    row = event.versions.filter(number=number).first()
    return EventFields.from_content(row.content) if row else None


def sources_of(event: Event) -> list[int]:
    """The mentions behind an event, by number."""
    citing = Mention.objects.citing().filter(event=event)
    return list(citing.order_by("pk").values_list("pk", flat=True))


def links_of(event: Event) -> list[dict[str, Any]]:
    """What the event has to do with earlier ones, by their permanent numbers."""
    return [one.told() for one in EventLink.objects.filter(from_event=event).select_related("to_event").order_by("pk")]


def _state(event: Event) -> dict[str, Any]:
    return {
        "content": {**EventFields.of(event).content(), "sources": sources_of(event), "links": links_of(event)},
        "status": event.status,
        "publish_at": event.publish_at,
        "embargo_until": event.embargo_until,
        "was_public": event.is_public,
    }
