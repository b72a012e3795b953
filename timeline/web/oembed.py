"""oEmbed (https://oembed.com): the address of a chronology in, the HTML that frames it out."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.models import Negotiation

from .here import FRAME_HEIGHT, frame
from .links import kept

WIDTH = 960


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": gettext("This site answers in JSON only.")}, status=501)
    try:
        width, height = _most(request, "maxwidth", WIDTH), _most(request, "maxheight", FRAME_HEIGHT)
    except ValueError:
        return JsonResponse({"error": gettext("“maxwidth” and “maxheight” are numbers of pixels.")}, status=400)
    try:
        parts = urlsplit(request.GET.get("url", ""))
        found = resolve(parts.path) if f"{parts.scheme}://{parts.netloc}" == settings.SITE_URL else None
    except (ValueError, Resolver404):
        found = None
    slug = found.kwargs.get("slug") if found and found.url_name in ("chronology", "embed") else None
    negotiation = Negotiation.objects.public().filter(slug=slug).first() if slug else None
    if negotiation is None:
        return JsonResponse({"error": gettext("“url” is not the address of a chronology on this site.")}, status=404)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": negotiation.title,
            "provider_name": "Timeline",
            "provider_url": settings.SITE_URL,
            "width": width,
            "height": height,
            "html": frame(negotiation, kept(QueryDict(parts.query)), str(width), height),
        }
    )


def _most(request: HttpRequest, name: str, wanted: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return wanted
    if not text.isascii() or not text.isdecimal() or not int(text[:9]) > 0:
        raise ValueError(name)
    return min(wanted, int(text[:9]))
