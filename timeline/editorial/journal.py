"""The one writer of the append-only log."""

from typing import Any

from timeline.models import Document, Event, LogEntry, Mention, Negotiation


def record(
    user: Any,
    action: str,
    *,
    event: Event | None = None,
    mention: Mention | None = None,
    document: Document | None = None,
    negotiation: Negotiation | None = None,
    changes: dict[str, Any] | None = None,
    reason: str = "",
    was_public: bool = False,
) -> LogEntry:
    """Write one entry; `changes` maps a field to [before, after]."""
    if negotiation is None and event is not None:
        negotiation = event.negotiation
    if document is None and mention is not None:
        document = mention.document
    entry = LogEntry(
        user=user if getattr(user, "pk", None) else None,
        user_name=getattr(user, "username", "") or "the system",
        action=action,
        event=event,
        mention=mention,
        document=document,
        negotiation=negotiation or (document.negotiation if document else None),
        version=event.version if event else None,
        changes=changes or {},
        reason=reason,
        was_public=was_public,
    )
    entry.save()
    return entry
