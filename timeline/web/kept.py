"""Public pages, made once and kept until readers could see something else: for whoever is not signed in.

A page holds at the negotiation's stamp (`chronology.stamps`) at which it was made, which moves with every decision and every moment
that passes, so there is nothing to clear and no copy outlives a change, in whichever process it was made; at a later stamp only where
nothing that it rests on has changed (`lasting`). What browsers and a CDN ask with is made of the content alone: a stamp would tell
that a draft was changed.

A view says by `@kept` that its answer may be kept; `KeptPages` stands before everything that a page needs while it is made, keeps
the answer with all its headers, and gives it out again after one query.
"""

import hashlib
import re
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from timeline.chronology.stamps import Stamp, digest, public_stamp, seconds_to_next_moment
from timeline.operations import metrics
from timeline.operations.routing import use_primary, use_replica

from .conditions import Page, answered, is_known, seen_since
from .language import language_of, remember_choice
from .lasting import Rests, still_holds
from .near import near
from .turns import one_process

View = Callable[..., HttpResponseBase]
SECONDS = 3600
MOST_BYTES, MOST_QUERY = 2_000_000, 400
ASKED = ("HTTP_HX_REQUEST", "HTTP_HX_TARGET", "HTTP_HX_HISTORY_RESTORE_REQUEST")
_ADDRESS = re.compile(r"/t/([-\w]+)/", re.ASCII)
_making = [threading.Lock() for _ in range(64)]


@dataclass(slots=True)
class Asked:
    """What a stranger asks of a negotiation: `parts` are everything that the answer depends on, besides the stamp.

    `shown` is the stamp under which the view lets its answer be kept, `lasts` the Cache-Control that it gives it, `rests` what the
    answer rests on.
    """

    slug: str
    parts: tuple[str, ...]
    stamp: Stamp
    shown: Stamp | None = None
    lasts: str = ""
    rests: Rests | None = None

    @property
    def key(self) -> str:
        return f"page:{digest(settings.RELEASE, *self.parts)}"

    def kept(self) -> Page | None:
        """As it was kept, at whichever stamp; where this process has it as it stands now, the cache is not asked."""
        found = near.get(self.key, self.stamp.text)
        if found is None:
            found = caches["pages"].get(self.key)
            if self.current(found):
                near.hold(self.key, found)
        return found if found and found.made + SECONDS > time.time() else None

    def keep(self, page: Page, seconds: int) -> None:
        caches["pages"].set(self.key, page, seconds)
        near.hold(self.key, page)

    def current(self, page: Page | None) -> Page | None:
        return page if page and page.stamp == self.stamp.text else None

    def lock(self) -> threading.Lock:
        return _making[hash(self.parts) % len(_making)]


