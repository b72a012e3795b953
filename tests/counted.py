"""Both ways to count, compared: from facts in memory, and by the database."""

import itertools

from django.http import QueryDict

from timeline.chronology.band import counted
from timeline.chronology.counts import Counts
from timeline.chronology.density import density
from timeline.chronology.facets import facets
from timeline.chronology.filters import EventFilter
from timeline.chronology.reading import figures, months
from timeline.chronology.stamps import stamp
from timeline.models import Event, Negotiation


def told(found):
    """Choices in an order of their own: where two have the same count, databases sort names by other rules than Python."""
    return sorted(found.parties, key=repr), sorted(found.places, key=repr), found.families, found.types, found.outcomes


def agree(negotiation, query=""):
    """Compare both ways to count, the facts being those that the last decision left."""
    negotiation = Negotiation.objects.get(pk=negotiation.pk)
    public = Event.objects.public_in(negotiation)
    shown = EventFilter(QueryDict(query), queryset=public)
    found = Counts.of(negotiation, shown, stamp(negotiation))
    assert found is not None
    assert found.figures() == figures(shown.qs), query
    assert found.months() == months(shown.qs)
    assert told(found.facets()) == told(facets(shown, public))
    assert found.band() == counted(shown.qs)
    for kind, most in itertools.product(("party", "type", "place"), (2, 7)):
        assert found.density(kind, most) == density(shown.qs, kind, most), (query, kind)
