"""A process counts its large chronologies before the first reader comes, and tells no reader anything old."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from tests.factories import make_event, make_negotiation
from timeline.chronology import facts, memory
from timeline.models import Event
from timeline.web import warming

pytestmark = pytest.mark.django_db
PAGE = "/t/track/"


@pytest.fixture
def track(monkeypatch):
    monkeypatch.setattr(memory, "LARGE", 3)
    negotiation = make_negotiation(slug="track", title="The track")
    for n in range(4):
        make_event(negotiation=negotiation, title=f"Talks {n}", edtf=f"2016-0{n + 1}-01")
    return negotiation


@pytest.fixture
def loads(monkeypatch):
    """How often all rows of a chronology are read: a list that grows."""
    found, original = [], facts.load

    def load(*args):
        found.append(1)
        return original(*args)

    monkeypatch.setattr(facts, "load", load)
    return found


def test_the_first_reader_of_a_warm_process_waits_for_no_count(track, loads):
    warming.warm()
    assert len(loads) == 1
    page = Client().get(PAGE)
    Client().get(reverse("window", args=["track"]))
    assert page.status_code == 200 and "Talks 3" in page.text and len(loads) == 1


def test_what_is_decided_after_the_count_is_on_the_first_page(track, loads):
    warming.warm()
    make_event(negotiation=track, title="Talks of yesterday", edtf="2016-05-01")
    Event.objects.get(title="Talks 0").delete()
    page = Client().get(PAGE).text
    assert "Talks of yesterday" in page and "Talks 0" not in page


def test_small_chronologies_and_drafts_are_not_counted_ahead(track, loads, monkeypatch):
    track.is_public = False
    track.save()
    make_negotiation(slug="small", title="Small")
    warming.warm()
    assert loads == []


def test_a_database_that_is_away_is_no_reason_not_to_start(monkeypatch, caplog):
    def away(*args):
        raise OperationalError("the database is away")

    monkeypatch.setattr(warming, "stamps", away)
    warming.warm()
    assert "the database is away" in caplog.text
