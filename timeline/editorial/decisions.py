"""Decisions on mentions: accept as a new event, add to an event as a further source, dismiss, put back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from timeline.models import PUBLISH, REVIEW, Decision, Event, InvalidStatusError, LogEntry, Mention, Party, may

from .events import build_event, locked
from .names import party_named, place_named
from .outcomes import note_outcome
from .provenance import Field, contradictions, state, statements, support
from .recording import recorded
from .values import EventFields, difference, require
from .values_given import give
from .versions import count_on, keep, keep_current

Kind = Decision.Kind
THEIRS = "mention"
"""In `merge(prefer=...)`: the value that the mention gives; anything else keeps the event's."""

Fields = EventFields | Callable[[], EventFields] | None


@transaction.atomic
def accept(mention_id: int, user: Any, fields: Fields = None, *, reason: str = "", outcome_words: str = "") -> Event:
    """Make a new event of a pending mention, in review; `fields` are the editor's corrections of what was read.

    `fields` may be a function, called where the decision is recorded: parties and places that it makes belong to it.
    `outcome_words` are the words of the article that state the outcome in `fields`.
    Raises InvalidStatusError where somebody decided on the mention before, ValidationError, PermissionDenied.
    """
    mention = _pending(mention_id, user)
    with recorded(user, Kind.ACCEPTED, mentions=[mention_id]) as recording:
        wanted = fields() if callable(fields) else fields or fields_from(mention)
        event = build_event(mention.document.negotiation, wanted, status=Event.Status.IN_REVIEW)
        recording.events.add(event.pk)
        if fields is not None and _corrects(mention, wanted):
            recording.kind = Kind.CORRECTED
        if outcome_words.strip():
            note_outcome(mention, event.outcome, outcome_words)
        recording.title, recording.negotiation, recording.reason = event.title, event.negotiation, reason
        _decide(mention, Mention.State.ACCEPTED, event)
        state(event, mention, user)
        keep(event, user, LogEntry.Action.ACCEPTED)
        changes = difference({}, wanted.as_json())
        LogEntry.objects.record(
            user, LogEntry.Action.ACCEPTED, event=event, mention=mention, changes=changes, reason=reason
        )
    return event


@transaction.atomic
def merge(
    mention_id: int,
    event_id: int,
    user: Any,
    *,
    prefer: Mapping[str, str] | None = None,
    reason: str = "",
    outcome: str = "",
    outcome_words: str = "",
) -> Event:
    """Add a pending mention to an event of the same negotiation as a further source. To repeat it changes nothing.

    Where both cannot be right, the sources differ from now on; `prefer` maps such a field to "mention" where the event shall
    take the mention's value, with `reason` to be read beside it. An `outcome` that the article states in `outcome_words` becomes
    the event's where it has none.
    """
    event, mention = locked(event_id), _locked(mention_id)
    require(user, REVIEW, mention)
    if mention.event_id == event.pk:
        return event
    _check_pending(mention)
    with recorded(user, Kind.MERGED, mentions=[mention_id], events=[event_id]) as recording:
        if event.negotiation_id != mention.document.negotiation_id:
            raise InvalidStatusError("That event belongs to another negotiation than this mention.")
        if event.status in (Event.Status.RETRACTED, Event.Status.MERGED):
            raise InvalidStatusError(f"“{event.title}” is {event.get_status_display()}; it takes no further source.")
        recording.title, recording.negotiation, recording.reason = event.title, event.negotiation, reason
        keep_current(event)
        _decide(mention, Mention.State.MERGED, event)
        note_outcome(mention, outcome, outcome_words)
        changes = _settle(event, mention, user, prefer or {}, reason)
        if not changes:
            # readers see one more source, though no field of the event changed: that is a version too
            count_on(event, user, LogEntry.Action.MERGED, reason=reason)
        LogEntry.objects.record(
            user,
            LogEntry.Action.MERGED,
            event=event,
            mention=mention,
            changes=changes,
            reason=reason,
            was_public=event.is_public,
        )
    return event


