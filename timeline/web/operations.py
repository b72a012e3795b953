"""For those who run the site: is it alive, is it ready, how is it doing."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from timeline.operations import metrics as measured
from timeline.operations.readiness import OK, readiness


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 where all that the site stands on answers, else 503 with what does not."""
    checks = readiness()
    ready = all(said == OK for said in checks.values())
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For the networks of METRICS_NETWORKS, and from anywhere with METRICS_TOKEN."""
    if not _may_read(request):
        return HttpResponse("Not for this address.\n", status=403, content_type="text/plain; charset=utf-8")
    return HttpResponse(measured.text(), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and scheme.lower() == "bearer":
        return constant_time_compare(token.strip(), settings.METRICS_TOKEN)
    # behind a proxy every request comes from the proxy's own address, which says nothing
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in settings.METRICS_NETWORKS)
