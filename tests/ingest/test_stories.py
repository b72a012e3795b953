"""Copies and updates of one story count as one source; a newer text of an article is a new version of it."""

import datetime as dt

import pytest

from tests.factories import make_document, make_negotiation, make_user
from timeline import editorial
from timeline.ingest import ingest_text
from timeline.ingest.stories import KEPT, likeness, sketch
from timeline.models import Document

DAY = dt.date(2016, 8, 26)
STORY = """GENEVA - The foreign ministers of Mali and Niger ended nine hours of talks on Friday without a truce.

They agreed to meet again next week, two diplomats in the room said, and asked their generals for maps of the front by Monday.

Mali wants the siege of Port Amal lifted before a pause begins. Niger wants the pause first and promises convoys on its second day.

The United Nations envoy called the session long, frank and useful, and flew on to the capital to see the prime minister.

Aid agencies say that forty thousand people in the old town have had no flour since the beginning of the month."""
OTHER = """PORT AMAL - Shells fell on the harbour for a second night while envoys haggled over a pause far away in Geneva.

Nurses at the only clinic still open counted eleven dead, most of them dockers who had queued for bread at dawn.

A spokesman of the army said that its guns had answered fire from the hills; residents said there had been none."""


def take_in(negotiation, text, publisher="Demo Wire", published=DAY, **about) -> Document:
    return ingest_text(negotiation, text, publisher=publisher, published=published, **about).document


@pytest.fixture
def negotiation(db):
    return make_negotiation()


def test_a_wire_copy_in_another_paper_is_the_same_story(negotiation):
    wire = take_in(negotiation, STORY)
    copy = take_in(negotiation, STORY.replace("ended nine hours of", "finished nine long hours of"), "The Morning Mail")
    assert copy != wire
    assert copy.story == wire.story
    assert copy.replaces is None, "another paper's copy is no newer version"


def test_the_first_paragraphs_alone_are_the_same_story(negotiation):
    wire = take_in(negotiation, STORY)
    short = take_in(
        negotiation, "\n\n".join(STORY.split("\n\n")[:2]), "City Post", published=DAY + dt.timedelta(days=1)
    )
    assert short.story == wire.story


def test_another_account_of_the_same_day_is_another_story(negotiation):
    assert take_in(negotiation, STORY).story != take_in(negotiation, OTHER).story


def test_the_same_words_a_year_later_are_another_story(negotiation):
    wire = take_in(negotiation, STORY)
    later = take_in(negotiation, STORY + " Again.", "City Post", published=DAY + dt.timedelta(days=365))
    assert later.story != wire.story


def test_the_same_words_in_another_negotiation_are_another_matter(negotiation):
    wire = take_in(negotiation, STORY)
    elsewhere = take_in(make_negotiation(), STORY + " Again.", "City Post")
    assert elsewhere.replaces is None
    assert wire.negotiation != elsewhere.negotiation


def test_the_paper_that_corrects_its_article_makes_a_new_version(negotiation):
    first = take_in(negotiation, STORY)
    text = first.text
    second = take_in(negotiation, STORY.replace("forty thousand", "thirty thousand"))
    third = take_in(negotiation, STORY.replace("forty thousand", "twenty thousand"))
    assert (second.replaces, second.version) == (first, 2)
    assert (third.replaces, third.version) == (second, 3), "a version follows the newest there is"
    assert first.story == second.story == third.story
    assert Document.objects.get(pk=first.pk).text == text
    assert list(Document.objects.newest()) == [third]


def test_what_a_newer_version_says_again_waits_once_and_what_it_took_out_still_waits(negotiation):
    first = take_in(negotiation, STORY)
    gone = "They agreed to meet again next week, two diplomats in the room said, and asked their generals for maps of the front by Monday."
    taken_out = set(first.mentions.filter(quote__contains="agreed to meet").values_list("pk", flat=True))
    second = take_in(negotiation, STORY.replace(gone, "They parted without a word."))
    assert second.replaces == first
    assert taken_out and set(first.mentions.pending().values_list("pk", flat=True)) == taken_out
    put_aside = first.mentions.filter(state="dismissed")
    assert put_aside.exists() and put_aside.first().log.get().reason == "Read again in version 2 of the article."
    assert second.mentions.pending().exists()


def test_what_was_decided_in_an_older_version_stays_decided(negotiation):
    first = take_in(negotiation, STORY)
    mention = first.mentions.first()
    event = editorial.accept(mention.pk, make_user("editor"))
    take_in(negotiation, STORY + " More soon.")
    mention.refresh_from_db()
    assert (mention.state, mention.event) == ("accepted", event)


def test_the_same_address_with_another_text_is_a_new_version(negotiation):
    first = take_in(negotiation, STORY, url="https://example.org/truce")
    second = take_in(negotiation, OTHER, url="https://example.org/truce")
    assert (second.replaces, second.version, second.story) == (first, 2, first.story)


def test_an_older_version_that_arrives_late_replaces_nothing(negotiation):
    newest = take_in(negotiation, STORY, published=DAY)
    late = take_in(negotiation, STORY + " More soon.", published=DAY - dt.timedelta(days=1))
    assert late.replaces is None
    assert late.story == newest.story


@pytest.mark.django_db
def test_a_document_made_by_hand_is_a_story_of_its_own():
    first, second = make_document(), make_document()
    assert first.story and second.story and first.story != second.story


def test_a_sketch_of_a_long_text_finds_the_short_one_in_it():
    long = " ".join(f"word{n} stands here as number {n * 7}" for n in range(2000)) + STORY
    assert len(sketch(long)) == 4 * KEPT
    alike = likeness(sketch(long), sketch(STORY + " " + " ".join(f"w{n}x" for n in range(3000))))
    assert alike.of_first < 0.1 and alike.of_second < 0.1
    half = " ".join(long.split()[:6000])
    assert likeness(sketch(half), sketch(long)).of_first == pytest.approx(1.0)
    assert likeness(sketch(half), sketch(long)).of_second == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("text", ["", "one", "one two three", "a b c d"])
def test_texts_too_short_to_compare_are_never_the_same_story(text):
    alike = likeness(sketch(text), sketch(text))
    assert not alike.same_story and not alike.same_text
