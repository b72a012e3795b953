"""A word that stands in everything hidden, looked for at every address there is; and what is hidden changes nothing that is seen.

The addresses are read from the URLconf: a new one is looked at without anybody remembering it here.
"""

import datetime as dt
import io
import re
import zipfile

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from tests.site.people import addresses
from timeline import editorial
from timeline.chronology.exports import FORMATS
from timeline.editorial import EventFields
from timeline.exchange import deliver_due
from timeline.models import Delivery, Event, EventLink, Feed, FeedEntry, ImportBatch, Membership, Webhook

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
CANARY = "Zeppelin"
ALWAYS_NEW: dict[str, str] = {
    "metrics": "counts the requests themselves",
}
"""Names of addresses whose answer is another one each time, and why."""
QUERIES = ("", "?from=1999&to=1999", "?asof=1999-12-31")


@pytest.fixture(autouse=True)
def without_throttles(monkeypatch):
    """Whoever asks for every address there is would be told to slow down."""
    monkeypatch.setattr("timeline.api.throttling.RateThrottle.allow_request", lambda *args: True)


class Hidden:
    """One public event, and everything that nobody may hear of, all of it called CANARY."""

    def __init__(self):
        self.negotiation = make_negotiation(slug="track")
        self.edith = make_user("administrator", username=f"{CANARY}-edith")
        self.party, self.place = make_party(name=f"{CANARY} party"), make_place(name=f"{CANARY} place")
        self.once_a_draft()
        self.shown = make_event(negotiation=self.negotiation, title="Shown", parties=[make_party(name="Norland")])
        make_mention(event=self.shown)
        self.events = {status: self.hidden(status) for status in ("draft", "in_review", "scheduled", "retracted")}
        tomorrow = timezone.now() + dt.timedelta(days=1)
        self.events["embargoed"] = self.hidden("published", embargo_until=tomorrow)
        self.events["embargoed tombstone"] = self.hidden("retracted", embargo_until=tomorrow, retraction_reason=CANARY)
        for event in self.events.values():
            EventLink.objects.create(from_event=event, kind="follows", to_event=self.shown)
            EventLink.objects.create(from_event=self.shown, kind="answers", to_event=event)
        self.waiting = make_mention(document=make_document(negotiation=self.negotiation, text=f"{CANARY} waits. More."))
        self.beside()
        private = make_negotiation(slug="private", title=f"{CANARY} talks", description=CANARY, is_public=False)
        make_event(negotiation=private, title=f"{CANARY} private")
        make_event(negotiation=make_negotiation(slug="empty"), title=f"{CANARY} alone", status="draft")

    def once_a_draft(self):
        """A public event that was called otherwise while only the desk saw it."""
        first = EventFields(f"{CANARY} at first", "talks", "2016-09-01", summary=CANARY)
        event = editorial.create_event(self.negotiation, first, self.edith)
        editorial.change_event(event.pk, EventFields("Second", "talks", "2016-09-01"), self.edith, version=1)
        editorial.publish(event.pk, self.edith, reason=CANARY)

    def hidden(self, status, **more):
        event = make_event(
            negotiation=self.negotiation, title=f"{CANARY} {status}", summary=CANARY, edtf="1999-09-09", status=status,
            outcome=CANARY, parties=[self.party], place=self.place,
            **{"retraction_reason": "Taken back." if status == "retracted" else "", **more},
        )  # fmt: skip
        document = make_document(
            negotiation=self.negotiation, publisher=CANARY, headline=CANARY, text=f"{CANARY} {event.number} said. More."
        )
        make_mention(event=event, document=document, title=CANARY)
        return event

    def beside(self):
        """What stands around events and is no reader's business."""
        editorial.comment(self.shown, f"{CANARY} says the desk", self.edith)
        editorial.assign(self.shown, self.edith, self.edith)
        feed = Feed.objects.create(
            negotiation=self.negotiation, url="https://f.example.org/a", publisher=CANARY, keywords=CANARY
        )
        FeedEntry.objects.create(feed=feed, url="https://f.example.org/a/1", headline=CANARY)
        ImportBatch.objects.create(negotiation=self.negotiation, name=f"{CANARY}.csv", raw=CANARY.encode())
        hook = Webhook.objects.create(
            negotiation=self.negotiation, url=f"https://h.example.org/{CANARY}", is_active=False
        )
        Delivery.objects.create(webhook=hook, kind="test", body={CANARY: 1})


