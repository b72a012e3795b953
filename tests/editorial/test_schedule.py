"""Scheduled and embargoed events: seen exactly from their moment on, on every surface, and their rows follow exactly once."""

import datetime as dt
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.factories import make_event, make_mention, make_negotiation, make_user
from timeline import editorial
from timeline.editorial.moments import local, moment
from timeline.models import Event, InvalidStatusError, LogEntry

MOMENT = dt.datetime(2026, 10, 25, 8, 0, tzinfo=dt.UTC)
BEFORE, TICK = MOMENT - dt.timedelta(days=3), dt.timedelta(microseconds=1)
SURFACES = [
    "/t/track/",
    "/t/track/?q=lands",
    "/t/track/embed/",
    "/t/track/window.json",
    "/t/track/events.csv",
    "/t/track/events.json",
    "/t/track/events.ics",
    "/t/track/events.atom",
    "/t/track/timelinejs.json",
    "/api/v1/events/?negotiation=track",
    "/api/v1/events/?q=lands",
    "/api/v1/mentions/",
    "/sitemap-events.xml",
]


def shown_on(client):
    """The surfaces on which a reader finds the event."""
    found = []
    for address in SURFACES:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if b"zeppelin" in body.lower():
            found.append(address)
    return found


@pytest.fixture
def paula(db):
    return make_user("publisher", username="paula")


@pytest.fixture
def event(db):
    negotiation = make_negotiation(slug="track", time_zone="Europe/Zurich")
    made = make_event(negotiation=negotiation, title="Zeppelin lands", status="in_review", edtf="2016-08-26")
    make_mention(event=made, quote="The Zeppelin landed", title="Zeppelin")
    return made


