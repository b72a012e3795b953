"""Queries that every request asks, whose text is made once: to write it costs Django several times what the database needs to
answer it. Rows become objects by Django's own means."""

import copy
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.utils import timezone

MOMENT = dt.datetime(1, 2, 3, tzinfo=dt.UTC)
SIZES = (1, 5, 25, 50, 100, 250)
"""Of how many rows a prepared query asks at once."""


@dataclass(frozen=True, slots=True)
class Written:
    """`places` says which of the values asked with stands in the place of a sample."""

    compiler: Any
    text: str
    values: list[Any]
    places: dict[Any, int]


class Prepared:
    """`build(now, *values)` makes a queryset of the model; it is called once for each database, with `samples` for values.

    The samples must be of the kind of what is asked for later, different from each other, and from all that `build` writes itself.
    """

    def __init__(self, model: type[Model], build: Callable[..., QuerySet[Any, Any]], *samples: Any) -> None:
        self.model, self.build, self.samples = model, build, samples
        self._written: dict[str, Written] = {}

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """Of a queryset of values, as the database gives them: on SQLite a date is a text."""
        written, told = self._told(values)
        with connections[self._alias()].cursor() as cursor:
            cursor.execute(written.text, told)
            return list(cursor.fetchall())

    def objects(self, *values: Any) -> list[Any]:
        """With what `select_related` names; what `prefetch_related` does is not done."""
        return list(ModelIterable(Asking(self, values, self._alias())))  # type: ignore[arg-type]

    def get_compiler(self, values: Sequence[Any], using: str) -> Any:
        """Django's compiler as it stood when the query was written, with other values."""
        written, told = self._told(values)
        compiler = copy.copy(written.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda *args, **kwargs: (written.text, tuple(told))
        # what this connection makes of each column: to find that out costs as much as to read ten rows
        known = vars(compiler.connection).setdefault("converters_of_prepared", {})
        if self not in known:
            known[self] = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.get_converters = lambda expressions: known[self]
        return compiler

    def _alias(self) -> str:
        return str(self.model._default_manager.all().db)

    def _told(self, values: Sequence[Any]) -> tuple[Written, list[Any]]:
        alias = self._alias()
        written = self._written.get(alias)
        if written is None:
            written = self._written[alias] = self._write(alias)
        told = [connections[alias].ops.adapt_datetimefield_value(timezone.now()), *values]
        return written, [told[written.places[one]] if one in written.places else one for one in written.values]

    def _write(self, alias: str) -> Written:
        compiler = self.build(MOMENT, *self.samples).query.get_compiler(alias)
        text, values = compiler.as_sql()
        samples = [connections[alias].ops.adapt_datetimefield_value(MOMENT), *self.samples]
        return Written(compiler, text, list(values), {one: n for n, one in enumerate(samples)})


class Asking:
    """What `ModelIterable` needs of a queryset."""

    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, prepared: Prepared, values: Sequence[Any], alias: str) -> None:
        self.prepared, self.values, self.db, self.model = prepared, values, alias, prepared.model
        self.query = self

    def get_compiler(self, using: str) -> Any:
        return self.prepared.get_compiler(self.values, using)


class Among:
    """The same for as many keys as there are: `build(now, keys)`."""

    def __init__(self, model: type[Model], build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._sizes = {
            size: Prepared(model, lambda now, *keys: build(now, keys), *(-(2**31) + n for n in range(size)))
            for size in SIZES
        }

    def objects(self, keys: Sequence[int]) -> list[Any]:
        """In the order of the query for up to 250 keys."""
        found: list[Any] = []
        for start in range(0, len(keys), SIZES[-1]):
            asked = keys[start : start + SIZES[-1]]
            size = next(size for size in SIZES if size >= len(asked))
            found += self._sizes[size].objects(*asked, *[asked[-1]] * (size - len(asked)))
        return found
