"""Expressions that name days, at their place in a sentence, and the same ones a year earlier."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from timeline.edtf import DateInterval
from timeline.extraction.document import TraceStep
from timeline.extraction.normalize import Timex
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS

_FILLERS = frozenset(
    "late early last next this the earlier later about around some more than nearly almost over".split()
)


_start = attrgetter("start")
_NO_NOUN = PREPOSITIONS | MODALS | BE | HAVE | frozenset("and or but when to that which who after before until".split())


class Placed(NamedTuple):
    """An expression with its token indexes (end exclusive) and the word before it, articles and the like passed over."""

    timex: Timex
    first: int
    last: int
    lead: str
    possessive: bool
    attributive: bool = False  # it tells which one is meant: 'a June 27 run-off'


def place(tokens: Sequence[Token], timex: Timex) -> Placed | None:
    first = bisect_left(tokens, timex.span.start, key=_start)
    last = bisect_left(tokens, timex.span.end, first, key=_start)
    if first == last:
        return None
    at = first - 1
    while at >= 0 and tokens[at].low in _FILLERS:
        at -= 1
    owns = (last < len(tokens) and tokens[last].low == "'s") or _names_by_year(tokens, timex, first, last)
    return Placed(
        timex, first, last, tokens[at].low if at >= 0 else "", owns, _names_by_day(tokens, timex, first, last)
    )


def _names_by_day(tokens: Sequence[Token], timex: Timex, first: int, last: int) -> bool:
    """'a June 27 run-off', 'the May 3 raid'; 'a June 27 deadline' is a day by which something is to be done."""
    if not _MONTH_OR_DAY.fullmatch(timex.value) or not first or last >= len(tokens):
        return False
    following = tokens[last]
    noun = following.low.isalpha() and following.low not in _NO_NOUN and not following.low.endswith("ing")
    return (
        tokens[first - 1].low in {"a", "an", "the"}
        and noun
        and "deadline" not in {t.low for t in tokens[last : last + 3]}
    )


_MARKS_ONE = DETERMINERS | {"'s"}
_NAMES_NOTHING = PREPOSITIONS | MODALS | BE | HAVE | {"and", "or", "when", "to"}


def _names_by_year(tokens: Sequence[Token], timex: Timex, first: int, last: int) -> bool:
    """'a 2018 military agreement', 'the 2015 accord': the year tells which one is meant."""
    if len(timex.value) != 4 or not timex.value.isdigit() or last - first != 1 or not first or last >= len(tokens):
        return False
    following = tokens[last]
    return tokens[first - 1].low in _MARKS_ONE and following.low.isalpha() and following.low not in _NAMES_NOTHING


def is_after(one: Placed, day: dt.date) -> bool:
    """Whether it lies behind `day`, or is a length that runs on from it: 'agreed to meet within two months'."""
    interval = one.timex.interval
    if interval is None or interval.earliest is None:
        return False
    runs_on = one.timex.type == "DURATION" and interval.latest is not None and interval.latest > day
    return interval.earliest > day or (runs_on and (day - interval.earliest).days <= _LATE)


_LATE = 3  # days from a dateline to publication


def year_before(one: Placed, published: dt.date) -> Placed | None:
    """The same day or month of the year before, where the words name no year."""
    interval, timex = one.timex.interval, one.timex
    if interval is None or interval.earliest is None or interval.latest is None or _YEAR.search(timex.text):
        return None
    if not _OF_THE_YEAR.search(timex.text.casefold()):
        return None  # a weekday, 'next month': the same one of another year is never meant
    if (
        interval.earliest.year == dt.MINYEAR
        or not _MONTH_OR_DAY.fullmatch(timex.value)
        or 29 in (interval.earliest.day, interval.latest.day)
    ):
        return None
    first, last = (day.replace(year=day.year - 1) for day in (interval.earliest, interval.latest))
    if first > published:
        return None
    earlier = DateInterval.between(first, last)
    step = TraceStep("result", f"told as past, so a year earlier: {earlier.edtf}")
    return one._replace(
        timex=replace(timex, value=f"{first.year}{timex.value[4:]}", interval=earlier, trace=(*timex.trace, step))
    )


_OF_THE_YEAR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|easter|ramadan|new year|passover|nowruz|spring|summer|autumn|winter)"
)
_YEAR = re.compile(r"\d{4}|[’']\d\d\b")
_MONTH_OR_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
