"""Rows that a decision changed, as an editor reads them: what they are, under which name, and each field before and after."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst

from timeline.editorial.rows import TABLES, stored
from timeline.models import DecisionRow

HIDDEN = frozenset(
    "also at changed_at coded_by confidence created_at day decided_at earliest end last_day latest outcome_end outcome_start place_end"
    " place_start position prominence rule salience sha256 sketch sort_date start sureness timex_end timex_start trace trigger_end"
    " trigger_start version".split()
)
"""Columns that are worked out from others, count something, or say where words stand."""
OPEN = ("event", "mention", "document", "party", "place")
"""Rows that have a page of their own at the desk."""


@dataclass(frozen=True, slots=True)
class Told:
    """`done` is Made, Removed or Changed; `address` is empty where the row is gone or has no page."""

    key: int
    done: str
    kind: str
    name: str
    address: str
    lines: list[tuple[str, str, str]]


def told(rows: list[DecisionRow]) -> list[Told]:
    now = stored((row.table, row.row) for row in rows)
    found = [_told(row, now.get((row.table, row.row))) for row in rows]
    return [one for one in found if one.lines or one.done != "Changed"]


def _told(row: DecisionRow, now: dict[str, Any] | None) -> Told:
    model, before, after = TABLES[row.table], row.before or {}, row.after or {}
    done = "Made" if row.before is None else "Removed" if row.after is None else "Changed"
    values = {**before, **after, **(now or {})}
    name = next((str(values[column]) for column in ("title", "headline", "name") if values.get(column)), "")
    shown = now is not None and row.table in OPEN
    address = reverse(f"admin:timeline_{model._meta.model_name}_change", args=[row.row]) if shown else ""
    lines = []
    for column in {**before, **after}:
        if column not in HIDDEN and before.get(column) != after.get(column):
            was, is_now = (_words(model, column, side.get(column)) for side in (before, after))
            if was or is_now:
                lines.append((_label(model, column), was, is_now))
    return Told(row.pk, done, str(model._meta.verbose_name), name, address, lines)


def _field(model: type[models.Model], column: str) -> Any:
    try:
        return model._meta.get_field(column)
    except FieldDoesNotExist:  # `place_id` is the column of `place`, and an older row may have a column that is gone
        return next((one for one in model._meta.concrete_fields if one.attname == column), None)


def _label(model: type[models.Model], column: str) -> str:
    field = _field(model, column)
    return capfirst(str(field.verbose_name)) if field is not None else column.replace("_", " ").capitalize()


def _words(model: type[models.Model], column: str, value: Any) -> str:
    """A stored value in words; empty for nothing."""
    if value in (None, "", [], {}):
        return ""
    field = _field(model, column)
    if field is not None and field.is_relation:
        row = field.related_model._base_manager.filter(pk=value).first()
        return str(row) if row is not None else f"number {value}"
    if isinstance(field, models.DateTimeField):
        moment = dt.datetime.fromisoformat(str(value)).astimezone(dt.UTC)
        return f"{date_format(moment, 'j F Y, H:i')} UTC"
    if field is not None and field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {one}" for key, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
