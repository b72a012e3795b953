"""manage.py digest: timelines of a corpus, as journalists make them; needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from timeline.chronology.digest import Request, RequestError, read_corpus, timeline
from timeline.management.lines import LinesCommand


class Command(LinesCommand):
    help = (
        'Prints timelines of a corpus, a JSON list of [[date, [sentences]]...] as long as the list of requests {"from","to","dates",'
        '"sentences"}. A bad article is reported and skipped, status 1 if any was; a bad request stops it.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jsonl", required=True, metavar="F", help="lines of articles; - for standard input")
        parser.add_argument(
            "--requests", required=True, metavar="R", help='a list of {"from","to","dates","sentences"}'
        )

    def handle(self, *args: Any, jsonl: str, requests: str, **options: Any) -> None:
        wanted = _requests(requests)
        corpus = read_corpus(self.good_documents(jsonl))
        lines = [[[day.isoformat(), sentences] for day, sentences in timeline(corpus, request)] for request in wanted]
        self.stdout.write(json.dumps(lines, ensure_ascii=False))
        self.end()


def _requests(name: str) -> list[Request]:
    try:
        rows = json.loads(Path(name).read_bytes())
    except OSError as error:
        raise CommandError(f"cannot read {name}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{name} is no JSON: {error}") from error
    if not isinstance(rows, list):
        raise CommandError(f"{name} is no list of requests")
    wanted = []
    for number, row in enumerate(rows, 1):
        try:
            wanted.append(Request.from_json(row))
        except RequestError as error:
            raise CommandError(f"{name}: request {number} cannot be met: {error}") from error
    return wanted
