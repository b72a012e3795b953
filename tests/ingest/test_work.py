"""The work list: what is stored is read once, whatever dies, is sent twice, or does not answer."""

import os
import threading

import pytest
from celery.exceptions import Retry
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from tests.factories import make_document, make_negotiation, make_user
from timeline.extraction.pipeline import extract
from timeline.ingest import MOST_ATTEMPTS, coding, read_again, read_soon, store_article, tasks, work
from timeline.ingest.coding import article_of, current_lexicon, store_mentions
from timeline.ingest.reading import Article
from timeline.models import Document, FeedEntry, Mention

TEXT = "GENEVA — John Kerry met Sergei Lavrov in Geneva on Friday. Russia offered a 48-hour pause in Aleppo."


def make_waiting(**overrides):
    return make_document(text=overrides.pop("text", TEXT), state=Document.State.RECEIVED, **overrides)


@pytest.fixture
def broken(monkeypatch):
    def fail(*args):
        raise RuntimeError("the rules are broken")

    monkeypatch.setattr(coding, "extract", fail)
    return monkeypatch


class Killed(BaseException):
    """What happens to a process that is killed: no code of ours sees it."""


class Poison:
    """Ends the process that it is sent to."""

    def __reduce__(self):
        return os._exit, (9,)


@pytest.fixture
def deadly(monkeypatch):
    """Every reading in this process kills it; what was begun is listed."""
    begun = []

    def die(*args):
        begun.append(args)
        raise Killed

    monkeypatch.setattr(coding, "extract", die)
    return begun


@pytest.fixture
def queue(settings, monkeypatch):
    """A broker that keeps what it was sent."""
    sent = []
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(tasks.read_document, "delay", sent.append)
    return sent


@pytest.mark.django_db
class TestOneDocument:
    def test_without_a_broker_it_is_read_at_once(self):
        document = make_waiting()
        assert read_soon(document)
        assert (document.state, document.mentions.exists()) == ("extracted", True)

    def test_with_a_broker_it_is_sent_when_it_is_safely_stored(self, queue, django_capture_on_commit_callbacks):
        document = make_waiting()
        with django_capture_on_commit_callbacks(execute=True):
            assert not read_soon(document)
            assert queue == []
        assert queue == [document.pk]

    def test_a_broker_that_is_away_loses_nothing(self, queue, monkeypatch, django_capture_on_commit_callbacks):
        def away(pk):
            raise BrokerError("nobody there")

        monkeypatch.setattr(tasks.read_document, "delay", away)
        document = make_waiting()
        with django_capture_on_commit_callbacks(execute=True):
            assert not read_soon(document)
        assert Document.objects.awaiting_extraction().get() == document

    def test_a_message_that_comes_twice_changes_nothing(self):
        document = make_waiting()
        tasks.read_document(document.pk)
        before = list(document.mentions.values())
        tasks.read_document(document.pk)
        document.refresh_from_db()
        assert before and list(document.mentions.values()) == before
        assert document.attempts == 1

    def test_one_that_kills_the_queues_workers_is_given_up(self, deadly):
        """Killed workers leave nothing but the count of attempts; their message comes back to the next one."""
        document = make_waiting()
        for _ in range(MOST_ATTEMPTS):
            with pytest.raises(Killed):
                tasks.read_document(document.pk)
        tasks.read_document(document.pk)
        tasks.read_document(document.pk)
        document.refresh_from_db()
        assert (document.state, document.attempts, len(deadly)) == ("failed", MOST_ATTEMPTS, MOST_ATTEMPTS)
        assert "begun 8 times and never ended" in document.error

    def test_what_the_rules_cannot_read_is_a_dead_letter_with_its_reason(self, broken):
        document = make_waiting()
        tasks.read_document(document.pk)
        document.refresh_from_db()
        assert (document.state, document.error) == ("failed", "RuntimeError: the rules are broken")

    def test_a_database_that_is_away_is_no_fault_of_the_document(self, monkeypatch):
        document = make_waiting()

        def away(*args):
            raise OperationalError("server closed the connection")

        monkeypatch.setattr(coding, "store_mentions", away)
        monkeypatch.setattr(tasks.read_document, "retry", lambda **about: Retry(exc=about["exc"]))
        with pytest.raises(Retry):
            tasks.read_document(document.pk)
        document.refresh_from_db()
        assert (document.state, document.error) == ("received", "")

    def test_pauses_between_retries_grow_and_differ(self):
        told = tasks.read_document
        assert told.retry_backoff == 2 and told.retry_backoff_max == 600 and told.retry_jitter
        assert told.app.conf.task_acks_late and told.app.conf.task_reject_on_worker_lost
        assert told.app.conf.broker_transport_options["visibility_timeout"] > told.app.conf.task_time_limit

    def test_a_dead_letter_put_back_is_read(self, broken):
        document = make_waiting()
        read_soon(document)
        assert document.state == "failed"
        broken.undo()
        assert read_again([document]) == 1
        document.refresh_from_db()
        assert (document.state, document.error) == ("extracted", "")

    def test_what_was_forgotten_is_sent_again_and_what_just_came_is_not(self, monkeypatch):
        sent = []
        monkeypatch.setattr(tasks.read_document, "delay", sent.append)
        old, new = make_waiting(), make_waiting(text=TEXT + " Later.")
        Document.objects.filter(pk=old.pk).update(received_at=timezone.now() - 2 * tasks.FORGOTTEN)
        assert tasks.read_what_waits() == 1
        assert sent == [old.pk] != [new.pk]

    def test_a_failure_never_overwrites_what_another_worker_read(self):
        document = make_waiting()
        other = Document.objects.get(pk=document.pk)
        read_soon(other)
        coding.mark_failed(document, RuntimeError("too late"))
        other.refresh_from_db()
        assert (other.state, other.error) == ("extracted", "")


