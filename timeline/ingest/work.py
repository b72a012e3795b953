"""The work list: documents that wait to be read. Their state in the database is what counts; the queue only says "now"."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from kombu.exceptions import OperationalError as BrokerError

from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import EventMention
from timeline.extraction.pool import ReadingPool
from timeline.models import Document
from timeline.models.document import DocumentQuerySet

from .attempts import MOST_ATTEMPTS, ReaderDiedError, begin, never_ended
from .coding import added_names, article_of, code_document, current_lexicon, mark_failed, store_mentions
from .tasks import read_document

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
POOL_FROM = 8
"""Fewer documents than this are read faster in one process than a pool starts."""

Read = tuple[Document, int | None]
"""A document with its count of mentions; None where it could not be read. It keeps the reason then."""


def read_soon(document: Document, lexicon: Lexicon | None = None) -> bool:
    """Have a stored document read: by the queue's workers where there is a queue, else here and now.

    Returns whether it has been read. Never raises for what reading raises: the document keeps it, and stays on the list.
    """
    if document.state == Document.State.EXTRACTED:
        return True
    if settings.CELERY_BROKER_URL:
        transaction.on_commit(lambda: _send(document.pk))
        return False
    return _read_here(document, lexicon) is not None


def _read_here(document: Document, lexicon: Lexicon | None) -> int | None:
    try:
        return code_document(document, lexicon)
    except Exception:
        log.exception("Document %s could not be read", document.pk)
        return None


def _send(pk: int) -> None:
    try:
        read_document.delay(pk)
    except (BrokerError, OSError) as error:
        # nothing is lost: it waits in the database, and the next round of `read_what_waits` sends it again
        log.warning("Document %s waits: the queue does not answer (%s)", pk, error)


def to_resume(documents: DocumentQuerySet) -> DocumentQuerySet:
    """Those on the list that were not given up, the least begun first: one that kills its reader does not hold up the others."""
    begun_too_often = Q(state=Document.State.FAILED, attempts__gte=MOST_ATTEMPTS)
    return documents.awaiting_extraction().exclude(begun_too_often).order_by("attempts", "pk")


def read_again(documents: Sequence[Document]) -> int:
    """Put documents that failed back on the list, as if they had just come; returns how many.

    What killed its reader before is read in a process of its own, not in the one that asks.
    """
    waiting = Document.objects.awaiting_extraction().filter(pk__in=[document.pk for document in documents])
    found = list(waiting)
    deadly = [] if settings.CELERY_BROKER_URL else [document for document in found if never_ended(document)]
    waiting.update(state=Document.State.RECEIVED, error="", attempts=0)
    for document in found:
        document.state, document.error, document.attempts = Document.State.RECEIVED, "", 0
        if document not in deadly:
            read_soon(document)
    if deadly:
        with ReadingPool(1, *added_names()) as pool:
            for document in deadly:
                _read_alone(pool, document)
    return len(found)


def read_all(documents: Iterable[Document], workers: int = 1) -> Iterator[Read]:
    """Read documents that were stored before, in a pool of processes; yields each as it is read.

    A document whose reading was begun before and never ended comes last, alone in a process that may die of it.
    """
    fresh: list[Document] = []
    doubtful: list[Document] = []
    for document in documents:
        (doubtful if never_ended(document) else fresh).append(document)
    if not doubtful and (workers < 2 or len(fresh) < POOL_FROM):
        lexicon = current_lexicon()
        for document in fresh:
            yield document, _read_here(document, lexicon)
        return
    with ReadingPool(workers, *added_names()) as pool:
        yield from _read_together(pool, 2 * workers, fresh, doubtful)
        for document in doubtful:
            yield document, _read_alone(pool, document)


def _read_together(
    pool: ReadingPool, most: int, documents: Iterable[Document], doubtful: list[Document]
) -> Iterator[Read]:
    """At most so many are begun at a time, so that few count as begun where this process is killed.

    Where one of the pool's processes dies, all that were at work are added to `doubtful`: one of them killed it.
    """
    working: dict[Future[Sequence[EventMention]], Document] = {}
    waiting = iter(documents)
    following: Document | None = next(waiting, None)
    while working or following:
        while following and len(working) < most:
            future = _begun(pool, following)
            if future:
                working[future] = following
            else:
                yield following, None
            following = next(waiting, None)
        for future in wait(working, return_when=FIRST_COMPLETED).done:
            document = working.pop(future)
            if isinstance(future.exception(), BrokenExecutor):
                doubtful.append(document)
            else:
                yield document, _kept(document, future)


def _read_alone(pool: ReadingPool, document: Document) -> int | None:
    future = _begun(pool, document)
    return _kept(document, future) if future else None


def _begun(pool: ReadingPool, document: Document) -> Future[Sequence[EventMention]] | None:
    try:
        begin(document)
        return pool.read(article_of(document))
    except Exception as error:
        mark_failed(document, error)
        return None


def _kept(document: Document, future: Future[Sequence[EventMention]]) -> int | None:
    try:
        return store_mentions(document, future.result())
    except BrokenExecutor:
        told = f"the process that read it died, as it does where memory runs out (attempt {document.attempts} of {MOST_ATTEMPTS})"
        mark_failed(document, ReaderDiedError(told))
    except Exception as error:  # one bad article must not stop the others; its row says what happened
        mark_failed(document, error)
    return None


def read_elsewhere(documents: Sequence[Document]) -> Iterator[Read]:
    """Send documents to the queue, and yield each when its workers have read it. Leaving early leaves the work going on."""
    left = {document.pk: document for document in documents}
    failed = Document.objects.filter(pk__in=list(left), state=Document.State.FAILED)
    failed.update(state=Document.State.RECEIVED)  # the workers read what is received; the attempts go on counting
    for pk in left:
        _send(pk)
    while left:
        done = Document.objects.filter(pk__in=list(left)[:500]).exclude(state=Document.State.RECEIVED)
        for document in done:
            del left[document.pk]
            yield document, None if document.state == Document.State.FAILED else document.mentions.count()
        if left:
            time.sleep(POLL_SECONDS)
