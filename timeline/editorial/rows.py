"""Rows as plain values: what a decision touched, as it was and as it became, and how rows are put back."""

import base64
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.fields.files import FieldFile

from timeline.models import Document, Event, EventLink, EventParty, FieldSource, Mention, MentionActor, Party, Place

Key = tuple[str, int]
Values = dict[str, Any]

TABLES: dict[str, type[models.Model]] = {
    "party": Party,
    "place": Place,
    "document": Document,
    "event": Event,
    "mention": Mention,
    "actor": MentionActor,
    "eventparty": EventParty,
    "source": FieldSource,
    "link": EventLink,
}
CHILDREN = ("source", "eventparty", "actor")
"""Rows that belong to an event or a mention and are referred to by nothing else."""
BOOKKEEPING: dict[str, frozenset[str]] = {
    "event": frozenset({"version", "changed_at", "prominence"}),
    "document": frozenset({"state", "error", "attempts", "coded_by"}),
}
"""Columns that only count changes or are worked out from the rest: they go on when a decision is undone, so that no older form
saves over it."""


def rows_of(events: Iterable[int], mentions: Iterable[int], documents: Iterable[int] = ()) -> dict[Key, Values]:
    """Every stored row that says something of these events, mentions and documents."""
    events, mentions, documents = list(events), list(mentions), list(documents)
    found: dict[Key, Values] = {}
    if documents:
        _take(found, "document", Document.objects.filter(pk__in=documents))
        _take(found, "mention", Mention.objects.filter(document__in=documents))
        _take(found, "actor", MentionActor.objects.filter(mention__document__in=documents))
        _take(found, "source", FieldSource.objects.filter(mention__document__in=documents))
    if events:
        _take(found, "event", Event.objects.filter(pk__in=events))
        _take(found, "eventparty", EventParty.objects.filter(event__in=events))
        _take(found, "source", FieldSource.objects.filter(event__in=events))
        _take(found, "link", EventLink.objects.filter(Q(from_event__in=events) | Q(to_event__in=events)))
    if mentions:
        _take(found, "mention", Mention.objects.filter(pk__in=mentions))
        _take(found, "actor", MentionActor.objects.filter(mention__in=mentions))
    return found


def stored(keys: Iterable[Key]) -> dict[Key, Values]:
    """The rows of these keys as they are now; a key whose row is gone is left out."""
    by_table: dict[str, list[int]] = {}
    for table, row in keys:
        by_table.setdefault(table, []).append(row)
    found: dict[Key, Values] = {}
    for table, ids in by_table.items():
        _take(found, table, TABLES[table]._default_manager.filter(pk__in=ids))
    return found


def _take(found: dict[Key, Values], table: str, queryset: models.QuerySet[Any]) -> None:
    for row in queryset.order_by():
        found[table, row.pk] = values_of(row)


def values_of(row: models.Model) -> Values:
    """Its columns but the key, as JSON holds them."""
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key
    }


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, FieldFile):
        return value.name or ""
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def _columns(table: str, values: Mapping[str, Any]) -> Values:
    fields = {field.attname: field for field in TABLES[table]._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in values.items() if name in fields}


def insert(table: str, row: int, values: Values) -> None:
    """Store a row again under the key it had. Columns that a newer version added keep their default."""
    model, columns = TABLES[table], _columns(table, values)
    made = model(pk=row, **columns)
    made.save(force_insert=True)
    # saving fills columns such as created_at anew
    model._default_manager.filter(pk=row).update(**columns)


def change(table: str, row: int, values: Values) -> None:
    """Set columns of a stored row."""
    TABLES[table]._default_manager.filter(pk=row).update(**_columns(table, values))


def delete(table: str, row: int) -> None:
    model = TABLES[table]
    if table in CHILDREN:
        model._default_manager.filter(pk=row).delete()
        return
    found = model._default_manager.filter(pk=row).first()
    if found is not None:
        found.delete()


HISTORY = frozenset({"eventversion"})
"""Tables that only remember an event, and go with it."""
TABLE_OF = {model: table for table, model in TABLES.items()}


def what_hangs_on(table: str, row: int, besides: frozenset[Key]) -> list[str]:
    """In words, what refers to the row apart from `besides`, and would be lost if it were deleted. The log may speak of it on."""
    found = []
    for relation in TABLES[table]._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or not getattr(relation.field, "db_constraint", True):
            continue
        if model._meta.model_name in HISTORY:
            continue
        keys = model._base_manager.filter(**{relation.field.name: row}).values_list("pk", flat=True)
        other = TABLE_OF.get(model, "")
        number = sum((other, key) not in besides for key in keys)
        if number:
            found.append(f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}")
    return found
