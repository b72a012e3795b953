"""Links between events: who may make them, where readers see them, and what they never give away."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from tests.factories import make_event, make_negotiation, make_user
from timeline import editorial
from timeline.models import EventLink, LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    return make_event(
        negotiation=make_negotiation(slug="track"), title="The offer", event_type="proposal", edtf="2016-07-14"
    )


@pytest.fixture
def refusal(offer):
    return make_event(negotiation=offer.negotiation, title="The refusal", event_type="refusal", edtf="2016-08-01")


@pytest.fixture
def edith(db):
    return make_user("editor", username="edith")


def page(client, event):
    return client.get(event.get_absolute_url()).content.decode()


def test_both_events_show_the_link_in_their_own_words(client, offer, refusal, edith):
    editorial.link(refusal.pk, "refuses", offer.pk, edith)
    assert "Came of it" in page(client, offer) and "Refused by" in page(client, offer)
    assert "Belongs with" in page(client, refusal) and "Refuses" in page(client, refusal)
    assert "Refused by" in client.get("/t/track/").content.decode()


def test_a_link_to_an_event_that_readers_do_not_see_is_nowhere(client, offer, edith):
    draft = make_event(negotiation=offer.negotiation, title="Zeppelin", status="draft")
    editorial.link(draft.pk, "refuses", offer.pk, edith)
    editorial.link(offer.pk, "follows", draft.pk, edith)
    for address in (offer.get_absolute_url(), "/t/track/", "/t/track/events.json", "/t/track/corrections/",
                    f"/api/v1/events/{offer.pk}/", "/api/v1/links/"):  # fmt: skip
        answer = client.get(address)
        body = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert "Zeppelin" not in body, address
    assert client.get("/api/v1/links/").json()["results"] == []


def test_the_link_is_in_the_api_and_the_json_export(client, offer, refusal, edith):
    editorial.link(refusal.pk, "refuses", offer.pk, edith)
    there = client.get(f"/api/v1/events/{offer.pk}/").json()["links"]
    assert [(one["kind"], one["direction"], one["title"]) for one in there] == [("refuses", "from", "The refusal")]
    export = b"".join(client.get("/t/track/events.json")).decode()
    assert '"direction": "to"' in export and '"direction": "from"' in export


def test_linking_is_logged_and_readers_see_that_it_changed(client, offer, refusal, edith):
    made = editorial.link(refusal.pk, "refuses", offer.pk, edith)
    assert "Linked to another event: Refuses “The offer”" in page(client, refusal)
    editorial.unlink(made.pk, edith)
    assert [row.action for row in LogEntry.objects.filter(event=refusal)] == ["unlinked", "linked"]
    assert "Took a link away" in client.get("/t/track/corrections/").content.decode()


def test_said_twice_it_stands_once(offer, refusal, edith):
    assert editorial.link(refusal.pk, "ends", offer.pk, edith) == editorial.link(refusal.pk, "ends", offer.pk, edith)
    assert EventLink.objects.count() == LogEntry.objects.filter(action="linked").count() == 1


def test_what_makes_no_sense_is_refused(offer, refusal, edith):
    with pytest.raises(ValidationError, match="linked to itself"):
        editorial.link(offer.pk, "ends", offer.pk, edith)
    with pytest.raises(ValidationError, match="different negotiations"):
        editorial.link(offer.pk, "ends", make_event().pk, edith)
    with pytest.raises(ValidationError, match="not a valid choice"):
        editorial.link(refusal.pk, "adores", offer.pk, edith)
    with pytest.raises(PermissionDenied):
        editorial.link(refusal.pk, "ends", offer.pk, make_user())


def test_an_editor_links_and_unlinks_at_the_desk(client, offer, refusal, edith):
    client.force_login(edith)
    desk = reverse("admin:timeline_event_change", args=[refusal.pk])
    assert "Link this event to an earlier one" in client.get(desk).content.decode()
    add = reverse("admin:timeline_eventlink_add")
    assert client.get(f"{add}?from_event={refusal.pk}").status_code == 200
    data = {"from_event": refusal.pk, "kind": "refuses", "to_event": offer.pk}
    assert client.post(add, data).headers["Location"] == desk
    made = EventLink.objects.get()
    assert "Take the link away" in client.get(desk).content.decode()
    client.post(reverse("admin:timeline_eventlink_delete", args=[made.pk]), {"post": "yes"})
    assert not EventLink.objects.exists()
    assert LogEntry.objects.filter(action="unlinked", user=edith).exists()


def test_the_desk_says_what_is_wrong_with_a_link(client, offer, edith):
    client.force_login(edith)
    data = {"from_event": offer.pk, "kind": "refuses", "to_event": offer.pk}
    answer = client.post(reverse("admin:timeline_eventlink_add"), data)
    assert "An event cannot be linked to itself." in answer.content.decode()


def test_the_api_links_by_role_and_unlinks(client, offer, refusal, edith):
    body = {"from_event": refusal.pk, "kind": "refuses", "to_event": offer.pk}
    assert client.post("/api/v1/links/", body, "application/json").status_code == 401
    client.force_login(edith)
    made = client.post("/api/v1/links/", body, "application/json")
    assert made.status_code == 201
    wrong = client.post("/api/v1/links/", {**body, "to_event": refusal.pk}, "application/json")
    assert wrong.status_code == 400 and "itself" in wrong.json()["detail"]
    assert client.post("/api/v1/links/", {**body, "to_event": 999999}, "application/json").status_code == 400
    assert client.delete(f"/api/v1/links/{made.json()['id']}/").status_code == 204
    assert not EventLink.objects.exists()
