"""Dates as a chronology needs them: an EDTF string with the first and last day it allows.

Source: the Extended Date/Time Format, Library of Congress (2019), part of ISO 8601-2. Read and written here: level 0 and 1, and
of level 2 the qualifier before a component, unspecified digits anywhere, quarters, and sets ("one of", "all of").

Qualifiers (`?` uncertain, `~` approximate, `%` both) are kept and said, but never widen the bounds: nobody told us by how much.
Years outside 0001 to 9999, day 30 February and month 13 are errors, not guesses.
"""

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

_QUALIFIER = "[?~%]"
_DATE = re.compile(
    rf"({_QUALIFIER}?)(\d{{1,4}}X{{0,4}})(?:-({_QUALIFIER}?)([\dX]{{2}})(?:-({_QUALIFIER}?)([\dX]{{2}}))?)?({_QUALIFIER}?)",
    re.ASCII,
)
# first month and number of months: seasons (northern, as news means them), quarters, four-month terms, halves
_SUBYEAR = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip
OPEN, UNKNOWN = "..", ""


HOW_TO_WRITE = "write 2016, 2016-08, 2016-08-26, or an interval with a slash"


class EdtfError(ValueError):
    """The text is no date that this project can keep; the message says what is wrong and where.

    `reason` says what is wrong, with a `%(name)s` for each of `values`, of which a day stands for its month; `text` is what was
    to be read and `hint` how to write it, where they are said. So the message can be told in other languages.
    """

    def __init__(self, reason: str, text: str | None = None, hint: str = "", **values: int | str | dt.date) -> None:
        self.reason, self.text, self.hint, self.values = reason, text, hint, values
        said = {name: _month_words(one) if isinstance(one, dt.date) else one for name, one in values.items()}
        message = reason % said if values else reason
        message += "" if text is None else f": {text!r}"
        super().__init__(f"{message} ({hint})" if hint else message)


