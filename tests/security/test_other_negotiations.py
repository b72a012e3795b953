"""Somebody with a role in one negotiation learns nothing of another: by lists, filters, searches, forms, numbers or names."""

import copy
import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline import editorial
from timeline.editorial import EventFields
from timeline.models import (
    Decision,
    Delivery,
    EventLink,
    Feed,
    FeedEntry,
    ImportBatch,
    LogEntry,
    Membership,
    Webhook,
)

pytestmark = pytest.mark.django_db
CANARY = "Zeppelin"


@pytest.fixture(scope="module")
def made(standing_in_module):
    """A negotiation that is not public, and in it one of everything, each bearing the word."""
    boss = make_user(username="boss", is_superuser=True, is_staff=True)
    hidden = make_negotiation(slug="hidden", title=f"{CANARY} talks", is_public=False)
    event = make_event(negotiation=hidden, title=f"{CANARY} event", status="draft")
    other = make_event(negotiation=hidden, title=f"{CANARY} other", status="draft")
    text = f"{CANARY} met in Geneva on Friday."
    document = make_document(negotiation=hidden, headline=f"{CANARY} article", publisher=f"{CANARY} Post", text=text)
    mention = make_mention(document=document, quote=document.text, title=f"{CANARY} mention")
    EventLink.objects.create(from_event=other, kind="answers", to_event=event)
    fields = EventFields(title=f"{CANARY} changed", event_type="talks", edtf="2016")
    editorial.change_event(event.pk, fields, boss, version=1, reason=f"{CANARY} reason")
    dismissed = make_mention(document=make_document(negotiation=hidden), title=f"{CANARY} dismissed")
    editorial.dismiss(dismissed.pk, boss, f"{CANARY} because")
    editorial.comment(event, f"{CANARY} comment", boss)
    batch = ImportBatch.objects.create(negotiation=hidden, name=f"{CANARY}.csv", raw=b"title,date\nx,2016\n")
    LogEntry.objects.record(boss, "published", event=event, reason=f"{CANARY} log")
    rows = {"event": event, "document": document, "mention": mention, "importbatch": batch, "negotiation": hidden}
    rows |= {"decision": Decision.objects.first(), "eventlink": EventLink.objects.get()}
    return {**rows, **watched(hidden, CANARY)}


def watched(negotiation, word):
    """A feed with an entry that was given up, and a webhook with a delivery."""
    feed = Feed.objects.create(negotiation=negotiation, url=f"https://f.example.org/{word}", publisher=f"{word} Feed")
    entry = FeedEntry.objects.create(feed=feed, url=f"{feed.url}/1", headline=f"{word} entry", state="failed")
    hook = Webhook.objects.create(negotiation=negotiation, url=f"https://h.example.org/{word}")
    delivery = Delivery.objects.create(webhook=hook, negotiation=negotiation, kind="test", body={word: 1})
    return {"feed": feed, "feedentry": entry, "webhook": hook, "delivery": delivery}


@pytest.fixture
def hidden(made, db):
    return copy.deepcopy(made)


@pytest.fixture(scope="module")
def xenia(made):
    """An editor, and a publisher, of another negotiation only."""
    client = Client()
    user = make_user(username="xenia")
    here = make_negotiation(slug="here", title="Here")
    for role in ("editor", "publisher"):
        Membership.objects.create(user=user, negotiation=here, role=role)
    client.own = make_event(negotiation=here, title="Own")
    client.mention = make_mention(document=make_document(negotiation=here))
    watched(here, "Own")
    client.force_login(user)
    return client


@pytest.fixture
def elsewhere(xenia, db):
    client = Client()
    client.cookies, client.own, client.mention = copy.deepcopy((xenia.cookies, xenia.own, xenia.mention))
    return client


LISTS = ("event", "document", "mention", "eventlink", "importbatch", "logentry", "decision", "negotiation", "feed", "feedentry",
         "webhook", "delivery")  # fmt: skip


def silent(answer):
    text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
    return CANARY.lower() not in text.lower() and CANARY.lower() not in str(answer.headers).lower()


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("query", ["", f"?q={CANARY[1:-1]}", "?o=-1", "?_facets=True"])
def test_lists_of_the_desk_and_their_filters_do_not_name_it(elsewhere, model, query):
    answer = elsewhere.get(f"/admin/timeline/{model}/{query}")
    assert answer.status_code == 200 and silent(answer)


PAGES = ("/admin/", "/admin/timeline/", "/admin/timeline/event/list/", "/admin/timeline/event/add/", "/admin/timeline/document/add/",
         "/admin/timeline/importbatch/add/", "/admin/timeline/eventlink/add/", "/admin/timeline/mention/review/",
         "/admin/timeline/feed/arrivals/", "/admin/notifications/")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_neither_do_its_other_pages(elsewhere, page):
    answer = elsewhere.get(page)
    assert answer.status_code == 200 and silent(answer)