def kept(view: View, lasts: str = "") -> View:
    """For views of one negotiation, `view(request, slug=…)`. What is not a plain 200 is made each time; of what is too
    large to keep the tag alone is kept.

    What is streamed has no tag at all: it could be known only afterwards, and whether it is known would tell when a draft was changed.

    `lasts` is a Cache-Control in place of the one that the site's settings say.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked: Asked | None = getattr(request, "asked", None)
        stamp = asked.stamp if asked else None
        if asked and settings.REPLICAS:
            # of the copy of the database that the page is read from, which need not be the one that was asked before
            stamp = public_stamp(asked.slug)
        response = view(request, *args, **kwargs)
        if asked is None or stamp is None or not _may_be_kept(request, response):
            return response if response.streaming else GZipMiddleware(_nothing).process_response(request, response)
        asked.shown, asked.lasts = stamp, lasts
        if response.streaming:
            return response
        response["ETag"] = _tag(hashlib.sha256(response.content).hexdigest())  # type: ignore[attr-defined]
        return Packed(_nothing).process_response(request, response)

    return answer


class Packed(GZipMiddleware):
    """The same content gives the same bytes: a page that is the same for everybody holds no secret that their number could tell."""

    max_random_bytes = 0


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _tag(sum_of_content: str) -> str:
    return f'W/"{sum_of_content[:32]}"'


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    # a form's token belongs to one reader
    return response.status_code == 200 and not response.cookies and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META


def is_anonymous(request: HttpRequest) -> bool:
    """Whether nothing in the request says who asks."""
    named = settings.SESSION_COOKIE_NAME in request.COOKIES or "HTTP_AUTHORIZATION" in request.META
    return request.method in ("GET", "HEAD") and not named


class KeptPages:
    """Right after what belongs to every request (its id, https alone): what is kept is answered here, all else is passed on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # where the thread's last request was answered from is nothing to this one
        use_primary()
        asked = _asked(request)
        if asked is None:
            return self.get_response(request)
        request.asked = asked  # type: ignore[attr-defined]
        before = asked.kept()
        page = asked.current(before)
        if page is None:
            # of many who ask at once for a page that has just changed, one makes it; one that nobody kept is asked for by few
            with asked.lock(), one_process(asked.key, lambda: asked.current(asked.kept())) if before else nullcontext():
                page = self._again(request, asked)
                if page is None:
                    return self._made(request, asked)
        if page.body is None and not is_known(request, page):
            return self._made(request, asked)
        metrics.pages.labels("kept").inc()
        return _given(request, page, asked.stamp)

    def _again(self, request: HttpRequest, asked: Asked) -> Page | None:
        """What is kept, where it still holds."""
        page = asked.kept()
        if page is None or page.stamp == asked.stamp.text:
            return page
        if page.rests is None or not still_holds(request, page.rests, page.stamp, asked.stamp):
            return None
        page = page._replace(stamp=asked.stamp.text)
        asked.keep(page, max(page.made + SECONDS - int(time.time()), 1))
        return page

    def _made(self, request: HttpRequest, asked: Asked) -> HttpResponseBase:
        """The answer as the site makes it, kept where the view lets it be."""
        response, stamp = self.get_response(request), asked.shown
        if stamp is None or response.status_code != 200:
            return response
        metrics.pages.labels("made").inc()
        if response.streaming:
            return _lasting(response, asked.lasts, stamp)
        body: bytes = response.content  # type: ignore[attr-defined]
        page = _page(request, response, asked, body)._replace(stamp=stamp.text)
        # of what is too large the tag alone
        kept = page if len(body) <= MOST_BYTES else page._replace(body=None)
        asked.keep(kept, SECONDS)
        return _given(request, page, stamp)


def _asked(request: HttpRequest) -> Asked | None:
    """None for what is nobody's page, or somebody's own."""
    match = _ADDRESS.match(request.path_info)
    if _is_passing(request):
        return None
    if not match or not is_anonymous(request) or len(request.META.get("QUERY_STRING", "")) > MOST_QUERY:
        return None
    if settings.REPLICAS:
        use_replica()
    try:
        request.get_host()
        stamp = public_stamp(match[1])
    except (DisallowedHost, Error):
        # whoever makes the answer says so
        return None
    if stamp is None:
        return None
    packed = "gzip" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else ""
    parts = (language_of(request), request.get_full_path(), packed, *(request.META.get(name, "") for name in ASKED))
    return Asked(match[1], parts, stamp)


def _is_passing(request: HttpRequest) -> bool:
    """A stretch of time that one reader moves to: nobody keeps it, so nobody is asked for it and nobody waits for a turn."""
    return request.path_info.endswith("/window.json") and bool(request.GET.get("view"))


def _page(request: HttpRequest, response: Any, asked: Asked, body: bytes) -> Page:
    match = request.resolver_match
    name = (match.view_name or match.route) if match else ""
    tag = response["ETag"]
    seen, rests = seen_since("\n".join(asked.parts), tag), asked.rests
    if rests and asked.shown != public_stamp(asked.slug):
        # something was decided while it was made: of which moment it is, nobody knows
        rests = None
    return Page(body, dict(response.items()), tag, seen, name, asked.lasts, "", int(time.time()), rests)


def _given(request: HttpRequest, page: Page, stamp: Stamp) -> HttpResponseBase:
    request.kept_view = page.view  # type: ignore[attr-defined]
    response = answered(request, page)
    remember_choice(request, response)
    return _lasting(response, page.lasts, stamp)


def _lasting(response: HttpResponseBase, lasts: str, stamp: Stamp) -> HttpResponseBase:
    response["Cache-Control"] = lasts or _for_how_long(stamp.negotiation)
    return response


def _for_how_long(negotiation: int) -> str:
    if not settings.CDN_SECONDS:
        return "public, no-cache"
    # what is scheduled appears on time at a CDN too
    most = min(settings.CDN_SECONDS, seconds_to_next_moment(negotiation))
    return f"public, max-age=0, s-maxage={most}, stale-while-revalidate={most}"
