"""Dates and lengths of time in words, in the reader's language."""

import datetime as dt
import re
from collections.abc import Iterable

from django.utils.translation import gettext, ngettext

from timeline import languages
from timeline.edtf import DateInterval
from timeline.languages import remembered, spelled

_PART = re.compile(r"(\d{1,4}X{0,4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?")
_YEARS = re.compile(r"(\d{1,4}X{0,3})(?:-XX){0,2}")
LONG_SILENCE = 3653


def day_words(day: dt.date, weekday: bool = False) -> str:
    """26 August 2016, or Friday 26 August 2016."""
    return languages.day(day, weekday=weekday)


def month_words(day: dt.date) -> str:
    return languages.month(day)


def heading_words(month: dt.date, dates: Iterable[DateInterval]) -> str:
    """What stands over events that sort into a month: the month, or their year or years where none of them is dated more closely."""
    found = [_YEARS.fullmatch(re.sub(r"[?~%]", "", one.edtf)) for one in dates]
    years = {match[1] for match in found if match}
    if not years or None in found:
        return month_words(month)
    return _plain(years.pop()) if len(years) == 1 else str(month.year)


def decade_words(year: int) -> str:
    """The 2010s, or the 1900s."""
    return gettext("%(year)ss") % {"year": year}


def span_words(first: dt.date, last: dt.date) -> str:
    """The months between two days: February to October 2016, August 2016, March 2015 to May 2017."""
    if (first.year, first.month) == (last.year, last.month):
        return month_words(first)
    if last.year - first.year > 20:
        return _to(str(first.year), str(last.year))
    if not languages.is_english():
        return languages.between(first, last, "yMMMM")
    return _to(languages.month(first, year=first.year != last.year), month_words(last))


@remembered
def date_words(interval: DateInterval, weekday: bool = False) -> str:
    """What the EDTF says, in words: about August 2016, on or before 26 August 2016, 22 to 26 August 2016, 2010s."""
    text = interval.edtf
    if text[0] in "[{":
        return _among(interval)
    if "/" not in text:
        if weekday and interval.earliest and interval.is_day:
            return _qualified(text, languages.day(interval.earliest, weekday=True))
        return _qualified(text, _plain(text))
    left, right = text.split("/")
    if interval.earliest is None:
        return _until(right, _qualified(right, _plain(right)))
    if interval.latest is None:
        return gettext("from %(date)s on") % {"date": _qualified(left, _plain(left))}
    if left == right:
        return _qualified(left, _plain(left))
    return _qualified(left + right, _stretch(left, right))


@remembered
def brief_words(interval: DateInterval) -> str:
    """The same without the year where the date has only one and names a month: for a list under headings with the year."""
    text = interval.edtf
    parts = [_PART.fullmatch(re.sub(r"[?~%]", "", part)) for part in text.split("/") if part not in ("..", "")]
    found = [part.groups() for part in parts if part]
    simple = len(found) == len(parts) and all(year.isdecimal() and _is_month(month) for year, month, _ in found)
    if text[0] in "[{" or not simple or len({year for year, _, _ in found}) > 1:
        return date_words(interval)
    if "/" not in text:
        return _qualified(text, _plain(text, year=False))
    left, right = text.split("/")
    if interval.earliest is None:
        return _until(right, _qualified(right, _plain(right, year=False)))
    if interval.latest is None:
        return gettext("from %(date)s on") % {"date": _qualified(left, _plain(left, year=False))}
    if left == right:
        return _qualified(left, _plain(left, year=False))
    return _qualified(left + right, _stretch(left, right, year=False))


@remembered
def precision_words(interval: DateInterval) -> str:
    """How exact the date is."""
    if interval.is_open:
        return gettext("no exact day is known")
    days = interval.days or 1
    if "/" in interval.edtf or interval.edtf[0] in "[{":
        words = gettext("within this span of %(days)s") % {"days": days_words(days)} if days > 1 else gettext("one day")
        return _noted(words, interval)
    if days == 1:
        vague = interval.approximate or interval.uncertain
        return _noted(gettext("a day"), interval) if vague else gettext("exact day")
    if days <= 31:
        words = gettext("a month")
    elif _is_part_of_a_year(interval.edtf):
        words = gettext("part of a year")
    elif days <= 366:
        words = gettext("a year")
    else:
        words = gettext("several years")
    return gettext("%(length)s; the day is not known") % {"length": _noted(words, interval)}


def _noted(words: str, interval: DateInterval) -> str:
    notes = [words]
    if interval.approximate:
        notes.append(gettext("approximate"))
    if interval.uncertain:
        notes.append(gettext("not certain"))
    return listed(notes)


def listed(words: list[str]) -> str:
    """Several things in a row, with the comma of the language."""
    return gettext(", ").join(words)


