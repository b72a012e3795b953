"""A month or day without a year that is near publication is meant, whatever the tense of a verb that only tells who said or did what."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

AHEAD = (  # published on 23 June 2010
    ("The kingdom told buyers of a cut in its supply in [July].", "2010-07"),
    ("The firm stuck to its [August] target for the well.", "2010-08"),
    ("Fishing was banned through [August].", "2010-08"),
    ("She had every day booked through [July].", "2010-07"),
    ("He promised a law by [August].", "2010-08"),
    ("They prepared for the summit in London on [August 2].", "2010-08-02"),
    ("The party fielded her for the [September 4] vote.", "2010-09-04"),
    ("Ministers put off the talks to [late August], officials said.", "2010-08"),
    ("The panel sold wheat for [August] delivery.", "2010-08"),
    ("They gathered signatures ahead of the [November] elections.", "2010-11"),
)
BACK = (
    ("The truce was signed in [July].", "2009-07"),
    ("In [July], the count was half that.", "2009-07"),
    ("It was the first raid since [July].", "2009-07"),
    ("The feud ended in [July], when the general gave the order.", "2009-07"),
    ("By [July] the agencies had said as much.", "2009-07"),
    ("An audit in [September] found a string of faults.", "2009-09"),
    ("The minister bought his boat in [September], he said.", "2009-09"),
    ("He will visit the coast again, the third time since the [April 20] blast.", "2010-04-20"),
    ("It will be the first cap since the blast on [April 20].", "2010-04-20"),
    ("The panel will look into the [April 20] blast.", "2010-04-20"),
    ("Its [March] report will be read in court.", "2010-03"),
    ("The oil that ran until [May] will be burnt.", "2010-05"),
    ("Boats could not sail until [late May].", "2010-05"),
    ("Twenty died in an attack on a school in the south of the capital in [July].", "2009-07"),
    ("The tape came out on 29 August last year ahead of the vote on [3 September].", "2009-09-03"),
    ("He promised to name a council in [July] at a meeting in the resort.", "2009-07"),
    ("He said the decision to end the payments in [April] was hard.", "2010-04"),
    ("The bill will deal with the explosion of the rig on [20 April].", "2010-04-20"),
    ("It agreed on $100 a month starting in [mid-May].", "2010-05"),
    ('It might get worse, he said: "In [April] we told them."', "2010-04"),
    ("No need for force: in the protests in [April] and May there was violence.", "2010-04"),
    ("She compared it to the lessons of [September 11].", "2001-09-11"),
    ("They opened the museum on [September 11].", "2009-09-11"),
)
ELSEWHERE = (
    ("In [this November 3] file photo, a boat lies in the harbour.", "2009-11-03"),
    ("The senate sat until [Thanksgiving] in 1991.", "1991-11-28"),
    ("We took to the streets on [the 25th], and they fired.", "2010-05-25"),
    ("They will strike again on [the 12th], he said.", "2010-07-12"),
    ("In refusing it on [Thursday], the 5th U.S. Circuit Court was firm.", "2010-06-17"),
    ("Amany Eid wrote of it. Now [Eid] is one of many.", None),
    ("By [Thursday] the lines were cut.", "2010-06-17"),
)
STILL_TO_COME = (
    ("He will not run in the [March] election.", "2011-03"),
    ("Voters will choose a council in [March].", "2011-03"),
    ("She will stay until [March].", "2011-03"),
    ("His speech about how he would step down in [March] had little in it.", "2011-03"),
    ("They will meet after the elections in [March].", "2011-03"),
    ("It was extended until [March], and will be again.", "2011-03"),
)


@pytest.mark.parametrize(("text", "value"), (*AHEAD, *BACK, *ELSEWHERE, *STILL_TO_COME), ids=str)
def test_the_month_that_is_meant(text, value):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    found = {
        (one.span.start, one.span.end): one for one in timexes(Document(plain, dt.date(2010, 6, 23)), split(plain))
    }
    assert (found[start, end].value if (start, end) in found else None) == value
