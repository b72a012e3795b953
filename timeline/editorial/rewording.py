"""Decisions on documents: correcting a text, and which articles tell one story and so count as one source."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.models import Decision, Document, Event, LogEntry, Mention
from timeline.models.weight import weigh_all

from .recording import recorded
from .values import require

CORRECT = "timeline.change_document"


@transaction.atomic
def correct(document_id: int, user: Any, store: Callable[[Document], Document]) -> Document:
    """Let `store` make the next version of a document, and write down all that it moves, so that it can be taken back:
    the new text with what was read in it, where each mention stood, and what was said to come from which words.

    Raises PermissionDenied, and what `store` raises; then nothing is stored.
    """
    document = Document.objects.select_for_update(of=("self",)).select_related("negotiation").get(pk=document_id)
    require(user, CORRECT, document)
    with recorded(user, Decision.Kind.REWORDED, documents=[document_id]) as recording:
        made = store(document)
        recording.documents.add(made.pk)
        recording.title, recording.negotiation = str(document)[:300], document.negotiation
        recording.reason = f"Version {made.version}"
    return made


@transaction.atomic
def tell_apart(document_id: int, user: Any, reason: str = "") -> Document:
    """Take a document out of the story that it shares with others: it is an account of its own. Alone already, nothing changes."""
    document = _document(document_id, user)
    if not _others(document).exists():
        return document
    return _retold(document, uuid4().hex[:16], user, reason)


@transaction.atomic
def tell_as_one(document_id: int, other_id: int, user: Any, reason: str = "") -> Document:
    """Let a document share the story of another one of its negotiation. To repeat it changes nothing.

    Raises ValidationError where the two lie in different negotiations, PermissionDenied.
    """
    document, other = _document(document_id, user), Document.objects.get(pk=other_id)
    if document.negotiation_id != other.negotiation_id:
        raise ValidationError("The two articles belong to different negotiations.")
    if document.story == other.story:
        return document
    return _retold(document, other.story, user, reason)


def _document(document_id: int, user: Any) -> Document:
    document = Document.objects.select_for_update(of=("self",)).select_related("negotiation").get(pk=document_id)
    require(user, CORRECT, document)
    return document


def _others(document: Document) -> Any:
    return Document.objects.filter(negotiation=document.negotiation_id, story=document.story).exclude(pk=document.pk)


def _retold(document: Document, story: str, user: Any, reason: str) -> Document:
    """Give the document another story, and weigh the events that count it: their independent sources are others now."""
    before = document.story
    with recorded(user, Decision.Kind.STORY, documents=[document.pk]) as recording:
        recording.title, recording.negotiation, recording.reason = str(document)[:300], document.negotiation, reason
        document.story = story
        document.save(update_fields=["story"])
        LogEntry.objects.record(
            user, LogEntry.Action.STORY, document=document, reason=reason[:300], changes={"story": [before, story]}
        )
    weigh_those_citing([document.pk])
    return document


def weigh_those_citing(documents: Any) -> None:
    cited = Mention.objects.citing().filter(document__in=documents)
    weigh_all(Event.objects.filter(pk__in=cited.values("event")).values_list("pk", flat=True))
