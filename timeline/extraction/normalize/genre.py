"""What an article's dates have in common: news or narrative, and the order of day and month in figures.

News leans on the day of publication, a narrative on the dates told before.

Source: Strötgen and Gertz, HeidelTime (2013), who read news and narratives by different strategies; here the text itself decides.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from timeline.extraction.timex import Found
from timeline.extraction.timex.words import month

FULL = (
    "day, month and year", "month, day and year", "month and year", "days of a month", "month and days", "years in a row",
    "years before the common era", "year before the common era", "year of the common era", "season", "century", "decade",
)  # fmt: skip
DEICTIC = ("today", "weekday", "part of a day", "weekend", "day before yesterday", "weekday of a week", "overnight")
_LEANING = ("this, last or next unit", "time ago", "last or next few units", "recent or coming units", "now")
_ANCIENT = ("years before the common era", "year before the common era")
WITH_YEAR = frozenset(["year", "year1", "yy", "spelled"])
_ENOUGH, _ENOUGH_ALONE = 4, 2.5  # the second where nothing leans on publication
_ENOUGH_OPENED = 1  # where besides the first date is of a year long past
_MONTHS_NEAR = 2  # a month without a year so near to publication is likely to be news
_BARE = (
    "month of this, last or next year",
    "day, month and year",
    "month, day and year",
    "days of a month",
    "month and days",
)
_RATIO = 2.0
_SOME = 3  # dates without a year behind an opening year
_MANY = 6  # dates without a year that no news has without any word that leans on publication
_FEW = 4  # dates without a year for each word that leans on publication: a story that is kept up to "today"


def is_narrative(found: Sequence[Found], dct: dt.date) -> bool:
    """Whether dates with a year of their own outnumber words that lean on the day of publication by two to one.

    Where nothing leans on publication at all, a year before the common era is enough, and less will do after an opening long ago.
    """
    own = leaning = 0.0
    ancient = False
    for one in found:
        year = one.parts.get("year")
        ancient = ancient or one.rule in _ANCIENT
        if one.rule in FULL and (WITH_YEAR.intersection(one.parts) or one.rule in ("century", "decade")):
            own += 1
        elif one.rule == "year" and year and int(year) < dct.year - 1:
            own += 0.5
        elif one.rule == "overnight" or one.rule == "part of a day" and one.parts.get("rel") not in ("this", "last"):
            continue  # the night and the morning of a story as well
        elif one.rule in DEICTIC:
            leaning += 1 if one.parts.get("rel", "") not in ("that", "the next", "the following", "the same") else 0
        elif one.rule in _LEANING:
            leaning += _weight(one)
    if leaning and own >= _ENOUGH and own >= _RATIO * leaning:
        return True
    if not leaning and (ancient or own >= _ENOUGH_ALONE):
        return True
    return _opens_long_ago(found, dct, leaning, own >= _ENOUGH_OPENED)


def _opens_long_ago(found: Sequence[Found], dct: dt.date, leaning: float, dated: bool) -> bool:
    """Whether the first date is of a year long past, and days and months without a year follow, many more than words that lean on publication.

    They are mostly not of the months up to publication, as those of news are; nearness is nothing where no word leans on it. Where
    one year is all that is named (not `dated`), no word may lean on publication and every fourth must be of other months.
    """
    dates = [one for one in found if one.rule in FULL or one.rule in _BARE or one.rule == "year"]
    if not dates or not dates[0].parts.get("year", "").isdigit() or int(dates[0].parts["year"]) > dct.year - 2:
        return False
    bare = [one for one in dates if one.rule in _BARE and not WITH_YEAR.intersection(one.parts)]
    near = [one for one in bare if _is_near(one, dct)]
    if dates[0].rule == "year" and len(bare) < _SOME:
        return False  # "who was minister between 2003 and 2005, takes office in October"
    if not dated:
        return not leaning and len(bare) >= _MANY and 4 * len(near) <= 3 * len(bare)
    if not leaning and len(bare) >= _MANY:
        return True
    return bool(bare) and 2 * len(near) <= len(bare) and len(bare) >= _FEW * leaning


def _is_near(one: Found, dct: dt.date) -> bool:
    """Whether a day or month without a year is one of the last up to publication: a day later in the month of publication is none."""
    back = (dct.month - month(one.parts["month"])) % 12
    digits = re.match(r"\d+", one.parts.get("day", ""))
    return back <= _MONTHS_NEAR and not (back == 0 and digits is not None and int(digits[0]) > dct.day)


def day_first(found: Iterable[Found]) -> bool | None:
    """Whether the article writes the day before the month ("3 March", 14/03/2016); None where nothing in it tells."""
    signs = 0
    for one in found:
        if one.rule in ("day, month and year", "days of a month"):
            signs += 1
        elif one.rule in ("month, day and year", "month and days"):
            signs -= 1
        elif one.rule == "date in figures":
            first, second = int(one.parts["a"]), int(one.parts["sep"].strip("/.-"))
            signs += 3 * ((first > 12 >= second) - (second > 12 >= first))
    return signs > 0 if signs else None


def _weight(one: Found) -> float:
    if one.rule == "time ago":
        return 1.0 if one.parts.get("dir") in ("ago", "from now", "hence") else 0.0
    if one.rule == "now":
        return 0.25
    word = one.parts.get("rel", "")
    if one.rule == "last or next few units" and word == "next":
        return 0.0  # "for the next twenty-five years"
    return (
        0.0
        if "previous" in word or "following" in word or "same" in word or "that" in word or word == "the next"
        else 1.0
    )
