"""Events as linked data in the vocabulary of schema.org, for search engines."""

import datetime as dt
from typing import Any

from django.conf import settings

from timeline.models import Negotiation

from .entries import Entry, Source

CONTEXT = "https://schema.org"


def list_data(negotiation: Negotiation, url: str, listed: list[Entry]) -> dict[str, Any]:
    """A chronology: what it is called, and the events of its page in their order."""
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "name": negotiation.title,
        **({"description": negotiation.description} if negotiation.description else {}),
        "url": url,
        "inLanguage": negotiation.language,
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "url": settings.SITE_URL + one.event.get_absolute_url(),
                "name": one.event.title,
            }
            for position, one in enumerate(listed, 1)
        ],
    }


def event_data(one: Entry, url: str, picture: str) -> dict[str, Any]:
    """One event with its place, who took part and what reported it. An open end is left out, not guessed."""
    event = one.event
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": event.title,
        "description": event.summary or event.title,
        "inLanguage": event.negotiation.language,
        "image": picture,
        "startDate": _day(one.interval.earliest),
        "endDate": _day(one.interval.latest),
        "eventStatus": "https://schema.org/EventCancelled"
        if event.modality == "failed" and not _is_talks(one)
        else None,
        "location": _place(one),
        "about": [{"@type": _kind(row.party.kind), "name": row.party.name} for row in one.parties],
        "superEvent": {
            "@type": "Event",
            "name": event.negotiation.title,
            "url": settings.SITE_URL + event.negotiation.get_absolute_url(),
        },
        "subjectOf": [_article(source) for source in one.sources],
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _is_talks(one: Entry) -> bool:
    return one.event.event_type == "talks"


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _place(one: Entry) -> dict[str, Any] | None:
    place = one.event.place
    if place is None:
        return None
    found: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.latitude is not None and place.longitude is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return found


def _kind(kind: str) -> str:
    return {"person": "Person", "state": "Country"}.get(kind, "Organization")


def _article(source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": source.mention.document.headline,
        "datePublished": source.published.isoformat(),
        "url": source.url,
    }
    if source.mention.document.publisher:
        found["publisher"] = {"@type": "Organization", "name": source.mention.document.publisher}
    return {name: value for name, value in found.items() if value}
