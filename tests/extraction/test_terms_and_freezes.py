"""What a state keeps to, gives up or is denied: freezes extended, cooperation ended, victories, neither for nor against."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract

DAY = dt.date(2016, 9, 1)  # a Thursday
LEXICON = Lexicon.default()


def read(text):
    return extract(Document(text, DAY), LEXICON)


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Chad ended all co-operation with the mission on Monday.", "sanction", "happened"),
        ("Chad ended its military operation in Niger on Monday.", "ceasefire", "happened"),
        ("The council passed a resolution on Monday ordering Chad to leave Niger.", "agreement", "happened"),
        ("Chad’s president warned on Monday that rebel leaders would be held responsible for any bloodshed.", "threat", "happened"),
        ("Chad’s president said on Monday that rebel leaders were responsible for the bloodshed.", "accusation", "claimed"),
        ("Chad said on Monday that the launch by Niger was in defiance of the resolution.", "accusation", "claimed"),
        ("Chad tested a medium-range missile on Monday.", "deployment", "happened"),
        ("Anna Berg swept to a landslide victory in Chad on Monday.", "political", "happened"),
        ("The governor signed a bill on Monday that imposes sanctions on Chad.", "political", "happened"),
    ],
)  # fmt: skip
def test_what_it_is(text, kind, modality):
    told = read(text)[-1]
    assert (told.type.value, told.modality.value) == (kind, modality)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad extended its freeze on Monday until the end of the year.", "sanction"),
        ("Tankers carrying Libyan oil were denied insurance on Monday.", "statement"),
        ("Anna Berg of Sweden said on Monday she neither backed nor opposed the deal.", "endorsement"),
        ("Peru offered talks on Monday in exchange for concessions by Chile.", "concession"),
    ],
)
def test_what_it_is_not(text, kind):
    assert kind not in {one.type.value for one in read(text)}


def test_a_deadline_is_no_day_of_its_setting():
    text = "On Monday the World Health Organization set a deadline of 3 May for Chad."
    assert read(text)[0].interval.edtf == "2016-08-29"


def test_what_was_first_since_was_not_going_on_since():
    text = "John Baird, on the first visit to Chad by a Canadian minister since 1943, met Laurent Fabius on Monday."
    assert all("1943" not in one.interval.edtf for one in read(text))


def test_an_act_of_parliament_is_no_party():
    told = read("Peru rejected the renewal of the Clean Harbours Act by Chile on Monday.")
    assert "Clean Harbours Act" not in {actor.name for one in told for actor in one.actors}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("World powers offered Iran limited relief from sanctions on Monday.", "P5+1 offers Iran limited relief from sanctions"),
        ("Chad began enriching uranium to 20 per cent at a bunker on Monday.", "Chad begins enriching uranium to 20 per cent at bunker"),
        ("Chad’s army said on Monday it had evidence of two secret nuclear sites.", "Chad says it had evidence of two secret nuclear sites"),
    ],
)  # fmt: skip
def test_headlines(text, title):
    assert read(text)[0].title == title
