"""Many events at once into a negotiation, from what others keep: looked at first with `dry_run`, and safe to repeat."""

import json
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.editorial.values import require
from timeline.exchange import FIELDS, Plan, Table, TableError, carry_out, make_plan, match_columns, read_table
from timeline.exchange.table import MOST_BYTES
from timeline.models import PUBLISH, ImportedKey, Negotiation
from timeline.models.mention import TYPE_CHOICES

from .answers import ImportSerializer

NEEDS = "timeline.change_event"
_YES = ("0", "1")
_TYPES = [value for value, _ in TYPE_CHOICES]
_PARAMETERS = [
    OpenApiParameter(
        "dry_run", OpenApiTypes.STR, enum=_YES, description="1: say what would be done, and store nothing."
    ),
    OpenApiParameter(
        "publish", OpenApiTypes.STR, enum=_YES, description="1: publish new events; else they are drafts."
    ),
    OpenApiParameter("default_type", str, enum=_TYPES, description="The type of rows that name none; statement."),
    OpenApiParameter(
        "columns", str, description='Fields to columns as JSON, {"title": "Headline"}, where names do not fit.'
    ),
]
_SUFFIX = {
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "application/json": ".json",
}


class _Raw(BaseParser):
    """The body as it came: `exchange` reads it."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        return bytes(stream.read(MOST_BYTES + 1))


class JsonLines(_Raw):
    media_type = "application/x-ndjson"


class JsonLinesToo(_Raw):
    media_type = "application/jsonl"


class Csv(_Raw):
    media_type = "text/csv"


class WholeJson(_Raw):
    media_type = "application/json"


_PARSERS = [JsonLines, JsonLinesToo, Csv, WholeJson, MultiPartParser]
_FILE = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
_BODIES = {
    "application/x-ndjson": OpenApiTypes.STR,
    "text/csv": OpenApiTypes.STR,
    "application/json": {"type": "object"},
    "multipart/form-data": _FILE,
}
_LINE = '{"title": "Ministers meet in Geneva", "date": {"edtf": "2016-08-26"}, "type": "talks"}'
_EXAMPLES = [
    OpenApiExample("JSON Lines", _LINE, media_type="application/x-ndjson", request_only=True),
    OpenApiExample(
        "CSV", "date,title\n2016-08-26,Ministers meet in Geneva\n", media_type="text/csv", request_only=True
    ),
    OpenApiExample(
        "Our JSON",
        {"negotiation": "demo", "events": [json.loads(_LINE)]},
        media_type="application/json",
        request_only=True,
    ),
    OpenApiExample("A file", {"file": "the bytes of a workbook"}, media_type="multipart/form-data", request_only=True),
]


class Importing:
    """Beside the view set of negotiations."""

    def most_bytes(self, request: Request) -> int:
        most: int = super().most_bytes(request)  # type: ignore[misc]
        return max(most, MOST_BYTES + 2**20) if self.action == "import_events" else most  # type: ignore[attr-defined]

    @extend_schema(request=_BODIES, responses={200: ImportSerializer}, parameters=_PARAMETERS, examples=_EXAMPLES)
    @action(detail=True, methods=["post"], url_path="import", url_name="import", parser_classes=_PARSERS)
    def import_events(self, request: Request, slug: str) -> Response:
        """Take in events: JSON Lines and JSON as our exports write them, CSV, or a file (XLSX, iCalendar, TimelineJS).

        Rows are known again by their key or address: taking the same in twice doubles nothing. A row that cannot be read is
        told with its line and left out; of the others all are stored, or none.
        """
        negotiation: Negotiation = self.get_object()  # type: ignore[attr-defined]
        require(request.user, NEEDS, negotiation)
        dry, publishing = self._yes("dry_run"), self._yes("publish")
        if publishing:
            require(request.user, PUBLISH, negotiation)
        kind = self.one_of("default_type", _TYPES) or "statement"  # type: ignore[attr-defined]
        table = _table(request)
        columns = _columns(request, table)
        plan = make_plan(negotiation, table, columns, kind)
        if not dry:
            carry_out(negotiation, plan, request.user, publishing=publishing)
        answer = {"dry_run": dry, "kind": table.kind, "counts": plan.counts, "columns": columns}
        return Response(ImportSerializer({**answer, "rows": _rows(negotiation, plan)}).data)

    def _yes(self, name: str) -> bool:
        return bool(self.one_of(name, _YES) == "1")  # type: ignore[attr-defined]


def _table(request: Request) -> Table:
    data: Any = request.data
    name = f"the body{_SUFFIX.get(str(request.content_type).partition(';')[0].strip().lower(), '')}"
    if not isinstance(data, bytes):
        file: Any = data.get("file")
        if hasattr(file, "read"):
            data, name = file.read(), file.name
        elif str(request.content_type).startswith("multipart/"):
            raise ValidationError({"file": "Send the file as the part `file`."})
        else:  # a body without a byte is read by no parser
            data = b""
    try:
        return read_table(data, name)
    except TableError as error:
        raise ValidationError({"file": str(error)}) from error


def _columns(request: Request, table: Table) -> dict[str, str]:
    """Which column is which field, as asked for, else by the names of the columns."""
    text = request.query_params.get("columns")
    if text is None:
        return match_columns(table.columns)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not all(isinstance(column, str) for column in told.values()):
        raise ValidationError({"columns": 'A JSON object such as {"title": "Headline"}.'})
    for field, column in told.items():
        if field not in FIELDS or column not in table.columns:
            known = FIELDS if field not in FIELDS else table.columns
            wrong = field if field not in FIELDS else column
            raise ValidationError({"columns": f"“{wrong[:60]}” is none of {', '.join(known)}."})
    return {**match_columns(table.columns), **told}


def _rows(negotiation: Negotiation, plan: Plan) -> list[dict[str, Any]]:
    """Each row with the event that it is, as far as there is one by now."""
    made = dict(ImportedKey.objects.filter(negotiation=negotiation).values_list("key", "event"))
    return [
        {
            "line": row.line,
            "outcome": row.outcome.value,
            "title": str(row.content.get("title", "")),
            "event": row.event.pk if row.event else made.get(row.key),
            "errors": list(row.errors),
        }
        for row in plan.rows
    ]
