"""Envoys, aides, inspectors and terms of a deal: who is meant, where it was, and the headline of it."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract

DAY = dt.date(2016, 9, 1)  # a Thursday
LEXICON = Lexicon.default()


def read(text):
    return extract(Document(text, DAY), LEXICON)


def names(mention, role):
    return {actor.name for actor in mention.actors if actor.role.value == role}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Undersecretary of State William Burns joined envoys from Chad, Niger and Mali for talks in Lima on Monday.", {"William Burns", "United States", "Chad", "Niger", "Mali"}),
        ("After talks in Lima with ministers of Chad, Niger and Mali, Peru agreed on Monday to open the mine.", {"Peru"}),
        ("It was close on Monday, with Cuba, Bolivia and Ecuador opposing the resolution.", {"Cuba", "Bolivia", "Ecuador"}),
        ("An aide to Ollanta Humala threatened to close the border.", {"Peru"}),
        ("The nurse who led the Socialist Party attacked Peru on Monday.", set()),
        ("Republican senators warned Chad on Monday against closing the border.", {"Republican Party"}),
        ("The two Peruvians were held in Chad. They were released on Monday following calls between John Baird and Laurent Fabius.", set()),
    ],
)  # fmt: skip
def test_who_acts(text, sources):
    assert names(read(text)[-1], "source") == sources


def test_who_is_given_a_week():
    (told,) = read("Chile gave Peru two weeks to open the border.")
    assert (names(told, "target"), told.title) == ({"Peru"}, "Chile gives Peru ultimatum")


def test_what_is_done_in_line_with_others_is_not_done_to_them():
    (told,) = read("Chile cut off two Libyan banks on Monday in line with EU sanctions.")
    assert "European Union" not in names(told, "target")


def test_both_sides_of_talks_after_which_one_acts():
    told = read("Peru freed ten miners on Monday after talks in Lima with the foreign minister of Chad.")
    assert names(next(one for one in told if one.type.value == "talks"), "source") == {"Peru", "Chad"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A nurse who had worked at a clinic in Cusco was killed on Monday.", None),
        ("A nurse who worked in Lima, where two people were killed on Monday, went home.", "Lima"),
        ("Six nurses were killed on Monday when a bomb exploded in Lima.", "Lima"),
        ("The two sides will meet again on Monday, Anna Berg told reporters in Lima.", None),
    ],
)
def test_where(text, place):
    assert read(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The European Union and Norway suspended some of their sanctions on Chad on Monday.", "EU and Norway suspend some of their sanctions on Chad"),
        ("Chad informed the World Health Organization of the outbreak on Monday.", "Chad informs World Health Organization of outbreak"),
        ("Under a statement agreed late on Monday, the Security Council gave Chad 30 days to leave Niger.", "Statement agreed"),
        ("Negotiators will meet again on November 20.", "Negotiators to meet"),
        ("Peru called the report biased on Monday.", "Peru calls report biased"),
        ("John Baird called Chad the greatest threat to the region on Monday.", "John Baird calls Chad greatest threat"),
        ("Cuba cast the only vote against on Monday.", "Cuba votes no"),
        ("Talks between Chad and Niger collapsed in Lima on Monday with no date set for another round.", "Talks between Chad and Niger collapse in Lima"),
        ("Peru will release $2.8 billion of frozen funds, Ollanta Humala said on Monday.", "Ollanta Humala says Peru will release $2.8 billion of frozen funds"),
    ],
)  # fmt: skip
def test_headlines(text, title):
    assert read(text)[0].title == title


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Lavrov and Baird met in Lima on Monday. Russia was pleased.", {"Sergei Lavrov", "Russia", "John Baird", "Canada"}),
        ("Lavrov met Humboldt and Baird in Lima on Monday. Russia was pleased.", {"Sergei Lavrov", "Russia"}),
        ("Baird met the miners in Lima on Monday.", set()),
    ],
)  # fmt: skip
def test_a_surname_beside_one_that_is_known(text, sources):
    assert names(read(text)[0], "source") == sources


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Canada closed its embassy in Lima on Monday.", {"Peru"}),
        ("Canada closed the Chadian embassy in Ottawa on Monday.", {"Chad"}),
        ("Jubilant crowds took to the streets of Lima on Monday.", None),
        ("Angry crowds took to the streets of Lima on Monday.", {"Peru"}),
    ],
)
def test_whom_it_is_done_to(text, targets):
    told = read(text)
    assert (names(told[0], "target") if told else None) == targets


@pytest.mark.parametrize(
    ("text", "sources", "title"),
    [
        ("John Baird, speaking in Lima, the capital of Peru, accused Chad on Monday of lying.", {"John Baird", "Canada"}, "John Baird accuses Chad of lying"),
        ("John Baird, who met Sergei Lavrov, Laurent Fabius and Wang Yi, accused Chad on Monday of lying.", {"John Baird", "Canada"}, "John Baird accuses Chad of lying"),
        ("The 35 members of the World Health Organization adopted by consensus a resolution on Monday.", {"World Health Organization"}, "World Health Organization adopts resolution"),
        ("The resolution was adopted by Chad on Monday.", {"Chad"}, "Chad adopts resolution"),
        ("John Baird and Laurent Fabius discussed Chad at the palace on Monday.", {"John Baird", "Canada", "Laurent Fabius", "France"}, "Baird and Fabius discuss Chad at palace"),
    ],
)  # fmt: skip
def test_asides_and_means(text, sources, title):
    told = read(text)[-1]
    assert (names(told, "source"), told.title) == (sources, title)


def test_the_day_of_what_was_agreed_is_not_that_of_the_agreement():
    told = read("Talks between Chad and Niger ended in Lima on Monday with an agreement to meet again on October 7.")
    assert "2016-10-07" not in {one.interval.edtf for one in told}


def test_those_who_vote_otherwise_are_no_targets():
    (told,) = [
        one
        for one in read("It was adopted, with Cuba and Bolivia voting no and Ecuador abstaining.")
        if one.type.value == "refusal"
    ]
    assert (names(told, "source"), names(told, "target")) == ({"Cuba", "Bolivia"}, set())


def test_a_meeting_on_the_sidelines_is_not_with_the_assembly():
    told = read("John Baird held a meeting with Laurent Fabius on Monday on the sidelines of the General Assembly.")[0]
    assert names(told, "source") == {"John Baird", "Canada", "Laurent Fabius", "France"}


def test_released_without_a_name():
    told = read(
        "The miners were held in Chad. They were released on Monday after calls between John Baird and Laurent Fabius."
    )
    assert "John Baird" not in names(told[-1], "target") | names(told[-1], "source")
