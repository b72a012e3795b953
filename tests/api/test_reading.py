"""Lists: the page's own filter, pages that stand still while rows come and go, and answers with only what was asked for."""

import base64
import datetime as dt
import json

import pytest
import time_machine
from django.test import Client
from rest_framework.test import APIClient

from tests.api.clients import program
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place
from timeline.chronology.filters import PARAMETERS, EventFilter
from timeline.models import Event, Party

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]
EVENTS = "/api/v1/events/"


# one filter


@pytest.fixture
def chronology():
    negotiation = make_negotiation(slug="talks")
    norland, geneva = make_party(name="Norland"), make_place(name="Geneva")
    minister = make_party(name="Minister Ole", kind="person", affiliation=norland)
    for n, kind in enumerate(["talks", "proposal", "refusal", "attack"] * 3):
        event = make_event(
            negotiation=negotiation,
            title=f"{kind.title()} {n}",
            event_type=kind,
            edtf=f"2016-{n + 1:02}-15" if n % 3 else f"2016-{n + 1:02}",
            parties=[minister] if n % 2 else [norland] if n % 5 == 0 else [],
            place=geneva if n % 3 == 0 else None,
        )
        document = make_document(negotiation=negotiation, published=dt.date(2016, n + 1, 20))
        make_mention(event=event, document=document)
    return negotiation


QUERIES = [
    {},
    {"q": "talks"},
    {"q": '"refusal 2"'},
    {"actor": ["Norland"]},
    {"actor": ["Minister Ole", "Nobody"]},
    {"type": ["deals"]},
    {"type": ["talks", "attack"]},
    {"place": ["Geneva"]},
    {"outcome": ["refused", "open"]},
    {"from": "2016-03", "to": "2016-07"},
    {"from": "March 2016"},
    {"to": "2016-02-10"},
    {"asof": "2016-06-30"},
    {"type": ["talks"], "from": "2016-02", "place": ["Geneva"]},
    {"from": "2024-13-01"},
    {"type": ["nonsense"]},
    {"outcome": ["nonsense"]},
    {"from": "2017", "to": "2016"},
    {"asof": "2016/.."},
    {"q": "x" * 300},
]


@pytest.mark.parametrize("query", QUERIES, ids=json.dumps)
def test_page_and_api_find_the_same_events_and_the_same_mistakes(query, chronology):
    page = Client().get("/t/talks/", query)
    answer = APIClient().get(EVENTS, {**query, "negotiation": "talks", "page_size": 200, "fields": "number"})
    mistakes = page.context["form"].errors
    assert page.status_code == answer.status_code == (400 if mistakes else 200)
    if mistakes:
        assert set(answer.json()["errors"]) == set(mistakes)
        return
    on_page = [row.entry.event.number for month in page.context["months"] for row in month.rows]
    assert [event["number"] for event in answer.json()["results"]] == on_page


def test_every_parameter_of_the_page_is_tried_and_stands_in_the_schema():
    tried = {name for query in QUERIES for name in query}
    assert tried == set(PARAMETERS) == set(EventFilter.base_filters)
    schema = APIClient().get("/api/v1/schema/?format=json").json()
    told = {one["name"] for one in schema["paths"]["/api/v1/events/"]["get"]["parameters"]}
    assert set(PARAMETERS) <= told


# pages


def pages(client, address):
    seen = []
    while address:
        answer = client.get(address).json()
        yield answer
        seen += answer["results"]
        address = answer["next"]


def test_pages_stand_still_while_events_come_and_go():
    negotiation = make_negotiation()
    first = [make_event(negotiation=negotiation, edtf="2016-08-26").pk for _ in range(9)]
    seen, address = [], f"{EVENTS}?negotiation={negotiation.slug}&page_size=2&fields=id"
    while address:
        page = APIClient().get(address).json()
        seen += [event["id"] for event in page["results"]]
        address = page["next"]
        # one before and one on the same day, and one that was shown goes
        make_event(negotiation=negotiation, edtf="2015-01-01")
        Event.objects.filter(pk=seen[0]).update(status="draft")
    assert seen[: len(first)] == first and len(seen) == len(set(seen))


