"""Days that a sentence gives by a distance or a count alone: 'came two days after crowds marched', 'for a ninth straight day', 'the
8-month-old truce'. What is told is of about the day of publication, and the other lies so far from it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.document import Document, Span, TraceStep
from timeline.extraction.normalize import Timex
from timeline.extraction.placed import Placed, is_after, place
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import MODAL

_COMES = frozenset("come comes came coming follow follows following".split())
_COUNTS = {
    "the": 1,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_DAYS_OF = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_SAME_DAY = frozenset({"minutes", "hour", "hours"})
_ROUGHLY = 3  # days that a count of weeks may be off
_COUNTED = 30  # days
_NEAR = 8  # tokens from the verb to the count
_NTH = frozenset(
    """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
    eighteenth nineteenth twentieth""".split()
)
_RUNNING = frozenset({"straight", "consecutive", "successive"})
_AGES = {"D": 1, "W": 7, "M": 30, "Y": 365}
_LONGEST = 30 * 365  # days that anything lasts which is told of by its age


def counted_clauses(tokens: Sequence[Token]) -> list[int]:
    """Token indexes of every 'after' behind a count of days or weeks: 'came two days after crowds marched'."""
    return [
        at
        for at in range(2, len(tokens) - 1)
        if tokens[at].low == "after" and tokens[at - 1].low in _DAYS_OF and _count(tokens, at) is not None
    ]


def days_apart(tokens: Sequence[Token], at: int) -> int | None:
    """Days that are counted before the 'after' or 'before' at `at`, 0 for hours; None where nothing is counted in days."""
    return 0 if tokens[at - 1].low in _SAME_DAY else _count(tokens, at)


def is_soon_after(tokens: Sequence[Token], at: int) -> bool:
    """'hours after', 'shortly before': on one day with what the clause at `at` tells."""
    return at > 0 and tokens[at].low in ("after", "before") and tokens[at - 1].low in _SAME_DAY | _SOON


_SOON = frozenset({"shortly", "moments", "soon", "immediately", "just"})


def _count(tokens: Sequence[Token], at: int) -> int | None:
    number = tokens[at - 2].low if at > 1 else ""
    count = _COUNTS.get(number, int(number) if number.isdecimal() and len(number) < 3 else 0)
    days = count * _DAYS_OF.get(tokens[at - 1].low, 0)
    return days if 0 < days <= _COUNTED else None


def before_publication(document: Document, tokens: Sequence[Token], at: int) -> Placed | None:
    """The day of what the clause behind 'after' at `at` tells, counted from publication; None where no news comes so long after it."""
    days = _count(tokens, at)
    if days is None or not any(token.low in _COMES for token in tokens[max(0, at - _NEAR) : at - 1]):
        return None
    try:
        day = document.dct - dt.timedelta(days=days)
        off = dt.timedelta(days=0 if tokens[at - 1].low in ("day", "days") else _ROUGHLY)
        interval = DateInterval.between(day - off, day + off, "~")
    except OverflowError:
        return None
    return _placed(document, tokens, at - 2, at, interval, day)


def running_day(document: Document, tokens: Sequence[Token]) -> Iterator[Placed]:
    """'for a ninth straight day', 'for a third day': the day of the news."""
    for at in range(3, len(tokens)):
        if tokens[at].low != "day":
            continue
        straight = tokens[at - 1].low in _RUNNING
        nth = at - 1 - straight
        word = tokens[nth].low
        ordinal = word in _NTH or (word[:1].isdecimal() and word[-2:] in ("th", "st", "nd", "rd"))
        if ordinal and nth > 1 and tokens[nth - 1].low in ("a", "the") and tokens[nth - 2].low == "for":
            yield _placed(document, tokens, nth - 2, at + 1, DateInterval.day(document.dct, "~"), document.dct)


def aged(document: Document, tokens: Sequence[Token], timex: Timex) -> Placed | None:
    """'the 8-month-old truce', 'its weeklong offensive': since then, up to publication."""
    if timex.interval is not None or timex.type != "DURATION" or not timex.text.endswith(("old", "long")):
        return None
    count, unit = timex.value[1:-1], timex.value[-1:]
    days = int(count) * _AGES.get(unit, 0) if count.isdecimal() and len(count) < 6 else 0
    if not 0 < days <= _LONGEST:
        return None
    try:
        since = document.dct - dt.timedelta(days=days)
    except OverflowError:
        return None
    interval = DateInterval.between(since, document.dct, "~")
    step = TraceStep("result", interval.edtf)
    rule = TraceStep("rule", f"a length of time that ends on {document.dct.isoformat()}, the day of publication")
    return place(tokens, replace(timex, interval=interval, trace=(timex.trace[0], rule, step)))


def _placed(
    document: Document, tokens: Sequence[Token], first: int, last: int, interval: DateInterval, day: dt.date
) -> Placed:
    span = Span(tokens[first].start, tokens[last - 1].end)
    text = span.of(document.text)
    steps = (
        TraceStep("expression", text),
        TraceStep("rule", f'"{text}" counts from the day of publication'),
        TraceStep("result", interval.edtf),
    )
    return Placed(
        Timex(span, text, "DATE", day.isoformat(), None, interval, steps, "counted from publication"),
        first,
        last,
        "",
        False,
    )


def where_they_met(tokens: Sequence[Token], placed: Sequence[Placed], trigger: Trigger) -> Placed | None:
    """'Reed and Berg, meeting in Oslo on Tuesday, agreed to trade': both at one time."""
    closing = trigger.first - 1
    if trigger.is_noun or closing < 4 or tokens[closing].text != ",":
        return None
    opening = next((at for at in range(closing - 2, max(closing - 16, 0), -1) if tokens[at].text == ","), -1)
    if opening < 0 or tokens[opening + 1].low not in _TOGETHER:
        return None
    return next((one for one in placed if opening < one.first < closing), None)


_TOGETHER = frozenset("meeting gathering gathered assembled convening speaking visiting".split())


def to_come(
    tokens: Sequence[Token], numbers: Sequence[int], placed: Sequence[Placed], trigger: Trigger, published: dt.date
) -> Placed | None:
    """'ends tomorrow with a speech by Reed, who will ask for help': what will be done then."""
    first = numbers.index(numbers[trigger.first])
    near = {token.low for token in tokens[first : trigger.first]}
    if not first or trigger.reading is not MODAL or tokens[first].low not in ("who", "which") or not near & _WILL:
        return None
    return next((one for one in reversed(placed) if one.last <= first and is_after(one, published)), None)


_WILL = frozenset({"will", "shall"})
