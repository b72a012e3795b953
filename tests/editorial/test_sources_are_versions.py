"""A source more or less is a version of the event: what readers are told of where it comes from has changed."""

import pytest

from tests.factories import make_document, make_event, make_mention, make_user
from timeline import editorial
from timeline.editorial import Conflict, EventFields
from timeline.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return make_user("administrator", username="edith")


@pytest.fixture
def event():
    event = make_event(title="They meet")
    make_mention(event=event)
    return event


def another(event, **overrides):
    return make_mention(document=make_document(negotiation=event.negotiation), **overrides)


def versions(event):
    return [(row.number, row.action, row.content["sources"]) for row in event.versions.order_by("number")]


def stated(event):
    return set(event.field_sources.values_list("mention", flat=True))


def test_each_further_source_and_each_that_goes_makes_a_version_with_the_sources_of_then(event, edith):
    first = event.citations.get().pk
    second, third = another(event), another(event)
    editorial.merge(second.pk, event.pk, edith)
    editorial.merge(third.pk, event.pk, edith, reason="A second paper.")
    editorial.reopen(second.pk, edith)
    assert versions(event) == [
        (1, "", [first]),
        (2, "merged", [first, second.pk]),
        (3, "merged", [first, second.pk, third.pk]),
        (4, "reopened", [first, third.pk]),
    ]
    assert event.versions.get(number=3).reason == "A second paper."
    assert stated(event) == {third.pk}


def test_undoing_it_is_the_next_version_and_what_the_source_stated_goes_and_returns_with_it(event, edith):
    second = another(event)
    editorial.merge(second.pk, event.pk, edith)
    undoing = editorial.take_back(Decision.objects.first().pk, edith)
    assert [number for number, *_ in versions(event)] == [1, 2, 3]
    assert versions(event)[-1][2] == versions(event)[0][2] and stated(event) == set()
    editorial.take_back(undoing.pk, edith)
    assert versions(event)[-1][2] == versions(event)[1][2] and stated(event) == {second.pk}


def test_merging_twice_makes_one_version(event, edith):
    second = another(event)
    editorial.merge(second.pk, event.pk, edith)
    editorial.merge(second.pk, event.pk, edith)
    assert len(versions(event)) == 2


def test_a_form_that_was_opened_before_the_source_came_is_joined_and_not_refused(event, edith):
    editorial.merge(another(event).pk, event.pk, edith)
    fields = EventFields(title="They meet again", event_type="talks", edtf="2016-08-26")
    saved = editorial.save_event(event.pk, fields, edith, version=1)
    assert saved.event.title == "They meet again" and saved.event.version == 3


def test_a_retraction_is_not_carried_out_over_a_source_that_came_meanwhile(event, edith):
    editorial.merge(another(event).pk, event.pk, edith)
    with pytest.raises(Conflict):
        editorial.retract(event.pk, edith, "Nobody else says so.", version=1)


def test_the_page_that_compares_versions_names_the_source_that_came(event, edith, client):
    second = another(event)
    editorial.merge(second.pk, event.pk, edith)
    client.force_login(edith)
    page = client.get(f"/admin/timeline/event/{event.pk}/history/?a=1&b=2").content.decode()
    assert "Added a source" in page and "Sources" in page