def paths():
    """(name of the address, path) for every address, every row and every query; of the desk's rows one each."""
    models = ("Event", "Mention", "Document", "Party", "Place", "EventLink")
    keys = sorted(
        {key for name in models for key in apps.get_model("timeline", name).objects.values_list("pk", flat=True)}
    )
    numbers = range(1, Event.objects.order_by("-number").values_list("number", flat=True).first() + 1)
    for address in addresses():
        pattern = "/" + re.sub(r"[\^$]", "", address.pattern)
        choices = [
            (r"\(\?P<slug>[^)]*\)", ("track", "private", "empty")),
            (r"<slug:slug>", ("track", "private", "empty") if "number" not in pattern else ("track", "private")),
            (r"<int:number>", numbers),
            (r"<slug:title>", ("shown",)),
            (r"<section>", ("negotiations", "events")),
            (r"<str:kind>", ("event",)),
            (r"\(\?P<pk>[^)]*\)", keys),
            (r"<int:pk>|<path:object_id>|<id>|\(\[\^/\]\+\)|<int:\w+>|<str:\w+>", (1,)),
            (r"\(\?P<url>\.\*\)|\(\?P<\w+>[^)]*\)", ("nowhere/",)),
        ]
        found = [pattern]
        for placeholder, values in choices:
            if re.search(placeholder, found[0]):
                found = [re.sub(placeholder, str(value), one) for one in found for value in values]
        for one in found:
            whole = one.startswith(("/t/track/", "/api/")) and not any(letter.isdecimal() for letter in one[8:])
            yield from ((address.name, one + query) for query in (QUERIES if whole else ("",)))


def answer_of(client, path, **headers):
    """(status, headers, bytes). What is packed is unpacked: a word in a zip is a word."""
    answer = client.get(path, headers=headers)
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            raw = b"".join(parts.read(name) for name in sorted(parts.namelist()))
    raw = re.sub(rb"csrfmiddlewaretoken\" value=\"\w+", b"", raw)
    return (
        answer.status_code,
        {name: value for name, value in answer.items() if name not in ("Date", "X-Request-ID")},
        raw,
    )


def person(letter, hidden):
    client = Client(raise_request_exception=False)
    if letter != "nobody":
        user = make_user()
        if letter == "editor of another negotiation":
            Membership.objects.create(user=user, negotiation=make_negotiation(slug="elsewhere"), role="editor")
        client.force_login(user)
    return client


@pytest.mark.parametrize(
    "who",
    [
        "nobody",
        pytest.param("an account without a role", marks=pytest.mark.one_database),
        pytest.param("editor of another negotiation", marks=pytest.mark.one_database),
    ],
)
def test_no_address_says_a_word_of_what_is_hidden(who):
    hidden = Hidden()
    client = person(who, hidden)
    told, looked_at = [], set()
    for name, path in paths():
        for headers in ({}, {"HX-Request": "true", "HX-Target": "pane"})[: 2 if path.startswith("/t/track/") else 1]:
            status, answered, raw = answer_of(client, path, **headers)
            assert status < 500, path
            looked_at.add((name, status))
            said = raw.decode("utf-8", "replace") + str(answered)
            if path.startswith("/admin/"):
                # parties and places belong to all negotiations: whoever edits one is offered their names
                said = said.replace(hidden.party.name, "").replace(hidden.place.name, "")
            if CANARY.lower() in said.lower():
                told.append(f"{path} ({status})")
    assert not told, "\n".join(dict.fromkeys(told))
    seen = {name for name, status in looked_at if status == 200}
    assert {"chronology", "event", "events-docx", "events-xlsx", "window", "picture", "oembed"} - seen <= {"oembed"}
    assert {f"events-{name}" for name in FORMATS if name != "timelinejs"} | {"timelinejs"} <= seen
    assert {"api:event-list", "api:event-detail", "api:document-list", "api:mention-list", "sitemap"} <= seen


def whisper(hidden):
    """Everything that may happen at the desk without readers being told."""
    edith = hidden.edith
    for name, event in hidden.events.items():
        if "retracted" not in event.status:
            written = EventFields(f"{CANARY} again {name}", "attack", "1999-09-10", parties=((hidden.party, "target"),))
            editorial.change_event(event.pk, written, edith, version=Event.objects.get(pk=event.pk).version)
    editorial.schedule(hidden.events["draft"].pk, edith, timezone.now() + dt.timedelta(days=2))
    editorial.submit(
        editorial.create_event(hidden.negotiation, EventFields(f"{CANARY} new", "talks", "1998-01-01"), edith).pk, edith
    )
    editorial.accept(hidden.waiting.pk, edith)
    editorial.dismiss(make_mention(document=make_document(negotiation=hidden.negotiation)).pk, edith)
    editorial.comment(hidden.events["in_review"], "A remark", edith)
    for status in ("draft", "embargoed"):
        editorial.unlink(EventLink.objects.get(from_event=hidden.events[status]).pk, edith)
        editorial.link(hidden.events[status].pk, "carries_out", hidden.shown.pk, edith)
        editorial.link(hidden.shown.pk, "carries_out", hidden.events[status].pk, edith)
    make_party(name=f"{CANARY} other party")
    hidden.party.description = "changed"
    hidden.party.save()
    hidden.place.latitude = hidden.place.longitude = 1.0
    hidden.place.save()
    private = Event.objects.get(negotiation__slug="private")
    editorial.change_event(private.pk, EventFields(CANARY, "talks", "2016"), edith, version=1)
    ImportBatch.objects.create(negotiation=hidden.negotiation, name="more.csv", raw=b"x")


