"""The addresses of the API, and the documentation page made from its schema."""

import functools
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from .base import ApiView
from .problems import KINDS

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


@functools.cache
def operations() -> list[dict[str, Any]]:
    """Each operation of the schema: verb, path, words, parameters, body and answers."""
    schema = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
    return [
        {
            "verb": verb.upper(),
            "path": path,
            "words": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "body": _component(operation.get("requestBody", {})),
            "answers": {code: _component(answer) for code, answer in operation["responses"].items()},
        }
        for path, verbs in schema["paths"].items()
        for verb, operation in verbs.items()
    ]


def _component(part: dict[str, Any]) -> str:
    contents: list[dict[str, Any]] = list(part.get("content", {}).values())
    kind = contents[0].get("schema", {}) if contents else {}
    return str(kind.get("$ref", "")).rpartition("/")[2]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", {"operations": operations(), "site": settings.SITE_URL})


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """The kinds of errors, at the addresses that problem documents name as their `type`."""
    return render(request, "api/problems.html", {"kinds": KINDS.values()})
