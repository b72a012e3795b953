"""manage.py extract: the events of articles, as JSON lines or as a table for people; needs no database."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.llm import LanguageModel, LanguageModelError, extract_with
from timeline.extraction.mentions import EventMention
from timeline.extraction.pipeline import as_record, extract
from timeline.management.lines import LinesCommand


class Command(LinesCommand):
    help = (
        "Prints the events of articles. With --jsonl, a JSON line each for lines of "
        '{"doc","published","text","publisher"?,"headline"?}; a bad line is reported and skipped, status 1 if any was.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="one article, a text file; - for standard input")
        parser.add_argument("--jsonl", metavar="F", help="lines of articles; - for standard input")
        parser.add_argument(
            "--backend",
            choices=("rules", "llm"),
            default="rules",
            help="llm asks the language model at LLM_URL and checks what it says; the default needs nothing",
        )
        parser.add_argument(
            "--published", metavar="DATE", help="FILE's publication date, 2016-08-26, where it does not say"
        )

    def handle(
        self, *args: Any, file: str | None, jsonl: str | None, published: str | None, backend: str, **options: Any
    ) -> None:
        self.model = _model() if backend == "llm" else None
        if bool(file) == bool(jsonl):
            raise CommandError("give either FILE with --published, or --jsonl F.")
        if jsonl:
            self._lines(jsonl)
        elif file:
            self._table(file, published)

    def _lines(self, jsonl: str) -> None:
        lexicon = Lexicon.default()
        for document in self.good_documents(jsonl):
            try:
                mentions = self._read(document, lexicon)
            except LanguageModelError as error:
                self.bad_lines += 1
                self.stderr.write(f"{document.id}: {error}")
                continue
            for mention in mentions:
                self.stdout.write(json.dumps(as_record(document.id, mention), ensure_ascii=False))
        self.end()

    def _read(self, document: Document, lexicon: Lexicon) -> Sequence[EventMention]:
        if self.model is None:
            return extract(document, lexicon)
        answer = extract_with(self.model, document, lexicon)
        for reason, count in sorted(answer.dropped.items()):
            self.stderr.write(f"{document.id}: {count} of the model's events dropped: {reason}")
        return answer.mentions

    def _table(self, file: str, published: str | None) -> None:
        # by its name: reading a file as an article needs the models, lines of articles do not
        table = import_module("timeline.management.table").table
        lexicon = Lexicon.default()
        try:
            for line in table(file, published, lambda document: self._read(document, lexicon)):
                self.stdout.write(line)
        except LanguageModelError as error:
            raise CommandError(str(error)) from error


def _model() -> LanguageModel:
    if not settings.LLM_URL or not settings.LLM_MODEL:
        raise CommandError("--backend llm needs LLM_URL and LLM_MODEL in the environment; see docs/settings.md.")
    return LanguageModel(settings.LLM_URL, settings.LLM_MODEL, settings.LLM_API_KEY)
