"""manage.py timex: expressions of time in articles, one JSON line each; needs no database."""

from argparse import ArgumentParser
from typing import Any

from timeline.extraction.document import Document
from timeline.extraction.normalize import Timex, timexes
from timeline.extraction.sentences import split
from timeline.management.lines import LinesCommand


class Command(LinesCommand):
    help = "Prints the expressions of time in articles, one JSON line each. A bad line is reported and skipped; status 1 if any was."
    date_key = "dct"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl", required=True, metavar="F", help='lines of {"doc","dct","text"}; - for standard input'
        )

    def handle(self, *args: Any, jsonl: str, **options: Any) -> None:
        self.print_rows(
            jsonl, lambda document: (_row(document, timex) for timex in timexes(document, split(document.text)))
        )


def _row(document: Document, timex: Timex) -> dict[str, Any]:
    interval = timex.interval
    return {
        "doc": document.id,
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value or None,
        "mod": timex.mod,
        "edtf": timex.edtf,
        "earliest": interval.earliest.isoformat() if interval and interval.earliest else None,
        "latest": interval.latest.isoformat() if interval and interval.latest else None,
        "unresolved": timex.unresolved or None,
    }
