"""When the text of an article is corrected, what was read and decided in it is found again; what is gone goes back to the queue."""

import pytest

from tests.factories import make_document, make_event, make_mention, make_user
from timeline import editorial
from timeline.extraction.anchoring import anchor, within
from timeline.extraction.document import Span
from timeline.ingest import IngestError, correct_text
from timeline.ingest.anchors import carry_over
from timeline.models import FieldSource, LogEntry, Mention

OLD = "The envoys met in Vienna on Friday. They signed nothing. The envoys met again on Sunday, and left on Monday."


def span_of(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


class TestAnchors:
    def test_a_passage_that_only_moved_is_found_exactly(self):
        new = "An earlier line was added here. " + OLD
        found = anchor(OLD, span_of(OLD, "They signed nothing"), new)
        assert found.exact and found.span.of(new) == "They signed nothing"

    def test_a_passage_that_was_edited_is_found_whole_words_at_its_ends(self):
        new = OLD.replace("The envoys met in Vienna on Friday", "The four envoys met in Vienna late on Friday")
        found = anchor(OLD, span_of(OLD, "The envoys met in Vienna on Friday"), new)
        assert not found.exact and 0.75 < found.score < 1
        assert found.span.of(new).startswith("The four envoys") and found.span.of(new).endswith("Friday")

    def test_of_two_like_passages_the_one_with_the_same_neighbours_is_it(self):
        text = "At noon the envoys met. Rain fell. At dusk the envoys met. Snow fell."
        second = text.index("the envoys met", 20)
        found = anchor(text, Span(second, second + 14), "A word. " + text)
        assert found.span.start == second + 8

    def test_a_passage_that_is_gone_is_not_found_in_another(self):
        assert (
            anchor(OLD, span_of(OLD, "They signed nothing"), "Rain fell on the valley all week, and rivers rose.")
            is None
        )

    def test_the_words_of_a_part_are_found_inside_the_whole(self):
        new = OLD.replace("on Friday", "late on Friday")
        whole, moved = (
            span_of(OLD, "The envoys met in Vienna on Friday"),
            span_of(new, "The envoys met in Vienna late on Friday"),
        )
        assert within(OLD, span_of(OLD, "on Friday"), whole, new, moved).of(new) == "on Friday"


@pytest.mark.django_db
class TestCarryingOver:
    @pytest.fixture
    def old(self):
        return make_document(text=OLD)

    @pytest.fixture
    def edith(self):
        return make_user("editor")

    def newer(self, old, text):
        return make_document(negotiation=old.negotiation, text=text, version=2, replaces=old)

    def test_decisions_go_along_with_their_passages(self, old, edith):
        mention = make_mention(document=old, quote="The envoys met in Vienna on Friday")
        mention.timex_start, mention.timex_end = 25, 34
        mention.save()
        event = editorial.accept(mention.pk, edith)
        new = self.newer(old, "VIENNA. " + OLD)
        assert carry_over(old, new).found == 1
        mention.refresh_from_db()
        assert (mention.document, mention.state, mention.event) == (new, "accepted", event)
        assert new.text[mention.start : mention.end] == mention.quote
        assert new.text[mention.timex_start : mention.timex_end] == "on Friday"
        dated = FieldSource.objects.get(event=event, field="edtf")
        assert new.text[dated.start : dated.end] == "on Friday"

    def test_an_orphan_goes_back_to_the_queue_with_a_word_on_why_and_its_event_stays(self, old, edith):
        mention = make_mention(document=old, quote="They signed nothing", title="Nothing is signed")
        event = editorial.accept(mention.pk, edith)
        new = self.newer(old, OLD.replace("They signed nothing. ", ""))
        assert carry_over(old, new).returned == 1
        mention.refresh_from_db()
        assert mention.is_pending and mention.document == old
        assert "no longer stands" in mention.returned and "Nothing is signed" in mention.returned
        event.refresh_from_db()
        assert event.status == "in_review"
        assert LogEntry.objects.filter(mention=mention, action="reopened").exists()
        editorial.dismiss(mention.pk, edith)
        mention.refresh_from_db()
        assert mention.returned == ""

    def test_what_nobody_had_decided_on_waits_on_with_a_word_on_why(self, old):
        make_mention(document=old, quote="They signed nothing")
        assert carry_over(old, self.newer(old, OLD.replace("They signed nothing. ", ""))).returned == 1
        mention = Mention.objects.get()
        assert mention.is_pending and mention.document == old and "no longer stands" in mention.returned

    def test_what_was_dismissed_stays_dismissed(self, old, edith):
        mention = make_mention(document=old, quote="They signed nothing")
        editorial.dismiss(mention.pk, edith)
        carry_over(old, self.newer(old, "A. " + OLD))
        mention.refresh_from_db()
        assert mention.state == "dismissed" and mention.document.version == 2

    def test_done_twice_changes_nothing(self, old, edith):
        editorial.accept(make_mention(document=old, quote="They signed nothing").pk, edith)
        new = self.newer(old, OLD.replace("They signed nothing. ", ""))
        carry_over(old, new)
        assert carry_over(old, new).returned == 0

    def test_a_corrected_text_is_read_again_and_names_the_one_it_replaces(self, old, edith):
        result = correct_text(old, OLD.replace("Vienna", "Geneva"), user=edith)
        assert (result.document.version, result.document.replaces) == (2, old)
        assert result.document.state == "extracted" and "Geneva" in result.document.text
        assert LogEntry.objects.filter(action="corrected", user=edith).exists()

    def test_the_same_text_is_no_correction(self, old, edith):
        with pytest.raises(IngestError, match="already"):
            correct_text(old, OLD, user=edith)


@pytest.mark.django_db
def test_an_event_keeps_its_other_sources_when_one_of_them_is_gone():
    old, edith = make_document(text=OLD), make_user("editor")
    event = make_event(negotiation=old.negotiation)
    kept = make_mention(event=event)
    gone = make_mention(document=old, quote="They signed nothing")
    editorial.merge(gone.pk, event.pk, edith)
    new = make_document(
        negotiation=old.negotiation, text=OLD.replace("They signed nothing. ", ""), version=2, replaces=old
    )
    carry_over(old, new)
    assert list(event.citations.all()) == [kept]
