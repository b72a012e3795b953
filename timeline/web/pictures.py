"""A chronology as one file: the picture for links, and the drawing as SVG. Both take the page's query."""

import re

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from timeline.chronology.picture import COLOURS, picture
from timeline.chronology.selection import Selection, select
from timeline.chronology.stamps import digest
from timeline.chronology.words import events_words, listed, sources_words
from timeline.models import Negotiation

SECONDS = 3600
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML file may hold, even escaped: with one of them, no program opens the file."""


def _shown(request: HttpRequest, slug: str) -> Selection:
    return select(get_object_or_404(Negotiation.objects.public(), slug=slug), request.GET)


@require_safe
def picture_png(request: HttpRequest, slug: str) -> HttpResponse:
    shown = _shown(request, slug)
    if shown.filter.errors:
        return HttpResponse(
            gettext("The filter cannot be read.") + "\n", status=400, content_type="text/plain; charset=utf-8"
        )
    key = f"picture:{digest('1', shown.memory.key, get_language() or '')}"
    cache = caches["pages"]
    image = cache.get(key)
    if image is None:
        figures = [events_words(shown.figures.events)]
        if shown.figures.publishers:
            figures.append(sources_words(shown.figures.publishers).lower())
        image = picture(shown.negotiation.title, shown.span, listed(figures), shown.band())
        cache.set(key, image, SECONDS)
    response = HttpResponse(image, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    return response


@require_safe
def picture_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing alone, in light colours, with links: for print and for documents."""
    shown = _shown(request, slug)
    plot = shown.plot()
    if shown.filter.errors or plot is None:
        said = gettext("The filter cannot be read.") if shown.filter.errors else gettext("No event fits.")
        return HttpResponse(
            said + "\n", status=400 if shown.filter.errors else 404, content_type="text/plain; charset=utf-8"
        )
    context = {
        "negotiation": shown.negotiation,
        "shown": shown,
        "plot": plot,
        "colours": COLOURS,
        "site": settings.SITE_URL,
    }
    context["here"] = settings.SITE_URL + shown.negotiation.get_absolute_url()
    drawing = _NOT_XML.sub("", render_to_string("web/timeline.svg", context, request))
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Content-Disposition"] = f'inline; filename="{shown.negotiation.slug}.svg"'
    patch_vary_headers(response, ["Accept-Language"])
    return response
