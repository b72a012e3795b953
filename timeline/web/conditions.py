"""A kept page as it is given out: whole, or "not modified" for whoever has it. Its validators are those of the content: a draft that
is changed moves neither."""

import time
from email.utils import formatdate, parsedate_to_datetime
from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from timeline.chronology.stamps import digest
from timeline.operations import metrics

from .lasting import Rests

# a page may have changed twice in the second that it bears
SETTLED = 2
MONTH = 30 * 24 * 3600
OF_THE_BODY = ("Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition")


class Page(NamedTuple):
    """A finished answer. `body` is None for what is too large to keep; `seen` is since when, in seconds, its address has this
    content; `view` is the name of the address, `lasts` a Cache-Control of its own. `stamp` is the one at which it holds, `made` when
    it was made, `rests` what it rests on where that is known."""

    body: bytes | None
    headers: dict[str, str]
    tag: str
    seen: int
    view: str
    lasts: str
    stamp: str
    made: int
    rests: Rests | None


def answered(request: HttpRequest, page: Page) -> HttpResponse:
    """The page, with its date where no second change can share it, or 304."""
    if is_known(request, page):
        metrics.pages.labels("not modified").inc()
        headers = {name: value for name, value in page.headers.items() if name not in OF_THE_BODY}
        response: HttpResponse = HttpResponseNotModified(headers=headers)
    else:
        response = HttpResponse(page.body or b"", headers=page.headers)
    response["ETag"] = page.tag
    if time.time() - page.seen >= SETTLED:
        response["Last-Modified"] = formatdate(page.seen, usegmt=True)
    return response


def seen_since(address: str, tag: str) -> int:
    """Since when this address has this content; what comes back after something else stood there is new."""
    cache, now = caches["pages"], int(time.time())
    name = f"seen:{digest(address)}"
    before: tuple[str, int] | None = cache.get(name)
    if before is not None and before[0] == tag:
        return before[1]
    cache.set(name, (tag, now), MONTH)
    return now


def is_known(request: HttpRequest, page: Page) -> bool:
    """Whether whoever asks has this very content."""
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        return known.strip() == "*" or page.tag.removeprefix("W/") in known
    since = request.META.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or time.time() - page.seen < SETTLED:
        return False
    try:
        return parsedate_to_datetime(since).timestamp() >= page.seen
    except ValueError:
        return False
