"""A link is made, changed and taken away by decisions that are undone like all others, and follows events that are merged."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.editorial.whole import whole
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline import editorial
from timeline.chronology.changes import corrections
from timeline.editorial import StandsInTheWay
from timeline.models import Decision, Event, EventLink, InvalidStatusError, LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    user = make_user("editor", username="edith")
    user.groups.add(make_user("publisher").groups.get())
    return user


@pytest.fixture
def track():
    return make_negotiation(slug="track")


@pytest.fixture
def offer(track):
    return make_event(negotiation=track, title="The offer", event_type="proposal", edtf="2016-07-14")


@pytest.fixture
def refusal(track):
    return make_event(negotiation=track, title="The refusal", event_type="refusal", edtf="2016-08-01")


def last():
    return Decision.objects.first()


def links():
    return sorted((one.from_event.title, one.kind, one.to_event.title) for one in EventLink.objects.all())


def version_of(event):
    return Event.objects.get(pk=event.pk).version


class TestEachDecision:
    def undone(self, decide, user):
        before = whole()
        decide()
        after, decision = whole(), last()
        assert after != before
        undoing = editorial.take_back(decision.pk, user)
        assert whole() == before
        editorial.take_back(undoing.pk, user)
        assert whole() == after

    def test_making_one(self, edith, offer, refusal):
        self.undone(lambda: editorial.link(refusal.pk, "refuses", offer.pk, edith), edith)

    def test_making_it_another(self, edith, offer, refusal):
        made = editorial.link(refusal.pk, "answers", offer.pk, edith)
        self.undone(lambda: editorial.relink(made.pk, "refuses", edith), edith)
        assert last().root.kind == "relinked"

    def test_taking_it_away(self, edith, offer, refusal):
        made = editorial.link(refusal.pk, "refuses", offer.pk, edith)
        self.undone(lambda: editorial.unlink(made.pk, edith), edith)

    def test_merging_the_earlier_event(self, edith, track, offer, refusal):
        editorial.link(refusal.pk, "refuses", offer.pk, edith)
        into = make_event(negotiation=track, title="The plan")
        self.undone(lambda: editorial.join(into.pk, [offer.pk], edith), edith)
        assert links() == [("The refusal", "refuses", "The plan")]

    def test_merging_the_later_event(self, edith, track, offer, refusal):
        editorial.link(refusal.pk, "refuses", offer.pk, edith)
        into = make_event(negotiation=track, title="The answer")
        self.undone(lambda: editorial.join(into.pk, [refusal.pk], edith), edith)
        assert links() == [("The answer", "refuses", "The offer")]

    def test_merging_the_two_that_are_linked(self, edith, offer, refusal):
        editorial.link(refusal.pk, "refuses", offer.pk, edith)
        self.undone(lambda: editorial.join(offer.pk, [refusal.pk], edith), edith)
        assert links() == []

    def test_merging_two_that_are_linked_with_the_same(self, edith, track, offer, refusal):
        other = make_event(negotiation=track, title="The no")
        for one in (refusal, other):
            editorial.link(one.pk, "refuses", offer.pk, edith)
        self.undone(lambda: editorial.join(refusal.pk, [other.pk], edith), edith)
        assert links() == [("The refusal", "refuses", "The offer")]


def test_splitting_off_again_brings_the_links_back(edith, track, offer, refusal):
    editorial.link(refusal.pk, "refuses", offer.pk, edith)
    into = make_event(negotiation=track, title="The plan")
    before = whole()
    editorial.join(into.pk, [offer.pk], edith)
    editorial.part(offer.pk, edith)
    assert whole() == before


def test_splitting_off_sources_leaves_the_links_with_the_event(edith, offer, refusal):
    document = make_document(negotiation=offer.negotiation, text="Aid arrived. They met.")
    for quote in ("Aid arrived", "They met"):
        editorial.merge(make_mention(document=document, quote=quote).pk, refusal.pk, edith)
    editorial.link(refusal.pk, "refuses", offer.pk, edith)
    editorial.split(refusal.pk, [refusal.citations.first().pk], edith)
    assert links() == [("The refusal", "refuses", "The offer")]


class TestWhatCameLater:
    def stands_in_the_way(self, decision, user, words):
        before = whole()
        with pytest.raises(StandsInTheWay, match=words):
            editorial.take_back(decision.pk, user)
        assert whole() == before

    def test_of_an_event_that_was_linked_since_the_link_is_undone_first(self, edith, track, offer):
        fields = editorial.EventFields(title="The answer", event_type="refusal", edtf="2016-08")
        written = editorial.create_event(track, fields, edith)
        created = last()
        editorial.link(written.pk, "refuses", offer.pk, edith)
        linked = last()
        self.stands_in_the_way(created, edith, "undo first “Linked to another event: The answer” by edith")
        editorial.take_back(linked.pk, edith)
        editorial.take_back(created.pk, edith)
        assert not Event.objects.filter(pk=written.pk).exists()

    def test_a_link_that_was_changed_or_taken_away_since(self, edith, offer, refusal):
        made = editorial.link(refusal.pk, "answers", offer.pk, edith)
        linked = last()
        editorial.relink(made.pk, "refuses", edith)
        self.stands_in_the_way(linked, edith, "undo first “Changed a link")
        editorial.unlink(made.pk, edith)
        self.stands_in_the_way(linked, edith, "undo first “Took a link away")

    def test_the_same_link_made_anew(self, edith, offer, refusal):
        editorial.unlink(editorial.link(refusal.pk, "refuses", offer.pk, edith).pk, edith)
        unlinked = last()
        editorial.link(refusal.pk, "refuses", offer.pk, edith)
        self.stands_in_the_way(unlinked, edith, "undo first “Linked to another event")

    def test_the_other_event_merged_since(self, edith, track, offer, refusal):
        editorial.unlink(editorial.link(refusal.pk, "refuses", offer.pk, edith).pk, edith)
        unlinked = last()
        editorial.join(make_event(negotiation=track, title="The plan").pk, [offer.pk], edith)
        self.stands_in_the_way(unlinked, edith, "undo first “Events merged: The plan")

    def test_the_other_event_gone_since(self, edith, track, offer):
        fields = editorial.EventFields(title="The answer", event_type="refusal", edtf="2016-08")
        written = editorial.create_event(track, fields, edith)
        created = last()
        editorial.unlink(editorial.link(written.pk, "refuses", offer.pk, edith).pk, edith)
        unlinked, linked = Decision.objects.all()[:2]
        editorial.take_back(created.pk, edith)
        self.stands_in_the_way(unlinked, edith, "undo first “Undone: Event written: The answer")
        self.stands_in_the_way(linked, edith, "undo first “Took a link away")


def test_a_source_does_not_come_back_to_an_event_that_is_gone_or_merged(edith, offer, refusal):
    document = make_document(negotiation=offer.negotiation, text="Aid arrived. They met.")
    event = editorial.accept(make_mention(document=document, quote="They met").pk, edith)
    accepted = last()
    mention = make_mention(document=document, quote="Aid arrived")
    editorial.merge(mention.pk, event.pk, edith)
    editorial.reopen(mention.pk, edith)
    reopened = last()
    undoing = editorial.take_back(accepted.pk, edith)
    with pytest.raises(StandsInTheWay, match="undo first “Undone: Accepted"):
        editorial.take_back(reopened.pk, edith)
    editorial.take_back(undoing.pk, edith)
    editorial.join(offer.pk, [event.pk], edith)
    with pytest.raises(StandsInTheWay, match="undo first “Events merged"):
        editorial.take_back(reopened.pk, edith)


def test_a_link_is_a_version_of_the_event_that_does_it(edith, offer, refusal):
    made = editorial.link(refusal.pk, "refuses", offer.pk, edith)
    assert (version_of(refusal), version_of(offer)) == (2, 1)
    editorial.relink(made.pk, "answers", edith)
    editorial.take_back(last().pk, edith)
    editorial.unlink(made.pk, edith)
    kept = [(row.action, row.content["links"]) for row in refusal.versions.order_by("number")]
    refuses, answers = ([{"kind": kind, "number": offer.number}] for kind in ("refuses", "answers"))
    assert [action for action, _ in kept][1:] == ["linked", "relinked", "undone", "unlinked"]
    assert [told for _, told in kept] == [[], refuses, answers, refuses, []]


def test_of_a_link_to_what_is_hidden_no_version_counts(edith, track, refusal):
    draft = make_event(negotiation=track, title="Zeppelin", status="draft")
    before = Event.objects.get(pk=refusal.pk).changed_at
    made = editorial.link(refusal.pk, "refuses", draft.pk, edith)
    editorial.relink(made.pk, "answers", edith)
    editorial.take_back(last().pk, edith)
    editorial.unlink(made.pk, edith)
    editorial.take_back(last().pk, edith)
    refusal.refresh_from_db()
    assert (refusal.version, refusal.changed_at) == (1, before)
    assert not LogEntry.objects.filter(was_public=True).exists()
    assert Decision.objects.count() == 5


def test_readers_are_told_what_was_changed_and_taken_back(edith, track, offer, refusal):
    made = editorial.link(refusal.pk, "answers", offer.pk, edith)
    editorial.relink(made.pk, "refuses", edith)
    editorial.take_back(last().pk, edith)
    undone, changed, linked = corrections(track)
    assert linked.what == "Linked to another event: Answers “The offer”"
    assert changed.what == "Changed a link"
    assert [(line.before, line.after) for line in changed.lines] == [("Answers “The offer”", "Refuses “The offer”")]
    assert [(line.before, line.after) for line in undone.lines] == [("Refuses “The offer”", "Answers “The offer”")]


def test_where_the_earlier_event_was_hidden_its_number_is_not_told_when_it_is_merged(edith, track, offer, refusal):
    draft = make_event(negotiation=track, title="Zeppelin", status="draft")
    editorial.link(refusal.pk, "refuses", draft.pk, edith)
    editorial.join(offer.pk, [draft.pk], edith)
    told = [change for change in corrections(track) if change.event == refusal]
    assert [(line.before, line.after) for line in told[0].lines] == [("nothing", "Refuses “The offer”")]
    editorial.take_back(Decision.objects.filter(kind="joined").get().pk, edith)
    newest = next(change for change in corrections(track) if change.event == refusal)
    assert f"event {draft.number}" not in str(newest.lines)


def test_whoever_may_not_change_events_neither_links_nor_undoes(edith, offer, refusal):
    made = editorial.link(refusal.pk, "refuses", offer.pk, edith)
    carl = make_user("contributor")
    for step in (
        lambda: editorial.unlink(made.pk, carl),
        lambda: editorial.relink(made.pk, "answers", carl),
        lambda: editorial.take_back(last().pk, carl),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_a_merged_event_takes_no_link(edith, track, offer, refusal):
    editorial.join(make_event(negotiation=track).pk, [offer.pk], edith)
    with pytest.raises(ValidationError, match="merged into another: link that one"):
        editorial.link(refusal.pk, "refuses", offer.pk, edith)


def test_a_change_of_what_somebody_else_changed_is_refused(edith, offer, refusal):
    made = editorial.link(refusal.pk, "answers", offer.pk, edith)
    editorial.relink(made.pk, "refuses", edith, seen="answers")
    with pytest.raises(InvalidStatusError, match="made it “Refuses” meanwhile"):
        editorial.relink(made.pk, "ends", edith, seen="answers")
    editorial.unlink(made.pk, edith)
    editorial.unlink(made.pk, edith)
    with pytest.raises(InvalidStatusError, match="took this link away"):
        editorial.relink(made.pk, "ends", edith)


def test_making_it_what_another_link_says_already_is_refused(edith, offer, refusal):
    made = editorial.link(refusal.pk, "answers", offer.pk, edith)
    editorial.link(refusal.pk, "refuses", offer.pk, edith)
    with pytest.raises(ValidationError):
        editorial.relink(made.pk, "refuses", edith)
