"""Which day an event gets: its own clause's, its sentence's, its speaker's, its occasion's, or none."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates
from timeline.extraction.sentences import split

DAY = dt.date(2020, 3, 5)  # a Thursday


def date_of(text, trigger):
    found = candidates(Document(text, DAY), Lexicon.default(), split(text))
    dates = {one.mention.interval.edtf for one in found if one.mention.trigger.of(text).startswith(trigger)}
    assert len(dates) == 1, dates
    return dates.pop()


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("Chile’s premier met Peru’s king on Monday.", "met", "2020-03-02"),
        ("On Monday, after a long delay, Chile’s premier met Peru’s king.", "met", "2020-03-02"),
        ("Chile proposed a patrol on the road that was cut by floods two weeks ago.", "proposed", "2020-03-05~"),
        ("Chile is pressing Peru for a deal by next month.", "pressing", "2020-03-05~"),
        ("Chile’s premier met Peru’s king for the first time in May 2019.", "met", "2019-05"),
        ("Chile’s premier met Peru’s king for the first time in a decade.", "met", "2020-03-05~"),
        ("Chile’s premier met Peru’s king for the first time in a year.", "met", "2020-03-05~"),
        ("Chile’s premier met Peru’s king for the first time since taking office in 2011.", "met", "2020-03-05~"),
        (
            "Peru voted on Monday night. Chile abstained. Hours earlier, Chad had urged Peru to wait.",
            "urged",
            "2020-03-02",
        ),
        ("Monday’s vote was long and Peru has rejected the treaty.", "rejected", "2020-03-02"),
        ("Peru’s envoy, who was appointed in 2018, urged Chile to sign.", "urged", "2020-03-05~"),
        ("The king said on Monday that he would not meet the rebels.", "said", "2020-03-02"),
        ("Chile has rejected the treaty.", "rejected", "../2020-03-05"),
        ("Chile will reject the treaty.", "reject", "2020-03-05/.."),
        ("Chile is urging Peru to sign.", "urging", "2020-03-05~"),
        ("The draft will be sent for the two kings to approve on Tuesday.", "sent", "2020-03-10"),
    ],
)
def test_an_event_takes_the_day_that_belongs_to_it(text, trigger, edtf):
    assert date_of(text, trigger) == edtf


def test_what_is_planned_for_a_summit_takes_the_summits_days():
    text = "The two sides will meet in Oslo on 12 March. At the summit, Chile will propose a joint patrol."
    assert date_of(text, "propose") == "2020-03-12"


def test_what_is_planned_elsewhere_does_not():
    text = "The two sides will meet in Oslo on 12 March. In Lima, Chile will propose a joint patrol."
    assert date_of(text, "propose") == "2020-03-05/.."
