"""The addresses of the API, and the answer at all that are none."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.exceptions import NotFound
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
