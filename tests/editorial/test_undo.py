"""Every decision can be taken back, at any time, and nothing that was decided later is lost by it."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.editorial.whole import whole
from tests.factories import make_document, make_event, make_mention, make_party, make_user
from timeline import editorial
from timeline.editorial import EventFields, StandsInTheWay
from timeline.models import (
    AppendOnlyError,
    Decision,
    Event,
    FieldSource,
    InvalidStatusError,
    LogEntry,
    Mention,
    MentionActor,
    Party,
    Place,
)

pytestmark = pytest.mark.django_db
TEXT = "Kerry met Lavrov in Geneva on Friday, and rebels left Darayya on Thursday. They will meet again. Aid arrived."


@pytest.fixture
def edith():
    user = make_user("editor", username="edith")
    user.groups.add(make_user("publisher").groups.get())
    return user


@pytest.fixture
def document():
    return make_document(text=TEXT)


def mention_in(document, quote, **overrides):
    mention = make_mention(document=document, quote=quote, **overrides)
    MentionActor.objects.create(mention=mention, name="John Kerry", role="source", kind="person")
    return mention


def last():
    return Decision.objects.first()


class TestEachDecision:
    """One of each kind: what stood before stands again after it is undone, and what it made stands again when done again."""

    def undone(self, decide, user):
        before = whole()
        decide()
        after, decision = whole(), last()
        assert after != before
        undoing = editorial.take_back(decision.pk, user)
        assert whole() == before
        assert undoing.undoes == decision and Decision.objects.get(pk=decision.pk).is_undone
        editorial.take_back(undoing.pk, user)
        assert whole() == after
        assert not Decision.objects.get(pk=decision.pk).is_undone

    def test_accepting_with_the_parties_and_the_place_it_made(self, edith, document):
        mention = mention_in(document, "Kerry met Lavrov in Geneva", place_name="Geneva")
        self.undone(lambda: editorial.accept(mention.pk, edith), edith)
        assert Party.objects.filter(name="John Kerry").exists() and Place.objects.filter(name="Geneva").exists()

    def test_accepting_with_corrections(self, edith, document):
        mention = mention_in(document, "Aid arrived")

        def fields():
            party = editorial.party_named("Red Crescent")
            return EventFields(title="Aid", event_type="aid", edtf="2016-08-25", parties=((party, "source"),))

        self.undone(lambda: editorial.accept(mention.pk, edith, fields), edith)
        assert Decision.objects.filter(kind="corrected").exists()

    def test_merging(self, edith, document):
        event = make_event(negotiation=document.negotiation)
        mention = mention_in(document, "Aid arrived")
        self.undone(lambda: editorial.merge(mention.pk, event.pk, edith), edith)

    def test_merging_where_the_mention_is_preferred(self, edith, document):
        event = make_event(negotiation=document.negotiation, edtf="2016-08-20")
        mention = mention_in(document, "Aid arrived", edtf="2016-08-25")
        self.undone(lambda: editorial.merge(mention.pk, event.pk, edith, prefer={"edtf": "mention"}), edith)
        event.refresh_from_db()
        assert event.edtf == "2016-08-25" and event.earliest.isoformat() == "2016-08-25"

    def test_dismissing_and_putting_back(self, edith, document):
        mention = mention_in(document, "Aid arrived")
        self.undone(lambda: editorial.dismiss(mention.pk, edith, "no news"), edith)
        self.undone(lambda: editorial.reopen(mention.pk, edith), edith)

    def test_marking_by_hand(self, edith, document):
        start, end = editorial.passage_of(TEXT, "They will meet again")
        told = {"title": "Another meeting", "event_type": "talks", "edtf": "2016-09"}
        self.undone(lambda: editorial.mark(document.pk, start, end, edith, **told), edith)

    def test_dividing_a_mention(self, edith, document):
        whole_sentence = "Kerry met Lavrov in Geneva on Friday, and rebels left Darayya on Thursday"
        mention = mention_in(document, whole_sentence)
        start, end = editorial.passage_of(TEXT, "and rebels left Darayya on Thursday")
        self.undone(lambda: editorial.divide(mention.pk, start, end, edith), edith)
        first, second = Mention.objects.order_by("start")
        assert first.quote == "Kerry met Lavrov in Geneva on Friday"
        assert second.quote == "and rebels left Darayya on Thursday" and second.is_pending

    def test_splitting_an_event(self, edith, document):
        event = editorial.accept(mention_in(document, "Kerry met Lavrov in Geneva").pk, edith)
        other = mention_in(document, "Aid arrived", title="Aid comes")
        editorial.merge(other.pk, event.pk, edith)
        self.undone(lambda: editorial.split(event.pk, [other.pk], edith), edith)

    def test_merging_events(self, edith, document):
        events = [
            editorial.accept(mention_in(document, quote).pk, edith)
            for quote in ("Kerry met Lavrov in Geneva", "Aid arrived", "They will meet again")
        ]
        self.undone(lambda: editorial.join(events[0].pk, [events[1].pk, events[2].pk], edith), edith)


def test_fields_that_nobody_touched_since_are_put_back_beside_later_changes(edith, document):
    event = make_event(negotiation=document.negotiation, edtf="2016-08-20")
    mention = mention_in(document, "Aid arrived", edtf="2016-08-25")
    editorial.merge(mention.pk, event.pk, edith, prefer={"edtf": "mention"})
    decision = last()
    Event.objects.filter(pk=event.pk).update(title="A later title")
    editorial.take_back(decision.pk, edith)
    event.refresh_from_db()
    assert (event.edtf, event.title) == ("2016-08-20", "A later title")


def test_what_was_decided_later_stands_in_the_way_and_is_named(edith, document):
    event = editorial.accept(mention_in(document, "Kerry met Lavrov in Geneva").pk, edith)
    accepted = last()
    editorial.merge(mention_in(document, "Aid arrived", title="Aid comes").pk, event.pk, edith)
    before = whole()
    with pytest.raises(StandsInTheWay, match="1 mention"):
        editorial.take_back(accepted.pk, edith)
    assert whole() == before
    editorial.take_back(last().pk, edith)
    editorial.take_back(accepted.pk, edith)
    assert not Event.objects.exists()


def test_a_number_once_given_is_not_given_again(edith, document):
    first = editorial.accept(mention_in(document, "Kerry met Lavrov in Geneva").pk, edith)
    editorial.take_back(last().pk, edith)
    second = editorial.accept(mention_in(document, "Aid arrived").pk, edith)
    assert (first.number, second.number) == (1, 2)


def test_a_version_goes_on_counting_so_that_no_older_form_saves_over_what_was_put_back(edith, document):
    event = make_event(negotiation=document.negotiation, edtf="2016-08-20")
    mention = mention_in(document, "Aid arrived", edtf="2016-08-25")
    editorial.merge(mention.pk, event.pk, edith, prefer={"edtf": "mention"})
    editorial.take_back(last().pk, edith)
    event.refresh_from_db()
    assert event.version == 3


def test_a_party_that_two_decisions_share_goes_with_the_last_of_them(edith, document):
    for quote in ("Kerry met Lavrov in Geneva", "Aid arrived"):
        editorial.accept(mention_in(document, quote).pk, edith)
    second, first = Decision.objects.all()
    editorial.take_back(first.pk, edith)
    assert Party.objects.filter(name="John Kerry").exists()
    editorial.take_back(second.pk, edith)
    assert not Party.objects.exists()


def test_a_party_goes_with_a_decision_that_was_done_again_after_another_had_used_it(edith, document):
    for quote in ("Kerry met Lavrov in Geneva", "Aid arrived"):
        editorial.accept(mention_in(document, quote).pk, edith)
    second, first = Decision.objects.all()
    again = editorial.take_back(editorial.take_back(first.pk, edith).pk, edith)
    for decision in (second, again):
        editorial.take_back(decision.pk, edith)
    assert not Party.objects.exists()


def test_decisions_of_one_gesture_are_undone_together(edith, document):
    mentions = [mention_in(document, quote) for quote in ("Kerry met Lavrov in Geneva", "Aid arrived")]
    before = whole()
    with editorial.one_gesture("all of them"):
        for mention in mentions:
            editorial.dismiss(mention.pk, edith)
    done, hindered = editorial.undo_gesture(last().pk, edith)
    assert (len(done), hindered) == (2, []) and whole() == before


def test_undoing_is_written_down_and_says_what_it_undid(edith, document):
    editorial.dismiss(mention_in(document, "Aid arrived", title="Aid comes").pk, edith)
    editorial.take_back(last().pk, edith)
    entry = LogEntry.objects.first()
    assert (entry.action, entry.user, entry.reason) == ("undone", edith, "Dismissed: Aid comes")


def test_a_decision_is_undone_once(edith, document):
    editorial.dismiss(mention_in(document, "Aid arrived").pk, edith)
    decision = last()
    editorial.take_back(decision.pk, edith)
    with pytest.raises(StandsInTheWay, match="undone already"):
        editorial.take_back(decision.pk, edith)


def test_who_may_not_decide_may_not_undo(edith, document):
    editorial.dismiss(mention_in(document, "Aid arrived").pk, edith)
    with pytest.raises(PermissionDenied):
        editorial.take_back(last().pk, make_user("contributor"))


def test_decisions_are_never_changed_or_deleted(edith, document):
    editorial.dismiss(mention_in(document, "Aid arrived").pk, edith)
    for change in (
        last().delete,
        last().save,
        Decision.objects.all().delete,
        lambda: Decision.objects.update(kind="x"),
    ):
        with pytest.raises(AppendOnlyError):
            change()


class TestMergingEvents:
    @pytest.fixture
    def events(self, edith, document):
        return [
            editorial.accept(mention_in(document, quote).pk, edith)
            for quote in ("Kerry met Lavrov in Geneva", "Aid arrived", "They will meet again")
        ]

    def test_moves_the_sources_and_leaves_the_number_leading_on(self, edith, events):
        editorial.join(events[0].pk, [events[1].pk], edith)
        events[1].refresh_from_db()
        assert events[0].citations.count() == 2
        assert (events[1].status, events[1].merged_into) == ("merged", events[0])

    def test_done_twice_changes_nothing(self, edith, events):
        editorial.join(events[0].pk, [events[1].pk], edith)
        before, decisions = whole(), Decision.objects.count()
        editorial.join(events[0].pk, [events[1].pk], edith)
        assert whole() == before and Decision.objects.count() == decisions

    def test_splitting_off_again_restores_both(self, edith, events):
        before = whole()
        editorial.join(events[0].pk, [events[1].pk], edith)
        editorial.part(events[1].pk, edith)
        assert whole() == before

    def test_is_not_for_events_of_two_negotiations(self, edith, events):
        with pytest.raises(InvalidStatusError, match="another negotiation"):
            editorial.join(events[0].pk, [make_event().pk], edith)

    def test_a_chain_leads_to_its_end(self, edith, events):
        editorial.join(events[1].pk, [events[2].pk], edith)
        editorial.join(events[0].pk, [events[1].pk], edith)
        assert {event.merged_into for event in Event.objects.merged()} == {events[0]}


class TestSplitting:
    def test_keeps_one_source_behind(self, edith, document):
        mention = mention_in(document, "Kerry met Lavrov in Geneva")
        event = editorial.accept(mention.pk, edith)
        with pytest.raises(InvalidStatusError, match="At least one source"):
            editorial.split(event.pk, [mention.pk], edith)

    def test_done_twice_changes_nothing(self, edith, document):
        event = editorial.accept(mention_in(document, "Kerry met Lavrov in Geneva").pk, edith)
        other = mention_in(document, "Aid arrived", title="Aid comes")
        editorial.merge(other.pk, event.pk, edith)
        made = editorial.split(event.pk, [other.pk], edith)
        before = whole()
        assert editorial.split(event.pk, [other.pk], edith) == made and whole() == before

    def test_takes_its_fields_and_what_was_said_of_them_along(self, edith, document):
        event = editorial.accept(mention_in(document, "Kerry met Lavrov in Geneva").pk, edith)
        other = mention_in(document, "Aid arrived", title="Aid comes", event_type="aid")
        editorial.merge(other.pk, event.pk, edith)
        made = editorial.split(event.pk, [other.pk], edith)
        assert (made.title, made.event_type, made.status) == ("Aid comes", "aid", "in_review")
        assert not FieldSource.objects.filter(event=event, mention=other).exists()
        assert FieldSource.objects.filter(event=made, mention=other).exists()


def test_a_passage_outside_a_mention_does_not_divide_it(edith, document):
    mention = mention_in(document, "Aid arrived")
    with pytest.raises(editorial.passages.ValidationError, match="part of the first"):
        editorial.divide(mention.pk, 0, 5, edith)


def test_the_share_of_a_party_known_before_is_kept_when_the_event_goes(edith, document):
    known = make_party(name="John Kerry", kind="person")
    editorial.accept(mention_in(document, "Aid arrived").pk, edith)
    editorial.take_back(last().pk, edith)
    assert Party.objects.get() == known
