"""Who asked to be told is told of what readers see: signed, in order, until it arrives, and never of anything else."""

import datetime as dt
import json
import re
import time

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline import editorial
from timeline.editorial import SYSTEM, EventFields
from timeline.exchange import deliver_due, read_archive, write_archive
from timeline.exchange.messages import signature
from timeline.exchange.sending import MOST_ATTEMPTS, SWITCHED_OFF_AFTER, _claim, pause
from timeline.models import Announced, Delivery, Event, Membership, Webhook
from timeline.models.webhook import all_kinds, new_secret

pytestmark = pytest.mark.django_db
State = Delivery.State


@pytest.fixture
def negotiation():
    return make_negotiation(slug="talks")


@pytest.fixture
def edith():
    return make_user("administrator", username="edith")


@pytest.fixture
def hook(negotiation, receiver):
    return Webhook.objects.create(negotiation=negotiation, url=receiver.url)


def draft(negotiation, edith, title="They met"):
    return editorial.create_event(negotiation, EventFields(title, "talks", "2016-08-26"), edith)


def retitle(event, title, edith):
    now = Event.objects.get(pk=event.pk)
    return editorial.change_event(
        event.pk, EventFields(title, now.event_type, now.edtf), edith, version=now.version, reason="Better."
    )


def later(**by):
    return time_machine.travel(timezone.now() + dt.timedelta(**by), tick=True)


class TestWhatIsTold:
    def test_published_changed_and_retracted_in_this_order(self, negotiation, edith, hook, receiver):
        event = draft(negotiation, edith)
        assert deliver_due()["delivered"] == 0
        editorial.publish(event.pk, edith)
        deliver_due()
        retitle(event, "They met twice", edith)
        deliver_due()
        editorial.retract(event.pk, edith, "It was another day.")
        deliver_due()
        assert receiver.told == [
            ("event.published", 1, "They met"),
            ("event.changed", 1, "They met twice"),
            ("event.retracted", 1, None),
        ]
        gone = json.loads(receiver.requests[-1][2])["data"]
        assert gone["reason"] == "It was another day." and gone["url"].endswith("/t/talks/e/1/")
        assert deliver_due() == {"delivered": 0, "waiting": 0, "overtaken": 0, "dead": 0}

    def test_the_body_is_what_the_api_shows_to_a_reader(self, negotiation, edith, hook, receiver):
        event = make_event(
            negotiation=negotiation, status="draft", parties=[make_party()], place=make_place(latitude=1.5, longitude=2)
        )
        make_mention(event=event)
        editorial.publish(event.pk, edith)
        deliver_due()
        body = json.loads(receiver.requests[0][2])
        assert body["data"] == Client().get(f"/api/v1/events/{event.pk}/").json()
        assert body["data"]["citations"] and body["type"] == "event.published"

    def test_only_the_kinds_and_the_negotiation_that_were_asked_for(self, negotiation, edith, receiver):
        Webhook.objects.create(negotiation=negotiation, url=f"{receiver.url}?retracted", kinds=["retracted"])
        Webhook.objects.create(negotiation=None, url=f"{receiver.url}?all")
        Webhook.objects.create(negotiation=make_negotiation(), url=f"{receiver.url}?other")
        Webhook.objects.create(negotiation=negotiation, url=f"{receiver.url}?off", is_active=False)
        event = draft(negotiation, edith)
        editorial.publish(event.pk, edith)
        deliver_due()
        editorial.retract(event.pk, edith, "Wrong.")
        deliver_due()
        assert [path for path, _, _ in receiver.requests] == ["/told?all", "/told?retracted", "/told?all"]

    def test_a_source_a_link_and_an_undone_decision_are_changes(self, negotiation, edith, hook, receiver):
        one, other = draft(negotiation, edith), draft(negotiation, edith, "They met again")
        for event in (one, other):
            editorial.publish(event.pk, edith)
        deliver_due()
        receiver.requests.clear()
        editorial.link(other.pk, "follows", one.pk, edith)
        deliver_due()
        assert receiver.told == [("event.changed", 2, "They met again"), ("event.changed", 1, "They met")]
        mention = make_mention(document=make_mention(event=one).document, start=3, end=9)
        editorial.merge(mention.pk, one.pk, edith)
        deliver_due()
        assert receiver.told[2:] == [("event.changed", 1, "They met")]
        editorial.take_back(editorial.last_of(edith).pk, edith)
        deliver_due()
        assert receiver.told[3:] == [("event.changed", 1, "They met")]

    def test_an_event_merged_into_another_is_gone_and_says_where_to(self, negotiation, edith, hook, receiver):
        one, other = draft(negotiation, edith), draft(negotiation, edith, "The same meeting")
        for event in (one, other):
            editorial.publish(event.pk, edith)
        deliver_due()
        receiver.requests.clear()
        editorial.join(one.pk, [other.pk], edith)
        deliver_due()
        gone = next(json.loads(body)["data"] for _, _, body in receiver.requests if b"retracted" in body)
        assert (gone["number"], gone["merged_into"]) == (2, f"http://127.0.0.1:8000{one.get_absolute_url()}")

    def test_undoing_a_publication_takes_the_event_back(self, negotiation, edith, hook, receiver):
        event = draft(negotiation, edith)
        editorial.publish(event.pk, edith)
        deliver_due()
        for _ in range(2):  # the publication, and the making of the event: its row is gone then
            editorial.take_back(editorial.last_of(edith).pk, edith)
        assert not Event.objects.filter(pk=event.pk).exists()
        deliver_due()
        assert receiver.told == [("event.published", 1, "They met"), ("event.retracted", 1, None)]
        assert not Announced.objects.filter(pk=event.pk).exists()

    def test_an_event_published_before_there_were_webhooks_is_changed_and_not_published(
        self, negotiation, edith, hook, receiver
    ):
        event = make_event(negotiation=negotiation)
        retitle(event, "Now told", edith)
        deliver_due()
        assert receiver.told == [("event.changed", 1, "Now told")]

    def test_a_restored_archive_is_not_told_event_by_event(self, negotiation, edith, receiver, tmp_path):
        make_event(negotiation=negotiation)
        with open(tmp_path / "a.zip", "w+b") as file:
            write_archive(negotiation, file)
            restored = read_archive(file, "again")
        Webhook.objects.create(url=receiver.url)
        deliver_due()
        assert receiver.told == []
        retitle(restored.events.get(), "Changed here", edith)
        deliver_due()
        assert receiver.told == [("event.changed", 1, "Changed here")]


