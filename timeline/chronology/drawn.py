"""A window as JSON for the drawing: columns instead of rows, because they pack tighter and become typed arrays.

Days count from 1 January 1970, as a script's clock does. What is written out (names, dates in words) is in the reader's language.
"""

import datetime as dt
from typing import Any

from django.utils.translation import gettext

from timeline.edtf import DateInterval, parse_edtf
from timeline.models import Event, EventLink
from timeline.ontology import EventFamily, EventType

from .density import Density
from .entries import doubt_of
from .lanes import rows_by_event
from .window import Window
from .words import date_words, listed

EPOCH = dt.date(1970, 1, 1).toordinal()
MINI_BINS = 256
FAMILIES = [family.value.key for family in EventFamily]
MODALITIES = ("happened", "planned", "proposed", "claimed", "denied", "failed")
# what a mark looks like besides its family: bits of `flags`
APPROXIMATE, UNCERTAIN, UNREAD, HOLLOW, SPAN, SEASON = 1, 2, 4, 8, 16, 32


def drawn(window: Window, kind: str, found: Density) -> dict[str, Any]:
    """The whole answer; two queries at most."""
    rows = rows_by_event(kind, window.lanes, window.events)
    step = max(-(-len(found.whole) // MINI_BINS), 1)
    return {
        "start": window.start - EPOCH,
        "end": window.end - EPOCH,
        "size": window.size,
        "count": window.count,
        "all": window.together,
        "total": found.total,
        "first": found.start - EPOCH,
        "last": max(found.end, found.last + 1) - EPOCH,
        "mini": {
            "size": found.size * step,
            "counts": [sum(found.whole[n : n + step]) for n in range(0, len(found.whole), step)],
        },
        "lanes": [
            {"key": lane.key, "label": lane.label or gettext("Others"), "total": lane.count, "count": n, "bins": bins}
            for lane, n, bins in zip(window.lanes, window.within, window.counts)
        ],
        "events": _columns(window.events, rows),
        "links": _links(window.events),
    }


def _links(events: list[dict[str, Any]]) -> list[list[int]]:
    """Pairs of numbers: an event and the earlier one that it answers, both among these events."""
    numbers = {row["pk"]: row["number"] for row in events}
    links = EventLink.objects.filter(from_event__in=list(numbers)).order_by().values_list("from_event", "to_event")
    return [[numbers[one], numbers[other]] for one, other in links if other in numbers]


def _columns(events: list[dict[str, Any]], rows: dict[int, list[int]]) -> dict[str, list[Any]]:
    intervals = [parse_edtf(row["edtf"]) for row in events]
    bounds = [edges(interval) for interval in intervals]
    types = [EventType(row["event_type"]) for row in events]
    abouts = {pair: _about(*pair) for pair in {(kind, row["modality"]) for kind, row in zip(types, events)}}
    return {
        "number": [row["number"] for row in events],
        "edtf": [row["edtf"] for row in events],
        "title": [row["title"] for row in events],
        "date": [date_words(interval) for interval in intervals],
        "about": [abouts[kind, row["modality"]] for kind, row in zip(types, events)],
        # earliest start, latest start, earliest end, latest end; null where open
        "from": [b[0] for b in bounds],
        "begun": [b[1] for b in bounds],
        "until": [b[2] for b in bounds],
        "to": [b[3] for b in bounds],
        "family": [FAMILIES.index(kind.family.key) for kind in types],
        "modality": [MODALITIES.index(row["modality"]) for row in events],
        "flags": [_flags(interval, row) for interval, row in zip(intervals, events)],
        "prominence": [round(row["prominence"], 3) for row in events],
        "lanes": [rows[row["pk"]] for row in events],
    }


def edges(interval: DateInterval) -> tuple[int | None, int | None, int | None, int | None]:
    """Earliest start, latest start, earliest end, latest end; for a single date the end is the start's."""
    first, last = _number(interval.earliest), _number(interval.latest)
    if "/" not in interval.edtf:
        return first, last, first, last
    left, right = interval.edtf.split("/")
    begun = _number(parse_edtf(left).latest) if first is not None else None
    until = _number(parse_edtf(right).earliest) if last is not None else None
    return first, begun, until, last


def _number(day: dt.date | None) -> int | None:
    return day.toordinal() - EPOCH if day else None


def _flags(interval: DateInterval, row: dict[str, Any]) -> int:
    flags: int = APPROXIMATE * interval.approximate | UNCERTAIN * interval.uncertain
    flags |= UNREAD * (row["status"] == Event.Status.IN_REVIEW) | HOLLOW * (row["event_type"] == "proposal")
    text = interval.edtf
    flags |= SPAN * ("/" in text)
    season: bool = "/" not in text and text[5:7].isdecimal() and int(text[5:7]) > 12
    return flags | SEASON * season


def _about(kind: EventType, modality: str) -> str:
    return listed([gettext(kind.label), *filter(None, [doubt_of(kind.value, modality)])])
