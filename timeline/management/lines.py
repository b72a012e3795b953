"""Commands that read articles as JSON lines and print JSON lines: a bad line is reported with its number and skipped."""

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.extraction.document import Document

_HALF = re.compile("[\ud800-\udfff]")


class LinesCommand(BaseCommand):
    """Needs no database and no checks: what it prints depends on its input alone."""

    requires_system_checks: list[str] = []
    date_key = "published"

    bad_lines = 0

    def print_rows(self, jsonl: str, rows: Callable[[Document], Iterable[dict[str, Any]]]) -> None:
        """The rows of every document in the file `jsonl` (`-` is standard input)."""
        for document in self.good_documents(jsonl):
            for row in rows(document):
                self.stdout.write(json.dumps(row, ensure_ascii=False))
        self.end()

    def good_documents(self, jsonl: str) -> Iterator[Document]:
        """The documents of the file; every bad line is reported, counted and left out."""
        for number, document in self.documents(jsonl):
            if isinstance(document, str):
                self.bad_lines += 1
                self.stderr.write(f"line {number}: {document}")
            else:
                yield document

    def end(self) -> None:
        """Exit status 1 if a line was bad."""
        if self.bad_lines:
            sys.exit(1)

    def documents(self, jsonl: str) -> Iterator[tuple[int, Document | str]]:
        """The number of each line, counted from 1, and its document, or a sentence on what is wrong with it."""
        with ExitStack() as stack:
            try:
                lines = sys.stdin.buffer if jsonl == "-" else stack.enter_context(Path(jsonl).open("rb"))
            except OSError as error:
                raise CommandError(f"cannot read {jsonl}: {error.strerror}") from error
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    yield number, _document(json.loads(line), self.date_key)
                except (ValueError, RecursionError) as error:
                    yield number, str(error)
                except KeyError as error:
                    yield number, f'"{error.args[0]}" is missing; {self._wanted}'
                except TypeError:
                    yield number, self._wanted

    @property
    def _wanted(self) -> str:
        return f'a line is an object with "doc", "{self.date_key}" and "text"'


def _document(row: dict[str, Any], date_key: str) -> Document:
    for key in ("text", date_key):
        if not isinstance(row[key], str):
            raise ValueError(f'"{key}" is not text')
    for key, value in row.items():
        # half a surrogate pair is no character: a quote that holds it could not be printed, and all that follows would be lost
        if isinstance(value, str) and (half := _HALF.search(value)):
            raise ValueError(f'"{key}" is not text (character {half.start() + 1} is half a character)')
    return Document(
        text=row["text"],
        dct=_day(row[date_key], date_key),
        id=str(row["doc"]),
        publisher=str(row.get("publisher") or ""),
        headline=str(row.get("headline") or ""),
    )


def _day(said: str, key: str) -> dt.date:
    """A day, or the day of a moment as it is written there."""
    try:
        if said[10:11] not in ("", "T", "t", " "):
            raise ValueError("a day is followed by nothing, or by a time")
        return dt.date.fromisoformat(said[:10])
    except ValueError as error:
        raise ValueError(f'"{key}" is {said[:40]!r}: write it as 2016-08-26 ({error})') from error