@pytest.mark.one_database
def test_what_happens_to_hidden_things_changes_no_answer_and_no_tag():
    """Counts, facets, order, pictures, dates of change, ETag: byte for byte the same before and after."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        hidden = Hidden()
        client = person("nobody", hidden)
        every = [(name, path) for name, path in paths() if name not in ALWAYS_NEW]
        before = {path: answer_of(client, path) for _, path in every}
        clock.shift(dt.timedelta(seconds=5))
        whisper(hidden)
        clock.shift(dt.timedelta(seconds=-5))
        changed = [path for path, answer in before.items() if answer_of(client, path) != answer]
    assert not changed, "\n".join(changed)
    assert any("ETag" in answered for _, answered, _ in before.values())


@pytest.mark.one_database
def test_what_happens_to_hidden_things_is_not_modified_to_whoever_asks_again():
    """Exports, feeds, pages: who asks a third time, with the tag of the second, is told what the second told; the API alike."""
    with time_machine.travel(timezone.now()) as clock:
        hidden = Hidden()
        client = person("nobody", hidden)
        every = {
            path for name, path in paths() if path.startswith(("/t/track/", "/api/v1/events/")) and "/e/" not in path
        }
        for path in every:
            answer_of(client, path)
        clock.shift(dt.timedelta(seconds=10))
        before = {path: answer_of(client, path) for path in every}
        whisper(hidden)
        clock.shift(dt.timedelta(seconds=10))
        tags = {path: told["ETag"] for path, (status, told, _) in before.items() if status == 200 and "ETag" in told}
        assert {path for path in every if "events." in path and "?" not in path} <= set(tags)
        pages = {path: tag for path, tag in tags.items() if path.startswith("/t/")}
        anew = [
            path for path, tag in pages.items() if client.get(path, headers={"If-None-Match": tag}).status_code != 304
        ]
        assert not anew, "\n".join(anew)
        shown = {path: answer for path, answer in before.items() if answer[0] == 200}
        changed = [path for path, answer in shown.items() if answer_of(client, path) != answer]
    assert not changed, "\n".join(changed)


def test_a_large_chronology_that_is_remembered_says_no_more():
    with time_machine.travel(timezone.now(), tick=False):
        hidden = Hidden()
        for n in range(70):
            make_event(negotiation=hidden.negotiation, title=f"Open {n}", edtf=f"2015-01-{n % 28 + 1:02}")
        client = person("nobody", hidden)
        every = [
            path
            for name, path in paths()
            if name in ("chronology", "window", "picture", "picture-svg", "embed", "whole")
        ]
        before = {path: answer_of(client, path) for path in every}
        whisper(hidden)
        assert [path for path, answer in before.items() if answer_of(client, path) != answer] == []


@pytest.mark.one_database
def test_a_condition_is_looked_at_after_the_right_to_see():
    """A tag or date that was given out while something could be seen opens nothing afterwards, and a guessed one neither."""
    hidden = Hidden()
    client = person("nobody", hidden)
    tagged = {}
    for _, path in paths():
        status, answered, _ = answer_of(client, path)
        conditions = {"If-None-Match": answered.get("ETag"), "If-Modified-Since": answered.get("Last-Modified")}
        conditions = {name: value for name, value in conditions.items() if value}
        if status == 200 and conditions and ("track" in path or "/api/v1/events/" in path):
            tagged[path] = conditions
    assert tagged
    hidden.negotiation.is_public = False
    hidden.negotiation.save()
    for path, conditions in tagged.items():
        status, answered, raw = answer_of(client, path, **conditions)
        assert status == 404 or (status == 200 and b"Shown" not in raw), f"{path}: {status} with {conditions}"
    for event in hidden.events.values():
        for tag in ('"v1"', "*", 'W/"v1"'):
            guessed = client.get(f"/api/v1/events/{event.pk}/", headers={"If-None-Match": tag})
            assert guessed.status_code in (404, 410) and "ETag" not in guessed


def test_no_webhook_says_a_word_of_what_is_hidden(settings, monkeypatch):
    sent = []
    monkeypatch.setattr(
        "timeline.exchange.sending.post", lambda url, body, headers, seconds: sent.append(body) or (204, None)
    )
    hidden = Hidden()
    Webhook.objects.create(url="https://hooks.example.org/")
    deliver_due()
    whisper(hidden)
    for event in hidden.events.values():
        editorial.assign(event, hidden.edith, hidden.edith)
    deliver_due()
    shown = EventFields("Shown again", "talks", "2016-08-26")
    editorial.change_event(hidden.shown.pk, shown, hidden.edith, version=1)
    deliver_due()
    assert any(b"Shown again" in body for body in sent)
    assert not [body for body in sent if CANARY.lower().encode() in body.lower()]
    assert b"1999" not in b"".join(sent)


def test_the_archive_holds_everything_and_is_written_for_no_web_address():
    """It is a command's, for who runs the site: no address writes one, whoever asks."""
    assert not [address.name for address in addresses() if "archive" in address.pattern]
