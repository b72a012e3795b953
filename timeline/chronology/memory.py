"""What was counted over a chronology of more than a few events is kept until something in it changes.

A count goes with the stamp (`stamps`) at which something that is counted last changed: a title that is corrected counts nothing
anew, and an old count is never shown.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.core.cache import caches
from django.http import QueryDict
from django.utils.translation import get_language

from timeline.models import Negotiation

from .facts import known
from .filters import PARAMETERS
from .stamps import Stamp, digest, stamp

# events; what smaller chronologies need is counted each time: that is fast enough
LARGE = 60
SECONDS = 24 * 3600
LOOKED_UP = ("q", "asof")
"""Choices that words and days of publication decide, which are not among the facts."""
MOST_NEAR = 128
"""Counts of whole chronologies that a process holds ready: a dozen for each."""
MOST_PIECES = 200
"""Parts of pages that a process holds ready, each of up to 40 kB."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one selection of events; of small chronologies nothing is. `is_whole`: nothing was chosen from it.

    `is_looked_up`: words or a day of publication choose. `key` is of what the facts of its events decide (`facts.Kept.since`), `exact` of everything there is to see in them."""

    key: str
    exact: str
    is_large: bool
    stamp: Stamp
    is_whole: bool
    is_looked_up: bool

    @classmethod
    def of(cls, negotiation: Negotiation, query: QueryDict) -> "Memory":
        """One query."""
        mark = stamp(negotiation)
        # what moves the view, and what nobody knows, is left out: any address of one selection finds the same counts
        chosen = [(name, sorted(value for value in query.getlist(name) if value.strip())) for name in PARAMETERS]
        is_whole = not any(value for name in PARAMETERS for value in query.getlist(name))
        since, looked_up = mark.text, any(value for name, value in chosen if name in LOOKED_UP)
        if mark.number >= LARGE and not looked_up:
            kept = known(negotiation, mark)
            since = kept.since if kept else since
        exact, key = digest(mark.text, repr(chosen)), digest(since, repr(chosen))
        return cls(key, exact, mark.number >= LARGE, mark, is_whole, looked_up)

    def exactly(self) -> "Memory":
        """The same for what the facts alone do not decide: titles, moments of changes."""
        return replace(self, key=self.exact)

    def keep(self, name: str, make: Callable[[], Made]) -> Made:
        """`make()`, or what it came to last time."""
        if not self.is_large:
            return make()
        if self.is_whole:
            return self.keep_here(name, lambda: self._shared(name, make))
        return self._shared(name, make)

    def keep_here(self, name: str, make: Callable[[], Made]) -> Made:
        """The same in this process alone, as it is: for what is asked for by every request, and by nobody changed."""
        key = self.key, name
        # who comes while it is being counted waits for it, instead of counting it as well
        with _counting[hash(self.key) % len(_counting)]:
            with _guard:
                if key in _near:
                    _near.move_to_end(key)
                    found: Made = _near[key]
                    return found
            made = make()
            with _guard:
                _near[key] = made
                while len(_near) > MOST_NEAR:
                    _near.popitem(last=False)
            return made

    def keep_words(self, name: str, make: Callable[[], Made]) -> Made:
        """The same of what is said in the reader's language."""
        return self.keep(f"{name}-{get_language()}", make)

    def _shared(self, name: str, make: Callable[[], Made]) -> Made:
        key = f"chronology:{name}:{self.key}"
        cache = caches["pages"]
        kept: Made | None = cache.get(key)
        if kept is None:
            with _counting[hash(self.key) % len(_counting)]:
                kept = cache.get(key)
                if kept is None:
                    kept = make()
                    cache.set(key, kept, SECONDS)
        return kept


def keep_piece(memory: Memory, about: tuple[str, ...], make: Callable[[], str]) -> str:
    """`make()`, a part of a page made of these counts, or what it came to last time in this process and language."""
    key = (memory.key, get_language(), *about)
    with _guard:
        if key in _pieces:
            _pieces.move_to_end(key)
            return _pieces[key]
    made = make()
    with _guard:
        _pieces[key] = made
        while len(_pieces) > MOST_PIECES:
            _pieces.popitem(last=False)
    return made


_near: "OrderedDict[tuple[str, str], Any]" = OrderedDict()
_pieces: "OrderedDict[tuple[str | None, ...], str]" = OrderedDict()
_guard = threading.Lock()
# one count is made of another of the same selection
_counting = [threading.RLock() for _ in range(64)]


def forget() -> None:
    """For tests, whose databases are other ones each time."""
    _near.clear()
    _pieces.clear()
