"""Two dates that make one stretch: "from Monday to Wednesday", "between May and July 2015", "Monday and Tuesday".

TimeML keeps them as two expressions, and so do we; each of them then means the whole stretch, as an editor reads it.
"""

import re
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading
from timeline.extraction.timex import Found

_TO = re.compile(r"(?:,? (?:to|through|until|till|and ending)(?: the end of)? | ?[-–—] ?)\Z")
_AND = re.compile(r",? and(?: on| the)? \Z")
_START = re.compile(r"\b(?:from|between)(?: on)? \Z")
_UNITS = ("D", "M", "Y", "Q")
_YEARLESS = ("month of this, last or next year", "day, month and year", "month, day and year")


def join(found: list[Found], readings: list[Reading], lower: str) -> list[Reading]:
    """The readings, with those that are ends of one stretch widened to it."""
    joined = list(readings)
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        gap = lower[first.end : second.start] if second.start - first.end <= 16 else ""
        opened = _START.search(lower[max(0, first.start - 12) : first.start])
        listed = _AND.match(gap)
        if not (_TO.match(gap) or listed):
            continue
        whole = _whole(first, joined[index], second, joined[index + 1], bool(opened), bool(listed))
        if whole:
            joined[index], joined[index + 1] = whole
    return joined


def is_stretch(one: Found, two: Found, lower: str) -> bool:
    """Whether the words between and before two dates make them the ends of one stretch."""
    gap = lower[one.end : two.start]
    opened = _START.search(lower[max(0, one.start - 12) : one.start])
    return bool(_TO.match(gap) or opened and _AND.match(gap))


def _whole(
    one: Found, first: Reading, two: Found, second: Reading, opened: bool, listed: bool
) -> tuple[Reading, Reading] | None:
    a, b = first.point, second.point
    if (
        a is None
        or b is None
        or a.unit != b.unit
        or a.unit not in _UNITS
        or first.type == "SET"
        or "/" in a.value + b.value
    ):
        return None
    if listed and not opened and not (a.unit == "D" and points.plus_days(a.end, 1) == b.start):
        return None
    if _has_year(two) and one.rule in _YEARLESS and not _has_year(one):
        a = _in_year(a, b)
    if a.start > b.start and one.rule == two.rule == "weekday":
        b = points.day(points.plus_days(b.start, 7))
    elif a.start > b.start and two.rule in _YEARLESS and not (_has_year(one) or _has_year(two)):
        b = _not_before(b, a)
    if a.start > b.start:
        return None
    interval = DateInterval.between(a.start, b.end)
    why = "the two dates are the ends of one stretch"
    return (
        replace(first, value=_value(first, a), point=a, interval=interval, why=f"{first.why}; {why}"),
        replace(second, value=_value(second, b), point=b, interval=interval, why=f"{second.why}; {why}"),
    )


def _not_before(point: Point, other: Point) -> Point:
    """The same day or month in the year of the start of the stretch, or the one after: "runs from 1 June to 30 November"."""
    for year in (other.start.year, other.start.year + 1):
        try:
            moved = points.at(points.make_date(year, point.start.month, point.start.day), point.unit)
        except NoSuchDay:
            continue
        if moved.start >= other.start:
            return moved
    return point


def _value(reading: Reading, point: Point) -> str:
    """The value of the point, with the time of day that the reading has."""
    return point.value + reading.value[len(point.value) :]


def _has_year(found: Found) -> bool:
    return any(name in found.parts for name in ("year", "yy", "which", "spelled"))


def _in_year(point: Point, other: Point) -> Point:
    """The same day or month in the year of the other end, or the year before where it would come after it."""
    for year in (other.start.year, other.start.year - 1):
        try:
            moved = points.at(points.make_date(year, point.start.month, point.start.day), point.unit)
        except NoSuchDay:
            continue
        if moved.start <= other.start:
            return moved
    return point
