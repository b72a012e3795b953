"""What the word before a date makes of its days: "since March", "until Friday", "by the end of the year", "before 2011".

Only the interval changes. The TIMEX3 value stays that of the date itself, as TimeML marks such words as signals of their own.
"""

import datetime as dt
import re
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.points import Point
from timeline.extraction.normalize.timex import Reading

_WORD = re.compile(
    r"(?P<since>\b(?:ever )?since)(?: about| around| at least| the)? \Z"
    r"|(?P<until>\b(?:until|till|(?<!-)up to|(?<!range )(?<!ranges )through))(?: about| around| at least| the)? \Z"
    r"|(?P<by>\b(?:by|(?:no|not) later than|on or before))(?: about| around| at least| the)? \Z"
    r"|(?P<before>(?<!day )(?<!days )(?<!night )(?<!week )(?<!weeks )(?<!month )(?<!months )(?<!years )(?<!year )\b(?:before|prior to))(?: the)? \Z"
    r"|(?P<after>(?<!day )(?<!days )(?<!night )(?<!week )(?<!weeks )(?<!month )(?<!months )(?<!years )(?<!year )(?<!soon )(?<!shortly )\b(?:after))(?: the)? \Z"
)
_LAST_WORDS = frozenset("since until till to through by than before after about around least the".split())
# "before Friday's vote" dates the vote and not what came before it
_STANDS_ALONE = re.compile(
    r"\s*(?:[.,;:)”\"!?]|$)| (?:and|or|but|when|the|he|she|they|it|to|in|on|at|as|because|if|while)\b"
)


def bounded(reading: Reading, ctx: Context) -> Reading:
    """The reading with its interval opened, or cut at publication, by the word that stands before it."""
    point = reading.point
    if point is None or reading.interval is None or reading.type not in ("DATE", "TIME"):
        return reading
    before = ctx.before(28)
    part = _part_of_month(before, point) if point.unit == "M" and before.endswith(" of ") else None
    if part:
        return replace(reading, interval=part, why=f"{reading.why}; only the part of it that is named")
    if before[before.rstrip().rfind(" ") + 1 :].strip() not in _LAST_WORDS:
        return reading
    match = _WORD.search(before)
    if not match or ctx.after(2)[:1] in ("'", "’"):
        return reading
    kind = match.lastgroup or ""
    if reading.type == "TIME" and kind in ("by", "before", "after"):
        return reading  # "by noon" is that day
    if kind == "by" and before.endswith("by the ") and point.unit == "D" and not _STANDS_ALONE.match(ctx.after(12)):
        return reading  # "as laid down by the May 3 accord": whose day it is
    if kind in ("before", "after") and not _STANDS_ALONE.match(ctx.after(12)):
        return reading
    start, end = reading.interval.earliest or point.start, reading.interval.latest or point.end
    tilde = "~" if reading.interval.approximate else ""
    interval = _interval(kind, start, end, point.unit == "D", ctx.dct, tilde, ctx.tense == "future")
    return replace(reading, interval=interval, why=f"{reading.why}; {_WHY[kind]}") if interval else reading


_PART = re.compile(r"\b(first|second|third|fourth|last|final) (week|half|days) of \Z")
_DAYS = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28)}


def _part_of_month(before: str, point: Point) -> DateInterval | None:
    """The days of "the first week of October", "the second half of March", "the last days of May"."""
    match = _PART.search(before)
    if not match:
        return None
    nth, noun = match.groups()
    end = point.end.day
    if noun == "half":
        first, last = (1, 15) if nth == "first" else (16, end)
    elif nth in ("last", "final"):
        first, last = end - 6, end
    else:
        first, last = _DAYS[nth]
    return DateInterval.between(
        point.start.replace(day=first), point.start.replace(day=last), "~" if noun == "days" else ""
    )


_WHY = {
    "since": '"since" begins there and reaches publication',
    "until": '"until" ends there',
    "by": '"by" is then or earlier',
    "before": '"before" is open to the past',
    "after": '"after" is open to the future, or reaches publication',
}


def _interval(
    kind: str, start: dt.date, end: dt.date, day: bool, dct: dt.date, tilde: str, ahead: bool
) -> DateInterval | None:
    if kind == "since":
        return DateInterval.between(start, dct, tilde) if start <= dct else DateInterval.since(start)
    if kind == "after":
        first = end if day else points.plus_days(end, 1)
        return DateInterval.between(first, dct) if first <= dct else DateInterval.since(first)
    if kind == "before":
        last = start if day else points.plus_days(start, -1)
        return DateInterval.between(dct, last) if ahead and last > dct else DateInterval.until(last)
    return DateInterval.between(dct, end, tilde) if end > dct else DateInterval.until(end)