class TestWhatIsNotTold:
    def test_a_scheduled_event_is_told_at_its_moment_once_and_not_before(self, negotiation, edith, hook, receiver):
        event = draft(negotiation, edith, "Zeppelin")
        editorial.schedule(event.pk, edith, timezone.now() + dt.timedelta(hours=2))
        retitle(event, "Zeppelin two", edith)
        with later(hours=1, minutes=59):
            deliver_due()
            assert receiver.requests == [] and Client().get("/t/talks/e/1/").status_code == 404
        with later(hours=2, seconds=1):
            deliver_due()
            editorial.publish_due()
            deliver_due()
        assert receiver.told == [("event.published", 1, "Zeppelin two")]

    def test_an_embargo_keeps_everything_back_until_it_ends(self, negotiation, edith, hook, receiver):
        event = draft(negotiation, edith)
        editorial.publish(event.pk, edith)
        deliver_due()
        editorial.embargo(event.pk, edith, timezone.now() + dt.timedelta(hours=2))
        retitle(event, "Zeppelin", edith)
        with later(hours=1):
            deliver_due()
            assert len(receiver.requests) == 1
        with later(hours=3):
            deliver_due()
        assert receiver.told == [("event.published", 1, "They met"), ("event.changed", 1, "Zeppelin")]

    def test_what_is_retracted_while_its_publication_waits_is_never_sent(self, negotiation, edith, hook, receiver):
        event = draft(negotiation, edith, "Zeppelin")
        receiver.answers = [500]
        editorial.publish(event.pk, edith)
        assert deliver_due()["waiting"] == 1
        receiver.requests.clear()
        editorial.retract(event.pk, edith, "Wrong.")
        with later(minutes=5):
            done = deliver_due()
        assert (done["overtaken"], done["delivered"]) == (1, 1)
        assert receiver.told == [("event.retracted", 1, None)] and "Zeppelin" not in receiver.text

    def test_a_message_that_waited_says_what_readers_see_when_it_is_sent(self, negotiation, edith, hook, receiver):
        event = draft(negotiation, edith, "A mistake")
        receiver.answers = [500]
        editorial.publish(event.pk, edith)
        deliver_due()
        receiver.requests.clear()
        retitle(event, "Put right", edith)
        with later(minutes=5):
            deliver_due()
        assert receiver.told == [("event.published", 1, "Put right"), ("event.changed", 1, "Put right")]

    def test_drafts_reviews_and_private_negotiations_are_silent(self, negotiation, edith, hook, receiver):
        negotiation.show_unreviewed = True
        negotiation.save()
        event = draft(negotiation, edith, "Zeppelin")
        editorial.submit(event.pk, edith)
        retitle(event, "Zeppelin two", edith)
        negotiation.is_public = False
        negotiation.save()
        editorial.publish(event.pk, edith)
        deliver_due()
        assert receiver.requests == [] and Delivery.objects.count() == 0

    def test_no_word_of_a_hidden_neighbour_is_in_a_message(self, negotiation, edith, hook, receiver):
        shown, hidden = draft(negotiation, edith), draft(negotiation, edith, "Zeppelin")
        editorial.link(shown.pk, "follows", hidden.pk, edith)
        editorial.publish(shown.pk, edith)
        deliver_due()
        assert len(receiver.requests) == 1 and "zeppelin" not in receiver.text.lower()


