"""`?fields=id,title,date.edtf`: only what is asked for is answered, and only what that needs is read."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

PARAMETER = "fields"
MOST = 100
Wanted = dict[str, "Wanted"]
"""Field -> what is wanted of it; an empty one stands for the whole."""


def wanted_of(request: Request, kind: Any) -> Wanted | None:
    """What the request asks for of a serializer's fields; None for all of them. An unknown field is an error that names it."""
    if request.method not in ("GET", "HEAD") or PARAMETER not in request.query_params:
        return None
    names = [name.strip() for name in request.query_params[PARAMETER].split(",") if name.strip()]
    if not names or len(names) > MOST:
        raise ValidationError({PARAMETER: f"Names of fields separated by commas, 1 to {MOST} of them."})
    found: Wanted = {}
    for name in names:
        _take(found, name, kind())
    return found


def _take(found: Wanted, name: str, serializer: Any) -> None:
    path, whole = name.split("."), False
    for depth, part in enumerate(path):
        fields = _fields_of(serializer)
        if part not in fields:
            inside = f" of “{'.'.join(path[:depth])}”" if depth else ""
            known = f"; there are {', '.join(fields)}" if fields else ""
            raise ValidationError({PARAMETER: f"There is no field “{part[:60]}”{inside}{known}."})
        serializer = fields[part]
        # a field that was asked for whole stays whole
        whole = whole or (part in found and not found[part])
        deeper = found.setdefault(part, {})
        if depth == len(path) - 1:
            deeper.clear()
        elif whole:
            deeper = {}
        found = deeper


def _fields_of(serializer: Any) -> Mapping[str, Any]:
    if isinstance(serializer, serializers.ListSerializer):
        serializer = serializer.child
    return serializer.fields if isinstance(serializer, serializers.Serializer) else {}


def cut(data: Any, wanted: Wanted | None) -> Any:
    """`data` with only the fields that are wanted, in the order that it has."""
    if not wanted or data is None:
        return data
    if isinstance(data, list):
        return [cut(one, wanted) for one in data]
    return {name: cut(value, wanted[name]) for name, value in data.items() if name in wanted}


# a docstring here would be the description of every answer in the schema
class Sparse:
    # beside a serializer: made with `only`, it reads and answers only those fields
    only: Wanted | None = None

    def __init__(self, *args: Any, only: Wanted | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only = only

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()  # type: ignore[misc]
        return fields if self.only is None else {name: one for name, one in fields.items() if name in self.only}

    def to_representation(self, instance: Any) -> Any:
        return cut(super().to_representation(instance), self.only)  # type: ignore[misc]
