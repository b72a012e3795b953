"""The work list: documents that wait to be read. Their state in the database is what counts; the queue only says "now"."""

import logging
import time
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError as BrokerError

from timeline.extraction.lexicon import Lexicon
from timeline.models import Document

from .coding import code_document
from .tasks import read_document

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5


def read_soon(document: Document, lexicon: Lexicon | None = None) -> bool:
    """Have a stored document read: by the queue's workers where there is a queue, else here and now.

    Returns whether it has been read. Never raises for what reading raises: the document keeps it, and stays on the list.
    """
    if document.state == Document.State.EXTRACTED:
        return True
    if settings.CELERY_BROKER_URL:
        transaction.on_commit(lambda: _send(document.pk))
        return False
    try:
        code_document(document, lexicon)
    except Exception:
        log.exception("Document %s could not be read", document.pk)
        return False
    return True


def _send(pk: int) -> None:
    try:
        read_document.delay(pk)
    except (BrokerError, OSError) as error:
        # nothing is lost: it waits in the database, and the next round of `read_what_waits` sends it again
        log.warning("Document %s waits: the queue does not answer (%s)", pk, error)


def read_again(documents: Sequence[Document]) -> int:
    """Put documents that failed back on the list, as if they had just come; returns how many."""
    waiting = Document.objects.awaiting_extraction().filter(pk__in=[document.pk for document in documents])
    found = list(waiting)
    waiting.update(state=Document.State.RECEIVED, error="", attempts=0)
    for document in found:
        document.state, document.error, document.attempts = Document.State.RECEIVED, "", 0
        read_soon(document)
    return len(found)


def read_elsewhere(documents: Sequence[Document]) -> Iterator[tuple[Document, int | None]]:
    """Send documents to the queue, and yield each when its workers have read it, with its count of mentions.

    None stands for one that could not be read. Leaving early leaves the work going on.
    """
    for document in documents:
        _send(document.pk)
    left = {document.pk: document for document in documents}
    while left:
        done = Document.objects.filter(pk__in=list(left)[:500]).exclude(state=Document.State.RECEIVED)
        for document in done:
            del left[document.pk]
            failed = document.state == Document.State.FAILED
            yield document, None if failed else document.mentions.count()
        if left:
            time.sleep(POLL_SECONDS)