def _settle(event: Event, mention: Mention, user: Any, prefer: Mapping[str, str], reason: str) -> dict[str, list[Any]]:
    """Write down what the mention says, and give the event the values that are preferred to its own; what changed by that."""
    before = EventFields.of(event)
    differing = contradictions(statements(mention), before)
    chosen = {one.field: one.theirs for one in differing if prefer.get(one.field) == THEIRS}
    if mention.outcome and not before.outcome and (not event.is_published or may(user, PUBLISH, event)):
        chosen[Field.OUTCOME] = mention.outcome
    if chosen:
        if event.is_published:
            require(user, PUBLISH, event)
        give(event, chosen, user, LogEntry.Action.MERGED, reason)
    support(event, mention, chosen, reason)
    return difference(before.as_json(), EventFields.of(event).as_json())


@transaction.atomic
def dismiss(mention_id: int, user: Any, reason: str = "") -> Mention:
    """Put a pending mention aside: it is no event, or none for this chronology."""
    mention = _pending(mention_id, user)
    with recorded(user, Kind.DISMISSED, mentions=[mention_id]) as recording:
        recording.title, recording.negotiation = mention.title, mention.document.negotiation
        recording.reason = reason
        _decide(mention, Mention.State.DISMISSED, None)
        LogEntry.objects.record(user, LogEntry.Action.DISMISSED, mention=mention, reason=reason)
    return mention


@transaction.atomic
def reopen(mention_id: int, user: Any) -> Mention:
    """Put a dismissed or merged mention back into the queue.

    An accepted one founded its event: it goes back only by undoing that decision, or by retracting the event.
    """
    mention = _locked(mention_id)
    require(user, REVIEW, mention)
    if mention.state not in (Mention.State.DISMISSED, Mention.State.MERGED):
        raise InvalidStatusError(f"“{mention.title}” is {mention.get_state_display()}; it cannot be put back.")
    event = locked(mention.event_id) if mention.event_id else None
    with recorded(user, Kind.REOPENED, mentions=[mention_id], events=[event.pk] if event else []) as recording:
        recording.title, recording.negotiation = mention.title, mention.document.negotiation
        if event is not None:
            keep_current(event)
        mention.field_sources.filter(event=event).delete()
        mention.state, mention.event, mention.decided_at = Mention.State.PENDING, None, None
        mention.save(update_fields=["state", "event", "decided_at"])
        if event is not None:
            count_on(event, user, LogEntry.Action.REOPENED)
        LogEntry.objects.record(
            user, LogEntry.Action.REOPENED, event=event, mention=mention, was_public=bool(event and event.is_public)
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
        outcome=mention.outcome,
        place=place,
        parties=tuple(parties.values()),
    )


def _corrects(mention: Mention, wanted: EventFields) -> bool:
    told = EventFields(
        title=mention.title,
        event_type=mention.event_type,
        edtf=mention.edtf,
        modality=mention.modality,
        salience=wanted.salience,
        summary="",
        outcome=mention.outcome,
        place=wanted.place,
        parties=wanted.parties,
    )
    if told != wanted:
        return True
    said = list(statements(mention))
    place = next((one.value for one in said if one.field == "place"), None)
    parties = {(one.value["name"], one.value["role"]) for one in said if one.field == "parties"}
    written = {(party.name, str(role)) for party, role in wanted.parties}
    return place != (wanted.place.name if wanted.place else None) or parties != written


def _locked(mention_id: int) -> Mention:
    mentions = Mention.objects.select_for_update(of=("self",)).select_related("document__negotiation", "event")
    return mentions.get(pk=mention_id)


def _pending(mention_id: int, user: Any) -> Mention:
    mention = _locked(mention_id)
    require(user, REVIEW, mention)
    _check_pending(mention)
    return mention


def _check_pending(mention: Mention) -> None:
    if not mention.is_pending:
        raise InvalidStatusError(f"“{mention.title}” is already {mention.get_state_display()}.")


def _decide(mention: Mention, state: str, event: Event | None) -> None:
    mention.state, mention.event, mention.decided_at, mention.returned = state, event, timezone.now(), ""
    mention.save(update_fields=["state", "event", "decided_at", "returned"])
