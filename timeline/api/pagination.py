"""Pages by cursor: a page begins after the last row of the one before, by that row's own values and not by counting.

So the thousandth page is as fast as the first, and what is added or taken away meanwhile moves no other row onto a page twice.
"""

import base64
import binascii
import datetime as dt
import json
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Q
from rest_framework import exceptions
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

BACK, ON = "b", "n"


class Pages(BasePagination):
    """50 rows unless `page_size` says otherwise, 200 at most; `next` and `previous` are addresses or null.

    A view says its order in `page_order`, all columns rising or all falling: none may be null, the last one must be unique.
    """

    page_size = 50
    max_page_size = 200

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        self.size = self._size(request)
        self.order = tuple(getattr(view, "page_order", ("pk",)))
        self.names = [name.removeprefix("-") for name in self.order]
        way, values = self._cursor(request, queryset.model)
        falling = self.order[0].startswith("-") != (way == BACK)
        rows = queryset.order_by(*(f"-{name}" if falling else name for name in self.names))
        if values:
            rows = rows.filter(self._beyond(values, "lt" if falling else "gt"))
        found = list(rows[: self.size + 1])
        more, page = len(found) > self.size, found[: self.size]
        if way == BACK:
            page.reverse()
        self.has_next = more if way == ON else bool(values)
        self.has_previous = more if way == BACK else bool(values)
        self.page = page
        self.asked = values
        return page

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.get_next_link(), "previous": self.get_previous_link(), "results": data})

    def get_next_link(self) -> str | None:
        return self._link(ON, -1) if self.has_next else None

    def get_previous_link(self) -> str | None:
        return self._link(BACK, 0) if self.has_previous else None

    def _link(self, way: str, edge: int) -> str:
        # on a page that has run empty the way back begins where it was asked for
        values = self._values(self.page[edge]) if self.page else self.asked
        told = json.dumps([way, *values], separators=(",", ":")).encode()
        cursor = base64.urlsafe_b64encode(told).decode().rstrip("=")
        return str(replace_query_param(self.request.build_absolute_uri(), "cursor", cursor))

    def _values(self, row: Any) -> list[Any]:
        found = [getattr(row, name) for name in self.names]
        return [value.isoformat() if isinstance(value, dt.date) else value for value in found]

    def _beyond(self, values: list[Any], step: str) -> Q:
        """Rows after these values in the order. The bound on the first column alone lets an index begin there."""
        where, same = Q(), Q()
        for name, value in zip(self.names, values):
            where |= same & Q(**{f"{name}__{step}": value})
            same &= Q(**{name: value})
        return Q(**{f"{self.names[0]}__{step}e": values[0]}) & where

    def _cursor(self, request: Request, model: Any) -> tuple[str, list[Any]]:
        text = request.query_params.get("cursor")
        if not text:
            return ON, []
        wrong = exceptions.ValidationError({"cursor": "Take it from `next` or `previous` of a page of this list."})
        try:
            told = json.loads(base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
            if not isinstance(told, list) or told[0] not in (BACK, ON) or len(told) != len(self.names) + 1:
                raise wrong
            return told[0], [self._value(model, name, value) for name, value in zip(self.names, told[1:])]
        except (ValueError, RecursionError, binascii.Error, ValidationError, FieldDoesNotExist, IndexError) as error:
            raise wrong from error

    @staticmethod
    def _value(model: Any, name: str, value: Any) -> Any:
        """What the database compares; a cursor that somebody made up is no other error than a broken one."""
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise ValueError(name)
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        found = field.to_python(value)
        if isinstance(found, int) and not -(2**63) <= found < 2**63 or isinstance(found, str) and "\0" in found:
            raise ValueError(name)
        return found

    def _size(self, request: Request) -> int:
        text = request.query_params.get("page_size")
        if text is None:
            return self.page_size
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= self.max_page_size):
            raise exceptions.ValidationError({"page_size": f"A whole number from 1 to {self.max_page_size}."})
        return int(text)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": self.max_page_size, "default": self.page_size}
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "Where the page begins, as given in `next` and `previous`.",
                "schema": {"type": "string"},
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "description": "Rows on one page.",
                "schema": size,
            },
        ]
