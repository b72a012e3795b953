"""Pages are made once, for strangers only, and never outlive what they show."""

import dataclasses
import datetime as dt

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_event, make_negotiation, make_party, make_user
from timeline.chronology import memory
from timeline.chronology.exports import FORMATS
from timeline.editorial import EventFields, save_event
from timeline.editorial.publishing import embargo, publish, retract
from timeline.models import Event, Party
from timeline.web import exports, kept
from timeline.web.near import near

pytestmark = pytest.mark.django_db
PAGE = "/t/track/"


@pytest.fixture
def track():
    negotiation = make_negotiation(slug="track")
    make_event(negotiation=negotiation, title="The first talks", parties=[make_party(name="Russia")])
    make_event(negotiation=negotiation, title="A draft", status="draft")
    return negotiation


def text(answer):
    return answer.content.decode()


def asked(client, path=PAGE, **headers):
    with CaptureQueriesContext(connection) as made:
        answer = client.get(path, headers=headers)
    return answer, len(made)


@pytest.mark.parametrize(
    "path", [PAGE, f"{PAGE}embed/", f"{PAGE}corrections/", f"{PAGE}whole/", f"{PAGE}e/1-the-first-talks/"]
)
def test_the_second_reader_costs_one_query_and_sees_the_same(client, track, path):
    first, many = asked(client, path)
    again, few = asked(client, path)
    assert (first.status_code, few) == (200, 1) and many > few
    assert again.content == first.content
    assert {name for name in first.headers if name not in ("X-Request-ID", "Last-Modified")} <= set(again.headers)
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]


@pytest.mark.parametrize("large", [False, True])
def test_the_next_reader_sees_every_decision_at_once(client, track, monkeypatch, large):
    monkeypatch.setattr(memory, "LARGE", 1 if large else 10**9)
    ada = make_user("administrator")
    event, draft = track.events.get(number=1), track.events.get(number=2)
    assert "A draft" not in text(client.get(PAGE))
    publish(draft.pk, ada)
    assert "A draft" in text(client.get(PAGE))
    embargo(draft.pk, ada, timezone.now() + dt.timedelta(hours=1))
    assert "A draft" not in text(client.get(PAGE))
    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        assert "A draft" in text(client.get(PAGE))
    retract(event.pk, ada, "It did not happen.")
    assert "The first talks" not in text(client.get(PAGE))
    assert client.get(f"{PAGE}e/1-the-first-talks/").status_code == 410
    track.title = "Another title"
    track.save()
    assert "Another title" in text(client.get(PAGE))


def test_a_renamed_party_shows_at_once(client, track):
    assert "Russia" in text(client.get(PAGE))
    party = Party.objects.get(name="Russia")
    party.name = "Russian Federation"
    party.save()
    assert "Russian Federation" in text(client.get(PAGE))


def test_a_scheduled_event_appears_in_its_second(client, track):
    soon = timezone.now() + dt.timedelta(hours=1)
    make_event(negotiation=track, title="Scheduled", status="scheduled", publish_at=soon)
    with time_machine.travel(soon - dt.timedelta(seconds=1), tick=False):
        assert "Scheduled" not in text(client.get(PAGE))
    with time_machine.travel(soon, tick=False):
        assert "Scheduled" in text(client.get(PAGE))


def test_who_is_signed_in_neither_gets_a_kept_page_nor_leaves_one(client, track):
    editor = make_user("editor")
    client.force_login(editor)
    signed_in = client.get(PAGE)
    assert signed_in["Cache-Control"] == "private, no-store" and "ETag" not in signed_in
    assert not [key for key in caches["pages"]._cache if "page:" in key]
    client.logout()
    client.cookies.clear()
    assert editor.username not in text(client.get(PAGE))
    client.force_login(editor)
    assert text(client.get(PAGE)) == text(signed_in)


def test_a_request_with_a_password_is_not_answered_from_memory(client, track):
    client.get(PAGE)
    assert asked(client, Authorization="Basic eDp5")[1] > 1


