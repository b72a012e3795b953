"""The addresses of the API, and the answer at all that are none."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from .base import ApiView

LISTS = ("negotiation", "event", "link", "document", "mention", "decision", "party", "place")


_EXAMPLE = OpenApiExample("The lists", {"events": "https://timeline.example.org/api/v1/events/"}, response_only=True)


class Index(ApiView):
    """Where the lists, the schema and the documentation are."""

    @extend_schema(
        responses={200: {"type": "object", "additionalProperties": {"type": "string"}}},
        operation_id="index",
        examples=[_EXAMPLE],
    )
    def get(self, request: Request) -> Response:
        names = {f"{name}s" if name != "party" else "parties": f"api:{name}-list" for name in LISTS}
        names |= {"schema": "api:schema", "docs": "api:docs", "problems": "api:problems"}
        return Response({key: settings.SITE_URL + reverse(name) for key, name in names.items()})


class Nowhere(ApiView):
    """Any address that is none: told as every other error is."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound("There is no such address; the index at /api/v1/ lists those there are. All end with a slash.")


@csrf_exempt
def without_slash(request: HttpRequest) -> HttpResponseBase:
    """To the address with its last slash. What writes goes on with 308, with its verb and body: after 301 clients only read, and take
    the list that they are answered for a success."""
    if resolve(f"{request.path_info}/").url_name == "nowhere":
        return Nowhere.as_view()(request)
    keeps_verb = request.method not in SAFE_METHODS
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True), preserve_request=keeps_verb)
