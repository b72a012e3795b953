"""The page of one event, and the notice in place of a retracted one."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from timeline.chronology.changes import TakenBack, changes_of, retraction_of, taken_back
from timeline.chronology.loading import with_sources_of
from timeline.chronology.neighbours import neighbours
from timeline.chronology.overview import strip
from timeline.chronology.reading import entry
from timeline.chronology.resolution import resolution
from timeline.chronology.selection import counted_whole, public_events_of
from timeline.chronology.words import day_words, distance_words
from timeline.models import Event
from timeline.models.event import event_address
from timeline.models.prepared import Prepared
from timeline.models.publication import public_events

from .here import here_of_event
from .kept import kept

MOST_NUMBER = 2**31 - 1


@require_safe
@kept
def event(request: HttpRequest, slug: str, number: int, title: str = "") -> HttpResponse:
    """What happened, who says so, and what changed. Any other title in the address leads to the right one."""
    rows = PUBLIC.rows(slug, number) if number < MOST_NUMBER else []
    if not rows:
        return _gone(request, slug, number)
    pk, name = rows[0]
    canonical = event_address(slug, number, name)
    if request.path != canonical:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{canonical}?{query}" if query else canonical)
    found = with_sources_of([pk])
    return page_of(request, found[0]) if found else _gone(request, slug, number)


PUBLIC = Prepared(
    Event,
    lambda now, slug, number: (
        Event.objects.filter(public_events(now=now), negotiation__slug=slug, number=number)
        .order_by()
        .values_list("pk", "title")
    ),
    "-",
    MOST_NUMBER,
)


def page_of(request: HttpRequest, found: Event) -> HttpResponse:
    """The page of a public event loaded by `with_sources`."""
    htmx = request.htmx  # type: ignore[attr-defined]
    # with the order in memory nobody asks it
    public: Any = SimpleLazyObject(lambda: public_events_of(found.negotiation))
    one = entry(found)
    counted = counted_whole(found.negotiation)
    near = neighbours(found, public, counted.months(), counted.order())
    context = {
        "negotiation": found.negotiation,
        "entry": one,
        "steps": resolution(one),
        "changes": changes_of(found),
        "near": near,
        "here": here_of_event(one),
        "plot": strip(public, found, counted),
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
    """A tombstone where readers saw an event; the way on where it was merged into one that they see."""
    found = (
        Event.objects.retracted().select_related("negotiation").filter(negotiation__slug=slug, number=number).first()
    )
    if found is not None:
        when = retraction_of(found)
        return _tombstone(request, TakenBack(found.negotiation, number, when, found.retraction_reason))
    merged = Event.objects.merged().filter(negotiation__slug=slug, number=number).values("merged_into")
    into = Event.objects.public().filter(pk__in=merged).select_related("negotiation").first()
    if into is not None:
        return HttpResponsePermanentRedirect(into.get_absolute_url())
    away = taken_back(slug, number)
    if away is None:
        raise Http404
    return _tombstone(request, away)


def _tombstone(request: HttpRequest, about: TakenBack) -> HttpResponse:
    context = {
        "negotiation": about.negotiation,
        "number": about.number,
        "reason": about.reason,
        "when": about.at,
        "when_words": day_words(about.at.date()),
    }
    return render(request, "web/gone.html", context, status=410)
