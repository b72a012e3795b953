"""The API answers over https alone where the site is reached by https."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.renderers import JSONRenderer

from .errors import problem


class OverHttpsAlone:
    """403 instead of a redirect: a program that is redirected sends its token in the open each time, and nobody notices.

    OWASP ASVS 5.0, 4.1.2. Pages, which people look at, are redirected as ever.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or not request.path.startswith("/api/"):
            return self.get_response(request)
        told = problem(403, f"Ask {settings.SITE_URL}{request.path}: the API answers over https alone.")
        answer = HttpResponse(JSONRenderer().render(told.data), status=403, content_type=told.content_type)
        answer["Cache-Control"] = "no-store"
        return answer
