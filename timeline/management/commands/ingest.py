"""manage.py ingest: articles from text files, stored and read."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from timeline.ingest import Article, IngestError, parse_published, read_all, read_text, store_article
from timeline.models import Document, Negotiation


class Command(BaseCommand):
    help = (
        "Stores articles and reads the events in them. Takes text files and folders of them; a file may open with lines "
        "such as “Published: 2016-08-26” (also Headline, Byline, Publisher, Url) and an empty line. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a text file, or a folder whose *.txt files are taken"
        )
        parser.add_argument("--negotiation", required=True, metavar="SLUG", help="the chronology they belong to")
        parser.add_argument(
            "--published", metavar="DATE", help="publication date, 2016-08-26, where a file does not say"
        )
        parser.add_argument("--publisher", default="", help="who published them, where a file does not say")
        parser.add_argument("--headline", default="", help="the headline; for one file")
        parser.add_argument(
            "--workers", type=int, default=os.cpu_count() or 1, help="processes that read (default: one a core)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        negotiation = _negotiation(options["negotiation"])
        if options["workers"] < 1:
            raise CommandError("--workers takes a number from 1.")
        self._check_date(options)
        files = list(_files(options["paths"]))
        refused = 0
        new: list[Document] = []
        for path in files:
            try:
                document, created = store_article(negotiation, self._article(path, options, len(files)))
            except (IngestError, OSError) as error:
                refused += 1
                self.stderr.write(self.style.ERROR(_in_words(path, error)))
                continue
            if not created and document.state == Document.State.EXTRACTED:
                self.stdout.write(
                    f"{path}: is in “{negotiation.slug}” already, as document {document.pk}; nothing doubled."
                )
            else:
                new.append(document)
        failed = self._read(new, options["workers"])
        if refused or failed:
            self.stderr.write(
                f"{refused} of {len(files)} files were refused, {failed} could not be read; the rest is stored."
            )
            sys.exit(1)

    def _check_date(self, options: dict[str, Any]) -> None:
        try:
            if options["published"]:
                parse_published(options["published"], "--published")
        except IngestError as error:
            raise CommandError(f"{error} Nothing was stored.") from error

    def _article(self, path: Path, options: dict[str, Any], files: int) -> Article:
        """The file's article; what its head does not say comes from the options, or is asked where somebody sits there."""
        article = read_text(path.read_bytes(), str(path))
        asked = sys.stdin.isatty() and sys.stdout.isatty()
        published = article.published or options["published"] or (input(f"{path}: publication date? ") if asked else "")
        publisher = article.publisher or options["publisher"]
        if not publisher and asked:
            publisher = input(f"{path}: publisher? ")
        headline = article.headline or (options["headline"] if files == 1 else "")
        return replace(article, published=published, publisher=publisher, headline=headline)

    def _read(self, documents: list[Document], workers: int) -> int:
        """Read what is new; returns how many could not be read."""
        failed = 0
        bar = tqdm(total=len(documents), unit="article", disable=len(documents) < 2 or not sys.stderr.isatty())
        with bar:
            for document, mentions in read_all(documents, workers):
                bar.update()
                name = document.source_name or document.pk
                if mentions is None:
                    failed += 1
                    bar.write(
                        f"{name}: stored as document {document.pk} but not read: {document.error}", file=sys.stderr
                    )
                else:
                    bar.write(f"{name}: document {document.pk}, {mentions} mentions.", file=self.stdout)
        return failed


def _negotiation(slug: str) -> Negotiation:
    try:
        return Negotiation.objects.get(slug=slug)
    except Negotiation.DoesNotExist as error:
        known = ", ".join(Negotiation.objects.values_list("slug", flat=True)[:20]) or "none yet: begin one in the admin"
        raise CommandError(f"There is no negotiation “{slug}”; there is {known}. Nothing was stored.") from error


def _files(paths: list[str]) -> Iterator[Path]:
    for name in paths:
        if name.startswith(("http://", "https://")):
            raise CommandError(
                f"{name}: addresses cannot be fetched yet; save the article as a text file. Nothing was stored."
            )
        path = Path(name)
        if path.is_dir():
            found = sorted(path.glob("**/*.txt"))
            if not found:
                raise CommandError(f"{path}: no *.txt file lies in this folder. Nothing was stored.")
            yield from found
        elif path.is_file():
            yield path
        else:
            raise CommandError(f"{path}: there is no such file. Nothing was stored.")


def _in_words(path: Path, error: Exception) -> str:
    reason = f"{path.name}: {error.strerror}." if isinstance(error, OSError) else str(error)
    return f"{reason} It was not stored."
