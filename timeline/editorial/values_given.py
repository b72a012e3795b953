"""Giving an event the values that one of its sources states, where the desk prefers them to those it has."""

from collections.abc import Mapping
from typing import Any

from timeline.models import Event, EventParty, FieldSource

from .events import write
from .names import party_named, place_named
from .versions import keep_current

Field = FieldSource.Field


def give(event: Event, chosen: Mapping[str, Any], user: Any, action: str, reason: str) -> None:
    """Set fields of a locked event and store it as its next version; a party changes its role. The caller writes the log.

    Raises ValidationError where a value makes no sense.
    """
    keep_current(event)
    for field, value in chosen.items():
        if field == Field.PLACE:
            event.place = place_named(str(value))
        elif field == Field.PARTIES:
            _give_role(event, value)
        else:
            setattr(event, field, value)
    event.full_clean(exclude=["negotiation", "number"], validate_unique=False, validate_constraints=False)
    write(event, user, action, reason=reason)


def _give_role(event: Event, value: Mapping[str, str]) -> None:
    party = party_named(value["name"])
    if not EventParty.objects.filter(event=event, party=party).update(role=value["role"]):
        EventParty.objects.create(event=event, party=party, role=value["role"], position=event.event_parties.count())