@pytest.mark.django_db
class TestClock:
    @pytest.mark.parametrize("held_by", ["schedule", "embargo", "both"])
    def test_nothing_a_tick_before_and_everything_from_the_moment_on_without_a_job(self, client, event, paula, held_by):
        with time_machine.travel(BEFORE, tick=False) as clock:
            if held_by == "embargo":
                editorial.embargo(event.pk, paula, MOMENT)
                editorial.publish(event.pk, paula)
            else:
                editorial.schedule(event.pk, paula, MOMENT if held_by == "schedule" else MOMENT - dt.timedelta(days=1))
            if held_by == "both":
                editorial.embargo(event.pk, paula, MOMENT)
            assert shown_on(client) == []
            clock.move_to(MOMENT - TICK)
            assert shown_on(client) == [] and client.get(event.get_absolute_url()).status_code == 404
            clock.move_to(MOMENT)
            assert [one for one in SURFACES if one not in shown_on(client)] == []
            assert client.get(event.get_absolute_url()).status_code == 200
        assert LogEntry.objects.filter(action="published").count() == (held_by == "embargo")

    def test_what_is_due_reads_as_published_everywhere(self, client, event, paula):
        with time_machine.travel(BEFORE, tick=False) as clock:
            editorial.schedule(event.pk, paula, MOMENT)
            clock.move_to(MOMENT + TICK)
            told = client.get(f"/api/v1/events/{event.pk}/").json()
            assert (told["status"], told["reviewed"], told["scheduled_for"]) == ("published", True, None)
            assert told["published_at"] == MOMENT.isoformat()
            assert "not yet checked" not in client.get(event.get_absolute_url()).content.decode()

    def test_a_clock_set_back_hides_it_again_unless_its_row_was_written(self, client, event, paula):
        with time_machine.travel(BEFORE, tick=False) as clock:
            editorial.schedule(event.pk, paula, MOMENT)
            clock.move_to(MOMENT + dt.timedelta(hours=1))
            assert shown_on(client)
            clock.move_to(MOMENT - dt.timedelta(hours=1))
            assert not shown_on(client) and editorial.publish_due() == []
            clock.move_to(MOMENT + dt.timedelta(days=400))
            assert len(editorial.publish_due()) == 1 and editorial.publish_due() == []
            clock.move_to(MOMENT - dt.timedelta(hours=1))
            assert shown_on(client), "what was published stays so"
        event.refresh_from_db()
        assert (event.status, event.published_at, event.publish_at) == ("published", MOMENT, None)
        assert LogEntry.objects.filter(action="published").count() == 1

    def test_the_command_publishes_what_is_due_and_nothing_else_once(self, event, paula, capsys):
        with time_machine.travel(BEFORE, tick=False) as clock:
            later = make_event(negotiation=event.negotiation, status="draft")
            editorial.schedule(event.pk, paula, MOMENT)
            editorial.schedule(later.pk, paula, MOMENT + dt.timedelta(seconds=1))
            for moment_of_run, expected in ((MOMENT - TICK, "0"), (MOMENT, "1"), (MOMENT, "0")):
                clock.move_to(moment_of_run)
                call_command("publish_due")
                assert capsys.readouterr().out.splitlines()[-1] == f"{expected} published."
        assert list(Event.objects.order_by("pk").values_list("status", flat=True)) == ["published", "scheduled"]
        entry = LogEntry.objects.get(action="published")
        assert (entry.user_name, entry.was_public) == ("the schedule", True)

    def test_who_changes_a_due_event_changes_a_published_one(self, event, paula):
        edith = make_user("editor", username="edith")
        with time_machine.travel(BEFORE, tick=False) as clock:
            editorial.schedule(event.pk, paula, MOMENT)
            event.refresh_from_db()
            clock.move_to(MOMENT + dt.timedelta(minutes=1))
            fields = editorial.EventFields(title="Zeppelin leaves", event_type="talks", edtf="2016-08-26")
            editorial.change_event(event.pk, fields, edith, version=event.version)
            assert editorial.publish_due() == []
        said = list(LogEntry.objects.order_by("pk").values_list("action", "user_name", "was_public"))
        assert said == [
            ("scheduled", "paula", False),
            ("published", "the schedule", True),
            ("changed", "edith", True),
        ]

    def test_a_moment_that_has_passed_is_refused(self, event, paula):
        with time_machine.travel(MOMENT, tick=False):
            for step in (editorial.schedule, editorial.embargo):
                with pytest.raises(InvalidStatusError, match="has passed"):
                    step(event.pk, paula, MOMENT)

    def test_a_scheduled_event_is_moved_and_taken_back(self, client, event, paula):
        with time_machine.travel(BEFORE, tick=False) as clock:
            editorial.schedule(event.pk, paula, MOMENT)
            editorial.schedule(event.pk, paula, MOMENT + dt.timedelta(days=1))
            clock.move_to(MOMENT + dt.timedelta(hours=1))
            assert not shown_on(client)
            editorial.withdraw(event.pk, paula, "draft")
            clock.move_to(MOMENT + dt.timedelta(days=2))
            assert not shown_on(client) and editorial.publish_due() == []

    def test_a_retracted_event_under_embargo_leaves_no_trace(self, client, event, paula):
        with time_machine.travel(BEFORE, tick=False):
            editorial.publish(event.pk, paula)
            editorial.embargo(event.pk, paula, MOMENT)
            editorial.retract(event.pk, paula, "Zeppelin was a rumour.")
            assert client.get(event.get_absolute_url()).status_code == 404
            assert "rumour" not in client.get("/t/track/corrections/").content.decode()


