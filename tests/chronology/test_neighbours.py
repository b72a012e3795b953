"""What stands before and after an event is what the list shows there, wherever it stands and however far the next one is."""

import pytest

from tests.factories import make_event, make_negotiation
from timeline.chronology import reading
from timeline.chronology.reading import neighbours, with_sources
from timeline.chronology.selection import counted_whole
from timeline.models import Event

pytestmark = pytest.mark.django_db
DATES = (
    "2016-08-26", "2016-08-26", "2016-08-26/2016-09-01", "2016-08~", "../2016-08-26", "2016-08-26/..", "2016-08-27",
    "0001-01-01", "9999-12-31", "1999", "1998-12-30", "2016-09-30", "2021-01-01",
)  # fmt: skip


@pytest.mark.parametrize("few", [0, 500])
def test_neighbours_are_those_of_the_list(monkeypatch, few):
    monkeypatch.setattr(reading, "FEW", few)
    negotiation = make_negotiation()
    for date in DATES:
        make_event(negotiation=negotiation, edtf=date)
        make_event(negotiation=negotiation, edtf=date, status="draft")
    public = Event.objects.public_in(negotiation)
    numbers = list(public.chronological().values_list("number", flat=True))
    assert len(numbers) == len(DATES)
    for event in with_sources(Event.objects.public()):
        here = numbers.index(event.number)
        near = neighbours(event, public, counted_whole(negotiation).months())
        assert [one.event.number for one in near.before] == numbers[max(here - 2, 0) : here][::-1]
        assert [one.event.number for one in near.after] == numbers[here + 1 : here + 3]
        assert (near.position, near.total) == (here + 1, len(numbers))
