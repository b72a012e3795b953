"""JSON to rows: TimelineJS 3, our own JSON export, and the event records of our JSON Lines."""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from timeline.ontology import EventType

NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL and halves of surrogate pairs: JSON can spell them, and nothing can store them."""
_TAG = re.compile(r"<[^>]*>")
_TYPES = {name for kind in EventType for name in (kind.value, kind.label.lower())}
SHEET = {"Year", "Month", "Day", "Headline", "Text"}
"""Columns by which the sheet of TimelineJS is known."""
CODED = {"Event Date EDTF", "Event Mode", "Quad Code", "Event Text"}
"""Columns by which our own coded table is known."""
_CODED_TOO = {"Event Date", "Event Type", "Headline"}
"""What it says better in others: the date in EDTF, the type in our word, the title of the event and not of the article."""


def json_of(cell: str) -> Any:
    """The JSON of a cell. Raises ValueError for what is none, and where a text in it holds what is no character."""
    try:
        found = json.loads(cell)
        wrong = any(NO_TEXT.search(text) for text in _texts(found))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if wrong:
        raise ValueError("NUL and half a surrogate pair are no characters")
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def of_json(value: Any) -> tuple[str, list[dict[str, str]]]:
    """(the kind of file, its rows). Raises ValueError for JSON that is neither of the two."""
    events = value.get("events") if isinstance(value, dict) else None
    if not isinstance(events, list):
        raise ValueError('no list "events" in it: neither TimelineJS JSON nor our own')
    if "negotiation" in value:
        return "our JSON", [of_event(event) for event in events]
    return "TimelineJS", [_of_slide(number, slide) for number, slide in enumerate(events, 1)]


_CELLS = {"url": "key", "links": "event_links"} | {
    name: name
    for name in ("date", "title", "summary", "type", "parties", "place", "modality", "outcome", "salience", "citations")
}
_INSIDE = {"date": "edtf", "place": "name"}


def of_event(record: Any) -> dict[str, str]:
    """A row of an event as the API and the exports write it, with a cell for each member that it has: what it does not say is left
    as it is. Raises ValueError where it is none."""
    if not isinstance(record, dict) or not {"title", "date"} & record.keys():
        raise ValueError('no event of ours: an event has a "title" and a "date" with its "edtf"')
    return {cell: _said(name, record[name]) for name, cell in _CELLS.items() if name in record}


def _said(name: str, value: Any) -> str:
    """A member as a cell: words as they stand, a date or a place by what names it, lists as JSON."""
    if name in _INSIDE and isinstance(value, dict):
        value = value.get(_INSIDE[name])
    if isinstance(value, list | dict):
        return json.dumps(value)
    return "" if value is None else str(value)


def _of_slide(number: int, slide: Any) -> dict[str, str]:
    if not isinstance(slide, dict):
        raise ValueError(f"event {number} is no object")
    text = slide.get("text")
    told = text if isinstance(text, dict) else {}
    return {
        "key": _own_address(told.get("text")) or str(slide.get("unique_id") or ""),
        "date": _range(_date(slide.get("start_date"), number), _date(slide.get("end_date"), number)),
        "title": _plain(told.get("headline")),
        "summary": _plain(told.get("text")),
        "type": _type(slide.get("group")),
    }


def of_sheet(cells: dict[str, str]) -> dict[str, str] | None:
    """A row of a table; of the sheet that TimelineJS uses without its markup, and without its title and eras, which are no events.

    What groups slides there is a type of ours only where it is called so. Our own coded table loses what it says twice.
    """
    if cells.keys() >= CODED:
        return {name: cell for name, cell in cells.items() if name not in _CODED_TOO}
    if not cells.keys() >= SHEET:
        return cells
    if cells.get("Type", "").lower() in ("title", "era"):
        return None
    kept = {name: cell for name, cell in cells.items() if name not in ("Type", "Group")}
    return {
        **kept,
        "Headline": _plain(cells["Headline"]),
        "Text": _plain(cells["Text"]),
        "Group": _type(cells.get("Group")),
    }


def _type(group: Any) -> str:
    said = str(group or "").strip()
    return said if said.lower() in _TYPES else ""


def _own_address(markup: Any) -> str:
    """The event of this site that a slide links to as its sources: what our own export writes."""
    found = re.search(rf'href="({re.escape(settings.SITE_URL)}/t/[-\w]+/e/[^"]+)">Sources</a></p>$', str(markup or ""))
    return html.unescape(found[1]) if found else ""


def _date(value: Any, number: int) -> str:
    """A TimelineJS date as ISO year, month or day; text and numbers are both in use."""
    if not value:
        return ""
    if not isinstance(value, dict):
        raise ValueError(f"the date of event {number} is no object")
    parts = [str(value.get(name) or "").strip() for name in ("year", "month", "day")]
    return joined_date(*parts)


def joined_date(year: str, month: str = "", day: str = "") -> str:
    """2016, 2016-08 or 2016-08-26 of its parts, as far as they are given; a year of three digits is one of four to ISO."""
    year = year.zfill(4) if year.isdecimal() else year
    if not month:
        return year
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}" if day else f"{year}-{month.zfill(2)}"


def _range(first: str, last: str) -> str:
    if not last or first == last:
        return first
    return _month_of(first, last) or f"{first}/{last}"


def _month_of(first: str, last: str) -> str:
    """The month, where the two days are its first and its last: how our own export tells TimelineJS of a month."""
    try:
        begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return ""
    whole = (
        begin.day == 1 and (end + dt.timedelta(days=1)).day == 1 and (begin.year, begin.month) == (end.year, end.month)
    )
    return first[:7] if whole else ""


def _plain(markup: Any) -> str:
    """The words of a slide's HTML; blocks become paragraphs."""
    text = re.sub(r"</(?:p|div|blockquote|li|h\d)>|<br ?/?>", "\n", str(markup or ""))
    return "\n".join(line.strip() for line in html.unescape(_TAG.sub("", text)).splitlines() if line.strip())
