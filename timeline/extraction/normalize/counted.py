"""Resolvers for dates counted from another: "two years ago", "a week earlier", "the following day", "a month from Friday"."""

import datetime as dt
import re

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import COARSER, Context, published, told
from timeline.extraction.normalize.explicit import Parts, Resolver, with_time
from timeline.extraction.normalize.lengths import OF_A_DAY, counted, mod_of, period, reach
from timeline.extraction.normalize.parts import mod_of as mod_of_part
from timeline.extraction.normalize.parts import narrow, part_value
from timeline.extraction.normalize.points import Point
from timeline.extraction.normalize.quarters import stretch_before
from timeline.extraction.normalize.relative import night_of
from timeline.extraction.normalize.timex import Reading, of_point, unresolved
from timeline.extraction.normalize.weekdays import occurrence
from timeline.extraction.timex.words import UNITS, number, unit, weekday


def time_ago(parts: Parts, ctx: Context) -> Reading:
    """ "two years ago" is a year, "two days ago" a day; "a year earlier" keeps the granularity of what it is earlier than."""
    count, sign = counted(parts)
    word, mod = parts["dir"], mod_of(parts)
    direction = -1 if word in _BACK else 1
    from_now = word in ("ago", "back", "hence") or word.startswith("from ")
    story = None if from_now else _counted_from(sign, ctx)
    base, where = (story.start, told(story)) if story else (ctx.dct, published(ctx))
    if "onday" in parts:
        base, story = _named_day(parts["onday"], ctx.dct), points.day(ctx.dct)
    elif "onday2" in parts:  # "a week ago Tuesday" is a week before the last Tuesday
        base, story = occurrence(ctx.dct, weekday(parts["onday2"]), direction, True), points.day(ctx.dct)
    if count is None:
        return _vague_ago(sign, direction, from_now, where, ctx)
    if story and _too_coarse(story, sign):
        if sign in OF_A_DAY:
            why = f"counted from {story.value}, of which no day is named"
            return Reading("DURATION", period(count, sign), why, None, mod)
        return _from_coarse(story, sign)
    if count < OF_A_DAY.get(sign, 0):
        point, why = points.day(base), "hours away from the anchor, the same day"
        if from_now:
            return Reading("TIME", point.value, why, point.interval, mod, where, point)
        # the corpora have a length here, "later" being a signal
        return Reading("DURATION", period(count, sign), why, point.interval, mod, where)
    if count != int(count):
        return _half_units(count, sign, direction, base, where, mod)
    if count == 1 and sign == "Y":
        kept = _compared(ctx, story if word != "ago" else None)
        if kept and kept.unit in ("Q", "H", "S", "Y"):
            point = points.shift(kept, direction, "Y")
            why = f'"a year {word}" keeps the granularity of the date told before'
            return Reading("DATE", point.value, why, point.interval, mod, told(kept), point, aside=True)
    exact = {"today": "D", "this week": "W", "this month": "M"}.get(parts.get("exact", ""))
    point = points.at(reach(base, count, sign, direction) or base, exact or _grain(sign, story))
    interval = DateInterval.between(point.start, point.end, "~") if mod or point.unit == "W" else point.interval
    if point.unit == "W" and from_now and not exact and (day := reach(base, count, sign, direction)):
        off = dt.timedelta(days=_ROUGHLY)
        interval = DateInterval.between(day - off, day + off, "~")
    stale = story is not None and story.unit == "D" and ctx.is_stale(story)
    stale = stale or word == "ago" and ctx.before(8).endswith(_COMPARING)  # "fell from a year ago"
    stale = stale or sign in ("DE", "CE") or sign == "Y" and count >= _LEAP  # "a century later it was remembered"
    why = f'"{word}": counted in {_PLURAL[sign]} from the anchor'
    return Reading("DATE", point.value, why, interval, mod, where, point, aside=stale)


def _compared(ctx: Context, story: Point | None) -> Point | None:
    """The quarter or half that "a year earlier" keeps, or the date told; neither where a report has gone on to "the nine months"."""
    stretch = stretch_before(ctx)
    if stretch == "M":
        return None if story and story.unit in ("Q", "H") else story
    return (ctx.last("H", within=3) if stretch == "H" else ctx.last_quarter(within=3)) or story


def two_units(parts: Parts, ctx: Context) -> Reading:
    """ "two years and three months": a length, or with "ago", "later" the date that far away, as fine as the smaller unit."""
    first, second = (int(number(parts[name]) or 0) for name in ("count", "count2"))
    large, small = unit(parts["unit"]), unit(parts["unit2"])
    word = parts.get("dir")
    if word is None or small in OF_A_DAY:
        return Reading("DURATION", _joined(first, large, second, small), "a length of time, not a date")
    direction = -1 if word in _BACK else 1
    story = None if word in ("ago", "from now") else _counted_from(small, ctx)
    if story and _too_coarse(story, small):
        return _from_coarse(story, small)
    base = points.shift_date(story.start if story else ctx.dct, direction * first, large)
    point = points.at(points.shift_date(base, direction * second, small), _grain(small, story))
    return Reading("DATE", point.value, f'"{word}": counted in {_PLURAL[large]} and {_PLURAL[small]} from the anchor', point.interval,
                   None, told(story) if story else published(ctx), point)  # fmt: skip


