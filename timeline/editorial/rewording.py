"""Correcting the text of a document, and which articles share a story: decisions on documents."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from timeline.models import Decision, Document

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
