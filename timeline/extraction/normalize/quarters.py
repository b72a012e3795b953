"""Resolvers for business time: quarters, halves, and "the same period of last year"."""

import re

from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.explicit import Parts, Resolver
from timeline.extraction.normalize.parts import mod_of, narrow
from timeline.extraction.normalize.points import Point
from timeline.extraction.normalize.timex import Reading, of_point
from timeline.extraction.normalize.years import full_year, year_by_words

_NUMBERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 2,
    "latter": 2,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_STRETCH = re.compile(
    r"\b(?:the|its|first|latest|past|last|fiscal) (?P<months>(?:four|five|six|seven|eight|nine|ten|eleven|twelve|[4-9]|1[0-2]) months)\b"
    r"|\b(?:first|second|latter|fiscal)[ -](?P<half>half)\b|\bquarter(?:s|ly)?\b|\bq[1-4]\b|\bthree months\b"
)
_NEAR = 250  # letters: the sentence and the one before


def stretch_before(ctx: Context) -> str:
    """What a report of business compared last before the expression: "M" some months, "H" a half, "" a quarter or none of these."""
    named = list(_STRETCH.finditer(ctx.lower, max(0, ctx.start - _NEAR), ctx.start))
    if not named:
        return ""
    return "M" if named[-1]["months"] else "H" if named[-1]["half"] else ""


def a_quarter(parts: Parts, ctx: Context) -> Reading:
    nth = parts.get("nth") or parts["nth2"]
    number = _NUMBERS.get(nth) or int(nth[0])
    which = parts.get("which") or parts.get("which2") or ""
    where = f"{ctx.dct.isoformat()}, the day of publication"
    tense = False
    if "year" in parts or "year2" in parts:
        year, why, where = int(parts.get("year") or parts["year2"]), "quarter and year are written out", ""
    elif "yy" in parts:
        year, why, where = full_year(parts["yy"]), "quarter and year are written out", ""
    elif which:
        year, why = year_by_words(which, ctx), f"the quarter of {which}"
    else:
        year, tense = ctx.anchor_day.year, True
        current = (ctx.anchor_day.month + 2) // 3
        why = "a quarter without a year is the last one that has begun"
        if number > current and not (ctx.tense == "future" or number == current + 1 and ctx.tense != "past"):
            year -= 1
        elif number > current:
            why = "a quarter in a sentence about the future is the next one"
        elif number < current and ctx.tense == "future" and current - number > 1:
            year, why = year + 1, "a quarter in a sentence about the future is the next one"
    point = points.quarter(year, number)
    pre = parts.get("pre")
    return Reading("DATE", point.value, why, narrow(point, pre, ctx.dct), mod_of(pre), where, point, tense)


def a_half(parts: Parts, ctx: Context) -> Reading:
    number = _NUMBERS.get(parts["nth"]) or int(parts["nth"])
    which = parts.get("which", "")
    written = int(parts.get("year") or parts.get("year2") or 0) or (full_year(parts["yy"]) if "yy" in parts else 0)
    year = written or year_by_words(which, ctx)
    return of_point(points.half(year, number), f"the half of {which or year}")


def same_period(parts: Parts, ctx: Context) -> Reading:
    """ "the year-ago quarter", "the latest period", "the same month last year": leans on the last period told."""
    words = ctx.lower[ctx.start : ctx.end]
    noun = parts.get("unit") or parts.get("unit2") or "period"
    unit = {"quarter": "Q", "month": "M", "week": "W", "day": "D", "year": "Y"}.get(noun, "")
    if noun.endswith("months"):
        return Reading(
            "DURATION", f"P{ {'nine': 9, 'six': 6, 'three': 3}[noun.split(' ')[0]] }M", "a length of time, not a date"
        )
    if "current" in words:
        return of_point(
            points.at(ctx.dct, unit or "Q"),
            "the period of publication",
            f"{ctx.dct.isoformat()}, the day of publication",
        )
    base = ctx.last(unit, within=8) if unit not in ("", "Q") else ctx.last_quarter(within=8) or ctx.last("Y", within=2)
    where = f"{base.value}, the date told before" if base else f"{ctx.dct.isoformat()}, the day of publication"
    back = bool(
        re.search(
            r"year-ago|year-earlier|last year|year ago|year earlier|prior-year|the year before|previous year", words
        )
    )
    point = base or _before(ctx, unit or "Q")
    if unit == "" and stretch_before(ctx) == "M":
        point = points.year(int(parts.get("year", point.start.year - 1 if back else point.start.year)))
        why = "the months told before have no name of their own, so the year is named"
        return Reading("DATE", point.value, why, point.interval, None, where, point, aside=True)
    if "year" in parts:
        told = ctx.last_quarter(within=8)
        year = int(parts["year"])
        point = points.quarter(year, int(told.value[-1])) if told else points.year(year)
        return Reading(
            "DATE", point.value, "the same stretch of that year", point.interval, None, where, point, aside=True
        )
    if "nth" in parts:
        number = _NUMBERS[parts["nth"].strip()]
        point = points.quarter(ctx.dct.year if not base else base.start.year, number)
    if unit == "M" and not base:
        point = points.month(ctx.dct.year, ctx.dct.month)
    if back and not (base and base.unit == "Y" and base.end.year < ctx.dct.year):
        point = points.shift(point, -1, "Y")
    why = "the same stretch of the year before" if back else "the period told before"
    return Reading("DATE", point.value, why, point.interval, None, where, point, aside=back)


def _before(ctx: Context, unit: str) -> Point:
    return points.next_to(ctx.dct, unit, -1)


RESOLVERS: dict[str, Resolver] = {
    "quarter of a year": a_quarter,
    "quarter in short": a_quarter,
    "half of a year": a_half,
    "half in short": a_half,
    "same period of last year": same_period,
}
