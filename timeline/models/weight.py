"""How prominent an event is in its chronology: told by many, spoken of long afterwards, held to matter. Stored whenever that changes.

The page labels the most prominent events first, and a window of 100,000 is ordered by a stored column. What goes in are three
numbers: the salience that an editor or the reader gave, the independent sources, and the later references.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Q

from .document import Document
from .event import Event
from .independence import independent_sources
from .link import EventLink
from .mention import Mention
from .publication import public_events

LATER = dt.timedelta(days=7)
"""An article of the same week reports; one that names the day a week later looks back (as the digest counts: docs/digest.md)."""
OF_SALIENCE, OF_SOURCES, OF_REFERENCES = 0.5, 0.3, 0.2
MANY_SOURCES, MANY_REFERENCES = 8, 8
"""From here on one more makes no difference."""


def prominence(salience: float, sources: int, references: int) -> float:
    """0 to 1. Sources and references count by their logarithm: the second one says more than the ninth. One source is the rule.

    An event that nobody else tells and nobody comes back to keeps the order that its salience gives it.
    """
    told = _share(sources - 1, MANY_SOURCES)
    recalled = _share(references, MANY_REFERENCES)
    return round(OF_SALIENCE * salience + OF_SOURCES * told + OF_REFERENCES * recalled, 4)


def _share(count: int, many: int) -> float:
    return min(1.0, math.log1p(max(count, 0)) / math.log1p(many))


def later_references(event: Event) -> int:
    """Later events that readers see linked to it, and stories that come back to it: articles of a week later and more that are
    among its sources, or whose own words date something to its very days and name a party of it.

    A later event that appears by the clock alone counts from the next decision on either of the two.
    """
    links = EventLink.objects.filter(public_events("from_event__"), to_event=event).count()
    if event.latest is None or event.latest >= dt.date.max - LATER:
        return links
    late = Q(document__published__gte=event.latest + LATER)
    told = Mention.objects.filter(late, document__negotiation=event.negotiation_id).exclude(
        state=Mention.State.DISMISSED
    )
    refers = Q(event=event)
    parties = list(event.event_parties.values_list("party__name", flat=True))
    if event.earliest is not None and parties:
        same_days = Q(earliest=event.earliest, latest=event.latest, actors__name__in=parties) & ~Q(timex_text="")
        refers |= same_days & Q(event=None)
    return links + told.filter(refers).order_by().values("document__story").distinct().count()


def weigh(event: Event) -> float:
    """Store how prominent the event is now. Four small queries, whatever the size of the chronology."""
    documents = Document.objects.filter(mentions__in=Mention.objects.citing().filter(event=event)).distinct()
    sources = independent_sources(documents.only("pk", "story", "voice", "publisher", "byline"))
    event.prominence = prominence(event.salience, sources, later_references(event))
    Event.objects.filter(pk=event.pk).update(prominence=event.prominence)
    return event.prominence


def weigh_those_recalled_by(document: Document) -> int:
    """Weigh the events to whose days the mentions of a newly read document come back; how many were weighed."""
    days = document.mentions.exclude(timex_text="").filter(latest__lte=document.published - LATER)
    found: set[int] = set()
    for first, last in days.values_list("earliest", "latest").distinct():
        there = Event.objects.filter(negotiation=document.negotiation_id, earliest=first, latest=last)
        found.update(there.values_list("pk", flat=True)[:200])
    return weigh_all(found)


def weigh_all(keys: Iterable[int]) -> int:
    """Weigh these events, a few hundred in memory at once; returns how many there were."""
    count = 0
    for batch in batched(keys):
        for event in Event.objects.filter(pk__in=batch):
            weigh(event)
            count += 1
    return count


def batched(keys: Iterable[int], size: int = 500) -> Iterator[list[int]]:
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch
