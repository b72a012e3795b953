"""The page of one event, and the notice in place of a retracted one."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from timeline.chronology.changes import changes_of, retraction_of
from timeline.chronology.overview import strip
from timeline.chronology.reading import entry, neighbours, with_sources
from timeline.chronology.resolution import resolution
from timeline.chronology.selection import public_events_of
from timeline.chronology.words import day_words, distance_words
from timeline.models import Event

from .here import here_of_event


@require_safe
def event(request: HttpRequest, slug: str, number: int, title: str = "") -> HttpResponse:
    """What happened, who says so, and what changed. Any other title in the address leads to the right one."""
    found = with_sources(Event.objects.public()).filter(negotiation__slug=slug, number=number).first()
    if found is None:
        return _gone(request, slug, number)
    canonical = found.get_absolute_url()
    if request.path != canonical:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{canonical}?{query}" if query else canonical)
    return page_of(request, found)


def page_of(request: HttpRequest, found: Event) -> HttpResponse:
    """The page of a public event loaded by `with_sources`."""
    htmx = request.htmx  # type: ignore[attr-defined]
    public = public_events_of(found.negotiation)
    one = entry(found)
    near = neighbours(found, public)
    context = {
        "negotiation": found.negotiation,
        "entry": one,
        "steps": resolution(one),
        "changes": changes_of(found),
        "near": near,
        "here": here_of_event(one),
        "plot": strip(public, found, near.total),
        "before": [(other, distance_words(_day(found), _day(other.event))) for other in near.before],
        "after": [(other, distance_words(_day(found), _day(other.event))) for other in near.after],
    }
    # beside the list, the drawing shows the same in short
    template = "web/_pane.html" if htmx and htmx.target == "pane" else "web/event.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def _day(event: Event) -> dt.date:
    return event.sort_date or dt.date.min


def _gone(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    retracted = Event.objects.retracted().select_related("negotiation")
    found = retracted.filter(negotiation__slug=slug, number=number).first()
    if found is None:
        return _led_on(slug, number)
    context = {
        "negotiation": found.negotiation,
        "number": found.number,
        "reason": found.retraction_reason,
        "when": retraction_of(found),
        "when_words": day_words(retraction_of(found).date()),
    }
    return render(request, "web/gone.html", context, status=410)


def _led_on(slug: str, number: int) -> HttpResponse:
    """The address of an event that was merged into a public one leads there, for good."""
    merged = Event.objects.merged().filter(negotiation__slug=slug, number=number).values("merged_into")
    into = Event.objects.public().filter(pk__in=merged).select_related("negotiation").first()
    if into is None:
        raise Http404
    return HttpResponsePermanentRedirect(into.get_absolute_url())
