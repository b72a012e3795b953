"""What is full or away is told in a sentence, readers go on where they can, and nothing is half done."""

import errno
import threading

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError, close_old_connections, connection

from tests.factories import make_event, make_negotiation, make_user
from timeline.editorial import EventFields, create_event, save_event
from timeline.models import Document, Event, EventVersion, LogEntry

WRITERS, EACH = 8, 50
ARTICLE = {
    "text": "The ministers met in Geneva on Friday and left without a deal.",
    "published": "2016-08-26",
    "publisher": "Demo Wire",
}


def told(answer):
    """A refusal that passes by itself, in words, with when to come again."""
    assert answer.status_code == 503 and int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_eight_who_write_at_once_wait_their_turn_and_nobody_is_refused():
    negotiation = make_negotiation(slug="track")
    people = [make_user("administrator") for _ in range(WRITERS)]
    wrong, begin = [], threading.Barrier(WRITERS)

    def write(user):
        try:
            begin.wait(30)
            for n in range(EACH // 2):
                fields = EventFields(title=f"By {user.username}, {n}", edtf="2016-08-26", event_type="talks")
                event = create_event(negotiation, fields, user)
                save_event(
                    event.pk, EventFields(title="Better", edtf="2016-08-27", event_type="talks"), user, version=1
                )
        except Exception as error:
            wrong.append(repr(error))
        finally:
            close_old_connections()
            connection.close()

    writers = [threading.Thread(target=write, args=(user,)) for user in people]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(170)
    assert not wrong
    count = WRITERS * EACH // 2
    assert sorted(Event.objects.values_list("number", flat=True)) == list(range(1, count + 1))
    assert Event.objects.filter(title="Better", version=2).count() == count
    assert EventVersion.objects.count() == LogEntry.objects.count() == 2 * count


@pytest.fixture
def edith(client, db):
    user = make_user("administrator")
    make_event(negotiation=make_negotiation(slug="track"), title="The first talks")
    client.force_login(user)
    return user


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite alone can be told how far its file may grow")
def test_a_full_disk_refuses_the_writer_in_words_and_readers_go_on(client, edith):
    """The database file may not grow by a page: what SQLite then says is what it says on a full disk."""
    filled = "x" * 400_000
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        most = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            answer = client.post("/t/track/add/", {"title": "More", "summary": filled, **form()})
        finally:
            cursor.execute(f"PRAGMA max_page_count = {most}")
    assert "could not be stored" in told(answer)
    client.logout()
    assert "The first talks" in client.get("/t/track/").content.decode()


def form():
    return {
        "edtf": "2016", "event_type": "talks", "modality": "happened", "salience": "0.5", "party-TOTAL_FORMS": "0",
        "party-INITIAL_FORMS": "0", "version": 0,
    }  # fmt: skip


def test_a_full_disk_for_original_files_stores_nothing_at_all(client, edith, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    answer = client.post("/api/v1/documents/", {**ARTICLE, "negotiation": "track"}, content_type="application/json")
    if answer.status_code != 201:  # where the original text is kept as a file too
        told(answer)
        assert not Document.objects.exists()


def away(*args, **kwargs):
    raise OperationalError("connection to server at secret-host failed")


@pytest.mark.parametrize(
    "path", ["/", "/t/track/", "/t/track/window.json", "/t/track/events.csv", "/api/v1/events/", "/admin/"]
)
def test_a_database_that_is_away_is_told_in_words_without_its_address(client, edith, monkeypatch, path):
    client.logout()
    client.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        answer = client.get(path)
    if path == "/admin/":  # who is not signed in is led to the form without asking the database
        assert answer.status_code in (302, 503)
        return
    assert "secret-host" not in told(answer)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/t/track/", "/t/track/add/", "/admin/", "/admin/timeline/event/", "/api/v1/events/"])
def test_so_are_people_with_a_session_which_is_looked_up_before_any_view(client, edith, monkeypatch, path, method):
    client.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        answer = getattr(client, method)(path)
    if answer.status_code == 405:  # said without asking anybody
        assert method == "post" and path == "/t/track/"
        return
    assert "secret-host" not in told(answer) and "Traceback" not in answer.content.decode()
    if method == "get":
        assert client.get(path).status_code == 200


def test_a_machine_is_told_in_its_own_language(client, edith, monkeypatch):
    client.logout()
    client.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        answer = client.get("/api/v1/events/")
    assert answer.status_code == 503 and "json" in answer["Content-Type"]
    assert "secret-host" not in answer.content.decode()


def test_an_error_of_ours_is_not_called_a_fault_of_the_machine(client, edith, monkeypatch):
    def wrong(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("timeline.web.site.summaries", wrong)
    client.raise_request_exception = False
    assert client.get("/").status_code == 500
