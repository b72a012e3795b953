"""In a list the word that makes one day a set makes sets of the others: "every Monday and Thursday", "Monday and Tuesday nights"."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

FRIDAY = dt.date(2016, 8, 26)
LISTS = (
    ("The panel sits every Monday and Thursday.", ["XXXX-WXX-1", "XXXX-WXX-4"]),
    ("Buses leave each Monday, Wednesday and Friday.", ["XXXX-WXX-1", "XXXX-WXX-3", "XXXX-WXX-5"]),
    ("The board meets every March or September.", ["XXXX-03", "XXXX-09"]),
    ("The bridge is shut on Monday and Tuesday nights.", ["XXXX-WXX-1TNI", "XXXX-WXX-2TNI"]),
    (
        "The bridge is shut on Friday, Saturday and Sunday mornings.",
        ["XXXX-WXX-5TMO", "XXXX-WXX-6TMO", "XXXX-WXX-7TMO"],
    ),
    ("They met every Friday and left on Monday.", ["XXXX-WXX-5", "2016-08-22"]),
    ("They met every Friday, and last Monday they left.", ["XXXX-WXX-5", "2016-08-22"]),
    ("They met on Monday. Tuesday nights are quiet.", ["2016-08-22", "XXXX-WXX-2TNI"]),
    ("The bridge was shut on Monday and Tuesday.", ["2016-08-22", "2016-08-23"]),
)


@pytest.mark.parametrize(("text", "values"), LISTS, ids=[text for text, _ in LISTS])
def test_lists_of_sets(text, values):
    assert [one.value for one in timexes(Document(text, FRIDAY), split(text))] == values
