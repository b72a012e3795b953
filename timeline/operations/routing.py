"""Which copy of the database answers. Readers who are not signed in may be answered from a replica; all else asks the primary.

One request asks one copy: what is read together fits together. A replica lags behind by what PostgreSQL takes to send a change
(milliseconds, seconds under load), so a reader may see a decision that much later; whoever decides reads the primary.
"""

import logging
import random
import time
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

log = logging.getLogger(__name__)
PAUSE = 10
"""Seconds for which a replica that did not answer is left alone."""
_reader: ContextVar[str] = ContextVar("reader", default="")
_down: dict[str, float] = {}


class Reads:
    """The router: reads go where the request was sent, until it writes."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return _reader.get() or DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        use_primary()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db not in settings.REPLICAS


def reads_replica() -> bool:
    return bool(_reader.get())


def use_primary() -> None:
    _reader.set("")


def use_replica() -> str:
    """Send what this request reads to one of the replicas that answer; returns its name, empty where none does."""
    now = time.monotonic()
    names = [name for name in settings.REPLICAS if _down.get(name, 0) <= now]
    for name in random.sample(names, len(names)):
        try:
            with connections[name].cursor():
                pass
        except Error as error:
            left_alone(name, error)
        else:
            _reader.set(name)
            return name
    use_primary()
    return ""


def left_alone(name: str, error: Exception) -> None:
    log.warning("%s does not answer and is left alone for %s s (%s)", name, PAUSE, type(error).__name__)
    _down[name] = time.monotonic() + PAUSE
    connections[name].close()
