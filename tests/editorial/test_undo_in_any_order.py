"""Whatever is decided, in whatever order, can be undone in whatever order; merging and splitting are each other's inverse.

UNDO_EXAMPLES=200 asks for so many courses of twenty decisions (`make soak`); the suite asks the same 9 each time, and of PostgreSQL the first 3.
"""

import os

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.counted import agree
from tests.editorial.rules_on_events import OnEvents
from tests.editorial.whole import different, whole
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_user
from timeline import editorial
from timeline.chronology import facts
from timeline.editorial import StandsInTheWay
from timeline.models import Decision, Event, EventLink, InvalidStatusError, Mention, MentionActor

pytestmark = pytest.mark.django_db

QUOTES = [f"Sentence {n} tells that party {n} met party {n + 1}, and that aid came" for n in range(6)]
DATES = ["2016-08-26", "2016-08-20", "../2016-08-26"]
EXAMPLES = int(os.environ.get("UNDO_EXAMPLES", "3" if os.environ.get("TEST_SETS") == "few" else "9"))
COUNTED_EVERY = 4
"""Steps from one comparison of the counts in memory with the database to the next: it costs more than the steps do."""


class Desk(OnEvents, RuleBasedStateMachine):
    """Two editors' worth of decisions on six mentions in two documents, and two events that are public already."""

    def __init__(self):
        super().__init__()
        self.rolled_back = transaction.atomic()
        self.rolled_back.__enter__()
        self.steps = 0

    def teardown(self):
        try:
            agree(self.negotiation)
            while (decision := Decision.objects.standing().first()) is not None:
                editorial.take_back(decision.pk, self.edith)
            assert not different(self.at_first, whole())
            agree(self.negotiation)
        finally:
            transaction.set_rollback(True)
            self.rolled_back.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.edith = make_user("editor")
        self.edith.groups.add(make_user("publisher").groups.get())
        negotiation = self.negotiation = make_negotiation(show_unreviewed=True)
        facts.forget()
        self.documents = []
        for part in (QUOTES[:3], QUOTES[3:]):
            document = make_document(negotiation=negotiation, text=". ".join(part) + ".")
            self.documents.append(document)
            for number, quote in enumerate(part):
                mention = make_mention(document=document, quote=quote, edtf=DATES[number], place_name=f"Place {number}")
                MentionActor.objects.create(mention=mention, name=f"Party {number}", role="source", kind="state")
        for number in range(2):
            make_event(negotiation=negotiation, edtf=DATES[number], parties=[make_party(name=f"Party {number}")])
        self.at_first = whole()

    def decide(self, function, *args, **kwargs):
        """A decision, or a refusal that leaves everything as it was."""
        before = whole()
        try:
            function(*args, **kwargs)
        except (InvalidStatusError, StandsInTheWay, ValidationError):
            assert whole() == before

    def mention(self, number):
        rows = list(Mention.objects.order_by("pk"))
        return rows[number % len(rows)]

    def event(self, number):
        rows = list(Event.objects.order_by("pk"))
        return rows[number % len(rows)]

    numbers = st.integers(min_value=0, max_value=7)

    @rule(one=numbers)
    def accept(self, one):
        self.decide(editorial.accept, self.mention(one).pk, self.edith)

    @rule(one=numbers, into=numbers, prefer=st.sampled_from([{}, {"edtf": "mention"}, {"place": "mention"}]))
    def merge(self, one, into, prefer):
        mention, event = self.mention(one), self.event(into)
        self.decide(editorial.merge, mention.pk, event.pk, self.edith, prefer=prefer)
        before = whole()
        if Mention.objects.get(pk=mention.pk).event_id == event.pk:
            editorial.merge(mention.pk, event.pk, self.edith, prefer=prefer)
            assert whole() == before

    @rule(one=numbers)
    def dismiss(self, one):
        self.decide(editorial.dismiss, self.mention(one).pk, self.edith)

    @rule(one=numbers)
    def reopen(self, one):
        self.decide(editorial.reopen, self.mention(one).pk, self.edith)

    @rule(one=numbers)
    def divide(self, one):
        mention = self.mention(one)
        cut = mention.quote.find(", and")
        if cut > 0:
            self.decide(editorial.divide, mention.pk, mention.start + cut, mention.end, self.edith)

    @rule(one=numbers, others=st.sets(numbers, min_size=1, max_size=3))
    def join(self, one, others):
        into, wanted = self.event(one), [self.event(number).pk for number in others]
        self.decide(editorial.join, into.pk, wanted, self.edith)
        before = whole()
        if all(event.merged_into_id == into.pk for event in Event.objects.filter(pk__in=wanted).exclude(pk=into.pk)):
            editorial.join(into.pk, wanted, self.edith)
            assert whole() == before

    @rule(one=numbers)
    def part(self, one):
        self.decide(editorial.part, self.event(one).pk, self.edith)

    @rule(one=numbers, sources=st.sets(numbers, min_size=1, max_size=2))
    def split(self, one, sources):
        event = self.event(one)
        cited = list(event.citations.order_by("pk").values_list("pk", flat=True))
        if cited:
            wanted = {cited[number % len(cited)] for number in sources}
            self.decide(editorial.split, event.pk, wanted, self.edith)

    @rule(back=numbers)
    def undo_and_do_again(self, back):
        standing = list(Decision.objects.standing()[:8])
        if standing:
            decision, after = standing[back % len(standing)], whole()
            try:
                undoing = editorial.take_back(decision.pk, self.edith)
            except StandsInTheWay:
                assert whole() == after
            else:
                editorial.take_back(undoing.pk, self.edith)
                assert whole() == after

    @rule(back=numbers)
    def undo(self, back):
        standing = list(Decision.objects.standing()[:8])
        if standing:
            self.decide(editorial.take_back, standing[back % len(standing)].pk, self.edith)

    @invariant()
    def every_citation_and_every_redirect_leads_somewhere(self):
        assert not Mention.objects.citing().filter(event__status="merged").exists()
        assert not Event.objects.merged().filter(merged_into__status="merged").exists()

    @invariant()
    def no_link_leads_to_an_event_that_leads_on(self):
        assert not EventLink.objects.filter(Q(from_event__status="merged") | Q(to_event__status="merged")).exists()

    @invariant()
    def no_row_refers_to_one_that_is_gone(self):
        # SQLite looks at the end of a transaction only, and this one is rolled back
        connection.check_constraints()

    @invariant()
    def what_is_counted_in_memory_follows(self):
        self.steps += 1
        if self.steps % COUNTED_EVERY == 0:
            agree(self.negotiation)


