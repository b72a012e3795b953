"""manage.py extract: the events of articles, as JSON lines or as a table for people; needs no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import EventMention
from timeline.extraction.pipeline import as_record, extract
from timeline.ingest import IngestError, parse_published, read_text
from timeline.management.lines import LinesCommand


class Command(LinesCommand):
    help = (
        "Prints the events of articles. With --jsonl, a JSON line each for lines of "
        '{"doc","published","text","publisher"?,"headline"?}; a bad line is reported and skipped, status 1 if any was.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="one article, a text file")
        parser.add_argument("--jsonl", metavar="F", help="lines of articles; - for standard input")
        parser.add_argument("--published", metavar="DATE", help="FILE's publication date, 2016-08-26")

    def handle(self, *args: Any, file: str | None, jsonl: str | None, published: str | None, **options: Any) -> None:
        if bool(file) == bool(jsonl):
            raise CommandError("give either FILE with --published, or --jsonl F.")
        if jsonl:
            self._lines(jsonl)
        elif file:
            self._table(file, published)

    def _lines(self, jsonl: str) -> None:
        lexicon = Lexicon.default()
        self.print_rows(
            jsonl,
            lambda document: (as_record(document.id, mention) for mention in extract(document, lexicon)),
        )

    def _table(self, file: str, published: str | None) -> None:
        try:
            article = read_text(Path(file).read_bytes(), file)
            day = parse_published(article.published or published, file)
        except (IngestError, OSError) as error:
            raise CommandError(str(error)) from error
        mentions = extract(Document(article.text, day, file, article.publisher, article.headline), Lexicon.default())
        for mention in mentions:
            self.stdout.write(_row(mention))
        self.stdout.write(f"{len(mentions)} events.")


def _row(mention: EventMention) -> str:
    who = ", ".join(f"{actor.name} ({actor.role.value})" for actor in mention.actors)
    sure = f"{mention.confidence:.2f}"
    quote = " ".join(mention.quote.split())
    head = f"{mention.interval.edtf:24} {mention.type.label:12} {mention.modality.value:9} {sure}  {mention.title}"
    return (
        f"{head}\n{'':24} {who or 'nobody named'}{' · ' + mention.place if mention.place else ''}\n{'':24} “{quote}”\n"
    )
