"""Resolvers for lengths of time, repeated times, and words such as "now"; a length that reaches to today has days."""

import datetime as dt
import re

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.explicit import Parts, Resolver
from timeline.extraction.normalize.parts import part_value
from timeline.extraction.normalize.timex import Reading
from timeline.extraction.timex.words import MODS, PARTS, SEASONS, month, number, unit, weekday

_PLAIN = {
    "S": "PT{}S",
    "MIN": "PT{}M",
    "H": "PT{}H",
    "D": "P{}D",
    "W": "P{}W",
    "F": "P{}W",
    "M": "P{}M",
    "Q": "P{}Q",
    "Y": "P{}Y",
    "WE": "P{}WE",
}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
"""Months of a unit, for halves of it."""
OF_A_DAY = {"S": 86_400, "MIN": 1440, "H": 24}
"""How many of them a day has."""
_DAYS = {"W": 7, "F": 14, "M": 30}
_TIMES_TEN = {"DE": 10, "CE": 100}
_BEHIND = ("last", "past", "previous", "preceding", "recent", "latest")
_AHEAD = ("next", "coming", "following", "ensuing", "subsequent")


def period(count: float | None, sign: str) -> str:
    """The TIMEX3 period: P3M, PT48H, P20Y for two decades, P2Y6M for two years and a half, PXW for weeks nobody counted."""
    if sign in _TIMES_TEN:
        return f"P{int(count * _TIMES_TEN[sign])}Y" if count is not None else f"PX{sign}"
    if sign == "F":
        count = count * 2 if count is not None else None
    if count is not None and count != int(count):
        whole, rest = int(count), count - int(count)
        if sign == "Y":
            return f"P{whole or ''}{'Y' if whole else ''}{round(12 * rest)}M"
        if sign == "H":
            return f"PT{whole or ''}{'H' if whole else ''}{round(60 * rest)}M"
        if sign == "MIN":
            return f"PT{whole or ''}{'M' if whole else ''}{round(60 * rest)}S"
    return _PLAIN[sign].format(_written(count))


def _written(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:g}"


def counted(parts: Parts) -> tuple[float | None, str]:
    """Count and unit of the expression; the count is None where it is vague."""
    count = number(parts.get("count", ""))
    other = number(parts.get("alt", ""))
    if other is not None and (count != 1 or other > 2):  # "two or three", "one to four"; but "a day or two" is a day
        count = None
    if count is not None and parts.get("half"):
        count += 0.5
    return count, unit(parts["unit"])


def mod_of(parts: Parts) -> str | None:
    words = (parts.get("approx") or parts.get("approx2") or "").strip()
    return MODS.get(words) or ("APPROX" if parts.get("alt") == "so" or "odd" in parts else None)


