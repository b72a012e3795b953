"""How prominent an event is: stored when its sources, its links or later articles change, and what the page labels first by."""

import datetime as dt
import itertools

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_user
from timeline import editorial
from timeline.ingest import ingest_text
from timeline.models import Decision, Document, Event, MentionActor
from timeline.models.weight import later_references, prominence, weigh, weigh_all

pytestmark = pytest.mark.django_db
DAY = dt.date(2016, 8, 26)


@pytest.fixture
def edith():
    return make_user("administrator", username="edith")


@pytest.fixture
def event():
    event = make_event(title="They meet", edtf=DAY.isoformat(), parties=[make_party(name="Russia")], salience=0.5)
    make_mention(event=event)
    return event


def stored(event):
    return Event.objects.get(pk=event.pk).prominence


def another(event, days=0, publisher="", **overrides):
    document = make_document(
        negotiation=event.negotiation, publisher=publisher or f"Paper {days}", published=DAY + dt.timedelta(days=days)
    )
    return make_mention(document=document, **overrides)


@pytest.mark.parametrize("which", range(3))
def test_more_of_any_of_the_three_never_makes_it_less_prominent(which):
    for values in itertools.product((0, 0.3, 0.9), (0, 1, 2, 9), (0, 1, 5)):
        more = list(values)
        more[which] = values[which] + (0.1 if which == 0 else 1)
        assert prominence(*more) >= prominence(*values)
        assert 0 <= prominence(*values) <= 1


def test_a_second_source_says_more_than_an_eighth():
    gains = [prominence(0.5, n + 1, 0) - prominence(0.5, n, 0) for n in range(1, 8)]
    assert gains == sorted(gains, reverse=True) and gains[0] > gains[-1] > 0


def test_a_further_independent_source_raises_it_and_its_going_lowers_it_again(event, edith):
    before = stored(event)
    mention = another(event, publisher="Another paper")
    editorial.merge(mention.pk, event.pk, edith)
    assert stored(event) > before
    editorial.take_back(Decision.objects.first().pk, edith)
    assert stored(event) == before


def test_a_copy_of_the_same_story_raises_nothing(event, edith):
    mention = another(event)
    first = event.citations.get().document
    Document.objects.filter(pk=mention.document_id).update(story=first.story)
    before = stored(event)
    editorial.merge(mention.pk, event.pk, edith)
    assert stored(event) == before


def test_a_link_from_a_later_event_raises_the_earlier_one(event, edith):
    later = make_event(negotiation=event.negotiation, edtf="2016-09-10")
    before = stored(event)
    link = editorial.link(later.pk, "answers", event.pk, edith)
    assert stored(event) > before
    editorial.unlink(link.pk, edith)
    assert stored(event) == before


def test_a_link_counts_while_readers_see_the_later_event(event, edith):
    """A draft that is linked to it leaves no trace on a public event; published, it counts, and retracted no more."""
    later = make_event(negotiation=event.negotiation, edtf="2016-09-10", status="draft")
    seen = Event.objects.filter(pk=event.pk).values("prominence", "changed_at", "version")
    before = seen.get()
    editorial.link(later.pk, "answers", event.pk, edith)
    assert seen.get() == before
    editorial.publish(later.pk, edith)
    assert stored(event) > before["prominence"]
    editorial.retract(later.pk, edith, "It did not happen.")
    assert stored(event) == before["prominence"]


def test_an_article_of_weeks_later_that_names_the_day_and_a_party_is_a_later_reference(event):
    for days, party, timex, counts in (
        (30, "Russia", "on 26 August", 1),
        (31, "Norland", "on 26 August", 1),
        (32, "Russia", "", 1),
        (2, "Russia", "on Friday", 1),
        (40, "Russia", "on 26 August", 2),
    ):
        mention = another(event, days, timex_text=timex)
        MentionActor.objects.create(mention=mention, name=party, role="source")
        assert later_references([event]).get(event.pk, 0) == counts, (days, party, timex)


def test_reading_such_an_article_weighs_the_event_without_anybody_touching_it(
    event, django_capture_on_commit_callbacks
):
    before, version = stored(event), event.version
    with django_capture_on_commit_callbacks(execute=True):
        ingest_text(
            event.negotiation,
            "Russia met the United States in Geneva on 26 August 2016, and nothing came of it.",
            published=DAY + dt.timedelta(days=40),
            publisher="A late paper",
        )
    assert stored(event) > before and Event.objects.get(pk=event.pk).version == version


