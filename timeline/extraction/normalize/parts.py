"""Parts of points: early, late, mid; parts of the day; clock times with zones."""

import datetime as dt
import re
from collections.abc import Mapping

from timeline.edtf import DateInterval
from timeline.extraction.normalize.points import Point, month, plus_days, plus_months
from timeline.extraction.normalize.timex import Reading
from timeline.extraction.timex.words import MODS, PARTS, number

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?")
_UNIVERSAL = ("gmt", "utc", "z")
_SPOKEN = re.compile(r"(half|(?:a )?quarter|ten|twenty) (past|to) (\w+)")
_MINUTES = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20}


def mod_of(pre: str | None) -> str | None:
    """The TIMEX3 mod of words such as "early", "the end of"; None for "first half of" and the like."""
    if not pre:
        return None
    words = re.sub(r"^the |very |(?: part)?(?: (?:of|in|on))?$", "", pre.strip()).strip()
    return MODS.get(words)


def narrow(point: Point, pre: str | None, dct: dt.date) -> DateInterval:
    """The days "early", "late", "later" … of a point mean; a part of a year is approximate.

    Source: the annotation guidelines: "late last month" is its last third, "early next year" the first quarter, "earlier this
    year" from 1 January up to publication, "late last winter" February and March.
    """
    mod = mod_of(pre)
    if pre and pre.startswith("earlier") and point.start <= dct <= point.end:
        return DateInterval.between(point.start, dct)
    if pre and pre.startswith("later") and point.start <= dct <= point.end:
        return DateInterval.between(dct, point.end)
    if mod == "APPROX":
        return DateInterval.between(point.start, point.end, "~")
    if mod not in ("START", "MID", "END"):
        return point.interval
    if point.unit == "S":
        first = {"START": 0, "MID": 1, "END": 2}[mod]
        start = plus_months(point.start, first)
        last = plus_months(start, 1 if mod == "END" else 0)
        return DateInterval.between(start, month(last.year, last.month).end)
    if point.unit == "D":
        return point.interval
    if point.unit == "Y":
        if pre and "end" in pre:
            return DateInterval.between(point.end, point.end, "~")
        first = {"START": 0, "MID": 4, "END": 9}[mod]
        start = plus_months(point.start, first)
        last = plus_months(start, 3 if mod == "MID" else 2)
        return DateInterval.between(start, month(last.year, last.month).end, "~")
    if point.unit == "M":
        first_day, last_day = {"START": (1, 10), "MID": (11, 20), "END": (21, point.end.day)}[mod]
        return DateInterval.between(point.start.replace(day=first_day), point.start.replace(day=last_day))
    if point.unit in ("DE", "CE"):
        return _years_of(point, mod)
    days = (point.end - point.start).days + 1
    bounds = [0, round(days / 3), round(2 * days / 3), days]
    third = {"START": 0, "MID": 1, "END": 2}[mod]
    return DateInterval.between(plus_days(point.start, bounds[third]), plus_days(point.start, bounds[third + 1] - 1))


def _years_of(point: Point, mod: str) -> DateInterval:
    """The early, middle or late years of a decade or century."""
    of_decade = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}
    of_century = {"START": (0, 33), "MID": (34, 66), "END": (67, 99)}
    low, high = (of_decade if point.unit == "DE" else of_century)[mod]
    last = min(point.start.year + high, point.end.year)
    return DateInterval.between(dt.date(point.start.year + low, 1, 1), dt.date(last, 12, 31), "~")


_HALVES = {"first": "START", "second": "END", "last": "END", "latter": "END"}


def part_of(
    parts: Mapping[str, str], point: Point, why: str, dct: dt.date, anchor: str = "", tense: bool = False
) -> Reading:
    """The reading of a point of which a part may be named: "early", "the second half of", "the last days of"."""
    pre, half, few = parts.get("pre"), parts.get("half"), parts.get("few")
    interval, mod = narrow(point, pre, dct), mod_of(pre)
    if half:
        mod, middle = _HALVES[half], _middle(point)
        first, last = (point.start, plus_days(middle, -1)) if mod == "START" else (middle, point.end)
        interval = DateInterval.between(first, last)
    elif few:
        mod = "END" if few in ("last", "final", "closing", "dying", "later") else "START"
        interval = narrow(point, "late" if mod == "END" else "early", dct)
    return Reading("DATE", point.value, why, interval, mod, anchor, point, tense)


def _middle(point: Point) -> dt.date:
    """The first day of the second half: the 16th of a month, 1 January of the sixth year of a decade."""
    if point.unit == "M":
        return point.start.replace(day=16)
    return dt.date(point.start.year + (point.end.year - point.start.year + 1) // 2, 1, 1)


def part_value(part: str) -> str:
    """What TIMEX3 writes after the T for a part of the day."""
    bare = re.sub(r"^mid[- ]?", "", part) if part not in PARTS else part
    return PARTS.get(bare, "DT")


def clock_value(text: str) -> str | None:
    """Hours, minutes and zone as TIMEX3 writes them after the T: "3 p.m. GMT" is 15:00Z. None for an impossible hour."""
    if text.startswith("mid") and "midnight" not in text and not re.match(r"mid-?day", text):
        return part_value(text)
    zone = re.search(r"\b(gmt|utc|e[sd]t|c[sd]t|m[sd]t|p[sd]t|bst|cest|cet|ist|msk|z)\b", text)
    suffix = "Z" if zone and zone[1] in _UNIVERSAL else ""
    if text.startswith(("noon", "midday", "mid-day")):
        return "12:00" + suffix
    if text.startswith("midnight"):
        return "24:00" + suffix
    if re.match(r"[012]\d\.\d\d(?:\Z|,? [a-z])", text):
        text = text.replace(".", ":", 1)
    if re.match(r"\d{4}", text):
        return f"{text[:2]}:{text[2:4]}{suffix}"
    match = _CLOCK.match(text)
    if spoken := _SPOKEN.match(text):
        minutes = _MINUTES[spoken[1].removeprefix("a ")] * (1 if spoken[2] == "past" else -1)
        total = 60 * int(number(spoken[3]) or 0) + minutes
        hour, minute = total // 60, f"{total % 60:02}"
    elif match:
        hour, minute = int(match[1]), match[2] or "00"
    else:
        word = number(text.split(" ")[0])
        if word is None:
            return None
        hour, minute = int(word), "00"
    afternoon = re.search(r"p\.?m\b|afternoon|evening|at night|on the night", text)
    if afternoon and hour < 12 and not ("on the night" in text and hour < 6):
        hour += 12
    elif re.search(r"a\.?m\b", text) and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}{suffix}" if hour <= 24 else None
