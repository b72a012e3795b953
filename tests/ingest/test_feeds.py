"""Watched feeds: what is new is taken in, once; servers are asked politely, and what goes wrong is seen at the desk."""

import datetime as dt
import random

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from tests.factories import make_negotiation, make_user
from timeline.formats.parsed import Entry
from timeline.ingest import poll, take, take_again
from timeline.ingest.feeds import LONGEST_PAUSE, MOST_ATTEMPTS, speaks_of
from timeline.models import Document, Feed, FeedEntry

from .conftest import STORY, make_feed, make_item, make_page

pytestmark = pytest.mark.django_db
DATED = "<meta property='article:published_time' content='2016-08-26T10:00:00Z'>"


@pytest.fixture(autouse=True)
def no_jitter(monkeypatch):
    monkeypatch.setattr(random, "uniform", lambda low, high: 1.0)


@pytest.fixture
def feed(site):
    site.routes["/rss"] = (
        200,
        {"Content-Type": "application/rss+xml", "ETag": '"v1"', "Last-Modified": "Fri, 26 Aug 2016 12:00:00 GMT"},
        make_feed(
            make_item(f"{site.url}/talks", "Talks on Norland end", "No truce."),
            make_item(f"{site.url}/cup", "Cup final goes to penalties", "Norland wins."),
        ),
    )
    site.routes["/talks"] = (200, {}, make_page(head=DATED))
    site.routes["/cup"] = (200, {}, make_page(*reversed(STORY), title="Cup"))
    return Feed.objects.create(
        negotiation=make_negotiation(), url=f"{site.url}/rss", publisher="Demo Wire", keywords="norland talks\ntruce"
    )


def again(feed):
    Feed.objects.filter(pk=feed.pk).update(next_fetch_at=timezone.now())
    feed.refresh_from_db()
    return feed


def test_what_speaks_of_the_keywords_is_taken_in_and_read(feed, site, capsys):
    call_command("fetch_feeds")
    document = Document.objects.get()
    assert (document.publisher, document.published, document.state) == ("Demo Wire", dt.date(2016, 8, 26), "extracted")
    assert document.text.split("\n\n")[-3:] == list(STORY)
    assert document.url == f"{site.url}/talks"
    assert document.mentions.exists()
    assert "/cup" not in site.paths()
    assert dict(FeedEntry.objects.values_list("headline", "state")) == {
        "Talks on Norland end": "taken",
        "Cup final goes to penalties": "skipped",
    }
    assert "1 new articles" in capsys.readouterr().out

    site.routes["/copy"] = site.routes["/talks"]
    items = [make_item(f"{site.url}/{name}", f"Truce: {name}") for name in ("copy", "gone")]
    site.routes["/rss"] = (200, {"Content-Type": "application/rss+xml"}, make_feed(*items))
    call_command("fetch_feeds", now=True)
    said = capsys.readouterr()
    assert "0 new articles, 1 known already, 1 entries not taken in." in said.out
    assert f"{site.url}/gone: answered 404" in said.err


def test_asking_again_is_conditional_and_doubles_nothing(feed, site, confinement):
    (entry,) = poll(feed, confinement.parse)
    assert take(entry, confinement.parse)
    site.routes["/rss"] = lambda handler: (304, {}, b"")
    assert poll(again(feed), confinement.parse) == []
    headers = next(headers for path, headers in reversed(site.asked) if path == "/rss")
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Fri, 26 Aug 2016 12:00:00 GMT"
    assert (Document.objects.count(), FeedEntry.objects.count()) == (1, 2)
    assert feed.failures == 0


def test_a_feed_that_is_not_due_is_left_alone(feed, site, confinement):
    poll(feed, confinement.parse)
    asked = site.paths().count("/rss")
    assert poll(feed, confinement.parse) == []
    assert site.paths().count("/rss") == asked


def test_two_who_poll_at_once_ask_once(feed, site, confinement):
    other = Feed.objects.get(pk=feed.pk)
    assert poll(feed, confinement.parse)
    assert poll(other, confinement.parse) == []
    assert site.paths().count("/rss") == 1


def test_failures_are_kept_and_the_pauses_grow(feed, site, confinement):
    site.routes["/rss"] = (503, {}, b"")
    pauses = []
    for _ in range(12):
        poll(again(feed), confinement.parse)
        feed.refresh_from_db()
        pauses.append(round((feed.next_fetch_at - timezone.now()).total_seconds()))
    assert feed.failures == 12 and "answered 503" in feed.error
    assert pauses == sorted(pauses) and pauses[:2] == [60 * 60, 120 * 60]
    assert pauses[-1] == LONGEST_PAUSE.total_seconds()
    site.routes["/rss"] = (200, {}, make_feed(make_item(f"{site.url}/talks", "Truce")))
    poll(again(feed), confinement.parse)
    feed.refresh_from_db()
    assert (feed.failures, feed.error) == (0, "")


def test_a_server_that_asks_for_a_pause_gets_it(feed, site, confinement):
    site.routes["/rss"] = (429, {"Retry-After": "172800"}, b"")
    poll(feed, confinement.parse)
    feed.refresh_from_db()
    assert feed.next_fetch_at - timezone.now() > dt.timedelta(hours=47)


def test_a_feed_that_is_gone_is_not_asked_again(feed, site, confinement):
    site.routes["/rss"] = (410, {}, b"")
    poll(feed, confinement.parse)
    feed.refresh_from_db()
    assert not feed.is_active and "410" in feed.error


