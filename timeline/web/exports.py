"""Downloads of a chronology with the page's query. Only what is public, also for people who are signed in."""

import itertools
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_safe

from timeline.chronology.exports import FORMATS, in_chunks
from timeline.chronology.filters import EventFilter
from timeline.models import Event, Negotiation

BATCH = 100
"""Pieces of text sent at once: single lines would cost a system call each."""


@require_safe
def export(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    negotiation = get_object_or_404(Negotiation.objects.public(), slug=slug)
    shown = EventFilter(request.GET, queryset=Event.objects.public().filter(negotiation=negotiation))
    if shown.errors:
        said = [f"{name}: {message}" for name, messages in shown.errors.items() for message in messages]
        return HttpResponse("\n".join(said) + "\n", status=400, content_type="text/plain; charset=utf-8")
    kind = FORMATS[form]
    pieces = kind.write(negotiation, in_chunks(shown.qs), settings.SITE_URL + request.get_full_path())
    response = StreamingHttpResponse(_batches(pieces), content_type=kind.content_type)
    disposition = "inline" if form == "atom" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{negotiation.slug}{kind.suffix}"'
    response["Cache-Control"] = "no-cache"
    return response


def _batches(pieces: Iterator[str]) -> Iterator[str]:
    while batch := list(itertools.islice(pieces, BATCH)):
        yield "".join(batch)


urlpatterns = [
    path("t/<slug:slug>/events.csv", export, {"form": "csv"}, name="events-csv"),
    path("t/<slug:slug>/events.json", export, {"form": "json"}, name="events-json"),
    path("t/<slug:slug>/events.ics", export, {"form": "ics"}, name="events-ics"),
    path("t/<slug:slug>/events.atom", export, {"form": "atom"}, name="events-atom"),
    path("t/<slug:slug>/timelinejs.json", export, {"form": "timelinejs"}, name="timelinejs"),
]
