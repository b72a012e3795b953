"""The drawing's data: one stretch of time of one chronology, with the page's query."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from timeline.chronology.drawn import drawn
from timeline.chronology.lanes import FEW_LANES, LANE_KINDS, MANY_LANES
from timeline.chronology.memory import Memory
from timeline.chronology.selection import filtered
from timeline.chronology.tallies import Tallies
from timeline.chronology.window import ViewError, read_view, window
from timeline.models import Negotiation

SECONDS = 30


@require_safe
@gzip_page
def window_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Bins and events between two days. Nonsense is refused with a sentence, as JSON; nothing about who asks is looked at."""
    negotiation = get_object_or_404(Negotiation.objects.public(), slug=slug)
    kind, many = request.GET.get("lane") or LANE_KINDS[0], request.GET.get("lanes") or ""
    if kind not in LANE_KINDS:
        return _refused(f"“lane” is one of {', '.join(LANE_KINDS)}.")
    if many not in ("", "all"):
        return _refused("“lanes” is “all” or left out.")
    shown = filtered(negotiation, request.GET)
    if shown.errors:
        return _refused(" ".join(f"{name}: {said}" for name, errors in shown.errors.items() for said in errors))
    memory = Memory.of(negotiation, request.GET)
    most = MANY_LANES if many else FEW_LANES
    asked, width = request.GET.get("view", ""), request.GET.get("width", "") or "1024"
    found = Tallies(negotiation, shown, memory).density(kind, most)
    if found is None:
        return _answered(request, {"total": 0, "lanes": [], "events": {}})
    try:
        view = read_view(asked, width, found)
    except ViewError as error:
        return _refused(str(error))
    return _answered(request, drawn(window(shown.qs, kind, found, view), kind, found))


def _answered(request: HttpRequest, answer: dict[str, Any]) -> HttpResponse:
    """The tag is made of what is answered and of nothing else: it does not tell that a draft was changed."""
    response: HttpResponse = JsonResponse(answer, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False})
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if etag in request.headers.get("If-None-Match", "").replace("W/", ""):
        response = HttpResponseNotModified()
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    response["ETag"] = etag
    # the words in it are in the reader's language
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=400)
