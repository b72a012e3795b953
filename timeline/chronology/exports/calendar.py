"""iCalendar (RFC 5545): all-day events; what a calendar cannot draw of a date is said in words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext

from timeline.chronology.as_of import known_sources
from timeline.chronology.words import date_words
from timeline.languages import stopped
from timeline.models import Event, Negotiation

FIELDS = ("citations",)
LINE = 75
"""Octets on one line, without its end (RFC 5545, 3.1)."""


def icalendar(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    host = urlsplit(settings.SITE_URL).hostname
    yield _lines(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Negotiation Timeline//Events//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(negotiation.title)}",
    )
    for event in events:
        yield _vevent(event, f"event-{event.pk}@{host}")
    yield _lines("END:VCALENDAR")


def _vevent(event: Event, uid: str) -> str:
    interval = event.interval
    # an open end is drawn as its known day
    first, last = interval.earliest or interval.latest, interval.latest or interval.earliest
    if first is None or last is None:
        return ""
    said = [stopped(gettext("Date: %(date)s") % {"date": date_words(interval)}), event.summary]
    said += [
        gettext("“%(quote)s” (%(source)s)") % {"quote": mention.quote, "source": mention.document.publisher_name}
        for mention in known_sources(event)
    ]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{event.changed_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{event.version - 1}",
        f"DTSTART;VALUE=DATE:{_day(first)}",
    ]
    if last < dt.date.max:
        lines.append(f"DTEND;VALUE=DATE:{_day(last + dt.timedelta(days=1))}")
    lines += [f"SUMMARY:{_text(event.title)}", f"DESCRIPTION:{_text(chr(10).join(part for part in said if part))}"]
    if event.place:
        lines.append(f"LOCATION:{_text(event.place.name)}")
    lines += [
        f"CATEGORIES:{_text(gettext(event.type.label))}",
        f"URL:{settings.SITE_URL}{event.get_absolute_url()}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    return _lines(*lines)


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(character for character in value if (character >= " " and character != "\x7f") or character == "\t")


def _lines(*lines: str) -> str:
    return "".join(_folded(line) for line in lines)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none cut inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"