def test_the_way_back_is_the_way_there():
    negotiation = make_negotiation()
    for n in range(7):
        make_event(negotiation=negotiation, edtf=f"2016-0{n % 3 + 1}")
    there = list(pages(APIClient(), f"{EVENTS}?negotiation={negotiation.slug}&page_size=3"))
    assert there[0]["previous"] is None and there[-1]["next"] is None
    back, address = [there[-1]], there[-1]["previous"]
    while address:
        back.append(APIClient().get(address).json())
        address = back[-1]["previous"]
    assert [page["results"] for page in reversed(back)] == [page["results"] for page in there]


def test_two_thousand_events_of_one_day_are_all_reached():
    negotiation = make_negotiation()
    made = make_event(negotiation=negotiation)
    columns = {
        f.attname: getattr(made, f.attname) for f in Event._meta.concrete_fields if f.attname not in ("id", "number")
    }
    Event.objects.bulk_create(Event(number=n, **columns) for n in range(2, 2001))
    address = f"{EVENTS}?negotiation={negotiation.slug}&page_size=200&fields=id"
    ids = [event["id"] for page in pages(APIClient(), address) for event in page["results"]]
    assert len(ids) == len(set(ids)) == 2000


@pytest.mark.parametrize(
    "cursor", ["x", "é", "bm9uc2Vuc2U", *[base64.urlsafe_b64encode(json.dumps(told).encode()).decode() for told in (
        [], ["n"], ["q", "2016-08-26", 1], ["n", "2016-08-26", 10**30], ["n", "2016-13-26", 1], ["n", {}, 1], ["n", None, 1], ["n", "\0", 1], 7,
    )]],
)  # fmt: skip
def test_a_cursor_that_somebody_made_up_is_refused_by_name(cursor):
    make_event()
    answer = APIClient().get(EVENTS, {"cursor": cursor})
    assert answer.status_code == 400 and list(answer.json()["errors"]) == ["cursor"]


@pytest.mark.parametrize("size", ["0", "201", "-1", "x", "٣", ""])
def test_a_page_size_that_is_none_is_refused_by_name(size):
    answer = APIClient().get(EVENTS, {"page_size": size})
    assert answer.status_code == 400 and list(answer.json()["errors"]) == ["page_size"]


# sparse fields


def one_event():
    event = make_event(parties=[make_party()], place=make_place())
    make_mention(event=event)
    return event


def test_only_the_fields_that_were_asked_for_are_answered():
    event = one_event()
    whole = APIClient().get(f"{EVENTS}{event.pk}/").json()
    part = APIClient().get(f"{EVENTS}{event.pk}/?fields=title,id,date.edtf,parties.name,citations.quote").json()
    assert part == {
        "id": whole["id"],
        "title": whole["title"],
        "date": {"edtf": whole["date"]["edtf"]},
        "parties": [{"name": party["name"]} for party in whole["parties"]],
        "citations": [{"quote": one["quote"]} for one in whole["citations"]],
    }


@pytest.mark.parametrize("fields", ["date,date.edtf", "date.edtf,date"])
def test_a_field_asked_for_whole_stays_whole(fields):
    event = one_event()
    assert set(APIClient().get(f"{EVENTS}{event.pk}/?fields={fields}").json()["date"]) == {
        "edtf",
        "earliest",
        "latest",
        "words",
    }


