"""Days, months, numbers, and what is wrong with a date, in the reader's language: Babel's data behind a few functions.

The interface speaks the six official languages of the United Nations. British English is written as a newspaper does:
26 August 2016, and a stretch with "to" and no dash.
"""

import datetime as dt
import functools
import json
from collections.abc import Callable
from typing import ParamSpec, Protocol, cast

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_month_names
from babel.numbers import format_decimal
from django.utils.translation import get_language, get_language_bidi, gettext

from timeline.edtf import EdtfError

P = ParamSpec("P")
MOST_WORDS = 32_768
LOCALES = {"ar": "ar", "zh": "zh_Hans", "en": "en_GB", "fr": "fr", "ru": "ru", "es": "es"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def language() -> str:
    """The two letters of the language in force; English where the site has no other."""
    code = (get_language() or "en")[:2]
    return code if code in LOCALES else "en"


class Remembered(Protocol[P]):
    """Words that are kept; `known` is the same for who knows the language in force already: to ask for it costs more than to look
    the words up."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> str: ...

    def known(self, spoken: str, *args: P.args, **kwargs: P.kwargs) -> str: ...


def remembered(words: Callable[P, str]) -> Remembered[P]:
    """For words that depend on nothing but what is given and the language: made once, the last of them kept."""

    @functools.lru_cache(MOST_WORDS)
    def made(language: str, *args: P.args, **kwargs: P.kwargs) -> str:
        return words(*args, **kwargs)

    @functools.wraps(words)
    def said(*args: P.args, **kwargs: P.kwargs) -> str:
        return made(language(), *args, **kwargs)  # type: ignore[arg-type]

    said.known = made  # type: ignore[attr-defined]
    return cast(Remembered[P], said)


def apart(name: str) -> str:
    """A name in its own direction, so that a Latin one beside a date in Arabic does not tear the date in two (Unicode UAX 9)."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


def is_english() -> bool:
    return language() == "en"


@functools.cache
def _locale(code: str) -> Locale:
    return Locale.parse(LOCALES[code])


def locale() -> Locale:
    return _locale(language())


@functools.cache
def _english_months() -> dict[int, str]:
    return dict(get_month_names(locale=_locale("en")).items())


@remembered
def day(date: dt.date, *, year: bool = True, weekday: bool = False) -> str:
    """26 August 2016, 26 August, Friday 26 August 2016."""
    if is_english():
        words = f"{date.day} {_english_months()[date.month]}"
        return f"{format_date(date, 'EEEE ', locale()) if weekday else ''}{words}{f' {date.year}' if year else ''}"
    if weekday:
        return format_date(date, "full", locale())
    words = format_date(date, "long", locale()) if year else format_skeleton("MMMMd", date, locale=locale())
    return words.replace("1 ", "1er ", 1) if language() == "fr" and date.day == 1 else words


@remembered
def month(date: dt.date, *, year: bool = True) -> str:
    """August 2016, August."""
    if not year:
        # as it is written alone, which Russian tells apart; in Chinese 9月, as in every date around it, and not 九月
        return format_date(date, {"ru": "LLLL", "zh": "LLL"}.get(language(), "MMMM"), locale())
    return format_skeleton("yMMMM", date, locale=locale())


@remembered
def short_month(date: dt.date) -> str:
    if is_english():
        return format_date(date, "MMMM", locale())[:3]
    return format_date(date, "MMM", locale()).rstrip(".")


@remembered
def short_day(date: dt.date) -> str:
    if is_english():
        return f"{date.day} {short_month(date)}"
    return format_skeleton("MMMd", date, locale=locale())


@remembered
def weekday(date: dt.date) -> str:
    return format_date(date, "EEEE", locale())


@remembered
def between(first: dt.date, last: dt.date, skeleton: str) -> str:
    """Two days as one stretch; `skeleton` is what of them is said, as CLDR writes it: yMMMMd, MMMMd, yMMMM, y."""
    return format_interval(first, last, skeleton, locale=locale())


@remembered
def number(value: int) -> str:
    """1,234 as the language groups it, in the figures that addresses have."""
    return format_decimal(value, locale=locale())


@remembered
def forms_for_scripts() -> str:
    """How a script writes dates and numbers, as JSON, so that it says them as the page does and waits for no library of its own.

    Each form has a text for each month, with {d} and {y} in the place of day and year. `first` is how the first of a month is
    written where that is not 1; `group` parts thousands, in numbers of at least `digits` figures.
    """
    days = [dt.date(8765, n, 28) for n in range(1, 13)]
    forms = {
        "full": [day(one) for one in days],
        "day": [short_day(one) for one in days],
        "daysOfYear": [_short_day_of_year(one) for one in days],
        "month": [month(one, year=False) for one in days],
        "monthOfYear": [month(one) for one in days],
    }
    said = {name: [text.replace("28", "{d}").replace("8765", "{y}") for text in texts] for name, texts in forms.items()}
    first = day(dt.date(8765, 1, 1)).split(" ")[0]
    grouped = number(1_234_567).partition("234")[0][1:]
    digits = 4 if grouped in number(1234) else 5
    return json.dumps(
        {**said, "first": first if first in ("1", "1er") else "1", "group": grouped, "digits": digits},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _short_day_of_year(date: dt.date) -> str:
    return f"{short_day(date)} {date.year}" if is_english() else format_skeleton("yMMMd", date, locale=locale())


def spelled(value: int) -> str:
    """A count inside a sentence: in English up to twelve as a word."""
    return NUMBERS[value] if is_english() and 0 <= value < len(NUMBERS) else number(value)


def stopped(words: str) -> str:
    """The words as a sentence, with the full stop of the language; what ends in an abbreviation has its own."""
    return words if words.endswith(".") else gettext("%(words)s.") % {"words": words}


def reason_of(error: EdtfError) -> str:
    """Why a text is no date: "February 2016 has no day 30", "there is no month 13"."""
    values = {name: month(one) if isinstance(one, dt.date) else one for name, one in error.values.items()}
    return gettext(error.reason) % values if values else gettext(error.reason)


def sentence_of(error: EdtfError) -> str:
    """The whole message as a sentence, with the text and how to write it; in English it is what the error says of itself."""
    words = str(error) if is_english() else reason_of(error)
    if not is_english() and error.text is not None:
        words = gettext("%(reason)s: “%(text)s”") % {"reason": words, "text": apart(error.text)}
    if not is_english() and error.hint:
        words = gettext("%(words)s (%(hint)s)") % {"words": words, "hint": gettext(error.hint)}
    return stopped(words[:1].upper() + words[1:])
