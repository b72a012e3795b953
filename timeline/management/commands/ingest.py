"""manage.py ingest: articles from files and addresses, stored and read."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from tqdm import tqdm

from timeline.formats.confinement import Confinement
from timeline.formats.kinds import SUFFIXES, suffix
from timeline.ingest import (
    MOST_ATTEMPTS,
    Article,
    IngestError,
    Source,
    articles_in,
    parse_published,
    read_all,
    read_elsewhere,
    source_at,
    store_article,
    to_resume,
)
from timeline.models import Document, Negotiation

SHOWN = 5
STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = (
        "Stores articles and reads the events in them. Takes text, HTML, PDF, Word (.docx), e-mail (.eml), JSON lines, RSS and "
        "Atom, as files, folders of them, and addresses. What a file does not say of itself (publication date, publisher) "
        "comes from the options. Safe to repeat; --resume reads what an earlier run stored and did not finish."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "sources", nargs="*", metavar="PATH_OR_URL", help="a file, a folder, or an address; - for standard input"
        )
        parser.add_argument("--negotiation", metavar="SLUG", help="the chronology they belong to")
        parser.add_argument(
            "--published", metavar="DATE", help="publication date, 2016-08-26, where a file does not say"
        )
        parser.add_argument("--publisher", default="", help="who published them, where a file does not say")
        parser.add_argument("--headline", default="", help="the headline; for one article")
        parser.add_argument(
            "--resume", action="store_true", help="read what is stored and not yet read, and what failed"
        )
        parser.add_argument(
            "--workers",
            type=int,
            help="processes that read here (default: one a core; with CELERY_BROKER_URL, the queue's workers read)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["workers"] is not None and options["workers"] < 1:
            raise CommandError("--workers takes a number from 1.")
        if not options["sources"] and not options["resume"]:
            raise CommandError("Give a file, a folder or an address; or --resume. Nothing was stored.")
        negotiation = _negotiation(options["negotiation"], options["resume"] and not options["sources"])
        self._check_date(options)
        sources = list(_sources(options["sources"], self._left_alone))
        new, seen, refused = self._store(negotiation, sources, options) if negotiation and sources else ([], 0, 0)
        if options["resume"]:
            new += self._left(negotiation, new)
        failed = self._read(new, options["workers"])
        if refused or failed:
            rest = "nothing was stored" if seen and refused == seen else "the rest is stored"
            self.stderr.write(f"{refused} of {seen} articles were refused, {failed} could not be read; {rest}.")
            sys.exit(1)

    def _left(self, negotiation: Negotiation | None, new: list[Document]) -> list[Document]:
        """What an earlier run left to be read; what was given up is counted aloud."""
        documents = Document.objects.exclude(pk__in=[document.pk for document in new])
        if negotiation:
            documents = documents.filter(negotiation=negotiation)
        waiting = list(to_resume(documents))
        given_up = documents.awaiting_extraction().count() - len(waiting)
        if given_up:
            self.stderr.write(
                f"Given up after {MOST_ATTEMPTS} attempts: {given_up}. Arrivals, at the desk, says why and reads again."
            )
        if not waiting and not new:
            self.stdout.write("Nothing waits to be read.")
        return waiting

    def _left_alone(self, folder: Path, names: list[str]) -> None:
        """What lies in a folder and is of no kind that is read, so that nobody takes it for taken in."""
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        self.stderr.write(f"{folder}: left alone, being of no kind that is read: {', '.join(names[:SHOWN])}{more}.")

    def _check_date(self, options: dict[str, Any]) -> None:
        try:
            if options["published"]:
                parse_published(options["published"], "--published")
        except IngestError as error:
            raise CommandError(f"{error} Nothing was stored.") from error

    def _store(
        self, negotiation: Negotiation, sources: list[Path | str], options: dict[str, Any]
    ) -> tuple[list[Document], int, int]:
        """(what is stored now and waits to be read, how many articles there were, how many of them were refused)."""
        new: dict[int, Document] = {}
        seen = refused = 0
        shows = len(sources) > 1 and sys.stderr.isatty()
        with Confinement() as confinement, tqdm(sources, "taken in", unit="file", disable=not shows) as bar:
            for source in bar:
                for article in _articles(source, confinement):
                    seen += 1
                    try:
                        if isinstance(article, Exception):
                            raise article
                        document, created = store_article(negotiation, self._completed(article, options, len(sources)))
                    except (IngestError, OSError) as error:
                        refused += 1
                        self._say(self.stderr, self.style.ERROR(_in_words(source, error)))
                        continue
                    if created or document.state != Document.State.EXTRACTED:
                        # the same text twice in one run is one document, to be read once
                        new.setdefault(document.pk, document)
                    else:
                        said = f"is in “{negotiation.slug}” already, as document {document.pk}; nothing doubled."
                        self._say(self.stdout, f"{article.name}: {said}")
        return list(new.values()), seen, refused

    def _say(self, stream: OutputWrapper, line: str) -> None:
        """A line above the bar."""
        with tqdm.external_write_mode(sys.stderr):
            stream.write(line)

    def _completed(self, article: Article, options: dict[str, Any], sources: int) -> Article:
        """What the file does not say of itself comes from the options, or is asked where somebody sits there."""
        asked = sys.stdin.isatty() and sys.stdout.isatty()
        published, where = article.published, article.published_from
        if not published and options["published"]:
            published, where = options["published"], "given with the file"
        if not published and asked:
            hint = f" ({article.suggested_from} is {article.suggested})" if article.suggested else ""
            published, where = input(f"{article.name}: publication date?{hint} "), "given with the file"
        publisher = article.publisher or options["publisher"]
        if not publisher and asked:
            publisher = input(f"{article.name}: publisher? ")
        headline = article.headline or (options["headline"] if sources == 1 else "")
        return replace(article, published=published, published_from=where, publisher=publisher, headline=headline)

    def _read(self, documents: list[Document], workers: int | None) -> int:
        """Read what is new, here or by the queue's workers; returns how many could not be read."""
        here = workers or not settings.CELERY_BROKER_URL
        reading: Iterable[tuple[Document, int | None]] = (
            read_all(documents, workers or os.cpu_count() or 1) if here else read_elsewhere(documents)
        )
        if documents and not here:
            self.stdout.write(
                f"{len(documents)} wait for the queue's workers (celery -A timeline worker); Ctrl-C leaves them waiting there."
            )
        failed = 0
        shows = len(documents) > 1 and sys.stderr.isatty()
        with tqdm(total=len(documents), desc="read", unit="article", disable=not shows) as bar:
            for document, mentions in reading:
                bar.update()
                name = document.source_name or document.pk
                if mentions is None:
                    failed += 1
                    said = f"{name}: stored as document {document.pk} but not read: {document.error}"
                    self._say(self.stderr, said)
                else:
                    self._say(self.stdout, f"{name}: document {document.pk}, {mentions} mentions.")
        return failed


