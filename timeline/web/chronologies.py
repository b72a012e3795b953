"""One chronology: the page, the same for a frame on another site, and what was corrected."""

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from timeline.chronology.changes import corrections as corrections_of
from timeline.chronology.exports.corrections import corrections_feed
from timeline.chronology.selection import Selection, select

from .chart import chart_context
from .here import here_of_chronology, here_of_page
from .kept import kept
from .lasting import rests_on_selection
from .links import chips, strays
from .links import kept as kept_query
from .public import public_negotiation

MOST_ON_PAPER = 2000
HTMX_HEADERS = ("HX-Request", "HX-Target", "HX-History-Restore-Request")


def _context(request: HttpRequest, shown: Selection) -> dict[str, Any]:
    facets, months = shown.facets(), shown.months()
    rests_on_selection(request, shown, months)
    return {
        "negotiation": shown.negotiation,
        "shown": shown,
        "form": shown.filter.form,
        "months": months,
        "bins": shown.band(),
        "plot": shown.plot(),
        "facets": facets,
        "chips": chips(request.GET, facets),
        "kept": kept_query(request.GET),
        "query": request.GET,
        "lane_words": [("party", gettext("party")), ("type", gettext("type")), ("place", gettext("place"))],
        "stray_actors": strays("actor", request.GET, facets.parties),
        "stray_places": strays("place", request.GET, facets.places),
        "list_errors": [
            error for name in ("type", "actor", "place", "outcome") for error in shown.filter.form.errors.get(name, [])
        ],
        "here": here_of_chronology(shown, request.GET, months),
    }


@require_safe
@kept
def chronology(request: HttpRequest, slug: str) -> HttpResponse:
    """The page, or for htmx the parts that follow the filter, or the next events alone."""
    shown = select(public_negotiation(slug), request.GET)
    htmx = request.htmx  # type: ignore[attr-defined]
    if htmx and not htmx.history_restore_request:
        template = "web/_later.html" if htmx.target == "later" else "web/_fragment.html"
    else:
        template = "web/chronology.html"
    status = 400 if shown.filter.errors else 200
    context = {
        **_context(request, shown),
        **chart_context(request, shown),
        "is_fragment": template == "web/_fragment.html",
    }
    response = render(request, template, context, status=status)
    patch_vary_headers(response, HTMX_HEADERS)
    return response


@require_safe
@kept
def whole(request: HttpRequest, slug: str) -> HttpResponse:
    """Every event of the selection on one page, to be printed or saved."""
    shown = select(public_negotiation(slug), request.GET, page_size=MOST_ON_PAPER)
    context = {**_context(request, shown), "whole": True, "cut": shown.remaining > 0, "most": MOST_ON_PAPER}
    return render(request, "web/whole.html", context, status=400 if shown.filter.errors else 200)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@kept
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The same query to read only, for a frame on any site: no cookie, no form."""
    shown = select(public_negotiation(slug), request.GET)
    context = {**_context(request, shown), **chart_context(request, shown, is_framed=True)}
    return render(request, "web/embed.html", context, status=400 if shown.filter.errors else 200)


@require_safe
@kept
def corrections(request: HttpRequest, slug: str) -> HttpResponse:
    """`?weight=major` leaves out spelling, wording and further sources."""
    negotiation, major = public_negotiation(slug), request.GET.get("weight") == "major"
    context = {
        "negotiation": negotiation,
        "changes": corrections_of(negotiation, major_only=major),
        "major": major,
        "here": here_of_page(request.path),
    }
    return render(request, "web/corrections.html", context)


@require_safe
@kept
def corrections_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a feed."""
    negotiation, major = public_negotiation(slug), request.GET.get("weight") == "major"
    changes = corrections_of(negotiation, 100, major)
    feed = corrections_feed(negotiation, changes, settings.SITE_URL + request.get_full_path())
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8", headers={"Cache-Control": "no-cache"})
