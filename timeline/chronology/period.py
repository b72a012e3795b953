"""A date that a reader types: EDTF, or plain English such as "26 August 2016", "August 2016", "summer 2016", "2016"."""

import re

from timeline.edtf import DateInterval, EdtfError, parse_edtf

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
_MONTH_NUMBER = {name.lower()[:length]: n for n, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
_SEASON_CODE = {**{name: code for code, name in enumerate(SEASONS, 21)}, "fall": 23}
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.? (\d{4})", re.IGNORECASE | re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE | re.ASCII)
_WORD_YEAR = re.compile(r"([a-z]+)\.?,? (\d{4})", re.IGNORECASE | re.ASCII)
_HINT = "Write it as 26 August 2016, August 2016, 2016 or 2016-08-26."


def read_period(text: str) -> DateInterval:
    """The first and last day that the words allow.

    >>> read_period("February 2016").edtf
    '2016-02'

    Raises EdtfError, with a sentence for the reader, for anything else and for days that do not exist. Dates in bare
    numbers such as 3/4/2016 are refused: they mean two days.
    """
    text = " ".join(text.split())
    edtf = _as_edtf(_WEEKDAY.sub("", text))
    try:
        return parse_edtf(edtf or text)
    except EdtfError as error:
        if edtf or re.fullmatch(r"\d{4}(-\d\d){1,2}", text, re.ASCII):
            raise EdtfError(f"“{text}” is no date: {str(error).rpartition(': ')[0] or error}. {_HINT}") from error
        raise EdtfError(f"“{text[:60]}” is no date that can be read here. {_HINT}") from error


def _as_edtf(text: str) -> str | None:
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
