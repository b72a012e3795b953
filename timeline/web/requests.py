"""Around every request: its id, one line in the log, its time and status for the metrics."""

import errno
import json
import logging
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from timeline.operations import metrics, tracing

log = logging.getLogger("timeline.requests")


class Traced:
    """The outermost middleware. An X-Request-ID that is well formed is taken over, any other is replaced; the answer carries it.

    The log has the path without its query: what readers search for is nobody's business.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began, made = time.perf_counter(), tracing.begin(request.headers.get(tracing.HEADER, ""))
        try:
            response = self.get_response(request)
            response[tracing.HEADER] = made
            took = time.perf_counter() - began
            view = view_of(request)
            metrics.served(view, request.method or "", response.status_code, took)
            about = {"method": request.method, "path": request.path, "status": response.status_code, "view": view}
            log.info(
                "%s %s %s",
                request.method,
                request.path,
                response.status_code,
                extra={**about, "ms": round(took * 1000)},
            )
            return response
        finally:
            tracing.end()

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What is full or away passes by itself: whoever asked is told so, and when to come again."""
        metrics.failed(view_of(request), error)
        if not passes(error):
            return None
        log.error("%s %s: %s", request.method, request.path, type(error).__name__, exc_info=error)
        response = HttpResponse(status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
        if request.path.startswith("/api/") or request.path.endswith(".json"):
            response["Content-Type"] = "application/json"
            response.content = json.dumps({"error": said(request)})
        else:
            response["Content-Type"] = "text/plain; charset=utf-8"
            response.content = said(request) + "\n"
        return response


def passes(error: Exception) -> bool:
    """Whether the database or the disk is to blame, and not the request."""
    is_full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
    return is_full or isinstance(error, (OperationalError, InterfaceError))


def said(request: HttpRequest) -> str:
    if request.method in ("GET", "HEAD"):
        return gettext("The site cannot read its data just now. Please come again in a minute.")
    return gettext("This could not be stored just now, and nothing was changed. Please send it again in a minute.")


def view_of(request: HttpRequest) -> str:
    """The name of the address; one word for all addresses that there are not."""
    match = request.resolver_match
    return (match.view_name or match.route or "unnamed") if match else "none"
