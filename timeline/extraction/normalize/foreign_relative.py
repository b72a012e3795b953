"""Days counted from the day of publication in other languages: yesterday, last Monday, next month, three days ago.

A weekday without a word for last or next is left alone, as only the tense could tell which one is meant. Months and years of Persian
texts are those of the solar calendar; weeks are ISO weeks everywhere.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from timeline.extraction.normalize import calendars, points
from timeline.extraction.normalize.foreign_words import AGO, AROUND, DAYS, LAST, NEXT, NUMBERS, UNIT_WORDS, WEEKDAYS
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.timex.find import lowered

Relative = tuple[int, int, Point | None, str]
"""Start, end, point (None for a day that does not exist) and the reason."""


def find_relative(text: str, language: str, dct: dt.date) -> Iterator[Relative]:
    """The relative dates of a text in this language; its digits are to be European ones."""
    for match in _pattern(language).finditer(lowered(text)):
        if language == "de" and text[match.start() : match.end()] == "Morgen":
            continue  # the noun: "am Morgen"
        kind = next(
            name
            for name, words in match.groupdict().items()
            if words and name[0] in "daln" and name[1:].isdigit() or name == "ago" and words
        )
        try:
            yield (*match.span(), *_read(kind, match, language, dct))
        except (NoSuchDay, OverflowError) as error:
            yield (*match.span(), None, f"left unresolved: {error}")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """One alternation of all ways; a group's first letter says which (day, around, last, next), its number which of them."""
    ways = [f"(?P<d{number}>{words})" for number, words in enumerate(DAYS[language])]
    ways += [
        f"(?P<l{number}>{LAST[language].replace('{}', f'(?:{name})')})"
        for number, name in enumerate(WEEKDAYS[language])
    ]
    ways += [
        f"(?P<n{number}>{NEXT[language].replace('{}', f'(?:{name})')})"
        for number, name in enumerate(WEEKDAYS[language])
    ]
    ways += [f"(?P<a{number}>{words})" for number, words in enumerate(AROUND[language])]
    numbers = "|".join(sorted(filter(None, NUMBERS[language]), key=len, reverse=True))
    units = "|".join(UNIT_WORDS[language])
    ways.insert(0, f"(?P<ago>{AGO[language].format(n=rf'[0-9]{{1,3}}|{numbers}', u=units)})")
    whole = "|".join(ways)
    return re.compile(f"(?:{whole})" if language == "zh" else rf"(?<![\w-])(?:{whole})(?![\w-])")


def _read(kind: str, match: re.Match[str], language: str, dct: dt.date) -> tuple[Point, str]:
    published = f"counted from {dct.isoformat()}, the day of publication"
    number = int(kind[1:]) if kind != "ago" else 0
    if kind == "ago":
        count, sign = _counted(match, language)
        day = points.shift_date(dct, -count, sign)
        return points.at(day, sign), f"so many units back, {published}"
    if kind[0] == "d":
        return points.day(points.plus_days(dct, list(DAYS[language].values())[number])), published
    if kind[0] in "ln":
        return points.day(
            _weekday(number + 1, -1 if kind[0] == "l" else 1, language, dct)
        ), f"the weekday before or after, {published}"
    sign, step = list(AROUND[language].values())[number]
    if language == "fa" and sign in ("M", "Y"):
        return _solar(sign, step, dct), f"a month or year of the solar calendar, {published}"
    if sign == "WE":
        return points.weekend(points.plus_days(dct, 7 * step)), published
    return points.next_to(dct, sign, step), published


def _weekday(number: int, direction: int, language: str, dct: dt.date) -> dt.date:
    """The weekday next to publication; in Chinese that of the week before or after."""
    if language == "zh":
        return points.plus_days(points.next_to(dct, "W", direction).start, number - 1)
    ahead = (number - dct.isoweekday()) % 7 or 7
    return points.plus_days(dct, ahead if direction > 0 else ahead - 7 if ahead < 7 else -7)


def _counted(match: re.Match[str], language: str) -> tuple[int, str]:
    sign = next(sign for words, sign in UNIT_WORDS[language].items() if re.fullmatch(words, match["unit"]))
    if sign[0].isdigit():
        return int(sign[0]), sign[1:]
    count = match["count"]
    if count is None:
        return 1, sign
    if count.isdigit():
        return int(count), sign
    return next(
        number for number, words in enumerate(NUMBERS[language], 1) if words and re.fullmatch(words, count)
    ), sign


def _solar(sign: str, step: int, dct: dt.date) -> Point:
    """The Persian month or year so many after the one that holds the day."""
    year = dct.year - 621 if dct >= calendars.solar(dct.year - 621, 1, 1) else dct.year - 622
    if sign == "Y":
        start, end = calendars.solar(year + step, 1, 1), calendars.solar(year + step + 1, 1, 1)
    else:
        month = max(number for number in range(1, 13) if calendars.solar(year, number, 1) <= dct) - 1 + step
        start = calendars.solar(year + month // 12, month % 12 + 1, 1)
        end = calendars.solar(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = points.plus_days(end, -1)
    return Point(sign, f"{start.isoformat()}/{last.isoformat()}", start, last)
