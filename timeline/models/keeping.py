"""Keeping an event's versions: its content as plain values, and the row of each version. Every room that changes an event asks here."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from .event import Event
from .link import EventLink
from .log import LogEntry
from .mention import Mention
from .version import EventVersion
from .weight import weigh, weigh_all

PLAIN = ("title", "summary", "event_type", "edtf", "modality", "outcome", "salience")
LABELS = {
    "title": gettext_noop("Title"),
    "summary": gettext_noop("Summary"),
    "event_type": gettext_noop("Type"),
    "edtf": gettext_noop("Date"),
    "modality": gettext_noop("Certainty"),
    "place": gettext_noop("Place"),
    "parties": gettext_noop("Parties"),
    "outcome": gettext_noop("Outcome"),
    "salience": gettext_noop("Importance"),
    "sources": gettext_noop("Sources"),
    "links": gettext_noop("Links"),
}
"""What people call each part of an event's content."""


def content_of(event: Event) -> dict[str, Any]:
    """The whole content as a version keeps it: parties and the place by number and name, sources and links by number."""
    content: dict[str, Any] = {name: getattr(event, name) for name in PLAIN}
    content["place"] = {"id": event.place.pk, "name": event.place.name} if event.place else None
    rows = event.event_parties.select_related("party")
    content["parties"] = [{"id": row.party_id, "name": row.party.name, "role": row.role} for row in rows]
    return {**content, "sources": sources_of(event), "links": links_of(event)}


def sources_of(event: Event) -> list[int]:
    """The mentions behind an event, by number."""
    citing = Mention.objects.citing().filter(event=event)
    return list(citing.order_by("pk").values_list("pk", flat=True))


def links_of(event: Event) -> list[dict[str, Any]]:
    """What the event has to do with earlier ones, by their permanent numbers."""
    return [one.told() for one in EventLink.objects.filter(from_event=event).select_related("to_event").order_by("pk")]


def keep(event: Event, user: Any, action: str, **about: Any) -> EventVersion:
    """Store the event as it stands as its current version, and weigh it anew, with the earlier ones that it is linked to.

    `about`: `reason`, `is_minor`, `restores`.

    Raises IntegrityError where the version is there: two changes can never both become the same version.
    """
    weigh(event)
    weigh_all(event.links_out.values_list("to_event", flat=True).distinct())
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


def count_on(event: Event, user: Any, action: str, **about: Any) -> None:
    """Make what is stored beside the event, such as its sources, its next version: its own fields did not change.

    The caller holds the event's row, and called `keep_current` before it touched anything.
    """
    event.version += 1
    event.changed_at = timezone.now()
    event.save(update_fields=["version", "changed_at"])
    keep(event, user, action, **about)


def _state(event: Event) -> dict[str, Any]:
    return {
        "content": content_of(event),
        "status": event.status,
        "publish_at": event.publish_at,
        "embargo_until": event.embargo_until,
        "was_public": event.is_public,
    }
