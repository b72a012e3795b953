"""Words written once for several dates: "in May and June 1944", "from 30 June to 2 July 1943", "every Monday and Thursday"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.timex import Found
from timeline.extraction.timex.words import month, number

_LINK = re.compile(
    r"(?:,|,? and|,? or|,? to|,? through|,? until|,? till|,? then| ?[-–—/])(?: the| in| on| from| again in)?\Z"
)
_REACH = 24
_BARE = ("month of this, last or next year", "day, month and year", "month, day and year", "season")
_WITH_YEAR = (*_BARE, "month and year", "days of a month", "month and days")
_YEARS = ("year", "yy", "spelled")
_ON_A_DAY = ("weekday", "today", "day, month and year", "month, day and year", "weekday of a week")


def with_years(found: Sequence[Found], lower: str) -> list[Found]:
    """The expressions, those without a year taking that of the next one they are linked with; a later month is of the year before."""
    linked = _in_one_century([_clock(one) for one in found], lower)
    for index in range(len(linked) - 2, -1, -1):
        one, two = linked[index], linked[index + 1]
        if one.rule == "clock time" and "clock" in two.parts and two.rule in _ON_A_DAY and two.start - one.end <= 5:
            if _LINK.match(lower[one.end : two.start].rstrip()):  # "between 9 p.m. and 11 p.m. on 3 March"
                linked[index] = replace(one, rule=two.rule, parts={**two.parts, "clock": one.parts["clock"]})
            continue
        if one.rule == "day of the month" and two.rule == "day, month and year" and "which" not in one.parts:
            if _LINK.match(lower[one.end : two.start].rstrip()):  # "from the 4th to the 10th of May"
                kept = {name: words for name, words in two.parts.items() if name in ("month", "year")}
                linked[index] = replace(one, rule=two.rule, parts={**kept, "day": one.parts["day"]})
            continue
        if one.rule == "weekday" and two.rule == "weekday of a week" and "rel" not in one.parts:
            if _LINK.match(lower[one.end : two.start].rstrip()):
                linked[index] = replace(one, rule=two.rule, parts={**one.parts, "week": two.parts["week"]})
            continue
        if one.rule not in _BARE or two.rule not in _WITH_YEAR or "rel" in one.parts or _names_year(one):
            continue
        if "year" not in two.parts or two.start - one.end > _REACH:
            continue
        if not _LINK.match(lower[one.end : two.start].rstrip()):
            continue
        year = int(two.parts["year"])
        if _month(one) and _month(two) and _month(one) > _month(two):
            year -= 1
        linked[index] = replace(one, parts={**one.parts, "year": str(year)})
    return linked


def _clock(one: Found) -> Found:
    """The first of two hours as a clock time: "5" of "from 5 to 7 p.m." is 5 p.m., "11" of "11 to 2 p.m." 11 a.m."""
    if "hour" not in one.parts:
        return one
    first, then = (int(number(one.parts[name].split(":")[0].split(".")[0]) or 0) % 12 for name in ("hour", "then"))
    half = one.parts["half"].replace(".", "")
    if first > then:
        half = "am" if half == "pm" else "pm"
    return replace(one, parts={"clock": f"{one.parts['hour']} {half}"})


def _in_one_century(found: list[Found], lower: str) -> list[Found]:
    """'the 1850s and '60s': the second decade has the century of the first."""
    for index in range(1, len(found)):
        one, two = found[index - 1], found[index]
        if not (one.rule == two.rule == "decade" and "decade" in one.parts and "short" in two.parts):
            continue
        if one.end < two.start <= one.end + 8 and _LINK.match(lower[one.end : two.start].rstrip()):
            first = int(one.parts["decade"])
            decade = first // 100 * 100 + int(two.parts["short"])
            parts = {**two.parts, "decade": str(decade + 100 if decade <= first else decade)}
            found[index] = replace(two, parts={name: words for name, words in parts.items() if name != "short"})
    return found


_LISTED = re.compile(r",? (?:and |or )?")
_SHARED = {"weekday": "weekday", "month of this, last or next year": "month"}


def with_sets(found: Sequence[Found], lower: str) -> list[Found]:
    """The expressions, the others of a list being sets where one is: "every Monday and Thursday", "Monday and Tuesday nights"."""
    linked = list(found)
    for index in range(1, len(linked)):
        one, two = linked[index - 1], linked[index]
        name = _SHARED.get(two.rule, "")
        if (
            one.rule == "every"
            and name in one.parts
            and _is_plain(two, name)
            and _LISTED.fullmatch(lower, one.end, two.start)
        ):
            linked[index] = replace(two, rule="every", parts={name: two.parts[name]})
    for index in range(len(linked) - 2, -1, -1):
        one, two = linked[index], linked[index + 1]
        _, _, part = two.parts.get("weekday", "").partition(" ")
        if one.rule != "weekday" or two.rule != "weekdays" or not part or not _is_plain(one, "weekday"):
            continue
        if _LISTED.fullmatch(lower, one.end, two.start):
            linked[index] = replace(one, rule="weekdays", parts={"weekday": f"{one.parts['weekday']} {part}"})
    return linked


def _is_plain(found: Found, name: str) -> bool:
    return {part for part, words in found.parts.items() if words} == {name}


def _names_year(found: Found) -> bool:
    return any(name in found.parts for name in (*_YEARS, "which"))


def _month(found: Found) -> int:
    return month(found.parts["month"]) if "month" in found.parts else 0
