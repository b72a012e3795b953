"""A year earlier than what? A report compares a quarter, a half or "the nine months" with the same stretch of the year before."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

NOVEMBER = dt.date(2016, 11, 8)


def values(text):
    return [(one.text, one.value) for one in timexes(Document(text, NOVEMBER), split(text))]


QUARTER = "The ferry line earned $4 million in the third quarter. "
COMPARED = (
    (QUARTER + "It lost $2 million a year earlier.", "a year earlier", "2015-Q3"),
    (QUARTER + "For the nine months it earned $9 million, up from $7 million a year earlier.", "a year earlier", "2015"),
    (QUARTER + "For the first six months, fares fell. Freight was $3 million against a year-earlier $2 million.", "year-earlier", "2015"),
    (QUARTER + "In the first nine months it earned $9 million. In the year-ago period it lost $1 million.", "the year-ago period", "2015"),
    (QUARTER + "For the nine months it earned $9 million, and $7 million in the 2015 period.", "the 2015 period", "2015"),
    (QUARTER + "For the nine months it earned $9 million. Third-quarter freight rose 4% from a year ago.", "a year ago", "2015-Q3"),
    (QUARTER + "Nine months of strikes had cost it $1 million. It lost $2 million a year earlier.", "a year earlier", "2015-Q3"),
    (QUARTER + "In the first half of 2016 it earned $5 million, up from $3 million a year earlier.", "a year earlier", "2015-H1"),
    (QUARTER + "Half of the crews are new. It lost $2 million a year earlier.", "a year earlier", "2015-Q3"),
    ("For the nine months the ferry line earned $9 million, up from $7 million a year earlier.", "a year earlier", "2015"),
    ("Traffic fell 8% from a year ago. Fares rose, compared with a year earlier.", "a year earlier", "2015"),
    ("The line was sold a year ago. A year earlier it had been split.", "A year earlier", "2014"),
    ("In 2014 the line was sold. A year earlier it had been split.", "A year earlier", "2013"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expression", "value"), COMPARED, ids=[text for text, *_ in COMPARED])
def test_a_year_earlier_is_of_the_stretch_compared(text, expression, value):
    assert dict(values(text))[expression] == value


ENDED = (
    ("In the quarter ended Nov. 30, it lost $2 million.", "2015-11-30"),
    ("It lost $2 million in the year ended on 12 November.", "2015-11-12"),
    ("It lost $2 million in the quarter ended Sept. 30.", "2016-09-30"),
    ("It expects a loss in the quarter ending Nov. 30.", "2016-11-30"),
)


@pytest.mark.parametrize(("text", "value"), ENDED, ids=[text for text, _ in ENDED])
def test_what_has_ended_lies_behind_and_what_is_ending_ahead(text, value):
    assert values(text)[-1][1] == value
