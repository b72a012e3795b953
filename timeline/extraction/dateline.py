"""The dateline of a news article: where, and sometimes on which day, it was filed.

Source: the AP and Reuters style books: place in capitals, then state or country, date, agency, and a dash.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from timeline.edtf import DateInterval
from timeline.extraction.document import Document, Span

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_LINES = 4  # a dateline stands at the top: below a headline and a byline at most
_DASH = r"(?:--?|_+|–|—|\||:(?=\s))"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_PLACE_WORD = r"[A-Z][\w.'’-]{0,24}"
_PLACE = rf"{_PLACE_WORD}(?: (?:de |el |al |of )?{_PLACE_WORD}){{0,3}}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:/{_PLACE})?)"
    rf"(?:, (?P<region>{_PLACE}))??"
    rf"(?:,? (?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}))(?:, (?P<year>\d{{4}}))?)?"
    rf",?(?: ?\((?P<agency>[A-Z][\w ./&-]{{0,30}})\))?"
    rf"\s{{0,3}}(?P<dash>{_DASH})(?=\s|$|[A-Z\"“`])"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when the article was filed; `date` is None where the line names no day, or an impossible one."""

    place: str | None
    date: DateInterval | None
    span: Span


def find_dateline(document: Document) -> Dateline | None:
    """The dateline within the first lines of text, or None.

    A date without a year is the one nearest to the publication date.
    """
    start = 0
    seen = 0
    text = document.text
    while start < len(text) and seen < _LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + 200)]
        if line.strip():
            seen += 1
            found = _read(line, start, document.dct)
            if found:
                return found
        start = end + 1
    return None


def _read(line: str, offset: int, dct: dt.date) -> Dateline | None:
    lead = len(line) - len(line.lstrip())
    match = _DATELINE.match(line, lead)
    if not match:
        return None
    place = match["place"]
    month = match["month"] or match["month2"]
    certain = bool(place.isupper() or match["agency"] or month)
    if not certain and (match["dash"] in {":", "-", "|"} or len(place.split()) > 3 or not line[match.end() :].strip()):
        return None  # a headline with a dash, a label: no sign of a dateline
    if place.isupper() and len(place) < 3:
        return None
    date = _date(month, match["day"] or match["day2"], match["year"], dct)
    name = _readable(place) + (f", {_readable(match['region'])}" if match["region"] else "")
    return Dateline(name, date, Span(offset + lead, offset + match.end()))


def _readable(place: str) -> str:
    if not place.isupper() or "." in place:
        return place
    return "-".join(part.title() for part in place.split("-")).replace("'S", "'s")


def _date(month: str | None, day: str | None, year: str | None, dct: dt.date) -> DateInterval | None:
    if not month or not day:
        return None
    number = _MONTHS[month.lower()[:3]]
    years = [int(year)] if year else [dct.year - 1, dct.year, dct.year + 1]
    days = []
    for candidate in years:
        try:
            days.append(dt.date(candidate, number, int(day)))
        except ValueError:
            continue
    if not days:
        return None
    return DateInterval.day(min(days, key=lambda found: abs((found - dct).days)))
