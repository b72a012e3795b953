"""Free text over events. One function, so that a full-text index can take its place."""

from django.db.models import Exists, OuterRef, Q

from timeline.models import EventParty, Mention
from timeline.models.event import EventQuerySet

MOST_WORDS = 10


def search(queryset: EventQuerySet, words: str) -> EventQuerySet:
    """Events in which every word stands: in title, summary, outcome, place, a party's name, or a quote behind the event.

    Only accepted quotes are looked at, so a pending or dismissed passage never answers. Words beyond the tenth are left out.
    """
    for word in words.split()[:MOST_WORDS]:
        quotes = Mention.objects.citing().filter(event=OuterRef("pk"), quote__icontains=word)
        parties = EventParty.objects.filter(event=OuterRef("pk"), party__name__icontains=word)
        queryset = queryset.filter(
            Q(title__icontains=word)
            | Q(summary__icontains=word)
            | Q(outcome__icontains=word)
            | Q(place__name__icontains=word)
            | Exists(parties)
            | Exists(quotes)
        )
    return queryset