def _negotiation(slug: str | None, may_be_all: bool) -> Negotiation | None:
    if not slug:
        if may_be_all:
            return None
        raise CommandError("--negotiation is missing: which chronology do they belong to? Nothing was stored.")
    try:
        return Negotiation.objects.get(slug=slug)
    except Negotiation.DoesNotExist as error:
        known = ", ".join(Negotiation.objects.values_list("slug", flat=True)[:20]) or "none yet: begin one in the admin"
        raise CommandError(f"There is no negotiation “{slug}”; there is {known}. Nothing was stored.") from error


def _sources(names: list[str], left_alone: Callable[[Path, list[str]], None]) -> Iterator[Path | str]:
    """Addresses as they are, files, and what lies in folders, by name."""
    for name in names:
        if not name.strip():
            # as a shell makes it of "$UNSET"; a path of no name would be this folder, with all that lies in it
            raise CommandError("One of the names is empty. Nothing was stored.")
        path = Path(name)
        if "://" in name or name == STANDARD_INPUT:
            yield name
        elif path.is_dir():
            files = sorted(one for one in path.glob("**/*") if one.is_file())
            found = [one for one in files if suffix(one.name) in SUFFIXES]
            if not found:
                raise CommandError(f"{path}: no file that can be read lies in this folder. Nothing was stored.")
            if len(found) < len(files):
                left_alone(path, [str(one.relative_to(path)) for one in files if suffix(one.name) not in SUFFIXES])
            yield from found
        elif path.is_file():
            yield path
        else:
            said = "there is no such file; an address begins with https:// or http://"
            raise CommandError(f"{path}: {said}. Nothing was stored.")


def _articles(source: Path | str, confinement: Confinement) -> Iterator[Article | Exception]:
    """The articles of a source; errors in the place of what cannot be taken."""
    try:
        most = settings.INGEST_MAX_FILE_BYTES
        if source == STANDARD_INPUT:
            yield from articles_in(Source(sys.stdin.buffer.read(most + 1), "standard input"), confinement.parse)
        elif isinstance(source, str):
            yield from articles_in(source_at(source), confinement.parse)
        else:
            with source.open("rb") as file:
                raw = file.read(most + 1)
            if len(raw) > most:
                raise IngestError(
                    f"{source.name}: {source.stat().st_size:,} bytes is more than any article; a file may hold {most:,}."
                )
            yield from articles_in(Source(raw, str(source)), confinement.parse)
    except (IngestError, OSError) as error:
        yield error


def _in_words(source: Path | str, error: Exception) -> str:
    name = source if isinstance(source, str) else source.name
    reason = f"{name}: {error.strerror}." if isinstance(error, OSError) else str(error)
    return f"{reason} It was not stored."