@pytest.mark.django_db(transaction=True)
def test_two_who_read_one_document_at_once_double_nothing():
    document = make_waiting()
    found = extract(article_of(document), current_lexicon())
    errors, ready = [], threading.Barrier(4)

    def read():
        try:
            mine = Document.objects.get(pk=document.pk)
            ready.wait()
            store_mentions(mine, found)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert document.mentions.count() == len({(one.span, one.trigger, one.type) for one in found}) > 0


@pytest.mark.django_db(transaction=True)
def test_copies_that_arrive_at_once_are_one_document_and_one_story():
    negotiation = make_negotiation()
    ready, stored, errors = threading.Barrier(6), [], []
    texts = [TEXT * 5, TEXT * 5 + " A reprint.", TEXT * 5 + " Another."] * 2

    def store(text, publisher):
        try:
            ready.wait()
            article = Article(text, published="2016-08-26", publisher=publisher)
            stored.append(store_article(negotiation, article)[0].pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=store, args=(text, f"Paper {n}")) for n, text in enumerate(texts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(stored) == 6 and Document.objects.count() == 3
    assert Document.objects.values("story").distinct().count() == 1


@pytest.mark.django_db
class TestResume:
    def test_what_a_crash_left_is_read(self, capsys):
        """A crash after storing leaves documents received."""
        make_waiting()
        make_waiting(text=TEXT + " More.")
        call_command("ingest", "--resume")
        assert not Document.objects.awaiting_extraction().exists()
        assert Mention.objects.count() >= 4
        call_command("ingest", "--resume")
        assert "Nothing waits" in capsys.readouterr().out

    def test_one_negotiation_alone(self):
        mine, other = make_waiting(), make_waiting()
        call_command("ingest", "--resume", "--negotiation", mine.negotiation.slug)
        assert Document.objects.awaiting_extraction().get() == other

    def test_the_queues_workers_read_and_the_command_waits_for_them(self, queue, monkeypatch, capsys):
        document = make_waiting()
        monkeypatch.setattr(work, "POLL_SECONDS", 0)
        monkeypatch.setattr(tasks.read_document, "delay", tasks.read_document)
        call_command("ingest", "--resume")
        assert f"document {document.pk}, 2 mentions" in capsys.readouterr().out


@pytest.mark.django_db
class TestWhatKillsItsReader:
    """With a pool, the process really dies; without one, an error that nothing catches stands for the death."""

    @pytest.fixture
    def poisoned(self, monkeypatch):
        """Documents with this in their text end the process that reads them."""

        def article(document):
            return Poison() if "poison" in document.text else article_of(document)

        monkeypatch.setattr(work, "article_of", article)

    def test_in_one_process_the_next_run_reads_the_others_first(self, deadly, poisoned):
        bad, good = make_waiting(text=TEXT + " poison"), make_waiting(text=TEXT + " More.")
        with pytest.raises(Killed):
            call_command("ingest", "--resume")
        bad.refresh_from_db()
        assert (bad.state, bad.attempts) == ("received", 1)
        resume()
        good.refresh_from_db()
        bad.refresh_from_db()
        assert (good.state, bad.state, bad.attempts) == ("extracted", "failed", 2)
        assert "process that read it died" in bad.error

    def test_in_a_pool_the_others_go_on(self, poisoned):
        bad = make_waiting(text=TEXT + " poison")
        for n in range(work.POOL_FROM):
            make_waiting(text=f"{TEXT} Again {n}.")
        assert resume("--workers", "2") == 1
        assert Document.objects.awaiting_extraction().get() == bad
        bad.refresh_from_db()
        assert bad.state == "failed" and "attempt 2 of 8" in bad.error

    def test_it_is_a_dead_letter_after_eight_attempts_and_never_begun_again(self, poisoned, capsys):
        bad = make_waiting(text=TEXT + " poison", attempts=MOST_ATTEMPTS - 1)
        assert resume() == 1
        bad.refresh_from_db()
        assert (bad.state, bad.attempts) == ("failed", MOST_ATTEMPTS)
        capsys.readouterr()
        assert resume() == 0
        bad.refresh_from_db()
        assert bad.attempts == MOST_ATTEMPTS
        assert "Given up after 8 attempts: 1." in capsys.readouterr().err

    def test_one_that_died_eight_times_unseen_becomes_a_dead_letter(self, capsys):
        bad = make_waiting(attempts=MOST_ATTEMPTS)
        assert resume() == 1
        bad.refresh_from_db()
        assert (bad.state, bad.mentions.count()) == ("failed", 0) and "never ended" in bad.error

    def test_what_the_rules_cannot_read_is_given_up_too_and_keeps_its_reason(self, broken):
        bad = make_document(text=TEXT, state="failed", error="RuntimeError: of before", attempts=MOST_ATTEMPTS - 1)
        assert (resume(), resume()) == (1, 0)
        bad.refresh_from_db()
        assert bad.error == "RuntimeError: the rules are broken"

    def test_the_editor_sees_it_and_tries_it_again_without_harm_to_the_server(self, client, poisoned, monkeypatch):
        bad = make_waiting(text=TEXT + " poison", attempts=MOST_ATTEMPTS)
        resume()
        client.force_login(make_user("editor"))
        assert "never ended" in client.get("/admin/timeline/feed/arrivals/").content.decode()
        client.post("/admin/timeline/feed/arrivals/", {"what": "documents", "chosen": bad.pk})
        bad.refresh_from_db()
        assert (bad.state, bad.attempts) == ("failed", 1) and "process that read it died" in bad.error
        monkeypatch.setattr(work, "article_of", article_of)
        client.post("/admin/timeline/feed/arrivals/", {"what": "documents", "chosen": bad.pk})
        bad.refresh_from_db()
        assert (bad.state, bad.error) == ("extracted", "")

    def test_failed_ones_are_sent_to_the_queue_again_until_they_are_given_up(self, queue, broken, monkeypatch):
        document = make_waiting()
        monkeypatch.setattr(work, "POLL_SECONDS", 0)
        monkeypatch.setattr(tasks.read_document, "delay", tasks.read_document)
        assert [resume() for _ in range(MOST_ATTEMPTS + 1)] == [1] * MOST_ATTEMPTS + [0]
        document.refresh_from_db()
        assert (document.state, document.attempts) == ("failed", MOST_ATTEMPTS)


def resume(*options):
    """The exit status of `manage.py ingest --resume`."""
    try:
        call_command("ingest", "--resume", *options)
    except SystemExit as end:
        return end.code
    return 0


@pytest.mark.django_db
class TestArrivals:
    @pytest.fixture
    def editor(self, client):
        client.force_login(make_user("editor"))
        return client

    def test_the_page_says_what_waits_what_is_read_and_what_failed(self, editor):
        make_document()
        make_waiting()
        make_document(text="Broken.", state=Document.State.FAILED, error="RuntimeError: the rules are broken")
        page = editor.get("/admin/timeline/feed/arrivals/").content.decode()
        assert "<b>1</b> article waits to be read" in page
        assert "the rules are broken" in page
        assert 'hx-trigger="every 2s"' in page

    def test_htmx_gets_the_list_alone_and_asks_less_often_when_nothing_waits(self, editor):
        make_document()
        answer = editor.get("/admin/timeline/feed/arrivals/", headers={"HX-Request": "true"})
        part = answer.content.decode().strip()
        assert part.startswith("<div") and "<html" not in part and 'hx-trigger="every 20s"' in part
        assert "HX-Request" in answer["Vary"]

    def test_dead_letters_are_put_back_from_the_page(self, editor, make_dead_entry):
        document = make_document(text=TEXT, state=Document.State.FAILED, error="RuntimeError")
        answer = editor.post("/admin/timeline/feed/arrivals/", {"what": "documents", "chosen": document.pk})
        assert answer.status_code == 302
        document.refresh_from_db()
        assert document.state == "extracted"
        entry = make_dead_entry(document.negotiation)
        editor.post("/admin/timeline/feed/arrivals/", {"what": "entries"})
        entry.refresh_from_db()
        assert entry.state == "waiting"

    def test_strangers_see_nothing_and_contributors_fetch_nothing_again(self, client, make_dead_entry):
        assert client.get("/admin/timeline/feed/arrivals/").status_code == 302
        client.force_login(make_user())
        assert client.get("/admin/timeline/feed/arrivals/").status_code in (302, 403)
        entry = make_dead_entry(make_negotiation())
        client.force_login(make_user("contributor"))
        assert client.get("/admin/timeline/feed/arrivals/").status_code == 200
        assert client.post("/admin/timeline/feed/arrivals/", {"what": "entries"}).status_code == 403
        entry.refresh_from_db()
        assert entry.state == "failed"

    def test_the_number_of_queries_does_not_grow(self, editor, django_assert_max_num_queries):
        for n in range(30):
            make_document(text=f"Broken {n}.", state=Document.State.FAILED, error="RuntimeError")
        with django_assert_max_num_queries(16):
            editor.get("/admin/timeline/feed/arrivals/")

    @pytest.fixture
    def make_dead_entry(self):
        def make(negotiation):
            feed = negotiation.feeds.create(url="https://demo.example/rss", publisher="Demo Wire")
            return FeedEntry.objects.create(feed=feed, guid="1", state="failed", error="answered 503", attempts=6)

        return make


@pytest.mark.django_db
class TestUploads:
    @pytest.fixture
    def post(self, client):
        client.force_login(make_user("editor"))
        negotiation = make_negotiation()

        def post(**data):
            return client.post("/admin/timeline/document/add/", {"negotiation": negotiation.pk, **data})

        return post

    def test_with_a_queue_the_page_answers_before_the_reading(self, post, queue, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            answer = post(text=TEXT, published="2016-08-26", publisher="Demo Wire")
        assert answer.status_code == 302
        document = Document.objects.get()
        assert (document.state, queue) == ("received", [document.pk])

    def test_what_the_rules_cannot_read_is_stored_and_said(self, post, broken):
        assert post(text=TEXT, published="2016-08-26", publisher="Demo Wire").status_code == 302
        assert Document.objects.get().state == "failed"
