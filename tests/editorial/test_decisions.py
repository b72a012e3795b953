"""What editors decide: accept, correct, merge, dismiss, put back; each by right, once, and in the log."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.factories import make_document, make_event, make_mention, make_user
from timeline import editorial
from timeline.editorial import Conflict, EventFields
from timeline.models import AppendOnlyError, Event, InvalidStatusError, LogEntry, Mention, MentionActor, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return make_user("editor", username="edith")


@pytest.fixture
def paula():
    return make_user("publisher", username="paula")


def fields(**overrides):
    return EventFields(**{"title": "Talks in Geneva", "event_type": "talks", "edtf": "2016-08-26", **overrides})


def make_told_mention(**overrides):
    mention = make_mention(place_name="Geneva", **overrides)
    MentionActor.objects.create(mention=mention, name="John Kerry", role="source", kind="person")
    MentionActor.objects.create(mention=mention, name="Russia", role="target", kind="state", position=1)
    return mention


class TestAccepting:
    def test_makes_an_event_in_review_that_cites_the_mention(self, edith):
        mention = make_told_mention()
        event = editorial.accept(mention.pk, edith)
        mention.refresh_from_db()
        assert (event.status, event.title, event.edtf, event.place.name) == (
            "in_review",
            mention.title,
            mention.edtf,
            "Geneva",
        )
        assert list(event.event_parties.values_list("party__name", "role")) == [
            ("John Kerry", "source"),
            ("Russia", "target"),
        ]
        assert (mention.state, mention.event) == ("accepted", event)
        entry = LogEntry.objects.get(event=event)
        assert (entry.action, entry.user, entry.mention) == ("accepted", edith, mention)

    def test_takes_the_corrections_and_not_what_was_read(self, edith):
        event = editorial.accept(
            make_told_mention().pk, edith, fields(title="Geneva talks fail", edtf="2016-08-25/2016-08-26")
        )
        assert (event.title, event.edtf, event.parties.count()) == ("Geneva talks fail", "2016-08-25/2016-08-26", 0)

    def test_happens_once(self, edith):
        mention = make_told_mention()
        editorial.accept(mention.pk, edith)
        with pytest.raises(InvalidStatusError, match="already accepted"):
            editorial.accept(mention.pk, edith)
        assert Event.objects.count() == 1

    def test_with_an_impossible_date_leaves_everything_as_it_was(self, edith):
        mention = make_told_mention()
        for edtf in ("2024-13-01", "2023-02-30", "Friday"):
            with pytest.raises(ValidationError):
                editorial.accept(mention.pk, edith, fields(edtf=edtf))
        mention.refresh_from_db()
        assert mention.is_pending and not Event.objects.exists() and not LogEntry.objects.exists()

    def test_gives_numbers_without_gaps_within_a_negotiation(self, edith):
        document = make_document(text="One. Two. Three.")
        numbers = [
            editorial.accept(make_mention(document=document, quote=word).pk, edith).number
            for word in ("One", "Two", "Three")
        ]
        assert numbers == [1, 2, 3]

    @pytest.mark.parametrize("role", ["", "contributor", "publisher"])
    def test_is_not_for_every_role(self, role):
        with pytest.raises(PermissionDenied):
            editorial.accept(make_told_mention().pk, make_user(role))

    def test_knows_a_party_by_its_alias(self, edith):
        party = Party.objects.create(name="Russian Federation", kind="state", aliases=["Russia"])
        event = editorial.accept(make_told_mention().pk, edith)
        assert party in event.parties.all()


class TestMerging:
    def test_adds_a_source_to_an_event_that_is_public_already(self, edith):
        event = make_event()
        mention = make_mention(document=make_document(negotiation=event.negotiation))
        editorial.merge(mention.pk, event.pk, edith)
        assert list(event.citations.all()) == [mention]
        assert LogEntry.objects.get(action="merged").was_public

    def test_stays_within_a_negotiation(self, edith):
        with pytest.raises(InvalidStatusError, match="another negotiation"):
            editorial.merge(make_mention().pk, make_event().pk, edith)

    def test_is_undone_by_putting_the_mention_back(self, edith):
        event = make_event()
        mention = make_mention(document=make_document(negotiation=event.negotiation))
        editorial.merge(mention.pk, event.pk, edith)
        editorial.reopen(mention.pk, edith)
        mention.refresh_from_db()
        assert mention.is_pending and mention.event is None and not event.citations.exists()


def test_a_dismissed_mention_can_come_back_and_the_log_remembers_both(edith):
    mention = make_mention()
    editorial.dismiss(mention.pk, edith, "a rumour")
    assert not Mention.objects.pending().exists()
    editorial.reopen(mention.pk, edith)
    assert Mention.objects.pending().get() == mention
    assert list(LogEntry.objects.values_list("action", "reason").order_by("pk")) == [
        ("dismissed", "a rumour"),
        ("reopened", ""),
    ]


class TestChanging:
    def test_writes_the_next_version_and_what_changed(self, edith):
        event = make_event(title="Talks")
        changed = editorial.change_event(
            event.pk, fields(title="Failed talks"), edith, version=1, reason="They failed."
        )
        assert changed.version == 2
        entry = LogEntry.objects.get()
        assert entry.changes == {"title": ["Talks", "Failed talks"]}
        assert (entry.was_public, entry.reason) == (True, "They failed.")

    def test_never_overwrites_what_another_editor_wrote_meanwhile(self, edith):
        event = make_event(title="Talks")
        editorial.change_event(event.pk, fields(title="Hers"), edith, version=1)
        with pytest.raises(Conflict) as conflict:
            editorial.change_event(event.pk, fields(title="His", edtf="2016-08-25"), make_user("editor"), version=1)
        assert conflict.value.theirs == {"title": ["Hers", "His"], "edtf": ["2016-08-26", "2016-08-25"]}
        event.refresh_from_db()
        assert (event.title, event.edtf, event.version) == ("Hers", "2016-08-26", 2)

    def test_that_changes_nothing_is_no_version(self, edith):
        event = make_event(title="Talks in Geneva")
        assert editorial.change_event(event.pk, fields(), edith, version=1).version == 1
        assert not LogEntry.objects.exists()


class TestPublishing:
    def test_is_for_publishers_alone(self, edith, paula):
        event = make_event(status="in_review")
        with pytest.raises(PermissionDenied):
            editorial.publish(event.pk, edith)
        assert editorial.publish(event.pk, paula).is_published

    def test_follows_the_status_map(self, paula):
        event = make_event(status="published")
        with pytest.raises(InvalidStatusError, match="is published; it cannot be made published"):
            editorial.publish(event.pk, paula)

    def test_a_retraction_needs_a_reason_and_keeps_the_event(self, paula):
        event = make_event()
        with pytest.raises(InvalidStatusError, match="needs a reason"):
            editorial.retract(event.pk, paula, "  ")
        editorial.retract(event.pk, paula, "The wire withdrew it.")
        event.refresh_from_db()
        assert (event.status, event.retraction_reason) == ("retracted", "The wire withdrew it.")
        assert not Event.objects.public().exists()


class TestMarkingByHand:
    def test_a_passage_becomes_a_mention_like_any_other(self, edith):
        document = make_document(text="They met.\nThen the talks\nbroke down on Friday.")
        start, end = editorial.passage_of(document.text, "the talks broke down")
        mention = editorial.mark(
            document.pk, start, end, edith, title="Talks fail", event_type="talks", edtf="2016-08-26"
        )
        assert mention.quote == "the talks\nbroke down"
        assert mention.is_pending and mention.coded_by == "editor"
        assert editorial.accept(mention.pk, edith).title == "Talks fail"

    @pytest.mark.parametrize(
        ("words", "says"), [("met", "stand 2 times in"), ("parted", "do not stand in"), (" ", "Give the words")]
    )
    def test_words_that_are_not_one_passage_are_refused(self, words, says):
        with pytest.raises(ValidationError, match=says):
            editorial.passage_of("They met. They met again.", words)

    def test_the_same_passage_twice_is_refused(self, edith):
        document = make_document(text="They met on Friday.")
        told = {"title": "Talks", "event_type": "talks", "edtf": "2016-08-26"}
        editorial.mark(document.pk, 0, 8, edith, **told)
        with pytest.raises(ValidationError):
            editorial.mark(document.pk, 0, 8, edith, **told)


class TestCandidates:
    def test_the_event_that_is_meant_comes_first_with_its_reasons(self):
        meant = make_event(
            title="Kerry and Lavrov meet in Geneva", parties=[Party.objects.create(name="John Kerry", kind="person")]
        )
        make_event(
            negotiation=meant.negotiation, title="Rebels attack a barracks", event_type="attack", edtf="2016-08-20"
        )
        mention = make_told_mention(document=make_document(negotiation=meant.negotiation))
        first, *_ = editorial.candidates(mention)
        assert first.event == meant and first.reasons
        assert 0 < first.score <= 1

    def test_a_retracted_event_or_another_negotiation_is_none(self):
        mention = make_told_mention()
        make_event(negotiation=mention.document.negotiation, title="The ministers meet", status="retracted")
        make_event(title="The ministers meet")
        make_event(negotiation=mention.document.negotiation, title="The ministers meet", status="merged")
        assert editorial.candidates(mention) == []

    def test_any_other_event_is_found_by_its_words_or_its_number(self):
        mention = make_told_mention()
        here = mention.document.negotiation
        far = make_event(negotiation=here, title="A prisoner comes home", edtf="1999-01-01", event_type="withdrawal")
        make_event(negotiation=here, title="A prisoner comes home", status="retracted")
        make_event(title="A prisoner comes home")
        for words in ("prisoner home", str(far.number), f"#{far.number}"):
            assert editorial.found_by_words(mention, words) == [far]
        assert editorial.found_by_words(mention, "  ") == editorial.found_by_words(mention, "nowhere") == []


def test_the_log_neither_changes_nor_forgets(edith):
    editorial.dismiss(make_mention().pk, edith)
    entry = LogEntry.objects.get()
    for attempt in (
        entry.save,
        entry.delete,
        LogEntry.objects.all().delete,
        lambda: LogEntry.objects.update(reason="other"),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()
