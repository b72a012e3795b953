"""Where a day stands on a line, and which days get a tick: from two weeks to many centuries."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from timeline import languages

LEAST_DAYS = 14
# a label of a month needs this many units of width
TICK_WIDTH = 78
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000)


@dataclass(frozen=True, slots=True)
class Tick:
    x: int
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days `first` to `last` on `width` units."""

    first: dt.date
    last: dt.date
    width: int

    @classmethod
    def over(cls, first: dt.date, last: dt.date, width: int) -> "Scale":
        """A scale with air at both ends, and never narrower than two weeks."""
        days = max((last - first).days, LEAST_DAYS)
        before, after = max(days // 33, 2), max(days // 16, 4)
        low = max(first.toordinal() - before, dt.date.min.toordinal())
        high = min(first.toordinal() + days + after, dt.date.max.toordinal())
        return cls(dt.date.fromordinal(low), dt.date.fromordinal(high), width)

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    def x(self, day: dt.date) -> int:
        return round((day - self.first).days / self.days * self.width)

    def ticks(self) -> list[Tick]:
        """Labels from left to right that do not touch."""
        per_day = self.width / self.days
        if per_day * 7 > TICK_WIDTH:
            found = self._days(1 if per_day > TICK_WIDTH else 7)
        else:
            months = next((step for step in _MONTH_STEPS if step * 30 * per_day > TICK_WIDTH), None)
            years = next((step for step in _YEAR_STEPS if step * 365 * per_day > TICK_WIDTH * 0.8), _YEAR_STEPS[-1])
            found = self._months(months) if months else self._years(years)
        # a label that would be cut off at the end is left out
        return [tick for tick in found if tick.x < self.width - TICK_WIDTH * 0.9]

    def _days(self, step: int) -> Iterator[Tick]:
        for ordinal in range(self.first.toordinal() + 1, self.last.toordinal() + 1, step):
            day = dt.date.fromordinal(ordinal)
            yield Tick(self.x(day), languages.short_day(day), day.isoformat())

    def _months(self, step: int) -> Iterator[Tick]:
        one_year = self.first.year == self.last.year
        for count in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month, step):
            year, month = divmod(count - count % step, 12)
            day = dt.date(year, month + 1, 1)
            if day < self.first:
                continue
            label = languages.month(day, year=False) if one_year or month else str(year)
            yield Tick(self.x(day), label, f"{year:04}-{month + 1:02}")

    def _years(self, step: int) -> Iterator[Tick]:
        for year in range(self.first.year + (-self.first.year) % step, self.last.year + 1, step):
            day = dt.date(max(year, 1), 1, 1)
            if day > self.first:
                yield Tick(self.x(day), str(year), f"{year:04}")