class TestLocalTime:
    @pytest.mark.parametrize(
        ("text", "zone", "utc"),
        [
            ("2026-07-01 09:00", "Europe/Zurich", "2026-07-01T07:00"),
            ("2026-12-01T09:00", "Europe/Zurich", "2026-12-01T08:00"),
            ("2026-10-25 01:59", "Europe/Zurich", "2026-10-24T23:59"),
            ("2026-10-25 03:00", "Europe/Zurich", "2026-10-25T02:00"),
            ("2026-10-25 02:30+02:00", "Europe/Zurich", "2026-10-25T00:30"),
            ("2026-10-25 02:30+01:00", "Europe/Zurich", "2026-10-25T01:30"),
            ("2027-03-28 01:59", "Europe/Zurich", "2027-03-28T00:59"),
            ("2027-03-28 03:00", "Europe/Zurich", "2027-03-28T01:00"),
            ("2026-10-04 02:31", "Australia/Lord_Howe", "2026-10-03T15:31"),
            ("2026-07-01 09:00", "Asia/Kathmandu", "2026-07-01T03:15"),
            ("2026-07-01 09:00Z", "America/New_York", "2026-07-01T09:00"),
        ],
    )
    def test_is_read_in_the_zone_of_the_negotiation(self, text, zone, utc):
        assert moment(text, zone).strftime("%Y-%m-%dT%H:%M") == utc
        assert moment(local(moment(text, zone), zone), zone) == moment(text, zone)

    @pytest.mark.parametrize(
        ("text", "zone", "says"),
        [
            ("2026-10-25 02:30", "Europe/Zurich", "twice on 2026-10-25. Write 2026-10-25 02:30[+]02:00 or .*[+]01:00"),
            ("2026-11-01 01:00", "America/New_York", "twice on 2026-11-01"),
            ("2026-04-05 01:45", "Australia/Lord_Howe", "twice on 2026-04-05"),
            ("2027-03-28 02:30", "Europe/Zurich", "no 02:30 in Europe/Zurich on 2027-03-28"),
            ("2027-03-14 02:00", "America/New_York", "no 02:00"),
            ("2011-12-30 12:00", "Pacific/Apia", "no 12:00"),
            ("2026-10-25", "UTC", "has no time of day"),
            ("25 October", "UTC", "is no day and time"),
            ("2026-02-30 09:00", "UTC", "is no day and time"),
            ("0001-01-01 00:00+14:00", "UTC", "outside of all calendars"),
        ],
    )
    def test_that_the_clock_shows_twice_or_never_is_refused_in_a_sentence(self, text, zone, says):
        with pytest.raises(ValidationError, match=says):
            moment(text, zone)


KILLED = """
import os, signal, sys
import django
django.setup()
from timeline.editorial import events, publishing
from timeline.models import LogEntry

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

record, lapse, seen = LogEntry.objects.record, events.lapse, []

def record_and_die(*args, **kwargs):
    record(*args, **kwargs)
    die()

def die_at_the_second(event):
    seen.append(event)
    return die() if len(seen) == 2 else lapse(event)

stage = sys.argv[1]
if stage == "before the version":
    events.keep = die
elif stage == "before the log":
    type(LogEntry.objects).record = die
elif stage == "before the commit":
    type(LogEntry.objects).record = lambda self, *args, **kwargs: record_and_die(*args, **kwargs)
elif stage == "between two events":
    publishing.lapse = die_at_the_second
publishing.publish_due()
"""


def database_url():
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def run_and_kill(stage):
    env = {**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "timeline.settings"}
    found = subprocess.run(
        [sys.executable, "-c", KILLED, stage],
        env=env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert found.returncode == -9, found.stderr
    assert Path(settings.BASE_DIR, "manage.py").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_set
class TestCrash:
    @pytest.fixture
    def due(self):
        negotiation = make_negotiation(slug="track")
        past = timezone.now() - dt.timedelta(minutes=5)
        return [make_event(negotiation=negotiation, status="scheduled", publish_at=past) for _ in range(3)]

    @pytest.mark.parametrize(
        ("stage", "left"),
        [("before the version", 3), ("before the log", 3), ("before the commit", 3), ("between two events", 2)],
    )
    def test_killed_at_the_wrong_moment_each_is_still_published_exactly_once(self, due, stage, left):
        run_and_kill(stage)
        assert Event.objects.filter(status="scheduled").count() == left
        assert LogEntry.objects.filter(action="published").count() == len(due) - left
        assert Event.objects.public().count() == len(due), "readers see it all the while"
        assert len(editorial.publish_due()) == left
        self.check(due)

    def test_run_by_many_at_once_each_is_published_exactly_once(self, due):
        def run(_):
            try:
                return len(editorial.publish_due())
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(run, range(4))) == len(due)
        self.check(due)

    def check(self, due):
        for event in due:
            event.refresh_from_db()
            assert (event.status, event.version) == ("published", 2)
            assert LogEntry.objects.filter(event=event, action="published").count() == 1
            assert [row.number for row in event.versions.all()] == [2, 1]