@pytest.mark.parametrize(
    "path", ["events", "documents", "mentions", "parties", "places", "negotiations", "links", "decisions"]
)
def test_every_field_of_every_list_can_be_asked_for_alone(path):
    one_event()
    client = program("administrator")
    schema = client.get("/api/v1/schema/?format=json").json()
    kind = schema["paths"][f"/api/v1/{path}/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"][
        "$ref"
    ]
    row = schema["components"]["schemas"][kind.rpartition("/")[2]]["properties"]["results"]["items"]["$ref"]
    names = list(schema["components"]["schemas"][row.rpartition("/")[2]]["properties"])
    whole = client.get(f"/api/v1/{path}/").json()["results"]
    for name in names:
        found = client.get(f"/api/v1/{path}/?fields={name}").json()["results"]
        assert found == [{name: one[name]} for one in whole], name
    assert len(names) > 3


@pytest.mark.parametrize(
    ("fields", "named"),
    [("id,titel", "“titel”"), ("date.year", "“year” of “date”"), ("id.x", "“x” of “id”"), (",", "1 to"), ("", "1 to")],
)
def test_an_unknown_field_is_named(fields, named):
    one_event()
    answer = APIClient().get(EVENTS, {"fields": fields})
    assert answer.status_code == 400 and named in answer.json()["errors"]["fields"][0]


def test_a_reader_cannot_ask_for_the_text_of_an_article():
    document = one_event().citations.get().document
    answer = APIClient().get(f"/api/v1/documents/{document.pk}/?fields=text")
    assert answer.status_code == 400
    assert program().get(f"/api/v1/documents/{document.pk}/?fields=text,state").json() == {
        "text": document.text,
        "state": "extracted",
    }


def test_fewer_fields_take_fewer_queries(django_assert_num_queries):
    for _ in range(3):
        one_event()
    # the page's keys, and its rows
    with django_assert_num_queries(2):
        APIClient().get(f"{EVENTS}?fields=id,title,date")
    with django_assert_num_queries(3):
        APIClient().get(f"{EVENTS}?fields=id,parties")


def test_parties_and_places_are_found_by_their_other_names():
    event = one_event()
    Party.objects.filter(event_parties__event=event).update(name="Norland", aliases=["Kingdom of Norland"])
    for name in ("norland", "Kingdom  of norland"):
        assert [row["name"] for row in APIClient().get("/api/v1/parties/", {"name": name}).json()["results"]] == [
            "Norland"
        ]
    assert APIClient().get("/api/v1/parties/?name=Sudland").json()["results"] == []


# what changed


def test_what_changed_or_came_in_sight_since_a_moment_is_left(client):
    moment = dt.datetime(2026, 10, 25, 9, tzinfo=dt.UTC)
    before, after = moment - dt.timedelta(hours=1), moment + dt.timedelta(minutes=1)
    old, new, due, lifted = (make_event(title=title) for title in ("Old", "New", "Due", "Lifted"))
    Event.objects.update(changed_at=before)
    Event.objects.filter(pk=new.pk).update(changed_at=moment)
    Event.objects.filter(pk=due.pk).update(publish_at=after)
    Event.objects.filter(pk=lifted.pk).update(embargo_until=after)

    def left(since):
        return {one["title"] for one in client.get(EVENTS, {"changed_since": since}).json()["results"]}

    with time_machine.travel(after + dt.timedelta(hours=1), tick=False):
        assert left("2026-10-25T09:00:00Z") == left("2026-10-25T11:00:00+02:00") == {"New", "Due", "Lifted"}
        assert left("2026-10-25") == {"Old", "New", "Due", "Lifted"} and left("2026-10-26") == set()
        unquoted = client.get(f"{EVENTS}?changed_since=2026-10-25T11:00:00+02:00").json()["results"]
        assert len(unquoted) == 3


@pytest.mark.parametrize("since", ["", "yesterday", "2026-13-01", "0001-01-01T00:00:00+14:00", "2026-10-25T9"])
def test_a_moment_that_is_none_is_refused_by_name(client, since):
    answer = client.get(EVENTS, {"changed_since": since})
    assert answer.status_code == 400 and list(answer.json()["errors"]) == ["changed_since"]