def _month_words(day: dt.date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


@dataclass(frozen=True, slots=True)
class DateInterval:
    """An EDTF date or interval. `earliest` and `latest` are the first and last day it allows, None where it is open."""

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise EdtfError("the interval runs backwards", self.edtf)
        if self.earliest is None and self.latest is None:
            raise EdtfError("an interval open at both ends says nothing", self.edtf)

    def __str__(self) -> str:
        return self.edtf

    @property
    def approximate(self) -> bool:
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        return "?" in self.edtf or "%" in self.edtf

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_open(self) -> bool:
        return self.earliest is None or self.latest is None

    @property
    def days(self) -> int | None:
        """How many days it may be; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "DateInterval") -> bool:
        """Whether one day could be in both; an open end reaches without limit."""
        starts_before = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_after = self.latest is None or other.earliest is None or self.latest >= other.earliest
        return starts_before and ends_after

    @classmethod
    def day(cls, day: dt.date, qualifier: str = "") -> "DateInterval":
        return cls(day.isoformat() + qualifier, day, day)

    @classmethod
    def between(cls, earliest: dt.date | None, latest: dt.date | None, qualifier: str = "") -> "DateInterval":
        """The shortest EDTF for these bounds: a whole year or month is written as one, a single day as a day."""
        return cls(_shortest(earliest, latest, qualifier), earliest, latest)

    @classmethod
    def until(cls, latest: dt.date) -> "DateInterval":
        """On or before `latest`: the open date of something told without a date."""
        return cls(f"{OPEN}/{latest.isoformat()}", None, latest)

    @classmethod
    def since(cls, earliest: dt.date) -> "DateInterval":
        return cls(f"{earliest.isoformat()}/{OPEN}", earliest, None)


def _shortest(earliest: dt.date | None, latest: dt.date | None, qualifier: str) -> str:
    if earliest is None or latest is None:
        left = earliest.isoformat() + qualifier if earliest else OPEN
        right = latest.isoformat() + qualifier if latest else OPEN
        return f"{left}/{right}"
    if earliest == latest:
        return earliest.isoformat() + qualifier
    starts_month, ends_month = earliest.day == 1, latest.day == _last_day(latest.year, latest.month)
    if starts_month and ends_month:
        if earliest.month == 1 and latest.month == 12:
            left, right = f"{earliest.year:04}", f"{latest.year:04}"
        else:
            left, right = f"{earliest.year:04}-{earliest.month:02}", f"{latest.year:04}-{latest.month:02}"
        return left + qualifier if left == right else f"{left}{qualifier}/{right}{qualifier}"
    return f"{earliest.isoformat()}{qualifier}/{latest.isoformat()}{qualifier}"


def parse_edtf(text: str) -> DateInterval:
    """Read one EDTF string.

    >>> parse_edtf("2016-08~").latest
    datetime.date(2016, 8, 31)
    >>> parse_edtf("../2016-08-26").earliest is None
    True

    Raises EdtfError for anything that is no date: an impossible day, a year outside 0001 to 9999, words.
    """
    if not isinstance(text, str) or not text.strip():
        raise EdtfError("no date given")
    return _parsed(text.strip())


@functools.lru_cache(32_768)
def _parsed(text: str) -> DateInterval:
    if text[0] in "[{":
        return _parse_set(text)
    if "/" not in text:
        return DateInterval(text, *_bounds(text))
    parts = text.split("/")
    if len(parts) != 2:
        raise EdtfError("an interval has one slash", text)
    left, right = parts
    # an interval runs from the first day of its start to the last day of its end
    earliest = None if left in (OPEN, UNKNOWN) else _bounds(left)[0]
    latest = None if right in (OPEN, UNKNOWN) else _bounds(right)[1]
    return DateInterval(text, earliest, latest)


def _parse_set(text: str) -> DateInterval:
    if text[-1] != {"[": "]", "{": "}"}[text[0]] or not text[1:-1].strip():
        raise EdtfError("a set of dates needs members and its closing bracket", text)
    lows: list[dt.date | None] = []
    highs: list[dt.date | None] = []
    for member in text[1:-1].split(","):
        left, dots, right = member.strip().partition("..")
        if not dots:
            left = right = member.strip()
        lows.append(_bounds(left)[0] if left else None)
        highs.append(_bounds(right)[1] if right else None)
    earliest = None if None in lows else min(day for day in lows if day)
    latest = None if None in highs else max(day for day in highs if day)
    return DateInterval(text, earliest, latest)


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of one EDTF date without a slash."""
    match = _DATE.fullmatch(text)
    if not match or len(match[2]) != 4:
        raise EdtfError("not an EDTF date", text, HOW_TO_WRITE)
    years, months, days = match[2], match[4], match[6]
    if months and "X" in months + (days or ""):
        return _unspecified(text, years, months, days)
    first_year, last_year = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if first_year < 1 and "X" not in years:
        raise EdtfError("there is no year 0", text)
    first_year = max(first_year, 1)
    if months is None:
        return dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
    if first_year != last_year:
        raise EdtfError("a month needs a year with all its digits", text)
    month = int(months)
    if month in _SUBYEAR and days is None:
        return _subyear(text, first_year, month)
    if not 1 <= month <= 12:
        raise EdtfError("there is no month %(month)s", text, month=months)
    last = _last_day(first_year, month)
    if days is None:
        return dt.date(first_year, month, 1), dt.date(first_year, month, last)
    if not 1 <= int(days) <= last:
        raise EdtfError("%(month)s has no day %(day)s", text, month=dt.date(first_year, month, 1), day=days)
    return (dt.date(first_year, month, int(days)),) * 2


def _subyear(text: str, year: int, code: int) -> tuple[dt.date, dt.date]:
    first_month, length = _SUBYEAR[code]
    end = first_month + length - 1
    end_year = year + (end > 12)
    if end_year > dt.MAXYEAR:
        raise EdtfError("this season ends after year %(year)s", text, year=dt.MAXYEAR)
    end = end - 12 if end > 12 else end
    return dt.date(year, first_month, 1), dt.date(end_year, end, _last_day(end_year, end))


def _unspecified(text: str, years: str, months: str, days: str | None) -> tuple[dt.date, dt.date]:
    """Bounds where digits of the month or day are X: 2016-XX, 2016-1X, 2016-08-XX, 2016-08-2X, 2016-XX-XX."""
    if "X" in years or years == "0000":
        raise EdtfError("a year with open digits takes no month", text)
    year = int(years)
    fitting = [month for month in range(1, 13) if _fits(f"{month:02}", months)]
    if not fitting:
        raise EdtfError("no month fits %(month)s", text, month=months)
    if days is None:
        return dt.date(year, fitting[0], 1), dt.date(year, fitting[-1], _last_day(year, fitting[-1]))
    found = [
        dt.date(year, month, day)
        for month in fitting
        for day in range(1, _last_day(year, month) + 1)
        if _fits(f"{day:02}", days)
    ]
    if not found:
        raise EdtfError("no day fits", text)
    return found[0], found[-1]


def _fits(number: str, pattern: str) -> bool:
    return all(p in ("X", n) for n, p in zip(number, pattern, strict=True))


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
