import pytest
from django.http import QueryDict

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place
from timeline.chronology.facets import party_counts
from timeline.chronology.filters import EventFilter
from timeline.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]


def found(query: str) -> list[str]:
    shown = EventFilter(QueryDict(query), queryset=Event.objects.public())
    assert shown.is_valid(), shown.errors
    return [event.title for event in shown.qs.chronological()]


def errors(query: str) -> dict[str, list[str]]:
    shown = EventFilter(QueryDict(query), queryset=Event.objects.public())
    assert not list(shown.qs), "nothing may be shown for a filter that cannot be read"
    return dict(shown.errors)


@pytest.fixture
def cast():
    negotiation = make_negotiation()
    state, other = make_party(name="United States"), make_party(name="Russia")
    minister = make_party(name="John Kerry", kind="person", affiliation=state)
    geneva = make_place(name="Geneva")
    talks = make_event(
        negotiation=negotiation, title="Talks", edtf="2016-08-26", place=geneva, parties=[minister, state, other]
    )
    make_event(
        negotiation=negotiation,
        title="Offer",
        edtf="2016-07",
        event_type="proposal",
        parties=[other],
        outcome="Shelved",
    )
    make_event(negotiation=negotiation, title="Truce", edtf="2016-09-12/..", event_type="ceasefire")
    make_mention(event=talks, quote="The ministers met on Friday", document=None)
    return {"state": state, "negotiation": negotiation, "geneva": geneva}


def test_without_parameters_every_public_event_fits(cast):
    assert found("") == found("actor=&type=&place=&from=&to=&q=") == ["Offer", "Talks", "Truce"]


def test_a_party_is_named_or_numbered_and_several_mean_any_of_them(cast):
    assert found("actor=Russia") == ["Offer", "Talks"]
    assert found(f"actor={cast['state'].pk}") == ["Talks"]
    assert found("actor=John+Kerry&actor=Russia") == ["Offer", "Talks"]


def test_who_acts_for_a_party_counts_as_the_party_once(cast):
    make_event(negotiation=cast["negotiation"], title="Call", parties=[cast["state"].members.get()])
    assert "Call" in found("actor=United+States")
    counts = {party.name: n for party, n in party_counts(Event.objects.public())}
    assert counts == {"United States": 2, "John Kerry": 2, "Russia": 2}


def test_a_type_may_be_a_family(cast):
    assert found("type=deals") == ["Offer"]
    assert found("type=ceasefire&type=talks") == ["Talks", "Truce"]


def test_a_place_is_named_or_numbered(cast):
    assert found("place=Geneva") == found(f"place={cast['geneva'].pk}") == ["Talks"]


def test_an_event_fits_a_period_when_its_date_could_lie_in_it(cast):
    assert found("from=15+July+2016&to=20+July+2016") == ["Offer"]
    assert found("from=2017") == ["Truce"]
    assert found("to=August+2016") == ["Offer", "Talks"]


def test_every_word_must_stand_in_the_event_or_in_a_quote_behind_it(cast):
    assert found("q=shelved+russia") == ["Offer"]
    assert found("q=friday") == ["Talks"]
    assert found("q=friday+shelved") == []


def test_a_pending_quote_never_answers_a_search(cast):
    make_mention(title="secretword", quote="A secretword nobody accepted")
    assert found("q=secretword") == []


def test_an_unknown_party_and_one_known_from_drafts_only_look_the_same(cast):
    make_event(title="Draft", status="draft", parties=[make_party(name="Hidden")])
    assert found("actor=Hidden") == found("actor=Nobody") == found("actor=99999999999999999999999") == []


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("from=October+2016&to=February+2016", "to", "before the first"),
        ("from=30+February+2016", "from", "no day 30"),
        ("to=2024-13-01", "to", "no month 13"),
        ("from=../2016", "from", "no first day"),
        ("to=2016/..", "to", "no last day"),
        ("type=<script>", "type", "no type of event"),
        ("q=a%00b", "q", "Null characters"),
        ("actor=a%00b", "actor", "Null characters"),
        ("&".join(f"place={n}" for n in range(60)), "place", "at most 50"),
    ],
)
def test_nonsense_is_a_clear_error_beside_its_field(cast, query, field, says):
    assert says in " ".join(errors(query)[field])


def test_the_number_of_queries_does_not_grow_with_the_parties_of_an_event(cast, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert found("actor=United+States&actor=Russia&type=talks&q=ministers+friday&from=2016") == ["Talks"]
