"""What a process has at hand is what the shared cache would give, and nothing longer than that."""

import pytest
from django.core.cache import caches

from tests.factories import make_event, make_negotiation, make_user
from timeline.editorial.publishing import publish, retract
from timeline.operations.caching import MayBeAway
from timeline.web import near as nearby
from timeline.web.conditions import Page
from timeline.web.near import Near, near

PAGE = "/t/track/"


def page(stamp="now", body=b"x"):
    return Page(body, {}, "tag", 0, "view", "", stamp, 0, None)


@pytest.fixture
def track(db):
    negotiation = make_negotiation(slug="track")
    make_event(negotiation=negotiation, title="The first talks")
    make_event(negotiation=negotiation, title="A draft", status="draft")
    return negotiation


def test_a_page_is_given_out_at_its_own_stamp_alone():
    here = Near()
    here.hold("page", page("then"))
    assert here.get("page", "then") and here.get("page", "now") is None and here.get("other", "then") is None
    here.hold("page", page("now"))
    assert here.get("page", "now") and here.get("page", "then") is None


def test_what_is_held_is_bounded_and_goes_in_the_order_in_which_it_was_asked_for(monkeypatch):
    monkeypatch.setattr(nearby, "MOST_BYTES", 3 * 2_100)
    here = Near()
    for name in "abc":
        here.hold(name, page(body=b"x" * 100))
    assert here.get("a", "now")
    here.hold("d", page(body=b"x" * 100))
    assert [name for name in "abcd" if here.get(name, "now")] == ["a", "c", "d"]
    here.hold("a", page(body=b"x" * (nearby.LARGEST + 1)))
    assert here.get("a", "now") is None and here._bytes == 2 * 2_100
    here.forget()
    assert here._bytes == 0 and here.get("c", "now") is None


def test_the_second_reader_asks_no_cache_and_the_next_after_a_decision_sees_it(client, track, monkeypatch):
    first = client.get(PAGE)
    asked, cache = [], caches["pages"]
    for name in ("get", "set", "add", "delete"):
        with monkeypatch.context() as watched:
            watched.setattr(cache, name, lambda *args, **options: asked.append(args))
            assert client.get(PAGE).content == first.content
    assert not asked
    ada = make_user("administrator")
    publish(track.events.get(status="draft").pk, ada)
    assert "A draft" in client.get(PAGE).content.decode()
    retract(track.events.get(title="A draft").pk, ada, "It did not happen.")
    assert "A draft" not in client.get(PAGE).content.decode()


def test_what_another_process_decided_is_not_answered_from_what_this_one_has(client, track):
    client.get(PAGE)
    (key,) = near._pages
    held = near._pages[key]
    # another process writes past this one: to the database, and a page of its own to the cache
    track.events.filter(title="The first talks").update(title="The second talks")
    track.title = "Another title"
    track.save()
    assert "The second talks" in client.get(PAGE).content.decode()
    assert near._pages[key] != held


def test_who_is_signed_in_leaves_nothing_at_hand(client, track):
    client.force_login(make_user("editor"))
    client.get(PAGE)
    assert not near._pages


def test_one_client_of_redis_does_for_all_questions_of_a_thread():
    cache = MayBeAway("redis://127.0.0.1:1/0", {})
    assert cache._cache.get_client("a") is cache._cache.get_client("b", write=True)
    two = MayBeAway(["redis://127.0.0.1:1/0", "redis://127.0.0.1:2/0"], {})._cache
    assert two.get_client("a") is not two.get_client("a", write=True)
