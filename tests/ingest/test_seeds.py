"""The demo: what was promised of it, that it was really read, and that loading it twice changes nothing."""

import json
import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Count

from tests.factories import make_negotiation
from timeline.models import Document, Event, EventLink, LogEntry, Mention, Negotiation

SEEDS = settings.BASE_DIR / "seeds"
SLUG = "kerry-lavrov-2016"


def rows():
    return [model.objects.count() for model in (Negotiation, Document, Mention, Event, LogEntry)]


@pytest.fixture(scope="class")
def loaded(standing_in_class):
    call_command("load_seeds", verbosity=0)


@pytest.fixture
def demo(loaded, db):
    return Negotiation.objects.get(slug=SLUG)


class TestTheDemo:
    def test_the_demo_shows_published_events_pending_mentions_and_several_sources_for_one(self, demo):
        assert demo.is_public and demo.is_demo
        assert demo.events.filter(status="published").count() >= 20
        assert Mention.objects.pending().count() >= 5
        assert demo.events.annotate(n=Count("citations__document__publisher", distinct=True)).filter(n__gte=2).exists()
        assert not demo.events.filter(citations=None).exists(), "an event without a source"

    def test_the_demo_begins_without_corrections(self, demo, client):
        assert EventLink.objects.filter(from_event__negotiation=demo).exists()
        assert "Linked to another event" not in client.get(f"/t/{SLUG}/corrections/").content.decode()

    def test_most_citations_were_read_by_the_extractor(self, demo):
        cited = Mention.objects.citing()
        by_hand = cited.filter(coded_by="editor").count()
        assert by_hand <= cited.count() // 5, list(cited.filter(coded_by="editor").values_list("quote", flat=True))

    def test_no_quote_begins_in_the_middle_of_a_word(self, demo):
        cut = [
            one.quote[:40]
            for one in Mention.objects.select_related("document")
            if one.start and one.document.text[one.start - 1].isalnum()
        ]
        assert cut == []

    def test_the_first_four_events_any_version_must_show(self, demo):
        titles = [event.title for event in demo.events.public().chronological()]
        wanted = ["Moscow proposal", "48-hour pauses", "Jarabulus", "talks in Geneva"]
        places = [next(i for i, title in enumerate(titles) if words in title) for words in wanted]
        assert places == sorted(places)

    def test_loading_twice_changes_nothing(self, demo, capsys):
        before = rows()
        call_command("load_seeds")
        assert rows() == before
        assert "nothing changed" in capsys.readouterr().out


def test_a_real_negotiation_of_that_name_is_left_alone(db):
    make_negotiation(slug=SLUG)
    with pytest.raises(CommandError, match="real negotiation"):
        call_command("load_seeds")
    assert rows()[1:] == [0, 0, 0, 0]


def test_a_load_that_fails_leaves_nothing_half_done(db, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("timeline.editorial.publish", fail)
    with pytest.raises(RuntimeError):
        call_command("load_seeds")
    assert rows() == [0, 0, 0, 0, 0]


def test_the_seeds_hold_the_facts_they_were_made_from(shared):
    facts = json.loads((shared / "data" / "seed-facts.json").read_text())["events"]
    events = json.loads((SEEDS / f"{SLUG}.json").read_text())["events"]
    assert sorted((fact["edtf"], fact["type"]) for fact in facts) == sorted(
        (event["edtf"], event["type"]) for event in events
    )


def test_no_nine_words_in_a_row_come_from_the_articles(shared):
    """The dispatches are our own words."""

    def runs(text):
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}

    articles = set().union(*(runs(path.read_text()) for path in (shared / "gold" / "articles").glob("*.txt")))
    for path in [*(SEEDS / "dispatches").glob("*.txt"), SEEDS / f"{SLUG}.json"]:
        assert not runs(path.read_text()) & articles, path.name