def test_what_an_editor_says_it_matters_counts(event, edith):
    before = stored(event)
    fields = editorial.EventFields("They meet", "talks", "2016-08-26", salience=0.9)
    editorial.change_event(event.pk, fields, edith, version=event.version)
    assert stored(event) > before


def test_undoing_a_decision_is_not_hindered_by_what_came_of_itself_since(event, edith):
    fields = editorial.EventFields("They meet again", "talks", "2016-08-26")
    editorial.change_event(event.pk, fields, edith, version=event.version)
    Event.objects.filter(pk=event.pk).update(prominence=0.99)
    editorial.take_back(Decision.objects.first().pk, edith)
    assert stored(event) < 0.99


def test_the_page_draws_it_and_the_api_says_it(client, event):
    negotiation = event.negotiation
    told = make_event(negotiation=negotiation, title="Told by all", edtf="2016-08-26", salience=0.3)
    for n in range(6):
        document = make_document(negotiation=negotiation, publisher=f"Paper {n}")
        make_mention(event=told, document=document)
    weigh(told)
    answer = client.get(f"/t/{negotiation.slug}/window.json", {"view": "2016-08-01/2016-09-01", "width": "900"})
    data = answer.json()["events"]
    assert max(zip(data["prominence"], data["number"]))[1] == told.number
    assert client.get(f"/api/v1/events/{told.pk}/").json()["prominence"] == stored(told) > stored(event)


def test_weighing_takes_as_many_queries_however_large_the_chronology_is(event):
    def queries():
        with CaptureQueriesContext(connection) as told:
            weigh(Event.objects.get(pk=event.pk))
        return len(told)

    few = queries()
    for n in range(20):
        make_mention(event=make_event(negotiation=event.negotiation, edtf=f"2016-09-{n + 1:02d}"))
        another(event, 30 + n, timex_text="on 26 August")
    assert queries() == few <= 7


def test_the_command_weighs_what_came_in_without_a_weight(capsys):
    negotiation = make_negotiation(slug="here")
    event = make_event(negotiation=negotiation)
    for n in range(3):
        make_mention(event=event, document=make_document(negotiation=negotiation, publisher=f"Paper {n}"))
    before = stored(event)
    call_command("weigh_events", negotiation="here")
    assert capsys.readouterr().out == "1 events weighed.\n" and stored(event) > before


def test_many_are_weighed_as_each_alone_with_as_many_queries_as_few():
    """Sources, links and later articles of one event are not counted for another of the same day."""
    negotiation, russia, norland = make_negotiation(), make_party(name="Russia"), make_party(name="Norland")
    events = [
        make_event(negotiation=negotiation, title=f"Event {n}", edtf=edtf, parties=[party], salience=n / 10)
        for n, (edtf, party) in enumerate(
            [
                (DAY.isoformat(), russia),
                (DAY.isoformat(), norland),
                ("2016-08", russia),
                ("2016-09-20", russia),
                ("../2016-08-20", norland),
            ]
        )
    ]
    for n, event in enumerate(events):
        for k in range(n):
            day = DAY + dt.timedelta(days=5 * k)
            make_mention(
                event=event, document=make_document(negotiation=negotiation, publisher=f"Paper {n}{k}", published=day)
            )
    for days, name in ((9, "Russia"), (20, "Norland"), (30, "Russia")):
        MentionActor.objects.create(
            mention=another(events[0], days, timex_text="on 26 August"), name=name, role="source"
        )
    editorial.link(events[3].pk, "answers", events[0].pk, make_user("administrator", username="anna"))
    alone = [weigh(Event.objects.get(pk=event.pk)) for event in events]
    Event.objects.update(prominence=0.77)
    with CaptureQueriesContext(connection) as few:
        weigh_all([events[0].pk])
    with CaptureQueriesContext(connection) as all_of_them:
        assert weigh_all([event.pk for event in events]) == 5
    assert [stored(event) for event in events] == alone and len(set(alone)) == 5
    assert len(all_of_them) <= len(few)
