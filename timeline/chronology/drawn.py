"""A window as JSON for the drawing: columns instead of rows, because they pack tighter and become typed arrays.

Days count from 1 January 1970, as a script's clock does. What is written out (names, dates in words) is in the reader's language.
"""

import datetime as dt
import functools
import operator
import re
from typing import Any, NamedTuple

import numpy as np
from django.utils.translation import gettext

from timeline.edtf import parse_edtf
from timeline.languages import language, remembered
from timeline.models import Event, EventLink
from timeline.ontology import EventFamily, EventType

from .columns import numbers
from .density import Density
from .doubts import doubt_of
from .lanes import rows_by_event
from .window import Seen, Window
from .words import date_words, listed

EPOCH = dt.date(1970, 1, 1).toordinal()
MINI_BINS = 256
FAMILIES = [family.value.key for family in EventFamily]
FAMILY_OF = {kind.value: FAMILIES.index(kind.family.key) for kind in EventType}
MODALITIES = ("happened", "planned", "proposed", "claimed", "denied", "failed")
# `from` to `to`: earliest start, latest start, earliest end, latest end; null where open
COLUMNS = (
    "number", "edtf", "title", "date", "about", "from", "begun", "until", "to", "family", "modality", "flags", "prominence",
    "lanes",
)  # fmt: skip
# what a mark looks like besides its family: bits of `flags`
APPROXIMATE, UNCERTAIN, UNREAD, HOLLOW, SPAN, SEASON = 1, 2, 4, 8, 16, 32
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def drawn(window: Window, kind: str, found: Density) -> dict[str, Any]:
    """The whole answer; two queries at most."""
    laid = found.laid.lanes_of([row.id for row in window.events]) if found.laid else None
    rows = laid or rows_by_event(kind, window.lanes, window.events)
    step = max(-(-len(found.whole) // MINI_BINS), 1)
    mini = np.add.reduceat(numbers(found.whole), range(0, len(found.whole), step))
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
            "counts": mini.tolist(),
        },
        "lanes": [
            {"key": lane.key, "label": lane.said(kind), "total": lane.count, "count": n, "bins": bins}
            for lane, n, bins in zip(window.lanes, window.within, window.counts)
        ],
        "events": _columns(window.events, rows),
        "links": _linked(window.events, found.laid.links if found.laid else None),
    }


def _linked(events: list[Seen], known: dict[int, list[int]] | None) -> list[list[int]]:
    """Pairs of numbers: an event and the earlier one that it answers, both among these events. `known` are all links of the
    chronology, where they are in memory."""
    here = {row.id: row.number for row in events}
    if known is None:
        links = EventLink.objects.filter(from_event__in=list(here)).order_by("pk").values_list("from_event", "to_event")
        return [[here[one], here[other]] for one, other in links if other in here]
    return [[n, here[other]] for pk, n in here.items() if pk in known for other in known[pk] if other in here]


def _columns(events: list[Seen], rows: dict[int, list[int]]) -> dict[str, Any]:
    if not events:
        return {name: [] for name in COLUMNS}
    spoken = language()
    ids, number, title, edtf, _, kinds, modality, status, prominence, _ = zip(*events)
    first, begun, until, last, words, marks = zip(*[_dated(text, spoken) for text in edtf])
    looks = {key: _look(*key) for key in {*zip(kinds, modality, status)}}
    about, family, sure, flags = zip(*[looks[key] for key in zip(kinds, modality, status)])
    return dict(
        zip(
            COLUMNS,
            (
                number, edtf, title, words, about, first, begun, until, last, family, sure,
                list(map(operator.or_, marks, flags)), [round(one, 3) for one in prominence], [rows[pk] for pk in ids],
            ),
            strict=True,
        )
    )  # fmt: skip


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
    first, last, words = _number(interval.earliest), _number(interval.latest), date_words.known(spoken, interval)
    flags: int = APPROXIMATE * interval.approximate | UNCERTAIN * interval.uncertain
    if "/" not in text:
        season = text[5:7].isdecimal() and int(text[5:7]) > 12
        return Dated(first, last, first, last, words, flags | SEASON * season)
    left, right = text.split("/")
    # a plain day begins and ends as itself
    begun = first if first is None or _DAY.fullmatch(left) else _number(parse_edtf(left).latest)
    until = last if last is None or _DAY.fullmatch(right) else _number(parse_edtf(right).earliest)
    return Dated(first, begun, until, last, words, flags | SPAN)


def _number(day: dt.date | None) -> int | None:
    return day.toordinal() - EPOCH if day else None


def _look(event_type: str, modality: str, status: str) -> tuple[str, int, int, int]:
    """In words, family, certainty, and what besides the date the mark says: what many events share."""
    flags = UNREAD * (status == Event.Status.IN_REVIEW) | HOLLOW * (event_type == "proposal")
    return _about(event_type, modality), FAMILY_OF[event_type], MODALITIES.index(modality), flags


@remembered
def _about(event_type: str, modality: str) -> str:
    return listed([gettext(EventType(event_type).label), *filter(None, [doubt_of(event_type, modality)])])
