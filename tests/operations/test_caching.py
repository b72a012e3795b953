"""A cache that is away costs time, and no reader an answer."""

import socket

import pytest
from django.core.cache import caches

from tests.factories import make_event, make_negotiation
from timeline.operations.caching import MayBeAway


@pytest.fixture
def away(settings):
    """Redis on a port where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"BACKEND": "timeline.operations.caching.MayBeAway", "LOCATION": f"redis://127.0.0.1:{port}/0"}
    settings.CACHES = {**settings.CACHES, "pages": told}
    MayBeAway._until = 0.0
    yield caches["pages"]
    MayBeAway._until = 0.0


def test_readers_are_answered_without_it(client, db, away, caplog):
    make_event(negotiation=make_negotiation(slug="track"), title="The first talks")
    for path in ("/", "/t/track/", "/t/track/window.json", "/t/track/picture.png", "/t/track/events.csv"):
        assert client.get(path).status_code == 200
    assert "The first talks" in client.get("/t/track/").content.decode()
    assert caplog.text.count("the cache does not answer") == 1


def test_it_gives_nothing_keeps_nothing_and_raises_nothing(away):
    assert away.set("a", 1) is None and away.get("a", "else") == "else"
    assert away.get_many(["a"]) == {} and away.set_many({"a": 1}) == [] and away.get_or_set("a", 5) in (5, None)
