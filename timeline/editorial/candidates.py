"""Which events a mention may belong to, each with the reasons: a suggestion for the editor, never a decision."""

import datetime as dt
from dataclasses import dataclass

from timeline.extraction.coreference import Comparable, content_words, match
from timeline.models import Event, Mention, overlapping
from timeline.ontology import EventType

NEAR = dt.timedelta(days=10)
LIKELY = 0.35
"""Scores below this are not worth an editor's look."""


@dataclass(frozen=True, slots=True)
class Candidate:
    event: Event
    score: float
    reasons: tuple[str, ...]

    @property
    def in_hundred(self) -> int:
        return round(self.score * 100)


def candidates(mention: Mention, limit: int = 3) -> list[Candidate]:
    """The likeliest events of the mention's negotiation, best first."""
    first = mention.earliest - NEAR if mention.earliest and mention.earliest > dt.date.min + NEAR else None
    last = mention.latest + NEAR if mention.latest and mention.latest < dt.date.max - NEAR else None
    events = (
        Event.objects.filter(overlapping(first, last), negotiation=mention.document.negotiation_id)
        .exclude(status__in=(Event.Status.RETRACTED, Event.Status.MERGED))
        .select_related("place", "negotiation")
        .prefetch_related("parties")[:500]
    )
    told = Comparable(
        type=EventType(mention.event_type),
        interval=mention.interval,
        parties=frozenset(actor.name for actor in mention.actors.all()),
        place=mention.place_name or None,
        words=content_words(f"{mention.title} {mention.quote}"),
    )
    found = []
    for event in events:
        result = match(told, _comparable(event))
        if result and result.score >= LIKELY:
            found.append(Candidate(event, result.score, result.reasons))
    return sorted(found, key=lambda candidate: -candidate.score)[:limit]


def found_by_words(mention: Mention, words: str, limit: int = 8) -> list[Event]:
    """Events of the mention's negotiation that can take a source, by their number or by words that stand in them."""
    events = Event.objects.filter(negotiation=mention.document.negotiation_id)
    events = events.exclude(status__in=(Event.Status.RETRACTED, Event.Status.MERGED))
    events = events.select_related("place", "negotiation").prefetch_related("parties").chronological()
    number = words.strip().removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 10 and (by_number := list(events.filter(number=number))):
        return by_number
    return list(events.search(words)[:limit]) if words.strip() else []


def _comparable(event: Event) -> Comparable:
    return Comparable(
        type=EventType(event.event_type),
        interval=event.interval,
        parties=frozenset(party.name for party in event.parties.all()),
        place=event.place.name if event.place else None,
        words=content_words(f"{event.title} {event.summary}"),
    )