def test_each_language_and_each_kind_of_answer_is_kept_apart(client, track):
    english, french = client.get(PAGE), client.get(PAGE, headers={"Accept-Language": "fr"})
    assert 'lang="fr"' in text(french) and 'lang="fr"' not in text(english)[:300]
    part = client.get(PAGE, headers={"HX-Request": "true", "HX-Target": "results"})
    assert "<html" not in text(part) and "<html" in text(client.get(PAGE))
    assert asked(client, **{"Accept-Encoding": "gzip"})[0]["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get(PAGE)
    assert text(client.get(f"{PAGE}?actor=Nobody")) != text(english)


def test_what_somebody_has_is_not_sent_again_until_it_changes(client, track):
    for path in (PAGE, f"{PAGE}events.csv", f"{PAGE}e/1-the-first-talks/"):
        b"".join(client.get(path))
        tag = client.get(path)["ETag"]
        again, queries = asked(client, path, **{"If-None-Match": tag})
        assert (again.status_code, again.content, again["ETag"], queries) == (304, b"", tag, 1)
    retract(track.events.get(number=1).pk, make_user("administrator"), "It did not happen.")
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 200
    assert client.get(f"{PAGE}events.csv", headers={"If-None-Match": tag}).status_code == 200


def test_nothing_tells_readers_that_a_draft_was_changed(client, track):
    with time_machine.travel(timezone.now()) as clock:
        for path in (PAGE, f"{PAGE}events.csv"):
            b"".join(client.get(path))
            clock.shift(10)
            before = client.get(path)
            b"".join(before)
            draft = track.events.get(status="draft")
            fields = EventFields.of(draft)
            save_event(
                draft.pk, dataclasses.replace(fields, summary=path), make_user("administrator"), version=draft.version
            )
            clock.shift(10)
            b"".join(client.get(path))
            after = client.get(path)
            names = ("ETag", "Last-Modified", "Cache-Control", "Vary")
            assert [after.get(name) for name in names] == [before.get(name) for name in names] and before["ETag"]
            assert client.get(path, headers={"If-None-Match": before["ETag"]}).status_code == 304


@pytest.mark.parametrize("form", FORMATS)
def test_the_first_download_after_a_draft_was_changed_is_like_the_last_one_before(client, track, form):
    """Header by header, byte by byte, and "not modified" for whoever has it: nothing waits for a first download to be known."""
    path = reverse("timelinejs" if form == "timelinejs" else f"events-{form}", args=["track"])
    with time_machine.travel(timezone.now()) as clock:
        client.get(path)
        clock.shift(10)
        before = client.get(path)
        draft = track.events.get(status="draft")
        fields = dataclasses.replace(EventFields.of(draft), summary="changed")
        save_event(draft.pk, fields, make_user("administrator"), version=draft.version)
        clock.shift(10)
        known = client.get(path, headers={"If-None-Match": before["ETag"]})
        assert (known.status_code, known["ETag"]) == (304, before["ETag"])
        draft.delete()
        clock.shift(10)
        after = client.get(path)
    assert b"".join(after) == b"".join(before)
    assert {**after.headers, "X-Request-ID": ""} == {**before.headers, "X-Request-ID": ""}


@pytest.mark.parametrize("form", ["csv", "docx"])
def test_what_is_streamed_has_no_tag_before_and_none_after_it_was_read(client, track, monkeypatch, form):
    monkeypatch.setattr(exports, "WHOLE", 0)
    for _ in range(2):
        answer = client.get(f"{PAGE}events.{form}")
        assert answer.streaming and b"".join(answer) and not {"ETag", "Last-Modified"} & set(answer.headers)


def test_one_content_is_one_tag_in_whichever_process_and_hour_it_was_made(client, track):
    for form in FORMATS:
        path = reverse("timelinejs" if form == "timelinejs" else f"events-{form}", args=["track"])
        tag = client.get(path)["ETag"]
        near.forget()
        caches["pages"].clear()
        with time_machine.travel(timezone.now() + dt.timedelta(hours=5)):
            assert client.get(path)["ETag"] == tag, form


def test_the_time_of_the_last_change_is_told_only_once_no_second_change_can_share_it(client, track):
    assert "Last-Modified" not in client.get(PAGE)
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=5)):
        since = client.get(PAGE)["Last-Modified"]
        assert client.get(PAGE, headers={"If-Modified-Since": since}).status_code == 304
        assert client.get(PAGE, headers={"If-Modified-Since": "yesterday"}).status_code == 200
        track.title = "Another title"
        track.save()
        assert client.get(PAGE, headers={"If-Modified-Since": since}).status_code == 200


def test_a_cdn_is_told_to_ask_each_time_unless_the_site_allows_it_some_seconds(client, track, settings):
    assert client.get(PAGE)["Cache-Control"] == "public, no-cache"
    settings.CDN_SECONDS = 60
    assert client.get(PAGE)["Cache-Control"] == "public, max-age=0, s-maxage=60, stale-while-revalidate=60"


def test_a_cdn_may_not_keep_a_page_past_the_next_moment(client, track, settings):
    settings.CDN_SECONDS = 600
    make_event(negotiation=track, status="scheduled", publish_at=timezone.now() + dt.timedelta(seconds=40))
    most = client.get(PAGE)["Cache-Control"].partition("s-maxage=")[2].partition(",")[0]
    assert 30 <= int(most) <= 40


def test_errors_and_addresses_that_lead_on_are_not_kept(client, track):
    for path in (f"{PAGE}?from=never", f"{PAGE}e/1/", f"{PAGE}e/77-x/", "/t/nowhere/"):
        answer = client.get(path)
        assert answer.status_code != 200 and "s-maxage" not in answer.get("Cache-Control", "")
    assert not [key for key in caches["pages"]._cache if "page:" in key]


def test_a_cache_that_forgets_everything_costs_time_only(client, track, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 0)
    assert "The first talks" in text(client.get(PAGE)) and "The first talks" in text(client.get(PAGE))
    assert Event.objects.count() == 2
