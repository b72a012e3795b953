"""What a kept page rests on, so that it outlives a decision that changes nothing on it: its events, and what is counted beside them.

A page is given out at a later stamp only where it is known which events moved since (`chronology.facts`), none of them is on the
page, and what it counts is the same. Where any of it is not known the page is made anew.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest

from timeline.chronology.facts import known
from timeline.chronology.memory import Memory
from timeline.chronology.reading import Month
from timeline.chronology.selection import Selection, select
from timeline.chronology.stamps import Stamp
from timeline.models import Negotiation


class Rests(NamedTuple):
    """`events` are rows of the database. `counts` is the key of the counts shown, or `inputs` what they come to."""

    events: frozenset[int]
    counts: str = ""
    inputs: str = ""


def rests_on(request: HttpRequest, events: Iterable[int], *, counts: str = "", inputs: str = "") -> None:
    """Said by a view of what it shows; without it a page lasts until the next decision."""
    asked = getattr(request, "asked", None)
    if asked:
        asked.rests = Rests(frozenset(events), counts, inputs)


def rests_on_selection(request: HttpRequest, shown: Selection, months: list[Month]) -> None:
    if getattr(request, "asked", None) and (inputs := shown.inputs()):
        listed = [row.entry.event.pk for month in months for row in month.rows]
        rests_on(request, [*listed, *shown.drawn_events()], inputs=inputs)


def still_holds(request: HttpRequest, rests: Rests, then: str, mark: Stamp) -> bool:
    """Whether a page made at the stamp `then` is at `mark` what the site would make."""
    negotiation = Negotiation.objects.public().filter(pk=mark.negotiation).first()
    kept = known(negotiation, mark) if negotiation else None
    if negotiation is None or kept is None:
        return False
    moved = kept.moved_since(then)
    if moved is None or not moved.isdisjoint(rests.events):
        return False
    if rests.counts:
        return Memory.of(negotiation, request.GET).key == rests.counts
    return select(negotiation, request.GET).inputs() == rests.inputs
