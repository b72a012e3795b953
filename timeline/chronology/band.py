"""What to look at before reading: for each month how many events of which family there were, and what came of them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext

from timeline.languages import number, short_month
from timeline.models.event import EventQuerySet
from timeline.ontology import EventFamily, EventType

from . import outcomes
from .reading import PAGE_SIZE
from .words import decade_words, events_words, listed, month_words, span_words

# as many columns as have room for their labels at 1280 pixels; months may scroll on phones
MOST_MONTHS, MOST_COLUMNS = 36, 33
MONTH, YEAR, DECADE, CENTURY = 1, 12, 120, 1200
HIGHEST = 40
FAMILIES = [family.value for family in EventFamily]


@dataclass(frozen=True, slots=True)
class Part:
    """The events of one family in a column, as a bar in a box of 40."""

    family: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A month, year, decade or century. `page` and `month` say where its first event stands in the list."""

    words: str
    label: str
    count: int
    page: int
    month: str
    parts: list[Part] = field(default_factory=list)
    came_to: list[tuple[str, int]] = field(default_factory=list)
    # short enough for signs of what came of it to say something; in a year everything happens
    is_month: bool = False

    @property
    def said(self) -> str:
        """The whole column in words: August 2016, 5 events, Offers and deals 2, Agreed 1."""
        outcome = [f"{gettext(outcomes.LABELS[key])} {number(n)}" for key, n in self.came_to]
        return listed([self.words, events_words(self.count), *outcome])


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts by month, numbered from the year 0: of all events, by family, and by what came of them."""

    whole: Counter[int]
    families: dict[str, Counter[int]]
    outcomes: dict[str, Counter[int]]


def counted(events: EventQuerySet) -> Counted:
    """Four queries."""
    whole: Counter[int] = Counter()
    families: dict[str, Counter[int]] = {family.key: Counter() for family in FAMILIES}
    for kind, month, n in _monthly(events).values_list("event_type", "month").annotate(n=Count("pk")):
        families[EventType(kind).family.key][_number(month)] += n
        whole[_number(month)] += n
    came: dict[str, Counter[int]] = {}
    for key in outcomes.DRAWN:
        rows = _monthly(events.filter(outcomes.fits(key))).values_list("month").annotate(n=Count("pk"))
        came[key] = Counter({_number(month): n for month, n in rows})
    return Counted(whole, families, came)


def _monthly(events: EventQuerySet) -> Any:
    """The month cut out of the written date: on SQLite a function of dates would call Python for each event."""
    return events.order_by().annotate(month=Substr(Cast("sort_date", CharField()), 1, 7))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def band(found: Counted) -> list[Bin]:
    """Months in a row, empty ones included; years, decades or centuries where the months would be too many."""
    if not found.whole:
        return []
    step, start = _grid(min(found.whole), max(found.whole))
    whole = _grouped(found.whole, step, start)
    families = {key: _grouped(months, step, start) for key, months in found.families.items()}
    came = {key: _grouped(months, step, start) for key, months in found.outcomes.items()}
    firsts: dict[int, int] = {}
    for one in found.whole:
        at = (one - start) // step
        firsts[at] = min(firsts.get(at, one), one)
    most, before, made = max(whole.values()), 0, []
    has_years = start // 12 != max(found.whole) // 12
    for at in range(max(whole) + 1):
        words, label = _named(start + at * step, step, has_years)
        made.append(
            Bin(
                words,
                label,
                whole[at],
                before // PAGE_SIZE + 1,
                f"{firsts[at] // 12:04}-{firsts[at] % 12 + 1:02}" if at in firsts else "",
                _stacked([(key, families[key][at]) for key in families], most),
                [(key, came[key][at]) for key in came if came[key][at]],
                step == MONTH,
            )
        )
        before += whole[at]
    return made


def _grid(first: int, last: int) -> tuple[int, int]:
    """(months to a column, the number of the first column's first month)."""
    span = last - first + 1
    if span <= MOST_MONTHS:
        return MONTH, first
    step = next((step for step in (YEAR, DECADE) if last // step - first // step < MOST_COLUMNS), CENTURY)
    return step, first - first % step


def _named(number: int, step: int, has_years: bool) -> tuple[str, str]:
    """(What is said of the column that begins with this month, what stands under it.) Where months are of several years, January
    names its year."""
    year, month = divmod(number, 12)
    if step == MONTH:
        first = dt.date(year, month + 1, 1)
        return month_words(first), str(year) if has_years and month == 0 else short_month(first)
    if step == CENTURY:
        return span_words(dt.date(max(year, 1), 1, 1), dt.date(year + 99, 12, 1)), str(year)
    return decade_words(year) if step == DECADE else str(year), str(year)


def _grouped(months: Counter[int], step: int, start: int) -> Counter[int]:
    found: Counter[int] = Counter()
    for month, n in months.items():
        found[(month - start) // step] += n
    return found


def _stacked(counts: list[tuple[str, int]], most: int) -> list[Part]:
    parts, y = [], float(HIGHEST)
    for key, n in counts:
        if n:
            top = y - n / most * HIGHEST
            parts.append(Part(key, round(top), max(round(y) - round(top), 1)))
            y = top
    return parts
