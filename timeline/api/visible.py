"""What a person may see: what is public, and all of it where the role holds the view permission."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from timeline.models import Document, Event, EventParty, Mention, Negotiation, Party, Place
from timeline.models.publication import public_events


def sees_all(user: Any, model: str) -> bool:
    return bool(user.has_perm(f"timeline.view_{model}"))


def negotiations(user: Any) -> QuerySet[Negotiation]:
    return Negotiation.objects.all() if sees_all(user, "negotiation") else Negotiation.objects.public()


def events(user: Any) -> QuerySet[Event]:
    return Event.objects.all() if sees_all(user, "event") else Event.objects.public()


def mentions(user: Any) -> QuerySet[Mention]:
    return Mention.objects.all() if sees_all(user, "mention") else Mention.objects.public()


def documents(user: Any) -> QuerySet[Document]:
    if sees_all(user, "document"):
        return Document.objects.all()
    return Document.objects.filter(Exists(Mention.objects.public().filter(document=OuterRef("pk"))))


def parties(user: Any) -> QuerySet[Party]:
    """With `affiliation_shown`: whether the party's affiliation may be seen as well."""
    if sees_all(user, "party"):
        return Party.objects.annotate(affiliation_shown=Exists(Party.objects.filter(pk=OuterRef("affiliation"))))
    rows = EventParty.objects.filter(public_events("event__"))
    shown = Party.objects.filter(Exists(rows.filter(party=OuterRef("pk"))))
    return shown.annotate(affiliation_shown=Exists(rows.filter(party=OuterRef("affiliation"))))


def places(user: Any) -> QuerySet[Place]:
    if sees_all(user, "place"):
        return Place.objects.all()
    return Place.objects.filter(Exists(Event.objects.public().filter(place=OuterRef("pk"))))
