"""Public pages, made once and kept until readers could see something else: for whoever is not signed in.

The key holds the negotiation's stamp (`chronology.memory`), which moves with every decision and every moment that passes, so there
is nothing to clear and no copy outlives a change, in whichever process it was made. What browsers and a CDN ask with is made of the
content alone: a stamp would tell that a draft was changed.
"""

import hashlib
import threading
import time
from collections.abc import Callable
from email.utils import formatdate, parsedate_to_datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from timeline.chronology.memory import digest, seconds_to_next_moment, stamps
from timeline.models import Negotiation
from timeline.operations import metrics

View = Callable[..., HttpResponseBase]
SECONDS = 3600
MOST_BYTES, MOST_QUERY = 2_000_000, 400
# a page may have changed twice in the second that it bears
SETTLED = 2
ASKED = ("HX-Request", "HX-Target", "HX-History-Restore-Request")
_making = [threading.Lock() for _ in range(64)]


def kept(view: View) -> View:
    """For views of one negotiation, `view(request, slug=…)`. What is not a plain 200 is made each time."""

    def answer(request: HttpRequest, key: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
        return _conditional(request, _kept_or_made(request, key, make))

    return _shared(view, answer)


def validated(view: View) -> View:
    """The same for what is too large to keep: its tag alone is kept, and whoever has it is told so at the cost of one query.

    What is streamed has no tag at all: it could be known only afterwards, and whether it is known would tell when a draft was changed.
    """

    def answer(request: HttpRequest, key: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
        name = f"tag:{key}"
        tag = caches["pages"].get(name)
        if tag is not None:
            known = _conditional(request, HttpResponse(headers={"ETag": tag}))
            if known.status_code == 304:
                return known
        response = make()
        if response.status_code == 200 and not response.streaming:
            response["ETag"] = _tag(hashlib.sha256(response.content).hexdigest())  # type: ignore[attr-defined]
            caches["pages"].set(name, response["ETag"], SECONDS)
        return _conditional(request, response)

    return _shared(view, answer)


def _tag(sum_of_content: str) -> str:
    return f'W/"{sum_of_content[:32]}"'


def _shared(view: View, answer: Callable[[HttpRequest, str, Callable[[], HttpResponseBase]], HttpResponseBase]) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        def make() -> HttpResponseBase:
            return view(request, *args, **kwargs)

        found = stamps(Negotiation.objects.public().filter(slug=kwargs["slug"])) if is_anonymous(request) else []
        if not found or len(request.META.get("QUERY_STRING", "")) > MOST_QUERY:
            return make()
        (stamp,) = found
        key = digest(stamp.text, settings.RELEASE, get_language() or "", request.get_full_path(), *_asked(request))
        response = answer(request, key, make)
        if response.status_code in (200, 304):
            response["Cache-Control"] = _for_how_long(stamp.negotiation)
        return response

    return answered


def is_anonymous(request: HttpRequest) -> bool:
    """Whether nothing in the request says who asks."""
    named = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    return request.method in ("GET", "HEAD") and not named


def _asked(request: HttpRequest) -> list[str]:
    gzip = "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else ""
    return [gzip, *(request.headers.get(name, "") for name in ASKED)]


def _kept_or_made(request: HttpRequest, key: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    cache, name = caches["pages"], f"page:{key}"
    found = cache.get(name)
    if found is None:
        # of many who ask at once for a page that has just changed, one makes it
        with _making[int(key[:8], 16) % len(_making)]:
            found = cache.get(name)
            if found is None:
                response = make()
                metrics.pages.labels("made").inc()
                if _may_be_kept(request, response):
                    response["ETag"] = _tag(hashlib.sha256(response.content).hexdigest())  # type: ignore[attr-defined]
                    cache.set(name, (response.content, dict(response.items())), SECONDS)  # type: ignore[attr-defined]
                return response
    metrics.pages.labels("kept").inc()
    content, headers = found
    return HttpResponse(content, headers=headers)


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    plain = response.status_code == 200 and not response.streaming and not response.cookies
    # a form's token belongs to one reader
    return plain and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META and len(response.content) <= MOST_BYTES  # type: ignore[attr-defined]


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its validators, or "not modified". They are those of the content: a draft that is changed moves neither."""
    tag = response.get("ETag", "")
    if response.status_code != 200 or not tag:
        return response
    seen = _seen_since(request, tag)
    if _is_known(request, tag, seen):
        metrics.pages.labels("not modified").inc()
        kept = {name: response[name] for name in ("ETag", "Vary") if name in response}
        response = HttpResponseNotModified(headers=kept)
    if time.time() - seen >= SETTLED:
        response["Last-Modified"] = formatdate(seen, usegmt=True)
    return response


def _seen_since(request: HttpRequest, tag: str) -> int:
    """Since when this address has this content; what comes back after something else stood there is new."""
    cache, now = caches["pages"], int(time.time())
    name = "seen:" + digest(get_language() or "", request.get_full_path(), *_asked(request))
    before: tuple[str, int] | None = cache.get(name)
    if before is not None and before[0] == tag:
        return before[1]
    cache.set(name, (tag, now), 30 * 24 * 3600)
    return now


def _is_known(request: HttpRequest, tag: str, seen: int) -> bool:
    known = request.headers.get("If-None-Match")
    if known is not None:
        return known.strip() == "*" or tag.removeprefix("W/") in known
    since = request.headers.get("If-Modified-Since")
    try:
        return since is not None and time.time() - seen >= SETTLED and parsedate_to_datetime(since).timestamp() >= seen
    except ValueError:
        return False


def _for_how_long(negotiation: int) -> str:
    if not settings.CDN_SECONDS:
        return "public, no-cache"
    # what is scheduled appears on time at a CDN too
    most = min(settings.CDN_SECONDS, seconds_to_next_moment(negotiation))
    return f"public, max-age=0, s-maxage={most}, stale-while-revalidate={most}"
