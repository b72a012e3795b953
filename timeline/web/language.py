"""Which language a page speaks: the one the address asks for, the one chosen before, or the browser's first.

The desk, the API and what machines read stay English: their words are part of what scripts and editors rely on.
"""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant

ENGLISH_ONLY = ("/admin/", "/api/", "/static/", "/healthz", "/readyz", "/metrics")


_PAGE = "HX-Current-URL"


class LanguageMiddleware(LocaleMiddleware):
    """`?lang=fr` counts for the page it asks for, and for the parts that this page fetches and the forms that it sends; chosen
    on one of our own pages, it is kept in a cookie."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(ENGLISH_ONLY):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            return
        request.LANGUAGE_CODE = language_of(request)
        translation.activate(request.LANGUAGE_CODE)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(ENGLISH_ONLY):
            return response
        response = super().process_response(request, response)
        patch_vary_headers(response, ["Cookie"])
        if _PAGE in request.headers:
            patch_vary_headers(response, [_PAGE])
        remember_choice(request, response)
        return response


def language_of(request: HttpRequest) -> str:
    """The language in which the page is to be answered."""
    return _asked_for(request) or _of_the_page(request) or translation.get_language_from_request(request)


def remember_choice(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep the language in a cookie where a link on one of our own pages chose it."""
    asked = _asked_for(request)
    if not asked or request.path.endswith("/embed/"):
        return
    if request.headers.get("Referer", "").startswith(f"{request.scheme}://{request.get_host()}/"):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            asked,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )


def _asked_for(request: HttpRequest) -> str:
    return _supported(request.GET.get("lang", ""))


def _of_the_page(request: HttpRequest) -> str:
    """The language in the address of the page that fetches a part of itself or sends a form; empty where none is there."""
    page = request.headers.get(_PAGE) or (request.headers.get("Referer", "") if request.method == "POST" else "")
    try:
        asked = parse_qs(urlsplit(page).query).get("lang", [""])
    except ValueError:
        return ""
    return _supported(asked[0])


def _supported(code: str) -> str:
    """The language of the site that the code means; empty where it means none: a nonsense value is as good as no value."""
    try:
        return get_supported_language_variant(code) if code else ""
    except (LookupError, ValueError):
        return ""