def test_a_feed_that_moved_is_asked_at_its_new_address(feed, site, confinement):
    site.routes["/new"] = site.routes["/rss"]
    site.routes["/rss"] = (301, {"Location": "/new"}, b"")
    assert poll(feed, confinement.parse)
    feed.refresh_from_db()
    assert feed.url == f"{site.url}/new"


def test_robots_txt_is_obeyed_for_feeds_and_for_articles(feed, site, confinement):
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /talks\n")
    (entry,) = poll(feed, confinement.parse)
    assert take(entry, confinement.parse) is None
    entry.refresh_from_db()
    assert entry.state == "refused" and "robots.txt" in entry.error
    assert "/talks" not in site.paths()
    cache.clear()
    site.routes["/robots.txt"] = (200, {}, b"User-agent: NegotiationTimeline\nDisallow: /\n")
    poll(again(feed), confinement.parse)
    feed.refresh_from_db()
    assert "robots.txt" in feed.error


def test_while_robots_txt_cannot_be_had_nothing_is_fetched(feed, site, confinement):
    site.routes["/robots.txt"] = (500, {}, b"")
    assert poll(feed, confinement.parse) == []
    assert "/rss" not in site.paths()


def test_an_article_that_cannot_be_fetched_now_is_tried_again_and_given_up_in_the_end(feed, site, confinement):
    (entry,) = poll(feed, confinement.parse)
    site.routes["/talks"] = (503, {}, b"")
    for attempt in range(1, MOST_ATTEMPTS + 1):
        FeedEntry.objects.filter(pk=entry.pk).update(next_attempt_at=timezone.now())
        entry.refresh_from_db()
        assert take(entry, confinement.parse) is None
        entry.refresh_from_db()
        assert entry.attempts == attempt
        assert entry.state == ("failed" if attempt == MOST_ATTEMPTS else "waiting")
        assert entry.next_attempt_at > timezone.now()
    site.routes["/talks"] = (200, {}, make_page(head=DATED))
    assert take_again([entry]) == 1
    entry.refresh_from_db()
    assert take(entry, confinement.parse) == Document.objects.get()


def test_an_article_without_a_date_is_refused_and_not_guessed(feed, site, confinement):
    site.routes["/rss"] = (200, {}, make_feed(make_item(f"{site.url}/talks", "Truce", date="")))
    site.routes["/talks"] = (200, {}, make_page())
    (entry,) = poll(feed, confinement.parse)
    assert take(entry, confinement.parse) is None
    entry.refresh_from_db()
    assert entry.state == "refused" and "publication date is missing" in entry.error
    assert not Document.objects.exists()


def test_the_feeds_date_serves_where_the_page_has_none(feed, site, confinement):
    site.routes["/talks"] = (200, {}, make_page())
    (entry,) = poll(feed, confinement.parse)
    document = take(entry, confinement.parse)
    assert (document.published, document.published_from) == (dt.date(2016, 8, 26), "the feed")


@pytest.mark.parametrize(
    ("keywords", "speaks"),
    [
        ("", True),
        ("norland", True),
        ("NORLAND talks", True),
        ("nor", False),
        ("norland peace", False),
        ("peace\ntalks", True),
        ("cease-fire", True),
        ("  \n ", True),
    ],
)
def test_keywords_are_whole_words_all_of_one_line(keywords, speaks):
    entry = Entry(id="1", url="", headline="Norland: talks end", summary="No cease-fire yet.")
    assert speaks_of(keywords, entry) is speaks


class TestAtTheDesk:
    def test_an_editor_subscribes_a_negotiation_to_a_feed(self, client):
        client.force_login(make_user("editor"))
        negotiation = make_negotiation()
        answer = client.post(
            "/admin/timeline/feed/add/",
            {
                "negotiation": negotiation.pk,
                "url": "https://demo.example/rss",
                "publisher": "Demo Wire",
                "keywords": "truce",
                "minutes": 60,
                "is_active": "on",
            },
        )
        assert answer.status_code == 302
        assert Feed.objects.get().negotiation == negotiation

    @pytest.mark.parametrize("url", ["http://127.0.0.1/rss", "http://169.254.169.254/", "ftp://demo.example/rss"])
    def test_a_feed_inside_the_network_is_refused_when_it_is_written(self, client, url):
        client.force_login(make_user("editor"))
        told = {"negotiation": make_negotiation().pk, "url": url, "publisher": "X", "minutes": 60}
        page = client.post("/admin/timeline/feed/add/", told)
        assert page.status_code == 200 and page.context["adminform"].form.errors["url"]
        assert not Feed.objects.exists()

    def test_the_list_shows_state_and_last_error(self, client, feed, site, confinement):
        site.routes["/rss"] = (503, {}, b"")
        poll(feed, confinement.parse)
        client.force_login(make_user("editor"))
        page = client.get("/admin/timeline/feed/").content.decode()
        assert "answered 503" in page and "Demo Wire" in page

    def test_what_was_given_up_is_put_back_by_an_action(self, client, feed):
        entry = FeedEntry.objects.create(feed=feed, guid="1", state="failed", error="answered 503", attempts=6)
        client.force_login(make_user("editor"))
        page = client.get("/admin/timeline/feedentry/")
        assert "answered 503" in page.content.decode()
        client.post("/admin/timeline/feedentry/", {"action": "fetch_again", "_selected_action": [entry.pk]})
        entry.refresh_from_db()
        assert (entry.state, entry.attempts, entry.error) == ("waiting", 0, "")

    def test_a_contributor_sees_feeds_and_changes_none(self, client, feed):
        client.force_login(make_user("contributor"))
        assert client.get("/admin/timeline/feed/").status_code == 200
        assert client.get("/admin/timeline/feed/add/").status_code == 403
