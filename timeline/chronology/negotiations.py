"""The public negotiations with their figures and a small drawing of when things happened; four queries for all of them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Max
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from timeline.models import Event, Negotiation

from .memory import LARGE, SECONDS
from .scale import Scale
from .stamps import stamps
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
    """Every public negotiation, the one that changed last first. Of large ones it is remembered until something in them changes."""
    marks = {stamp.negotiation: stamp for stamp in stamps(Negotiation.objects.public())}
    language = get_language() or ""
    keys = {pk: f"summary:{language}:{mark.text}" for pk, mark in marks.items() if mark.number >= LARGE}
    cache = caches["pages"]
    kept = cache.get_many(keys.values())
    wanted = [pk for pk in marks if keys.get(pk) not in kept]
    made = _made(wanted)
    cache.set_many({keys[one.negotiation.pk]: one for one in made if one.negotiation.pk in keys}, SECONDS)
    return sorted(
        [*kept.values(), *made], key=lambda one: one.changed.timestamp() if one.changed else 0.0, reverse=True
    )


def _made(wanted: list[int]) -> list[Summary]:
    """Three queries, whatever the number of negotiations."""
    public = Event.objects.public().filter(negotiation__in=wanted).order_by()
    counted = public.values("negotiation").annotate(
        n=Count("pk"), end=Max(Coalesce("latest", "sort_date")), changed=Max("changed_at")
    )
    rows = {row["negotiation"]: row for row in counted}
    months: dict[int, Counter[dt.date]] = {}
    # by days, which an index has: to cut months out of dates SQLite would call Python for each event
    for negotiation, day, n in public.values_list("negotiation", "day").annotate(n=Count("pk")):
        months.setdefault(negotiation, Counter())[dt.date.fromordinal(day)] += n
    found = []
    for negotiation in Negotiation.objects.filter(pk__in=wanted):
        row = rows.get(negotiation.pk)
        if row is None:
            found.append(Summary(negotiation, 0, "", None, []))
            continue
        days = months[negotiation.pk]
        by_month: Counter[dt.date] = Counter()
        for day, n in days.items():
            by_month[day.replace(day=1)] += n
        span = span_words(min(days), row["end"])
        found.append(Summary(negotiation, row["n"], span, row["changed"], _columns(by_month)))
    return found


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
