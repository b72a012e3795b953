"""Plain makers of rows: every argument has a sensible value, and any of them can be given."""

import datetime as dt
import itertools
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Max
from django.utils import timezone

from timeline.models import Document, Event, EventParty, Mention, Negotiation, Party, Place, fingerprint
from timeline.models.weight import prominence

_counter = itertools.count(1)


def make_user(role: str = "", **overrides: Any) -> User:
    """A user in the role's group; without a role, somebody who may nothing."""
    overrides.setdefault("username", f"{role or 'reader'}{next(_counter)}")
    user = User.objects.create_user(password=overrides.pop("password", "a long enough password"), **overrides)
    if role:
        user.is_staff = True
        user.save()
        user.groups.add(Group.objects.get(name=role))
    return user


def make_negotiation(**overrides: Any) -> Negotiation:
    n = next(_counter)
    values = {"slug": f"talks-{n}", "title": f"Talks {n}", "is_public": True}
    return Negotiation.objects.create(**{**values, **overrides})


def make_party(**overrides: Any) -> Party:
    return Party.objects.create(**{"name": f"Party {next(_counter)}", "kind": "state", **overrides})


def make_place(**overrides: Any) -> Place:
    return Place.objects.create(**{"name": f"Place {next(_counter)}", **overrides})


def make_document(**overrides: Any) -> Document:
    n = next(_counter)
    text = overrides.pop("text", f"The ministers met on Friday, dispatch {n} says. They left without a deal.")
    values = {
        "publisher": "Demo Wire",
        "headline": f"Ministers meet ({n})",
        "published": dt.date(2016, 8, 26),
        "text": text,
        "sha256": fingerprint(text),
        "state": Document.State.EXTRACTED,
    }
    if "negotiation" not in overrides:
        overrides["negotiation"] = make_negotiation()
    return Document.objects.create(**{**values, **overrides})


def make_mention(**overrides: Any) -> Mention:
    """A pending mention; with `event`, an accepted one of a document in the event's negotiation."""
    event = overrides.get("event")
    document = overrides.pop("document", None) or make_document(**({"negotiation": event.negotiation} if event else {}))
    quote = overrides.pop("quote", None) or document.text.split(". ")[0]
    start = overrides.pop("start", max(document.text.find(quote), 0))
    values = {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "title": "The ministers meet",
        "event_type": "talks",
        "edtf": "2016-08-26",
        "coded_by": "test",
        "state": Mention.State.ACCEPTED if event else Mention.State.PENDING,
    }
    return Mention.objects.create(document=document, **{**values, **overrides})


def make_event(**overrides: Any) -> Event:
    """A published event with the next number; `parties` is a list of Party or of (Party, role)."""
    parties = overrides.pop("parties", [])
    negotiation = overrides.pop("negotiation", None) or make_negotiation()
    last = Event.objects.filter(negotiation=negotiation).aggregate(last=Max("number"))["last"] or 0
    values = {
        "number": last + 1,
        "title": f"Event {last + 1}",
        "event_type": "talks",
        "edtf": "2016-08-26",
        "status": Event.Status.PUBLISHED,
    }
    if overrides.get("status") == Event.Status.SCHEDULED:
        values["publish_at"] = timezone.now() + dt.timedelta(days=365)
    if "salience" in overrides:
        values["prominence"] = prominence(overrides["salience"], 1, 0)
    event = Event.objects.create(negotiation=negotiation, **{**values, **overrides})
    for position, party in enumerate(parties):
        party, role = party if isinstance(party, tuple) else (party, "source")
        EventParty.objects.create(event=event, party=party, role=role, position=position)
    return event
