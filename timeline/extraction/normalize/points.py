"""Stretches of the calendar with the TIMEX3 value that names them: days, ISO weeks, weekends, months, quarters, seasons, years.

Source: ISO 8601 for days and weeks, TIMEX3 (TimeML 1.2.1) for the rest: 2016-Q3, 2016-SU, 2016-H1, 2016-W34-WE, 199 (a decade).
"""

import calendar
import datetime as dt
import functools
from dataclasses import dataclass

from timeline.edtf import DateInterval

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_LENGTHS = {"D": 1, "W": 7, "F": 14, "WE": 7}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "H": 6, "DE": 120, "CE": 1200, "S": 12}
_KEPT = 4096  # days and months that an article names again and again are built once

NO_DAYS_BC = "years before the common era are outside 1 to 9999"


class NoSuchDay(ValueError):
    """The words name a day that no calendar of years 1 to 9999 has; the message says which."""


@dataclass(frozen=True, slots=True)
class Point:
    """`start` to `end` inclusive; `unit` is its granularity as in words.UNITS, S for a season and H for a half."""

    unit: str
    value: str
    start: dt.date
    end: dt.date

    @property
    def interval(self) -> DateInterval:
        return DateInterval.between(self.start, self.end)


@functools.lru_cache(maxsize=_KEPT)
def make_date(year: int, month: int, number: int) -> dt.date:
    """The date, or NoSuchDay with words for people."""
    if not 1 <= year <= 9999:
        raise NoSuchDay(f"year {year} is outside 1 to 9999")
    if not 1 <= month <= 12:
        raise NoSuchDay(f"there is no month {month}")
    if not 1 <= number <= calendar.monthrange(year, month)[1]:
        raise NoSuchDay(f"{calendar.month_name[month]} {year} has no day {number}")
    return dt.date(year, month, number)


@functools.lru_cache(maxsize=_KEPT)
def day(date: dt.date) -> Point:
    return Point("D", date.isoformat(), date, date)


@functools.lru_cache(maxsize=_KEPT)
def week(date: dt.date) -> Point:
    """The ISO week that holds this day."""
    year, number, weekday = date.isocalendar()
    start = plus_days(date, 1 - weekday)
    return Point("W", f"{year:04}-W{number:02}", start, plus_days(start, 6))


def weekend(date: dt.date) -> Point:
    """Saturday and Sunday of the ISO week that holds this day."""
    whole = week(date)
    return Point("WE", f"{whole.value}-WE", plus_days(whole.start, 5), whole.end)


@functools.lru_cache(maxsize=_KEPT)
def month(year: int, number: int) -> Point:
    start = make_date(year, number, 1)
    return Point("M", f"{year:04}-{number:02}", start, start.replace(day=calendar.monthrange(year, number)[1]))


def quarter(year: int, number: int) -> Point:
    first = 3 * number - 2
    return Point("Q", f"{year:04}-Q{number}", make_date(year, first, 1), month(year, first + 2).end)


def half(year: int, number: int) -> Point:
    first = 6 * number - 5
    return Point("H", f"{year:04}-H{number}", make_date(year, first, 1), month(year, first + 5).end)


def season(year: int, sign: str) -> Point:
    """The season that begins in this year; a winter runs from December to February (northern, as news means them)."""
    first, last = SEASON_MONTHS[sign]
    end = month(year + (last > 12), last - 12 if last > 12 else last).end
    return Point("S", f"{year:04}-{sign}", make_date(year, first, 1), end)


def year(number: int) -> Point:
    return Point("Y", f"{number:04}", make_date(number, 1, 1), make_date(number, 12, 31))


def decade(first: int) -> Point:
    return Point("DE", f"{first // 10:03}", make_date(max(first, 1), 1, 1), make_date(first + 9, 12, 31))


def century(number: int) -> Point:
    first = 100 * (number - 1)
    return Point("CE", f"{number - 1:02}", make_date(max(first, 1), 1, 1), make_date(first + 99, 12, 31))


def plus_days(date: dt.date, days: int) -> dt.date:
    try:
        return date + dt.timedelta(days=days)
    except OverflowError as error:
        raise NoSuchDay("the day is outside the years 1 to 9999") from error


def plus_months(date: dt.date, months: int) -> dt.date:
    """The same day that many months on, or the last of a shorter month."""
    total = date.year * 12 + date.month - 1 + months
    year_, month_ = divmod(total, 12)
    if not 1 <= year_ <= 9999:
        raise NoSuchDay(f"year {year_} is outside 1 to 9999")
    return dt.date(year_, month_ + 1, min(date.day, calendar.monthrange(year_, month_ + 1)[1]))


def at(date: dt.date, unit: str) -> Point:
    """The point of this granularity that holds the day."""
    if unit == "W" or unit == "F":
        return week(date)
    if unit == "WE":
        return weekend(date)
    if unit == "M":
        return month(date.year, date.month)
    if unit == "Q":
        return quarter(date.year, (date.month + 2) // 3)
    if unit == "H":
        return half(date.year, 1 if date.month < 7 else 2)
    if unit == "Y":
        return year(date.year)
    if unit == "DE":
        return decade(date.year // 10 * 10)
    if unit == "CE":
        return century(date.year // 100 + 1)
    return day(date)


def shift_date(date: dt.date, number: int, unit: str) -> dt.date:
    """The day that many units later (earlier where negative)."""
    if abs(number) > 200_000:
        raise NoSuchDay("the day is outside the years 1 to 9999")
    if unit in _LENGTHS:
        return plus_days(date, _LENGTHS[unit] * number)
    return plus_months(date, _MONTHS[unit] * number) if unit in _MONTHS else date


def shift(point: Point, number: int, unit: str) -> Point:
    """The point of the same granularity that many units later: a quarter a year earlier is that quarter of the year before."""
    if point.unit == "S":
        sign = point.value[-2:]
        return season(point.start.year + (number if unit == "Y" else 0), sign)
    return at(shift_date(point.start, number, unit), point.unit)


def next_to(anchor: dt.date, unit: str, number: int) -> Point:
    """The week, month … `number` after the one that holds the anchor; 0 is that one."""
    return at(shift_date(at(anchor, unit).start, number, unit), unit)


def before_common_era(number: int) -> str:
    """What TIMEX3 writes for a year BC."""
    return f"BC{number:04}"