def reach(day: dt.date, count: float | None, sign: str, direction: int) -> dt.date | None:
    """The day so far from `day`; vague counts of days to months reach six days or six weeks or half a year, years nowhere."""
    if sign in OF_A_DAY:
        return points.plus_days(day, direction * int((count or 0) // OF_A_DAY[sign]))
    if count is None:
        guess = {"D": ("D", 6), "W": ("W", 6), "F": ("W", 6), "M": ("M", 6), "Q": ("M", 9)}.get(sign)
        return points.shift_date(day, direction * guess[1], guess[0]) if guess else None
    if count != int(count):
        months = count * MONTHS.get(sign, 0)
        if months >= 1:
            return points.plus_months(day, direction * round(months))
        return points.plus_days(day, direction * round(count * _DAYS.get(sign, 1)))
    return points.shift_date(day, direction * int(count), sign)


def last_or_next(parts: Parts, ctx: Context) -> Reading:
    """ "the past three months": a duration whose days end, or begin, on the day of publication."""
    count, sign = counted(parts)
    word = parts["rel"]
    value, mod = period(count, sign), mod_of(parts)
    if sign == "M" and count in (3, 6, 9) and (year := _OF_YEAR.match(ctx.after(16))):
        days = _months_of(int(year[1]), int(count), word)
        return Reading("DURATION", value, "so many months of the year that is named", days, mod)
    direction = -1 if word in _BEHIND else 1 if word in _AHEAD else 0
    if not direction:
        return Reading("DURATION", value, "a length of time with no day of its own", None, mod)
    return _towards(value, mod, count, sign, direction, ctx)


_OF_YEAR = re.compile(r" of (1\d{3}|20\d\d)(?!\d)")


def _months_of(year: int, count: int, word: str) -> DateInterval:
    """The days of "the first six months of 2008", "the last three months of 2015"."""
    first = 13 - count if word in ("last", "final", "closing") else 1
    return DateInterval.between(dt.date(year, first, 1), points.month(year, first + count - 1).end)


def _towards(value: str, mod: str | None, count: float | None, sign: str, direction: int, ctx: Context) -> Reading:
    base, where = _counted_from(ctx, sign, direction)
    if base is None:
        return Reading("DURATION", value, f"a length that follows {where}, of which no day is named", None, mod)
    day = "the day of publication" if base == ctx.dct else base.isoformat()
    behind, near = direction < 0, base.isoformat()
    other = reach(base, count, sign, direction)
    if other is None:
        interval = DateInterval.until(base) if behind else DateInterval.since(base)
        return Reading("DURATION", value, "nobody says how long: open at the far end", interval, mod, where)
    if count is None or mod:
        far = points.month(other.year, other.month) if sign in ("W", "M", "F", "Q") else points.day(other)
        low, high = (far.start, base) if behind else (base, far.end)
        text = f"{far.value}~/{near}" if behind else f"{near}/{far.value}~"
        interval = DateInterval(text, low, high) if low < high else DateInterval.day(base, "~")
        why = f"a vague length up to {day}" if behind else f"a vague length from {day}"
        return Reading("DURATION", value, why, interval, mod, where)
    low, high = sorted((base, other))
    why = f"a length of time that ends on {day}" if behind else f"a length of time from {day} on"
    return Reading("DURATION", value, why, DateInterval.between(low, high), mod, where)


_OF_STORY = re.compile(r"(?:the )?(?:following|ensuing|subsequent|preceding|previous)\b")
_FINE = {"W": "D W WE", "F": "D W WE", "M": "D W WE M", "Q": "D M Q", "Y": "D W M Q S H Y", "DE": "D M Y"}


def _counted_from(ctx: Context, sign: str, direction: int) -> tuple[dt.date | None, str]:
    """The day that "the next two weeks" begin: publication, or in a story the date told last where that is fine enough."""
    words = ctx.lower[ctx.start : ctx.end]
    told = ctx.last(within=10)
    if told and (_OF_STORY.match(words) or ctx.narrative and re.match(r"(?:the )?next\b", words)):
        fine = told.unit in _FINE.get(sign, "D WE").split()
        return (told.end if direction > 0 else told.start) if fine else None, f"{told.value}, the date told before"
    return ctx.dct, f"{ctx.dct.isoformat()}, the day of publication"


def recent(parts: Parts, ctx: Context) -> Reading:
    if "ahead" in parts:
        sign = unit(parts["ahead"])
        count = None if parts["ahead"].endswith("s") else 1
        return _towards(period(count, sign), None, count, sign, 1, ctx)
    sign, word = unit(parts["unit"]), parts["rel"]
    value = period(None, sign)
    if word in _BEHIND or word in _AHEAD:
        return _towards(value, None, None, sign, -1 if word in _BEHIND else 1, ctx)
    return Reading("DURATION", value, "a vague length of time with no day of its own")


# "hopes to one day lead", no "cut to one day"
_TO_DO = re.compile(r" (?!in|of|at|for|from|after|before|only|a|the|and|or)[a-z]")
_SOME_DAY = re.compile(r"\b(?:will|would|could|may|might|can|must|should|to|hopes?|dreams?) (?:be )?\Z")
_WILL = re.compile(r",? (?:\w+ ){0,2}(?:will|would|may|might|can|could)\b")
_STANDS = re.compile(r"\b(?:is|are|begins|starts|ends|opens) in \Z")  # "the next hearing is in two weeks"
# "the first visit in 88 years" looks back
_MOST = re.compile(r"\b(?:first|only|most|least|worst|best|lowest|[a-z]{3,}est)\b[^.;]{0,40} in \Z")


def length(parts: Parts, ctx: Context) -> Reading:
    """A length is no date, except "within a week", "in the two weeks" … which name days from publication on."""
    count, sign = counted(parts)
    value, mod = period(count, sign), mod_of(parts)
    before = ctx.before(24)
    some_day = parts.get("count") in ("one", "some") and sign == "D" and "det" not in parts
    if some_day and (
        _SOME_DAY.search(before)
        and not (before.endswith("to ") and not _TO_DO.match(ctx.after(12)))
        or _WILL.match(ctx.after(32))
    ):
        return in_the_future(parts, ctx)
    if re.search(r"\b(?:within|over|in|during|for) (?:the )?\Z", before) is None or sign in OF_A_DAY:
        return Reading("DURATION", value, "a length of time, not a date", None, mod)
    if re.search(r"\bin \Z", before) and _MOST.search(ctx.before(64)):
        return _towards(value, mod, count, sign, -1, ctx)
    promised = re.search(r"\b(?:within|in) \Z", before) and ctx.tense == "future"
    if promised or _STANDS.search(before) and ctx.after(1) in ("", ",", ".", ";"):
        return _towards(value, mod, count, sign, 1, ctx)
    if re.search(r"\bfor (?:the )?\Z", before) and sign in ("W", "M", "Y") and _is_still_so(ctx):
        return _towards(value, mod, count, sign, -1, ctx)
    return Reading("DURATION", value, "a length of time, not a date", None, mod)


def _is_still_so(ctx: Context) -> bool:
    """ "have been cut off for nearly two years", "For more than a year it has said no"; not "has been jailed for two years"."""
    told = _HAS_BEEN.search(ctx.before(80))
    if told:
        return told[1] not in _SENTENCED
    return ctx.before(8).strip() == "for" and _HAS_SINCE.match(ctx.after(60)) is not None


_HAS_BEEN = re.compile(
    r"\b(?:has|have) (?:now |also |both |all )?(?:been )?(?:[a-z]+ly )?([a-z]+)(?: [a-z-]+){0,4} for (?:the )?\Z"
)
_HAS_SINCE = re.compile(r",? (?:(?:the|its|his|their) )?(?:[a-z]+ ){1,4}(?:has|have) ")
# said of how long it is to last
_SENTENCED = frozenset(
    """jailed sentenced imprisoned suspended banned barred extended postponed delayed renewed adjourned elected appointed agreed hired leased given
    been called promised asked ordered planned set scheduled sent committed pledged signed voted approved offered had""".split()
)


def vague(parts: Parts, ctx: Context) -> Reading:
    if single := parts.get("single") or parts.get("single2"):
        return Reading("DURATION", period(1, unit(single)), "a length of time, not a date")
    sign = unit(parts["unit"])
    if sign in ("D", "W", "M") and ctx.before(8).rstrip().endswith("for") and _is_still_so(ctx):
        return _towards(period(None, sign), None, None, sign, -1, ctx)  # "For weeks they have held rallies"
    return Reading("DURATION", period(None, unit(parts["unit"])), "a vague length of time, not a date")


def _set(value: str) -> Reading:
    return Reading("SET", value, "a time that comes again and again names no single day")


def rate(parts: Parts, ctx: Context) -> Reading:
    return _set(period(1, unit(parts["unit"])))


def one_of_every(parts: Parts, ctx: Context) -> Reading:
    """ "the first Monday of each month": TIMEX3 can write the month that comes again, and not which Monday of it."""
    return _set(period(1, unit(parts.get("unit") or parts["unit2"])))


def every(parts: Parts, ctx: Context) -> Reading:
    if "weekday" in parts:
        part = f"T{part_value(parts['part'])}" if "part" in parts else ""
        return _set(f"XXXX-WXX-{weekday(parts['weekday'])}{part}")
    if "month" in parts:
        return _set(f"XXXX-{month(parts['month']):02}")
    if "season" in parts:
        return _set(f"XXXX-{SEASONS[parts['season']]}")
    word = parts["unit"]
    if word in ("morning", "evening", "night", "afternoon"):
        return _set(f"XXXX-XX-XXT{PARTS[word]}")
    if word == "weekend":
        return _set("XXXX-WXX-WE")
    count = number(parts["count"]) if "count" in parts else 2 if "other" in parts else 1
    if "alt" in parts:
        count = None  # "every three to four days"
    return _set(period(count, unit(word)))


def weekdays(parts: Parts, ctx: Context) -> Reading:
    day, _, part = parts["weekday"].partition(" ")
    if day.startswith("week"):
        return _set("XXXX-WXX-WE" if day == "weekends" else "XXXX-WXX-XX")
    suffix = f"T{PARTS[part.removesuffix('s')]}" if part else ""
    return _set(f"XXXX-WXX-{weekday(day.removesuffix('s'))}{suffix}")


_OFTEN = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M",
    "bimonthly": "P2M", "quarterly": "P1Q", "annually": "P1Y", "annual": "P1Y", "yearly": "P1Y",
}  # fmt: skip


def how_often(parts: Parts, ctx: Context) -> Reading:
    return _set(_OFTEN[parts["often"]])


def now(parts: Parts, ctx: Context) -> Reading:
    where = f"{ctx.dct.isoformat()}, the day of publication"
    return Reading("DATE", "PRESENT_REF", "the time of writing", DateInterval.day(ctx.dct, "~"), None, where)


def in_the_past(parts: Parts, ctx: Context) -> Reading:
    where = f"{ctx.dct.isoformat()}, the day of publication"
    return Reading("DATE", "PAST_REF", "some time up to publication", DateInterval.until(ctx.dct), None, where)


def in_the_future(parts: Parts, ctx: Context) -> Reading:
    where = f"{ctx.dct.isoformat()}, the day of publication"
    return Reading("DATE", "FUTURE_REF", "some time from publication on", DateInterval.since(ctx.dct), None, where)


RESOLVERS: dict[str, Resolver] = {
    "last or next few units": last_or_next,
    "recent or coming units": recent,
    "length of time": length,
    "vague length of time": vague,
    "rate": rate,
    "one day of every month": one_of_every,
    "every": every,
    "weekdays": weekdays,
    "how often": how_often,
    "now": now,
    "in the past": in_the_past,
    "in the future": in_the_future,
}