def _joined(first: int, large: str, second: int, small: str) -> str:
    """P2Y3M, P3DT4H, PT1H20M."""
    one, two = period(first, large).removeprefix("P"), period(second, small).removeprefix("P")
    return f"P{one}{two.removeprefix('T') if one.startswith('T') else two}"


def _grain(sign: str, story: Point | None) -> str:
    """How fine the answer is: as the unit counted in; days from a day, though weeks were counted."""
    if sign in ("W", "F"):
        return "D" if story and story.unit == "D" else "W"
    if sign in _BY_DAY:
        return "D"
    if sign in ("DE", "CE"):
        return story.unit if story and story.unit in ("DE", "CE") else "Y"
    return sign


def _too_coarse(story: Point, sign: str) -> bool:
    """Whether what is told is too coarse to count from: days from a year, months from a decade."""
    return story.unit in {"M": ("Y", "DE", "CE", "S", "H"), "Y": ("DE", "CE"), "Q": (), "DE": ("CE",), "CE": ()}.get(
        sign, ("Y", "DE", "CE", "S", "H", "Q", "M")
    )


def _from_coarse(story: Point, sign: str) -> Reading:
    """ "Two days later" after a year alone: TIMEX3 can leave the day open, an editor cannot."""
    year = story.value[:4]
    value = {"Y": f"{year}-XX" if sign == "M" else f"{year}-XX-XX", "M": f"{story.value}-XX"}.get(story.unit, "")
    if value and sign in ("W", "F"):
        value = f"{year}-WXX"
    return unresolved(f"counted in {_PLURAL[sign]} from {story.value}, of which no day is named", value)


def _named_day(name: str, dct: dt.date) -> dt.date:
    offset = {"today": 0, "tomorrow": 1, "yesterday": -1}.get(name)
    return occurrence(dct, weekday(name), 1, True) if offset is None else points.plus_days(dct, offset)


def _counted_from(sign: str, ctx: Context) -> Point | None:
    """The date told that days, weeks or months can be counted from; failing that the one told last."""
    needs = "D" if sign in _BY_DAY else {"W": "D W WE", "F": "D W WE", "M": "D W M Q"}.get(sign, "")
    beside = ctx.looked_back_to(needs)
    if beside:
        return beside
    found, latest = ctx.story(needs, within=8), ctx.story(within=8)
    if found and latest and found is not latest and (latest.start - found.end).days > _FAR:
        return latest  # 'May 26, 2013: … November 2014: … two weeks later'
    return found or latest


_FAR = 31  # days
_ROUGHLY = 3  # days that a count of weeks may be off
_COMPARING = ("from ", "than ", "with ", "over ", "against ", "versus ")
_BACK = ("ago", "back", "earlier", "previously", "prior", "before", "beforehand")
_PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
_LEAP = 50  # years: so far away lies no next chapter of a story
_BY_DAY = ("D", *OF_A_DAY)
_PLURAL = {"S": "seconds", "MIN": "minutes", "H": "hours", "D": "days", "W": "weeks", "F": "fortnights", "M": "months", "Q": "quarters",
           "Y": "years", "DE": "decades", "CE": "centuries", "WE": "weekends"}  # fmt: skip


def _half_units(count: float, sign: str, direction: int, base: dt.date, where: str, mod: str | None) -> Reading:
    """ "A year and a half ago" is a month, "half a century ago" a year, "a week and a half ago" a day; none of them exact."""
    date = reach(base, count, sign, direction) or base
    point = points.at(date, {"Y": "M", "M": "M", "Q": "M", "DE": "Y", "CE": "Y"}.get(sign, "D"))
    interval = DateInterval.between(point.start, point.end, "~")
    return Reading("DATE", point.value, "counted from the anchor", interval, mod, where, point)


def _vague_ago(sign: str, direction: int, from_now: bool, where: str, ctx: Context) -> Reading:
    opens = ctx.before(9).strip() in ("", "but", "just", "only")
    if opens and not from_now and sign in OF_A_DAY and (day := ctx.last("D", within=2)):
        why = "hours away from the anchor, the same day"  # 'Hours later, crowds stormed the embassy'
        return Reading("DURATION", period(None, sign), why, day.interval, None, told(day))
    if not from_now:
        return Reading("DURATION", period(None, sign), "nobody says how long: left unresolved", None, None, where)
    far = reach(ctx.dct, None, sign, direction)
    if far is None:
        interval = _open_from_now(direction, ctx)
    else:
        low, high = sorted((far, ctx.dct))
        first, last = points.month(low.year, low.month), points.month(high.year, high.month)
        interval = (
            DateInterval.between(low, high, "~")
            if sign in _BY_DAY
            else DateInterval(f"{first.value}~/{last.value}~", first.start, last.end)
        )
    why = "a vague length of time up to, or from, the day of publication"
    return Reading("DATE", _REF[direction], why, interval, "APPROX", where)


