"""One event as plain values: what the API answers and the exports write."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from timeline.chronology.as_of import known_links, known_sources
from timeline.chronology.provenance import Difference, differences, said_of
from timeline.chronology.reading import with_sources
from timeline.chronology.words import date_words
from timeline.edtf import DateInterval
from timeline.models import Event, FieldSource, Mention, independent_sources
from timeline.models.event import EventQuerySet

CHUNK = 500


def in_chunks(events: EventQuerySet) -> Iterator[Event]:
    """The events in their order, with sources and parties; six queries for each 500, and no more than those in memory.

    The order is kept by keys read once, so an event that moves meanwhile is neither lost nor doubled.
    """
    keys = list(events.chronological().values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        wanted = keys[start : start + CHUNK]
        # the filter is asked again: what was retracted since the first chunk is not written
        found = {event.pk: event for event in with_sources(events.filter(pk__in=wanted).order_by())}
        yield from (found[key] for key in wanted if key in found)


def event_record(event: Event) -> dict[str, Any]:
    """An event loaded by `with_sources`. Dates are ISO strings, coordinates degrees (WGS 84), times UTC."""
    place = event.place
    return {
        "id": event.pk,
        "number": event.number,
        "url": settings.SITE_URL + event.get_absolute_url(),
        "api_url": settings.SITE_URL + reverse("api:event-detail", args=[event.pk]),
        "negotiation": event.negotiation.slug,
        "title": event.title,
        "summary": event.summary,
        "type": event.event_type,
        "plover": event.type.plover,
        "family": event.type.family.key,
        "date": date_record(event.interval),
        "parties": [
            {"id": row.party_id, "name": row.party.name, "kind": row.party.kind, "role": row.role}
            for row in getattr(event, "cast", [])
        ],
        "place": place
        and {
            "id": place.pk,
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
        },
        "links": [
            *(_link(link.kind, "to", link.to_event) for link in known_links(event, "linked_to")),
            *(_link(link.kind, "from", link.from_event) for link in known_links(event, "linked_from")),
        ],
        "modality": event.modality,
        "outcome": event.outcome,
        "salience": event.salience,
        "status": event.current_status,
        "reviewed": event.is_published,
        "version": event.version,
        "published_at": event.public_since and event.public_since.isoformat(),
        "changed_at": event.changed_at.isoformat(),
        "independent_sources": independent_sources(mention.document for mention in known_sources(event)),
        "sources_differ": [_difference(one) for one in differences(event)],
        "provenance": [_statement(row) for row in said_of(event)],
        "citations": [_citation(mention) for mention in known_sources(event)],
    }


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
    return url if urlsplit(url).scheme in ("http", "https") else ""


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
