"""Links between events: the refusal to the proposal it refuses, the truce to the agreement it carries out."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from timeline.models import Announced, Event, EventLink, LogEntry
from timeline.models.weight import weigh

from .events import locked, require_writing


@transaction.atomic
def link(from_event_id: int, kind: str, to_event_id: int, user: Any) -> EventLink:
    """Say that one event answers, refuses, ... an earlier one. Said twice, it stands once.

    Raises ValidationError where the two do not belong together, PermissionDenied where the role does not allow it.
    """
    made = EventLink(from_event=locked(from_event_id), kind=kind, to_event=locked(to_event_id))
    require_writing(user, made.from_event)
    there = EventLink.objects.filter(from_event=from_event_id, kind=kind, to_event=to_event_id).first()
    if there:
        return there
    made.full_clean()
    made.save()
    _record(user, LogEntry.Action.LINKED, made, [None, made.told()])
    weigh(made.to_event)
    return made


@transaction.atomic
def unlink(link_id: int, user: Any) -> None:
    found = EventLink.objects.select_related("from_event__negotiation", "to_event__negotiation").get(pk=link_id)
    require_writing(user, found.from_event)
    _record(user, LogEntry.Action.UNLINKED, found, [found.told(), None])
    found.delete()
    weigh(found.to_event)


def _record(user: Any, action: str, about: EventLink, change: list[Any]) -> None:
    keys = {about.from_event_id, about.to_event_id}
    was_public = about.from_event.is_public and about.to_event.is_public
    LogEntry.objects.record(user, action, event=about.from_event, changes={"link": change}, was_public=was_public)
    Announced.objects.touch(about.to_event)
    # feeds and pages say that both changed; a version counts an event's own content, which did not
    seen = set(Event.objects.public().filter(pk__in=keys).values_list("pk", flat=True))
    # of a link to what is hidden readers hear nothing, not even that something changed
    changed = keys if seen == keys else keys - seen
    Event.objects.filter(pk__in=changed).update(changed_at=timezone.now())
