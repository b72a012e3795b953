"""Persons whom news calls alike, told apart by when they held office."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.actors.actor import Actor

# the younger one's name -> the day before which the elder is meant, and his name
_ELDER = {"George W. Bush": (dt.date(2000, 1, 1), "George H. W. Bush")}


def of_their_time(actors: Sequence[Actor], latest: dt.date) -> tuple[Actor, ...]:
    """The actors of what happened by `latest`: the President Bush of 1991 is the father."""
    return tuple(
        replace(actor, name=_ELDER[actor.name][1]) if actor.name in _ELDER and latest < _ELDER[actor.name][0] else actor
        for actor in actors
    )
