"""All that an editor does at the desk is done over the API, by the same functions: nothing goes on in the admin alone."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.clients import program
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_user
from timeline.api.bodies import DocumentBody
from timeline.exchange import taking
from timeline.ingest import sources
from timeline.ingest.web import Fetched
from timeline.models import Decision, Document, Event, FieldSource, LogEntry, Mention, Place

pytestmark = pytest.mark.django_db
API = "/api/v1"
_PLAIN = ("publisher", "headline", "byline", "source_name")
ARTICLE = "GENEVA (Demo Wire) - The foreign ministers of Norland and Sudland met in Geneva on Friday. They agreed to meet again."


@pytest.fixture
def negotiation():
    return make_negotiation(slug="talks")


@pytest.fixture
def desk():
    return program("administrator")


def done(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.json() if answer.content else None


def article(**more):
    return {"negotiation": "talks", "text": ARTICLE, "published": "2016-08-28", "publisher": "Demo Wire", **more}


# documents


def test_from_an_article_to_a_published_event(desk, negotiation):
    document = done(desk.post(f"{API}/documents/", article()), 201)
    state = done(desk.get(f"{API}/documents/{document['id']}/?fields=state,error"))
    assert state == {"state": "extracted", "error": ""}
    waiting = done(desk.get(f"{API}/mentions/?negotiation=talks&state=pending"))["results"]
    assert waiting and waiting[0]["date"]["edtf"] == "2016-08-26"
    event = done(
        desk.post(f"{API}/mentions/{waiting[0]['id']}/accept/", {"title": "Ministers meet", "publish": True}), 201
    )
    assert (event["title"], event["status"]) == ("Ministers meet", "published")
    assert event["citations"][0]["quote"] in ARTICLE
    assert [row.action for row in LogEntry.objects.filter(event=event["id"]).order_by("pk")] == [
        "accepted",
        "published",
    ]


def test_the_same_article_twice_is_one_document(desk, negotiation):
    first = done(desk.post(f"{API}/documents/", article()), 201)
    assert done(desk.post(f"{API}/documents/", article()), 200)["id"] == first["id"]


def test_an_article_says_which_file_it_came_from(desk, negotiation):
    document = done(desk.post(f"{API}/documents/", article(source_name="cables/2016-08-28.txt")), 201)
    assert done(desk.get(f"{API}/documents/{document['id']}/?fields=source_name")) == {
        "source_name": "cables/2016-08-28.txt"
    }


def test_every_field_of_taking_in_is_taken(desk, negotiation):
    """With all that the schema knows of, each as long as it may be."""
    told = {name: "x" * field.max_length for name, field in DocumentBody().fields.items() if name in _PLAIN}
    answer = desk.post(f"{API}/documents/", {**article(url="https://example.org/article"), **told})
    assert set(_PLAIN) <= set(told) and answer.status_code == 201, answer.content


def test_a_file_says_of_itself_what_it_can_and_is_asked_for_the_rest(desk, negotiation):
    def send(text, **data):
        file = SimpleUploadedFile("article.txt", text.encode())
        return desk.post(f"{API}/documents/upload/", {"negotiation": "talks", "file": file, **data}, format="multipart")

    assert list(send(ARTICLE).json()["errors"]) == ["published"]
    assert list(send(ARTICLE, published="2016-08-28").json()["errors"]) == ["publisher"]
    whole = f"Publisher: Demo Wire\nPublished: 2016-08-28\n\n{ARTICLE}"
    taken = done(send(whole), 201)
    assert taken["documents"][0]["document"]["publisher"] == "Demo Wire" and taken["errors"] == []
    assert done(send(whole))["documents"][0]["created"] is False


def test_a_file_of_several_articles_tells_which_were_left_out(desk, negotiation):
    rows = [{"text": f"{ARTICLE} ({n})", "publisher": "P", "published": "2016-08-28"} for n in range(2)]
    lines = "\n".join([*map(json.dumps, rows), "nonsense", json.dumps({"text": "No date."})])
    file = SimpleUploadedFile("articles.jsonl", lines.encode())
    taken = done(desk.post(f"{API}/documents/upload/", {"negotiation": "talks", "file": file}, format="multipart"), 201)
    assert [one["created"] for one in taken["documents"]] == [True, True]
    assert [one["article"] for one in taken["errors"]] == [3, 4]


def test_what_is_given_beside_several_articles_fills_in_what_they_lack(desk, negotiation):
    rows = [{"text": f"{ARTICLE} (1)", "publisher": "P", "published": "2016-08-28"}, {"text": f"{ARTICLE} (2)"}]
    file = SimpleUploadedFile("articles.jsonl", "\n".join(map(json.dumps, rows)).encode())
    told = {"negotiation": "talks", "publisher": "Q", "published": "2016-08-29", "headline": "Of neither"}
    taken = done(desk.post(f"{API}/documents/upload/", {**told, "file": file}, format="multipart"), 201)
    stored = [one["document"] for one in taken["documents"]]
    assert [(one["publisher"], one["published"]) for one in stored] == [("P", "2016-08-28"), ("Q", "2016-08-29")]
    assert "Of neither" not in {one["headline"] for one in stored}


def test_an_address_is_fetched(desk, negotiation, monkeypatch):
    page = f"<html><head><title>T</title></head><body><article><h1>Ministers meet</h1><p>{ARTICLE * 3}</p></article></body></html>"
    monkeypatch.setattr(
        sources,
        "fetch",
        lambda url: Fetched(status=200, body=page.encode(), url=url, content_type="text/html", charset="utf-8"),
    )
    told = {"negotiation": "talks", "url": "https://news.example.org/a", "publisher": "P", "published": "2016-08-28"}
    taken = done(desk.post(f"{API}/documents/fetch/", told), 201)
    assert taken["documents"][0]["document"]["url"] == "https://news.example.org/a"


def test_an_address_inside_ones_own_network_is_refused(desk, negotiation):
    answer = desk.post(f"{API}/documents/fetch/", {"negotiation": "talks", "url": "http://127.0.0.1:1/"})
    assert answer.status_code == 400 and list(answer.json()["errors"]) == ["url"]


def test_a_document_that_failed_is_read_again(desk, negotiation):
    document = make_document(negotiation=negotiation, text=ARTICLE, state=Document.State.FAILED, error="broken")
    read = done(desk.post(f"{API}/documents/{document.pk}/read/"))
    assert (read["state"], read["error"]) == ("extracted", "")
    assert document.mentions.exists()
    assert done(desk.post(f"{API}/documents/{document.pk}/read/"))["state"] == "extracted"


def test_a_corrected_text_is_the_next_version(desk, negotiation):
    first = done(desk.post(f"{API}/documents/", article()), 201)
    text = ARTICLE.replace("Friday", "Thursday")
    second = done(desk.post(f"{API}/documents/{first['id']}/correct/", {"text": text}), 201)
    assert (second["version"], second["replaces"], second["story"]) == (2, first["id"], first["story"])
    again = desk.post(f"{API}/documents/{first['id']}/correct/", {"text": text})
    assert list(again.json()["errors"]) == ["text"]
    story = done(desk.get(f"{API}/documents/?negotiation=talks&story={first['story']}"))["results"]
    assert {one["id"] for one in story} == {first["id"], second["id"]}


def test_two_documents_count_as_one_source_or_as_two(desk, negotiation):
    one, other = make_document(negotiation=negotiation), make_document(negotiation=negotiation)
    told = {"document": other.pk, "reason": "Reprinted."}
    assert done(desk.post(f"{API}/documents/{one.pk}/story/", told))["story"] == other.story
    assert done(desk.post(f"{API}/documents/{one.pk}/story/", {"document": None}))["story"] != other.story
    assert list(desk.post(f"{API}/documents/{one.pk}/story/", {"document": 999_999}).json()["errors"]) == ["document"]


def test_a_passage_is_marked_by_its_words_or_by_its_place(desk, negotiation):
    document = make_document(negotiation=negotiation, text=ARTICLE)
    about = {"title": "They agree to meet again", "type": "agreement", "date": {"edtf": "2016-08-26"}}
    marked = done(
        desk.post(f"{API}/documents/{document.pk}/marks/", {**about, "words": "They agreed  to meet again"}), 201
    )
    assert (marked["quote"], marked["coded_by"]) == ("They agreed to meet again", "editor")
    start = ARTICLE.index("met in")
    placed = done(desk.post(f"{API}/documents/{document.pk}/marks/", {**about, "start": start, "end": start + 13}), 201)
    assert placed["quote"] == "met in Geneva"
    assert desk.post(f"{API}/documents/{document.pk}/marks/", {**about, "words": "nowhere"}).status_code == 400
    assert desk.post(f"{API}/documents/{document.pk}/marks/", about).status_code == 400


# mentions


# what came of it, stated by words of the article


def outcome_of(event):
    """(value, quote, mention, who coded it) of where the outcome comes from."""
    row = FieldSource.objects.get(event=event, field="outcome")
    return row.value, row.quote, row.mention_id, row.coded_by


@pytest.fixture
def talked(negotiation):
    document = make_document(negotiation=negotiation, text=ARTICLE)
    return make_mention(document=document, quote=ARTICLE[:40], start=0)


STATED = {"outcome": "They meet again", "outcome_words": "agreed to\nmeet again"}


def test_an_outcome_is_given_with_its_words_when_a_mention_is_accepted(desk, talked):
    event = done(desk.post(f"{API}/mentions/{talked.pk}/accept/", STATED), 201)
    assert event["outcome"] == "They meet again"
    assert outcome_of(event["id"]) == ("They meet again", "agreed to meet again", talked.pk, "editor")
    said = next(one for one in event["provenance"] if one["field"] == "outcome")
    assert (said["mention"], said["quote"], said["set_by"]) == (talked.pk, "agreed to meet again", "editor")
    assert ARTICLE[said["start"] : said["end"]] == said["quote"]


def test_an_outcome_is_given_with_its_words_when_a_mention_is_merged(desk, talked, negotiation):
    event = make_event(negotiation=negotiation, status="in_review")
    merged = done(desk.post(f"{API}/mentions/{talked.pk}/merge/", {"event": event.pk, **STATED}))
    assert merged["outcome"] == "They meet again" and outcome_of(event.pk)[1:3] == ("agreed to meet again", talked.pk)


def test_an_outcome_is_given_with_its_words_when_a_passage_is_marked(desk, talked):
    body = {"words": "met in Geneva on Friday", "title": "T", "type": "talks", "date": {"edtf": "2016-08-26"}, **STATED}
    mention = done(desk.post(f"{API}/documents/{talked.document_id}/marks/", body), 201)
    assert mention["outcome"] == "They meet again"
    event = done(desk.post(f"{API}/mentions/{mention['id']}/accept/", {}), 201)
    assert outcome_of(event["id"])[:3] == ("They meet again", "agreed to meet again", mention["id"])


@pytest.mark.parametrize("step", ["accept", "merge", "marks"])
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "X", "outcome_words": "They agreed on everything"}, "outcome_words"),
        ({"outcome_words": "agreed to meet again"}, "outcome"),
        ({"outcome": "X", "outcome_words": "in"}, "outcome_words"),
    ],
)
def test_words_that_state_no_outcome_are_refused_by_the_name_of_their_field(
    desk, talked, negotiation, step, given, field
):
    """As at the desk: words and outcome go together, and the words stand in the article exactly once."""
    event = make_event(negotiation=negotiation)
    mark = {"words": "met in Geneva on Friday", "title": "T", "type": "talks", "date": {"edtf": "2016-08-26"}}
    path, more = {
        "accept": (f"mentions/{talked.pk}/accept/", {}),
        "merge": (f"mentions/{talked.pk}/merge/", {"event": event.pk}),
        "marks": (f"documents/{talked.document_id}/marks/", mark),
    }[step]
    answer = done(desk.post(f"{API}/{path}", {**more, **given}), 400)
    assert list(answer["errors"]) == [field]
    assert (Mention.objects.get().state, Event.objects.count(), FieldSource.objects.count()) == ("pending", 1, 0)


def test_a_mention_is_dismissed_and_put_back(desk):
    mention = make_mention()
    assert done(desk.post(f"{API}/mentions/{mention.pk}/dismiss/", {"reason": "Background."}))["state"] == "dismissed"
    assert done(desk.post(f"{API}/mentions/{mention.pk}/reopen/"))["state"] == "pending"
    assert desk.post(f"{API}/mentions/{mention.pk}/reopen/").status_code == 409


def test_a_mention_is_merged_and_preferred_with_a_reason(desk, negotiation):
    event = make_event(negotiation=negotiation, edtf="2016-08-20")
    make_mention(event=event)
    mention = make_mention(document=make_document(negotiation=negotiation), edtf="2016-08-26")
    told = {"event": event.pk, "prefer": ["date"], "reason": "It quotes the minutes."}
    merged = done(desk.post(f"{API}/mentions/{mention.pk}/merge/", told))
    assert merged["date"]["edtf"] == "2016-08-26"
    assert [row for row in merged["provenance"] if row["field"] == "edtf" and row["rank"] == "preferred"]


def test_mentions_of_other_articles_are_taken_along(desk, negotiation):
    one, two = (make_mention(document=make_document(negotiation=negotiation)) for _ in range(2))
    event = done(desk.post(f"{API}/mentions/{one.pk}/accept/", {"told": [two.pk]}), 201)
    assert len(event["citations"]) == 2
    # with one gesture: undone with one
    decision = Decision.objects.order_by("-pk").first()
    undone = done(desk.post(f"{API}/decisions/{decision.pk}/undo/", {"gesture": True}))
    assert len(undone["undone"]) == 2 and not Event.objects.filter(pk=event["id"]).exists()


def test_a_mention_of_two_events_is_divided(desk, negotiation):
    document = make_document(negotiation=negotiation, text=ARTICLE)
    mention = make_mention(document=document, quote=ARTICLE, start=0)
    both = done(desk.post(f"{API}/mentions/{mention.pk}/divide/", {"words": "They agreed to meet again."}), 201)
    assert both["second"]["quote"] == "They agreed to meet again." and "agreed" not in both["first"]["quote"]


def test_what_a_mention_may_belong_to_is_suggested_with_reasons(desk, negotiation):
    party = make_party(name="Norland")
    event = make_event(negotiation=negotiation, title="The ministers meet", parties=[party])
    mention = make_mention(document=make_document(negotiation=negotiation))
    mention.actors.create(name="Norland")
    found = done(desk.get(f"{API}/mentions/{mention.pk}/candidates/"))
    assert found[0]["event"] == event.pk and found[0]["reasons"]
    assert isinstance(done(desk.get(f"{API}/mentions/{mention.pk}/retellings/")), list)
    assert program("").get(f"{API}/mentions/{mention.pk}/candidates/").status_code == 404


def test_many_mentions_are_decided_at_once_and_each_says_what_came_of_it(desk, negotiation):
    mentions = [make_mention(document=make_document(negotiation=negotiation)) for _ in range(3)]
    gone = make_mention(document=make_document(negotiation=negotiation), state="dismissed")
    keys = [*(one.pk for one in mentions), gone.pk, 999_999]
    answer = done(desk.post(f"{API}/mentions/decide/", {"decision": "publish", "mentions": keys}))
    assert [one["done"] for one in answer["results"]] == [True, True, True, False, False]
    assert all(one["detail"] for one in answer["results"][3:])
    assert Event.objects.public().count() == 3
    batch = done(desk.get(f"{API}/decisions/?batch={answer['batch']}"))["results"]
    assert len(batch) == 6
    undone = done(desk.post(f"{API}/decisions/{batch[0]['id']}/undo/", {"gesture": True}))
    assert len(undone["undone"]) == 6 and not Event.objects.exists()
    assert Mention.objects.pending().count() == 3


@pytest.mark.parametrize("decision", ["accept", "merge", "dismiss", "reopen"])
def test_each_of_the_bulk_decisions(decision, desk, negotiation):
    event = make_event(negotiation=negotiation)
    state = "dismissed" if decision == "reopen" else "pending"
    mention = make_mention(document=make_document(negotiation=negotiation), state=state)
    body = {"decision": decision, "mentions": [mention.pk], **({"event": event.pk} if decision == "merge" else {})}
    assert done(desk.post(f"{API}/mentions/decide/", body))["results"][0]["done"]
    mention.refresh_from_db()
    expected = {"accept": "accepted", "merge": "merged", "dismiss": "dismissed", "reopen": "pending"}
    assert mention.state == expected[decision]


# decisions


def test_a_decision_says_what_it_changed_and_what_stands_in_the_way_of_undoing_it(desk, negotiation):
    mention = make_mention(document=make_document(negotiation=negotiation))
    event = done(desk.post(f"{API}/mentions/{mention.pk}/accept/"), 201)
    first = done(desk.get(f"{API}/decisions/?negotiation=talks&mine=1&standing=1&kind=accepted"))["results"][0]
    assert {row["table"] for row in done(desk.get(f"{API}/decisions/{first['id']}/"))["rows"]} >= {"event", "mention"}
    desk.patch(f"{API}/events/{event['id']}/", {"title": "Another", "version": 1})
    hindered = desk.post(f"{API}/decisions/{first['id']}/undo/")
    later = hindered.json()["obstacles"][0]["decision"]
    assert (hindered.status_code, hindered.json()["type"].rpartition("#")[2]) == (409, "hindered")
    done(desk.post(f"{API}/decisions/{later}/undo/"))
    done(desk.post(f"{API}/decisions/{first['id']}/undo/"))
    assert not Event.objects.exists()


def test_readers_see_no_decisions():
    make_event()
    assert program("").get(f"{API}/decisions/").json()["results"] == []


# events


def test_an_event_through_all_its_steps(desk, negotiation):
    body = {
        "negotiation": "talks",
        "title": "T",
        "type": "talks",
        "date": {"edtf": "2016"},
        "place": {"name": "Geneva"},
    }
    event = done(desk.post(f"{API}/events/", body), 201)
    address = f"{API}/events/{event['id']}/"
    assert done(desk.post(f"{address}submit/", {"version": 1}))["status"] == "in_review"
    assert (
        done(desk.post(f"{address}schedule/", {"at": "2126-01-01T09:00"}))["scheduled_for"]
        == "2126-01-01T09:00:00+00:00"
    )
    assert done(desk.post(f"{address}withdraw/", {"status": "draft"}))["status"] == "draft"
    assert done(desk.post(f"{address}publish/"))["status"] == "published"
    assert done(desk.post(f"{address}embargo/", {"until": "2126-01-01T09:00"}))["embargo_until"]
    assert program("").get(address).status_code == 404
    done(desk.post(f"{address}embargo/", {"until": None}))
    changed = done(desk.patch(address, {"title": "Better", "version": 7, "reason": "Why."}))
    assert changed["title"] == "Better"
    compared = done(desk.get(f"{address}compare/?before=1"))
    assert [line["after"] for line in compared["fields_that_differ"] if line["field"] == "title"] == ["Better"]
    assert done(desk.post(f"{address}revert/", {"to": 1, "reason": "Back."}))["title"] == "T"
    assert done(desk.post(f"{address}undo/"))["title"] == "Better"
    assert done(desk.post(f"{address}retract/", {"reason": "It was a hoax."}))["status"] == "retracted"
    assert len(done(desk.get(f"{address}versions/"))) == done(desk.get(address))["version"]
    corrections = done(program("").get(f"{API}/negotiations/talks/corrections/"))
    assert [(one["what"], one["reason"], one["event"]) for one in corrections] == [
        ("Retracted", "It was a hoax.", None)
    ]


def test_a_contributor_changes_the_status_by_no_field(negotiation):
    client = program("contributor")
    made = done(
        client.post(
            f"{API}/events/", {"negotiation": "talks", "title": "T", "type": "talks", "date": {"edtf": "2016"}}
        ),
        201,
    )
    shown = make_event(negotiation=negotiation)
    assert client.patch(f"{API}/events/{shown.pk}/", {"status": "draft", "version": 1}).status_code == 403
    assert client.patch(f"{API}/events/{made['id']}/", {"status": "published", "version": 1}).status_code == 403
    assert client.post(f"{API}/events/{made['id']}/publish/").status_code == 403
    assert Event.objects.get(pk=made["id"]).status == "draft"


def test_two_events_become_one_and_two_again(desk, negotiation):
    one, two = make_event(negotiation=negotiation), make_event(negotiation=negotiation)
    source, other = make_mention(event=one), make_mention(event=two)
    joined = done(desk.post(f"{API}/events/{one.pk}/join/", {"events": [two.pk], "reason": "The same."}))
    assert {row["mention"] for row in joined["citations"]} == {source.pk, other.pk}
    moved = desk.get(f"{API}/events/{two.pk}/")
    assert (moved.status_code, moved["Location"]) == (301, f"{API}/events/{one.pk}/")
    asked = desk.get(f"{API}/events/{two.pk}/?fields=id,title")
    assert asked["Location"] == f"{API}/events/{one.pk}/?fields=id,title"
    done(desk.post(f"{API}/events/{two.pk}/part/"))
    assert done(desk.get(f"{API}/events/{two.pk}/"))["citations"][0]["mention"] == other.pk
    assert desk.post(f"{API}/events/{one.pk}/join/", {"events": [999_999]}).status_code == 400


def test_sources_are_added_taken_off_and_split_off(desk, negotiation):
    event = make_event(negotiation=negotiation, status="draft")
    founding = make_mention(event=event)
    further = make_mention(document=make_document(negotiation=negotiation))
    sources_of = f"{API}/events/{event.pk}/sources/"
    added = done(desk.post(sources_of, {"mention": further.pk}))
    assert (added["mention"]["state"], len(added["event"]["citations"])) == ("merged", 2)
    assert {one["id"] for one in done(desk.get(sources_of))} == {founding.pk, further.pk}
    split = done(desk.post(f"{API}/events/{event.pk}/split/", {"mentions": [further.pk]}), 201)
    assert split["id"] != event.pk and split["citations"][0]["mention"] == further.pk
    again = make_mention(document=make_document(negotiation=negotiation))
    done(desk.post(sources_of, {"mention": again.pk}))
    assert done(desk.delete(f"{sources_of}{again.pk}/"))["mention"]["state"] == "pending"
    assert desk.delete(f"{sources_of}{founding.pk}/").status_code == 409
    assert desk.delete(f"{sources_of}{again.pk}/").status_code == 404


def test_a_statement_is_preferred_and_another_set_aside(desk, negotiation):
    event = make_event(negotiation=negotiation, edtf="2016-08-20")
    mention = make_mention(event=event)
    FieldSource.objects.create(event=event, field="edtf", value="2016-08-20", set_by_name="edith")
    FieldSource.objects.create(event=event, field="edtf", value="2016-08-26", mention=mention)
    ours, theirs = done(desk.get(f"{API}/events/{event.pk}/statements/"))
    reason = {"reason": "It quotes the minutes."}
    preferred = done(desk.post(f"{API}/events/{event.pk}/statements/{theirs['id']}/prefer/", reason))
    assert preferred["date"]["edtf"] == "2016-08-26"
    done(desk.post(f"{API}/events/{event.pk}/statements/{ours['id']}/set-aside/", reason))
    assert [one["rank"] for one in done(desk.get(f"{API}/events/{event.pk}/statements/"))] == [
        "deprecated",
        "preferred",
    ]
    assert desk.post(f"{API}/events/{event.pk}/statements/{theirs['id']}/prefer/", {"reason": ""}).status_code == 400


# together


@pytest.mark.parametrize("kind", ["events", "mentions"])
def test_work_is_given_to_somebody_and_talked_about(kind, desk):
    row = make_event() if kind == "events" else make_mention()
    edith, address = make_user("editor", username="edith"), f"{API}/{kind}/{row.pk}/"
    nobody = {"user": None, "by_name": "", "at": None}
    assert done(desk.get(f"{address}assignment/")) == nobody
    assert done(desk.put(f"{address}assignment/", {"user": "edith"}))["user"] == "edith"
    assert edith.notifications.get().kind == "assigned"
    assert done(desk.put(f"{address}assignment/", {"user": None})) == nobody
    assert list(desk.put(f"{address}assignment/", {"user": "nobody"}).json()["errors"]) == ["user"]
    done(desk.post(f"{address}comments/", {"text": "The same meeting?"}), 201)
    assert [one["text"] for one in done(desk.get(f"{address}comments/"))] == ["The same meeting?"]
    reader = program("").get(f"{address}comments/")
    assert reader.status_code in (403, 404)


# what events belong to


def test_parties_and_places_are_made_with_their_other_names(desk):
    place = done(
        desk.post(f"{API}/places/", {"name": "Geneva", "aliases": ["Genf"], "latitude": 46.2, "longitude": 6.15}), 201
    )
    done(desk.patch(f"{API}/places/{place['id']}/", {"aliases": ["Genf", "Genève"]}))
    assert Place.objects.get().aliases == ["Genf", "Genève"] and Place.objects.get().history.count() == 2
    assert desk.post(f"{API}/places/", {"name": "Nowhere", "latitude": 91}).status_code == 400
    party = done(desk.post(f"{API}/parties/", {"name": "Norland", "kind": "state", "aliases": ["The Norse"]}), 201)
    assert list(desk.patch(f"{API}/parties/{party['id']}/", {"aliases": [""]}).json()["errors"]) == ["aliases.0"]


# many at once


LINE = {"title": "Ministers meet", "date": {"edtf": "2016-08-26"}, "type": "talks", "url": "https://a.example.org/1"}


def send(desk, raw, kind, query=""):
    body = raw if isinstance(raw, bytes) else raw.encode()
    return desk.generic("POST", f"{API}/negotiations/talks/import/{query}", body, content_type=kind)


def test_an_import_is_looked_at_first_and_repeating_it_doubles_nothing(desk, negotiation):
    lines = "\n".join([json.dumps(LINE), json.dumps({**LINE, "title": "", "url": "https://a.example.org/2"})])
    looked = done(send(desk, lines, "application/x-ndjson", "?dry_run=1"))
    assert looked["counts"] == {"create": 1, "update": 0, "same": 0, "error": 1}
    assert not Event.objects.exists() and looked["rows"][0]["event"] is None
    assert (looked["rows"][1]["line"], looked["rows"][1]["errors"]) == (
        2,
        ["title: it is empty, and an event needs a title"],
    )
    taken = done(send(desk, lines, "application/x-ndjson"))
    event = Event.objects.get()
    assert (taken["rows"][0]["event"], event.status) == (event.pk, "draft")
    assert done(send(desk, lines, "application/x-ndjson"))["counts"]["same"] == 1
    changed = json.dumps({**LINE, "title": "The ministers meet"})
    assert done(send(desk, changed, "application/x-ndjson"))["counts"]["update"] == 1
    assert Event.objects.get().title == "The ministers meet"


def test_a_table_with_strange_names_is_matched_and_published(desk, negotiation):
    table = "Tag;Was\n26 August 2016;Ministers meet\n"
    columns = json.dumps({"date": "Tag", "title": "Was"})
    taken = done(desk.generic("POST", f"{API}/negotiations/talks/import/?publish=1&columns={columns}&default_type=talks",
                              table.encode(), content_type="text/csv"))  # fmt: skip
    assert taken["columns"] == {"date": "Tag", "title": "Was"}
    assert Event.objects.public().get().edtf == "2016-08-26"
    assert list(send(desk, table, "text/csv", "?columns={}x").json()["errors"]) == ["columns"]
    assert list(send(desk, table, "text/csv", '?columns={"x":"Tag"}').json()["errors"]) == ["columns"]


def test_a_whole_export_comes_back_as_json_or_as_a_file(desk, negotiation):
    make_event(negotiation=negotiation, title="Ministers meet", place=None)
    whole = desk.get("/t/talks/events.json").getvalue()
    assert done(send(desk, whole, "application/json"))["counts"]["same"] == 1
    file = SimpleUploadedFile("events.jsonl", desk.get("/t/talks/events.jsonl").getvalue())
    answer = desk.post(f"{API}/negotiations/talks/import/", {"file": file}, format="multipart")
    assert done(answer)["counts"]["same"] == 1


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", "text/csv"),
        ("{", "application/json"),
        ("nonsense", "application/x-ndjson"),
        (b"\xff", "text/csv"),
        ("[]", "application/json"),
    ],
)
def test_what_is_no_table_is_refused_by_name(raw, kind, desk, negotiation):
    answer = send(desk, raw, kind)
    assert answer.status_code == 400 and list(answer.json()["errors"]) == ["file"]
    assert not Event.objects.exists()


def test_of_an_import_all_is_stored_or_nothing(desk, negotiation, monkeypatch):
    lines = "\n".join(json.dumps({**LINE, "url": f"https://a.example.org/{n}"}) for n in range(3))
    calls = []

    def third(*args, **kwargs):
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError
        return made(*args, **kwargs)

    made = taking.create_event
    monkeypatch.setattr(taking, "create_event", third)
    desk.raise_request_exception = False
    desk.handler.raise_request_exception = False
    assert send(desk, lines, "application/x-ndjson").status_code == 500
    assert not Event.objects.exists()
