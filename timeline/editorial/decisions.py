"""Decisions on mentions: accept as a new event, add to an event as a further source, dismiss, put back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from timeline.models import REVIEW, Event, InvalidStatusError, LogEntry, Mention, Party

from .events import build_event, locked
from .names import party_named, place_named
from .values import EventFields, difference, require


@transaction.atomic
def accept(mention_id: int, user: Any, fields: EventFields | None = None) -> Event:
    """Make a new event of a pending mention, in review; `fields` are the editor's corrections of what was read.

    Raises InvalidStatusError where somebody decided on the mention before, ValidationError, PermissionDenied.
    """
    require(user, REVIEW)
    mention = _pending(mention_id)
    fields = fields or fields_from(mention)
    event = build_event(mention.document.negotiation, fields, status=Event.Status.IN_REVIEW)
    _decide(mention, Mention.State.ACCEPTED, event)
    changes = difference({}, fields.as_json())
    LogEntry.objects.record(user, LogEntry.Action.ACCEPTED, event=event, mention=mention, changes=changes)
    return event


@transaction.atomic
def merge(mention_id: int, event_id: int, user: Any) -> Event:
    """Add a pending mention to an event of the same negotiation as a further source."""
    require(user, REVIEW)
    mention, event = _pending(mention_id), locked(event_id)
    if event.negotiation_id != mention.document.negotiation_id:
        raise InvalidStatusError(f"“{event.title}” belongs to another negotiation than this mention.")
    if event.status == Event.Status.RETRACTED:
        raise InvalidStatusError(f"“{event.title}” is retracted; it takes no further source.")
    _decide(mention, Mention.State.MERGED, event)
    LogEntry.objects.record(user, LogEntry.Action.MERGED, event=event, mention=mention, was_public=event.is_published)
    return event


@transaction.atomic
def dismiss(mention_id: int, user: Any, reason: str = "") -> Mention:
    """Put a pending mention aside: it is no event, or none for this chronology."""
    require(user, REVIEW)
    mention = _pending(mention_id)
    _decide(mention, Mention.State.DISMISSED, None)
    LogEntry.objects.record(user, LogEntry.Action.DISMISSED, mention=mention, reason=reason)
    return mention


@transaction.atomic
def reopen(mention_id: int, user: Any) -> Mention:
    """Put a dismissed or merged mention back into the queue.

    An accepted one founded its event: it goes back only by retracting or emptying that event, which is another decision.
    """
    require(user, REVIEW)
    mention = _locked(mention_id)
    if mention.state not in (Mention.State.DISMISSED, Mention.State.MERGED):
        raise InvalidStatusError(f"“{mention.title}” is {mention.get_state_display()}; it cannot be put back.")
    event = mention.event
    mention.state, mention.event, mention.decided_at = Mention.State.PENDING, None, None
    mention.save(update_fields=["state", "event", "decided_at"])
    LogEntry.objects.record(
        user, LogEntry.Action.REOPENED, event=event, mention=mention, was_public=bool(event and event.is_published)
    )
    return mention


def fields_from(mention: Mention) -> EventFields:
    """The event a mention proposes. Parties and the place are made where no row has the name: not for reading only."""
    place = place_named(mention.place_name) if mention.place_name else None
    parties: dict[int, tuple[Party, str]] = {}
    for actor in mention.actors.all():
        party = party_named(actor.name, actor.kind, actor.description)
        parties.setdefault(party.pk, (party, actor.role))
    return EventFields(
        title=mention.title,
        event_type=mention.event_type,
        edtf=mention.edtf,
        modality=mention.modality,
        salience=mention.salience,
        place=place,
        parties=tuple(parties.values()),
    )


def _locked(mention_id: int) -> Mention:
    mentions = Mention.objects.select_for_update(of=("self",)).select_related("document__negotiation", "event")
    return mentions.get(pk=mention_id)


def _pending(mention_id: int) -> Mention:
    mention = _locked(mention_id)
    if not mention.is_pending:
        raise InvalidStatusError(f"“{mention.title}” is already {mention.get_state_display()}.")
    return mention


def _decide(mention: Mention, state: str, event: Event | None) -> None:
    mention.state, mention.event, mention.decided_at = state, event, timezone.now()
    mention.save(update_fields=["state", "event", "decided_at"])
