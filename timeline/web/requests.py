"""Around every request: its id, one line in the log, its time and status for the metrics."""

import json
import logging
import sys
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.defaults import server_error

from timeline.operations import faults, metrics, tracing

log = logging.getLogger("timeline.requests")


class Traced:
    """The outermost middleware. An X-Request-ID that is well formed is taken over, any other is replaced; the answer carries it.

    The log has the path without its query: what readers search for is nobody's business.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began, made = time.perf_counter(), tracing.begin(request.headers.get(tracing.HEADER, ""))
        response = self.get_response(request)
        response[tracing.HEADER] = made
        took, view = time.perf_counter() - began, view_of(request)
        metrics.served(view, request.method or "", response.status_code, took)
        about = {"method": request.method, "path": request.path, "status": response.status_code, "view": view}
        extra = {**about, "ms": round(took * 1000)}
        log.info("%s %s %s", request.method, request.path, response.status_code, extra=extra)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What is full or away passes by itself: whoever asked is told so, and when to come again."""
        metrics.failed(view_of(request), error)
        if not faults.passes(error):
            return None
        return away(request, error)


def away(request: HttpRequest, error: BaseException) -> HttpResponse:
    """503, in words, and when to come again."""
    log.error("%s %s: %s", request.method, request.path, type(error).__name__, exc_info=error)
    response = HttpResponse(status=503, headers={"Retry-After": faults.RETRY_AFTER, "Cache-Control": "no-store"})
    if request.path.startswith("/api/") or request.path.endswith(".json"):
        response["Content-Type"] = "application/json"
        response.content = json.dumps({"error": faults.said(request.method)})
    else:
        response["Content-Type"] = "text/plain; charset=utf-8"
        response.content = faults.said(request.method) + "\n"
    return response


def fault(request: HttpRequest) -> HttpResponse:
    """The site's answer to what no view caught. Sessions and accounts are looked up outside of views: their database may be away too."""
    error = sys.exc_info()[1]
    return away(request, error) if error is not None and faults.passes(error) else server_error(request)


def view_of(request: HttpRequest) -> str:
    """The name of the address; one word for all addresses that there are not."""
    if kept := getattr(request, "kept_view", ""):
        return str(kept)
    match = request.resolver_match
    return (match.view_name or match.route or "unnamed") if match else "none"
