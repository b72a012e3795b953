"""What stands before and after an event is what the list shows there, wherever it stands and however far the next one is."""

import pytest

from tests.factories import make_event, make_negotiation
from timeline.chronology import memory
from timeline.chronology import neighbours as module
from timeline.chronology.loading import with_sources
from timeline.chronology.neighbours import neighbours
from timeline.chronology.selection import counted_whole
from timeline.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]
DATES = (
    "2016-08-26", "2016-08-26", "2016-08-26/2016-09-01", "2016-08~", "../2016-08-26", "2016-08-26/..", "2016-08-27",
    "0001-01-01", "9999-12-31", "1999", "1998-12-30", "2016-09-30", "2021-01-01",
)  # fmt: skip


@pytest.mark.parametrize(("few", "large"), [(0, 10**9), (500, 10**9), (500, 1)])
def test_neighbours_are_those_of_the_list(monkeypatch, few, large):
    monkeypatch.setattr(module, "FEW", few)
    monkeypatch.setattr(memory, "LARGE", large)
    negotiation = make_negotiation()
    for date in DATES:
        make_event(negotiation=negotiation, edtf=date)
        make_event(negotiation=negotiation, edtf=date, status="draft")
    public = Event.objects.public_in(negotiation)
    numbers = list(public.chronological().values_list("number", flat=True))
    assert len(numbers) == len(DATES)
    for event in with_sources(Event.objects.public()):
        here = numbers.index(event.number)
        counted = counted_whole(negotiation)
        assert (counted.order() is not None) is (large == 1)
        near = neighbours(event, public, counted.months(), counted.order())
        assert [one.event.number for one in near.before] == numbers[max(here - 2, 0) : here][::-1]
        assert [one.event.number for one in near.after] == numbers[here + 1 : here + 3]
        assert (near.position, near.total) == (here + 1, len(numbers))
