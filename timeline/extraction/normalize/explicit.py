"""Resolvers for dates that name their day, month or year."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context, published
from timeline.extraction.normalize.parts import clock_value, mod_of, part_of, part_value
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading, of_point
from timeline.extraction.normalize.years import choose_year, full_year, named_year
from timeline.extraction.timex.words import month, ordinal, weekday

Parts = Mapping[str, str]
Resolver = Callable[[Parts, Context], Reading]


def with_time(point: Point, parts: Parts, reading: Reading) -> Reading:
    """The reading with a clock time or part of the day added to a single day."""
    clock, part = parts.get("clock") or parts.get("tail"), parts.get("part") or parts.get("ofpart")
    suffix = clock_value(clock) if clock else part_value(part) if part else None
    if not suffix or point.unit != "D":
        return reading
    return replace(reading, type="TIME", value=f"{point.value}T{suffix}")


def iso_date(parts: Parts, ctx: Context) -> Reading:
    year, number = int(parts["year"]), int(parts.get("month") or parts["month2"])
    if "day" not in parts and "day2" not in parts:
        return of_point(points.month(year, number), "year and month are written out")
    point = points.day(points.make_date(year, number, int(parts.get("day") or parts["day2"])))
    return with_time(point, parts, of_point(point, "the date is written out"))


def iso_week(parts: Parts, ctx: Context) -> Reading:
    year, number = int(parts["year"]), int(parts["week"])
    try:
        day = dt.date.fromisocalendar(year, number, int(parts.get("day", "1")))
    except ValueError as error:
        raise NoSuchDay(f"{year} has no week {number}") from error
    return of_point(points.day(day) if "day" in parts else points.week(day), "the ISO week is written out")


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
    fits_american, fits_british = first <= 12, second <= 12
    american = parts["sep"][0] in "/-" and not ctx.day_first
    if fits_american != fits_british:
        american = fits_american
    number, day = (first, second) if american else (second, first)
    point = points.day(points.make_date(year, number, day))
    order = "month before day, the American order" if american else "day before month"
    if fits_american and fits_british and first != second and ctx.day_first is None and parts["sep"][0] in "/-":
        why = f"a date in figures, read with {order}; nothing in the article tells which order it uses"
        return with_time(point, parts, replace(of_point(point, why), interval=DateInterval.day(point.start, "?")))
    return with_time(point, parts, of_point(point, f"a date in figures, read with {order}"))


def day_of_month(parts: Parts, ctx: Context) -> Reading:
    number, day = month(parts["month"]), _day_number(parts["day"])
    year = named_year(parts, ctx)
    if year is None and (_EVERY_YEAR.search(ctx.before(20)) or _EACH_YEAR.match(ctx.after(12))):
        return Reading("SET", f"XXXX-{number:02}-{day:02}", "a time that comes again and again names no single day")
    if year is not None:
        point = points.day(points.make_date(year, number, day))
        reading = of_point(point, "the date is written out")
    elif "rel" in parts and not (parts["rel"] == "this" and _PHOTO.match(ctx.after(16))):
        held = _month_by_word(number, parts["rel"], ctx)
        year = (held.point or points.month(ctx.dct.year, number)).start.year
        reading = of_point(points.day(points.make_date(year, number, day)), held.why, held.anchor)
    elif (number, day) == (9, 11) and _means_2001(ctx):
        reading = of_point(points.day(dt.date(2001, 9, 11)), "the attacks of 11 September 2001")
    else:
        reading = choose_year(ctx, lambda some: points.day(points.make_date(some, number, day)))
        if "rel" in parts and reading.point and reading.point.start > ctx.dct:
            with suppress(NoSuchDay):
                last = points.day(points.make_date(ctx.dct.year - 1, number, day))
                reading = of_point(last, reading.why, reading.anchor)
        if "weekday" in parts and reading.point:
            reading = _by_weekday(reading, reading.point, weekday(parts["weekday"]), ctx)
    point = reading.point or points.day(ctx.dct)
    mod = mod_of(parts.get("pre"))
    if mod == "APPROX":
        reading = replace(reading, interval=DateInterval.day(point.start, "~"), mod=mod)
    return with_time(point, parts, reading)


def _by_weekday(reading: Reading, point: Point, wanted: int, ctx: Context) -> Reading:
    """The year in which this day has the weekday that is written: the one chosen, else one beside publication, else the one chosen."""
    if point.start.isoweekday() == wanted:
        return reading
    for year in (ctx.dct.year - 1, ctx.dct.year, ctx.dct.year + 1):
        try:
            date = points.make_date(year, point.start.month, point.start.day)
        except NoSuchDay:
            continue
        if date.isoweekday() == wanted:
            why = "the weekday tells the year of a date without one"
            return of_point(points.day(date), why, published(ctx))
    return reading


# under a picture "this July 31 file photo" is of the last such day
_PHOTO = re.compile(r",? (?:file |handout )?(?:photo|picture|image|frame|satellite|video)")
_EVERY_YEAR = re.compile(r"\b(?:(?:every|each) year on|annually on) (?:the )?\Z")
_EACH_YEAR = re.compile(r" (?:every|each) year\b")


def no_such_day(parts: Parts, ctx: Context) -> Reading:
    day, year = int(parts.get("day") or parts["day2"]), int(parts.get("year") or parts["year2"])
    return of_point(points.day(points.make_date(year, month(parts.get("month") or parts["month2"]), day)), "")


_ATTACKS = re.compile(
    r",? (?:terror|terrorist|suicide)?(?: )?(?:attacks?|hijack|terror|strikes|tragedy|commission|victims|plot|era)"
)


_SINCE_THEN = re.compile(r"\b(?:since|after|before|post) \Z")


def _means_2001(ctx: Context) -> bool:
    """ "the Sept. 11 attacks"; "the lessons of Sept. 11" in an article of another season, unless that day is to come."""
    if ctx.dct < dt.date(2001, 9, 12):
        return False
    season = ctx.dct.month in (8, 9, 10) and ctx.dct.year != 2001
    return (
        bool(_ATTACKS.match(ctx.after(24)))
        or not season
        and (bool(_SINCE_THEN.search(ctx.before(8))) or ctx.tense != "future" and not ctx.before(3).endswith("on "))
    )


def nth_day(parts: Parts, ctx: Context) -> Reading:
    """ "the 12th", "the 12th of last month": of the month told before, or of publication."""
    which, day = parts.get("which", ""), int(re.sub(r"\D", "", parts["day"]))
    told = ctx.story("D M", within=3) if which in ("", "the month") or re.match(r"that|the ", which) else None
    base = told.start if told else ctx.dct
    offset = -1 if "last" in which or "previous" in which else 1 if "next" in which or "following" in which else 0
    if not told and not which:
        ahead = day - ctx.dct.day
        offset = -1 if ahead > 0 and ctx.tense == "past" else 1 if ahead < 0 and ctx.tense == "future" else 0
    held = points.next_to(base, "M", offset).start
    where = f"{told.value}, the date told before" if told else published(ctx)
    point = points.day(points.make_date(held.year, held.month, day))
    return with_time(point, parts, of_point(point, "a day of the month", where))


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else ordinal(text)


def piece_of_days(parts: Parts, ctx: Context) -> Reading:
    """One day of "3-5 March" or "March 3, 4 and 5": month and year are written once for all."""
    number, day = month(parts["month"]), int(parts[{"1": "day", "2": "day2", "3": "day3"}[parts["piece"]]])
    year = named_year(parts, ctx)
    if year is not None:
        return of_point(points.day(points.make_date(year, number, day)), "the date is written out")
    return choose_year(ctx, lambda some: points.day(points.make_date(some, number, day)))


def night_between(parts: Parts, ctx: Context) -> Reading:
    """ "the night of 15-16 May": the night that begins on the first day."""
    number, day = month(parts.get("month") or parts["month2"]), int(parts.get("day") or parts["day2"])
    plain = {name: words for name, words in parts.items() if name in ("year", "which")} | {"piece": "1"}
    held = piece_of_days(plain | {"month": calendar.month_name[number].lower(), "day": str(day)}, ctx)
    if held.point is None:
        return held
    interval = DateInterval.between(held.point.start, points.plus_days(held.point.start, 1))
    why = f"{held.why}; the night that begins on this day"
    return replace(held, type="TIME", value=f"{held.point.value}TNI", why=why, interval=interval)


def month_of_year(parts: Parts, ctx: Context) -> Reading:
    number, year = month(parts["month"]), named_year(parts, ctx)
    if year is not None:
        reading = of_point(points.month(year, number), "month and year are written out")
    elif "rel" in parts:
        reading = _month_by_word(number, parts["rel"], ctx)
    else:
        reading = choose_year(ctx, lambda some: points.month(some, number))
    point = reading.point or points.month(ctx.dct.year, number)
    return part_of(parts, point, reading.why, ctx.dct, reading.anchor, reading.tense)


_OF_STORY = re.compile(r"that|the |previous|following")


def _month_by_word(number: int, word: str, ctx: Context) -> Reading:
    dct = ctx.dct
    where = published(ctx)
    story = ctx.last(within=10) if _OF_STORY.match(word) else None
    if story:
        back = "previous" in word
        year = (story.start if back else story.end).year
        if back and number >= story.start.month:
            year -= 1
        elif "that" not in word and not back and number <= story.end.month:
            year += 1
        return of_point(points.month(year, number), f'"{word}" before a month counts from the date told before', f"{story.value}, the date told before")  # fmt: skip
    word = word.removeprefix("the ")
    if word == "last" and number == dct.month - 1:  # that one news calls "last month"
        why = '"last" before a month just over is the one of the year before'
        return of_point(points.month(dct.year - 1, number), why, where)
    if word in ("last", "past", "this past", "previous"):
        year = dct.year if number < dct.month else dct.year - 1
        return of_point(points.month(year, number), f'"{word}" before a month is the last one that is over', where)
    if word in ("next", "coming", "this coming", "following"):
        year = dct.year if number > dct.month else dct.year + 1
        return of_point(points.month(year, number), f'"{word}" before a month is the first still to come', where)
    if word == "this":
        return of_point(points.month(dct.year, number), '"this" before a month is the one of this year', where)
    return choose_year(ctx, lambda some: points.month(some, number))


RESOLVERS: dict[str, Resolver] = {
    "ISO date": iso_date,
    "ISO week": iso_week,
    "date in figures": figures,
    "night between two days": night_between,
    "days of a month": piece_of_days,
    "month and days": piece_of_days,
    "day, month and year": day_of_month,
    "month, day and year": day_of_month,
    "month and year": month_of_year,
    "day that no month has": no_such_day,
    "day of the month": nth_day,
    "week of a day": week_of,
    "month of this, last or next year": month_of_year,
}
