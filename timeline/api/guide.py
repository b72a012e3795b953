"""The pages for people who program against the API: how to begin, every operation of the schema, and every kind of error."""

import functools
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from timeline.chronology.exports import WHOLE
from timeline.models import SCOPES, Negotiation

from .problems import KINDS
from .words import with_code

EXPORTS = {
    "events.csv": "a table, an event a row",
    "events.xlsx": "the same as a workbook, for spreadsheets",
    "events.json": "events as the API answers them",
    "events.jsonl": "the same, an event a line; imports take it back whole",
    "coded.tsv": "event data in the columns of POLECAT and PLOVER",
    "events.geojson": "events with a place, as points",
    "events.jsonld": "schema.org, for linked data",
    "events.ics": "a calendar; dates that are not certain are said in words",
    "events.atom": "a feed of what changed last",
    "feed.json": "the same as JSON Feed",
    "timelinejs.json": "slides for TimelineJS",
    "events.mw": "text for markwhen",
    "events.md": "a chronology to put into a report, as Markdown",
    "events.docx": "the same as a Word document",
}
_LIMITS = {
    "anonymous": "without signing in, from one address",
    "read": "reading, for one token or account",
    "write": "writing",
    "ingest": "documents and imports",
}
_SPANS = {1: "a second", 60: "a minute", 3600: "an hour", 86400: "a day"}
_SCOPE = "\n\nScope of a token: "


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    shown = Negotiation.objects.public().order_by("pk").values_list("slug", flat=True).first()
    context = {
        "site": settings.SITE_URL,
        "slug": shown or "demo",
        "whole": WHOLE,
        "exports": EXPORTS.items(),
        "scopes": SCOPES.items(),
        "limits": [(words, _rate_words(settings.API_RATES[name])) for name, words in _LIMITS.items()],
        "groups": groups(),
    }
    return render(request, "api/docs.html", context)


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """The kinds of errors, at the addresses that problem documents name as their `type`."""
    kinds = [
        {"key": kind.key, "status": kind.status, "title": kind.title, "words": with_code(kind.meaning)}
        for kind in KINDS.values()
    ]
    return render(request, "api/problems.html", {"kinds": kinds})


@functools.cache
def groups() -> list[dict[str, Any]]:
    """The operations of the schema by what they are about, in the order of the schema."""
    found: dict[str, list[dict[str, Any]]] = {}
    schema = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
    for path, verbs in schema["paths"].items():
        about = path.removeprefix("/api/v1/").partition("/")[0]
        found.setdefault(about, []).extend(_operation(verb, path, told) for verb, told in verbs.items())
    return [
        {"key": about or "index", "title": (about or "the index").capitalize(), "operations": operations}
        for about, operations in found.items()
    ]


def _operation(verb: str, path: str, told: dict[str, Any]) -> dict[str, Any]:
    words, _, scope = told.get("description", "").partition(_SCOPE)
    return {
        "verb": verb.upper(),
        "path": path,
        "summary": with_code(told.get("summary", "")),
        "words": with_code(words),
        "scope": scope.rstrip("."),
        "parameters": [
            {"name": one["name"], "in": one["in"], "words": with_code(one.get("description", ""))}
            for one in told.get("parameters", [])
        ],
        "body": _component(told.get("requestBody", {})),
        "answers": {code: _component(answer) for code, answer in told["responses"].items()},
    }


def _component(part: dict[str, Any]) -> str:
    contents: list[dict[str, Any]] = list(part.get("content", {}).values())
    kind = contents[0].get("schema", {}) if contents else {}
    return str(kind.get("$ref", "")).rpartition("/")[2]


def _rate_words(rate: tuple[int, int] | None) -> str:
    if rate is None:
        return "as often as you like"
    most, seconds = rate
    return f"{most:,} requests {_SPANS.get(seconds, f'in {seconds:,} seconds')}"
