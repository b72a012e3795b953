"""Sends what readers ask to a replica, and what a replica could not answer to the primary."""

from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from timeline.operations.routing import left_alone, use_primary, use_replica

from .kept import is_anonymous

PRIMARY_ONLY = ("/admin/", "/healthz", "/readyz", "/metrics")


class ReadFromReplica:
    """The innermost middleware. The choice stands until the thread's next request: an export is read while it is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        use_primary()
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if not is_anonymous(request) or request.path.startswith(PRIMARY_ONLY):
            return None
        name = use_replica()
        if not name:
            return None
        try:
            answer: HttpResponseBase = view(request, *args, **kwargs)
            return answer
        except (OperationalError, InterfaceError) as error:
            # nothing was changed by asking, so it can be asked again
            left_alone(name, error)
            use_primary()
            return None
