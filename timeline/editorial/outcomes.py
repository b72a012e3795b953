"""How an event ended, stated by an editor with the passage that says so as its source."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from timeline.models import Decision, Event, FieldSource, LogEntry, Mention

from .events import locked, require_writing
from .passages import BY_HAND, passage_of
from .provenance import by_editor
from .recording import recorded

OUTCOME = FieldSource.Field.OUTCOME


def note_outcome(mention: Mention, outcome: str, words: str) -> None:
    """Keep on a locked mention what the editor says came of it, and where in its article that stands.

    Raises ValidationError where only one of the two is given, or where the words do not stand there exactly once.
    """
    outcome, words = " ".join(outcome.split())[:300], words.strip()
    if not words and not outcome:
        return
    if not words:
        said = gettext("Copy the words that state the outcome from the article: they become its source.")
        raise ValidationError({"outcome_words": said})
    if not outcome:
        raise ValidationError({"outcome": gettext("Say what the outcome is; the words you copied are its source.")})
    start, end = passage_of(mention.document.text, words, "outcome_words")
    mention.outcome, mention.outcome_start, mention.outcome_end = outcome, start, end
    mention.save(update_fields=["outcome", "outcome_start", "outcome_end"])


@transaction.atomic
def source_outcome(event_id: int, words: str, user: Any) -> FieldSource:
    """Give the outcome that an event has the passage that says so, in one of the articles behind it.

    Raises ValidationError where the event has no outcome or the words stand in none of the articles exactly once.
    """
    event = locked(event_id)
    require_writing(user, event)
    if not event.outcome:
        raise ValidationError(gettext("Say what the outcome is; the words you copied are its source."))
    mention, start, end = _found(event, words)
    with recorded(user, Decision.Kind.CHANGED, events=[event.pk]) as recording:
        recording.about(event)
        event.field_sources.filter(field=OUTCOME, value=event.outcome, mention=None).delete()
        row = by_editor(event, OUTCOME, event.outcome, user)
        row.mention, row.start, row.end = mention, start, end
        row.quote, row.coded_by = mention.document.text[start:end], BY_HAND
        row.save()
        LogEntry.objects.record(
            user, LogEntry.Action.CHANGED, event=event, changes={"source of outcome": [None, row.quote]}
        )
    return row


def _found(event: Event, words: str) -> tuple[Mention, int, int]:
    wrong: ValidationError | None = None
    for mention in event.citations.select_related("document").order_by("document__published", "document", "start"):
        try:
            return mention, *passage_of(mention.document.text, words)
        except ValidationError as error:
            wrong = error
    if wrong is None:
        raise ValidationError(gettext("No article stands behind this event in which the outcome could be stated."))
    said = gettext("The words that state the outcome do not stand exactly once in an article behind this event.")
    raise ValidationError({"words": said}) from wrong
