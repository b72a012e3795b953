"""Where a negotiation says so, confident matches are merged as they are read: logged, undoable, and never over an editor."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.editorial.whole import different, whole
from tests.factories import make_document, make_negotiation, make_user
from timeline import editorial
from timeline.editorial import automatic
from timeline.ingest import code_document, ingest_text
from timeline.models import Decision, Event, LogEntry, Mention

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "John Kerry met Sergei Lavrov in Geneva on 26 August 2016 to discuss a truce in Aleppo."
SECOND = "John Kerry met Sergei Lavrov in Geneva on 26 August 2016 for talks about a truce in Aleppo."
DAY = dt.date(2016, 8, 27)


@pytest.fixture
def edith():
    return make_user("administrator", username="edith")


@pytest.fixture
def negotiation():
    return make_negotiation(slug="here", merges_by_itself=True, merge_from=0.8)


@pytest.fixture
def event(negotiation, edith):
    """An event with one source, of the first article."""
    document = make_document(negotiation=negotiation, text=FIRST, published=DAY, publisher="One", state="received")
    code_document(document)
    mention = document.mentions.filter(event_type="talks").first()
    return editorial.accept(mention.pk, edith)


def read_second(negotiation, text=SECOND):
    return ingest_text(negotiation, text, published=DAY, publisher="Two").document


def talks_of(document):
    return document.mentions.filter(event_type="talks").first()


def test_a_sure_match_becomes_a_further_source_by_the_machine_and_changes_no_field(negotiation, event):
    before = editorial.EventFields.of(event)
    mention = talks_of(read_second(negotiation))
    event.refresh_from_db()
    assert (mention.state, mention.event) == ("merged", event)
    assert editorial.EventFields.of(event) == before and event.version == 2
    decision = Decision.objects.first()
    assert (decision.kind, decision.user, decision.user_name) == ("merged", None, "the machine")
    assert LogEntry.objects.filter(action="merged", user_name="the machine", mention=mention).exists()


def test_off_as_it_is_at_first_nothing_is_merged(negotiation, event):
    assert not make_negotiation().merges_by_itself
    negotiation.merges_by_itself = False
    negotiation.save()
    assert talks_of(read_second(negotiation)).is_pending


def test_below_the_threshold_an_editor_decides(negotiation, event):
    negotiation.merge_from = 1.0
    negotiation.save()
    assert talks_of(read_second(negotiation)).is_pending


def test_an_editor_undoes_it_and_reading_again_does_not_do_it_again(negotiation, event, edith):
    negotiation.merges_by_itself = False
    negotiation.save()
    document = read_second(negotiation)
    before = whole()
    negotiation.merges_by_itself = True
    assert automatic.merge_confident(type(document).objects.get(pk=document.pk)) == 0, "the stored setting counts"
    negotiation.save()
    document = type(document).objects.get(pk=document.pk)
    assert automatic.merge_confident(document) == 1
    editorial.take_back(Decision.objects.first().pk, edith)
    now = whole()
    assert set(different(before, now)) <= {("negotiation", negotiation.pk)}
    code_document(document)
    assert talks_of(document).is_pending and automatic.merge_confident(document) == 0


def test_what_contradicts_the_event_is_left_to_an_editor(negotiation, event, edith):
    fields = editorial.EventFields(title=event.title, event_type="talks", edtf="2016-08-20")
    editorial.change_event(event.pk, fields, edith, version=event.version)
    assert talks_of(read_second(negotiation)).is_pending


def test_where_two_events_are_as_likely_an_editor_decides(negotiation, event, edith):
    third = make_document(
        negotiation=negotiation, text="Again: " + FIRST, published=DAY, publisher="Three", state="received"
    )
    negotiation.merges_by_itself = False
    negotiation.save()
    code_document(third)
    editorial.accept(talks_of(third).pk, edith)
    negotiation.merges_by_itself = True
    negotiation.save()
    assert talks_of(read_second(negotiation)).is_pending


def test_a_retracted_event_takes_no_source(negotiation, event, edith):
    editorial.publish(event.pk, edith)
    editorial.retract(event.pk, edith, "Wrong.")
    assert talks_of(read_second(negotiation)).is_pending


def test_a_listener_that_fails_leaves_the_reading_as_it_is(negotiation, event, monkeypatch):
    def broken(document):
        raise RuntimeError("no")

    monkeypatch.setattr(automatic, "merge_confident", broken)
    document = read_second(negotiation)
    assert document.state == "extracted" and talks_of(document).is_pending


def test_the_desk_shows_what_the_machine_merged_and_where_to_undo_it(negotiation, event, client, edith):
    read_second(negotiation)
    client.force_login(edith)
    page = client.get(reverse("admin:index")).content.decode()
    assert "Merged by the machine" in page
    assert reverse("admin:timeline_decision_change", args=[Decision.objects.first().pk]) in page
    assert "Merged by the machine" not in client.get(reverse("admin:timeline_event_changelist")).content.decode()


@pytest.mark.parametrize("threshold", [0.5, 1.1])
def test_a_threshold_that_makes_no_sense_is_refused(negotiation, threshold):
    negotiation.merge_from = threshold
    with pytest.raises(ValidationError):
        negotiation.full_clean()


def test_events_that_were_there_are_all_there_is(negotiation):
    read_second(negotiation)
    assert not Event.objects.exists() and Mention.objects.pending().exists()
