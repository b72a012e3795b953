"""Nonsense in every parameter of every public address: an answer with a sentence, never a fault of ours."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]
PARAMETERS = (
    "q", "actor", "type", "place", "outcome", "from", "to", "asof", "lane", "lanes", "page", "lang", "view", "width", "event", "negotiation",
    "page_size", "cursor", "url", "format", "maxwidth",
)  # fmt: skip
AS_THE_PAGE = ("/t/track/embed/", "/t/track/whole/", "/t/track/picture.png", "/about/", "/oembed", "/sitemap.xml")
"""What they ask the database, the page or another of these asks it as well, or the parameters have no part in it."""
ADDRESSES = (
    "/t/track/", "/t/track/window.json", "/t/track/timeline.svg", "/t/track/events.csv", "/t/track/events.json", "/t/track/events.atom",
    "/t/track/corrections/", "/", "/api/v1/events/", "/t/track/e/1-event-1/",
    *(pytest.param(address, marks=pytest.mark.one_database) for address in AS_THE_PAGE),
)  # fmt: skip
NONSENSE = (
    "", " ", "-1", "9" * 40, "NaN", "\0", "' OR 1=1 --", "<script>alert(1)</script>", "../../etc", "%(x)s", "a" * 3000, "2016-13-45",
    "9999-12-31", "0001-01-01", "-44-03-15", "2016/2015", "../..", "[2016,2017]", "201X-XX", "٢٠١٦", "2016年13月", "\u202e🕊",
    "0001-01-01/9999-12-31",
)  # fmt: skip


@pytest.fixture
def track():
    negotiation = make_negotiation(slug="track")
    for edtf in ("2016-08-26", "0001", "9999-12-31", "../2016-02", "2016/.."):
        event = make_event(negotiation=negotiation, edtf=edtf, parties=[make_party()], place=make_place())
        make_mention(event=event)
    return negotiation


def answer(client, address, query):
    given = QueryDict(mutable=True)
    for name, value in query:
        given.appendlist(name, value)
    response = client.get(f"{address}?{given.urlencode()}")
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def expect_no_fault(response, what):
    assert response.status_code < 500 or response.status_code == 501, what
    if response.status_code == 400:
        assert len(response.content) > 20, "a sentence says what is wrong"
    if "html" in response.headers["Content-Type"]:
        assert b"<script>alert" not in response.content


@pytest.mark.parametrize("name", ("q", "actor", "type", "outcome", "from", "asof"))
def test_nonsense_in_one_parameter_of_the_page(client, track, name):
    for value in NONSENSE:
        expect_no_fault(answer(client, "/t/track/", [(name, value)]), (name, value))


def test_nonsense_in_parameters_that_refuse_nothing(client, track):
    """None of them hides another, and each finds all events there."""
    for value in NONSENSE:
        found = answer(client, "/t/track/", [(name, value) for name in ("page", "lang", "view")])
        expect_no_fault(found, value)
        assert found.status_code == 200, value


@pytest.mark.parametrize("address", ADDRESSES)
def test_nonsense_in_every_parameter_of_every_address(client, track, address):
    # what is read only after the filter was understood is asked beside one that is
    later = [name for name in PARAMETERS if name not in ("type", "outcome", "from", "to", "asof", "lane", "lanes")]
    for number, value in enumerate(NONSENSE):
        asked = later if number % 2 else PARAMETERS
        expect_no_fault(answer(client, address, [(name, value) for name in asked]), value)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=40) | st.sampled_from(NONSENSE)), max_size=6))
def test_nonsense_in_several_parameters_at_once(client, track, query):
    try:
        assert answer(client, "/t/track/", query).status_code < 500
        assert answer(client, "/t/track/window.json", query).status_code < 500
    except UnicodeEncodeError:
        pass  # a lone surrogate is no text that an address can hold


@pytest.mark.parametrize("slug", ["none", "-", "a" * 200, "%3Cscript%3E"])
@pytest.mark.parametrize("rest", ["", "embed/", "picture.png", "timeline.svg", "events.csv", "e/1/"])
def test_what_is_not_there_is_not_found(client, db, slug, rest):
    assert client.get(f"/t/{slug}/{rest}").status_code == 404


def test_a_page_that_the_site_does_not_know_a_parameter_of_leaves_it_alone(client, track):
    assert client.get("/t/track/?utm_source=x&fbclid=y").status_code == 200
