"""How we behave on other people's servers when no person asked for the very page: robots.txt, and a pause for each host."""

import time
from urllib.parse import urlsplit

from django.core.cache import cache
from protego import Protego
from redis.exceptions import RedisError

from .reading import IngestError
from .web import Fetched, Refused, fetch, user_agent

PAUSE = 2
LONGEST_PAUSE = 30
MOST_WAITED = 120
_DAY = 24 * 60 * 60
_MOST_RULES = 500_000  # RFC 9309: at least 500 kibibytes are to be read


def fetch_politely(url: str, *, etag: str = "", modified: str = "") -> Fetched:
    """`fetch`, where the host's robots.txt allows it, and after its turn has come. Raises IngestError.

    While the cache that counts the turns is away nobody has one: it passes, and the host is not asked too often meanwhile.
    """
    host = urlsplit(url).hostname or ""
    try:
        rules = _rules(url)
        if not rules.can_fetch(url, user_agent()):
            raise IngestError(f"{url[:200]}: the site asks programs not to fetch this (robots.txt).")
        _wait_for_turn(host, min(max(rules.crawl_delay(user_agent()) or PAUSE, PAUSE), LONGEST_PAUSE))
    except RedisError as error:
        told = f"{host}: whose turn it is to ask this host cannot be told just now; later again."
        raise IngestError(told, passing=True) from error
    return fetch(url, etag=etag, modified=modified)


def _rules(url: str) -> Protego:
    """The host's rules, asked for once a day. RFC 9309: none where it has none, all is forbidden while it cannot say."""
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    key = f"robots:{site}"[:200]
    text = cache.get(key)
    if text is None:
        try:
            text = fetch(f"{site}/robots.txt").body[:_MOST_RULES].decode("utf-8", "replace")
        except Refused as refused:
            if refused.passing:
                raise
            text = ""
        cache.set(key, text, _DAY)
    return Protego.parse(text)


def _wait_for_turn(host: str, pause: float) -> None:
    """Until nobody has asked this host for `pause` seconds; whoever shares the cache takes turns."""
    deadline = time.monotonic() + MOST_WAITED
    while not cache.add(f"turn:{host}"[:200], 1, round(pause)):
        if time.monotonic() > deadline:
            raise IngestError(f"{host}: too many are waiting for this host; later again.", passing=True)
        time.sleep(0.1)
