"""Two into one and one into two: events merged, an event's sources split off, a passage that tells of two events divided.

Merging leaves the merged event's row where it is, with its number, its fields and what was said of them; its address leads
to the event that took it in. So a merge can always be split again, and what order events were merged in makes no difference.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.edtf import DateInterval
from timeline.models import (
    PUBLISH,
    RETRACT,
    REVIEW,
    Decision,
    DecisionRow,
    Event,
    FieldSource,
    InvalidStatusError,
    LogEntry,
    Mention,
    MentionActor,
)

from .decisions import fields_from
from .events import build_event, locked, write
from .links import beside, hand_over
from .provenance import Field, state, support
from .recording import recorded
from .undoing import take_back
from .values import EventFields, require
from .versions import keep, keep_current

Kind = Decision.Kind


@transaction.atomic
def join(into_id: int, event_ids: Iterable[int], user: Any, reason: str = "") -> Event:
    """Merge events into one of the same negotiation, which takes over their sources. To repeat it changes nothing.

    Their addresses lead to it from then on; so do those of events that were merged into them before. A published event can
    be merged only by a role that may retract.
    """
    wanted = sorted({key for key in event_ids if key != into_id})
    # events that are linked with one that is merged change with it
    held = {key: locked(key) for key in sorted({into_id, *wanted, *beside(wanted)})}
    into = held[into_id]
    require(user, REVIEW, into)
    absorbed = [held[key] for key in wanted if held[key].merged_into_id != into_id]
    if not absorbed:
        return into
    _check(into, absorbed, user)
    inner = list(Event.objects.filter(merged_into__in=wanted).values_list("pk", flat=True))
    moved = list(Mention.objects.filter(event__in=wanted).values_list("pk", flat=True))
    with recorded(user, Kind.JOINED, events=[into_id, *wanted, *inner], mentions=moved) as recording:
        recording.title, recording.negotiation, recording.reason = into.title, into.negotiation, reason
        was_public = into.is_public
        keep_current(into)
        for event in absorbed:
            keep_current(event)
            for mention in event.citations.select_related("document__negotiation").order_by("pk"):
                mention.event = into
                mention.save(update_fields=["event"])
                support(into, mention)
        hand_over(absorbed, into, user)
        for event in absorbed:
            Event.objects.filter(merged_into=event).update(merged_into=into)
            event.status, event.merged_into = Event.Status.MERGED, into
            write(event, user, LogEntry.Action.JOINED, reason=reason)
            LogEntry.objects.record(
                user, LogEntry.Action.JOINED, event=event, reason=reason, changes={"merged_into": [None, into.number]}
            )
        write(into, user, LogEntry.Action.JOINED, reason=reason)
        LogEntry.objects.record(
            user,
            LogEntry.Action.JOINED,
            event=into,
            reason=reason,
            changes={"merged": [None, [event.number for event in absorbed]]},
            was_public=was_public,
        )
    return into


def _check(into: Event, absorbed: list[Event], user: Any) -> None:
    if into.status in (Event.Status.RETRACTED, Event.Status.MERGED):
        raise InvalidStatusError(f"“{into.title}” is {into.get_status_display()}; nothing can be merged into it.")
    for event in absorbed:
        if event.negotiation_id != into.negotiation_id:
            raise InvalidStatusError("One of these events belongs to another negotiation.")
        if event.status in (Event.Status.RETRACTED, Event.Status.MERGED):
            raise InvalidStatusError(f"“{event.title}” is {event.get_status_display()}; it cannot be merged.")
        if event.is_published:
            require(user, RETRACT, event)


def part(event_id: int, user: Any) -> Decision:
    """Split a merged event off again, with the sources it brought. Raises StandsInTheWay, InvalidStatusError."""
    event = Event.objects.get(pk=event_id)
    if event.status != Event.Status.MERGED:
        raise InvalidStatusError(f"“{event.title}” is not merged into another event.")
    rows = DecisionRow.objects.filter(table="event", row=event_id, decision__kind__in=(Kind.JOINED, Kind.REDONE))
    merged = rows.filter(decision__in=Decision.objects.standing(), after__status=Event.Status.MERGED).last()
    if merged is None:
        raise InvalidStatusError(f"It is not written down how “{event.title}” was merged.")
    return take_back(merged.decision_id, user)


@transaction.atomic
def split(
    event_id: int,
    mention_ids: Iterable[int],
    user: Any,
    fields: EventFields | Callable[[], EventFields] | None = None,
    reason: str = "",
) -> Event:
    """Give some of an event's sources an event of their own, in review. What the first of them says makes its fields.

    At least one source stays behind. Splitting off what already is an event of its own changes nothing.
    """
    wanted = sorted(set(mention_ids))
    event = locked(event_id)
    require(user, REVIEW, event)
    mentions = list(
        Mention.objects.select_for_update(of=("self",))
        .filter(pk__in=wanted)
        .select_related("document__negotiation", "event")
        .order_by("document__published", "document", "start", "pk")
    )
    alone = _stands_alone(event, mentions)
    if alone is not None:
        return alone
    if not mentions or any(mention.event_id != event_id for mention in mentions):
        raise InvalidStatusError(f"Choose sources of “{event.title}” to split off.")
    if event.citations.count() == len(mentions):
        raise InvalidStatusError(f"At least one source must stay with “{event.title}”.")
    if event.is_published:
        require(user, PUBLISH, event)
    with recorded(user, Kind.SPLIT, events=[event_id], mentions=wanted) as recording:
        keep_current(event)
        content = fields() if callable(fields) else fields or fields_from(mentions[0])
        made = build_event(event.negotiation, content, status=Event.Status.IN_REVIEW)
        recording.events.add(made.pk)
        recording.title, recording.negotiation, recording.reason = event.title, event.negotiation, reason
        FieldSource.objects.filter(event=event, mention__in=mentions).delete()
        for mention in mentions:
            mention.event = made
            mention.save(update_fields=["event"])
        state(made, mentions[0], user)
        for mention in mentions[1:]:
            support(made, mention)
        keep(made, user, LogEntry.Action.SPLIT)
        was_public = event.is_public
        write(event, user, LogEntry.Action.SPLIT, reason=reason)
        numbers = {"split": [event.number, made.number]}
        LogEntry.objects.record(
            user, LogEntry.Action.SPLIT, event=event, changes=numbers, reason=reason, was_public=was_public
        )
        LogEntry.objects.record(user, LogEntry.Action.SPLIT, event=made, changes=numbers, reason=reason)
    return made


def _stands_alone(event: Event, mentions: list[Mention]) -> Event | None:
    """The event whose sources are these very mentions, where it is another than `event`."""
    holders = {mention.event_id for mention in mentions}
    holder = mentions[0].event if mentions and len(holders) == 1 else None
    if holder is None or holder.pk == event.pk or holder.citations.count() != len(mentions):
        return None
    return holder


@transaction.atomic
def divide(mention_id: int, start: int, end: int, user: Any) -> Mention:
    """Make a second pending mention of the characters `start` to `end`, which lie inside a pending one; returns the second.

    The first keeps what stands before them, or what follows where they open the passage. The second begins as a copy, and
    the date, the place and the names go to where their words stand.
    """
    with recorded(user, Kind.DIVIDED, mentions=[mention_id]) as recording:
        first = (
            Mention.objects.select_for_update(of=("self",)).select_related("document__negotiation").get(pk=mention_id)
        )
        require(user, REVIEW, first)
        if not first.is_pending:
            raise InvalidStatusError(f"“{first.title}” is already {first.get_state_display()}.")
        text = first.document.text
        start, end = _trimmed(text, start, end)
        rest = _trimmed(text, first.start, start) if start > first.start else _trimmed(text, end, first.end)
        if not (first.start <= start < end <= first.end) or rest[0] >= rest[1]:
            raise ValidationError("The second passage must be a part of the first, and leave a part of it.")
        recording.title, recording.negotiation = first.title, first.document.negotiation
        second = _copy(first, start, end)
        recording.mentions.add(second.pk)
        _narrow(first, *rest)
        _narrow(second, start, end)
        _give_outcome(first, second)
        LogEntry.objects.record(user, LogEntry.Action.DIVIDED, mention=first)
        LogEntry.objects.record(user, LogEntry.Action.DIVIDED, mention=second)
    return second


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, commas and semicolons at the ends."""
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _copy(mention: Mention, start: int, end: int) -> Mention:
    kept = {
        field.attname: getattr(mention, field.attname)
        for field in Mention._meta.concrete_fields
        if not field.primary_key
    }
    second = Mention(**{**kept, "start": start, "end": end, "quote": mention.document.text[start:end]})
    second.trigger_start, second.trigger_end = start, end
    if mention.document.mentions.filter(
        start=start, end=end, trigger_start=start, event_type=second.event_type
    ).exists():
        raise ValidationError("The second passage is marked already, with this type.")
    second.save()
    actors = [
        MentionActor(mention=second, name=a.name, role=a.role, kind=a.kind, description=a.description, start=a.start, end=a.end, position=a.position)
        for a in mention.actors.all()
    ]  # fmt: skip
    MentionActor.objects.bulk_create(actors)
    return second


