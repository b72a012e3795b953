"""What an event is shown with, read for many events at once."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from timeline.models import Event, EventLink, EventParty, FieldSource, Mention
from timeline.models.event import EventQuerySet
from timeline.models.prepared import Among
from timeline.models.publication import public_events

PARTS = ("citations", "parties", "said", "links")
"""What an event is loaded with beside its own row; each is a query, links are two. `quotes` are the citations with those columns alone
that are printed of them."""
Part = tuple[Among, str, str]


def _public_links(now: Any) -> Any:
    return EventLink.objects.filter(public_events("from_event__", now), public_events("to_event__", now))


PRINTED = ("publisher", "byline", "published", "headline", "url", "voice", "story")
# each: the query, what a row names its event by, and what the event calls its rows
CITED: Part = (
    Among(
        Mention,
        lambda now, keys: (
            Mention.objects.citing()
            .filter(event__in=keys)
            .select_related("document")
            .defer("document__text")
            .order_by("document__published", "pk")
        ),
    ),
    "event",
    "cited",
)
QUOTED: Part = (
    Among(
        Mention,
        lambda now, keys: (
            Mention.objects.citing()
            .filter(event__in=keys)
            .select_related("document")
            .only("event", "quote", "start", "end", "trace", *(f"document__{name}" for name in PRINTED))
            .order_by("document__published", "pk")
        ),
    ),
    "event",
    "cited",
)
CAST: Part = (
    Among(
        EventParty,
        lambda now, keys: EventParty.objects.filter(event__in=keys).select_related("party__affiliation"),
    ),
    "event",
    "cast",
)
SAID: Part = (
    Among(
        FieldSource,
        lambda now, keys: (
            FieldSource.objects.exclude(rank=FieldSource.Rank.DEPRECATED)
            .filter(event__in=keys)
            .select_related("mention__document")
            .defer("mention__document__text")
            .order_by("pk")
        ),
    ),
    "event",
    "said",
)
LINKED_TO: Part = (
    Among(
        EventLink,
        lambda now, keys: _public_links(now).filter(from_event__in=keys).select_related("to_event__negotiation"),
    ),
    "from_event",
    "linked_to",
)
LINKED_FROM: Part = (
    Among(
        EventLink,
        lambda now, keys: (
            _public_links(now)
            .filter(to_event__in=keys)
            .select_related("from_event__negotiation")
            .order_by("from_event__sort_date")
        ),
    ),
    "to_event",
    "linked_from",
)
OF = {
    "citations": (CITED,),
    "quotes": (QUOTED,),
    "parties": (CAST,),
    "said": (SAID,),
    "links": (LINKED_TO, LINKED_FROM),
}


def with_sources(queryset: EventQuerySet, parts: Collection[str] = PARTS) -> EventQuerySet:
    """Load what an entry shows: six queries whatever the number of events. The articles' texts stay in the database.

    `parts` leaves some of it out, for those who show less.
    """
    wanted = [one for part in OF if part in parts for one in OF[part]]
    return queryset.select_related("place", "negotiation").loaded_by(_loader(wanted))


def with_sources_of(keys: Sequence[int]) -> list[Event]:
    """The same of these events, in no order; the query for them is written once."""
    events = ROWS.objects(keys)
    found = list({event.pk: event for event in events}.values())
    _loader([one for part in PARTS for one in OF[part]])(found)
    return found


ROWS = Among(
    Event, lambda now, keys: Event.objects.filter(pk__in=keys).select_related("place", "negotiation").order_by()
)


def _loader(wanted: list[Part]) -> Callable[[list[Event]], None]:
    def load(events: list[Event]) -> None:
        by_key = {event.pk: event for event in events}
        for among, owner, name in wanted:
            for event in events:
                setattr(event, name, [])
            for row in among.objects(list(by_key)):
                event = by_key[getattr(row, f"{owner}_id")]
                setattr(row, owner, event)
                getattr(event, name).append(row)

    return load
