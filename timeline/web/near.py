"""Kept pages that a process has at hand: to ask another program for one costs more than all else that its reader needs.

Nothing here outlives a change: a page is given out only at the very stamp at which it holds, as from the cache that all share.
"""

import threading
from collections import OrderedDict

from .conditions import Page

MOST_BYTES, LARGEST = 16_000_000, 200_000


class Near:
    """The pages asked for last, up to MOST_BYTES of them together."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._bytes = 0
        self._guard = threading.Lock()

    def get(self, key: str, stamp: str) -> Page | None:
        with self._guard:
            page = self._pages.get(key)
            if page is None or page.stamp != stamp:
                return None
            self._pages.move_to_end(key)
            return page

    def hold(self, key: str, page: Page) -> None:
        """In place of what was there under this key; what is too large is left to the cache."""
        with self._guard:
            self._let_go(self._pages.pop(key, None))
            if len(page.body or b"") > LARGEST:
                return
            self._pages[key] = page
            self._bytes += _size(page)
            while self._bytes > MOST_BYTES:
                self._let_go(self._pages.popitem(last=False)[1])

    def forget(self) -> None:
        """For tests, whose databases are other ones each time."""
        with self._guard:
            self._pages.clear()
            self._bytes = 0

    def _let_go(self, page: Page | None) -> None:
        self._bytes -= _size(page) if page else 0


def _size(page: Page) -> int:
    """With its headers and what it rests on, roughly."""
    events = len(page.rests.events) if page.rests else 0
    return len(page.body or b"") + 2_000 + 60 * events


near = Near()
