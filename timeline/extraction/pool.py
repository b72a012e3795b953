"""Articles read in other processes. The workers are started afresh and know nothing of Django or its connections."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType

from .document import Document
from .lexicon import Lexicon, LexiconParty, LexiconPlace
from .mentions import EventMention
from .pipeline import extract

_lexicon_of_worker: list[Lexicon] = []


class ReadingPool:
    """A pool of `workers` processes that share a lexicon: the default one with the parties and places given."""

    def __init__(self, workers: int, parties: Sequence[LexiconParty], places: Sequence[LexiconPlace]) -> None:
        self._pool = ProcessPoolExecutor(
            max_workers=workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(tuple(parties), tuple(places)),
        )

    def read(self, document: Document) -> Future[Sequence[EventMention]]:
        """The mentions of an article, soon; the future raises what extraction raised."""
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
