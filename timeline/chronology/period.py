"""A date that a reader types: EDTF, or words such as "26 August 2016", "août 2016", "2016年8月", "summer 2016", "2016".

Months are known by their names in the six languages of the interface, whichever of them the reader has chosen.
"""

import re

from babel import Locale
from babel.dates import get_month_names
from django.utils.translation import gettext

from timeline.edtf import DateInterval, EdtfError, parse_edtf
from timeline.languages import LOCALES, apart, reason_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")


def _month_numbers() -> dict[str, int]:
    found = {name.lower()[:length]: n for n, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
    for code in LOCALES.values():
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, "format", Locale.parse(code))
            found.update({name.lower().rstrip("."): n for n, name in names.items() if not name[0].isdigit()})
    russian = get_month_names("wide", "stand-alone", Locale.parse("ru"))
    found.update({name.lower(): n for n, name in russian.items()})
    return found


_MONTH_NUMBER = _month_numbers()
_SEASON_CODE = {**{name: code for code, name in enumerate(SEASONS, 21)}, "fall": 23}
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", re.IGNORECASE)
_WORD = r"([^\W\d_]+)"
# "26 de agosto de 2016", "1er août 2016", "26 августа 2016 г."
_DAY_FIRST = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th|er)? (?:de )?{_WORD}\.?(?: de)? ([0-9]{{4}})(?: г\.?)?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"{_WORD}\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})", re.IGNORECASE)
_WORD_YEAR = re.compile(rf"{_WORD}\.?,?(?: de)? ([0-9]{{4}})(?: г\.?)?", re.IGNORECASE)
_CHINESE = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月)?(?:([0-9]{1,2})日)?")


def read_period(text: str) -> DateInterval:
    """The first and last day that the words allow.

    >>> read_period("February 2016").edtf
    '2016-02'

    Raises EdtfError, with a sentence for the reader, for anything else and for days that do not exist. Dates in bare
    numbers such as 3/4/2016 are refused: they mean two days.
    """
    text = " ".join(text.split())
    edtf = _as_edtf(_WEEKDAY.sub("", text))
    hint = gettext("Write it as 26 August 2016, August 2016, 2016 or 2016-08-26.")
    try:
        return parse_edtf(edtf or text)
    except EdtfError as error:
        if edtf or re.fullmatch(r"\d{4}(-\d\d){1,2}", text, re.ASCII):
            said = gettext("“%(text)s” is no date: %(reason)s.") % {"text": apart(text), "reason": reason_of(error)}
            raise EdtfError(f"{said} {hint}") from error
        said = gettext("“%(text)s” is no date that can be read here.") % {"text": apart(text[:60])}
        raise EdtfError(f"{said} {hint}") from error


def _as_edtf(text: str) -> str | None:
    if match := _CHINESE.fullmatch(text):
        year, number, day = match.groups()
        return "-".join([year, *(f"{int(part):02}" for part in (number, day) if part)])
    if match := _DAY_FIRST.fullmatch(text):
        day, word, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        word, day, year = match.groups()
    elif match := _WORD_YEAR.fullmatch(text):
        (word, year), day = match.groups(), ""
    else:
        return None
    season = _SEASON_CODE.get(word.lower())
    if season and not day:
        return f"{year}-{season}"
    month = _MONTH_NUMBER.get(word.lower())
    if month is None:
        return None
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
