"""What to look at before reading: for each month how many events of which family there were, and what came of them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import gettext

from timeline.models.event import EventQuerySet
from timeline.ontology import EventFamily, EventType

from . import outcomes
from .languages import number, short_month
from .reading import PAGE_SIZE
from .words import decade_words, events_words, listed, month_words

MOST_MONTHS, MOST_YEARS = 36, 60
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
    """A month, year or decade. `page` and `month` say where its first event stands in the list."""

    words: str
    label: str
    count: int
    page: int
    month: str
    parts: list[Part] = field(default_factory=list)
    came_to: list[tuple[str, int]] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The whole column in words: August 2016, 5 events, Offers and deals 2, Agreed 1."""
        outcome = [f"{gettext(outcomes.LABELS[key])} {number(n)}" for key, n in self.came_to]
        return listed([self.words, events_words(self.count), *outcome])


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts by day: of all events, by family, and by what came of them."""

    whole: Counter[int]
    families: dict[str, Counter[int]]
    outcomes: dict[str, Counter[int]]


def counted(events: EventQuerySet) -> Counted:
    """Four queries."""
    whole: Counter[int] = Counter()
    families: dict[str, Counter[int]] = {family.key: Counter() for family in FAMILIES}
    for kind, day, n in events.order_by().values_list("event_type", "day").annotate(n=Count("pk")):
        families[EventType(kind).family.key][day] += n
        whole[day] += n
    came = {
        key: Counter(dict(events.filter(outcomes.fits(key)).order_by().values_list("day").annotate(n=Count("pk"))))
        for key in outcomes.DRAWN
    }
    return Counted(whole, families, came)


def band(found: Counted) -> list[Bin]:
    """Months in a row, empty ones included; years or decades where the months would be too many."""
    if not found.whole:
        return []
    step, start = _grid(dt.date.fromordinal(min(found.whole)), dt.date.fromordinal(max(found.whole)))
    whole = _grouped(found.whole, step, start)
    families = {key: _grouped(days, step, start) for key, days in found.families.items()}
    came = {key: _grouped(days, step, start) for key, days in found.outcomes.items()}
    firsts: dict[int, int] = {}
    for day in found.whole:
        at = _number(day, step, start)
        firsts[at] = min(firsts.get(at, day), day)
    most, before, made = max(whole.values()), 0, []
    for at in range(max(whole) + 1):
        month = dt.date(max((start + at * step) // 12, 1), (start + at * step) % 12 + 1, 1)
        words = month_words(month) if step == 1 else str(month.year) if step == 12 else decade_words(month.year)
        made.append(
            Bin(
                words,
                short_month(month) if step == 1 else words,
                whole[at],
                before // PAGE_SIZE + 1,
                f"{dt.date.fromordinal(firsts[at]):%Y-%m}" if at in firsts else "",
                _stacked([(key, families[key][at]) for key in families], most),
                [(key, came[key][at]) for key in came if came[key][at]],
            )
        )
        before += whole[at]
    return made


def _grid(first: dt.date, last: dt.date) -> tuple[int, int]:
    """(months to a column, the first column's month counted from the year 0)."""
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if span <= MOST_MONTHS else 12 if span <= MOST_YEARS * 12 else 120
    start = first.year * 12 + (first.month - 1 if step == 1 else 0)
    return step, start - start % step


def _number(day: int, step: int, start: int) -> int:
    date = dt.date.fromordinal(day)
    return (date.year * 12 + date.month - 1 - start) // step


def _grouped(days: Counter[int], step: int, start: int) -> Counter[int]:
    found: Counter[int] = Counter()
    for day, n in days.items():
        found[_number(day, step, start)] += n
    return found


def _stacked(counts: list[tuple[str, int]], most: int) -> list[Part]:
    parts, y = [], float(HIGHEST)
    for key, n in counts:
        if n:
            top = y - n / most * HIGHEST
            parts.append(Part(key, round(top), max(round(y) - round(top), 1)))
            y = top
    return parts
