"""The chronology as it was known on a day, and what came of things."""

import datetime as dt
import json

import pytest

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline import editorial

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]


def reported(event, day, publisher="Demo Wire"):
    document = make_document(
        negotiation=event.negotiation,
        publisher=publisher,
        published=dt.date.fromisoformat(day),
        text=f"{event.title} {day}. More.",
    )
    return make_mention(event=event, document=document)


@pytest.fixture
def track():
    made = make_negotiation(slug="track")
    offer = make_event(
        negotiation=made, title="The offer", event_type="proposal", edtf="2016-07-14", modality="proposed"
    )
    reported(offer, "2016-07-15")
    reported(offer, "2016-09-20", "Late Courier")
    secret = make_event(negotiation=made, title="A secret meeting", edtf="2016-07-01")
    reported(secret, "2016-10-01")
    truce = make_event(negotiation=made, title="The truce", event_type="ceasefire", edtf="2016-09-12")
    reported(truce, "2016-09-12")
    by_hand = make_event(negotiation=made, title="Entered by hand", event_type="refusal", edtf="2016-07-02")
    by_hand.published_at = dt.datetime(2016, 8, 20, tzinfo=dt.UTC)
    by_hand.save()
    editorial.link(truce.pk, "accepts", offer.pk, make_user("editor"))
    return made


def titles(client, query):
    streamed = b"".join(client.get(f"/t/track/events.json?{query}"))
    return [event["title"] for event in json.loads(streamed)["events"]]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2016-07-14", []),
        ("2016-07-15", ["The offer"]),
        ("August 2016", ["Entered by hand", "The offer"]),
        ("2016-09-12", ["Entered by hand", "The offer", "The truce"]),
        ("2016", ["A secret meeting", "Entered by hand", "The offer", "The truce"]),
        ("", ["A secret meeting", "Entered by hand", "The offer", "The truce"]),
    ],
)
def test_an_event_is_known_from_the_day_of_its_first_source_or_of_its_publication_here(client, track, day, known):
    assert titles(client, f"asof={day}") == known


def test_page_api_and_exports_show_the_sources_and_links_of_that_day_only(client, track):
    page = client.get("/t/track/?asof=2016-09-01").content.decode()
    assert "As it was known on <b>1 September 2016</b>" in page
    assert "Late Courier" not in page and "Accepted by" not in page
    event = client.get("/api/v1/events/?asof=2016-09-01&q=offer").json()["results"][0]
    assert [source["publisher"] for source in event["citations"]] == ["Demo Wire"]
    assert event["links"] == []
    assert "Accepted by" in client.get("/t/track/?asof=2016-09-12").content.decode()
    for form in ("events.csv", "events.atom", "events.ics", "events.geojson", "window.json"):
        answer = client.get(f"/t/track/{form}?asof=2016-09-01")
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert "The truce" not in text and "Late Courier" not in text, form


def test_a_day_that_cannot_be_read_is_said_beside_its_field(client, track):
    page = client.get("/t/track/?asof=yesterday")
    assert page.status_code == 400 and "can be read here" in page.content.decode()
    assert client.get("/t/track/?asof=2016/..").status_code == 400


@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        ("agreed", ["The offer", "The truce"]),
        ("refused", ["Entered by hand"]),
        ("failed", []),
        ("open", []),
        ("agreed&outcome=refused", ["Entered by hand", "The offer", "The truce"]),
    ],
)
def test_an_outcome_is_read_off_type_certainty_and_links(client, track, outcome, found):
    assert titles(client, f"outcome={outcome}") == found


def test_an_offer_is_open_until_something_answers_it_and_a_truce_that_ended_failed(client, track):
    offer, truce = track.events.get(title="The offer"), track.events.get(title="The truce")
    offer.links_in.all().delete()
    assert titles(client, "outcome=open") == ["The offer"]
    end = make_event(negotiation=track, title="The end", event_type="refusal", edtf="2016-09-19")
    editorial.link(end.pk, "ends", truce.pk, make_user("editor"))
    assert titles(client, "outcome=failed") == ["The truce"]


def test_a_draft_that_refuses_an_offer_changes_no_outcome(client, track):
    draft = make_event(negotiation=track, title="Draft", status="draft", event_type="refusal", edtf="2016-08-01")
    editorial.link(draft.pk, "refuses", track.events.get(title="The offer").pk, make_user("editor"))
    assert titles(client, "outcome=refused") == ["Entered by hand"]
    assert 'value="refused"' in client.get("/t/track/").content.decode()


def test_the_band_says_each_month_in_words_and_leads_to_it(client, track):
    page = client.get("/t/track/").content.decode()
    assert 'aria-label="July 2016, 3 events, Agreed 1, Refused 1"' in page
    assert 'aria-label="September 2016, 1 event, Agreed 1"' in page
