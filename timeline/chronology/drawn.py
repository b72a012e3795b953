"""A window as JSON for the drawing: columns instead of rows, because they pack tighter and become typed arrays.

Days count from 1 January 1970, as a script's clock does. What is written out (names, dates in words) is in the reader's language.
"""

import datetime as dt
import functools
from typing import Any, NamedTuple

from django.utils.translation import gettext

from timeline.edtf import parse_edtf
from timeline.languages import language, remembered
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
FAMILY_OF = {kind.value: FAMILIES.index(kind.family.key) for kind in EventType}
MODALITIES = ("happened", "planned", "proposed", "claimed", "denied", "failed")
# what a mark looks like besides its family: bits of `flags`
APPROXIMATE, UNCERTAIN, UNREAD, HOLLOW, SPAN, SEASON = 1, 2, 4, 8, 16, 32


def drawn(window: Window, kind: str, found: Density) -> dict[str, Any]:
    """The whole answer; two queries at most."""
    laid = found.laid.lanes_of([row["id"] for row in window.events]) if found.laid else None
    rows = laid or rows_by_event(kind, window.lanes, window.events)
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
            {"key": lane.key, "label": lane.said(kind), "total": lane.count, "count": n, "bins": bins}
            for lane, n, bins in zip(window.lanes, window.within, window.counts)
        ],
        "events": _columns(window.events, rows),
        "links": _linked(window.events, found.laid.links if found.laid else None),
    }


def _linked(events: list[dict[str, Any]], known: dict[int, list[int]] | None) -> list[list[int]]:
    """Pairs of numbers: an event and the earlier one that it answers, both among these events. `known` are all links of the
    chronology, where they are in memory."""
    numbers = {row["id"]: row["number"] for row in events}
    if known is None:
        links = (
            EventLink.objects.filter(from_event__in=list(numbers)).order_by("pk").values_list("from_event", "to_event")
        )
        return [[numbers[one], numbers[other]] for one, other in links if other in numbers]
    return [[n, numbers[other]] for pk, n in numbers.items() for other in known.get(pk, ()) if other in numbers]


def _columns(events: list[dict[str, Any]], rows: dict[int, list[int]]) -> dict[str, list[Any]]:
    spoken = language()
    dated = [_dated(row["edtf"], spoken) for row in events]
    abouts = {pair: _about(*pair) for pair in {(row["event_type"], row["modality"]) for row in events}}
    return {
        "number": [row["number"] for row in events],
        "edtf": [row["edtf"] for row in events],
        "title": [row["title"] for row in events],
        "date": [one.words for one in dated],
        "about": [abouts[row["event_type"], row["modality"]] for row in events],
        # earliest start, latest start, earliest end, latest end; null where open
        "from": [one.first for one in dated],
        "begun": [one.begun for one in dated],
        "until": [one.until for one in dated],
        "to": [one.last for one in dated],
        "family": [FAMILY_OF[row["event_type"]] for row in events],
        "modality": [MODALITIES.index(row["modality"]) for row in events],
        "flags": [one.flags | _flags(row) for one, row in zip(dated, events)],
        "prominence": [round(row["prominence"], 3) for row in events],
        "lanes": [rows[row["id"]] for row in events],
    }


class Dated(NamedTuple):
    """A date as it is drawn: earliest start, latest start, earliest end, latest end (of a single date its start's), in words, and
    what the date alone says of the mark."""

    first: int | None
    begun: int | None
    until: int | None
    last: int | None
    words: str
    flags: int


@functools.lru_cache(32_768)
def _dated(text: str, spoken: str) -> Dated:
    """`spoken` is the language in force."""
    interval = parse_edtf(text)
    first, last, words = _number(interval.earliest), _number(interval.latest), date_words(interval)
    flags: int = APPROXIMATE * interval.approximate | UNCERTAIN * interval.uncertain
    if "/" not in text:
        season = text[5:7].isdecimal() and int(text[5:7]) > 12
        return Dated(first, last, first, last, words, flags | SEASON * season)
    left, right = text.split("/")
    begun = _number(parse_edtf(left).latest) if first is not None else None
    until = _number(parse_edtf(right).earliest) if last is not None else None
    return Dated(first, begun, until, last, words, flags | SPAN)


def _number(day: dt.date | None) -> int | None:
    return day.toordinal() - EPOCH if day else None


def _flags(row: dict[str, Any]) -> int:
    unread, hollow = row["status"] == Event.Status.IN_REVIEW, row["event_type"] == "proposal"
    return UNREAD * int(unread) | HOLLOW * int(hollow)


@remembered
def _about(event_type: str, modality: str) -> str:
    return listed([gettext(EventType(event_type).label), *filter(None, [doubt_of(event_type, modality)])])
