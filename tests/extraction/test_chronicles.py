"""Years of the entries of a chronicle, which writes none: one follows the other, and the newest lies before publication."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

FRIDAY = dt.date(2016, 8, 26)
OVER_TWO_YEARS = (
    "3 September: Riots in the port.\n15 October: The king flees.\n20 January: He returns.\n24 August: He dies."
)
CHRONICLES = (
    (OVER_TWO_YEARS, ["2015-09-03", "2015-10-15", "2016-01-20", "2016-08-24"]),
    ("\n".join(reversed(OVER_TWO_YEARS.split("\n"))), ["2016-08-24", "2016-01-20", "2015-10-15", "2015-09-03"]),
    ("2 May: A shaft floods. 9 May: Pumps fail 4 June: Inquiry opens 1 July: Two are charged.", ["2016-05-02", "2016-05-09", "2016-06-04", "2016-07-01"]),
    ("May 2 – A shaft floods.\nDec. 9 – Pumps fail.\nApril 4 – An inquiry opens.", ["2015-05-02", "2015-12-09", "2016-04-04"]),
    ("30 June: Polls open.\n2 August: Results are in.\n12 September: The chamber sits.", ["2016-06-30", "2016-08-02", "2016-09-12"]),
    ("3 May: Shops burn.\n1 May: The march.\n6 May: The arrests.", ["2016-05-03", "2016-05-01", "2016-05-06"]),
    ("28 February: The mast falls.\n29 February: It is raised.\n1 March: It falls again.", ["2016-02-28", "2016-02-29", "2016-03-01"]),
    ("30 August: Barges lie before the port, as seen from the air.", ["2016-08-30"]),
    ("15 July: A new cap was set on the well.", ["2016-07-15"]),
)  # fmt: skip
NONE = (
    # what is to come
    ("5 September: The court will sit.\n12 September: Pleas will be heard.\n3 October: It will rule.", ["2016-09-05", "2016-09-12", "2016-10-03"]),
    # a year is written
    ("3 May 1998: Riots.\n9 May: The army comes.\n4 June: It leaves.", ["1998-05-03", "1998-05-09", "1998-06-04"]),
    # no entry: a preposition stands before the day
    ("The pilots agreed to end the strike until 15 September: a first.", ["2016-09-15"]),
    ("A notice was amended on 29 August.", ["2016-08-29"]),
)  # fmt: skip


def values(text, day=FRIDAY):
    return [one.value for one in timexes(Document(text, day), split(text))]


@pytest.mark.parametrize(("text", "expected"), CHRONICLES, ids=[text[:40] for text, _ in CHRONICLES])
def test_entries_follow_one_another(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(("text", "expected"), NONE, ids=[text[:40] for text, _ in NONE])
def test_what_is_no_chronicle_is_left_to_tense_and_story(text, expected):
    assert values(text) == expected


def test_a_day_that_its_year_lacks_is_looked_for_in_the_next_one():
    text = "27 February: The mast falls.\n29 February: It is raised.\n1 March: It falls again."
    assert values(text, dt.date(2015, 8, 26))[1] in (None, "2016-02-29")


def test_a_list_without_order_names_no_year_out_of_reach():
    read = values("3 December: One.\n5 May: Two.\n" * 400)
    assert {value[:4] for value in read} <= {"2015", "2016", "2017"}
