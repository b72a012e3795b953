"""A page that outlives a decision is, byte for byte, what the site would make after it.

LASTING_EXAMPLES=60 asks for so many courses of twelve decisions (`make soak`); the suite asks the same four each time.
"""

import dataclasses
import os
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from tests.editorial.test_undo_in_any_order import Desk
from tests.editorial.whole import whole
from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.chronology import facts, memory
from timeline.editorial import EventFields, save_event
from timeline.editorial.links import link
from timeline.editorial.publishing import publish, retract
from timeline.models import Party
from timeline.ontology import EventType
from timeline.web import kept
from timeline.web.near import near

pytestmark = pytest.mark.django_db
QUERIES = (
    "",
    "?lang=fr",
    "?type=force",
    "?actor=Party+0",
    "?place=Oslo&type=talks",
    "?from=2017",
    "?page=2",
    "?q=talks",
)
DRAWN = ("window.json?lane=type", "window.json?lane=party", "embed/")
EXAMPLES = int(os.environ.get("LASTING_EXAMPLES", "4"))
PATHS = (*QUERIES, *DRAWN)
HELD = []


@pytest.fixture(autouse=True)
def every_chronology_is_large(monkeypatch):
    monkeypatch.setattr(memory, "LARGE", 1)
    original = kept.still_holds

    def asked(*args):
        HELD.append(original(*args))
        return HELD[-1]

    monkeypatch.setattr(kept, "still_holds", asked)
    HELD.clear()


def nothing_kept():
    facts.forget()
    memory.forget()
    near.forget()
    caches["pages"].clear()


@contextmanager
def as_if_nothing_were_kept():
    """What is remembered is there again afterwards."""
    cache = caches["pages"]
    places = (facts._kept, memory._near, memory._pieces, near._pages, cache._cache, cache._expire_info)
    before, size = [place.copy() for place in places], near._bytes
    nothing_kept()
    yield
    for place, content in zip(places, before):
        place.clear()
        place.update(content)
    near._bytes = size


def told(answer):
    names = ("Content-Type", "ETag", "Vary", "Content-Security-Policy")
    return answer.status_code, answer.content, [answer.get(name) for name in names]


def same_as_made_anew(slug):
    for path in PATHS:
        given = told(Client().get(f"/t/{slug}/{path}"))
        with as_if_nothing_were_kept():
            made = told(Client().get(f"/t/{slug}/{path}"))
        assert given == made, path


def others(negotiation):
    """Events that the decisions leave alone, enough for a second page, so that there are pages to outlive them."""
    oslo, party = make_place(name="Oslo"), make_party(name="Another party")
    for n in range(30):
        kind = ("talks", "attack", "agreement")[n % 3]
        make_event(
            negotiation=negotiation, title=f"Standing {n}", edtf=f"2017-0{n % 9 + 1}-1{n % 9}", event_type=kind,
            parties=[party], place=oslo if n % 2 else None,
        )  # fmt: skip


class Page(Desk):
    """The same decisions, and a reader who looks at everything after each of them."""

    @initialize()
    def begin(self):
        nothing_kept()
        super().begin()
        others(self.negotiation)
        self.at_first = whole()

    @rule(n=st.integers(min_value=0, max_value=3))
    def rename(self, n):
        party = Party.objects.order_by("pk")[n % Party.objects.count()]
        before, party.name = party.name, f"{party.name}+"
        party.save()
        same_as_made_anew(self.negotiation.slug)
        party.name = before
        party.save()

    @invariant()
    def the_reader_sees_what_is_there(self):
        if hasattr(self, "negotiation"):
            same_as_made_anew(self.negotiation.slug)


@pytest.mark.one_database
@pytest.mark.timeout(1500)
def test_whatever_is_decided_no_page_outlives_what_it_shows():
    run_state_machine_as_test(
        Page,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            derandomize="LASTING_EXAMPLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert HELD.count(True) > 10 and HELD.count(False) > 10


@pytest.fixture
def track():
    negotiation = make_negotiation(slug="track")
    others(negotiation)
    make_mention(event=negotiation.events.get(number=1))
    nothing_kept()
    return negotiation


def changed(event, **values):
    fields = dataclasses.replace(EventFields.of(event), **values)
    save_event(event.pk, fields, make_user("administrator"), version=event.version)


def queries(path):
    with CaptureQueriesContext(connection) as made:
        Client().get(path)
    return len(made)


def test_a_title_is_corrected_and_the_pages_that_do_not_show_it_are_not_made_again(track):
    ada = make_user("administrator")
    changed(track.events.get(number=2), title="Changed today already")
    paths = ["/t/track/?type=force", "/t/track/?type=deals"]
    made = [queries(path) for path in paths]
    link(track.events.get(number=4).pk, "follows", track.events.get(number=1).pk, ada)
    for path in paths:
        Client().get(path)
    HELD.clear()
    # an attack: number 2, 5, 8 and so on
    changed(track.events.get(number=5), title="Changed")
    again = [queries(path) for path in paths]
    assert HELD == [False, True] and again[0] > made[0] * 0.6 and b"Changed" in Client().get(paths[0]).content
    same_as_made_anew("track")


def test_an_event_that_joins_a_window_ends_it(track):
    """It was not there before, so that only what the window counts tells of it."""
    path = "/t/track/window.json?lane=party&type=force"
    changed(track.events.get(number=2), title="Changed today already")
    before = Client().get(path).content
    joins = track.events.exclude(event_type=EventType.ATTACK).order_by("number").first()
    HELD.clear()
    changed(joins, event_type=EventType.ATTACK)
    assert Client().get(path).content != before and HELD == [False]
    same_as_made_anew("track")


def test_what_is_decided_while_a_page_is_made_ends_it(track, monkeypatch):
    """The page holds what was read before; nobody knows of which moment it is."""
    event, ada, made = track.events.get(number=2), make_user("administrator"), kept._page

    def meanwhile(*args):
        monkeypatch.setattr(kept, "_page", made)
        retract(event.pk, ada, "It did not happen.")
        return made(*args)

    monkeypatch.setattr(kept, "_page", meanwhile)
    assert b"Standing 1<" in Client().get("/t/track/?type=force").content
    assert b"Standing 1<" not in Client().get("/t/track/?type=force").content
    publish(event.pk, ada)
    assert b"Standing 1<" in Client().get("/t/track/?type=force").content
