"""Every table as lines of JSON, the same from SQLite and from PostgreSQL, so that a site can move from one to the other."""

import base64
import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections, models

LEFT_OUT = {"sessions.Session": "whoever is signed in signs in again"}
BATCH = 2000


def tables() -> list[type[models.Model]]:
    """Every model with a table of its own, tables between two models included."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy and label(model) not in LEFT_OUT]


def label(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model._meta.object_name}"


def columns(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """A table's rows by rising primary key, each a JSON list of its columns' values."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield (json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True) + "\n").encode()


def _plain(value: Any) -> Any:
    """A value as JSON has it. PostgreSQL's jsonb knows neither the order of keys nor 1.0, so neither do these lines."""
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, (memoryview, bytes)):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, uuid.UUID, dt.timedelta)) else value


def store(model: type[models.Model], written: Iterable[bytes]) -> int:
    """Put lines back into a table that is empty, exactly as they were: no signal runs and no moment is set anew."""
    fields, count, batch = columns(model), 0, []
    for line in written:
        batch.append(_values(model, fields, json.loads(line)))
        if len(batch) == BATCH:
            _insert(model, fields, batch)
            count, batch = count + len(batch), []
    if batch:
        _insert(model, fields, batch)
    return count + len(batch)


def _values(model: type[models.Model], fields: Sequence[Any], values: list[Any]) -> list[Any]:
    """A row as the database takes it."""
    if len(values) != len(fields):
        raise ValueError(f"{label(model)}: a row has {len(values)} values instead of {len(fields)}.")
    # not the proxy, which looks for the connection at each value
    using = connections[connection.alias]
    return [
        None if value is None else field.get_db_prep_save(_read(field, value), using)
        for field, value in zip(fields, values)
    ]


def _read(field: Any, value: Any) -> Any:
    """What a JSON field holds is data already; every other field reads its own value back."""
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def _insert(model: type[models.Model], fields: Sequence[Any], batch: Sequence[list[Any]]) -> None:
    """In plain SQL, written once for all rows: Django would write it anew for every twenty."""
    quote = connection.ops.quote_name
    names, places = ", ".join(quote(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        table = quote(model._meta.db_table)
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", batch)  # noqa: S608  our own names


def clear() -> None:
    """Empty every table. Foreign keys are looked at when the transaction ends, so the order makes no difference."""
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608  our own names


def reset_sequences() -> None:
    """Numbers go on where they had come to."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
