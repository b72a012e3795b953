"""How often one may ask, who is counted as one, and that nobody gets round it with a header."""

import pytest
import time_machine
from django.core.cache import cache
from rest_framework.settings import api_settings
from rest_framework.test import APIClient

from tests.api.clients import program, secret_of, with_secret
from tests.factories import make_negotiation, make_user
from timeline.api.throttling import network

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
EVENTS = "/api/v1/events/"


@pytest.fixture
def rates(settings):
    settings.API_RATES = {"anonymous": (3, 60), "read": (5, 60), "write": (2, 60), "ingest": (1, 60)}


@pytest.fixture
def clock():
    with time_machine.travel("2026-05-04T09:00:00Z", tick=False) as clock:
        yield clock


def statuses(client, times, **more):
    return [client.get(EVENTS, **more).status_code for _ in range(times)]


def test_one_address_is_told_when_to_ask_again(rates, clock):
    client = APIClient()
    assert statuses(client, 4) == [200, 200, 200, 429]
    answer = client.get(EVENTS)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"].endswith("#throttled")
    wait = int(answer["Retry-After"])
    assert 60 < wait <= 120
    clock.shift(wait - 2)
    assert client.get(EVENTS).status_code == 429
    clock.shift(2)
    assert client.get(EVENTS).status_code == 200


def test_a_window_that_has_just_begun_remembers_the_one_before(rates, clock):
    client = APIClient()
    clock.shift(55)
    assert statuses(client, 3) == [200] * 3
    clock.shift(10)
    assert statuses(client, 1) == [429]
    clock.shift(20)
    assert statuses(client, 2) == [200, 429]


def test_another_address_is_counted_on_its_own(rates, clock):
    statuses(APIClient(), 4)
    assert statuses(APIClient(), 1, REMOTE_ADDR="203.0.113.9") == [200]


def test_a_written_header_does_not_make_another_address(rates, clock):
    client = APIClient()
    found = [client.get(EVENTS, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}").status_code for n in range(5)]
    assert found == [200, 200, 200, 429, 429]


def test_behind_a_proxy_of_ours_only_what_it_wrote_is_believed(rates, clock, settings, monkeypatch):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    client = APIClient()
    spoofed = [client.get(EVENTS, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 203.0.113.5").status_code for n in range(4)]
    assert spoofed == [200, 200, 200, 429]
    assert client.get(EVENTS, HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.6").status_code == 200


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("nonsense\r\n", "unknown"),
        ("", "unknown"),
    ],
)
def test_what_counts_as_one_address(address, counted):
    assert network(address) == counted


def test_reading_writing_and_taking_in_have_limits_of_their_own(rates, clock):
    client, slug = program("administrator"), make_negotiation().slug
    event = {"negotiation": slug, "title": "T", "type": "talks", "date": {"edtf": "2016"}}
    article = {"negotiation": slug, "text": "They met on Friday.", "published": "2016-08-26", "publisher": "P"}
    assert statuses(client, 6) == [200] * 5 + [429]
    assert [client.post(EVENTS, event).status_code for _ in range(3)] == [201, 201, 429]
    assert [client.post("/api/v1/documents/", article).status_code for _ in range(2)] == [201, 429]
    assert client.post(f"/api/v1/negotiations/{slug}/import/", {"negotiation": slug, "events": []}).status_code == 429


def test_two_tokens_of_one_person_are_counted_apart(rates, clock):
    user = make_user("editor")
    assert statuses(with_secret(secret_of(user)), 6)[-1] == 429
    assert statuses(with_secret(secret_of(user)), 1) == [200]


def test_without_a_cache_nobody_is_refused(rates, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError("the cache does not answer")

    monkeypatch.setattr(cache, "add", away)
    assert statuses(APIClient(), 5) == [200] * 5


def test_whoever_tries_tokens_is_stopped_by_address(rates, clock):
    found = [with_secret(f"nt_guess{n}").get(EVENTS).status_code for n in range(5)]
    assert found == [401, 401, 401, 429, 429]


def test_off_is_no_limit(settings):
    settings.API_RATES = dict.fromkeys(settings.API_RATES)
    assert statuses(APIClient(), 30) == [200] * 30
