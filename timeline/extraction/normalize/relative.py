"""Resolvers for dates said from where the writer or the story stands: "today", "last month", "the end of the year"."""

import datetime as dt
import re

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import COARSER, Context, published, told
from timeline.extraction.normalize.explicit import Parts, Resolver, with_time
from timeline.extraction.normalize.lengths import period
from timeline.extraction.normalize.nearby import is_coming
from timeline.extraction.normalize.parts import mod_of, narrow
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading, of_point, unresolved
from timeline.extraction.normalize.weekdays import LAST, NEXT, STORY, a_weekday, occurrence, weekday_of_week
from timeline.extraction.normalize.years import choose_year, named_year, year_by_words
from timeline.extraction.timex.words import MONTH, SEASONS, month, unit, weekday


def today(parts: Parts, ctx: Context) -> Reading:
    word, pre = parts["word"], parts.get("pre")
    if ctx.narrative and word == "today" and not any(name in parts for name in ("clock", "part", "pre", "ofpart")):
        return Reading("DATE", "PRESENT_REF", '"today" in a narrative is the present age', None, None, published(ctx))
    offset = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}.get(word, 0)
    point = points.day(points.plus_days(ctx.dct, offset))
    reading = of_point(point, f'"{word}" counts from the day of publication', published(ctx), mod_of(pre))
    return with_time(point, {"part": "night"} if word == "tonight" else parts, reading)


def before_last(parts: Parts, ctx: Context) -> Reading:
    """ "the week before last", "the month after next"."""
    noun, back = parts["unit"], parts["word"] == "before last"
    step = -2 if back else 2
    if "weekday" in parts:
        day = occurrence(ctx.dct, weekday(parts["weekday"]), -1 if back else 1, False)
        point = points.day(points.plus_days(day, -7 if back else 7))
    elif noun in SEASONS:
        once = _season(ctx.dct, SEASONS[noun], -1 if back else 1)
        point = points.season(once.start.year + (-1 if back else 1), SEASONS[noun])
    elif noun == "night":
        return night_of(points.day(points.plus_days(ctx.dct, step)), "two nights from publication", published(ctx))
    else:
        point = points.next_to(ctx.dct, unit(noun), step)
    return of_point(point, f"two {noun}s {'back' if back else 'on'} from the day of publication", published(ctx))


def night_of(point: Point, why: str, where: str) -> Reading:
    return Reading("TIME", f"{point.value}TNI", why, point.interval, None, where, point)


def this_unit(parts: Parts, ctx: Context) -> Reading:
    """ "last month", "early next year", "late last winter", "that week"."""
    word, pre, noun = parts["rel"], parts.get("pre"), parts["unit"]
    in_story = word in STORY or ctx.narrative and word in ("the next", "the last", "this", "the present")
    if word == "the next" and ctx.tense == "past" and ctx.last(COARSER.get(noun, ""), within=0):
        in_story = True  # "was put off in September 2007, and the next month he left"
    within = None if "same" in word else 6  # "the same year" is never that of publication
    story = ctx.story(COARSER.get(noun, ""), within=within) if in_story else None
    coarse = ctx.last(within=within) if in_story and not story and word in STORY else None
    if coarse:
        return unresolved(f'"{word} {noun}" counts from {coarse.value}, of which no {noun} is named')
    base = story.end if story else ctx.dct
    where = told(story) if story else published(ctx)
    offset = -1 if word in LAST or "previous" in word else 1 if word in NEXT or "following" in word else 0
    if noun == "fortnight":
        near = story.start if story and offset < 0 else base
        low, high = sorted((near, points.shift_date(near, offset, "F")))
        interval = DateInterval.between(low, high) if offset else None  # nobody knows which days "this fortnight" has
        return Reading("DURATION", "P2W", f'"{word} {noun}" counts from its anchor', interval, None, where)
    sign = "H" if noun == "semester" else "" if noun in SEASONS else unit(noun)
    if noun in SEASONS:
        point = _season(base, SEASONS[noun], offset)
    elif noun == "weekend":
        point = _weekend(base, offset)
    else:
        point = points.next_to(base, sign, offset)
    side = 0 if story or noun == "weekend" or noun in SEASONS else _side(word, ctx)
    if side:
        low, high = sorted((ctx.dct, points.shift_date(ctx.dct, side, sign)))
        interval = DateInterval.between(low, high)
        if noun in ("decade", "century"):  # as "over the past decade"
            why = (
                "a length of time from publication on"
                if side > 0
                else "a length of time that ends on the day of publication"
            )
            return Reading("DURATION", period(1, sign), why, interval, None, where)
        why = (
            f'"{word} {noun}" begins on the day of publication'
            if side > 0
            else f'"{word} {noun}" ends on the day of publication'
        )
        return Reading("DATE", point.value, why, interval, None, where, point)
    interval = narrow(point, pre, ctx.dct)
    if not pre and word == "last" and noun == "week" and not story and ctx.dct.isoweekday() == 7:
        # a Sunday paper looks back on the week that ended the day before
        interval = DateInterval.between(points.plus_days(ctx.dct, -6), points.plus_days(ctx.dct, -1))
    if not pre and word == "this" and noun in ("week", "month", "year") and not story and ctx.tense == "past":
        interval = DateInterval.between(point.start, ctx.dct)  # what is told as past had happened by publication
    return Reading("DATE", point.value, f'"{word} {noun}" counts from its anchor', interval, mod_of(pre), where, point)


