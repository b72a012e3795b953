"""Pages made for somebody who is signed in stay with that person: no cache between keeps them, and none answers for them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


class PrivateWhenSignedIn:
    """For people with a session: no "not modified", which would leave them the reader's copy, and no copy to be kept.

    A request without a session cookie passes untouched, and its answer can be shared. The API has rules of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.path.startswith(("/api/", "/static/")):
            return self.get_response(request)
        signed_in = request.user.is_authenticated
        if signed_in:
            for name in CONDITIONS:
                request.META.pop(name, None)
        response = self.get_response(request)
        if signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
            del response["ETag"], response["Last-Modified"]
        return response
