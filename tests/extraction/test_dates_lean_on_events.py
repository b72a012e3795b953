"""Dates counted from an event have days where the article states the date of that event, and say why where it does not."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

FRIDAY = dt.date(2016, 8, 26)


def read(text, words):
    (found,) = [one for one in timexes(Document(text, FRIDAY), split(text)) if one.text.lower() == words]
    return found


STATED = (
    ("The vote was held on 5 May 2015. Two days after the vote, rebels left.", "two days", "2015-05-07"),
    ("The vote was held on 5 May 2015. A week before the vote, shells fell.", "a week", "2015-04-28~"),
    ("Two days after the vote, rebels left. Lawmakers voted on Thursday.", "two days", "2016-08-27"),
    ("The summit opens on 3 September. The day after the summit he flies home.", "the day", "2016-09-04"),
    ("The summit opens on 3 September. He left in the weeks before the summit.", "weeks", "2016-07-23/2016-09-03~"),
    ("Three days after the attack on 23 June, he fled.", "three days", "2016-06-26"),
    ("A month after Tuesday's vote he quit.", "a month", "2016-09"),
    ("Two years after the 1967 war, he left.", "two years", "1969"),
    ("The year before the 1967 war was calm.", "the year", "1966"),
    ("Nur died on 3 March 2015. Three weeks before his death, he wrote.", "three weeks", "2015-02-10~"),
    ("Two days after 3 March 2015, they met.", "two days", "2015-03-05"),
    ("The coup came on 3 March 2015. Hours before the coup he fled.", "hours", "2015-03-03~"),
    ("The coup came on 3 March 2015. The night before the coup he fled.", "the night", "2015-03-02"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "edtf"), STATED, ids=[text for text, *_ in STATED])
def test_what_leans_on_an_event_counts_from_the_date_the_text_states(text, words, edtf):
    found = read(text, words)
    low, _, high = edtf.partition("/")
    assert (found.edtf or "").replace("~", "") == edtf.replace("~", "") and found.unresolved == "", found
    assert ("~" in edtf) == bool(found.interval and found.interval.approximate) and low
    assert any("stated for" in step.value for step in found.trace if step.step == "anchor")


NOT_STATED = (
    ("Two days after the vote, rebels left.", "states no date for “the vote”"),
    ("The vote was not held on 5 May. Two days after the vote, rebels left.", "states no date"),
    ("Officials said on Tuesday that the vote was fair. Two days after the vote, rebels left.", "states no date"),
    ("The summit opens on 3 September. Two days after the vote, rebels left.", "states no date"),
    ("The vote, moved from 5 May, went well. Two days after the vote, rebels left.", "states no date"),
    ("The vote of 5 May failed and the vote of 8 May passed. Two days after the vote, rebels left.", "more than one date"),
    ("The war of 1967 was short. Two days after the war, rebels left.", "too coarse"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "why"), NOT_STATED, ids=[text for text, _ in NOT_STATED])
def test_an_event_without_one_stated_date_leaves_it_unresolved_and_says_why(text, why):
    found = read(text, "two days")
    assert found.interval is None and why in found.unresolved
    assert any(why in step.value for step in found.trace if step.step == "rule")


def test_a_length_that_leans_on_an_event_keeps_the_value_of_a_length():
    found = read("The vote was held on 5 May 2015. Two days after the vote, rebels left.", "two days")
    assert (found.type, found.value) == ("DURATION", "P2D")


CLOCKS = (
    ("It landed at 1 a.m. Moscow time (2200 GMT Thursday).", "1 a.m. moscow time", "2016-08-26T01:00"),
    ("It struck at 2:30 a.m. on Friday (2230 GMT).", "2230 gmt", "2016-08-25T22:30Z"),
    ("It ended at 11 p.m. EST Tuesday (0400 GMT).", "0400 gmt", "2016-08-24T04:00Z"),
    ("It closed at 20:00 GMT Thursday (1 a.m. in Lahore).", "1 a.m.", "2016-08-26T01:00"),
    ("It landed at 2:30 p.m. on Friday (1830 GMT).", "1830 gmt", "2016-08-26T18:30Z"),
    ("It began at 11 p.m. Monday (1000 GMT).", "1000 gmt", "2016-08-22T10:00Z"),  # Monday or Tuesday there: the day stays
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), CLOCKS, ids=[text for text, *_ in CLOCKS])
def test_the_clock_of_another_zone_may_show_another_day(text, words, value):
    found = read(text, words)
    assert found.value == value and found.edtf == value[:10]
