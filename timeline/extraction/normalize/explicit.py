"""Resolvers for dates that name their day, month or year."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.parts import clock_value, mod_of, narrow, part_value
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading, of_point, unresolved
from timeline.extraction.timex.words import DECADE_WORDS, month, ordinal, spelled_year

Parts = Mapping[str, str]
Resolver = Callable[[Parts, Context], Reading]
_PIVOT = 30  # two-digit years: up to 30 are of this century


def full_year(two_digits: str) -> int:
    number = int(two_digits)
    return number + (2000 if number <= _PIVOT else 1900)


def year_by_words(which: str, ctx: Context) -> int:
    """The year of "last year", "the same year", counted from publication or from the date told last."""
    told = ctx.last(within=4)
    base = told.start.year if told and re.match(r"that|the (?:same|previous|following|year)", which) else ctx.dct.year
    if which.startswith(("last", "the previous")) or "ago" in which or "earlier" in which or "before" in which:
        return base - 1
    return base + 1 if which.startswith(("next", "the following")) else base


def with_time(point: Point, parts: Parts, reading: Reading) -> Reading:
    """The reading with a clock time or part of the day added to a single day."""
    clock, part = parts.get("clock"), parts.get("part")
    suffix = clock_value(clock) if clock else part_value(part) if part else None
    if not suffix or point.unit != "D":
        return reading
    return Reading(
        "TIME",
        f"{point.value}T{suffix}",
        reading.why,
        reading.interval,
        reading.mod,
        reading.anchor,
        point,
        reading.tense,
    )


def choose_year(ctx: Context, make: Callable[[int], Point]) -> Reading:
    """The year of a day or month told without one: by tense, else the nearest to the anchor."""
    anchor = ctx.anchor_day
    candidates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            candidates.append(make(year))
        except NoSuchDay:
            continue
    if not candidates:
        make(anchor.year)  # says what is wrong
    named = f"the year is the one nearest to {anchor.isoformat()}"
    nearest = min(candidates, key=lambda point: (_gap(point, anchor), point.start < anchor))
    if ctx.narrative:
        return of_point(nearest, named, f"{anchor.isoformat()}, the date told before")
    where = f"{anchor.isoformat()}, the day of publication"
    past = [point for point in candidates if point.start <= anchor]
    future = [point for point in candidates if point.end >= anchor]
    if ctx.tense == "future" and future and _gap(future[0], anchor) < 330:
        return of_point(
            future[0], "a date without a year in a sentence about the future is the next one", where, tense=True
        )
    if ctx.tense == "past" and past and (_gap(past[-1], anchor) < 330 or not future):
        return of_point(past[-1], "a date without a year in the past tense is the last one", where, tense=True)
    return of_point(nearest, named, where)


def _gap(point: Point, day: dt.date) -> int:
    if point.start <= day <= point.end:
        return 0
    return min(abs((point.start - day).days), abs((point.end - day).days))


def _year(parts: Parts, ctx: Context) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    if "yy" in parts:
        return full_year(parts["yy"])
    if "spelled" in parts:
        return spelled_year(parts["spelled"])
    return year_by_words(parts["which"], ctx) if "which" in parts else None


def iso_date(parts: Parts, ctx: Context) -> Reading:
    year, number = int(parts["year"]), int(parts["month"])
    if "day" not in parts:
        return of_point(points.month(year, number), "year and month are written out")
    point = points.day(points.make_date(year, number, int(parts["day"])))
    return with_time(point, parts, of_point(point, "the date is written out"))


def week_of(parts: Parts, ctx: Context) -> Reading:
    """The ISO week of the day that is named; a week "ending" on a Sunday or Saturday is the one before it."""
    number, date = month(parts.get("month") or parts["month2"]), _day_number(parts.get("day") or parts["day2"])
    if "year" in parts:
        named = points.day(points.make_date(int(parts["year"]), number, date))
    else:
        named = choose_year(ctx, lambda some: points.day(points.make_date(some, number, date))).point or points.day(
            ctx.dct
        )
    return of_point(points.week(named.start), "the week (Monday to Sunday) that holds the day named")


def figures(parts: Parts, ctx: Context) -> Reading:
    first, second = int(parts["a"]), int(re.sub(r"\D", "", parts["sep"]))
    year = int(parts["year"]) if len(parts["year"]) == 4 else full_year(parts["year"])
    american = parts["sep"][0] in "/-"
    if second > 12 >= first:
        american = True
    elif first > 12:
        american = False
    number, day = (first, second) if american else (second, first)
    order = "month before day, the American order" if american else "day before month"
    return of_point(points.day(points.make_date(year, number, day)), f"a date in figures, read with {order}")


def day_of_month(parts: Parts, ctx: Context) -> Reading:
    number, day = month(parts["month"]), _day_number(parts["day"])
    year = _year(parts, ctx)
    if year is not None:
        point = points.day(points.make_date(year, number, day))
        reading = of_point(point, "the date is written out")
    elif "rel" in parts:
        held = _month_by_word(number, parts["rel"], ctx).point or points.month(ctx.dct.year, number)
        reading = of_point(
            points.day(points.make_date(held.start.year, number, day)), f'"{parts["rel"]}" before a month and day', ""
        )
    else:
        reading = choose_year(ctx, lambda some: points.day(points.make_date(some, number, day)))
    point = reading.point or points.day(ctx.dct)
    mod = mod_of(parts.get("pre"))
    if mod == "APPROX":
        interval = DateInterval.day(point.start, "~")
        reading = Reading("DATE", point.value, reading.why, interval, mod, reading.anchor, point, reading.tense)
    return with_time(point, parts, reading)


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else ordinal(text)


def days_of_month(parts: Parts, ctx: Context) -> Reading:
    number, first, last = month(parts["month"]), int(parts["day"]), int(parts["day2"])
    year = _year(parts, ctx)

    def make(some: int) -> Point:
        start, end = points.make_date(some, number, first), points.make_date(some, number, last)
        if end < start:
            raise NoSuchDay(f"the days run backwards: {first} to {last}")
        return Point("D", f"{start.isoformat()}/{end.isoformat()}", start, end)

    return choose_year(ctx, make) if year is None else of_point(make(year), "first and last day are written out")


def month_of_year(parts: Parts, ctx: Context) -> Reading:
    number, year, pre = month(parts["month"]), _year(parts, ctx), parts.get("pre")
    if year is not None:
        reading = of_point(points.month(year, number), "month and year are written out")
    elif "rel" in parts:
        reading = _month_by_word(number, parts["rel"], ctx)
    else:
        reading = choose_year(ctx, lambda some: points.month(some, number))
    point = reading.point or points.month(ctx.dct.year, number)
    return Reading(
        "DATE", point.value, reading.why, narrow(point, pre, ctx.dct), mod_of(pre), reading.anchor, point, reading.tense
    )


def _month_by_word(number: int, word: str, ctx: Context) -> Reading:
    dct = ctx.dct
    where = f"{dct.isoformat()}, the day of publication"
    if word in ("last", "past", "this past", "previous"):
        year = dct.year if number < dct.month else dct.year - 1
        return of_point(points.month(year, number), f'"{word}" before a month is the last one that is over', where)
    if word in ("next", "coming", "this coming", "following"):
        year = dct.year if number > dct.month else dct.year + 1
        return of_point(points.month(year, number), f'"{word}" before a month is the first still to come', where)
    if word == "this":
        return of_point(points.month(dct.year, number), '"this" before a month is the one of this year', where)
    return choose_year(ctx, lambda some: points.month(some, number))


def years(parts: Parts, ctx: Context) -> Reading:
    first, text = int(parts["year"]), parts["year2"]
    last = int(text) if len(text) == 4 else int(parts["year"][:2] + text)
    if last < first:
        return unresolved(f"the years run backwards: {first} to {last}", parts["year"])
    point = Point("Y", f"{first:04}/{last:04}", points.year(first).start, points.year(last).end)
    return of_point(point, "first and last year are written out")


def year_alone(parts: Parts, ctx: Context) -> Reading:
    year, pre = _year(parts, ctx), parts.get("pre")
    if year is None:
        return unresolved("no year can be read from these words")
    point = points.year(year)
    if "side" in parts:
        after = parts["side"] == "post"
        interval = (
            DateInterval.since(points.year(year + 1).start) if after else DateInterval.until(points.year(year - 1).end)
        )
        return Reading(
            "DATE", point.value, "the year is written out", interval, "AFTER" if after else "BEFORE", "", point
        )
    if "after" in parts:
        return Reading(
            "DATE",
            point.value,
            "the year is open to the future",
            DateInterval.since(point.start),
            "ON_OR_AFTER",
            "",
            point,
        )
    return Reading("DATE", point.value, "the year is written out", narrow(point, pre, ctx.dct), mod_of(pre), "", point)


def before_common_era(parts: Parts, ctx: Context) -> Reading:
    return unresolved("years before the common era are outside 1 to 9999", f"BC{int(parts['year']):04}")


def out_of_range(parts: Parts, ctx: Context) -> Reading:
    number = int(parts["year"])
    if 1 <= number <= 999:
        return of_point(points.year(number), "the year is written out")
    return unresolved("there is no year 0" if number == 0 else f"year {number} is outside 1 to 9999", "XXXX")


def decade(parts: Parts, ctx: Context) -> Reading:
    if "decade" in parts:
        first, why = int(parts["decade"]), "the decade is written out"
    else:
        word = parts.get("word", "")
        short = int(parts["short"]) if "short" in parts else DECADE_WORDS[re.split(r"[ -]", word)[-1]]
        century = 1900 if short > ctx.dct.year % 100 or word.startswith("nineteen") or ctx.dct.year < 2000 else 2000
        first, why = century + short, "a decade without its century is the last one that has begun"
    point, pre = points.decade(first), parts.get("pre")
    return Reading("DATE", point.value, why, narrow(point, pre, ctx.dct), mod_of(pre), "", point)


def century(parts: Parts, ctx: Context) -> Reading:
    number, pre = ordinal(parts["nth"]), parts.get("pre")
    if "era" in parts:
        return unresolved("years before the common era are outside 1 to 9999", f"BC{max(number - 1, 0):02}")
    point = points.century(number)
    return Reading(
        "DATE", point.value, "the century is written out", narrow(point, pre, ctx.dct), mod_of(pre), "", point
    )


RESOLVERS: dict[str, Resolver] = {
    "ISO date": iso_date,
    "date in figures": figures,
    "days of a month": days_of_month,
    "month and days": days_of_month,
    "day, month and year": day_of_month,
    "month, day and year": day_of_month,
    "month and year": month_of_year,
    "week of a day": week_of,
    "month of this, last or next year": month_of_year,
    "years in a row": years,
    "year before the common era": before_common_era,
    "year out of range": out_of_range,
    "decade": decade,
    "century": century,
    "fiscal year": year_alone,
    "year": year_alone,
}
