"""News of inspectors, boards, votes and sanctions: who acts, on which day, and the headline of it."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract

DAY = dt.date(2016, 9, 1)  # a Thursday
LEXICON = Lexicon.default()


def read(text):
    return extract(Document(text, DAY), LEXICON)


def roles(mention, role):
    return {actor.name for actor in mention.actors if actor.role.value == role}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The board of the World Health Organization voted on Monday to suspend Peru.", {"World Health Organization"}),
        ("President Mauricio Macri and Peru’s new president, Ollanta Humala, spoke by telephone on Monday.", {"Mauricio Macri", "Argentina", "Peru", "Ollanta Humala"}),
        ("After six days of talks in the Peruvian city of Cusco, Chile and Bolivia announced a deal on Monday.", {"Chile", "Bolivia"}),
        ("In Cusco, Chile and Bolivia signed a treaty on Monday.", {"Chile", "Bolivia"}),
        ("Chad test-fired three missiles on Monday.", {"Chad"}),
        ("John Baird, the Canadian foreign minister, who was in Oslo, called for a boycott of Chad.", {"John Baird", "Canada"}),
        ("Referring to John Baird, the French foreign minister, Laurent Fabius, urged Chad to stop.", {"Laurent Fabius", "France"}),
        ("Federica Mogherini presented the plan to Chad on Monday on behalf of the Arab League.", {"Federica Mogherini", "European Union", "Arab League"}),
        ("Laurent Fabius met John Baird on Monday on the sidelines of the General Assembly.", {"Laurent Fabius", "France", "John Baird", "Canada"}),
    ],
)  # fmt: skip
def test_who_acts(text, sources):
    (told,) = read(text)
    assert roles(told, "source") >= sources
    assert "United Nations General Assembly" not in roles(told, "source")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Chile accused the company on Monday of selling rifles to rebels in Chad.", set()),
        ("Chile accused Peru on Monday of selling rifles to rebels in Chad.", {"Peru"}),
        ("Bolivia voted against the resolution on Monday, while Chile and Peru abstained.", set()),
        ("Norway shut its embassy in Lima as a precaution, and Sweden, Denmark and Finland recalled their ambassadors on Monday.", {"Peru"}),
    ],
)  # fmt: skip
def test_who_is_not_the_one_it_is_done_to(text, targets):
    told = read(text)
    assert roles(told[0], "target") == targets
    assert "Sweden" not in {actor.name for actor in told[0].actors}


def test_what_a_missile_reaches_warns_nobody():
    text = "Chad fired two rockets on Monday, including one reaching Niger, and a Libyan general warned it would retaliate."
    assert roles(read(text)[-1], "source") == {"Libya"}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Laurent Fabius told Chad’s acting prime minister on Tuesday that his army must leave Niger.", "2016-08-30"),
        ("Laurent Fabius told Chad that its army must leave Niger on Tuesday.", "2016-09-01~"),
        ("Anna Berg, who was minister between 2003 and 2005, takes office in October.", "2016-10"),
        ("Anna Berg, who was minister between 2003 and 2005, took office in October.", "2015-10"),
    ],
)
def test_days(text, edtf):
    assert read(text)[0].interval.edtf == edtf


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "John Baird said on Monday that Canada had a right to its own fish.",
            "John Baird says Canada had right to its own fish",
        ),
        (
            "A commander of the Revolutionary Guards warned on Monday that it would retaliate.",
            "Iran’s Revolutionary Guards warn it would retaliate",
        ),
    ],
)
def test_headlines(text, title):
    assert read(text)[0].title == title


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The council passed a resolution on Chad on Monday.", "agreement", "happened"),
        ("Peru cast the only vote against on Monday.", "refusal", "happened"),
        ("Anna Berg of Sweden joined envoys from Chad, Niger, Mali and Benin on Monday for talks in Lima.", "talks", "happened"),
        ("Libya halted its chemical weapons programme in 2003.", "concession", "happened"),
        ("Norway halted its aid programme in Chad in 2003.", "sanction", "happened"),
        ("Chile ordered the closure of the Peruvian embassy in Santiago on Monday.", "sanction", "happened"),
        ("The exchange said on Monday it would cut off Libyan banks.", "sanction", "planned"),
        ("Chile freed four Americans on Monday.", "withdrawal", "happened"),
        ("The two Britons were held in Lima. They were released on Monday.", "withdrawal", "happened"),
        ("The Peruvian air force carried out a large exercise over the Andes on Monday.", "deployment", "happened"),
        ("The Peruvian delegation stormed out of the meeting on Monday.", "refusal", "happened"),
        ("The governor signed into law new sanctions against Chad on Monday.", "sanction", "happened"),
        ("The governor signed the bill into law on Monday.", "political", "happened"),
        ("Chile said on Monday that the launch was a clear violation.", "accusation", "claimed"),
        ("Chile called the report on its prisons biased on Monday.", "accusation", "claimed"),
        ("Chile called the report on its prisons baseless on Monday.", "statement", "denied"),
        ("Michelle Bachelet warned on Monday that a strike would plunge the region into chaos.", "statement", "happened"),
        ("A summit to be held in Oslo will discuss Chad.", "talks", "planned"),
        ("Anna Berg was the second journalist to be kidnapped in Chad.", "attack", "happened"),
    ],
)  # fmt: skip
def test_what_it_is(text, kind, modality):
    told = read(text)[-1]
    assert (told.type.value, told.modality.value) == (kind, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The accord allows sanctions on Chad to be reimposed if it fails.",
        "The team conducted research for a bomb in 2003.",
        "Matt Reed joins Anna Berg from Monday with his funny noises.",
    ],
)
def test_what_is_no_act(text):
    assert not {one.type.value for one in read(text)} & {"sanction", "attack", "political", "talks"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Anna Berg, the Swedish envoy, in a televised address on Monday, said the mines would never close.", "Anna Berg says mines would never close"),
        ("The UN inquiry found on Monday that Chad had paid the rebels.", "UN inquiry finds Chad had paid rebels"),
    ],
)  # fmt: skip
def test_headlines_of_what_is_said(text, title):
    assert read(text)[0].title == title