class TestNothingIsLost:
    def test_a_process_that_ends_after_the_commit_loses_nothing(self, negotiation, edith, hook, receiver):
        """What is called after a commit never runs in this test's transaction: as if the process had ended there."""
        event = draft(negotiation, edith)
        editorial.publish(event.pk, edith)
        assert not Delivery.objects.exists() and Announced.objects.get(pk=event.pk).look_at is not None
        deliver_due()
        assert receiver.told == [("event.published", 1, "They met")]

    def test_a_change_that_was_rolled_back_is_not_told(self, negotiation, edith, hook, receiver):
        event = draft(negotiation, edith)
        with pytest.raises(RuntimeError), transaction.atomic():
            editorial.publish(event.pk, edith)
            raise RuntimeError
        deliver_due()
        assert receiver.requests == []

    def test_the_end_of_the_transaction_writes_the_message_down_and_sends_nothing(
        self, negotiation, edith, hook, receiver, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            editorial.publish(draft(negotiation, edith).pk, edith)
        assert Delivery.objects.get().state == State.WAITING and receiver.requests == []
        deliver_due()
        assert len(receiver.requests) == 1

    def test_a_sender_that_died_half_way_is_followed_by_another(self, negotiation, edith, hook, receiver):
        editorial.publish(draft(negotiation, edith).pk, edith)
        Delivery.objects.create(webhook=hook, kind="test")
        assert _claim(Delivery.objects.get())
        deliver_due()
        assert [kind for kind, _, _ in receiver.told] == ["event.published"]
        with later(minutes=3):
            deliver_due()
        assert [kind for kind, _, _ in receiver.told] == ["event.published", "event.test"]

    def test_two_senders_never_send_one_message_twice(self, hook):
        Delivery.objects.create(webhook=hook, kind="test")
        seen_by_both = [Delivery.objects.get(), Delivery.objects.get()]
        assert [_claim(one) for one in seen_by_both] == [True, False]

    def test_an_import_in_one_transaction_announces_once_at_its_end(
        self, negotiation, edith, hook, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
            for n in range(5):
                editorial.publish(draft(negotiation, edith, f"Event {n}").pk, edith)
        assert len(callbacks) == 1
        callbacks[0]()
        assert Delivery.objects.filter(kind="published").count() == 5


class TestRetries:
    def test_a_failure_is_tried_again_after_growing_pauses_and_given_up(self, negotiation, edith, hook, receiver):
        receiver.answers = [500] * 50
        editorial.publish(draft(negotiation, edith).pk, edith)
        moment, waited = timezone.now(), []
        for _ in range(MOST_ATTEMPTS):
            with time_machine.travel(moment, tick=False):
                deliver_due()
            delivery = Delivery.objects.get()
            waited.append((delivery.next_attempt_at - moment).total_seconds())
            moment = delivery.next_attempt_at
        assert delivery.state == State.DEAD and delivery.attempts == len(receiver.requests) == MOST_ATTEMPTS
        assert (delivery.last_status, delivery.error) == (500, "answered 500")
        assert 24 <= waited[0] <= 36 and 72 <= waited[1] <= 108 and waited[-1] <= 12 * 3600 * 1.2
        assert 24 < sum(waited[:-1]) / 3600 < 48
        assert len({headers["webhook-id"] for _, headers, _ in receiver.requests}) == 1

    def test_pauses_are_not_the_same_for_everybody(self):
        assert len({pause(3) for _ in range(20)}) > 10

    def test_a_later_message_of_one_event_waits_for_the_earlier_and_others_do_not(
        self, negotiation, edith, hook, receiver
    ):
        one, other = draft(negotiation, edith, "One"), draft(negotiation, edith, "Other")
        receiver.answers = [503]
        editorial.publish(one.pk, edith)
        deliver_due()
        retitle(one, "One again", edith)
        editorial.publish(other.pk, edith)
        receiver.requests.clear()
        deliver_due()
        assert receiver.told == [("event.published", 2, "Other")]
        with later(minutes=2):
            deliver_due()
        assert [(kind, number) for kind, number, _ in receiver.told[1:]] == [
            ("event.published", 1),
            ("event.changed", 1),
        ]

    def test_an_address_that_is_away_is_tried_once_in_a_round(self, negotiation, edith, hook, receiver):
        receiver.answers = [500] * 10
        for n in range(4):
            editorial.publish(draft(negotiation, edith, f"Event {n}").pk, edith)
        deliver_due()
        assert len(receiver.requests) == 1

    def test_it_is_left_alone_for_as_long_as_it_asks(self, hook, receiver):
        receiver.answers = [(429, {"Retry-After": "3600"})]
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        assert Delivery.objects.get().next_attempt_at > timezone.now() + dt.timedelta(minutes=59)

    def test_an_address_that_fails_for_days_is_switched_off_and_says_so(self, negotiation, edith, hook, receiver):
        receiver.answers = [500, 500]
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        hook.refresh_from_db()
        assert hook.failing_since and hook.is_active
        with later(seconds=SWITCHED_OFF_AFTER.total_seconds() + 60):
            deliver_due()
        hook.refresh_from_db()
        assert not hook.is_active and "No message arrived for 5 days: answered 500" in hook.error
        editorial.publish(draft(negotiation, edith).pk, edith)
        deliver_due()
        assert Delivery.objects.count() == 1

    def test_an_answer_of_gone_switches_it_off_at_once(self, hook, receiver):
        receiver.answers = [410]
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        hook.refresh_from_db()
        assert not hook.is_active and "410" in hook.error

    def test_a_success_ends_the_failing(self, hook, receiver):
        receiver.answers = [500]
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        with later(minutes=1):
            deliver_due()
        hook.refresh_from_db()
        assert hook.failing_since is None and hook.error == "" and hook.last_success_at

    def test_old_messages_go_and_those_given_up_stay(self, hook, receiver):
        Delivery.objects.create(webhook=hook, kind="test")
        dead = Delivery.objects.create(webhook=hook, kind="test", state="dead")
        deliver_due()
        with later(days=31):
            deliver_due()
        assert list(Delivery.objects.all()) == [dead]


class TestSafety:
    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1:9/", "http://169.254.169.254/x", "http://10.0.0.1/", "http://[::1]/"]
    )
    def test_no_address_inside_a_network_is_sent_to(self, url):
        hook = Webhook.objects.create(url=url)
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        delivery = Delivery.objects.get()
        assert delivery.state == State.WAITING and delivery.last_status is None
        assert "inside a network" in delivery.error or "port 9" in delivery.error

    def test_a_redirect_is_a_failure_and_is_not_followed(self, hook, receiver):
        receiver.answers = [(307, {"Location": f"{receiver.url}/elsewhere"})]
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        assert len(receiver.requests) == 1 and Delivery.objects.get().error == "answered 307"

    def test_a_receiver_that_is_slow_is_cut_off(self, hook, receiver, monkeypatch):
        monkeypatch.setattr("timeline.exchange.sending.SECONDS", 0.5)
        receiver.answers = [lambda handler: time.sleep(3) or 204]
        Delivery.objects.create(webhook=hook, kind="test")
        began = time.monotonic()
        deliver_due()
        assert time.monotonic() - began < 2.5
        assert "longer than it may" in Delivery.objects.get().error


class TestSignature:
    def test_the_receiver_can_verify_it_as_the_documentation_shows(self, hook, receiver):
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        _, headers, body = receiver.requests[0]
        documented = {}
        page = (settings.BASE_DIR / "docs" / "webhooks.md").read_text(encoding="utf-8")
        exec(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], documented)
        verify = documented["verify"]
        assert verify(hook.secret, headers, body)
        assert not verify(hook.secret, headers, body + b" ")
        assert not verify(new_secret(), headers, body)
        assert not verify(hook.secret, {**headers, "webhook-id": "msg_other"}, body)
        with later(minutes=6):
            assert not verify(hook.secret, headers, body)
        assert headers["Content-Type"].startswith("application/json")

    def test_it_is_the_one_of_the_standards_own_example(self):
        """Key, id, time and body of the reference implementation's test, and the signature they must come to."""
        secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        body = b'{"test": 2432232314}'
        assert signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body) == (
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        )

    def test_after_a_new_secret_both_count_for_a_day(self, hook, receiver):
        old = hook.secret
        hook.renew_secret(dt.timedelta(days=1))
        assert hook.secrets == [hook.secret, old] and hook.secret != old
        Delivery.objects.create(webhook=hook, kind="test")
        deliver_due()
        _, headers, body = receiver.requests[0]
        identity, moment = headers["webhook-id"], headers["webhook-timestamp"]
        both = [signature(secret, identity, moment, body) for secret in (hook.secret, old)]
        assert headers["webhook-signature"].split(" ") == both
        with later(days=2):
            assert hook.secrets == [hook.secret]


