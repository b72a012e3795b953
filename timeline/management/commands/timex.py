"""manage.py timex: expressions of time in articles, one JSON line each; needs no database."""

import datetime as dt
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from timeline.extraction.document import Document
from timeline.extraction.normalize import Timex, timexes
from timeline.extraction.sentences import split


class Command(BaseCommand):
    help = "Prints the expressions of time in articles, one JSON line each. A bad line is reported and skipped; status 1 if any was."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jsonl", required=True, metavar="F", help='lines of {"doc","dct","text"}; - for standard input')

    def handle(self, *args: Any, jsonl: str, **options: Any) -> None:
        bad = 0
        try:
            source = nullcontext(sys.stdin) if jsonl == "-" else Path(jsonl).open(encoding="utf-8")
        except OSError as error:
            raise CommandError(f"cannot read {jsonl}: {error.strerror}") from error
        with source as lines:
            for number, document in _documents(lines):
                if isinstance(document, str):
                    bad += 1
                    self.stderr.write(f"line {number}: {document}")
                    continue
                for timex in timexes(document, split(document.text)):
                    self.stdout.write(json.dumps(_row(document, timex), ensure_ascii=False))
        if bad:
            sys.exit(1)


def _documents(lines: TextIO) -> Iterator[tuple[int, Document | str]]:
    """Number of each line, and its document or what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield number, Document(_text(row, "text"), dt.date.fromisoformat(_text(row, "dct")[:10]), str(row["doc"]))
        except (ValueError, RecursionError) as error:
            yield number, f"{error}"
        except (KeyError, TypeError):
            yield number, 'a line is an object with "doc", "dct" and "text"'


def _text(row: dict[str, Any], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise ValueError(f'"{key}" is not text')
    return value


def _row(document: Document, timex: Timex) -> dict[str, Any]:
    interval = timex.interval
    return {
        "doc": document.id,
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "earliest": interval.earliest.isoformat() if interval and interval.earliest else None,
        "latest": interval.latest.isoformat() if interval and interval.latest else None,
    }
