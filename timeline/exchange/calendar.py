"""iCalendar (RFC 5545) to rows: the end of an event is exclusive there and inclusive here; what repeats is an event for each time."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from django.conf import settings
from icalendar import Calendar

MOST_TIMES = 366
"""Of one event that repeats."""


def events(raw: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The VEVENTs in order, each with its number. Raises ValueError for what is no calendar."""
    before = 0
    for calendar in Calendar.from_ical(raw, multiple=True):
        found = calendar.walk("VEVENT")
        # one of several times that was changed comes as an event of its own
        moved = {(_id(event), day) for event in found if (day := _day(event.get("RECURRENCE-ID"), _zone(calendar)))}
        for number, event in enumerate(found, before + 1):
            for row in _rows(event, _zone(calendar), moved):
                yield number, row
        before += len(found)


def _rows(event: Any, zone: dt.tzinfo | None, moved: set[tuple[str, dt.date]]) -> Iterator[dict[str, str]]:
    first, last = _span(event, zone)
    if first is None or last is None:
        yield _row(event, "")
    elif one_of_several := _day(event.get("RECURRENCE-ID"), zone):
        yield _row(event, _range(first, last), f"{_id(event)} {one_of_several}")
    elif "RRULE" not in event and "RDATE" not in event:
        yield _row(event, _range(first, last))
    else:
        days = _times(event, first, zone)
        if len(days) > MOST_TIMES:
            yield _row(event, f"{first}, repeated without end or more than {MOST_TIMES} times")
            return
        for day in days:
            if (_id(event), day) not in moved:
                # the first time is known by the id alone, as before anybody let it repeat
                yield _row(event, _range(day, day + (last - first)), f"{_id(event)} {day}" if day != first else "")


def _row(event: Any, date: str, key: str = "") -> dict[str, str]:
    told = {
        cell: str(event[name]) for name, cell in (("DESCRIPTION", "summary"), ("LOCATION", "place")) if name in event
    }
    return {
        "key": key if key and _id(event) else _id(event),
        "date": date,
        "title": str(event.get("SUMMARY", "")),
        **told,
        # what was called off did not happen
        "modality": "failed" if str(event.get("STATUS", "")).upper() == "CANCELLED" else "",
    }


def _id(event: Any) -> str:
    """Of an event of this site its address, by which it is known here."""
    url = str(event.get("URL", ""))
    return url if url.startswith(f"{settings.SITE_URL}/t/") else str(event.get("UID", ""))


def _range(first: dt.date, last: dt.date) -> str:
    return f"{first}/{last}" if last > first else f"{first}"


def _zone(calendar: Any) -> dt.tzinfo | None:
    """Where the calendar is kept, if it says so: its moments in UTC are days there."""
    try:
        return zoneinfo.ZoneInfo(str(calendar.get("X-WR-TIMEZONE", "")))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _span(event: Any, zone: dt.tzinfo | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day. What ends at midnight ends on the day before."""
    start, end = _local(event.get("DTSTART"), zone), _local(event.get("DTEND"), zone)
    length = getattr(event.get("DURATION"), "dt", None)
    if start is not None and end is None and isinstance(length, dt.timedelta):
        end = start + length
    first = _date(start)
    if first is None or end is None:
        return first, first
    whole_days = not isinstance(end, dt.datetime)
    last = _date(end - (dt.timedelta(days=1) if whole_days else dt.timedelta(microseconds=1)))
    return first, max(first, last or first)


def _local(value: Any, zone: dt.tzinfo | None) -> dt.date | None:
    """A day, or a moment by the clock of its own time zone; one in UTC by the calendar's."""
    found = getattr(value, "dt", None)
    if isinstance(found, dt.datetime):
        if found.tzinfo is not None and zone is not None and found.tzname() == "UTC":
            found = found.astimezone(zone)
        return found.replace(tzinfo=None)
    return found if isinstance(found, dt.date) else None


def _date(value: dt.date | None) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value


def _day(value: Any, zone: dt.tzinfo | None) -> dt.date | None:
    return _date(_local(value, zone))


def _times(event: Any, first: dt.date, zone: dt.tzinfo | None) -> list[dt.date]:
    """The days on which it begins, one more than MOST_TIMES where there are more. Raises ValueError for a rule that is none."""
    start = _local(event["DTSTART"], zone)
    began = start if isinstance(start, dt.datetime) else dt.datetime.combine(first, dt.time())
    days = {first, *_listed(event, "RDATE", zone)}
    left_out = set(_listed(event, "EXDATE", zone))
    for rule in _several(event.get("RRULE")):
        plain = {name: value for name, value in rule.items() if name.upper() != "UNTIL"}
        until = _until(rule.get("UNTIL"), zone)
        times = rrulestr(type(rule)(plain).to_ical().decode(), dtstart=began)
        for time in islice(times, 24 * MOST_TIMES):
            if (until is not None and time.date() > until) or len(days) > MOST_TIMES + len(left_out):
                break
            days.add(time.date())
    return sorted(days - left_out)


def _until(values: Any, zone: dt.tzinfo | None) -> dt.date | None:
    until = values[0] if isinstance(values, list) else values
    if isinstance(until, dt.datetime) and until.tzinfo is not None and zone is not None:
        until = until.astimezone(zone)
    return _date(until)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _listed(event: Any, name: str, zone: dt.tzinfo | None) -> Iterator[dt.date]:
    for several in _several(event.get(name)):
        for one in getattr(several, "dts", []):
            day = _day(one, zone)
            if day is not None:
                yield day
