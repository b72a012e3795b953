"""One moment on two clocks: "at 1 a.m. Moscow time (2200 GMT Thursday)". The clock that has no day takes its own from the other.

No table of zones: the hours themselves tell, as a zone lies between 12 hours behind and 14 hours ahead of Greenwich. Where that
leaves two days open, the day stays as it was read.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.points import NoSuchDay
from timeline.extraction.normalize.timex import Reading
from timeline.extraction.timex import Found

_BETWEEN = re.compile(r" ?[(/] ?(?:or )?\Z|,? or \Z|, (?=\Z)")
_VALUE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d)?(Z?)\Z")
_BEHIND, _AHEAD = -12 * 60, 14 * 60  # minutes from Greenwich


def on_two_clocks(found: Sequence[Found], readings: list[Reading], lower: str) -> list[Reading]:
    """The readings, a clock time without a day of its own beside one of another zone being moved to the day it falls on."""
    told = list(readings)
    for index in range(len(found) - 1):
        one, two = found[index], found[index + 1]
        if two.start - one.end > 5 or not _BETWEEN.match(lower[one.end : two.start]):
            continue
        if one.rule == "clock time" and (moved := _moved(told[index], told[index + 1])):
            told[index] = moved
        elif two.rule == "clock time" and (moved := _moved(told[index + 1], told[index])):
            told[index + 1] = moved
    return told


def _moved(bare: Reading, dated: Reading) -> Reading | None:
    """`bare` on the day that makes it the moment of `dated`; None where the clocks are of one zone or leave two days open."""
    mine, its = _VALUE.match(bare.value), _VALUE.match(dated.value)
    if mine is None or its is None or bool(mine[4]) == bool(its[4]):
        return None
    day = dt.date.fromisoformat(its[1])
    ahead = _minutes(mine) - _minutes(its) if its[4] else _minutes(its) - _minutes(mine)
    # how much later the local clock stands, were both of one day; a day more or less must bring it between the bounds
    fits = [days for days in (-1, 0, 1) if _BEHIND <= ahead + 1440 * days <= _AHEAD]
    if len(fits) != 1:
        return None
    try:
        point = points.day(points.plus_days(day, fits[0] if its[4] else -fits[0]))
    except NoSuchDay:
        return None
    return replace(
        bare,
        value=f"{point.value}{bare.value[10:]}",
        interval=DateInterval.day(point.start),
        point=point,
        anchor=f"{dated.value}, the same moment on the other clock",
        why="the clock of another zone shows this day at that moment",
    )


def _minutes(match: re.Match[str]) -> int:
    return 60 * int(match[2]) + int(match[3])
