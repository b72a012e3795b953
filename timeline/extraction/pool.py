"""Articles read in other processes. The workers are started afresh and know nothing of Django or its connections."""

import copyreg
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import fields
from types import TracebackType
from typing import Any

from .actors import Actor
from .document import Document, Span
from .lexicon import Lexicon, LexiconParty, LexiconPlace
from .mentions import EventMention
from .normalize import Timex
from .pipeline import extract


def _parts(value: Any) -> tuple[type, tuple[Any, ...]]:
    """What a value is made again of in the other process."""
    return type(value), tuple(getattr(value, one.name) for one in fields(value))


for _kind in (Actor, Document, LexiconParty, LexiconPlace, Span, Timex):
    copyreg.pickle(
        _kind, _parts
    )  # compiled (deploy/compile_reader.py), classes with slots could not be taken apart otherwise

_lexicon_of_worker: list[Lexicon] = []


class ReadingPool:
    """A pool of `workers` processes that share a lexicon: the default one with the parties and places given."""

    def __init__(self, workers: int, parties: Sequence[LexiconParty], places: Sequence[LexiconPlace]) -> None:
        self._workers, self._lexicon = workers, (tuple(parties), tuple(places))
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            max_workers=self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=self._lexicon,
        )

    def read(self, document: Document) -> Future[Sequence[EventMention]]:
        """The mentions of an article, soon; the future raises what extraction raised.

        Where a process dies, the futures of all articles at work then raise BrokenExecutor: any of them may have killed it.
        The next article finds new processes.
        """
        try:
            return self._pool.submit(_read, document)
        except BrokenExecutor:
            self._pool.shutdown(wait=False)
            self._pool = self._new()
            return self._pool.submit(_read, document)

    def __enter__(self) -> "ReadingPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


def _begin(parties: tuple[LexiconParty, ...], places: tuple[LexiconPlace, ...]) -> None:
    _lexicon_of_worker[:] = [Lexicon.default().extended(parties, places)]


def _read(document: Document) -> Sequence[EventMention]:
    return extract(document, _lexicon_of_worker[0])
