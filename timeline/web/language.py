"""Which language a page speaks: the one the address asks for, the one chosen before, or the browser's first.

The desk, the API and what machines read stay English: their words are part of what scripts and editors rely on.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant

ENGLISH_ONLY = ("/admin/", "/api/", "/static/", "/healthz", "/readyz", "/metrics")


class LanguageMiddleware(LocaleMiddleware):
    """`?lang=fr` counts for the page it asks for; chosen on one of our own pages, it is kept in a cookie."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(ENGLISH_ONLY):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            return
        asked = _supported(request.GET.get("lang", ""))
        if asked:
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(ENGLISH_ONLY):
            return response
        response = super().process_response(request, response)
        patch_vary_headers(response, ["Cookie"])
        asked = _supported(request.GET.get("lang", ""))
        ours = request.headers.get("Referer", "").startswith(f"{request.scheme}://{request.get_host()}/")
        if asked and ours and not request.path.endswith("/embed/"):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response


def _supported(code: str) -> str:
    """The language of the site that the code means; empty where it means none: a nonsense value is as good as no value."""
    try:
        return get_supported_language_variant(code) if code else ""
    except (LookupError, ValueError):
        return ""
