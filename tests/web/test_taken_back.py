"""What readers once saw does not vanish: an undone publication leaves a tombstone and a line among the corrections."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline import editorial
from timeline.models import Decision, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def paula():
    return make_user("administrator", username="paula")


@pytest.fixture
def negotiation():
    return make_negotiation(slug="track", title="The track")


def undo_last(user):
    return editorial.take_back(Decision.objects.standing().first().pk, user)


def test_an_undone_publication_answers_gone_and_says_so_in_page_and_feed(client, negotiation, paula):
    event = make_event(negotiation=negotiation, title="Secret now", status="in_review")
    editorial.publish(event.pk, paula)
    assert client.get("/t/track/e/1-secret-now/").status_code == 200
    undo_last(paula)
    answer = client.get("/t/track/e/1-secret-now/")
    page = answer.content.decode()
    assert answer.status_code == 410 and "This event was taken back" in page and "Secret now" not in page
    for address in ("/t/track/corrections/", "/t/track/corrections.atom", "/t/track/corrections/?weight=major"):
        told = client.get(address).content.decode()
        assert "Taken back" in told and "Secret now" not in told and "paula" not in told, address


def test_an_event_whose_making_is_undone_stays_gone_and_stays_among_the_corrections(client, negotiation, paula):
    mention = make_mention(document=make_document(negotiation=negotiation), title="Secret now")
    event = editorial.accept(mention.pk, paula)
    editorial.publish(event.pk, paula)
    undo_last(paula)
    undo_last(paula)
    assert not Event.objects.exists()
    assert client.get("/t/track/e/1/").status_code == 410
    told = client.get("/t/track/corrections/").content.decode()
    assert told.count("Taken back") == 1 and "Secret now" not in told


def test_what_was_never_public_is_not_found_after_it_is_undone(client, negotiation, paula):
    mention = make_mention(document=make_document(negotiation=negotiation))
    editorial.accept(mention.pk, paula)
    undo_last(paula)
    assert client.get("/t/track/e/1/").status_code == 404
    assert "Taken back" not in client.get("/t/track/corrections/").content.decode()


def test_published_again_it_is_there_again(client, negotiation, paula):
    event = make_event(negotiation=negotiation, title="Back again", status="in_review")
    editorial.publish(event.pk, paula)
    undoing = undo_last(paula)
    editorial.take_back(undoing.pk, paula)
    assert client.get(event.get_absolute_url()).status_code == 200


def test_a_retracted_event_that_goes_back_to_the_desk_keeps_its_tombstone_with_the_reason(client, negotiation, paula):
    event = make_event(negotiation=negotiation, title="Wrong")
    editorial.retract(event.pk, paula, "It did not happen.")
    editorial.withdraw(event.pk, paula, "draft")
    answer = client.get("/t/track/e/1/")
    assert answer.status_code == 410 and "It did not happen." in answer.content.decode()
    assert "It did not happen." in client.get("/t/track/corrections/").content.decode()


def test_an_embargo_hides_even_that_it_was_there(client, negotiation, paula):
    event = make_event(negotiation=negotiation, status="in_review")
    editorial.publish(event.pk, paula)
    editorial.embargo(event.pk, paula, timezone.now() + dt.timedelta(days=1))
    assert client.get(f"/t/track/e/{event.number}/").status_code == 404
    assert "Taken back" not in client.get("/t/track/corrections/").content.decode()


def test_an_event_published_by_the_clock_and_then_undone_was_seen_as_well(client, negotiation, paula):
    event = make_event(negotiation=negotiation, status="in_review")
    editorial.schedule(event.pk, paula, timezone.now() + dt.timedelta(seconds=1))
    scheduled = Decision.objects.first()
    Event.objects.filter(pk=event.pk).update(publish_at=timezone.now() - dt.timedelta(minutes=5))
    editorial.publish_due()
    assert client.get(event.get_absolute_url()).status_code == 200
    with pytest.raises(editorial.StandsInTheWay):
        editorial.take_back(scheduled.pk, paula)
