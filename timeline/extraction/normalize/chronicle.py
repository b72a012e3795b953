"""The years of a chronicle told without any: its entries follow one another up to publication."""

import datetime as dt
import re
from collections.abc import Sequence

from timeline.extraction.timex import Found
from timeline.extraction.timex.words import month, ordinal

_RULES = ("day, month and year", "month, day and year")
_OPENS, _DASHED = re.compile(r" ?:(?!\d)"), re.compile(r" [-–—]+ ")
_GOVERNED = re.compile(r"\b(?:by|until|till|since|on|in|and|or|to|from|of|for|before|after|between|than) \Z")
_LINE_START = re.compile(r"(?:\A|[\n.!?•*|])\s*\Z")
KEPT_UP = 7  # days that a page may be added to after its publication
_ENOUGH = 3  # entries that make a chronicle
_YEAR = 32 * 12  # days are counted as if each month had 32
_OLD = _YEAR // 2  # a list whose newest entry lies farther from publication is no chronicle of the news
_WRAP = 60  # days that an entry may stand out of order, before it belongs to another year


def opens_entry(text: str, start: int, end: int) -> bool:
    """Whether a date opens an entry of a list: "15 July: New cap brings a halt"; not "until 15 July: report"."""
    if _OPENS.match(text, end):
        return not _GOVERNED.search(text[max(0, start - 10) : start].lower())
    return bool(_DASHED.match(text, end) and _LINE_START.search(text[max(0, start - 3) : start]))


def years_of_entries(found: Sequence[Found], text: str, dct: dt.date) -> dict[int, int]:
    """Where an entry starts: its year. Empty where the list writes years or weekdays itself, or only tells what is to come."""
    entries = [one for one in found if one.rule in _RULES and opens_entry(text, one.start, one.end)]
    if len(entries) < _ENOUGH or any(
        {"month", "day"} != {name for name, words in one.parts.items() if words} for one in entries
    ):
        return {}
    places = [32 * month(one.parts["month"]) + _number(one.parts["day"]) for one in entries]
    steps = [later - earlier for earlier, later in zip(places, places[1:], strict=False) if abs(later - earlier) < _OLD]
    if sum(step < 0 for step in steps) * 2 > len(steps):
        entries.reverse()
        places.reverse()
    wraps = [0]  # years back from the newest entry, newest first
    for newer, older in zip(places[::-1], places[-2::-1], strict=False):
        wraps.append(wraps[-1] + (older - newer > _WRAP))
    if wraps[-1] * _ENOUGH > len(entries):
        return {}
    today = _YEAR * dct.year + 32 * dct.month + dct.day
    newest, oldest = places[-1], places[0] - _YEAR * wraps[-1]
    for year in (dct.year, dct.year - 1, dct.year + 1):
        age, first = today - newest - _YEAR * year, today - oldest - _YEAR * year
        if -KEPT_UP <= age <= _OLD or -_OLD <= age < 0 <= first:  # the second: some entries tell what is to come
            return {one.start: year - back for one, back in zip(reversed(entries), wraps, strict=True)}
    return {}


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words)) if words[0].isdigit() else ordinal(words)
