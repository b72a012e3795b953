"""The drawing's data: one stretch of time of one chronology, with the page's query."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from timeline.chronology.drawn import drawn
from timeline.chronology.lanes import FEW_LANES, LANE_KINDS, MANY_LANES
from timeline.chronology.memory import Memory
from timeline.chronology.selection import filtered
from timeline.chronology.tallies import Tallies
from timeline.chronology.window import ViewError, read_view, window

from .kept import kept
from .lasting import rests_on
from .public import public_negotiation

LASTS = "public, max-age=30"


@require_safe
def window_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Bins and events between two days. Nonsense is refused with a sentence, as JSON; nothing about who asks is looked at."""
    answer: HttpResponseBase = (_moved if request.GET.get("view") else _first)(request, slug=slug)
    return answer


@gzip_page
def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the many stretches that readers move to, which nobody else asks for."""
    return _conditional(request, _window(request, slug))


def _window(request: HttpRequest, slug: str) -> HttpResponse:
    negotiation = public_negotiation(slug)
    kind, many = request.GET.get("lane") or LANE_KINDS[0], request.GET.get("lanes") or ""
    if kind not in LANE_KINDS:
        return _refused(f"“lane” is one of {', '.join(LANE_KINDS)}.")
    if many not in ("", "all"):
        return _refused("“lanes” is “all” or left out.")
    memory = Memory.of(negotiation, request.GET)
    shown = None if memory.is_whole else filtered(negotiation, request.GET)
    if shown and shown.errors:
        return _refused(" ".join(f"{name}: {said}" for name, errors in shown.errors.items() for said in errors))
    most = MANY_LANES if many else FEW_LANES
    asked, width = request.GET.get("view", ""), request.GET.get("width", "") or "1024"
    tallies = Tallies(negotiation, shown, memory)
    found = tallies.density(kind, most)
    if found is None:
        return _answered({"total": 0, "lanes": [], "events": {}})
    try:
        view = read_view(asked, width, found)
    except ViewError as error:
        return _refused(str(error))
    seen = window(lambda: tallies.events, kind, found, view)
    if memory.is_large and not memory.is_looked_up:
        rests_on(request, (row.id for row in seen.events), counts=memory.key)
    return _answered(drawn(seen, kind, found))


_first = kept(_window, lasts=LASTS)


def _answered(answer: dict[str, Any]) -> HttpResponse:
    response: HttpResponse = JsonResponse(answer, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False})
    response["Cache-Control"] = LASTS
    # the words in it are in the reader's language
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The tag is made of what is answered and of nothing else: it does not tell that a draft was changed."""
    if response.status_code != 200:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if etag in request.headers.get("If-None-Match", "").replace("W/", ""):
        vary = response["Vary"]
        response = HttpResponseNotModified(headers={"Cache-Control": LASTS, "Vary": vary})
    response["ETag"] = etag
    return response


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=400)
