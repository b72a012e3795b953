"""Watched feeds: asked politely when their time has come, their entries chosen by keywords and taken in one by one."""

import datetime as dt
import random
from dataclasses import asdict, replace

from django.db import transaction
from django.utils import timezone

from timeline.formats.confinement import parse_once
from timeline.formats.kinds import Kind
from timeline.formats.parsed import Entry, FormatError, ParsedFeed
from timeline.models import Document, Feed, FeedEntry

from .intake import store_article
from .politeness import fetch_politely
from .reading import IngestError, without_controls
from .sources import Parse, article_of_entry
from .web import Fetched, Refused

LONGEST_PAUSE = dt.timedelta(days=1)
MOST_ATTEMPTS = 6
FIRST_PAUSE = dt.timedelta(minutes=2)


def poll(feed: Feed, parse: Parse = parse_once) -> list[FeedEntry]:
    """Ask a feed for what is new; returns the entries to be taken in. What goes wrong is kept on the feed, not raised."""
    now = timezone.now()
    # whoever moves the clock has the feed: two workers, or a worker and a command, never ask at once
    if not Feed.objects.due().filter(pk=feed.pk).update(next_fetch_at=now + feed.interval, fetched_at=now):
        return []
    feed.refresh_from_db()
    try:
        got = fetch_politely(feed.url, etag=feed.etag, modified=feed.modified)
        found = None if got.status == 304 else _parsed(got, parse)
    except (IngestError, FormatError) as error:
        _rest(feed, error)
        return []
    feed.failures, feed.error = 0, ""
    if found is not None:
        feed.etag, feed.modified, feed.title = got.etag, got.modified, found.title[:300]
        _keep(feed, found)
    if got.moved and got.url != feed.url and not _is_taken(feed, got.url):
        feed.url = got.url
    feed.save()
    return list(feed.entries.due().select_related("feed__negotiation"))


def _parsed(got: Fetched, parse: Parse) -> ParsedFeed:
    declared = f"{got.content_type}; charset={got.charset}" if got.charset else got.content_type
    found = parse(Kind.FEED, got.body, url=got.url, content_type=declared)
    if not isinstance(found, ParsedFeed):
        raise FormatError("not a readable feed.")
    return found


def _is_taken(feed: Feed, url: str) -> bool:
    return Feed.objects.filter(negotiation=feed.negotiation_id, url=url).exclude(pk=feed.pk).exists()


def _rest(feed: Feed, error: Exception) -> None:
    """Leave the feed alone: twice as long with every failure, as long as it asks, and for good where it is gone."""
    feed.failures += 1
    pause = min(feed.interval * 2 ** min(feed.failures, 12), LONGEST_PAUSE)
    if isinstance(error, Refused):
        if error.wait:
            pause = min(max(pause, dt.timedelta(seconds=error.wait)), 7 * LONGEST_PAUSE)
        feed.is_active = error.status != 410
    feed.error = str(error)[:2000]
    feed.next_fetch_at = timezone.now() + pause * random.uniform(0.8, 1.2)  # noqa: S311 - not a secret
    feed.save(update_fields=["failures", "error", "next_fetch_at", "is_active"])


def _keep(feed: Feed, found: ParsedFeed) -> None:
    """The entries not seen before, as rows: waiting where they speak of the keywords."""
    known = set(feed.entries.filter(guid__in=[_guid(entry) for entry in found.entries]).values_list("guid", flat=True))
    rows = [
        FeedEntry(
            feed=feed,
            guid=_guid(entry),
            url=entry.url[:1000],
            headline=entry.headline[:300],
            carried={key: without_controls(value) for key, value in asdict(entry).items()},
            state=FeedEntry.State.WAITING if speaks_of(feed.keywords, entry) else FeedEntry.State.SKIPPED,
        )
        for entry in found.entries
        if _guid(entry) not in known
    ]
    FeedEntry.objects.bulk_create(rows, ignore_conflicts=True)


def _guid(entry: Entry) -> str:
    return (entry.id or entry.url or entry.headline)[:500]


def speaks_of(keywords: str, entry: Entry) -> bool:
    """Whether the entry holds all the words of one of the lines; words are compared whole, without case."""
    lines = [line.casefold().split() for line in keywords.splitlines() if line.strip()]
    words = " " + " ".join(_words(f"{entry.headline} {entry.summary} {entry.text}")) + " "
    return not lines or any(all(f" {' '.join(_words(word))} " in words for word in line) for line in lines)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def take(entry: FeedEntry, parse: Parse = parse_once) -> Document | None:
    """Take an entry's article in; the document where it is stored and waits to be read. What goes wrong is kept on the row."""
    pause = FIRST_PAUSE * 2**entry.attempts * random.uniform(0.8, 1.2)  # noqa: S311 - not a secret
    claimed = FeedEntry.objects.due().filter(pk=entry.pk, attempts=entry.attempts)
    if not claimed.update(attempts=entry.attempts + 1, next_attempt_at=timezone.now() + pause):
        return None
    entry.refresh_from_db()
    feed = entry.feed
    try:
        article = article_of_entry(Entry(**entry.carried), feed.publisher, feed.url, parse)
        with transaction.atomic():
            # the name that the editor gave goes before the one the page gives itself
            document, _ = store_article(feed.negotiation, replace(article, publisher=feed.publisher))
            entry.state, entry.error, entry.document = FeedEntry.State.TAKEN, "", document
            entry.carried = {}
            entry.save()
    except IngestError as error:
        entry.error = str(error)[:2000]
        if not error.passing:
            entry.state = FeedEntry.State.REFUSED
        elif entry.attempts >= MOST_ATTEMPTS:
            entry.state = FeedEntry.State.FAILED
        entry.save(update_fields=["state", "error"])
        return None
    return document if document.state == Document.State.RECEIVED else None


def take_again(entries: list[FeedEntry]) -> int:
    """Put entries that were given up back on the list; returns how many."""
    dead = FeedEntry.objects.dead().filter(pk__in=[entry.pk for entry in entries])
    return dead.update(state=FeedEntry.State.WAITING, error="", attempts=0, next_attempt_at=timezone.now())