def _give_outcome(first: Mention, second: Mention) -> None:
    """An outcome stays with the first, unless its words stand in the second's passage."""
    at = first.outcome_start
    loser = first if at is not None and second.start <= at < second.end else second
    loser.outcome, loser.outcome_start, loser.outcome_end = "", None, None
    loser.save(update_fields=["outcome", "outcome_start", "outcome_end"])


def _narrow(mention: Mention, start: int, end: int) -> None:
    """Cut the mention to a part of its passage; what is read in words outside it is read no more."""

    def inside(first: int | None, last: int | None) -> bool:
        return first is not None and last is not None and start <= first and last <= end

    mention.start, mention.end, mention.quote = start, end, mention.document.text[start:end]
    if not inside(mention.trigger_start, mention.trigger_end):
        mention.trigger_start, mention.trigger_end = start, end
    if mention.timex_start is not None and not inside(mention.timex_start, mention.timex_end):
        mention.timex_start = mention.timex_end = None
        mention.timex_text = mention.timex_value = ""
        mention.sureness = {field: share for field, share in mention.sureness.items() if field != Field.DATE}
        day = mention.document.published
        mention.edtf = DateInterval.until(day).edtf
        mention.trace = [{"step": "date", "value": "no words date it any more, since the passage was split"}]
    if mention.place_start is not None and not inside(mention.place_start, mention.place_end):
        mention.place_name, mention.place_start, mention.place_end = "", None, None
    mention.save()
    for actor in mention.actors.all():
        if actor.start is not None and not inside(actor.start, actor.end):
            actor.delete()
