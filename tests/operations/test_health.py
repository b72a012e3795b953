"""Alive, ready, measured: who is told what."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from prometheus_client.parser import text_string_to_metric_families

from tests.factories import make_document, make_event, make_mention, make_negotiation
from timeline.operations import metrics, readiness

pytestmark = pytest.mark.django_db
SECRET = "hunter2-the-password"


def ready(client):
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


def test_a_site_that_stands_is_ready(client):
    assert ready(client) == (200, {"ready": True, "checks": {"database": "ok", "migrations": "ok", "cache": "ok"}})


def test_what_does_not_answer_is_named_without_any_secret(client, settings, monkeypatch):
    settings.CELERY_BROKER_URL = f"redis://:{SECRET}@127.0.0.1:1/0"
    monkeypatch.setattr(readiness.current_app.conf, "broker_url", settings.CELERY_BROKER_URL)
    monkeypatch.setattr(readiness.current_app.conf, "broker_write_url", settings.CELERY_BROKER_URL)

    def away(*args, **kwargs):
        raise ConnectionError(SECRET)

    monkeypatch.setattr(cache, "set", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503 and SECRET not in answer.content.decode()
    assert answer.json()["checks"] == {
        "database": "ok",
        "migrations": "ok",
        "cache": "does not answer",
        "broker": "does not answer",
    }


def test_a_database_that_does_not_answer_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(readiness, "_migrated", False)

    def away(*args, **kwargs):
        raise DatabaseError(SECRET)

    monkeypatch.setattr(readiness.connection, "cursor", away)
    monkeypatch.setattr(readiness, "MigrationExecutor", away)
    checks = readiness.readiness()
    assert checks["database"] == "does not answer" and checks["migrations"].startswith("not known")


def test_a_migration_that_is_missing_is_not_ready(monkeypatch):
    monkeypatch.setattr(readiness, "_migrated", False)
    plan = [("timeline", "0099")]
    monkeypatch.setattr(readiness.MigrationExecutor, "migration_plan", lambda *args: plan)
    assert readiness.readiness()["migrations"] == "1 not applied"
    plan.clear()
    assert readiness.readiness()["migrations"] == "ok"


def measured(client, **headers):
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {(sample.name, *sorted(sample.labels.items())): sample.value for one in families for sample in one.samples}


def test_the_metrics_tell_what_was_served_and_what_waits(client):
    negotiation = make_negotiation(slug="track")
    make_event(negotiation=negotiation)
    make_document(negotiation=negotiation, state="received")
    make_mention(document=make_document(negotiation=negotiation, state="failed"))
    name = "timeline_requests_total", ("method", "GET"), ("status", "200"), ("view", "chronology")
    before = measured(client).get(name, 0)
    client.get("/t/track/")
    found = measured(client)
    assert found[name] == before + 1
    assert found["timeline_events", ("status", "published")] == 1
    assert [found["timeline_documents", ("state", state)] for state in ("received", "failed", "extracted")] == [1, 1, 0]
    assert found["timeline_mentions_pending",] == 1 and found["timeline_publish_lag_seconds",] == 0
    assert found["timeline_up", ("part", "database")] == 1
    assert any(key[0] == "timeline_request_seconds_bucket" and ("view", "chronology") in key for key in found)


def test_addresses_that_there_are_not_share_one_series(client):
    for n in range(3):
        client.get(f"/nowhere/{n}/")
    views = {dict(key[1:]).get("view") for key in measured(client) if key[0] == "timeline_requests_total"}
    assert "none" in views and not any("/nowhere" in (view or "") for view in views)


@pytest.mark.parametrize(
    ("extra", "headers", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, {}, 200),
        ({"REMOTE_ADDR": "203.0.113.9"}, {}, 403),
        ({"REMOTE_ADDR": ""}, {}, 403),
        ({"REMOTE_ADDR": "127.0.0.1"}, {"X-Forwarded-For": "127.0.0.1"}, 403),
        ({"REMOTE_ADDR": "203.0.113.9"}, {"Authorization": "Bearer a-token-of-some-length-1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9"}, {"Authorization": "Bearer another-token-of-length"}, 403),
    ],
)
def test_only_networks_that_are_named_and_holders_of_the_token_read_the_metrics(
    client, settings, extra, headers, status
):
    settings.METRICS_TOKEN = "a-token-of-some-length-1"
    assert client.get("/metrics", headers=headers, **extra).status_code == status


def test_without_a_token_no_token_opens(client, settings):
    settings.METRICS_TOKEN = ""
    answer = client.get("/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == 403


def test_a_broker_that_is_away_leaves_the_rest_of_the_metrics(client, settings, monkeypatch):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(metrics, "queue_depth", lambda: None)
    found = measured(client)
    assert found["timeline_up", ("part", "broker")] == 0 and found["timeline_up", ("part", "database")] == 1
