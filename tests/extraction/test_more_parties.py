"""Parties that stand further off: in asides, lists and papers, in what somebody says of the own side, or only elsewhere in the article."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates, extract
from timeline.extraction.sentences import split

DAY = dt.date(2012, 3, 14)


def parties(text, kind):
    """Names of the parties of the first event of a type."""
    found = candidates(Document(text, DAY), Lexicon.default(), split(text))  # whatever they weigh
    event = next(one.mention for one in found if one.mention.type.value == kind)
    return {actor.name for actor in event.actors}


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        (
            "The UN special envoy to Yemen, Jamal Benomar, will attend a conference in Cairo on Monday.",
            "talks",
            {"Jamal Benomar", "United Nations"},
        ),
        (
            "The French foreign minister, Alain Juppé, met the Turkish premier, Recep Tayyip Erdogan, and the EU envoy Bernardino León in Tunis.",
            "talks",
            {"Alain Juppé", "France", "Recep Tayyip Erdoğan", "Turkey", "Bernardino León", "European Union"},
        ),
        (
            "The Syrian National Council (SNC), an umbrella opposition group, rejected the plan on Monday.",
            "refusal",
            {"Syrian National Council"},
        ),
        (
            "The main Syrian opposition body, the Syrian National Council, rejected the plan on Monday.",
            "refusal",
            {"Syrian National Council"},
        ),
        (
            "Peru, Chile and Bolivia, the three countries that signed the treaty on Monday, want peace.",
            "agreement",
            {"Peru", "Chile", "Bolivia"},
        ),
        ("A statement issued by the Taliban demanded a prisoner exchange.", "demand", {"Taliban"}),
        ("The foreign ministers of Norway and Denmark condemned Sudan on Monday.", "accusation", {"Norway", "Denmark"}),
        ("Britain urged the opposition Movement for Democratic Change to talk.", "demand", {"Movement for Democratic Change"}),
        ("The rebel leader, Riek Machar, refused to sign the accord.", "refusal", {"Riek Machar"}),
        ("Fighters loyal to Khalifa Haftar attacked Tripoli on Monday.", "attack", {"Khalifa Haftar"}),
        ("The European Union announced that more names would be added to its sanctions list.", "sanction", {"European Union"}),
        ("Obama persuaded Serbia and Kosovo to accept the treaty on Monday.", "agreement", {"Serbia", "Kosovo"}),
        ("Kenyatta left Kenya after meeting President Kagame of Rwanda on Monday.", "talks", {"Paul Kagame"}),
    ],
)  # fmt: skip
def test_parties_in_asides_lists_and_papers_are_found(text, kind, names):
    assert names <= parties(text, kind)


def test_where_an_envoy_is_sent_is_no_party_to_what_the_envoy_does():
    assert "Syria" not in parties("The envoy for Syria, Lakhdar Brahimi, met Iran's president in Tehran.", "talks")


def test_who_speaks_for_a_side_is_a_party_beside_it_and_the_side_acts():
    text = "Iran's president, Hassan Rouhani, said on Monday that Iran would not withdraw from the plain."
    assert {"Hassan Rouhani", "Iran"} <= parties(text, "refusal")


def test_sanctions_on_nobody_named_are_on_the_state_the_article_is_about():
    text = "Syria shelled Homs on Monday. Syrian troops entered Hama. Canada and Australia have imposed sanctions."
    assert parties(text, "sanction") == {"Canada", "Australia", "Syria"}


def test_the_ruling_party_and_the_opposition_are_those_the_article_names():
    text = (
        "Robert Mugabe's Zanu-PF and the Movement for Democratic Change are at odds over Zimbabwe's land. "
        "Talks between Zimbabwe's ruling party and the opposition began in Pretoria on Monday."
    )
    assert {"Zanu-PF", "Movement for Democratic Change"} <= parties(text, "talks")


def test_an_umbrella_council_does_not_stand_for_the_whole_opposition():
    text = "The opposition Syrian National Council met in Istanbul. The Syrian opposition rejected the plan on Monday."
    assert "Syrian opposition" in parties(text, "refusal")


@pytest.mark.parametrize(
    "text",
    [
        "The Revolutionary Armed Forces of Colombia spoke.",
        "The negotiators have been invited to a concert.",
    ],
)
def test_a_verb_inside_a_name_and_an_auxiliary_tell_of_nothing(text):
    found = extract(Document(f"{text} Nothing else was known. It rained all day.", DAY), Lexicon.default())
    assert all(one.type.value not in ("aid", "talks") for one in found)


def test_a_further_reading_of_a_sentence_must_be_surer_than_the_first():
    text = "Iran and Turkey met in Oslo on Monday. It rained. A plan for a deal on a truce was on the table in the talks there."
    found = extract(Document(text, DAY), Lexicon.default())
    last = [one for one in found if one.quote.startswith("A plan")]
    assert len(last) <= 1
