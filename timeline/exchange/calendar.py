"""iCalendar (RFC 5545) to rows: an all-day event's end is exclusive there and inclusive here."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from icalendar import Calendar


def events(raw: bytes) -> Iterator[dict[str, str]]:
    """The VEVENTs in order. Raises ValueError for what is no calendar."""
    for calendar in Calendar.from_ical(raw, multiple=True):
        for event in calendar.walk("VEVENT"):
            yield _row(event)


def _row(event: Any) -> dict[str, str]:
    start, end = _day(event.get("DTSTART")), _day(event.get("DTEND"))
    if start and end and not isinstance(event["DTEND"].dt, dt.datetime):
        end -= dt.timedelta(days=1)
    date = "" if start is None else start.isoformat()
    if start and end and end > start:
        date = f"{date}/{end.isoformat()}"
    return {
        "key": str(event.get("UID", "")),
        "date": date,
        "title": str(event.get("SUMMARY", "")),
        "summary": str(event.get("DESCRIPTION", "")),
        "place": str(event.get("LOCATION", "")),
    }


def _day(value: Any) -> dt.date | None:
    found = getattr(value, "dt", None)
    return found.date() if isinstance(found, dt.datetime) else found if isinstance(found, dt.date) else None
