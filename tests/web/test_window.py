import datetime as dt
import json

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_event, make_negotiation, make_party, make_place, make_user
from timeline.chronology import counts, density, memory, window
from timeline.editorial.publishing import retract
from timeline.models import Event, EventParty

pytestmark = pytest.mark.django_db
ADDRESS = "/t/track/window.json"


def day(text: str) -> int:
    return (dt.date.fromisoformat(text) - dt.date(1970, 1, 1)).days


@pytest.fixture
def track():
    """Forty events a day apart, Russia in each, Iran in every fourth, a place for every second; and one that runs long."""
    negotiation = make_negotiation(slug="track")
    russia, iran, geneva = make_party(name="Russia"), make_party(name="Iran"), make_place(name="Geneva")
    minister = make_party(name="A minister", kind="person", affiliation=russia)
    for n in range(40):
        make_event(
            negotiation=negotiation,
            title=f"Event {n}",
            edtf=(dt.date(2016, 1, 1) + dt.timedelta(days=n)).isoformat(),
            event_type=("talks", "attack")[n % 2],
            parties=[minister if n % 3 else russia, *([iran] if n % 4 == 0 else []), *([russia] if n % 3 == 1 else [])],
            place=geneva if n % 2 else None,
            salience=n / 40,
        )
    make_event(negotiation=negotiation, title="A long truce", edtf="2016-01-02/2016-02-20", event_type="ceasefire")
    return negotiation


def ask(client, **query):
    answer = client.get(ADDRESS, query)
    return answer.status_code, json.loads(answer.content)


@pytest.mark.parametrize("few", [0, 400])
@pytest.mark.parametrize("fine", [2, 16_384])
@pytest.mark.parametrize("kind", ["party", "type", "place"])
@pytest.mark.parametrize("view", ["", "2016-01-01/2016-01-16", "2016-01-05/2016-01-05", "1990-01-01/2030-01-01"])
def test_the_bins_of_every_lane_sum_to_its_events(client, track, monkeypatch, kind, view, fine, few):
    monkeypatch.setattr(density, "MOST_BINS", fine)  # with few bins kept, narrow windows are counted by the database
    monkeypatch.setattr(window, "MOST_MARKS", few)
    status, found = ask(client, lane=kind, view=view, width="100")
    assert status == 200
    first = dt.date.fromordinal(max(found["start"] + 719163, 1))
    last = dt.date.fromordinal(found["end"] + 719163 - 1)
    within = Event.objects.filter(sort_date__range=(first, last))
    lanes = {lane["label"]: lane for lane in found["lanes"]}
    assert found["count"] == within.count() and found["total"] == 41
    wanted = {
        "party": {
            "Russia": within.filter(title__startswith="Event").count(),
            "Iran": within.filter(parties__name="Iran").count(),
            "Others": within.filter(title="A long truce").count(),
        },
        "type": {
            "Talks": within.filter(event_type="talks").count(),
            "Force": within.filter(event_type="attack").count(),
            "Calm": within.filter(event_type="ceasefire").count(),
        },
        "place": {"Geneva": within.filter(place__name="Geneva").count(), "Others": within.filter(place=None).count()},
    }[kind]
    assert {label: lane["count"] for label, lane in lanes.items()} == wanted
    for lane in lanes.values():
        assert lane["bins"] is None if few else lane["bins"] is None or sum(lane["bins"]) == lane["count"]
    assert all(len(column) == len(found["events"]["title"]) for column in found["events"].values())


def test_what_began_before_the_window_and_still_runs_is_sent(client, track):
    _, found = ask(client, view="2016-02-01/2016-02-03", width="100")
    assert "A long truce" in found["events"]["title"] and found["events"]["to"][0] == day("2016-02-20")


def test_an_event_lies_in_each_of_its_lanes_once(client, track):
    _, found = ask(client)
    lanes = dict(zip(found["events"]["title"], found["events"]["lanes"]))
    assert lanes["Event 4"] == [0, 1] and lanes["Event 1"] == [0] and lanes["A long truce"] == [2]