@pytest.mark.timeout(1500)
def test_every_decision_can_be_undone_whatever_came_between():
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            derandomize="UNDO_EXAMPLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )


def merged(order):
    """The negotiation after its events were merged into the first in this order, without what only counts rows."""
    with transaction.atomic():
        user = make_user("administrator", username="ada")
        negotiation = make_negotiation(slug="one", title="One")
        document = make_document(negotiation=negotiation, text=". ".join(QUOTES) + ".", headline="Headline")
        events = []
        for number, quote in enumerate(QUOTES[:4]):
            mention = make_mention(document=document, quote=quote, edtf=DATES[number % 3])
            events.append(editorial.accept(mention.pk, user))
        for into, taken in order:
            editorial.join(events[into].pk, [events[number].pk for number in taken], user)
        numbers = {event.pk: event.number for event in Event.objects.all()}
        found = {
            "events": sorted(
                (event.number, event.status, event.title, numbers.get(event.merged_into_id))
                for event in Event.objects.all()
            ),
            "citations": sorted((mention.quote, numbers[mention.event_id]) for mention in Mention.objects.all()),
            "said": sorted(
                (numbers[source.event_id], source.field, str(source.value), source.quote)
                for event in Event.objects.exclude(status="merged")
                for source in event.field_sources.all()
            ),
        }
        transaction.set_rollback(True)
    return found


def test_the_order_of_merging_makes_no_difference():
    orders = [
        [(0, [1]), (0, [2]), (0, [3])],
        [(0, [3, 2, 1])],
        [(0, [2]), (0, [3, 1])],
        [(2, [3]), (1, [2]), (0, [1])],
        [(1, [3]), (0, [2]), (0, [1])],
    ]
    first, *others = [merged(order) for order in orders]
    assert all(other == first for other in others)
