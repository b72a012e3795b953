"""JSON in other shapes: JSON Lines, JSON Feed 1.1, GeoJSON (RFC 7946) and JSON-LD (schema.org)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from timeline.chronology.words import listed
from timeline.languages import stopped
from timeline.models import Event, Negotiation

from .record import event_record

FEED_FIELDS = ("url", "title", "date", "summary", "citations", "changed_at", "published_at", "type", "parties")
_MAP_NAMES = ("number", "title", "summary", "type", "plover", "family", "modality", "outcome", "salience", "url")
MAP_FIELDS = (*_MAP_NAMES, "id", "date", "place", "parties")
SCHEMA_FIELDS = ("url", "title", "summary", "date", "place", "parties", "citations")


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def joined(parts: Iterable[str]) -> Iterator[str]:
    for index, part in enumerate(parts):
        yield f",\n{part}" if index else part


def json_lines(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    """An event a line, each as the API shows it."""
    for event in events:
        yield dumps(event_record(event)) + "\n"


def json_feed(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": negotiation.title,
        "description": negotiation.description,
        "home_page_url": settings.SITE_URL + negotiation.get_absolute_url(),
        "feed_url": self_url,
        "language": negotiation.language,
    }
    yield f'{dumps(head)[:-1]}, "items": ['
    yield from joined(dumps(_item(event_record(event, FEED_FIELDS))) for event in events)
    yield "]}\n"


def _item(record: dict[str, Any]) -> dict[str, Any]:
    item = {
        "id": record["url"],
        "url": record["url"],
        "title": record["title"],
        "content_text": "\n".join(told(record)),
        "date_modified": record["changed_at"],
        "tags": [record["type"], *(party["name"] for party in record["parties"])],
    }
    return {**item, "date_published": record["published_at"]} if record["published_at"] else item


def told(record: dict[str, Any]) -> list[str]:
    """The date in words, the summary, and each quote with its source: what a feed reader shows of an event."""
    said = [stopped(record["date"]["words"]), record["summary"]]
    said += [
        gettext("“%(quote)s” (%(source)s)") % {"quote": source["quote"], "source": source_words(source)}
        for source in record["citations"]
    ]
    return [part for part in said if part]


def source_words(source: dict[str, Any]) -> str:
    return listed([source["publisher"] or gettext("publisher not named"), source["published"]])


def geojson(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    """Events whose place has coordinates, as points; the others have no place on a map and stay out."""
    yield '{"type": "FeatureCollection", "features": ['
    records = (event_record(event, MAP_FIELDS) for event in events)
    yield from joined(dumps(_feature(record)) for record in records if _is_placed(record))
    yield "]}\n"


def _is_placed(record: dict[str, Any]) -> bool:
    place = record["place"]
    return bool(place) and place["latitude"] is not None and place["longitude"] is not None


def _feature(record: dict[str, Any]) -> dict[str, Any]:
    place = record["place"]
    return {
        "type": "Feature",
        "id": record["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": {
            **{name: record[name] for name in _MAP_NAMES},
            "date": record["date"]["edtf"],
            "date_words": record["date"]["words"],
            "place": place["name"],
            "parties": [party["name"] for party in record["parties"]],
        },
    }


def json_ld(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    """A schema.org ItemList of Event. schema.org has no open or uncertain dates: what it cannot say is left out, the words say it."""
    head = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": negotiation.title,
        "description": negotiation.description,
        "url": settings.SITE_URL + negotiation.get_absolute_url(),
    }
    yield f'{dumps(head)[:-1]}, "itemListElement": ['
    yield from joined(
        dumps({"@type": "ListItem", "position": position, "item": schema_event(event_record(event, SCHEMA_FIELDS))})
        for position, event in enumerate(events, 1)
    )
    yield "]}\n"


def schema_event(record: dict[str, Any]) -> dict[str, Any]:
    """A schema.org Event of an event's record."""
    place, date = record["place"], record["date"]
    event: dict[str, Any] = {
        "@type": "Event",
        "@id": record["url"],
        "url": record["url"],
        "name": record["title"],
        "description": " ".join(part for part in (f"{date['words']}.", record["summary"]) if part),
        "startDate": date["earliest"],
        "endDate": date["latest"],
        "location": place and _schema_place(place),
        "about": [
            {"@type": _SCHEMA_KINDS.get(one["kind"], "Organization"), "name": one["name"]} for one in record["parties"]
        ],
        "citation": [_schema_article(source) for source in record["citations"]],
    }
    return {name: value for name, value in event.items() if value}


_SCHEMA_KINDS = {"person": "Person", "state": "Country"}


def _schema_place(place: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Place", "name": place["name"]}
    if place["latitude"] is not None and place["longitude"] is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}
    return found


def _schema_article(source: dict[str, Any]) -> dict[str, Any]:
    article = {
        "@type": "NewsArticle",
        "publisher": source["publisher"] and {"@type": "Organization", "name": source["publisher"]},
        "datePublished": source["published"],
        "headline": source["headline"],
        "url": source["url"],
        "abstract": source["quote"],
    }
    return {name: value for name, value in article.items() if value}