_OVER = re.compile(r"\b(?:in|over|during|for|within)(?: only)? \Z")


def _side(word: str, ctx: Context) -> int:
    """1 for "within the next week", the seven days to come, -1 for "the past week", "over the last week"; 0 for the calendar week."""
    if word in ("the past", "past"):
        return -1
    return {"the next": 1, "the last": -1}.get(word, 0) if _OVER.search(ctx.before(12)) else 0


def _season(base: dt.date, sign: str, offset: int) -> Point:
    """This, the last or the next season: the winter of a January began the year before."""
    candidates = [points.season(year, sign) for year in range(max(1, base.year - 2), min(9998, base.year + 2) + 1)]
    if offset:
        near = [one for one in candidates if (one.end < base if offset < 0 else one.start > base)]
        if not near:
            raise NoSuchDay("the season is outside the years 1 to 9999")
        return near[-1 if offset < 0 else 0]
    current = [point for point in candidates if point.start <= base <= point.end]
    return current[0] if current else points.season(base.year, sign)


def _weekend(base: dt.date, offset: int) -> Point:
    if offset < 0:
        return points.weekend(points.plus_days(base, -7))
    if offset > 0:
        return points.weekend(points.plus_days(base, 7) if base.isoweekday() > 5 else base)
    return points.weekend(base)


_YEAR_TO = re.compile(
    rf" (?:ended|ending|to) (?:(?:on |in |the end of )?(?:\d{{1,2}} )?{MONTH}|to(?:day|morrow)|yesterday|last|this)"
)
_ENDED = re.compile(rf",? (?:that )?(?:ended|ending|to) (?:on )?(?:\d{{1,2}} )?({MONTH})")


def unit_itself(parts: Parts, ctx: Context) -> Reading:
    """ "the quarter": the one told before, else the last that is over; "the year ended 30 June" is a length."""
    sign = unit(parts["unit"])
    if sign == "Y" and _YEAR_TO.match(ctx.after(28)):
        return Reading("DURATION", "P1Y", "a length of time, not a date")
    story = ctx.last_quarter() if sign == "Q" else None
    ended = _ENDED.match(ctx.after(28)) if sign == "Q" else None
    if ended and month(ended[1]) % 3 == 0:
        number = month(ended[1]) // 3
        held = choose_year(ctx, lambda year: points.quarter(year, number)).point or points.at(ctx.dct, "Q")
        why = "the quarter that ends in the month named"  # whatever number the company gives it
        point = story or held
        return Reading("DATE", point.value, why, held.interval, None, published(ctx), point)
    point = story or (points.next_to(ctx.dct, "Q", -1) if sign == "Q" else points.year(ctx.anchor_day.year))
    return of_point(
        point,
        "the quarter told before" if story else "the quarter or year that news means",
        told(story) if story else published(ctx),
    )


