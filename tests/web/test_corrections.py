"""The public corrections page and feed: what changed after readers saw it, field by field in words, and nothing else."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.factories import make_event, make_negotiation, make_party, make_user
from timeline import editorial
from timeline.editorial import EventFields

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAGE, FEED = "/t/track/corrections/", "/t/track/corrections.atom"


@pytest.fixture
def paula():
    return make_user("administrator", username="paula")


@pytest.fixture
def event():
    negotiation = make_negotiation(slug="track", title="The track & its end")
    return make_event(
        negotiation=negotiation, title="Talks in Geneva", parties=[(make_party(name="Norland"), "source")]
    )


def change(event, user, reason="", is_minor=False, **values):
    event.refresh_from_db()

    def written(seen):
        return EventFields(**{**{name: getattr(seen, name) for name in EventFields.__dataclass_fields__}, **values})

    editorial.change_event(event.pk, written, user, version=event.version, reason=reason, is_minor=is_minor)


def entries(client, query=""):
    feed = ElementTree.fromstring(client.get(FEED + query).content)
    return [
        (one.find("a:title", ATOM).text, one.find("a:category", ATOM).get("term"), one.find("a:content", ATOM).text)
        for one in feed.findall("a:entry", ATOM)
    ]


def test_a_change_stands_there_word_by_word_with_its_reason_and_not_with_its_author(client, event, paula):
    change(event, paula, "The wire corrected itself.", title="Talks in Vienna", edtf="2016-08~")
    for address in (PAGE, event.get_absolute_url()):
        page = client.get(address, follow=True).content.decode()
        assert "Talks in <del>Geneva</del><ins>Vienna</ins>" in page
        assert "about" in page and "The wire corrected itself." in page and "paula" not in page
    ((title, weight, content),) = entries(client)
    assert (title, weight) == ("Correction: Talks in Vienna", "major")
    assert "Title: “Talks in Geneva” became “Talks in Vienna”." in content
    assert "Date: “26 August 2016” became “about August 2016”." in content


def test_a_changed_role_is_said_and_not_only_the_name(client, event, paula):
    change(event, paula, parties=((event.parties.get(), "host"),))
    assert "(<del>acts</del><ins>hosts</ins>)" in client.get(PAGE).content.decode()


def test_small_ones_are_marked_and_can_be_left_out(client, event, paula):
    change(event, paula, is_minor=True, title="Talks in Geneva.")
    change(event, paula, edtf="2016-08-25")
    assert [weight for _, weight, _ in entries(client)] == ["major", "minor"]
    assert [weight for _, weight, _ in entries(client, "?weight=major")] == ["major"]
    assert "(small)" in client.get(PAGE).content.decode()
    assert "(small)" not in client.get(f"{PAGE}?weight=major").content.decode()


def test_to_come_out_is_no_correction_and_to_come_back_is_with_what_it_says_now(client, event, paula):
    draft = make_event(negotiation=event.negotiation, status="draft", title="Zeppelin")
    change(draft, paula, title="Zeppelin lands")
    editorial.publish(draft.pk, paula)
    assert entries(client) == []
    editorial.retract(event.pk, paula, "Wrong place.")
    editorial.withdraw(event.pk, paula, "draft")
    change(event, paula, title="Talks in Vienna")
    assert "Vienna" not in client.get(PAGE).content.decode()
    editorial.publish(event.pk, paula)
    found = entries(client)
    assert [content.splitlines()[0] for _, _, content in found] == ["Published again.", "Retracted."]
    assert "“Talks in Geneva” became “Talks in Vienna”" in found[0][2]


def test_nothing_of_drafts_schedules_embargoes_or_assignments_is_in_it(client, event, paula):
    soon = timezone.now() + dt.timedelta(days=2)
    hidden = make_event(negotiation=event.negotiation, title="Zeppelin", status="in_review")
    change(hidden, paula, title="Zeppelin rises")
    editorial.schedule(hidden.pk, paula, soon)
    editorial.embargo(event.pk, paula, soon, reason="Zeppelin embargo")
    change(event, paula, title="Zeppelin under embargo")
    for address in (PAGE, FEED):
        assert "Zeppelin" not in client.get(address).content.decode()
    editorial.embargo(event.pk, paula, None)
    editorial.assign(event, paula, paula)
    page = client.get(PAGE).content.decode()
    assert "embargo" not in page.replace("Zeppelin under embargo", "") and "Assigned" not in page


def test_the_feed_is_well_formed_whatever_stands_in_it(client, event, paula):
    change(event, paula, "a < b & \x0c c", title="<b>Talks</b> & \x07 more")
    feed = ElementTree.fromstring(client.get(FEED).content)
    assert feed.find("a:title", ATOM).text == "Corrections: The track & its end"
    assert "<b>Talks</b>" in feed.find("a:entry/a:title", ATOM).text
    assert client.get("/t/nowhere/corrections.atom").status_code == 404
