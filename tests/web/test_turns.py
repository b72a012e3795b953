"""Of several processes that need one page, one makes it."""

import threading
import time

import pytest
from django.core.cache import caches

from timeline.web import turns
from timeline.web.turns import one_process


@pytest.fixture(autouse=True)
def shared(settings):
    settings.CACHE_IS_SHARED = True
    caches["pages"].clear()


def test_the_others_wait_until_the_page_is_there_and_take_it():
    made, order = [], []

    def other():
        with one_process("page", lambda: made):
            order.append("the page is there" if made else "made twice")

    with one_process("page", lambda: made):
        waiting = threading.Thread(target=other)
        waiting.start()
        time.sleep(0.2)
        order.append("one makes it")
        made.append("page")
    waiting.join(5)
    assert order == ["one makes it", "the page is there"]
    assert caches["pages"].get("turn:page") is None


def test_where_nothing_came_of_it_the_next_has_its_turn():
    with pytest.raises(ValueError), one_process("page", lambda: None):
        raise ValueError
    began = time.monotonic()
    with one_process("page", lambda: None):
        assert time.monotonic() - began < 1


def test_who_died_holds_up_nobody_for_longer_than_a_turn(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 0.3)
    caches["pages"].set("turn:page", "somebody else", 60)
    began = time.monotonic()
    with one_process("page", lambda: None):
        assert 0.3 <= time.monotonic() - began < 3
    assert caches["pages"].get("turn:page") == "somebody else"


def test_a_cache_that_is_away_has_nothing_to_wait_for(monkeypatch):
    cache = caches["pages"]
    monkeypatch.setattr(cache, "add", lambda *args: False)
    monkeypatch.setattr(cache, "get", lambda *args: None)
    began = time.monotonic()
    with one_process("page", lambda: None):
        assert time.monotonic() - began < 1
