"""Of several processes that need the same page at once, one makes it; the others wait and take it."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.cache import caches

LONGEST = 10
"""Seconds for which a turn is held, and waited for: who died while it made a page holds up nobody for longer."""
STEP = 0.02


@contextmanager
def one_process(key: str, made: Callable[[], Any]) -> Iterator[None]:
    """Begins at once where nobody makes what `key` names, or where the cache is this process's own; otherwise as soon as `made`
    finds it or nobody makes it any more."""
    if not settings.CACHE_IS_SHARED:
        yield
        return
    cache, name, mine = caches["pages"], f"turn:{key}", secrets.token_hex(8)
    until = time.monotonic() + LONGEST
    while not cache.add(name, mine, LONGEST) and time.monotonic() < until:
        # a cache that is away gives no turns, and has nothing to wait for
        if made() or cache.get(name) is None:
            break
        time.sleep(STEP)
    try:
        yield
    finally:
        if cache.get(name) == mine:
            cache.delete(name)
