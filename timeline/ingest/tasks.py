"""What the queue's workers do. Every task may be run twice, or killed half-way: what is left to do is asked of the database."""

import datetime as dt
from typing import Any

from celery import shared_task
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from timeline.models import Document, Feed, FeedEntry

from . import feeds
from .coding import code_document

FORGOTTEN = dt.timedelta(minutes=15)
"""After this a document that still waits is sent to the queue again: its message may be lost."""

# what passes by itself: the database is away, or locked for long
_again: dict[str, Any] = {
    "autoretry_for": (OperationalError, InterfaceError),
    "retry_backoff": 2,
    "retry_backoff_max": 600,
    "retry_jitter": True,
    "max_retries": 10,
}


@shared_task(**_again)
def read_document(pk: int) -> None:
    """Read a stored document. What reading raises is kept on the document, which is then a dead letter at the desk."""
    document = Document.objects.filter(pk=pk, state=Document.State.RECEIVED).first()
    if document is not None:
        try:
            code_document(document)
        except (OperationalError, InterfaceError):
            raise
        except Exception:  # noqa: S110 - the same text fails in the same way again; its row says why
            pass


@shared_task(**_again)
def read_what_waits() -> int:
    """Send again what has waited for long; returns how many."""
    before = timezone.now() - FORGOTTEN
    waiting = Document.objects.filter(state=Document.State.RECEIVED, received_at__lt=before).order_by("pk")
    pks = list(waiting.values_list("pk", flat=True)[:2000])
    for pk in pks:
        read_document.delay(pk)
    return len(pks)


@shared_task(**_again)
def fetch_feeds() -> int:
    """Begin with every feed and every entry whose time has come; returns how many."""
    due = list(Feed.objects.due().values_list("pk", flat=True))
    entries = list(FeedEntry.objects.due().values_list("pk", flat=True)[:500])
    for pk in due:
        fetch_feed.delay(pk)
    for pk in entries:
        take_entry.delay(pk)
    return len(due) + len(entries)


@shared_task(**_again)
def fetch_feed(pk: int) -> None:
    feed = Feed.objects.select_related("negotiation").get(pk=pk)
    for entry in feeds.poll(feed):
        take_entry.delay(entry.pk)


@shared_task(**_again)
def take_entry(pk: int) -> None:
    entry = FeedEntry.objects.select_related("feed__negotiation").get(pk=pk)
    document = feeds.take(entry)
    if document is not None:
        read_document.delay(document.pk)
