"""Searching: what a word finds, that nothing typed breaks it, and that the index follows every way a row changes."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place
from timeline.models import Event, EventParty, Mention, Party, search_index

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]


@pytest.fixture
def talks():
    state = make_party(name="United Kingdom", aliases=["Britain", "Royaume-Uni"])
    event = make_event(
        title="Nine hours in Zürich",
        summary="A 48-hour pause was discussed; al-Qaeda is left out.",
        outcome="No final agreement",
        place=make_place(name="Zürich", aliases=["Zurigo"]),
        parties=[state],
    )
    make_mention(event=event, quote="The ministers negotiated until midnight")
    make_event(negotiation=event.negotiation, title="An agreement, final at last")
    return event


def found(words):
    return [event.title[:4] for event in Event.objects.public().search(words).chronological()]


@pytest.mark.parametrize(
    "words",
    ["nine", "NINE hours", "zurich", "ZÜRICH", "zurigo", "48-hour", "al-qaeda", "qaeda", "britain", "royaume uni",
     "negotiat", "midnight britain zurich", '"final agreement"', "“final agreement”", "«no final»", '"nine hours" pause',
     "nine — hours", "48", "united king"],
)  # fmt: skip
def test_words_prefixes_phrases_aliases_and_quotes_find_the_event(talks, words):
    assert found(words) == ["Nine"]


@pytest.mark.parametrize("words", ["ours", "final zzz", '"hours nine"', '"final agree"', "🕊", "谈判", "mid night"])
def test_what_stands_nowhere_finds_nothing(talks, words):
    assert found(words) == []


@pytest.mark.parametrize("words", ["", "  ", '"', "—", "...", "* ( )", "'"])
def test_a_search_that_says_nothing_narrows_nothing(talks, words):
    assert found(words) == ["Nine", "An a"]


@pytest.mark.parametrize(
    ("title", "words"),
    [("中美在日内瓦举行会谈", "日内瓦"), ("Переговоры в Женеве", "женев"), ("محادثات في جنيف", "جنيف"), ("A 🕊 flies", "🕊"),
     ("การเจรจาที่เจนีวา", "เจนีวา"), ("Negociação em Genebra", "negociacao")],
)  # fmt: skip
def test_other_scripts_are_searched_too(talks, title, words):
    make_event(negotiation=talks.negotiation, title=title)
    assert found(words) == [title[:4]]


@pytest.mark.parametrize(
    "words",
    ['nine AND "hours', "title:nine", "nine*", "NEAR(nine hours)", "^nine", "nine OR zzz", "-nine", "nine & hours", "!nine",
     "nine' OR 1=1 --", "nine\\", "%s %(x)s", "nine:*", "<->", "{nine}", "a" * 200, "x " * 100],
)  # fmt: skip
def test_operators_are_words_like_any_other(talks, words):
    found(words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
def test_no_text_at_all_breaks_the_search(talks, words):
    found(words)


def test_the_index_follows_saves_updates_in_bulk_and_deletions(talks):
    Event.objects.filter(pk=talks.pk).update(title="Ten hours", summary="")
    assert found("nine") == [] and found("ten") == ["Ten "]
    Mention.objects.update(quote="They spoke at noon")
    assert found("midnight") == [] and found("noon") == ["Ten "]
    Event.objects.bulk_create(
        [Event(negotiation=talks.negotiation, number=9, title="Bulk", event_type="talks", edtf="2016")]
    )
    Event.objects.filter(number=9).update(status="published")
    assert found("bulk") == ["Bulk"]
    Party.objects.filter(name="United Kingdom").update(name="Albion", aliases=[])
    assert found("britain") == [] and found("albion") == ["Ten "]
    EventParty.objects.all().delete()
    Mention.objects.all().delete()
    talks.delete()
    assert found("ten") == found("albion") == found("noon") == []


def test_the_words_of_pending_and_dismissed_mentions_answer_nothing(talks):
    make_mention(title="x", quote="secretword of nobody")
    assert found("secretword") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index itself")
def test_triggers_lost_with_a_rewritten_table_come_back_and_the_index_is_filled_anew(talks):
    with connection.cursor() as cursor:
        for index in search_index.INDEXES:
            for step in ("in", "up", "out"):
                cursor.execute(f"DROP TRIGGER {index}_{step}")
    Event.objects.filter(pk=talks.pk).update(title="Eleven hours")
    assert found("eleven") == []

    class Sender:
        name = "timeline"

    search_index.restore(Sender, "default")
    assert found("eleven") == ["Elev"]
    Event.objects.filter(pk=talks.pk).update(title="Twelve hours")
    assert found("twelve") == ["Twel"]


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_taken_away_and_made_again(talks):
    search_index.drop(connection)
    search_index.create(connection)
    assert found("nine") == ["Nine"]


def test_a_search_is_the_same_number_of_queries_for_ten_words(talks, django_assert_num_queries):
    with django_assert_num_queries(3):
        found("nine hours zurich pause britain midnight final agreement discussed ministers")


def test_several_negotiations_do_not_mix(talks):
    other = make_event(negotiation=make_negotiation(), title="Nine other hours")
    mine = Event.objects.public().filter(negotiation=other.negotiation)
    assert [event.title for event in mine.search("nine")] == ["Nine other hours"]
