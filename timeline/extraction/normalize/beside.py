"""Resolvers for a day told by where it stands: which weekday of a month, the day or the weekday beside a feast."""

from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context, published, told
from timeline.extraction.normalize.explicit import Parts, Resolver
from timeline.extraction.normalize.holidays import holiday, nth_weekday
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading, of_point
from timeline.extraction.normalize.weekdays import occurrence
from timeline.extraction.normalize.years import choose_year, named_year
from timeline.extraction.timex.words import month, ordinal, weekday


def weekday_of_month(parts: Parts, ctx: Context) -> Reading:
    """The first, second … or last such weekday of a month that is named, or of the one before or after publication."""
    nth, number = -1 if parts["nth"] == "last" else ordinal(parts["nth"]), weekday(parts["weekday"])

    def day(year: int, of: int) -> Point:
        return points.day(nth_weekday(year, of, number, nth))

    if "month" not in parts:
        held, where = _period(parts["ofmonth"], ctx)
        return of_point(day(held.start.year, held.start.month), "a day of the month", where)
    of, year = month(parts["month"]), named_year(parts, ctx)
    if year is not None:
        return of_point(day(points.make_date(year, of, 1).year, of), "the date is written out")
    return choose_year(ctx, lambda some: day(points.make_date(some, of, 1).year, of))


def _period(words: str, ctx: Context) -> tuple[Point, str]:
    """The month or year of "next month", "the year", and what it is counted from."""
    story = ctx.story("D M", within=3) if words.startswith(("that", "the")) else None
    offset = -1 if "last" in words else 1 if "next" in words or "following" in words else 0
    period = points.next_to(story.start if story else ctx.dct, "M" if "month" in words else "Y", offset)
    return period, told(story) if story else published(ctx)


def some_weekday(parts: Parts, ctx: Context) -> Reading:
    """ "a Friday in May": a day of the month that nobody names."""
    of, year = month(parts["month"]), named_year(parts, ctx)
    if year is not None:
        held = of_point(points.month(year, of), "")
    else:
        held = choose_year(ctx, lambda some: points.month(some, of))
    return replace(held, why=f"a day of {held.value}, which nobody names")


def day_of_period(parts: Parts, ctx: Context) -> Reading:
    """ "the first day of March", "the last day of 2012", "the second day of next month"."""
    if "whole" in parts:
        return of_point(_nth_day(points.year(int(parts["whole"])), parts["nth"]), "the date is written out")
    if "ofperiod" in parts:
        period, where = _period(parts["ofperiod"], ctx)
        return of_point(_nth_day(period, parts["nth"]), "a day of the month", where)
    of, year = month(parts["month"]), named_year(parts, ctx)
    if year is not None:
        return of_point(_nth_day(points.month(year, of), parts["nth"]), "the date is written out")
    return choose_year(ctx, lambda some: _nth_day(points.month(some, of), parts["nth"]))


def running_day(parts: Parts, ctx: Context) -> Reading:
    return of_point(points.day(ctx.dct), f'"the {parts["nth"]} day" counts from its anchor', published(ctx))


def day_of_feast(parts: Parts, ctx: Context) -> Reading:
    feast = holiday(parts, ctx)
    if feast.point is None:
        return feast
    point = _nth_day(feast.point, parts["nth"])
    interval = DateInterval.day(point.start, "~") if feast.mod == "APPROX" else point.interval
    return replace(feast, value=point.value, point=point, interval=interval)


def _nth_day(period: Point, nth: str) -> Point:
    """The first, second … or last day of a period. Raises NoSuchDay for one that it does not have."""
    if nth in ("last", "final", "closing"):
        return points.day(period.end)
    found = points.plus_days(period.start, 0 if nth == "opening" else ordinal(nth) - 1)
    if found > period.end:
        raise NoSuchDay(f"{period.value} has no {nth} day")
    return points.day(found)


def beside_feast(parts: Parts, ctx: Context) -> Reading:
    feast = holiday(parts, ctx)
    if feast.point is None:
        return feast
    before, word = parts["side"] == "before", parts["day"]
    edge = feast.point.start if before else feast.point.end
    if word == "day":
        date, why = points.plus_days(edge, -1 if before else 1), "counted from the anchor"
    else:
        date = occurrence(edge, weekday(word), -1 if before else 1, False)
        why = '"before" before a weekday is the one before' if before else '"after" before a weekday is the one after'
    point = points.day(date)
    why, anchor = f"{feast.why}; {why}", told(feast.point)
    return replace(feast, value=point.value, point=point, interval=point.interval, why=why, anchor=anchor)


RESOLVERS: dict[str, Resolver] = {
    "weekday of a month": weekday_of_month,
    "some weekday of a month": some_weekday,
    "day of a period": day_of_period,
    "day of what goes on": running_day,
    "day of a feast": day_of_feast,
    "day beside a feast": beside_feast,
}
