"""The weekday of yesterday is yesterday, whatever "would", "could" or a present tense suggest; six days ahead only after "will" and the like."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

FRIDAY = dt.date(2016, 8, 26)
YESTERDAY, NEXT = "2016-08-25", "2016-09-01"
THURSDAYS = (
    ("The mayor would not comment Thursday on the fire.", YESTERDAY),
    ("A plan unveiled Thursday would cost two million.", YESTERDAY),
    ("On Thursday night, the mayor had hinted that he could go.", YESTERDAY),
    ("Crews are pumping sand after giving up on Thursday an attempt to seal the shaft.", YESTERDAY),
    ("After Thursday's blast the port may close.", YESTERDAY),
    ("The port's promise on Thursday that it will pay came late.", YESTERDAY),
    ("The court was to rule on Thursday but did not.", YESTERDAY),
    ("The mayor will speak on Thursday.", NEXT),
    ("On Thursday, the mayor will speak.", NEXT),
    ("Talks are due to resume in the capital on Thursday.", NEXT),
    ("The envoys may meet on Thursday.", NEXT),
    ("The mayor hopes to reopen the bridge on Thursday.", NEXT),
    ("Schools are closed until Thursday.", NEXT),
    ("The envoys will meet next Thursday.", NEXT),
)
OTHERS = (
    ("A plan that would be unveiled on Saturday is ready.", "2016-08-27"),
    ("Envoys were expected to meet on Wednesday.", "2016-08-31"),
    ("Envoys are gathering on Monday.", "2016-08-29"),
)


@pytest.mark.parametrize(("text", "value"), THURSDAYS + OTHERS, ids=[text for text, _ in THURSDAYS + OTHERS])
def test_read_on_a_friday(text, value):
    assert [one.value[:10] for one in timexes(Document(text, FRIDAY), split(text))] == [value]