@pytest.mark.parametrize(
    ("edtf", "edges", "flags"),
    [
        ("2016-08-26", ("2016-08-26", "2016-08-26", "2016-08-26", "2016-08-26"), 0),
        ("2016-08~", ("2016-08-01", "2016-08-31", "2016-08-01", "2016-08-31"), 1),
        ("2016-08-26?", ("2016-08-26", "2016-08-26", "2016-08-26", "2016-08-26"), 2),
        ("2016-08/2016-09-12", ("2016-08-01", "2016-08-31", "2016-09-12", "2016-09-12"), 16),
        ("2016-08-01/..", ("2016-08-01", "2016-08-01", None, None), 16),
        ("../2016-08-01", (None, None, "2016-08-01", "2016-08-01"), 16),
        ("2016-22", ("2016-06-01", "2016-08-31", "2016-06-01", "2016-08-31"), 32),
    ],
)
def test_the_edges_say_what_is_certain_and_what_is_not(client, edtf, edges, flags):
    make_event(negotiation=make_negotiation(slug="track"), edtf=edtf)
    events = ask(client)[1]["events"]
    assert [events[name][0] for name in ("from", "begun", "until", "to")] == [edge and day(edge) for edge in edges]
    assert events["flags"] == [flags]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"view": "yesterday"}, "two days"),
        ({"view": "2016-02-30/2016-03-01"}, "does not exist"),
        ({"view": "2016-03-01/2016-02-01"}, "ends before"),
        ({"view": "0000-01-01/2016-01-01"}, "does not exist"),
        ({"width": "0"}, "pixels"),
        ({"width": "-5"}, "pixels"),
        ({"width": "99999999999999999999"}, "pixels"),
        ({"width": "<script>"}, "pixels"),
        ({"width": "٣٠٠"}, "pixels"),
        ({"lane": "colour"}, "party, type, place"),
        ({"lanes": "7"}, "all"),
        ({"from": "never"}, "no date"),
        ({"type": "tea"}, "no type"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(client, track, query, said):
    status, found = ask(client, **query)
    assert status == 400 and said in found["error"]


@pytest.mark.parametrize("view", ["0001-01-01/9999-12-31", "9999-12-31/9999-12-31", "0001-01-01/0001-01-01"])
@pytest.mark.parametrize("width", ["100", "8192"])
def test_the_ends_of_the_calendar_are_windows_like_others(client, track, view, width):
    status, found = ask(client, view=view, width=width)
    assert status == 200 and found["end"] > found["start"]


def test_a_party_that_does_not_exist_gives_an_empty_window(client, track):
    status, found = ask(client, actor="'; DROP TABLE <script>")
    assert status == 200 and found["total"] == 0


def test_nobody_sees_a_draft_in_the_drawing(client, track):
    make_event(negotiation=track, title="Secret", status="draft", edtf="2016-01-05")
    make_event(negotiation=make_negotiation(slug="hidden", is_public=False))
    assert "Secret" not in ask(client)[1]["events"]["title"]
    assert client.get("/t/hidden/window.json").status_code == 404


@pytest.mark.parametrize("show_unreviewed", [True, False])
def test_what_is_public_in_one_negotiation_is_what_is_public_at_all(show_unreviewed):
    negotiation = make_negotiation(show_unreviewed=show_unreviewed)
    now = timezone.now()
    for status in Event.Status.values:
        for moment in (now - dt.timedelta(days=1), now + dt.timedelta(days=1)):
            for embargo in (None, now - dt.timedelta(hours=1), now + dt.timedelta(hours=1)):
                make_event(negotiation=negotiation, status=status, publish_at=moment, embargo_until=embargo)
    public = set(Event.objects.public().values_list("number", flat=True))
    assert set(Event.objects.public_in(negotiation).values_list("number", flat=True)) == public
    assert len(public) == (10 if show_unreviewed else 6)


def test_a_scheduled_moment_that_passes_shows_in_a_large_chronology(client, track, monkeypatch):
    monkeypatch.setattr(memory, "LARGE", 1)
    soon = timezone.now() + dt.timedelta(hours=1)
    make_event(negotiation=track, status="scheduled", publish_at=soon, edtf="2016-01-09")
    make_event(negotiation=track, embargo_until=soon + dt.timedelta(hours=1), edtf="2016-01-09")
    assert ask(client)[1]["total"] == 41
    for hours, total in ((1.5, 42), (3, 43)):
        with time_machine.travel(timezone.now() + dt.timedelta(hours=hours)):
            assert ask(client)[1]["total"] == total


@pytest.mark.parametrize("kind", ["party", "type", "place"])
def test_the_number_of_queries_does_not_depend_on_the_number_of_events(client, track, monkeypatch, kind):
    monkeypatch.setattr(memory, "LARGE", 10**9)

    def queries(**query):
        with CaptureQueriesContext(connection) as made:
            client.get(ADDRESS, {"lane": kind, **query})
        return len(made)

    before = queries(), queries(view="2016-01-01/2016-01-16")
    party = make_party(name="France")
    for n in range(60):
        make_event(negotiation=track, edtf=f"2016-0{n % 9 + 1}-1{n % 7}", parties=[party])
    assert (queries(), queries(view="2016-01-01/2016-01-16")) == before
    assert max(before) <= 14


def test_a_large_chronology_is_counted_once_until_an_editor_changes_it(client, track, monkeypatch, admin_user):
    monkeypatch.setattr(memory, "LARGE", 1)
    assert ask(client)[1]["total"] == 41
    with CaptureQueriesContext(connection) as made:
        ask(client)
    assert len(made) <= 7
    retract(track.events.get(title="Event 7").pk, admin_user, "It did not happen.")
    assert ask(client)[1]["total"] == 40
    track.is_public = False
    track.save()
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("most", [2, 60, 400])
@pytest.mark.parametrize("kind", ["party", "type", "place"])
@pytest.mark.parametrize("view", ["", "2016-01-07/2016-01-20", "2016-02-08/2016-03-01", "2015-01-01/2015-02-01"])
def test_memory_and_the_database_draw_the_same_window(client, track, monkeypatch, kind, view, most):
    monkeypatch.setattr(counts, "MOST_SALIENT", 3)
    monkeypatch.setattr(window, "MOST_MARKS", most)
    monkeypatch.setattr(window, "MOST_LABELLED", 5)
    seen = []
    for large in (1, 10**9):
        monkeypatch.setattr(memory, "LARGE", large)
        seen.append(ask(client, lane=kind, view=view, width="100"))
    assert seen[0] == seen[1] and seen[0][0] == 200


def test_a_stretch_that_one_reader_moves_to_is_asked_of_no_cache_and_read_in_three_queries(client, track, monkeypatch):
    monkeypatch.setattr(memory, "LARGE", 1)
    moved = {"view": "2016-01-07/2016-01-20", "lane": "type"}
    first = client.get(ADDRESS, moved)
    asked = []
    for name in ("get", "set", "add", "delete"):
        monkeypatch.setattr(caches["pages"], name, lambda *args, **options: asked.append(args))
    with CaptureQueriesContext(connection) as made:
        again = client.get(ADDRESS, moved)
    assert (again.content, asked, len(made)) == (first.content, [], 3)
    retract(track.events.get(title="Event 7").pk, make_user("administrator"), "It did not happen.")
    assert "Event 7" in first.content.decode() and "Event 7" not in client.get(ADDRESS, moved).content.decode()


def test_what_has_not_changed_is_not_sent_again(client, track):
    first = client.get(ADDRESS, {"width": "500"})
    assert "max-age=30" in first["Cache-Control"] and "Accept-Language" in first["Vary"]
    again = client.get(ADDRESS, {"width": "500"}, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    assert client.get(ADDRESS, {"lane": "type"}, headers={"If-None-Match": first["ETag"]}).status_code == 200
    make_event(negotiation=track, edtf="2016-01-09")
    assert client.get(ADDRESS, {"width": "500"}, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_five_hundred_events_at_most_are_sent_and_less_than_a_hundred_kilobytes(client):
    negotiation = make_negotiation(slug="track")
    party = make_party(name="Russia")
    title = "A title of the length that titles have when editors write them with some care, number {}"
    made = [
        Event(
            negotiation=negotiation, number=n, title=title.format(n), event_type="talks", status="published",
            edtf="2016-01-01", day=735964 + n % 700, last_day=735964 + n % 700, prominence=n % 100 / 100,
        )
        for n in range(1, 1500)
    ]  # fmt: skip
    for event in made:
        event.edtf = dt.date.fromordinal(event.day).isoformat()
        event.sort_date = event.earliest = event.latest = dt.date.fromordinal(event.day)
    EventParty.objects.bulk_create(EventParty(event=e, party=party) for e in Event.objects.bulk_create(made))
    answer = client.get(ADDRESS, {"lane": "type"}, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip" and len(answer.content) < 100_000
    _, found = ask(client, lane="type")
    assert 40 <= len(found["events"]["title"]) <= 60 and sum(found["lanes"][0]["bins"]) == 1499
    assert min(found["events"]["prominence"]) >= 0.95
    _, near = ask(client, lane="type", view="2016-01-01/2016-04-01")
    assert near["lanes"][0]["bins"] is None and len(near["events"]["title"]) == near["count"] <= 500
