"""How an event ended, stated from a passage: the words become the source of the field, wherever the editor says it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.editorial.whole import different, whole
from tests.factories import make_document, make_event, make_mention, make_user
from timeline import editorial
from timeline.ingest import correct_text
from timeline.models import Decision, Event, FieldSource, Mention

pytestmark = pytest.mark.django_db
TEXT = (
    "Kerry met Lavrov in Geneva on Friday. They parted without a deal on Moadamiya. "
    "A truce was agreed for the city of Aleppo."
)
WORDS = "parted without a deal"


@pytest.fixture
def edith(client):
    user = make_user("editor", username="edith")
    user.groups.add(make_user("publisher").groups.get())
    client.force_login(user)
    return user


@pytest.fixture
def document():
    return make_document(text=TEXT)


@pytest.fixture
def mention(document):
    return make_mention(document=document, quote="Kerry met Lavrov in Geneva on Friday", title="They meet")


def source_of(event):
    return FieldSource.objects.get(event=event, field="outcome")


def told(mention, **overrides):
    values = {"title": mention.title, "edtf": mention.edtf, "event_type": "talks", "modality": "happened", "place": ""}
    values |= {"salience": 0.5, "party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0", "item": mention.pk}
    return {**values, **overrides}


def test_accepted_with_an_outcome_its_words_are_the_source(client, edith, mention):
    before = whole()
    client.post(
        reverse("admin:timeline_mention_review"),
        told(mention, do="accept", outcome="No deal", outcome_words="They parted without\n a deal"),
    )
    event = Event.objects.get()
    row = source_of(event)
    assert (event.outcome, row.quote, row.mention, row.coded_by) == (
        "No deal",
        "They parted without a deal",
        mention,
        "editor",
    )
    assert TEXT[row.start : row.end] == row.quote
    assert Decision.objects.first().kind == "corrected"
    editorial.take_back(Decision.objects.first().pk, edith)
    assert not different(before, whole())


def test_words_that_are_not_in_the_article_are_refused_and_nothing_is_decided(client, edith, mention):
    answer = client.post(
        reverse("admin:timeline_mention_review"),
        told(mention, do="accept", outcome="No deal", outcome_words="They agreed on everything"),
    )
    assert answer.status_code == 422 and "do not stand in the text" in answer.content.decode()
    assert "They agreed on everything" in answer.content.decode()
    assert not Event.objects.exists()


def test_words_without_an_outcome_are_refused(client, edith, mention):
    answer = client.post(reverse("admin:timeline_mention_review"), told(mention, do="accept", outcome_words=WORDS))
    assert answer.status_code == 422 and "Say what the outcome is" in answer.content.decode()


def test_an_outcome_without_words_is_the_editors_own(client, edith, mention):
    client.post(reverse("admin:timeline_mention_review"), told(mention, do="accept", outcome="No deal"))
    row = source_of(Event.objects.get())
    assert (row.mention, row.set_by, row.quote) == (None, edith, "")


class TestMerging:
    def merge(self, client, mention, event, **more):
        return client.post(
            reverse("admin:timeline_mention_review"), told(mention, do="merge", into=event.pk, **more), follow=True
        )

    def test_gives_the_outcome_to_an_event_that_had_none(self, client, edith, mention, document):
        event = make_event(negotiation=document.negotiation, status="in_review")
        self.merge(client, mention, event, outcome="No deal", outcome_words=WORDS)
        event.refresh_from_db()
        assert event.outcome == "No deal" and source_of(event).quote == WORDS

    def test_of_another_outcome_makes_the_sources_differ_and_leaves_the_event_as_it_is(
        self, client, edith, mention, document
    ):
        event = make_event(negotiation=document.negotiation, outcome="A deal")
        editorial.provenance.given(event, edith)
        self.merge(client, mention, event, outcome="No deal", outcome_words=WORDS)
        event.refresh_from_db()
        assert event.outcome == "A deal"
        assert set(event.field_sources.filter(field="outcome").values_list("value", flat=True)) == {"A deal", "No deal"}
        page = client.get(event.get_absolute_url()).content.decode()
        assert "No deal" in page and WORDS in page

    def test_without_words_is_refused(self, client, edith, mention, document):
        event = make_event(negotiation=document.negotiation)
        answer = self.merge(client, mention, event, outcome="No deal")
        assert answer.status_code == 422 and Mention.objects.get().is_pending

    def test_by_somebody_who_may_not_publish_leaves_a_published_event_as_it_is(self, document, mention):
        event = make_event(negotiation=document.negotiation)
        editorial.merge(mention.pk, event.pk, make_user("editor"), outcome="No deal", outcome_words=WORDS)
        event.refresh_from_db()
        assert event.outcome == "" and source_of(event).value == "No deal"


def test_a_passage_marked_by_hand_brings_its_outcome_along(client, edith, document):
    client.post(
        reverse("admin:timeline_document_change", args=[document.pk]),
        {
            "words": "A truce was agreed for the city of Aleppo",
            "title": "Truce for Aleppo",
            "event_type": "ceasefire",
            "edtf": "2016-08-26",
            "outcome": "No deal on Moadamiya",
            "outcome_words": WORDS,
        },
    )
    mention = Mention.objects.get()
    page = client.get(reverse("admin:timeline_mention_change", args=[mention.pk])).content.decode()
    assert "No deal on Moadamiya" in page and "stated by an editor" in page
    event = editorial.accept(mention.pk, edith)
    assert event.outcome == "No deal on Moadamiya" and source_of(event).quote == WORDS


def test_the_page_of_an_event_takes_the_words_from_any_article_behind_it(client, edith, mention):
    event = editorial.accept(mention.pk, edith)
    before = whole()
    values = told(mention, do="save", version=event.version, outcome="No deal", outcome_words=WORDS)
    client.post(reverse("admin:timeline_event_change", args=[event.pk]), values)
    row = source_of(event)
    assert (row.quote, row.mention, row.set_by) == (WORDS, mention, edith)
    assert Decision.objects.filter(kind="changed").count() == 1, "the outcome and its words are one decision"
    editorial.take_back(Decision.objects.first().pk, edith)
    assert not different(before, whole())


def test_words_that_stand_in_none_of_the_articles_leave_the_event_as_it_was(client, edith, mention):
    event = editorial.accept(mention.pk, edith)
    values = told(mention, do="save", version=event.version, outcome="No deal", outcome_words="Nothing of the kind")
    answer = client.post(reverse("admin:timeline_event_change", args=[event.pk]), values)
    event.refresh_from_db()
    assert event.outcome == "" and "do not stand exactly once" in answer.content.decode()
    assert "Nothing of the kind" in answer.content.decode()


def test_the_words_are_found_again_in_a_corrected_text(edith, mention, document):
    event = editorial.accept(mention.pk, edith, lambda: outcome_of(mention), outcome_words=WORDS)
    new = correct_text(document, "An editor's note. " + TEXT, user=edith).document
    row, moved = source_of(event), Mention.objects.get(pk=mention.pk)
    assert new.text[row.start : row.end] == WORDS == new.text[moved.outcome_start : moved.outcome_end]


def outcome_of(mention):
    return editorial.EventFields(title="They meet", event_type="talks", edtf="2016-08-26", outcome="No deal")


def test_an_event_without_articles_has_no_words_to_take(edith):
    event = make_event(outcome="A deal")
    with pytest.raises(ValidationError, match="No article stands behind"):
        editorial.source_outcome(event.pk, "words", edith)


def test_dividing_a_passage_gives_the_outcome_to_the_part_that_states_it(edith, document):
    start, end = editorial.passage_of(TEXT, TEXT[:78])
    mention = editorial.mark(
        document.pk, start, end, edith, title="Talks", event_type="talks", edtf="2016-08-26", outcome="No deal", outcome_words=WORDS
    )  # fmt: skip
    second = editorial.divide(mention.pk, TEXT.index("They parted"), 78, edith)
    assert (second.quote, Mention.objects.get(pk=second.pk).outcome) == (TEXT[38:78], "No deal")
    assert Mention.objects.get(pk=mention.pk).outcome == ""
