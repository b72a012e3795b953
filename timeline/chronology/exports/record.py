"""One event as plain values: what the API answers and the exports write."""

from array import array
from collections.abc import Callable, Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from timeline.chronology.as_of import known_links, known_sources
from timeline.chronology.loading import with_sources
from timeline.chronology.provenance import Difference, differences, said_of
from timeline.chronology.words import date_words
from timeline.edtf import DateInterval
from timeline.models import Event, FieldSource, Mention, Place, independent_sources
from timeline.models.event import EventQuerySet

FIRST, CHUNK = 20, 250
"""Events read together: few at first, so that the first of them are sent at once."""
_LOADED = ("cited", "cast", "said", "linked_to", "linked_from")


def in_chunks(events: EventQuerySet, newest: int = 0, fields: Collection[str] | None = None) -> Iterator[Event]:
    """The events in their order, with sources and parties; six queries for each 250, and no more than those in memory.

    With `newest` only so many, those that were changed last, newest first; with `fields` only what these fields are made from.
    The first few come at once; then the order is kept by keys read once (8 bytes each), so an event that moves meanwhile is neither
    lost nor doubled. To be used one by one: what was loaded with an event is let go when the next one is asked for.
    """
    ordered = events.order_by("-changed_at", "-pk") if newest else events.chronological()
    parts = parts_of(fields)
    for wanted in _keys(ordered.values_list("pk", flat=True), newest):
        # the filter is asked again: what was retracted since the first chunk is not written
        found = {event.pk: event for event in with_sources(events.filter(pk__in=wanted).order_by(), parts)}
        for key in wanted:
            event = found.pop(key, None)
            if event is not None:
                yield event
                # sources know their event: without this circle the memory is free at once, and not when the collector comes
                for name in _LOADED:
                    vars(event).pop(name, None)


def _keys(ordered: "QuerySet[Event, int]", newest: int) -> Iterator["array[int]"]:
    """The events to load together: the first few, then all that have not been told."""
    first = array("q", ordered[: min(FIRST, newest or FIRST)])
    yield first
    if len(first) < FIRST or newest == FIRST:
        return
    told = set(first)
    rest = ordered[:newest] if newest else ordered
    keys = array("q", (key for key in rest.iterator(chunk_size=2000) if key not in told))
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def event_record(event: Event, only: Collection[str] | None = None) -> dict[str, Any]:
    """An event loaded by `with_sources`. Dates are ISO strings, coordinates degrees (WGS 84), times UTC.

    `only` names the fields to make; the rest costs nothing then.
    """
    return {name: make(event) for name, make in RECORD.items() if only is None or name in only}


def _place_record(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "id": place.pk,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
    }


def _links(event: Event) -> list[dict[str, Any]]:
    return [
        *(_link(link.kind, "to", link.to_event) for link in known_links(event, "linked_to")),
        *(_link(link.kind, "from", link.from_event) for link in known_links(event, "linked_from")),
    ]


def _parties(event: Event) -> list[dict[str, Any]]:
    cast = getattr(event, "cast", [])
    return [{"id": row.party_id, "name": row.party.name, "kind": row.party.kind, "role": row.role} for row in cast]


def date_record(interval: DateInterval) -> dict[str, Any]:
    return {
        "edtf": interval.edtf,
        "earliest": interval.earliest and interval.earliest.isoformat(),
        "latest": interval.latest and interval.latest.isoformat(),
        "words": date_words(interval),
    }


def _statement(row: FieldSource) -> dict[str, Any]:
    """Where one field comes from. `start` and `end` are offsets into the document's text."""
    return {
        "field": row.field,
        "value": row.value,
        "mention": row.mention_id,
        "quote": row.quote,
        "start": row.start,
        "end": row.end,
        "set_by": "machine" if row.mention_id and row.coded_by != "editor" else "editor",
        "coded_by": row.coded_by,
        "confidence": row.confidence,
        "rank": row.rank,
        "reason": row.reason,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "field": one.field,
        "values": [
            {
                "value": version.raw,
                "words": version.value,
                "preferred": version.preferred,
                "publishers": version.publishers,
            }
            for version in one.versions
        ],
        "reason": one.reason,
    }


def web_address(url: str) -> str:
    """The address if it is one that may be linked, else nothing."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _link(kind: str, direction: str, other: Event) -> dict[str, Any]:
    """`to`: this event refuses, answers, ... the other; `from`: the other does so to this one."""
    return {
        "kind": kind,
        "direction": direction,
        "event": other.pk,
        "number": other.number,
        "title": other.title,
        "url": settings.SITE_URL + other.get_absolute_url(),
    }


def _citation(mention: Mention) -> dict[str, Any]:
    document = mention.document
    return {
        "mention": mention.pk,
        "document": document.pk,
        "publisher": document.publisher,
        "published": document.published.isoformat(),
        "headline": document.headline,
        "url": web_address(document.url),
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "trace": mention.trace,
    }


RECORD: dict[str, Callable[[Event], Any]] = {
    "id": lambda event: event.pk,
    "number": lambda event: event.number,
    "url": lambda event: settings.SITE_URL + event.get_absolute_url(),
    "api_url": lambda event: settings.SITE_URL + reverse("api:event-detail", args=[event.pk]),
    "negotiation": lambda event: event.negotiation.slug,
    "title": lambda event: event.title,
    "summary": lambda event: event.summary,
    "type": lambda event: event.event_type,
    "plover": lambda event: event.type.plover,
    "family": lambda event: event.type.family.key,
    "date": lambda event: date_record(event.interval),
    "parties": _parties,
    "place": lambda event: _place_record(event.place),
    "links": _links,
    "modality": lambda event: event.modality,
    "outcome": lambda event: event.outcome,
    "salience": lambda event: event.salience,
    "prominence": lambda event: event.prominence,
    "status": lambda event: event.current_status,
    "reviewed": lambda event: event.is_published,
    "version": lambda event: event.version,
    "published_at": lambda event: event.public_since and event.public_since.isoformat(),
    "changed_at": lambda event: event.changed_at.isoformat(),
    "independent_sources": lambda event: independent_sources(mention.document for mention in known_sources(event)),
    "sources_differ": lambda event: [_difference(one) for one in differences(event)],
    "provenance": lambda event: [_statement(row) for row in said_of(event)],
    "citations": lambda event: [_citation(mention) for mention in known_sources(event)],
}
"""Field -> how it is made of an event, in the order in which the fields are written."""

_LOADS = {
    "parties": ("parties",),
    "links": ("links",),
    "independent_sources": ("quotes",),
    "sources_differ": ("quotes", "parties", "said"),
    "provenance": ("quotes", "said"),
    "citations": ("quotes",),
}


def parts_of(fields: Collection[str] | None) -> Collection[str]:
    """What `with_sources` has to load for these fields; None stands for all of them."""
    return {part for name in (RECORD if fields is None else fields) for part in _LOADS.get(name, ())}
