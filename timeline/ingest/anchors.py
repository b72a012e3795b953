"""A newer text of an article: what was read, and decided, in the older one is found again in it.

A mention that an editor decided on, or marked, moves to the new version with all that was decided. One whose passage stands there
no longer keeps the old version as its document, and goes back to the queue with a word on why; the event it stood behind stays
as it is. What the machine read and nobody decided on is read again in the new text, and is only told apart here.
"""

from dataclasses import dataclass

from django.db import transaction

from timeline.extraction.anchoring import anchor, within
from timeline.extraction.document import Span
from timeline.models import Document, Event, FieldSource, LogEntry, Mention
from timeline.models.keeping import count_on, keep_current


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """How many mentions moved to the new version, and how many went back to the queue, or stay in it, as orphans."""

    found: int
    returned: int


@transaction.atomic
def carry_over(old: Document, new: Document) -> CarriedOver:
    """Move the mentions of a document to the version that replaces it. To repeat it changes nothing."""
    found = returned = 0
    rows = old.mentions.select_for_update(of=("self",)).select_related("event").prefetch_related("actors")
    taken = {_key(row) for row in new.mentions.all()}
    for mention in rows:
        place = anchor(old.text, Span(mention.start, mention.end), new.text)
        only_read = mention.is_pending and mention.coded_by != "editor"
        if place is not None and (only_read or _move(mention, old, new, place.span, taken)):
            found += 0 if only_read else 1
        elif mention.state != Mention.State.DISMISSED and not mention.returned:
            _give_back(mention, new)
            returned += 1
    return CarriedOver(found, returned)


def _key(row: Mention) -> tuple[int, int, int, str]:
    return (row.start, row.end, row.trigger_start, row.event_type)


def _move(mention: Mention, old: Document, new: Document, span: Span, taken: set[tuple[int, int, int, str]]) -> bool:
    """Anchor the mention and all that hangs on its words in the new text; False where another stands there already."""
    was = Span(mention.start, mention.end)

    def again(start: int | None, end: int | None) -> Span | None:
        if start is None or end is None or start >= end:
            return None
        return within(old.text, Span(start, end), was, new.text, span)

    trigger = again(mention.trigger_start, mention.trigger_end) or span
    key = (span.start, span.end, trigger.start, mention.event_type)
    if key in taken:
        return False
    timex, place = again(mention.timex_start, mention.timex_end), again(mention.place_start, mention.place_end)
    actors = [(actor, again(actor.start, actor.end)) for actor in mention.actors.all()]
    for source in FieldSource.objects.filter(mention=mention, start__isnull=False):
        there = again(source.start, source.end) if (source.start, source.end) != (was.start, was.end) else span
        if there is None and source.field == FieldSource.Field.OUTCOME:
            there = _elsewhere(old, Span(source.start or 0, source.end or 0), new)
        source.start, source.end = (there.start, there.end) if there else (None, None)
        source.save(update_fields=["start", "end"])
    for actor, there in actors:
        actor.start, actor.end = (there.start, there.end) if there else (None, None)
        actor.save(update_fields=["start", "end"])
    mention.document, mention.start, mention.end, mention.quote = new, span.start, span.end, span.of(new.text)
    mention.trigger_start, mention.trigger_end = trigger.start, trigger.end
    mention.timex_start, mention.timex_end = (timex.start, timex.end) if timex else (None, None)
    mention.place_start, mention.place_end = (place.start, place.end) if place else (None, None)
    if mention.outcome_start is not None and mention.outcome_end is not None:
        said = _elsewhere(old, Span(mention.outcome_start, mention.outcome_end), new)
        mention.outcome_start, mention.outcome_end = (said.start, said.end) if said else (None, None)
    mention.also = [
        [there.start, there.end]
        for start, end in mention.also
        if (there := _elsewhere(old, Span(start, end), new)) is not None
    ]
    mention.save()
    taken.add(key)
    return True


def _elsewhere(old: Document, span: Span, new: Document) -> Span | None:
    place = anchor(old.text, span, new.text)
    return place.span if place else None


def _give_back(mention: Mention, new: Document) -> None:
    """Return an orphan to the queue; what it said of its event is set aside, not forgotten."""
    event = Event.objects.select_for_update().filter(pk=mention.event_id or 0).first()
    why = f"Its passage no longer stands in the article, of which version {new.version} came in."
    if event is not None:
        why = f"{why} It stood behind “{event.title}”."
        keep_current(event)
        FieldSource.objects.filter(mention=mention, event=event).update(
            rank=FieldSource.Rank.DEPRECATED, reason="The article no longer says so"
        )
    mention.state, mention.event, mention.decided_at = Mention.State.PENDING, None, None
    mention.returned = why[:300]
    mention.save(update_fields=["state", "event", "decided_at", "returned"])
    if event is not None:
        count_on(event, None, LogEntry.Action.REOPENED, reason=why[:300])
    LogEntry.objects.record(
        None,
        LogEntry.Action.REOPENED,
        event=event,
        mention=mention,
        reason=why[:300],
        was_public=bool(event and event.is_public),
    )
