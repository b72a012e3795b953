"""Public pages, made once and kept until readers could see something else: for whoever is not signed in.

The key holds the negotiation's stamp (`chronology.memory`), which moves with every decision and every moment that passes, so there
is nothing to clear and no copy outlives a change, in whichever process it was made. The same stamp is what browsers and a CDN
ask with: a page that did not change is answered without being made.
"""

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
    return _validated(view, store=True)


def validated(view: View) -> View:
    """As `kept`, for what is too large to keep: made each time, but not sent again to who has it."""
    return _validated(view, store=False)


def _validated(view: View, store: bool) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_anonymous(request):
            return view(request, *args, **kwargs)
        found = list(stamps(Negotiation.objects.public().filter(slug=kwargs["slug"])))
        if not found:
            return view(request, *args, **kwargs)
        (stamp,) = found
        key = digest(stamp.text, settings.RELEASE, get_language() or "", request.get_full_path(), *_asked(request))
        seen = _first_seen(stamp.text)
        if _is_known(request, key, seen):
            metrics.pages.labels("not modified").inc()
            return _headed(HttpResponseNotModified(), stamp.negotiation, key, seen)
        if not store or len(request.META.get("QUERY_STRING", "")) > MOST_QUERY:
            response = view(request, *args, **kwargs)
        else:
            response = _kept_or_made(request, key, lambda: view(request, *args, **kwargs))
        return _headed(response, stamp.negotiation, key, seen) if response.status_code == 200 else response

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
                    cache.set(name, (response.content, dict(response.items())), SECONDS)  # type: ignore[attr-defined]
                return response
    metrics.pages.labels("kept").inc()
    content, headers = found
    return HttpResponse(content, headers=headers)


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    plain = response.status_code == 200 and not response.streaming and not response.cookies
    # a form's token belongs to one reader
    return plain and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META and len(response.content) <= MOST_BYTES  # type: ignore[attr-defined]


def _first_seen(stamp: str) -> int:
    now = int(time.time())
    seen = caches["pages"].get_or_set(f"seen:{stamp}", now, 30 * 24 * 3600)
    return now if seen is None else int(seen)


def _is_known(request: HttpRequest, key: str, seen: int) -> bool:
    known = request.headers.get("If-None-Match")
    if known is not None:
        return known.strip() == "*" or f'"{key}"' in known
    since = request.headers.get("If-Modified-Since")
    try:
        return since is not None and time.time() - seen >= SETTLED and parsedate_to_datetime(since).timestamp() >= seen
    except ValueError:
        return False


def _headed(response: HttpResponseBase, negotiation: int, key: str, seen: int) -> HttpResponseBase:
    response["ETag"] = f'W/"{key}"'
    if time.time() - seen >= SETTLED:
        response["Last-Modified"] = formatdate(seen, usegmt=True)
    response["Cache-Control"] = "public, no-cache"
    if settings.CDN_SECONDS:
        # what is scheduled appears on time at a CDN too
        most = min(settings.CDN_SECONDS, seconds_to_next_moment(negotiation))
        response["Cache-Control"] = f"public, max-age=0, s-maxage={most}, stale-while-revalidate={most}"
    return response
