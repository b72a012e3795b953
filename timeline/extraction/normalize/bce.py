"""Dates of a story that stands before the common era: TIMEX3 can write them (BC0049-01), the calendar of Python cannot.

They carry a value and the reason why they have no days.
"""

from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.lengths import counted
from timeline.extraction.normalize.points import NO_DAYS_BC, before_common_era
from timeline.extraction.normalize.timex import Reading, unresolved
from timeline.extraction.timex import Found
from timeline.extraction.timex.words import SEASONS, month, ordinal

_MONTHS = ("month of this, last or next year", "day, month and year", "month, day and year")
_LATER = {
    "later": 1,
    "after": 1,
    "afterwards": 1,
    "afterward": 1,
    "earlier": -1,
    "before": -1,
    "previously": -1,
    "prior": -1,
}


def in_story(one: Found, ctx: Context) -> Reading | None:
    """The reading of an expression that leans on a year before the common era told before; None where it does not."""
    parts = one.parts
    if one.rule in _MONTHS and not any(name in parts for name in ("year", "year1", "yy", "which", "rel", "spelled")):
        day = f"-{ordinal(parts['day']):02}" if "day" in parts else ""
        return unresolved(NO_DAYS_BC, f"{before_common_era(ctx.before_common_era)}-{month(parts['month']):02}{day}")
    if one.rule == "time ago" and parts.get("dir") in _LATER and "onday" not in parts:
        count, sign = counted(parts)
        if sign != "Y" or count is None or count != int(count):
            return unresolved(NO_DAYS_BC)
        year = -ctx.before_common_era + _LATER[parts["dir"]] * int(count)
        return _told(ctx, year)
    if one.rule in ("this, last or next unit", "the day before or after"):
        return _unit(parts.get("rel") or parts.get("rel2") or "same", parts.get("unit") or parts.get("the") or "", ctx)
    return None


def _unit(word: str, noun: str, ctx: Context) -> Reading | None:
    """ "the next year", "that summer", "the following spring"."""
    step = 1 if "next" in word or "following" in word or word == "after" else -1 if "previous" in word else 0
    if not step and not any(sign in word for sign in ("that", "same")):
        return None
    if noun != "year" and noun not in SEASONS:
        return unresolved(NO_DAYS_BC)
    return _told(ctx, -ctx.before_common_era + step, f"-{SEASONS[noun]}" if noun in SEASONS else "")


def _told(ctx: Context, year: int, rest: str = "") -> Reading:
    if year >= 0:
        return unresolved("the story passes into the common era, whose first year is not counted from here")
    ctx.before_common_era = -year
    return unresolved(NO_DAYS_BC, before_common_era(-year) + rest)
