"""A cache that is away costs time, and no reader an answer."""

import socket

import pytest
from django.core.cache import caches

from tests.factories import make_event, make_negotiation, make_user
from timeline.ingest import IngestError, politeness, poll
from timeline.models import Feed
from timeline.operations.caching import MayBeAway


@pytest.fixture
def nowhere():
    """The address of a Redis on a port where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{free.getsockname()[1]}/0"


@pytest.fixture
def away(settings, nowhere):
    told = {"BACKEND": "timeline.operations.caching.MayBeAway", "LOCATION": nowhere}
    settings.CACHES = {**settings.CACHES, "pages": told}
    MayBeAway._until = 0.0
    yield caches["pages"]
    MayBeAway._until = 0.0


def test_readers_are_answered_without_it(client, db, away, caplog, monkeypatch):
    monkeypatch.setattr("timeline.operations.caching.PAUSE", 3600)
    make_event(negotiation=make_negotiation(slug="track"), title="The first talks")
    for path in ("/", "/t/track/", "/t/track/window.json", "/t/track/picture.png", "/t/track/events.csv"):
        assert client.get(path).status_code == 200
    assert "The first talks" in client.get("/t/track/").content.decode()
    assert caplog.text.count("the cache does not answer") == 1


def test_it_gives_nothing_keeps_nothing_and_raises_nothing(away):
    assert away.set("a", 1) is None and away.get("a", "else") == "else"
    assert away.get_many(["a"]) == {} and away.set_many({"a": 1}) == [] and away.get_or_set("a", 5) in (5, None)


@pytest.fixture
def counts_away(settings, nowhere):
    """The cache in which limits and turns are counted is away, which is never made up for in silence."""
    told = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": nowhere}
    settings.CACHES = {**settings.CACHES, "default": told}


def test_no_server_is_asked_while_nobody_can_tell_whose_turn_it_is(db, counts_away, monkeypatch):
    asked = []
    monkeypatch.setattr(politeness, "fetch", lambda *args, **kwargs: asked.append(args))
    with pytest.raises(IngestError, match="whose turn it is") as refused:
        politeness.fetch_politely("https://feeds.example.org/a")
    assert refused.value.passing and not asked


def test_neither_where_the_cache_goes_after_the_rules_were_read(counts_away, monkeypatch):
    asked = []
    monkeypatch.setattr(politeness, "fetch", lambda *args, **kwargs: asked.append(args))
    monkeypatch.setattr(politeness, "_rules", lambda url: politeness.Protego.parse(""))
    with pytest.raises(IngestError, match="whose turn it is"):
        politeness.fetch_politely("https://feeds.example.org/a")
    assert not asked


def test_a_feed_says_why_it_was_not_asked_and_is_asked_again_later(db, counts_away):
    feed = Feed.objects.create(negotiation=make_negotiation(), url="https://feeds.example.org/a", publisher="P")
    assert poll(feed) == []
    feed.refresh_from_db()
    assert "whose turn it is" in feed.error and feed.failures == 1 and feed.is_active


def test_limits_that_cannot_be_counted_refuse_nobody(client, db, counts_away, settings):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (1, 3600))
    make_event(negotiation=make_negotiation(slug="track"), title="The first talks")
    for _ in range(3):
        assert client.get("/api/v1/events/").status_code == 200
    client.force_login(make_user("editor"))
    answer = client.post("/admin/timeline/feed/add/", {"url": "https://feeds.example.org/a", "publisher": "P"})
    assert answer.status_code in (200, 302)
