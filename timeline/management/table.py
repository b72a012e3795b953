"""The events of one text file as a table for people."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.core.management.base import CommandError

from timeline.extraction.document import Document
from timeline.extraction.mentions import EventMention
from timeline.ingest import IngestError, parse_published, read_text


def table(file: str, published: str | None, read: Callable[[Document], Sequence[EventMention]]) -> Iterator[str]:
    """Lines to print. Raises CommandError for a file that is no article or has no day."""
    name = "standard input" if file == "-" else file
    try:
        article = read_text(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes(), name)
        day = parse_published(article.published or published, name)
    except OSError as error:
        raise CommandError(f"cannot read {file}: {error.strerror}") from error
    except IngestError as error:
        raise CommandError(str(error)) from error
    mentions = read(Document(article.text, day, name, article.publisher, article.headline))
    yield from map(_row, mentions)
    yield f"{len(mentions)} events."


def _row(mention: EventMention) -> str:
    who = ", ".join(f"{actor.name} ({actor.role.value})" for actor in mention.actors)
    sure = f"{mention.confidence:.2f}"
    quote = " ".join(mention.quote.split())
    head = f"{mention.interval.edtf:24} {mention.type.label:12} {mention.modality.value:9} {sure}  {mention.title}"
    return (
        f"{head}\n{'':24} {who or 'nobody named'}{' · ' + mention.place if mention.place else ''}\n{'':24} “{quote}”\n"
    )
