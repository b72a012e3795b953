"""Links between events come in with our JSON Lines: by the keys that exports write, or by the numbers of this negotiation."""

import json

import pytest
from django.conf import settings

from tests.factories import make_event, make_negotiation, make_user
from timeline.editorial import EventFields, change_event
from timeline.exchange import carry_out, make_plan, match_columns, read_table
from timeline.models import EventLink, ImportedKey, LogEntry

pytestmark = pytest.mark.django_db
SITE = "https://elsewhere.example.org/t/their-talks/e/"


@pytest.fixture
def negotiation():
    return make_negotiation(slug="talks")


def line(number, *links, **more):
    told = {"url": f"{SITE}{number}-a-title/", "title": f"Event {number}", "date": {"edtf": f"2016-08-{number:02}"}}
    return {**told, "type": "talks", "links": list(links), **more}


def to(number, kind="answers", **more):
    return {"kind": kind, "direction": "to", "url": f"{SITE}{number}-a-title/", "number": 99, "event": 99, **more}


def take(negotiation, *lines, user=None, **options):
    raw = "\n".join(json.dumps(one) for one in lines).encode()
    table = read_table(raw, "a.jsonl")
    plan = make_plan(negotiation, table, match_columns(table.columns))
    carry_out(negotiation, plan, user or make_user("administrator"), **options)
    return plan


def linked(negotiation):
    rows = EventLink.objects.filter(from_event__negotiation=negotiation)
    return sorted(rows.values_list("from_event__title", "kind", "to_event__title"))


def errors(plan):
    return {row.line: row.errors[0] for row in plan.rows if row.errors}


def test_a_link_leads_to_a_line_above_and_to_one_below(negotiation):
    plan = take(negotiation, line(1), line(2, to(1), to(3, "supports")), line(3))
    assert plan.counts == {"create": 3, "update": 0, "same": 0, "error": 0}
    assert linked(negotiation) == [("Event 2", "answers", "Event 1"), ("Event 2", "supports", "Event 3")]


def test_both_sides_of_a_link_tell_one_link_and_repeating_doubles_nothing(negotiation):
    lines = [line(1, to(2, "refuses", direction="from")), line(2, to(1, "refuses"))]
    take(negotiation, *lines)
    assert take(negotiation, *lines).counts["same"] == 2
    assert linked(negotiation) == [("Event 2", "refuses", "Event 1")]


def test_a_link_that_is_new_is_added_to_events_that_came_before_and_none_is_taken_away(negotiation):
    take(negotiation, line(1), line(2, to(1)))
    plan = take(negotiation, line(2, to(1, "ends")))
    assert plan.counts == {"create": 0, "update": 1, "same": 0, "error": 0}
    take(negotiation, line(2))
    assert [kind for _, kind, _ in linked(negotiation)] == ["answers", "ends"]
    versions = {event.title: event.version for event in negotiation.events.all()}
    assert versions == {"Event 1": 1, "Event 2": 3}, "a version for each link of the event that answers"


def test_a_link_names_an_event_of_this_negotiation_by_its_address_or_its_number(negotiation):
    make_event(negotiation=negotiation, title="Here")
    address = f"{settings.SITE_URL}/t/talks/e/1-whatever-it-was-called/"
    plan = take(
        negotiation,
        line(1, {"kind": "answers", "number": 1}),
        line(2, {"kind": "answers", "direction": "from", "key": address}),
    )
    assert not errors(plan)
    assert linked(negotiation) == [("Event 1", "answers", "Here"), ("Here", "answers", "Event 2")]


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ([to(7)], f"links: there is no event {SITE}7, neither in the file nor here"),
        ([{"kind": "answers", "number": 5}], "/t/talks/e/5, neither in the file nor here"),
        ([to(1)], "links: an event cannot be linked to itself"),
        ([to(2, "hates")], "links: “hates” is none of answers, "),
        ([to(2, direction="up")], "links: the direction “up” is neither"),
        ([{"kind": "answers"}], "links: a link names the other event by its url, key or number"),
        ([{"kind": "answers", "number": True}], "links: a link names the other event"),
        (["x"], "links: no list of links"),
        ({"kind": "answers"}, "links: no list of links"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_of_its_row_alone(negotiation, links, said):
    plan = take(negotiation, {**line(1), "links": links}, line(2))
    assert plan.counts["create"] == 1 and list(errors(plan)) == [1]
    assert said in errors(plan)[1]
    assert not EventLink.objects.exists()


def test_a_link_to_a_row_that_is_wrong_is_wrong_as_well(negotiation):
    plan = take(negotiation, line(3, to(2)), line(2, to(1)), line(1, title=""))
    assert errors(plan).keys() == {1, 2, 3} and not negotiation.events.exists()


def test_what_an_event_that_is_nowhere_does_to_this_one_is_left_out(negotiation):
    """A part of an export: the later event, whose link it is, did not come along."""
    plan = take(negotiation, line(1, to(9, direction="from")))
    assert plan.counts["create"] == 1 and not EventLink.objects.exists()


def test_a_table_of_strangers_may_have_links_to_web_pages(negotiation):
    table = read_table(b"date,title,links\n2016,One,https://example.org/\n", "a.csv")
    plan = make_plan(negotiation, table, match_columns(table.columns))
    assert plan.counts["create"] == 1


def test_an_event_is_known_again_though_its_title_and_so_its_address_changed_there(negotiation):
    take(negotiation, line(1), line(2, to(1)))
    again = line(1, url=f"{SITE}1-another-title/", title="Another title")
    assert take(negotiation, again).counts == {"create": 0, "update": 1, "same": 0, "error": 0}
    assert linked(negotiation) == [("Event 2", "answers", "Another title")]


def test_a_key_that_was_kept_whole_is_known_again(negotiation):
    event = make_event(negotiation=negotiation, title="As it was")
    ImportedKey.objects.create(negotiation=negotiation, event=event, key=f"{SITE}1-as-it-was/")
    assert take(negotiation, line(1)).counts["update"] == 1


def test_links_of_events_that_are_published_with_them_are_no_corrections(negotiation, client):
    take(negotiation, line(1), line(2, to(1)), publishing=True)
    assert linked(negotiation) and not LogEntry.objects.filter(action="linked", was_public=True).exists()
    assert "Event" not in client.get("/t/talks/corrections/").content.decode().partition("<main")[2]


def test_what_was_taken_in_with_its_links_can_be_changed_on(negotiation):
    take(negotiation, line(1), line(2, to(1)))
    event = negotiation.events.get(number=2)
    change_event(event.pk, EventFields("Changed", "talks", "2016"), make_user("administrator", username="e"), version=1)
    assert linked(negotiation) == [("Changed", "answers", "Event 1")]
