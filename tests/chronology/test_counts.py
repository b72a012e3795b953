"""What is counted in memory is what the database counts, before and after any decision."""

import datetime as dt
import itertools

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone

from tests.counted import agree
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline import editorial
from timeline.chronology import counts, facts, touched
from timeline.chronology.counts import Counts
from timeline.chronology.filters import EventFilter
from timeline.chronology.stamps import stamp
from timeline.editorial.links import link, unlink
from timeline.editorial.publishing import embargo, publish, publish_due, retract, schedule
from timeline.models import Decision, Event, EventLink, Party
from timeline.ontology import EventType

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]
DATES = ("2016-08-26", "2016-08~", "../2016-09-01", "2016-05-01/..", "2016-08-22/2016-09-26", "2014")
MODALITIES = ("happened", "planned", "proposed", "failed")


@pytest.fixture(autouse=True)
def nothing_kept():
    facts.forget()


@pytest.fixture
def talks():
    """Seventy events of every type, certainty and shape of date, with ministers who act for states, links, and what is hidden."""
    negotiation = make_negotiation(slug="track", show_unreviewed=True)
    russia, iran = make_party(name="Russia"), make_party(name="Iran")
    minister = make_party(name="A minister", kind="person", affiliation=russia)
    geneva, vienna = make_place(name="Geneva"), make_place(name="Vienna")
    casts = itertools.cycle([[russia], [minister], [minister, russia], [iran, minister], []])
    kinds, dates, sure = itertools.cycle(EventType), itertools.cycle(DATES), itertools.cycle(MODALITIES)
    statuses = itertools.cycle(["published", "published", "in_review", "draft", "scheduled", "retracted"])
    made = [
        make_event(
            negotiation=negotiation, edtf=next(dates), event_type=next(kinds).value, modality=next(sure),
            parties=next(casts), place=(geneva, vienna, None)[n % 3], status=next(statuses), salience=n % 9 / 9,
        )
        for n in range(70)
    ]  # fmt: skip
    for n, event in enumerate(made[:30]):
        make_mention(event=event, document=make_document(negotiation=negotiation, publisher=f"Wire {n % 4}"))
    for n, kind in enumerate(("accepts", "refuses", "ends", "carries_out", "answers")):
        EventLink.objects.create(from_event=made[n + 40], to_event=made[n * 6], kind=kind)
    return negotiation


QUERIES = (
    "", "actor=Russia", "actor=A+minister&type=talks", "type=deals&type=attack", "place=Geneva&outcome=refused",
    "outcome=open&outcome=agreed", "outcome=failed&from=2016", "from=2016-08&to=2016-08-26", "to=2015", "actor=nobody",
    "q=minister", "q=event&type=deals", "asof=2016-08-26", "asof=2016&q=event&outcome=open", "q=nothing",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_memory_and_database_count_the_same(talks, query):
    agree(talks, query)


@pytest.mark.parametrize("query", ["type=tea", "from=never"])
def test_a_query_that_cannot_be_read_is_left_to_the_database(talks, query):
    shown = EventFilter(QueryDict(query), queryset=Event.objects.public_in(talks))
    assert Counts.of(talks, shown, stamp(talks)) is None


def test_bins_that_are_wider_than_a_day_are_the_same(talks, monkeypatch):
    monkeypatch.setattr("timeline.chronology.density.MOST_BINS", 50)
    monkeypatch.setattr(counts, "MOST_BINS", 50)
    agree(talks)


def test_after_every_decision_only_what_it_touched_is_read_again_and_the_counts_are_right(talks, monkeypatch):
    ada = make_user("administrator")
    agree(talks)
    loads = []
    original = facts.load
    monkeypatch.setattr(facts, "load", lambda events, *rest: loads.append(events.count()) or original(events, *rest))
    monkeypatch.setattr(touched, "OVERLAP", 0)
    monkeypatch.setattr(touched, "OVERLAP_TIME", dt.timedelta(0))
    of = talks.events
    soon = timezone.now() + dt.timedelta(hours=1)
    mentions = [make_mention(document=make_document(negotiation=talks, publisher="New wire")) for _ in range(2)]
    decisions = [
        lambda: publish(of.filter(status="draft").first().pk, ada),
        lambda: retract(of.filter(status="published").first().pk, ada, "It did not happen."),
        lambda: embargo(of.filter(status="published").first().pk, ada, soon),
        lambda: schedule(of.filter(status="draft").first().pk, ada, soon),
        lambda: editorial.accept(mentions[0].pk, ada),
        lambda: editorial.merge(mentions[1].pk, of.filter(status="published").last().pk, ada),
        lambda: link(of.filter(status="published")[3].pk, "refuses", of.filter(status="published")[1].pk, ada),
        lambda: unlink(EventLink.objects.last().pk, ada),
        lambda: editorial.join(of.filter(status="published")[2].pk, [of.filter(status="published")[5].pk], ada),
        *[lambda: editorial.take_back(Decision.objects.standing().first().pk, ada)] * 5,
    ]
    for decide in decisions:
        decide()
        agree(talks)
        agree(talks, "outcome=refused&actor=Russia")
    assert max(loads) <= 6


def test_moments_that_pass_count_without_anybody_deciding(talks):
    soon = timezone.now() + dt.timedelta(hours=1)
    make_event(negotiation=talks, status="scheduled", publish_at=soon)
    make_event(negotiation=talks, embargo_until=soon + dt.timedelta(hours=1))
    agree(talks)
    for hours in (1.5, 3):
        with time_machine.travel(timezone.now() + dt.timedelta(hours=hours)):
            agree(talks)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=4)):
        publish_due()
        agree(talks)


def test_another_name_or_state_of_a_party_counts_at_once(talks):
    agree(talks)
    minister = Party.objects.get(name="A minister")
    minister.affiliation, minister.name = Party.objects.get(name="Iran"), "The minister"
    minister.save()
    agree(talks)
    agree(talks, "actor=Iran")


def test_rows_that_went_without_a_trace_are_noticed_by_their_number(talks):
    agree(talks)
    gone = talks.events.filter(status="published", citations=None, links_out=None, links_in=None).first()
    gone.delete()
    publish(talks.events.filter(status="draft").first().pk, make_user("administrator"))
    agree(talks)


def test_where_the_negotiation_shows_other_events_all_is_read_anew(talks):
    agree(talks)
    talks.show_unreviewed = False
    talks.save()
    agree(talks)


def test_a_chronology_too_large_to_keep_is_counted_by_the_database(talks, monkeypatch):
    monkeypatch.setattr(facts, "MOST_EVENTS", 10)
    shown = EventFilter(QueryDict(""), queryset=Event.objects.public_in(talks))
    assert Counts.of(talks, shown, stamp(talks)) is None
