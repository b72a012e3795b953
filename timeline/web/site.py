"""Pages of the site as a whole."""

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from timeline.chronology.negotiations import summaries

from .here import here_of_page


@require_safe
def negotiations(request: HttpRequest) -> HttpResponse:
    return render(request, "web/negotiations.html", {"summaries": summaries(), "here": here_of_page(request.path)})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html", {"here": here_of_page(request.path)})


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers and its database does, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
