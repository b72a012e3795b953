"""Who and where: names in full, states behind capitals and demonyms, roles, pronouns; photographers and weekdays are nobody."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extraction.cast import resolve
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon, LexiconParty, LexiconPlace
from timeline.extraction.names import parse
from timeline.extraction.pipeline import extract
from timeline.extraction.sentences import split
from timeline.ontology import PartyKind, Role

DAY = dt.date(2019, 5, 14)


def events(text, lexicon=None):
    return extract(Document(text, DAY), lexicon or Lexicon.default())


def parties(text, which=0, lexicon=None):
    """{name: role} of one event of the text."""
    return {actor.name: actor.role.value for actor in events(text, lexicon)[which].actors}


def acting(text):
    """The labels of all names that may act, resolved over the text."""
    lexicon = Lexicon.default()
    told = resolve([parse(sentence, lexicon) for sentence in split(text)], lexicon)
    return {name.label for sentence in told for name in sentence.names if name.acts and name.kind is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow rejected the plan on Monday.", {"Russia": "source"}),
        ("The Kremlin accused Turkish forces of shelling the town.", {"Russia": "source", "Turkey": "target"}),
        ("Downing Street urged Tehran to release the crew.", {"United Kingdom": "source", "Iran": "target"}),
        ("Washington imposed sanctions on the Sudanese government.", {"United States": "source", "Sudan": "target"}),
        ("The plan was rejected by Ethiopia on Monday.", {"Ethiopia": "source"}),
        (
            "Kenya, Uganda and Rwanda signed an agreement on Monday.",
            {"Kenya": "source", "Uganda": "source", "Rwanda": "source"},
        ),
        ("Talks between Serbia and Kosovo resumed in Brussels on Monday.", {"Serbia": "source", "Kosovo": "source"}),
        ("Egypt, along with Qatar, brokered talks on Monday.", {"Egypt": "mediator", "Qatar": "mediator"}),
        ("The Trump administration accused Cuba of lying.", {"United States": "source", "Cuba": "target"}),
        ("Türkiye attacked the PKK on Monday.", {"Turkey": "source", "PKK": "target"}),
        ("Daesh attacked the peshmerga on Monday.", {"Islamic State": "source", "Peshmerga": "target"}),
        (
            "One of the sponsors, Norway, urged the LTTE to stop fighting.",
            {"Norway": "source", "Tamil Tigers": "target"},
        ),
        ("Syria shelled Homs, and Iran sent troops to help it on Monday.", {"Syria": "source"}),
    ],
)
def test_parties_have_their_common_names_and_roles(text, expected):
    found = parties(text)
    assert {name: found.get(name) for name in expected} == expected


def test_a_person_acts_together_with_the_state_the_text_gives():
    found = parties("Norway’s foreign minister, Kari Nordmann, rejected the proposal on Monday.")
    assert found == {"Kari Nordmann": "source", "Norway": "source"}


def test_an_envoy_at_talks_mediates():
    found = parties("Martin Griffiths, the U.N. special envoy for Yemen, met the Houthis in Sana on Monday.")
    assert found["Martin Griffiths"] == "mediator"
    assert found["Houthis"] == "source"


def test_surnames_and_pronouns_mean_the_person_named_before():
    text = "Ghana’s president, Kwame Mensah, met reporters. Mensah rejected the offer on Monday. He urged Togo to wait."
    told = [{actor.name for actor in event.actors} for event in events(text)]
    assert {"Kwame Mensah", "Ghana"} <= told[1]
    assert {"Kwame Mensah", "Togo"} <= told[2]


def test_both_sides_are_the_two_named_before():
    text = "Peru and Ecuador began talks in Lima on Monday. The two sides signed an agreement on Friday."
    assert {actor.name for actor in events(text)[-1].actors} == {"Peru", "Ecuador"}


def test_a_short_name_stands_for_the_body_named_in_full():
    text = "The Front for Northern Renewal (FNR) rejected the plan. The FNR attacked the town on Monday. The Front withdrew on Friday."
    assert [[actor.name for actor in event.actors][:1] for event in events(text)] == [
        ["Front for Northern Renewal"]
    ] * 3


def test_rebels_belong_to_the_state_the_article_is_about():
    text = "Fighting shook Angola. Angola has been at war for years. The rebels attacked the capital on Monday."
    assert "Angolan rebels" in {actor.name for event in events(text) for actor in event.actors}


@pytest.mark.parametrize(
    "text",
    [
        "(Jane Miller/AP)",
        "Additional reporting by Jane Miller; Editing by John Smith",
        "Jane Miller in Paris contributed to this report.",
        "On Monday the March wind was cold.",
        "Much was said about Mobile phones and Reading.",
    ],
)
def test_reporters_weekdays_and_capitals_are_nobody(text):
    assert acting(text) == set()


def test_a_persons_surname_is_no_country():
    assert "Jordan" not in acting("The lawyer Vernon Jordan spoke in Chicago.")
    assert "Jordan" in acting("Jordan spoke of peace.")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The rebels attacked the northern town of Azaz on Monday.", "Azaz"),
        ("The ministers met in the Omani capital, Muscat, on Monday.", "Muscat"),
        ("The leaders met in the seaside town of Sochi on Monday.", "Sochi"),
        ("Sudan and Chad held talks in Libya on Monday.", "Libya"),
        ("The Vienna talks between Iran and France resumed on Monday.", "Vienna"),
        ("France rejected a plan for peace in Syria on Monday.", None),
    ],
)
def test_place_is_the_most_specific_one_the_clause_supports(text, place):
    assert [event.place for event in events(text)][0] == place


def test_what_an_editor_adds_is_known_and_wins():
    front = LexiconParty("River Front", PartyKind.ARMED_GROUP, ("RF", "the Front of the River"), None, "Chad")
    ford = LexiconPlace("Ford of Kelo", (), 9.3, 15.8, "TD")
    lexicon = Lexicon.default().extended([front], [ford])
    event = events("The Front of the River attacked Chad near Ford of Kelo on Monday.", lexicon)[0]
    assert ("River Front", Role.SOURCE) in [(actor.name, actor.role) for actor in event.actors]
    assert event.place == "Ford of Kelo"
    assert Lexicon.default().party("River Front") is None


def test_tables_are_sound():
    lexicon = Lexicon.default()
    names = {party.name for party in lexicon.parties}
    assert len(names) == len(lexicon.parties), "a party is listed twice"
    strangers = {party.affiliation for party in lexicon.parties if party.affiliation} - names - {"Western Sahara"}
    assert not strangers
    off = [
        place.name
        for place in lexicon.places
        if place.latitude is not None and not (-90 <= place.latitude <= 90 and -180 <= (place.longitude or 0) <= 180)
    ]
    assert not off
    assert all(party.name.strip() == party.name and party.name for party in lexicon.parties)


def test_coordinates_are_given_where_the_lexicon_knows_them():
    place = Lexicon.default().place("Misrata")
    assert place is not None
    assert (round(place.latitude), round(place.longitude), place.country) == (32, 15, "LY")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=200))
def test_any_text_is_read_without_an_error_and_with_offsets_inside_it(text):
    lexicon = Lexicon.default()
    for sentence in resolve([parse(one, lexicon) for one in split(text)], lexicon):
        for name in sentence.names:
            assert 0 <= name.span.start < name.span.end <= len(text)
            assert name.label.strip()


def test_time_to_read_grows_with_length_and_no_faster():
    lexicon = Lexicon.default()

    def seconds(times):
        text = ", ".join(["Russia and Iran met (in Geneva) – which Kerry, the envoy of the US, said"] * times) + "."
        begun = time.process_time()
        resolve([parse(sentence, lexicon) for sentence in split(text)], lexicon)
        return time.process_time() - begun

    seconds(50)
    assert min(seconds(800) for _ in range(2)) < 32 * max(min(seconds(100) for _ in range(3)), 0.005)