def the_weekend(parts: Parts, ctx: Context) -> Reading:
    future = ctx.tense == "future"
    inside = ctx.dct.isoweekday() > 5
    point = points.weekend(ctx.dct if future or inside else points.plus_days(ctx.dct, -7))
    return of_point(
        point, "the weekend next to come" if future else "the weekend that was last", published(ctx), tense=True
    )


def end_of_unit(parts: Parts, ctx: Context) -> Reading:
    word, noun = parts["the"], parts["unit"]
    base, where = ctx.dct, published(ctx)
    leans = ctx.narrative and (word in ("the", "that") or parts["pre"].startswith("the ") and word == "next")
    story = ctx.last(within=3) if leans or word == "that" else None
    if (
        word == "the" and noun == "month" and not story
    ):  # "in June, days before a flight promised for the end of the month"
        story = ctx.last("M D", within=0)
    if story:
        base, where = story.start, told(story)
    offset = {"last": -1, "next": 1}.get(word, 0)
    point = _season(base, SEASONS[noun], offset) if noun in SEASONS else points.next_to(base, unit(noun), offset)
    pre = parts["pre"]
    return Reading(
        "DATE", point.value, f'a part of "{word} {noun}"', narrow(point, pre, ctx.dct), mod_of(pre), where, point
    )


def year_end(parts: Parts, ctx: Context) -> Reading:
    sign = unit(parts.get("pre", "year"))
    story = ctx.last(COARSER.get(sign, "")) if ctx.narrative else None
    base, where = (story.start, told(story)) if story else (ctx.dct, published(ctx))
    point = points.at(dt.date(int(parts["year"]), 1, 1) if "year" in parts else base, sign)
    if "year" not in parts and point.end >= ctx.dct and ctx.before(6) == "since ":
        point = points.next_to(base, sign, -1)
    part, mod = ("the end of", "END") if "pre" in parts else ("mid", "MID")
    why = f"a part of the {parts.get('pre', 'year')}"
    return Reading("DATE", point.value, why, narrow(point, part, ctx.dct), mod, where, point)


def _is_nearer(ahead: Point, behind: Point, day: dt.date, ctx: Context) -> bool:
    """Whether the next such season is meant where no verb says so: in the past tense only one that all but begins."""
    return is_coming(behind, ahead, ctx) if ctx.tense == "past" else ahead.start - day < day - behind.end


def a_season(parts: Parts, ctx: Context) -> Reading:
    sign, pre = SEASONS[parts["season"]], parts.get("pre", "").strip(" -") or None
    tense = False
    if "year" in parts or "spelled" in parts or "yy" in parts:
        number = named_year(parts, ctx) or ctx.dct.year
        point, why = points.season(number, sign), "season and year are written out"
    elif "which" in parts:
        point, why = points.season(year_by_words(parts["which"], ctx), sign), f"the season of {parts['which']}"
    else:
        base = ctx.anchor_day
        now = _season(base, sign, 0)
        tense = True
        if now.start <= base <= now.end or ctx.narrative:
            point, why = now, "a season that runs at the time of writing"
        elif ctx.tense == "future":
            point, why = _season(base, sign, 1), "a season in a sentence about the future is the next one"
        elif _is_nearer(_season(base, sign, 1), _season(base, sign, -1), base, ctx):
            point, why = _season(base, sign, 1), "a season in no past tense, or all but begun, is the nearest one"
        else:
            point, why = _season(base, sign, -1), "a season with no sign of the future is the last one"
    return Reading("DATE", point.value, why, narrow(point, pre, ctx.dct), mod_of(pre), published(ctx), point, tense)


RESOLVERS: dict[str, Resolver] = {
    "day before yesterday": today,
    "unit before last": before_last,
    "today": today,
    "weekday of a week": weekday_of_week,
    "weekday": a_weekday,
    "the unit itself": unit_itself,
    "this, last or next unit": this_unit,
    "start or end of a unit": end_of_unit,
    "year end": year_end,
    "season": a_season,
    "weekend": the_weekend,
}
