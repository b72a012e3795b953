"""Readers read a replica; editors, and whoever writes, the primary; and where the replica is away nobody notices."""

import pytest
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext

from tests.factories import make_event, make_negotiation, make_user
from tests.site.test_settings import started
from timeline.models import Event
from timeline.operations import routing

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/t/track/"


@pytest.fixture
def replica(settings):
    """A second way to the same database, which stands for a copy of it."""
    name = "replica1"
    told = {**connections.databases["default"], "NAME": connection.settings_dict["NAME"]}
    connections.databases[name] = told
    settings.REPLICAS = [name]
    settings.DATABASE_ROUTERS = ["timeline.operations.routing.Reads"]
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "timeline.web.replicas.ReadFromReplica"]
    routing._down.clear()
    make_event(negotiation=make_negotiation(slug="track"), title="The first talks")
    # connected here: Django's test cases refuse to connect to what they did not know when they began
    connections[name].connect()
    yield connections[name]
    routing.use_primary()
    connections[name].close()
    del connections.databases[name], connections[name]


def asked(client, replica, path=PAGE, **request):
    with CaptureQueriesContext(connection) as primary, CaptureQueriesContext(replica) as copy:
        answer = client.get(path, **request)
        content = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200 and content
    return len(primary), len(copy)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        PAGE,
        f"{PAGE}e/1-the-first-talks/",
        f"{PAGE}window.json",
        f"{PAGE}events.csv",
        f"{PAGE}events.atom",
        "/api/v1/events/",
    ],
)
def test_what_readers_see_is_read_from_the_replica_alone(client, replica, path):
    primary, copy = asked(client, replica, path)
    assert primary == 0 and copy > 0


def test_editors_and_people_with_a_password_read_the_primary(client, replica):
    client.force_login(make_user("editor"))
    primary, copy = asked(client, replica)
    assert primary > 0 and copy == 0
    asked(client, replica, "/admin/")


def test_probes_ask_the_primary(client, replica):
    for path in ("/healthz", "/readyz", "/metrics"):
        assert asked(client, replica, path)[1] == 0


def test_what_is_read_after_a_write_is_read_from_where_it_was_written(replica):
    assert routing.use_replica() == "replica1" and Event.objects.all().db == "replica1"
    event = make_event(negotiation=Event.objects.get().negotiation)
    assert event._state.db == "default" and Event.objects.all().db == "default"


def test_a_replica_that_is_away_is_left_alone_for_a_while(client, replica, monkeypatch, caplog):
    tried = []

    def away(*args, **kwargs):
        tried.append(1)
        raise OperationalError("password=secret")

    monkeypatch.setattr(replica, "cursor", away)
    assert client.get(PAGE).status_code == 200 and client.get("/").status_code == 200
    assert len(tried) == 1 and "replica1 does not answer" in caplog.text and "secret" not in caplog.text
    monkeypatch.undo()
    routing._down.clear()
    replica.connect()
    assert asked(client, replica)[1] > 0


def test_a_replica_that_goes_while_it_answers_costs_the_reader_nothing(client, replica, monkeypatch):
    original = replica.cursor
    calls = []

    def going(*args, **kwargs):
        calls.append(1)
        if len(calls) > 2:
            raise OperationalError("the connection was lost")
        return original(*args, **kwargs)

    monkeypatch.setattr(replica, "cursor", going)
    assert "The first talks" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("value", ["sqlite:////tmp/x", "nonsense", "postgres://"])
def test_a_replica_that_makes_no_sense_stops_the_start(value):
    answer = started(DATABASE_URL="postgres://postgres@127.0.0.1:5432/postgres", DATABASE_REPLICA_URLS=value)
    assert answer.returncode != 0 and "DATABASE_REPLICA_URLS" in answer.stderr.splitlines()[-1]


def test_sqlite_has_no_replicas():
    answer = started(DATABASE_REPLICA_URLS="postgres://postgres@127.0.0.1:5432/postgres")
    assert answer.returncode != 0 and "no PostgreSQL" in answer.stderr.splitlines()[-1]
