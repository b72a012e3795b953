"""A POST that is sent twice with one key is carried out once, whatever happens in between."""

import datetime as dt
import threading

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from rest_framework.test import APIClient

from tests.api.clients import program, secret_of, with_secret
from tests.factories import make_event, make_negotiation, make_user
from timeline import editorial
from timeline.models import Document, Event, IdempotencyKey

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"


@pytest.fixture
def body():
    return {"negotiation": make_negotiation().slug, "title": "T", "type": "talks", "date": {"edtf": "2016"}}


def post(client, path, body, key="abc"):
    return client.post(path, body, HTTP_IDEMPOTENCY_KEY=key)


def test_the_same_request_is_answered_again_and_not_carried_out_again(body):
    client = program()
    first, second = post(client, EVENTS, body), post(client, EVENTS, body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json() and first["ETag"] == second["ETag"]
    assert "Idempotency-Replayed" not in first and second["Idempotency-Replayed"] == "true"
    assert Event.objects.count() == 1


def test_a_body_with_its_names_in_another_order_is_the_same_request(body):
    client = program()
    post(client, EVENTS, body)
    assert post(client, EVENTS, dict(reversed(body.items())))["Idempotency-Replayed"] == "true"


def test_another_body_under_the_same_key_is_refused(body):
    client = program()
    post(client, EVENTS, body)
    answer = post(client, EVENTS, {**body, "title": "Another"})
    assert (answer.status_code, answer.json()["type"].rpartition("#")[2]) == (422, "key-reused")
    assert Event.objects.count() == 1


def test_another_person_another_address_and_another_key_are_other_requests(body):
    mine, theirs = program(), program()
    for client, path, key in ((mine, EVENTS, "abc"), (theirs, EVENTS, "abc"), (mine, EVENTS, "def")):
        assert "Idempotency-Replayed" not in post(client, path, body, key)
    event = make_event(status="draft")
    assert post(mine, f"{EVENTS}{event.pk}/submit/", {}).status_code == 200
    assert Event.objects.count() == 4


def test_what_was_refused_is_not_kept_and_its_key_is_free(body):
    client = program()
    assert post(client, EVENTS, {**body, "type": "x"}).status_code == 400
    assert not IdempotencyKey.objects.exists()
    assert post(client, EVENTS, body).status_code == 201


def test_nobody_who_is_not_signed_in_has_keys(body):
    assert post(APIClient(), EVENTS, body).status_code == 401
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize("key", ["", "with space", "é", "x" * 256])
def test_a_key_that_is_none_is_refused_by_its_name(key, body):
    answer = post(program(), EVENTS, body, key)
    assert answer.status_code == 400 and list(answer.json()["errors"]) == ["Idempotency-Key"]


def test_while_the_first_is_being_carried_out_the_second_is_told_so(body):
    user = make_user("editor")
    client = program(user=user)
    post(client, EVENTS, body)
    IdempotencyKey.objects.update(status=None)
    answer = post(client, EVENTS, body)
    assert (answer.status_code, answer.json()["type"].rpartition("#")[2]) == (409, "in-progress")


def test_a_request_that_was_cut_off_leaves_its_key_to_the_next(body):
    client = program()
    with time_machine.travel("2026-05-04T09:00:00Z", tick=False) as clock:
        post(client, EVENTS, body)
        # cut off before it stored anything: the claim is there and nothing else
        IdempotencyKey.objects.update(status=None, body="", claimed_at=timezone.now())
        clock.shift(dt.timedelta(minutes=6))
        answer = post(client, EVENTS, body)
    assert answer.status_code == 201 and "Idempotency-Replayed" not in answer


def test_the_work_and_the_answer_are_stored_together_or_not_at_all(body, monkeypatch):
    client = program()
    client.raise_request_exception = False

    def fails(*args, **kwargs):
        raise RuntimeError("cut off after the work, before the answer was stored")

    monkeypatch.setattr("timeline.api.once._kept", fails)
    assert post(client, EVENTS, body).status_code == 500
    assert not Event.objects.exists() and not IdempotencyKey.objects.exists()
    monkeypatch.undo()
    assert post(client, EVENTS, body).status_code == 201


def test_whoever_was_too_slow_takes_back_what_was_done(body, monkeypatch):
    client = program()
    real = editorial.create_event

    def slow(*args, **kwargs):
        made = real(*args, **kwargs)
        IdempotencyKey.objects.update(claim="somebody else's")
        return made

    monkeypatch.setattr("timeline.api.events.create_event", slow)
    assert post(client, EVENTS, body).status_code == 409
    assert not Event.objects.exists()


def test_a_day_later_the_key_is_forgotten_on_use_and_by_the_command(body, capsys):
    client = program()
    with time_machine.travel("2026-05-04T09:00:00Z", tick=False) as clock:
        post(client, EVENTS, body)
        post(client, EVENTS, body, "def")
        clock.shift(dt.timedelta(hours=25))
        assert "Idempotency-Replayed" not in post(client, EVENTS, body)
        assert IdempotencyKey.objects.count() == 1
        clock.shift(dt.timedelta(hours=25))
        call_command("forget_keys")
    assert not IdempotencyKey.objects.exists() and "1 forgotten" in capsys.readouterr().out


def test_a_file_sent_again_with_another_boundary_is_the_same_request():
    client, slug = program(), make_negotiation().slug

    def send():
        file = SimpleUploadedFile("a.txt", b"They met in Geneva on Friday. They left without a deal.")
        data = {"negotiation": slug, "publisher": "P", "published": "2016-08-26", "file": file}
        return client.post("/api/v1/documents/upload/", data, format="multipart", HTTP_IDEMPOTENCY_KEY="abc")

    first, second = send(), send()
    assert first.status_code == second.status_code == 201
    assert second["Idempotency-Replayed"] == "true" and Document.objects.count() == 1


def test_every_post_of_the_schema_takes_a_key():
    schema = APIClient().get("/api/v1/schema/?format=json").json()
    posts = {path: verbs["post"] for path, verbs in schema["paths"].items() if "post" in verbs}
    for path, operation in posts.items():
        assert "Idempotency-Key" in {one["name"] for one in operation["parameters"]}, path
    assert len(posts) > 30


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_is_carried_out():
    negotiation, user = make_negotiation(), make_user("editor")
    secret, start, answers = secret_of(user), threading.Barrier(8), []
    body = {"negotiation": negotiation.slug, "title": "T", "type": "talks", "date": {"edtf": "2016"}}

    def ask():
        try:
            start.wait(20)
            answers.append(post(with_secret(secret), EVENTS, body))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted({answer.status_code for answer in answers}) in ([201], [201, 409])
    assert Event.objects.filter(negotiation=negotiation).count() == 1
    assert sum(answer.status_code == 201 and "Idempotency-Replayed" not in answer for answer in answers) == 1
