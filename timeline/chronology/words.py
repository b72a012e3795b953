"""Dates in words, in English. One function for each purpose, so that a translation replaces the function and no caller."""

import datetime as dt
import re

from timeline.edtf import DateInterval

from .period import MONTHS, SEASONS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PART = re.compile(r"(\d{1,4}X{0,4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?")
_ORDINALS = ("first", "second", "third", "last")
_SUBYEAR = {
    **{20 + n: name for n, name in enumerate(SEASONS, 1)},
    **{24 + n: name for n, name in enumerate(SEASONS, 1)},
    **{32 + n: f"{_ORDINALS[n - 1]} quarter of" for n in range(1, 5)},
    37: "first third of", 38: "second third of", 39: "last third of", 40: "first half of", 41: "second half of",
}  # fmt: skip


def day_words(day: dt.date, weekday: bool = False) -> str:
    """26 August 2016, or Friday 26 August 2016."""
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}" if weekday else words


def month_words(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def span_words(first: dt.date, last: dt.date) -> str:
    """The months between two days: February to October 2016, August 2016, March 2015 to May 2017."""
    if (first.year, first.month) == (last.year, last.month):
        return month_words(first)
    if last.year - first.year > 20:
        return f"{first.year} to {last.year}"
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]} to {month_words(last)}"
    return f"{month_words(first)} to {month_words(last)}"


def date_words(interval: DateInterval, weekday: bool = False) -> str:
    """What the EDTF says, in words: about August 2016, on or before 26 August 2016, 22 to 26 August 2016, 2010s."""
    text = interval.edtf
    if text[0] in "[{":
        return _between(interval)
    if "/" not in text:
        if weekday and interval.earliest and interval.is_day:
            return _qualified(text, day_words(interval.earliest, weekday=True))
        return _qualified(text, _plain(text))
    left, right = text.split("/")
    if interval.earliest is None:
        return f"{_before(right)} {_qualified(right, _plain(right))}"
    if interval.latest is None:
        return f"from {_qualified(left, _plain(left))} on"
    if left == right:
        return _qualified(left, _plain(left))
    return _qualified(left + right, _shared(_plain(left), _plain(right)))


def brief_words(interval: DateInterval) -> str:
    """The same without the year where there is only one: for a list under headings that carry the year."""
    words = date_words(interval)
    years = set(re.findall(r"\d{4}", words))
    shortened = re.sub(r",? \d{4}(?= |$)", "", words) if len(years) == 1 else words
    return shortened if any(month in shortened for month in MONTHS) else words


def precision_words(interval: DateInterval) -> str:
    """How exact the date is."""
    if interval.is_open:
        return "no exact day is known"
    note = ", approximate" if interval.approximate else ""
    note += ", not certain" if interval.uncertain else ""
    days = interval.days or 1
    if "/" in interval.edtf or interval.edtf[0] in "[{":
        return f"within this span of {count_words(days, 'day')}{note}" if days > 1 else f"one day{note}"
    if days == 1:
        return f"a day{note}" if note else "exact day"
    month = interval.edtf[5:7] if len(interval.edtf) > 4 else ""
    if days <= 31:
        return f"a month{note}; the day is not known"
    if month.isdigit() and int(month) > 20:
        return f"part of a year{note}; the day is not known"
    return (f"a year{note}" if days <= 366 else f"several years{note}") + "; the day is not known"


def count_words(number: int, noun: str, plural: str = "") -> str:
    """one event, 112 events."""
    word = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}".replace(",", "\u202f")
    return f"{word} {noun if number == 1 else plural or noun + 's'}"


def distance_words(first: dt.date, second: dt.date) -> str:
    """How far two days lie apart, roughly: the same day, one day, two weeks, five months."""
    days = abs((second - first).days)
    if days == 0:
        return "the same day"
    for size, noun, least in ((365.25, "year", 730), (30.44, "month", 61), (7, "week", 14)):
        if days >= least:
            return count_words(round(days / size), noun)
    return count_words(days, "day")


def _plain(text: str) -> str:
    """One EDTF date without its qualifiers."""
    match = _PART.fullmatch(re.sub(r"[?~%]", "", text))
    if not match:
        return text
    year, month, day = match.groups()
    if "X" in year:
        return f"{year.replace('X', '0')}s"
    year = str(int(year))
    if not month:
        return year
    if "X" in month:
        return f"{year}, month not known"
    if int(month) in _SUBYEAR:
        return f"{_SUBYEAR[int(month)]} {year}"
    name = MONTHS[int(month) - 1]
    if not day:
        return f"{name} {year}"
    return f"{name} {year}, day not known" if "X" in day else f"{int(day)} {name} {year}"


def _shared(left: str, right: str) -> str:
    """Two dates joined, what they share at the end said once: 22 to 26 August 2016."""
    words, others = left.split(" "), right.split(" ")
    if len(words) == len(others):
        while len(words) > 1 and words[-1] == others[-(len(left.split(" ")) - len(words) + 1)]:
            words = words[:-1]
    return f"{' '.join(words)} to {right}"


def _before(text: str) -> str:
    return "on or before" if re.search(r"-\d\d-\d\d", text) else "in or before"


def _between(interval: DateInterval) -> str:
    if interval.earliest and interval.latest:
        some = "one of the days from" if interval.edtf[0] == "[" else "on days from"
        return f"{some} {day_words(interval.earliest)} to {day_words(interval.latest)}"
    return f"on or before {day_words(interval.latest)}" if interval.latest else _since(interval)


def _since(interval: DateInterval) -> str:
    return f"from {day_words(interval.earliest)} on" if interval.earliest else interval.edtf


def _qualified(text: str, words: str) -> str:
    if "%" in text or ("~" in text and "?" in text):
        return f"perhaps about {words}"
    return f"about {words}" if "~" in text else f"perhaps {words}" if "?" in text else words
