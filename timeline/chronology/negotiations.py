"""The public negotiations with their figures and a small drawing of when things happened; two queries for all of them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.db.models.functions import Coalesce, TruncMonth

from timeline.models import Event, Negotiation

from .scale import Scale
from .words import day_words, span_words

WIDTH, HEIGHT = 480, 40


@dataclass(frozen=True, slots=True)
class Column:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Summary:
    negotiation: Negotiation
    events: int
    span: str
    changed: dt.datetime | None
    columns: list[Column]

    @property
    def changed_words(self) -> str:
        return day_words(self.changed.date()) if self.changed else ""


def summaries() -> list[Summary]:
    """Every public negotiation, the one that changed last first."""
    public = Event.objects.public().order_by()
    counted = public.values("negotiation").annotate(
        n=Count("pk"),
        first=Min("sort_date"),
        end=Max(Coalesce("latest", "sort_date")),
        changed=Max("changed_at"),
    )
    rows = {row["negotiation"]: row for row in counted}
    months: dict[int, dict[dt.date, int]] = {}
    by_month = public.annotate(month=TruncMonth("sort_date")).values_list("negotiation", "month")
    for negotiation, month, n in by_month.annotate(n=Count("pk")):
        months.setdefault(negotiation, {})[month] = n
    found = []
    for negotiation in Negotiation.objects.public():
        row = rows.get(negotiation.pk)
        if row is None:
            found.append(Summary(negotiation, 0, "", None, []))
            continue
        span = span_words(row["first"], row["end"])
        columns = _columns(months[negotiation.pk])
        found.append(Summary(negotiation, row["n"], span, row["changed"], columns))
    return sorted(found, key=lambda one: one.changed.timestamp() if one.changed else 0.0, reverse=True)


def _columns(months: dict[dt.date, int]) -> list[Column]:
    first, last = min(months), max(months)
    end = last.toordinal() + max((last - first).days // 20, 31)
    scale = Scale(first, dt.date.fromordinal(min(end, dt.date.max.toordinal())), WIDTH)
    width = max(round(WIDTH / scale.days * 30) - 2, 3)
    columns = []
    # bars of less than four units would run into each other
    merged: dict[int, int] = {}
    for month, n in months.items():
        x = scale.x(month) // 4 * 4
        merged[x] = merged.get(x, 0) + n
    most = max(merged.values())
    for x, n in sorted(merged.items()):
        height = max(round(n / most * HEIGHT), 3)
        columns.append(Column(x, HEIGHT - height, min(width, 24), height))
    return columns
