"""How often one may ask: by address for those who are not signed in, by token or account for the others.

Counted in two windows of the rate's length, of which the earlier one counts as far as it still reaches into the last such
length. Both are counters that the cache raises by one in a single step, so requests at the same moment are all counted.
"""

import ipaddress
import logging
import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

log = logging.getLogger(__name__)


class RateThrottle(BaseThrottle):
    """Rates are `(requests, seconds)` in the setting API_RATES, by the names anonymous, read, write and ingest; None: no limit."""

    wait_seconds: float | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        kind = _kind(request, view)
        rate = settings.API_RATES[kind]
        if rate is None:
            return True
        most, seconds = rate
        try:
            return self._counted(f"throttle:{kind}:{_who(self, request)}", most, seconds, time.time())
        except Exception:  # whatever the cache's client raises when its server is away: readers are unharmed
            log.warning("Requests are not counted: the cache does not answer", exc_info=True)
            return True

    def _counted(self, name: str, most: int, seconds: int, now: float) -> bool:
        window, into = divmod(now, seconds)
        this, last = f"{name}:{int(window)}", f"{name}:{int(window) - 1}"
        cache.add(this, 0, 2 * seconds)
        try:
            count = cache.incr(this)
        except ValueError:  # the key ran out between the two steps
            count = 1
        before = cache.get(last, 0)
        if count + before * (1 - into / seconds) <= most:
            return True
        # what is refused does not count: whoever waits as long as told is let in
        had = cache.decr(this)
        if had < most and before:
            wait = seconds * (1 - (most - had - 1) / before) - into
        else:
            wait = seconds - into + (seconds * (1 - (most - 1) / had) if had else 0)
        self.wait_seconds = max(wait, 1.0)
        return False

    def wait(self) -> float | None:
        return self.wait_seconds


def _kind(request: Request, view: Any) -> str:
    if not request.user.is_authenticated:
        return "anonymous"
    if request.method in SAFE_METHODS:
        return "read"
    return "ingest" if getattr(view, "action", None) in getattr(view, "costly", ()) else "write"


def _who(throttle: BaseThrottle, request: Request) -> str:
    if request.user.is_authenticated:
        token = getattr(request.auth, "pk", None)
        return f"token-{token}" if token else f"user-{request.user.pk}"
    return network(str(throttle.get_ident(request)))


def network(address: str) -> str:
    """What counts as one address: of IPv6 the network that one customer has, /64. What is none is counted together.

    `get_ident` believes X-Forwarded-For only as far as NUM_PROXIES proxies of ours wrote it.

    >>> network("2001:db8::1:2:3:4")
    '2001:db8::'
    """
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False).network_address)
    return str(found)