@pytest.mark.parametrize("page", ["", "change/", "history/", "delete/", "revert/", "sources/", "simple_history/"])
@pytest.mark.parametrize("model", [name for name in LISTS if name != "logentry"])
def test_its_rows_have_no_page(elsewhere, hidden, model, page):
    answer = elsewhere.get(f"/admin/timeline/{model}/{hidden[model].pk}/{page}", follow=True)
    assert silent(answer)


def test_an_address_in_the_admin_does_not_lead_to_a_title(elsewhere, hidden):
    """Django's own `view on site` redirects to the address of any row, which holds the words of its title."""
    for name in ("event", "negotiation", "document", "decision"):
        kind = ContentType.objects.get_for_model(hidden[name]).pk
        answer = elsewhere.get(f"/admin/r/{kind}/{hidden[name].pk}/")
        assert answer.status_code == 404 and silent(answer)
    kind = ContentType.objects.get_for_model(elsewhere.own).pk
    assert elsewhere.get(f"/admin/r/{kind}/{elsewhere.own.pk}/").headers["Location"] == elsewhere.own.get_absolute_url()
    assert elsewhere.get(f"/admin/r/{'9' * 30}/{'9' * 30}/").status_code == 404


def test_a_form_for_links_does_not_name_the_event_of_a_number(elsewhere, hidden):
    """The stock widget for numbers of rows prints the title of whatever row is asked for."""
    number, own = hidden["event"].pk, elsewhere.own.pk
    page = elsewhere.get(f"/admin/timeline/eventlink/add/?from_event={number}&to_event={own}")
    assert silent(page) and "<strong><a" in page.content.decode() and "Own" in page.content.decode()
    for pair in ({"from_event": number, "to_event": own}, {"from_event": own, "to_event": number}):
        answer = elsewhere.post("/admin/timeline/eventlink/add/", {**pair, "kind": "answers"})
        assert answer.status_code == 200 and silent(answer)
    assert EventLink.objects.count() == 1
    for nonsense in ("x", "9" * 30, "-1", ""):
        assert elsewhere.get(f"/admin/timeline/eventlink/add/?from_event={nonsense}").status_code == 200


DESK = "/admin/timeline/mention/review/"


def test_the_review_desk_neither_decides_nor_takes_back_there(elsewhere, hidden):
    before = (Decision.objects.count(), hidden["mention"].state)
    for told in (
        {"do": "accept", "item": hidden["mention"].pk},
        {"do": "undo", "decision": hidden["decision"].pk},
        {"do": "merge", "item": elsewhere.mention.pk, "into": hidden["event"].pk},
        {"do": "accept", "item": elsewhere.mention.pk, "told": hidden["mention"].pk},
    ):
        answer = elsewhere.post(DESK, told)
        assert answer.status_code in (403, 404, 422) and silent(answer), told
    hidden["mention"].refresh_from_db()
    assert before == (Decision.objects.count(), hidden["mention"].state)


@pytest.mark.parametrize(
    "query", ["?negotiation={}", "?document={}", "?item={}", "?negotiation=x&document=9999999999999999999999"]
)
def test_its_queue_does_not_open_by_number(elsewhere, hidden, query):
    answer = elsewhere.get(DESK + query.format(hidden["negotiation"].pk))
    assert answer.status_code in (200, 404) and silent(answer)


@pytest.mark.parametrize(
    "action", ["publish_all", "undo_all", "accept_all", "merge_all", "dismiss_all", "delete_selected", "fetch_now"]
)
@pytest.mark.parametrize("model", ["event", "mention", "decision", "eventlink", "document", "negotiation"])
def test_bulk_actions_do_not_reach_its_rows_by_their_numbers(elsewhere, hidden, model, action):
    """The class of fault in which a bulk action looks at the list's rights and not at the row's."""
    before = Decision.objects.count()
    told = {"action": action, "_selected_action": [hidden[model].pk], "select_across": "1", "post": "yes",
            "into": hidden["event"].number}  # fmt: skip
    answer = elsewhere.post(f"/admin/timeline/{model}/?state=all", told, follow=True)
    assert silent(answer)
    hidden["event"].refresh_from_db()
    hidden["mention"].refresh_from_db()
    assert hidden["event"].status == "draft" and hidden["mention"].state == "pending"
    assert EventLink.objects.filter(pk=hidden["eventlink"].pk).exists()
    assert not Decision.objects.filter(negotiation=hidden["negotiation"])[before:]


@pytest.mark.parametrize(
    ("model", "action"),
    [("feed", "fetch_now"), ("feedentry", "fetch_again"), ("webhook", "send_test"), ("webhook", "renew_secret"), ("delivery", "again")],
)  # fmt: skip
def test_what_is_watched_and_told_there_is_not_set_going(elsewhere, hidden, model, action):
    row = hidden[model]
    before, deliveries = type(row).objects.filter(pk=row.pk).values().get(), Delivery.objects.count()
    told = {"action": action, "_selected_action": [row.pk], "select_across": "1"}
    assert silent(elsewhere.post(f"/admin/timeline/{model}/", told, follow=True))
    assert type(row).objects.filter(pk=row.pk).values().get() == before
    assert (
        Delivery.objects.filter(webhook=hidden["webhook"]).count() == 1 and Delivery.objects.count() <= deliveries + 1
    )


