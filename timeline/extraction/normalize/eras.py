"""Resolvers for years, decades, centuries and eras."""

import re
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.explicit import Parts, Resolver
from timeline.extraction.normalize.parts import mod_of, narrow, part_of
from timeline.extraction.normalize.timex import Reading, of_point, unresolved
from timeline.extraction.normalize.years import full_year, named_year
from timeline.extraction.timex.words import DECADE_WORDS, SEASONS, month, ordinal


def years(parts: Parts, ctx: Context) -> Reading:
    """One end of "1992-1995" or "2014-15"."""
    first, text = int(parts["year"]), parts["year2"]
    last = int(text) if len(text) == 4 else int(parts["year"][:2] + text)
    year = first if parts["piece"] == "1" else last
    if last < first:
        return unresolved(f"the years run backwards: {first} to {last}", f"{year:04}")
    return of_point(points.year(year), "first and last year are written out")


def year_alone(parts: Parts, ctx: Context) -> Reading:
    year, pre = named_year(parts, ctx), parts.get("pre")
    if year is None:
        return unresolved("no year can be read from these words")
    point = points.year(year)
    written = of_point(point, "the year is written out")
    if "side" in parts:
        after = parts["side"] == "post"
        interval = (
            DateInterval.since(points.year(year + 1).start) if after else DateInterval.until(points.year(year - 1).end)
        )
        return replace(written, interval=interval, mod="AFTER" if after else "BEFORE")
    if "after" in parts:
        why = "the year is open to the future"
        return replace(written, why=why, interval=DateInterval.since(point.start), mod="ON_OR_AFTER")
    return replace(written, interval=narrow(point, pre, ctx.dct), mod=mod_of(pre))


def fiscal_in_short(parts: Parts, ctx: Context) -> Reading:
    year = int(parts["year"]) if len(parts["year"]) == 4 else full_year(parts["year"])
    return of_point(points.year(year), "the fiscal year, taken as the calendar year of that number")


def before_common_era(parts: Parts, ctx: Context) -> Reading:
    """TIMEX3 writes such a year as BC0049; it has no days here, as Python's calendar begins with the year 1."""
    number = int(parts["year2"] if parts.get("piece") == "2" else parts["year"])
    ctx.before_common_era = number
    value = points.before_common_era(number)
    if "month" in parts:
        value += f"-{month(parts['month']):02}" + (f"-{int(parts['day']):02}" if "day" in parts else "")
    elif "season" in parts:
        value += f"-{SEASONS[parts['season']]}"
    return unresolved(points.NO_DAYS_BC, value)


def common_era(parts: Parts, ctx: Context) -> Reading:
    return of_point(points.year(int(parts.get("year") or parts["year2"])), "the year is written out")


def out_of_range(parts: Parts, ctx: Context) -> Reading:
    number = int(parts["year"].replace(",", ""))
    if 1 <= number <= 999:
        return of_point(points.year(number), "the year is written out")
    return unresolved("there is no year 0" if number == 0 else f"year {number} is outside 1 to 9999")


def decade(parts: Parts, ctx: Context) -> Reading:
    if parts.get("decade", "").endswith("00") and parts["decade"] < "2000":
        why = "a hundred years, as the last two figures are noughts"
        return part_of(parts, points.century(int(parts["decade"]) // 100 + 1), why, ctx.dct)
    if "decade" in parts:
        first, why = int(parts["decade"]), "the decade is written out"
    else:
        word = parts.get("word", "")
        short = int(parts["short"]) if "short" in parts else DECADE_WORDS[re.split(r"[ -]", word)[-1]]
        century = 1900 if short > ctx.dct.year % 100 or word.startswith("nineteen") or ctx.dct.year < 2000 else 2000
        first, why = century + short, "a decade without its century is the last one that has begun"
    return part_of(parts, points.decade(first), why, ctx.dct)


def century(parts: Parts, ctx: Context) -> Reading:
    number = ordinal(parts["nth2" if parts.get("piece") == "2" else "nth"])
    if "era" in parts:
        return unresolved(points.NO_DAYS_BC, f"BC{max(number - 1, 0):02}")
    if "tenth" in parts:
        nth = 10 if parts["tenth"] in ("last", "final") else ordinal(parts["tenth"])
        return of_point(points.decade(100 * (number - 1) + 10 * (nth - 1)), "the decade of the century is written out")
    return part_of(parts, points.century(number), "the century is written out", ctx.dct)


RESOLVERS: dict[str, Resolver] = {
    "years in a row": years,
    "fiscal year": year_alone,
    "year": year_alone,
    "fiscal year in short": fiscal_in_short,
    "years before the common era": before_common_era,
    "year before the common era": before_common_era,
    "year of the common era": common_era,
    "year out of range": out_of_range,
    "decade": decade,
    "two centuries": century,
    "century": century,
}
