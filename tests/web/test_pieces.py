"""What a page says again and again is made once, and is never another page's, another language's or another moment's."""

import re

import pytest
from django.conf import settings
from django.core.cache import caches
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from tests.factories import make_event, make_negotiation, make_party, make_user
from timeline.chronology import memory
from timeline.editorial.publishing import publish, retract
from timeline.models import Party
from timeline.web import kept
from timeline.web.near import near

PAGE = "/t/track/"


@pytest.fixture
def track(monkeypatch):
    monkeypatch.setattr(memory, "LARGE", 1)
    memory.forget()
    negotiation = make_negotiation(slug="track")
    parties = [make_party(name=f"State {n}") for n in range(3)]
    for n in range(70):
        make_event(negotiation=negotiation, edtf=f"2016-{n % 12 + 1:02}-03", parties=[parties[n % 3]])
    make_event(negotiation=negotiation, title="A draft", status="draft", parties=[make_party(name="Secretland")])
    return negotiation


def text(path, client=None, **headers):
    return (client or Client()).get(path, headers=headers).content.decode()


def between(page, first, last):
    return page[page.index(first) : page.index(last)]


def form(page):
    return between(page, '<form id="filter"', "</form>")


def test_one_template_says_each_language_in_its_own_words():
    shown = Template(
        '{% load i18n said %}{% translate "Place" %}|{% translate "Party" as said %}{{ said }}|{% translate word %}'
    )
    said = {}
    for code in ("en-gb", "fr", "ar", "en-gb", "fr"):
        with translation.override(code):
            words = shown.render(Context({"word": "Place"}))
            place, party = translation.gettext("Place"), translation.gettext("Party")
        assert words == f"{place}|{party}|{place}"
        said[code] = words
    assert len(set(said.values())) == 3
    assert "Partie" not in said["en-gb"]


def test_what_a_variable_holds_is_translated_each_time_and_escaped():
    shown = Template("{% load i18n said %}{% translate word %}")
    assert [shown.render(Context({"word": word})) for word in ("Place", "<b>", "100%")] == [
        "Place",
        "&lt;b&gt;",
        "100%",
    ]


@pytest.mark.django_db
def test_pages_of_one_selection_share_their_form_and_each_selection_has_its_own(track, monkeypatch):
    first = text(PAGE)
    many = len(memory._pieces)
    second = text(f"{PAGE}?page=2")
    assert (len(memory._pieces), form(second)) == (many, form(first)) and many
    for query in ("?actor=State+1", "?lane=type", "?from=2016-05", "?unknown=%22%3E%3Cscript%3E"):
        kept_one, found = text(f"{PAGE}{query}"), dict(memory._pieces)
        memory.forget()
        near.forget()
        caches["pages"].clear()
        assert kept_one == text(f"{PAGE}{query}")
        memory._pieces.update(found)
    assert 'lang="fr"' in text(f"{PAGE}?lang=fr") and form(text(f"{PAGE}?lang=fr")) != form(first)


@pytest.mark.django_db
def test_every_decision_shows_in_the_pieces_on_the_next_request(track):
    ada = make_user("administrator")
    assert "Secretland" not in text(PAGE)
    draft = track.events.get(status="draft")
    publish(draft.pk, ada)
    assert "Secretland" in form(text(PAGE)) and "Secretland" in form(text(f"{PAGE}?page=2"))
    party = Party.objects.get(name="Secretland")
    party.name = "Openland"
    party.save()
    assert "Openland" in form(text(PAGE)) and "Secretland" not in text(PAGE)
    retract(draft.pk, ada, "It did not happen.")
    assert "Openland" not in form(text(PAGE))


@pytest.mark.django_db
def test_who_is_signed_in_neither_gets_a_piece_nor_leaves_one(track):
    editor = Client()
    editor.force_login(make_user("editor"))
    text(PAGE, editor)
    assert not memory._pieces
    text(PAGE)
    for key in memory._pieces:
        memory._pieces[key] = "a stranger's piece"
    assert "a stranger's piece" not in text(PAGE, editor) and "a stranger's piece" in text(f"{PAGE}?page=2")


@pytest.mark.django_db
def test_a_process_holds_a_bounded_number_of_pieces(track, monkeypatch):
    monkeypatch.setattr(memory, "MOST_PIECES", 4)
    for n in range(5):
        text(f"{PAGE}?unknown={n}")
    assert len(memory._pieces) == 4


@pytest.mark.django_db
def test_a_turn_is_asked_for_where_a_kept_page_has_changed_and_nowhere_else(track, monkeypatch):
    turns, original = [], kept.one_process

    def one_process(key, made):
        turns.append(key)
        return original(key, made)

    monkeypatch.setattr(kept, "one_process", one_process)
    text(PAGE)
    text(PAGE)
    assert not turns
    retract(track.events.get(number=1).pk, make_user("administrator"), "It did not happen.")
    text(PAGE)
    assert len(turns) == 1


def test_every_page_of_readers_says_its_words_that_way():
    for name in sorted(path for folder in settings.TEMPLATES[0]["DIRS"] for path in (folder / "web").iterdir()):
        text = name.read_text()
        if "{% translate" in text:
            assert re.search(r"{% load [a-z0-9_ ]*\bsaid %}", text), name