@pytest.mark.parametrize("model", ["feed", "feedentry", "webhook", "delivery"])
def test_the_filters_offer_ones_own_negotiation_and_feeds_alone(elsewhere, hidden, model):
    """The filter shows where there is a choice: with two negotiations of one's own it names both, and no third."""
    third = make_negotiation(slug="third", title="Third talks")
    Membership.objects.create(user_id=elsewhere.session["_auth_user_id"], negotiation=third, role="editor")
    Membership.objects.create(user_id=elsewhere.session["_auth_user_id"], negotiation=third, role="publisher")
    watched(third, "Third")
    page = elsewhere.get(f"/admin/timeline/{model}/")
    assert page.status_code == 200 and silent(page)
    offered = page.content.decode().partition('id="changelist-filter"')[2]
    assert "Third talks" in offered and "Here" in offered


@pytest.mark.parametrize("step", ["split", "merge", "part", "prefer", "aside"])
def test_sources_of_an_event_cannot_be_moved_between_negotiations(elsewhere, hidden, step):
    mine, theirs = elsewhere.own.pk, hidden["event"]
    for event, key in ((theirs.pk, mine), (mine, theirs.pk)):
        told = {"do": f"{step}-{key}", "mention": [hidden["mention"].pk], "into": theirs.number + 50}
        assert silent(elsewhere.post(f"/admin/timeline/event/{event}/sources/", told, follow=True))
    assert Decision.objects.filter(negotiation=hidden["negotiation"]).count() == 2


def test_assigning_and_commenting_take_a_role_there(elsewhere, hidden):
    for path in ("assign", "comment"):
        for kind in ("event", "mention"):
            answer = elsewhere.post(f"/admin/{path}/{kind}/{hidden[kind].pk}/", {"user": "1", "text": "x"})
            assert answer.status_code == 403 and silent(answer)


@pytest.mark.parametrize("of", ["events", "mentions", "documents", "links", "negotiations", "parties", "places"])
@pytest.mark.parametrize(
    "query", ["", f"?q={CANARY}", f"?negotiation={CANARY}", "?negotiation=hidden", "?state=pending", "?page_size=100"]
)
def test_lists_of_the_api_do_not_hold_it(elsewhere, of, query):
    assert silent(elsewhere.get(f"/api/v1/{of}/{query}"))


@pytest.mark.parametrize("rest", ["events/{event}/", "events/{event}/versions/", "mentions/{mention}/", "documents/{document}/",
                                  "links/{eventlink}/"])  # fmt: skip
def test_nor_does_the_api_by_number_whatever_is_known_already(elsewhere, hidden, rest):
    """Who may not see a row gets no 304 either: the right is asked before the condition."""
    path = "/api/v1/" + rest.format(**{name: row.pk for name, row in hidden.items()})
    for headers in (
        {},
        {"If-None-Match": '"v2"'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ):
        answer = elsewhere.get(path, headers=headers)
        assert answer.status_code == 404 and silent(answer) and "ETag" not in answer.headers


@pytest.mark.parametrize("tag", ['"v2"', "*", '"v1"'])
def test_a_change_with_the_right_version_is_refused_as_one_with_the_wrong(elsewhere, hidden, tag):
    path = f"/api/v1/events/{hidden['event'].pk}/"
    answer = elsewhere.patch(path, {"title": "x"}, content_type="application/json", headers={"If-Match": tag})
    assert answer.status_code == 404 and silent(answer)


def test_exports_feeds_and_windows_of_it_are_not_there(elsewhere):
    for name in ("", "window.json", "whole/", "embed/", "picture.png", "timeline.svg", "corrections/", "corrections.atom", "events.csv",
                 "events.json", "events.ics", "events.atom", "events.jsonl", "feed.json", "events.geojson", "events.jsonld",
                 "coded.tsv", "events.mw", "events.md", "events.docx", "events.xlsx", "timelinejs.json", "e/1/", "e/1/edit/", "add/"):  # fmt: skip
        answer = elsewhere.get(f"/t/hidden/{name}")
        assert answer.status_code == 404 and silent(answer), name
    assert silent(elsewhere.get("/")) and silent(elsewhere.get("/sitemap-events.xml"))
    assert silent(elsewhere.get("/oembed?url=http://127.0.0.1:8000/t/hidden/"))


def test_the_word_is_there_to_be_found_by_whoever_may_see_it(hidden):
    """Proof that the tests above look for something."""
    client = Client()
    client.force_login(make_user(username="chief", is_superuser=True, is_staff=True))
    for model in LISTS:
        assert not silent(client.get(f"/admin/timeline/{model}/{'?state=all' * (model == 'mention')}")), model
    page = client.get("/admin/timeline/mention/").content.decode()
    assert re.search(f"{CANARY} Post", page), "the filter by publisher names it"