class TestDesk:
    def test_a_publisher_makes_one_sees_what_was_sent_and_sends_again(self, client, negotiation, receiver):
        client.force_login(make_user("publisher"))
        page = {"negotiation": negotiation.pk, "url": receiver.url, "kinds": all_kinds(), "is_active": "on"}
        answer = client.post("/admin/timeline/webhook/add/", page)
        assert answer.status_code == 302
        hook = Webhook.objects.get()
        assert hook.secret in client.get(f"/admin/timeline/webhook/{hook.pk}/change/").content.decode()
        client.post("/admin/timeline/webhook/", {"action": "send_test", "_selected_action": [hook.pk]})
        receiver.answers = [500] * MOST_ATTEMPTS
        # each a little later than the longest pause after the one before
        for hours in (0, 1, 2, 3, 4, 5, 8, 16, 31, 46):
            with later(hours=hours):
                deliver_due()
        delivery = Delivery.objects.get()
        assert delivery.state == State.DEAD
        assert "given up" in client.get("/admin/timeline/delivery/").content.decode()
        client.post("/admin/timeline/delivery/", {"action": "again", "_selected_action": [delivery.pk]})
        deliver_due()
        delivery.refresh_from_db()
        assert delivery.state == State.DELIVERED
        assert "event.test" in client.get(f"/admin/timeline/delivery/{delivery.pk}/change/").content.decode()

    def test_an_address_inside_a_network_is_refused_in_words(self, client, negotiation):
        client.force_login(make_user("publisher"))
        page = {"negotiation": negotiation.pk, "url": "http://10.0.0.1/", "kinds": all_kinds(), "is_active": "on"}
        assert "inside a network" in client.post("/admin/timeline/webhook/add/", page).content.decode()
        page |= {"url": "https://hooks.example.org/", "kinds": []}
        assert "This field is required" in client.post("/admin/timeline/webhook/add/", page).content.decode()
        assert not Webhook.objects.exists()

    def test_who_publishes_one_negotiation_is_told_of_that_one_only(self, client, negotiation):
        person = make_user()
        Membership.objects.create(user=person, negotiation=negotiation, role="publisher")
        client.force_login(person)
        everywhere = Webhook.objects.create(url="https://hooks.example.org/all")
        page = {"negotiation": "", "url": "https://hooks.example.org/", "kinds": all_kinds(), "is_active": "on"}
        assert client.post("/admin/timeline/webhook/add/", page).status_code == 200
        assert client.post("/admin/timeline/webhook/add/", page | {"negotiation": negotiation.pk}).status_code == 302
        shown = client.get("/admin/timeline/webhook/").content.decode()
        assert "hooks.example.org/all" not in shown and "https://hooks.example.org/" in shown
        assert client.get(f"/admin/timeline/webhook/{everywhere.pk}/change/").status_code != 200
        told = Delivery.objects.create(webhook=everywhere, kind="test", negotiation=negotiation)
        assert client.get(f"/admin/timeline/delivery/{told.pk}/change/").status_code != 200


def test_the_command_says_what_it_did(negotiation, hook, receiver, capsys):
    editorial.publish(draft(negotiation, make_user("administrator")).pk, SYSTEM)
    call_command("deliver_webhooks")
    assert capsys.readouterr().out.startswith("1 delivered, 0 failed and tried again later")