_REF = {-1: "PAST_REF", 1: "FUTURE_REF"}


def _open_from_now(direction: int, ctx: Context) -> DateInterval:
    return DateInterval.until(ctx.dct) if direction < 0 else DateInterval.since(ctx.dct)


def vague_ago(parts: Parts, ctx: Context) -> Reading:
    word, noun = parts["dir"], parts["unit"]
    direction, from_now = -1 if word in _BACK else 1, word in ("ago", "from now", "hence")
    if noun in UNITS or noun.removesuffix("s") in UNITS:
        return _vague_ago(unit(noun), direction, from_now, published(ctx), ctx)
    if not from_now and ctx.tense != "future":
        return Reading("DATE", _REF[direction], "nobody says how long")
    interval = _open_from_now(direction, ctx)
    return Reading("DATE", _REF[direction], "nobody says how long", interval, None, published(ctx))


def day_before_after(parts: Parts, ctx: Context) -> Reading:
    """ "the same day", "the following month", "the day before": counted from the date told last."""
    word = parts.get("rel") or parts.get("rel2") or "same"
    noun = "day" if "clock" in parts else parts.get("unit") or parts.get("that") or parts["the"]
    needs = "D" if noun in _PARTS_OF_DAY else COARSER.get(noun, "")
    story = ctx.looked_back_to(needs) or ctx.last(needs, within=10) or ctx.last(within=10)
    if story and ctx.tense == "past" and story.start > ctx.dct:  # 'criticised it the same day', after what is to come
        story = next((point for point in ctx.over(needs, within=10)), story)
    base, where = (story, told(story)) if story else (points.day(ctx.dct), published(ctx))
    offset = (
        1
        if "next" in word or word in ("following", "after")
        else -1
        if word in ("previous", "preceding", "before")
        else 0
    )
    why = (
        f'"{word} {noun}" counts from the date told before'
        if story
        else f'"{word} {noun}" counts from publication, as no date was told before'
    )
    if noun in _PARTS_OF_DAY:
        if base.unit != "D":
            day = f"{base.value}-XXT{part_value(noun)}" if base.unit == "M" else ""
            return unresolved(f"a {noun} of {base.value}, of which no day is named", day)
        point = points.day(points.plus_days(base.start, offset))
        return Reading("TIME", f"{point.value}T{part_value(noun)}", why, point.interval, None, where, point)
    sign = unit(noun)
    if sign == "D" and story and story.unit != "D":
        value = f"{story.value}-XX" if story.unit == "M" else ""
        return Reading("DATE", value, f"a day of {story.value}, which nobody names", story.interval, None, where)
    if offset == 0 and sign == "D":
        point = base
    else:
        point = points.next_to(base.end if offset > 0 and sign == "D" else base.start, sign, offset)
    pre = parts.get("pre")
    interval, mod = narrow(point, pre, ctx.dct), mod_of_part(pre)
    half = parts.get("unit") or parts.get("that")
    if half in ("afternoon", "evening", "night") and not re.search(r"[ap]\.?m\b", parts.get("clock", "am")):
        parts = {**parts, "clock": f"{parts['clock']} {'on the night' if half == 'night' else f'in the {half}'}"}
    return with_time(point, parts, Reading("DATE", point.value, why, interval, mod, where, point))


def weekdays_ago(parts: Parts, ctx: Context) -> Reading:
    """ "two Sundays ago" is the Sunday before the last one."""
    count, ahead = int(number(parts["count"]) or 1), parts["dir"] == "later"
    story = ctx.last("D", within=8) if parts["dir"] != "ago" else None
    once = occurrence(story.start if story else ctx.dct, weekday(parts["weekday"]), 1 if ahead else -1, False)
    point = points.day(points.plus_days(once, (7 if ahead else -7) * (count - 1)))
    return of_point(
        point, "counted in weeks from the weekday next to the anchor", told(story) if story else published(ctx)
    )


def nights_ago(parts: Parts, ctx: Context) -> Reading:
    """ "two nights ago", "three nights later"."""
    count = number(parts["count"])
    story = ctx.last("D", within=8) if parts["dir"] != "ago" else None
    where = told(story) if story else published(ctx)
    if count is None or count != int(count):
        return unresolved("nobody says how many nights")
    nights = int(count) if parts["dir"] == "later" else -int(count)
    point = points.day(points.plus_days(story.start if story else ctx.dct, nights))
    return night_of(point, f'"{parts["dir"]}": counted in nights from the anchor', where)


def day_of_event(parts: Parts, ctx: Context) -> Reading:
    """ "the day after the vote": placed once the whole article is read, where it states the date of the vote."""
    return unresolved("the text states no date for the event")


RESOLVERS: dict[str, Resolver] = {
    "time ago": time_ago,
    "vague time ago": vague_ago,
    "the day before or after": day_before_after,
    "clock on the next day": day_before_after,
    "two units": two_units,
    "weekdays ago": weekdays_ago,
    "nights ago": nights_ago,
    "day before or after an event": day_of_event,
}
