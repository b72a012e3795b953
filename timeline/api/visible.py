"""What a person may see: what is public, and all of it where the role, everywhere or in a negotiation, lets them view it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from timeline.models import (
    Decision,
    Document,
    Event,
    EventParty,
    Mention,
    Negotiation,
    Party,
    Place,
    may,
    may_somewhere,
    negotiations_where,
)
from timeline.models.publication import public_events


def sees_all(user: Any, model: str) -> bool:
    return bool(user.has_perm(f"timeline.view_{model}"))


def own(user: Any, model: str, to_negotiation: str) -> Q:
    """Rows of the negotiations in which the user may view them."""
    return Q(**{f"{to_negotiation}__in": negotiations_where(user, f"timeline.view_{model}").values("pk")})


def negotiations(user: Any) -> QuerySet[Negotiation]:
    if sees_all(user, "negotiation"):
        return Negotiation.objects.all()
    return Negotiation.objects.filter(Q(is_public=True) | own(user, "negotiation", "pk"))


def events(user: Any) -> QuerySet[Event]:
    if sees_all(user, "event"):
        return Event.objects.all()
    return Event.objects.filter(public_events() | own(user, "event", "negotiation"))


def events_in(user: Any, negotiation: Negotiation) -> QuerySet[Event]:
    """The same of one negotiation, asked so that its indexes are used."""
    if may(user, "timeline.view_event", negotiation):
        return Event.objects.filter(negotiation=negotiation)
    return Event.objects.public_in(negotiation)


def decisions(user: Any) -> QuerySet[Decision]:
    """None for readers: what was decided is told to them by the corrections."""
    if sees_all(user, "decision"):
        return Decision.objects.all()
    return Decision.objects.filter(own(user, "decision", "negotiation"))


def mentions(user: Any) -> QuerySet[Mention]:
    if sees_all(user, "mention"):
        return Mention.objects.all()
    if not may_somewhere(user, "timeline.view_mention"):
        return Mention.objects.public()
    public = Q(pk__in=Mention.objects.public().values("pk"))
    return Mention.objects.filter(public | own(user, "mention", "document__negotiation"))


def documents(user: Any) -> QuerySet[Document]:
    if sees_all(user, "document"):
        return Document.objects.all()
    cited = Exists(Mention.objects.public().filter(document=OuterRef("pk")))
    return Document.objects.filter(Q(cited) | own(user, "document", "negotiation"))


def parties(user: Any) -> QuerySet[Party]:
    """With `affiliation_shown`: whether the party's affiliation may be seen as well."""
    if sees_all(user, "party"):
        return Party.objects.annotate(affiliation_shown=Exists(Party.objects.filter(pk=OuterRef("affiliation"))))
    rows = EventParty.objects.filter(public_events("event__") | own(user, "party", "event__negotiation"))
    shown = Party.objects.filter(Exists(rows.filter(party=OuterRef("pk"))))
    return shown.annotate(affiliation_shown=Exists(rows.filter(party=OuterRef("affiliation"))))


def places(user: Any) -> QuerySet[Place]:
    if sees_all(user, "place"):
        return Place.objects.all()
    return Place.objects.filter(Exists(events(user).filter(place=OuterRef("pk"))))
