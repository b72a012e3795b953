"""Downloads of a chronology with the page's query. Only what is public, also for people who are signed in."""

import itertools
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_safe

from timeline.chronology.exports import FORMATS, WHOLE, in_chunks
from timeline.chronology.selection import filtered
from timeline.models import Negotiation

from .kept import kept

BATCH = 100
"""Pieces of text sent at once: single lines would cost a system call each. The first one goes alone, bytes as they come."""


@require_safe
@kept
def export(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    negotiation = get_object_or_404(Negotiation.objects.public(), slug=slug)
    shown = filtered(negotiation, request.GET)
    if shown.errors:
        said = [f"{name}: {message}" for name, messages in shown.errors.items() for message in messages]
        return HttpResponse("\n".join(said) + "\n", status=400, content_type="text/plain; charset=utf-8")
    kind = FORMATS[form]
    events = in_chunks(shown.qs, kind.newest, kind.fields)
    pieces = kind.write(negotiation, events, settings.SITE_URL + request.get_full_path())
    body = _batches(pieces)
    response: HttpResponseBase
    if kind.newest or shown.qs.order_by()[: WHOLE + 1].count() <= WHOLE:
        response = HttpResponse(body, content_type=kind.content_type)
    else:
        # what cannot be read from the database fails before anything is sent
        first = next(body, b"")
        response = StreamingHttpResponse(itertools.chain([first], body), content_type=kind.content_type)
    disposition = "inline" if form in ("atom", "jsonfeed") else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{negotiation.slug}{kind.suffix}"'
    response["Cache-Control"] = "no-cache"
    return response


def _batches(pieces: Iterator[str | bytes]) -> Iterator[bytes]:
    size = 1
    while batch := list(itertools.islice(pieces, size)):
        size = 1 if isinstance(batch[0], bytes) else BATCH
        yield b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in batch)


urlpatterns = [
    path("t/<slug:slug>/events.csv", export, {"form": "csv"}, name="events-csv"),
    path("t/<slug:slug>/events.xlsx", export, {"form": "xlsx"}, name="events-xlsx"),
    path("t/<slug:slug>/events.json", export, {"form": "json"}, name="events-json"),
    path("t/<slug:slug>/events.ics", export, {"form": "ics"}, name="events-ics"),
    path("t/<slug:slug>/events.atom", export, {"form": "atom"}, name="events-atom"),
    path("t/<slug:slug>/events.jsonl", export, {"form": "jsonl"}, name="events-jsonl"),
    path("t/<slug:slug>/feed.json", export, {"form": "jsonfeed"}, name="events-jsonfeed"),
    path("t/<slug:slug>/events.geojson", export, {"form": "geojson"}, name="events-geojson"),
    path("t/<slug:slug>/events.jsonld", export, {"form": "jsonld"}, name="events-jsonld"),
    path("t/<slug:slug>/coded.tsv", export, {"form": "coded"}, name="events-coded"),
    path("t/<slug:slug>/events.mw", export, {"form": "markwhen"}, name="events-markwhen"),
    path("t/<slug:slug>/events.md", export, {"form": "markdown"}, name="events-markdown"),
    path("t/<slug:slug>/events.docx", export, {"form": "docx"}, name="events-docx"),
    path("t/<slug:slug>/timelinejs.json", export, {"form": "timelinejs"}, name="timelinejs"),
]
