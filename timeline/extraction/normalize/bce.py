"""Dates of a story that stands before the common era: TIMEX3 can write them (BC0049-01), the calendar of Python cannot.

They carry a value and the reason why they have no days.
"""

import re
from collections.abc import Mapping

from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.genre import WITH_YEAR
from timeline.extraction.normalize.lengths import counted
from timeline.extraction.normalize.points import NO_DAYS_BC, before_common_era
from timeline.extraction.normalize.timex import Reading, unresolved
from timeline.extraction.timex import Found
from timeline.extraction.timex.words import SEASONS, month, ordinal

_MONTHS = ("month of this, last or next year", "month and year", "day, month and year", "month, day and year", "season")
_UNITS = ("this, last or next unit", "the day before or after")
_LATER = ("later", "after", "afterwards", "afterward")
_EARLIER = ("earlier", "before", "previously", "prior")


def in_story(one: Found, ctx: Context) -> Reading | None:
    """The reading of an expression that leans on a year before the common era told before; None where it does not."""
    parts = one.parts
    if one.rule in _MONTHS and not WITH_YEAR.intersection(parts):
        return _stepped(parts.get("which") or parts.get("rel") or "same", ctx, _in_year(parts))
    if one.rule == "time ago" and parts.get("dir") in _LATER + _EARLIER:
        count, sign = (None, "") if "onday" in parts else counted(parts)
        if sign != "Y" or count is None or count != int(count):
            return unresolved(NO_DAYS_BC)
        return _told(ctx, -ctx.before_common_era + int(count) * (1 if parts["dir"] in _LATER else -1))
    if one.rule in _UNITS:
        noun = parts.get("unit") or parts.get("the")
        rest = f"-{SEASONS[noun]}" if noun in SEASONS else "" if noun == "year" else None
        return _stepped(parts.get("rel") or parts.get("rel2") or "", ctx, rest)
    return None


def _in_year(parts: Mapping[str, str]) -> str:
    """What TIMEX3 writes after the year for a season, a month or a day of one."""
    if "season" in parts:
        return f"-{SEASONS[parts['season']]}"
    day = f"-{ordinal(parts['day']):02}" if "day" in parts else ""
    return f"-{month(parts['month']):02}{day}"


def _stepped(word: str, ctx: Context, rest: str | None) -> Reading | None:
    """ "The next year", "that summer", "March of the following year"; `rest` is None for what is finer than TIMEX3 can count here."""
    step = 1 if re.search("next|following|after", word) else -1 if re.search("previous|preceding|before", word) else 0
    if not step and not re.search("that|same", word):
        return None
    return unresolved(NO_DAYS_BC) if rest is None else _told(ctx, -ctx.before_common_era + step, rest)


def _told(ctx: Context, year: int, rest: str = "") -> Reading:
    if year >= 0:
        return unresolved("the story passes into the common era, whose first year is not counted from here")
    ctx.before_common_era = -year
    return unresolved(NO_DAYS_BC, before_common_era(-year) + rest)
