"""A passage that an editor marks by hand: a mention like one that was read, by whoever marked it."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.edtf import parse_edtf
from timeline.models import Decision, Document, LogEntry, Mention, date_columns, validate_edtf

from .recording import recorded
from .values import require

MARK = "timeline.add_mention"
BY_HAND = "editor"
"""`coded_by` of a mention that no machine read; a later version of the reader leaves it alone."""


@transaction.atomic
def mark(
    document_id: int,
    start: int,
    end: int,
    user: Any,
    *,
    title: str,
    event_type: str,
    edtf: str,
    outcome: str = "",
    outcome_words: str = "",
) -> Mention:
    """Make a pending mention of the characters `start` to `end` of a document's text; white space at its ends is left out.

    `outcome` says what came of it, `outcome_words` are the words of the article that state that. Raises ValidationError where the
    passage is empty, lies outside the text or is marked already, or where only one of the two is given; PermissionDenied.
    """
    document = Document.objects.select_related("negotiation").get(pk=document_id)
    require(user, MARK, document)
    if not 0 <= start < end <= len(document.text):
        raise ValidationError(
            f"The passage {start} to {end} lies outside the text, which has {len(document.text)} characters."
        )
    quote = document.text[start:end]
    start, end = start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())
    if start >= end:
        raise ValidationError("The passage holds nothing but white space.")
    validate_edtf(edtf)
    mention = Mention(
        document=document,
        start=start,
        end=end,
        trigger_start=start,
        trigger_end=end,
        quote=document.text[start:end],
        title=title.strip(),
        event_type=event_type,
        confidence=1,
        coded_by=BY_HAND,
        trace=[{"step": "marked by hand", "value": getattr(user, "username", "")}],
        **date_columns(parse_edtf(edtf)),
    )
    if document.mentions.filter(start=start, end=end, event_type=event_type).exists():
        raise ValidationError("This very passage is marked already, with this type.")
    if outcome.strip() or outcome_words.strip():
        missing = "outcome_words" if outcome.strip() else "outcome"
        if not (outcome.strip() and outcome_words.strip()):
            said = "An outcome needs both: what it is, and the words of the article that state it."
            raise ValidationError({missing: said})
        mention.outcome = outcome.strip()
        mention.outcome_start, mention.outcome_end = passage_of(document.text, outcome_words, "outcome_words")
    mention.full_clean(exclude=["document"])
    with recorded(user, Decision.Kind.MARKED) as recording:
        mention.save()
        recording.mentions.add(mention.pk)
        recording.title, recording.negotiation = mention.title, document.negotiation
        LogEntry.objects.record(user, LogEntry.Action.MARKED, mention=mention)
    return mention


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words)))


def passage_of(text: str, words: str, field: str = "words") -> tuple[int, int]:
    """Where `words` stand in `text`, whatever its line breaks. Raises ValidationError about `field` unless they stand there once."""
    wanted = words.split()
    if not wanted:
        raise ValidationError({field: "Give the words of the passage."})
    found = [match.span() for match in _pattern(wanted).finditer(text)]
    if len(found) != 1:
        how = "do not stand in" if not found else f"stand {len(found)} times in"
        said = f"The words “{words[:80]}” {how} the text; copy the passage from it, long enough to be found once."
        raise ValidationError({field: said})
    return found[0]
