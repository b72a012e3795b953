"""Versions of an event as editors work with them: the content that a version had, to compare, merge against and bring back."""

from timeline.models import Event
from timeline.models.keeping import count_on, current, keep, keep_current, links_of, sources_of

from .values import EventFields

__all__ = ["count_on", "current", "fields_at", "keep", "keep_current", "links_of", "sources_of"]


def fields_at(event: Event, number: int) -> EventFields | None:
    """The content at a version; None where that version is not known."""
    if number == event.version:
        return EventFields.of(event)
    row = event.versions.filter(number=number).first()
    return EventFields.from_content(row.content) if row else None
