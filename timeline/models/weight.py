"""How prominent an event is in its chronology: told by many, spoken of long afterwards, held to matter. Stored whenever that changes.

The page labels the most prominent events first, and a window of 100,000 is ordered by a stored column. What goes in are three
numbers: the salience that an editor or the reader gave, the independent sources, and the later references.
"""

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db.models import Count

from .document import Document
from .event import Event, EventParty
from .independence import independent_sources
from .link import EventLink
from .mention import Mention
from .publication import public_events

LATER = dt.timedelta(days=7)
"""An article of the same week reports; one that names the day a week later looks back (as the digest counts: docs/digest.md)."""
OF_SALIENCE, OF_SOURCES, OF_REFERENCES = 0.5, 0.3, 0.2
MANY_SOURCES, MANY_REFERENCES = 8, 8
"""From here on one more makes no difference."""
_FEW = 200
"""Names that a query lists; of more it takes all and leaves those that do not count."""
_OF_A_SOURCE = ("pk", "story", "voice", "publisher", "byline")
_OF_AN_EVENT = ("pk", "negotiation_id", "earliest", "latest", "salience", "prominence")


def prominence(salience: float, sources: int, references: int) -> float:
    """0 to 1. Sources and references count by their logarithm: the second one says more than the ninth. One source is the rule.

    An event that nobody else tells and nobody comes back to keeps the order that its salience gives it.
    """
    told = _share(sources - 1, MANY_SOURCES)
    recalled = _share(references, MANY_REFERENCES)
    return round(OF_SALIENCE * salience + OF_SOURCES * told + OF_REFERENCES * recalled, 4)


def _share(count: int, many: int) -> float:
    return min(1.0, math.log1p(max(count, 0)) / math.log1p(many))


def later_references(events: Sequence[Event]) -> Mapping[int, int]:
    """By event: later events that readers see linked to it, and stories that come back to it: articles of a week later and more that
    are among its sources, or whose own words date something to its very days and name a party of it.

    A later event that appears by the clock alone counts from the next decision on either of the two.
    """
    linked = EventLink.objects.filter(public_events("from_event__"), to_event__in=events)
    links = dict(linked.order_by().values_list("to_event").annotate(Count("pk")))
    ended = [event for event in events if event.latest is not None and event.latest < dt.date.max - LATER]
    stories: dict[int, set[str]] = defaultdict(set)
    for event, story in [*_late_sources(ended), *_late_mentions(ended)]:
        stories[event].add(story)
    return Counter(links) + Counter({event: len(told) for event, told in stories.items()})


def _late_sources(events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """(event, story) of the articles among an event's mentions that appeared late."""
    by_key = {event.pk: event for event in events}
    told = Mention.objects.filter(event__in=events).exclude(state=Mention.State.DISMISSED).order_by()
    for key, negotiation, day, story in told.values_list(
        "event", "document__negotiation", "document__published", "document__story"
    ):
        if negotiation == by_key[key].negotiation_id and _is_late(by_key[key], day):
            yield key, story


def _late_mentions(events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """(event, story) of the articles that date something of no event to its very days, and name a party of it."""
    there: dict[tuple[int, dt.date | None, dt.date | None, str], list[Event]] = defaultdict(list)
    dated = {event.pk: event for event in events if event.earliest is not None}
    for key, name in EventParty.objects.filter(event__in=list(dated)).values_list("event", "party__name"):
        event = dated[key]
        there[event.negotiation_id, event.earliest, event.latest, name].append(event)
    if not there:
        return
    told = Mention.objects.filter(event=None, earliest__in={day for _, day, _, _ in there}).exclude(timex_text="")
    told = told.filter(document__negotiation__in={negotiation for negotiation, _, _, _ in there}).order_by()
    names = {name for _, _, _, name in there}
    told = told.filter(actors__name__in=names) if len(names) <= _FEW else told.filter(actors__name__isnull=False)
    for *where, day, story in told.exclude(state=Mention.State.DISMISSED).values_list(
        "document__negotiation",
        "earliest",
        "latest",
        "actors__name",
        "document__published",
        "document__story",
    ):
        for event in there.get(tuple(where), ()):  # type: ignore[arg-type]
            if _is_late(event, day):
                yield event.pk, story


def _is_late(event: Event, published: dt.date) -> bool:
    return event.latest is not None and published >= event.latest + LATER


def weigh(event: Event) -> float:
    """Store how prominent the event is now. A few small queries, whatever the size of the chronology."""
    event.prominence = _prominence_of([event])[event.pk]
    Event.objects.filter(pk=event.pk).update(prominence=event.prominence)
    return event.prominence


def _prominence_of(events: Sequence[Event]) -> dict[int, float]:
    sources: dict[int, list[Document]] = defaultdict(list)
    citing = Mention.objects.citing().filter(event__in=events).order_by().distinct()
    for key, *told in citing.values_list("event", *(f"document__{name}" for name in _OF_A_SOURCE)):
        sources[key].append(Document(**dict(zip(_OF_A_SOURCE, told, strict=True))))
    references = later_references(events)
    return {
        event.pk: prominence(event.salience, independent_sources(sources[event.pk]), references.get(event.pk, 0))
        for event in events
    }


def weigh_those_recalled_by(document: Document) -> int:
    """Weigh the events to whose days the mentions of a newly read document come back; how many were weighed."""
    days = document.mentions.exclude(timex_text="").filter(latest__lte=document.published - LATER)
    found: set[int] = set()
    for first, last in days.values_list("earliest", "latest").distinct():
        there = Event.objects.filter(negotiation=document.negotiation_id, earliest=first, latest=last)
        found.update(there.values_list("pk", flat=True)[:200])
    return weigh_all(found)


def weigh_all(keys: Iterable[int]) -> int:
    """Weigh these events, a few hundred with the same queries; returns how many there were."""
    count = 0
    for batch in batched(keys):
        events = list(Event.objects.filter(pk__in=batch).only(*_OF_AN_EVENT))
        found = _prominence_of(events)
        changed = [event for event in events if event.prominence != found[event.pk]]
        for event in changed:
            event.prominence = found[event.pk]
        Event.objects.bulk_update(changed, ["prominence"])
        count += len(events)
    return count


def batched(keys: Iterable[int], size: int = 500) -> Iterator[list[int]]:
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch
