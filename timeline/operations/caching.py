"""A cache that may be away: what it cannot give is made anew, and what it cannot keep is forgotten. For pages and counts, which
are the same either way; what counts tries and turns is kept in the other one, which says so when it fails."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
PAUSE = 5
"""Seconds for which nothing is asked of a cache that did not answer: readers do not wait for it one after the other."""


class OneClient(RedisCacheClient):
    """Django makes a client, with a table of all commands, for each question; one does for all of a thread's."""

    def __init__(self, servers: Any, **options: Any) -> None:
        super().__init__(servers, **options)
        self._clients: dict[int, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        pool = self._get_connection_pool(write)  # type: ignore[attr-defined]
        if id(pool) not in self._clients:
            self._clients[id(pool)] = self._client(connection_pool=pool)  # type: ignore[attr-defined]
        return self._clients[id(pool)]


class MayBeAway(RedisCache):
    _until = 0.0

    def __init__(self, server: Any, params: Any) -> None:
        super().__init__(server, params)
        self._class = OneClient

    def _or(self, otherwise: Any, ask: Callable[[], Any]) -> Any:
        if time.monotonic() < MayBeAway._until:
            return otherwise
        try:
            return ask()
        except (RedisError, OSError) as error:
            MayBeAway._until = time.monotonic() + PAUSE
            log.warning("the cache does not answer and is left alone for %s s (%s)", PAUSE, type(error).__name__)
            return otherwise

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._or(default, lambda: super(MayBeAway, self).get(key, default, version))

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found: dict[Any, Any] = self._or({}, lambda: super(MayBeAway, self).get_many(keys, version))
        return found

    def add(self, key: Any, value: Any, *args: Any, **options: Any) -> bool:
        return bool(self._or(False, lambda: super(MayBeAway, self).add(key, value, *args, **options)))

    def set(self, key: Any, value: Any, *args: Any, **options: Any) -> None:
        self._or(None, lambda: super(MayBeAway, self).set(key, value, *args, **options))

    def set_many(self, data: dict[Any, Any], *args: Any, **options: Any) -> list[Any]:
        kept: list[Any] = self._or([], lambda: super(MayBeAway, self).set_many(data, *args, **options))
        return kept
