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
from timeline.extraction.inflection import BASE, PAST_FORMS, inflect
from timeline.extraction.normalize import Timex
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import FINITE, PASSIVE
from timeline.extraction.vocabulary import BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS
from timeline.ontology import EventType

_FILLERS = frozenset(
    "late early last next this the earlier later about around some more than nearly almost over".split()
)


_LIMITS = frozenset({"deadline", "ultimatum"})
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
    if at > 0 and tokens[at].low == "of" and tokens[at - 1].low in _LIMITS:
        lead = "by"  # 'set a deadline of 3 May'
    else:
        lead = tokens[at].low if at >= 0 else ""
    owns = (last < len(tokens) and tokens[last].low == "'s") or _names_by_year(tokens, timex, first, last)
    return Placed(timex, first, last, lead, owns, _names_by_day(tokens, timex, first, last))


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


def is_over(one: Placed, published: dt.date, days: int) -> bool:
    interval = one.timex.interval
    return interval is not None and interval.latest is not None and (published - interval.latest).days > days


def is_long(one: Placed) -> bool:
    """Whether it reaches back over time ("a decade") and names no day, month or year."""
    interval = one.timex.interval
    return bool(interval and interval.earliest and interval.latest and (interval.latest - interval.earliest).days > 366)


def is_vague(one: Placed) -> bool:
    """'now', 'the future': any other expression beside it says more."""
    interval = one.timex.interval
    return one.timex.value.endswith("_REF") or interval is None or interval.is_open


_APART = 10  # words that a preposition or comma between a date and the noun behind it counts for


def distance(tokens: Sequence[Token], trigger: Trigger, one: Placed) -> int:
    """Words between, those before the trigger counting double for a verb: English dates a verb mostly behind it.

    'in the coming weeks, before a vote on the charter in May': a noun has its date behind it where something parts it from the one before.
    """
    if one.first >= trigger.last:
        return one.first - trigger.last
    gap = trigger.first - one.last
    if trigger.is_noun:
        between = tokens[one.last : trigger.first]
        return gap + _APART * any(token.text == "," or token.low in PREPOSITIONS for token in between)
    if _begins_anew(tokens, one.last):
        return 2 * gap + _APART
    return gap if gap <= 3 else 2 * gap


def dates_what_is_told(tokens: Sequence[Token], trigger: Trigger, one: Placed) -> bool:
    """'said he would go on Friday', 'an agreement to meet again in May': no day of the saying, nor of the agreement. That of the
    saying is one close behind it ('said on Friday that') or right before "that" ('told the emir's envoy in Doha on Friday that')."""
    if trigger.is_noun:
        of_it = trigger.rule.type is EventType.AGREEMENT and one.first > trigger.last
        return of_it and tokens[trigger.last].low == "to"
    if not trigger.rule.content or one.first < trigger.last + _SAID:
        return False
    whom = tokens[trigger.last : one.last + 1]
    late = len(whom) <= _TOLD_LATE and whom[-1].low == "that" and all(token.low != "that" for token in whom[:-1])
    return not late


_SAID, _TOLD_LATE = 5, 14  # words behind a verb of saying


def _begins_anew(tokens: Sequence[Token], at: int) -> bool:
    """'expelled them on Monday, and Iran left the next day': behind the date somebody else acts."""
    at += tokens[at].text == ","
    return at + 1 < len(tokens) and tokens[at].low in {"and", "but"} and tokens[at - 1].low != "between"


def covered(tokens: Sequence[Token], timexes: Sequence[Timex]) -> frozenset[int]:
    """Token indexes of all words that date something."""
    if not timexes:
        return frozenset()
    return frozenset(
        index
        for one in timexes
        for index in range(
            bisect_left(tokens, one.span.start, key=_start), bisect_left(tokens, one.span.end, key=_start)
        )
    )


def days_from(one: Placed, days: int, published: dt.date) -> Placed | None:
    """The day so many days from the one that `one` names, None where it names no day or the other lies behind publication."""
    interval, timex = one.timex.interval, one.timex
    if interval is None or not interval.is_day or interval.earliest is None:
        return None
    try:
        day = interval.earliest + dt.timedelta(days=days)
    except OverflowError:  # before the first day there is, or after the last
        return None
    if day > published:
        return None
    step = TraceStep("result", f"counted from it: {day.isoformat()}")
    moved = replace(timex, value=day.isoformat(), interval=DateInterval.day(day), trace=(*timex.trace, step), mod=None)
    return one._replace(timex=moved)


_OPEN = MODALS | {"to"}


def is_told_as_past(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """'has called', 'threatened', 'was signed': done by the day of publication; not 'would meet', 'is to be signed'."""
    if trigger.is_noun or trigger.reading not in (FINITE, PASSIVE):
        return False
    near = {token.low for token in tokens[max(0, trigger.first - 4) : trigger.first] if token.text != "May"}
    if trigger.reading is PASSIVE:
        return bool(near & {"was", "were", "been", "had"}) and not near & _OPEN
    forms = inflect(trigger.base).get(tokens[trigger.first].low, frozenset())
    return not PAST_FORMS.isdisjoint(forms) and BASE not in forms and not near & MODALS


def is_of_the_last_time(lows: Sequence[str], one: Placed) -> bool:
    """'for the first time in half a century', 'the first visit since 1979': when it was not."""
    before = lows[max(0, one.first - 14) : one.first]
    behind = set(before[-12:])
    if one.lead in _MEASURES and not _MEASURES[one.lead].isdisjoint(before[-8:]):
        return True  # 'down from 1996', 'more than in 2003'
    if (one.lead == "since" and "first" in behind) or (
        one.lead in ("in", "since") and _RECORDS & behind and (is_long(one) or one.timex.type == "DURATION")
    ):
        return True  # 'the first contact between two presidents since 1979', 'the worst clashes in a decade'
    if one.lead == "since" and "first time" in " ".join(lows[: one.first]):
        return True  # 'the first time that Reed, who came with fifty men, was let in since January'
    if "first" not in before or "time" not in before:
        return False
    between = before[before.index("first") :]
    if one.lead not in _LAST_TIME:
        return False  # 'met for the first time in Oslo on Monday'
    lasts = one.timex.type == "DURATION" or is_long(one)  # 'met for the first time in July' names the day
    return "since" in between or ("in" in between and (lasts or one.lead != "in"))


_LAST_TIME = frozenset({"in", "since", "than"})
_MEASURES = {
    "from": frozenset(
        "up down rose fell risen fallen rise fall drop dropped increase increased decrease decreased grew".split()
    ),
    "than": frozenset({"than"}),
    "with": frozenset({"compared"}),
}
_RECORDS = frozenset("first worst biggest largest deadliest bloodiest heaviest fiercest longest highest lowest".split())