def days_words(n: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": spelled(n)}


def sources_words(n: int) -> str:
    """Two independent sources."""
    words = ngettext("%(n)s independent source", "%(n)s independent sources", n) % {"n": spelled(n)}
    return words[:1].upper() + words[1:]


def events_words(n: int) -> str:
    """3 events: a count that stands by itself."""
    return ngettext("%(n)s event", "%(n)s events", n) % {"n": languages.number(n)}


def silence_words(first: dt.date, last: dt.date) -> str:
    n = (last - first).days
    if n < LONG_SILENCE:
        words = ngettext(
            "%(n)s day without a recorded event, from %(first)s to %(last)s",
            "%(n)s days without a recorded event, from %(first)s to %(last)s",
            n,
        )
    else:
        n = round(n / 365.25)
        words = ngettext(
            "%(n)s year without a recorded event, from %(first)s to %(last)s",
            "%(n)s years without a recorded event, from %(first)s to %(last)s",
            n,
        )
    return words % {"n": languages.number(n), "first": day_words(first), "last": day_words(last)}


def distance_words(first: dt.date, second: dt.date) -> str:
    """Where the second day lies, seen from the first, roughly: the same day, one day before, two weeks after."""
    days = abs((second - first).days)
    if days == 0:
        return gettext("the same day")
    if days >= 730:
        n = round(days / 365.25)
        before = ngettext("%(n)s year before", "%(n)s years before", n)
        after = ngettext("%(n)s year after", "%(n)s years after", n)
    elif days >= 61:
        n = round(days / 30.44)
        before = ngettext("%(n)s month before", "%(n)s months before", n)
        after = ngettext("%(n)s month after", "%(n)s months after", n)
    elif days >= 14:
        n = round(days / 7)
        before = ngettext("%(n)s week before", "%(n)s weeks before", n)
        after = ngettext("%(n)s week after", "%(n)s weeks after", n)
    else:
        n = days
        before = ngettext("%(n)s day before", "%(n)s days before", n)
        after = ngettext("%(n)s day after", "%(n)s days after", n)
    return (before if second < first else after) % {"n": spelled(n)}


@remembered
def _plain(text: str, year: bool = True) -> str:
    """One EDTF date without its qualifiers; without its year only where it names a month."""
    match = _PART.fullmatch(re.sub(r"[?~%]", "", text))
    if not match:
        return text
    in_year, month, day = match.groups()
    if in_year.endswith("XX"):
        return _to(str(int(in_year.replace("X", "0"))), str(int(in_year.replace("X", "9"))))
    if "X" in in_year:
        return decade_words(int(in_year.replace("X", "0")))
    if not month:
        return str(int(in_year))
    if "X" in month:
        return gettext("%(year)s, month not known") % {"year": int(in_year)}
    if int(month) > 12:
        return _part_of_year(int(month), int(in_year))
    first = dt.date(int(in_year), int(month), 1)
    if day and "X" not in day:
        return languages.day(first.replace(day=int(day)), year=year)
    words = languages.month(first, year=year)
    return gettext("%(date)s, day not known") % {"date": words} if day else words


def _part_of_year(code: int, year: int) -> str:
    """Seasons, quarters, thirds and halves of ISO 8601-2."""
    names = {
        21: gettext("spring %(year)s"), 22: gettext("summer %(year)s"), 23: gettext("autumn %(year)s"),
        24: gettext("winter %(year)s"), 33: gettext("first quarter of %(year)s"),
        34: gettext("second quarter of %(year)s"), 35: gettext("third quarter of %(year)s"),
        36: gettext("last quarter of %(year)s"), 37: gettext("first third of %(year)s"),
        38: gettext("second third of %(year)s"), 39: gettext("last third of %(year)s"),
        40: gettext("first half of %(year)s"), 41: gettext("second half of %(year)s"),
    }  # fmt: skip
    return names[code - 4 if 25 <= code <= 28 else code] % {"year": year}


def _is_month(text: str | None) -> bool:
    return bool(text and text.isdecimal() and 1 <= int(text) <= 12)


def _is_part_of_a_year(text: str) -> bool:
    code = text[5:7]
    return code.isdecimal() and int(code) > 20


def _stretch(left: str, right: str, year: bool = True) -> str:
    """Two dates joined, what they share said once: 22 to 26 August 2016."""
    spoken = languages.language()
    if spoken == "en":
        return _shared(_plain.known(spoken, left, year), _plain.known(spoken, right, year))
    bounds = [_PART.fullmatch(re.sub(r"[?~%]", "", part)) for part in (left, right)]
    sizes = [[part for part in match.groups() if part] for match in bounds if match]
    if len(sizes) == 2 and len(sizes[0]) == len(sizes[1]) and all("".join(part).isdecimal() for part in sizes):
        (first, last), size = sizes, len(sizes[0])
        if size < 2 or (_is_month(first[1]) and _is_month(last[1])):
            days = [dt.date(*(int(part) for part in [*found, "1", "1"][:3])) for found in (first, last)]
            skeleton = ("y", "yMMMM", "yMMMMd")[size - 1]
            return languages.between(days[0], days[1], skeleton if year else skeleton[1:])
    return _to(_plain(left, year), _plain(right, year))


def _shared(left: str, right: str) -> str:
    words, others = left.split(" "), right.split(" ")
    if len(words) == len(others):
        while len(words) > 1 and words[-1] == others[len(words) - 1]:
            words = words[:-1]
    return _to(" ".join(words), right)


def _to(first: str, last: str) -> str:
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


def _until(text: str, words: str) -> str:
    if re.search(r"-\d\d-\d\d", text):
        return gettext("on or before %(date)s") % {"date": words}
    return gettext("in or before %(date)s") % {"date": words}


def _among(interval: DateInterval) -> str:
    """EDTF's sets: one of these days, or all of them."""
    first, last = interval.earliest, interval.latest
    if first and last:
        days = {"first": day_words(first), "last": day_words(last)}
        if interval.edtf[0] == "[":
            return gettext("one of the days from %(first)s to %(last)s") % days
        return gettext("on days from %(first)s to %(last)s") % days
    if last:
        return gettext("on or before %(date)s") % {"date": day_words(last)}
    return gettext("from %(date)s on") % {"date": day_words(first)} if first else interval.edtf


def _qualified(text: str, words: str) -> str:
    if "%" in text or ("~" in text and "?" in text):
        return gettext("perhaps about %(date)s") % {"date": words}
    if "~" in text:
        return gettext("about %(date)s") % {"date": words}
    return gettext("perhaps %(date)s") % {"date": words} if "?" in text else words
