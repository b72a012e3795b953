"""Why a date that names its day, month or year means what it does: rows as `marked` describes them."""

import datetime as dt

from tests.extraction.marked import HISTORY, check, rows
from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes

LAST, NEXT = (
    "a date without a year in the past tense is the last one",
    "a date without a year in a sentence about the future is the next one",
)
STORY, NEAREST = "a date without a year belongs to the story told before", "the year is the one nearest to 2016-08-26"
PASSAGE = "a date without a year, told as past and far from publication, belongs to the dated passage it stands in"
ENTRY, WRITTEN = "an entry of a chronicle is the last such day", "the date is written out"
ATTACKS, SEPTEMBER = "the attacks of 11 September 2001", "the year is written out"
UNCLEAR = "a date in figures, read with month before day, the American order; nothing in the article tells which order it uses"
AMERICAN, BRITISH = (
    "a date in figures, read with month before day, the American order",
    "a date in figures, read with day before month",
)
AGAIN = "a time that comes again and again names no single day"
WEEK, NIGHT, OF_MONTH = (
    "the week (Monday to Sunday) that holds the day named",
    "; the night that begins on this day",
    "a day of the month",
)
NOW = "The mayor quit yesterday. "
"""What makes the text news and not a narrative."""

NEWS = (
    ("It rained on [26 August].", "DATE 2016-08-26", "2016-08-26", "published, past", LAST), ("It will rain on [26 August].", "DATE 2016-08-26", "2016-08-26", "published, future", NEXT),
    ("[15 July]: Envoys meet in Oslo.", "DATE 2016-07-15", "2016-07-15", "published", ENTRY), ("[30 August]: rain in Oslo", "DATE 2016-08-30", "2016-08-30", "published", NEAREST),
    ("Rent by [25 May]", "DATE 2017-05-25", "2016-08-26/2017-05-25", "published, none", NEXT + '; "by" is then or earlier'),
    ("Parliament votes on [5 September].", "DATE 2016-09-05", "2016-09-05", "published, none", NEXT), ("Parliament votes in [September].", "DATE 2016-09", "2016-09", "published", NEAREST),
    ("His term ended [30 August].", "DATE 2015-08-30", "2015-08-30", "published, past", LAST), ("His term ended on [30 August].", "DATE 2015-08-30", "2015-08-30", "published, past", LAST),
    ("They left in [early May].", "DATE 2016-05 START", "2016-05-01/2016-05-10", "published, past", LAST), ("They left in [mid-May 2015].", "DATE 2015-05 MID", "2015-05-11/2015-05-20", "", "month and year are written out"),
    ("He left [about 3 May].", "DATE 2016-05-03 APPROX", "2016-05-03~", "published, past", LAST), ("He left on or [about May 3, 2015].", "DATE 2015-05-03 APPROX", "2015-05-03~", "", WRITTEN),
    ("He left at [5 p.m. on 3 May].", "TIME 2016-05-03T17:00", "2016-05-03", "published, past", LAST),
    ("They met on [Friday, 10 July].", "DATE 2015-07-10", "2015-07-10", "published", "the weekday tells the year of a date without one"),
    ("[Next May 5] they meet.", "DATE 2017-05-05", "2017-05-05", "published", '"next" before a month is the first still to come'),
    ("[Last May 5] they met.", "DATE 2016-05-05", "2016-05-05", "published", '"last" before a month is the last one that is over'),
    ("[This May 5] they met.", "DATE 2016-05-05", "2016-05-05", "published", '"this" before a month is the one of this year'),
    ("They met in June 2015. [The following March] they left.", "DATE 2016-03", "2016-03", "2015-06", '"the following" before a month counts from the date told before'),
    ("[Last July] they met.", "DATE 2015-07", "2015-07", "published", '"last" before a month just over is the one of the year before'),
    ("[Last June] they met.", "DATE 2016-06", "2016-06", "published", '"last" before a month is the last one that is over'),
    ("[This past March] they met.", "DATE 2016-03", "2016-03", "published", '"this past" before a month is the last one that is over'),
    ("In [past March] they met.", "DATE 2016-03", "2016-03", "published", '"past" before a month is the last one that is over'),
    ("[The previous November] they met.", "DATE 2015-11", "2015-11", "published", '"previous" before a month is the last one that is over'),
    ("[This coming March] they meet.", "DATE 2017-03", "2017-03", "published", '"this coming" before a month is the first still to come'),
    ("In [coming March] they meet.", "DATE 2017-03", "2017-03", "published", '"coming" before a month is the first still to come'),
    ("[The following March] they met.", "DATE 2017-03", "2017-03", "published", '"following" before a month is the first still to come'),
    ("They met in June 2014. [Last March] they met again.", "DATE 2016-03", "2016-03", "published", '"last" before a month is the last one that is over'),
    ("They met from the autumn of 1998. [The previous October] they had armed.", "DATE 1997-10", "1997-10", "1998-FA", '"the previous" before a month counts from the date told before'),
    ("They met in the winter of 1998. [The following April] they left.", "DATE 1999-04", "1999-04", "1998-WI", '"the following" before a month counts from the date told before'),
    ("[That March] they left.", "DATE 2016-03", "2016-03", "published, past", LAST), ("[This March] they left.", "DATE 2016-03", "2016-03", "published", '"this" before a month is the one of this year'),
    ("He left on [3-May-1998].", "DATE 1998-05-03", "1998-05-03", "", WRITTEN), ("He left on [3-May-98].", "DATE 1998-05-03", "1998-05-03", "", WRITTEN),
    ("He left on [the third of May 2015].", "DATE 2015-05-03", "2015-05-03", "", WRITTEN), ("It began in [2015-03].", "DATE 2015-03", "2015-03", "", "year and month are written out"),
    ("It began [2015-05-06T10:30].", "TIME 2015-05-06T10:30", "2015-05-06", "", WRITTEN), ("It began in [2016-W35].", "DATE 2016-W35", "2016-08-29/2016-09-04", "", "the ISO week is written out"),
    ("He died on [03/04/15].", "DATE 2015-03-04", "2015-03-04?", "", UNCLEAR), ("He died on [1/12/31].", "DATE 1931-01-12", "1931-01-12?", "", UNCLEAR), ("He died on [12-10-2015].", "DATE 2015-12-10", "2015-12-10?", "", UNCLEAR),
    ("He died on [12/13/2015].", "DATE 2015-12-13", "2015-12-13", "", AMERICAN), ("He died on [13/12/2015].", "DATE 2015-12-13", "2015-12-13", "", BRITISH), ("He died on [12/12/2015].", "DATE 2015-12-12", "2015-12-12", "", AMERICAN),
    ("He died [10.12.2015].", "DATE 2015-12-10", "2015-12-10", "", BRITISH), ("He died on [03/04/2015], not 13/04/2015.", "DATE 2015-04-03", "2015-04-03", "", BRITISH),
    ("He died on [03/04/2015], not 04/13/2015.", "DATE 2015-03-04", "2015-03-04", "", AMERICAN), ("He died on [13/13/2015].", "DATE", "-", "", "left unresolved: there is no month 13"),
    ("They march on [9 May] each year.", "SET XXXX-05-09", "-", "", AGAIN), ("They march annually on [May 9].", "SET XXXX-05-09", "-", "", AGAIN), ("Every year on [9 May] they march.", "SET XXXX-05-09", "-", "", AGAIN),
    ("They marched on [9 May 2015] as every year.", "DATE 2015-05-09", "2015-05-09", "", WRITTEN), ("They met on [30 February 2015].", "DATE", "-", "", "left unresolved: February 2015 has no day 30"),
    ("They met in [the week of 5 March 2015].", "DATE 2015-W10", "2015-03-02/2015-03-08", "", WEEK), ("They met [the week of March 5].", "DATE 2016-W09", "2016-02-29/2016-03-06", "", WEEK),
    ("They will meet [the week of May 3].", "DATE 2017-W18", "2017-05-01/2017-05-07", "", WEEK), ("They met in [the week of March 5, 2015].", "DATE 2015-W10", "2015-03-02/2015-03-08", "", WEEK),
    ("He fled on [the night of 15-16 May].", "TIME 2016-05-15TNI", "2016-05-15/2016-05-16", "published, past", LAST + NIGHT), ("He fled [the night of 30-31 December 2015].", "TIME 2015-12-30TNI", "2015-12-30/2015-12-31", "", WRITTEN + NIGHT),
    ("He fled on [the night of May 15-16 last year].", "TIME 2015-05-15TNI", "2015-05-15/2015-05-16", "", WRITTEN + NIGHT),
    ("They met on [the 12th of last month].", "DATE 2016-07-12", "2016-07-12", "published", OF_MONTH), ("They meet on [the 12th of next month].", "DATE 2016-09-12", "2016-09-12", "published", OF_MONTH),
    ("They met on 12 May 2015. On [the 14th], they left.", "DATE 2015-05-14", "2015-05-14", "2015-05-12", OF_MONTH), ("They met in 2014. They left on [the 14th].", "DATE 2016-08-14", "2016-08-14", "published", OF_MONTH),
    ("They met in May 2015. On [the 3rd of the month] it rained.", "DATE 2015-05-03", "2015-05-03", "2015-05", OF_MONTH), ("They met in May 2015. On [the 3rd of that month] it rained.", "DATE 2015-05-03", "2015-05-03", "2015-05", OF_MONTH),
    ("They met in May 2015. On [the 5th of the following month] they left.", "DATE 2015-06-05", "2015-06-05", "2015-05", OF_MONTH), ("They met in May 2015. On [the 5th of the previous month] it rained.", "DATE 2015-04-05", "2015-04-05", "2015-05", OF_MONTH),
    ("They met in May 2015. On [the 5th of last month] it rained.", "DATE 2016-07-05", "2016-07-05", "published", OF_MONTH), ("They met on 3 May 2015. It rained. It snowed. It froze. It thawed. On [the 5th] it rained.", "DATE 2016-08-05", "2016-08-05", "published", OF_MONTH),
    ("They met in [pre-1998] days.", "DATE 1998 BEFORE", "../1997-12-31", "", SEPTEMBER), ("They met in [post-1998] days.", "DATE 1998 AFTER", "1999-01-01/..", "", SEPTEMBER),
    ("From [1998 onwards] nobody met.", "DATE 1998 ON_OR_AFTER", "1998-01-01/..", "", "the year is open to the future"), ("In [late 1998] they met.", "DATE 1998 END", "1998-10~/1998-12~", "", SEPTEMBER),
    ("A row says [1998]-1995.", "DATE 1998", "-", "", "left unresolved: the years run backwards: 1998 to 1995"), ("In [the eighties] they met.", "DATE 198", "1980/1989", "", "a decade without its century is the last one that has begun"),
    ("In [the 3rd century BC] they met.", "DATE BC02", "-", "", "left unresolved: years before the common era are outside 1 to 9999"), ("In [the early 1800s] they met.", "DATE 18 START", "1800~/1833~", "", "a hundred years, as the last two figures are noughts"),
)  # fmt: skip
SEPTEMBERS = (
    ("The [Sept. 11] attacks shook them.", "DATE 2001-09-11", "2001-09-11", "", ATTACKS, "2001-09-12"), ("The [Sept. 11] attacks shook them.", "DATE 2001-09-11", "2001-09-11", "published, past", LAST, "2001-09-11"),
    ("They fear it since [Sept. 11].", "DATE 2001-09-11", "2001-09-11/2016-03-10", "", ATTACKS + '; "since" begins there and reaches publication', "2016-03-10"),
    ("They fear it since [Sept. 11].", "DATE 2001-09-11", "2001-09-11/2001-10-12", "", ATTACKS + '; "since" begins there and reaches publication', "2001-10-12"),
    ("They fear it since [Sept. 11].", "DATE 2001-09-11", "2001-09-11/2016-07-31", "", ATTACKS + '; "since" begins there and reaches publication', "2016-07-31"),
    ("They fear it since [Sept. 11].", "DATE 2001-09-11", "2001-09-11/2016-11-01", "", ATTACKS + '; "since" begins there and reaches publication', "2016-11-01"),
    ("They fear it since [Sept. 11].", "DATE 2015-09-11", "2015-09-11/2016-08-01", "published, past", LAST + '; "since" begins there and reaches publication', "2016-08-01"),
    ("They fear it since [Sept. 11].", "DATE 2016-09-11", "2016-09-11/2016-09-30", "published, past", LAST + '; "since" begins there and reaches publication', "2016-09-30"),
    ("They fear it since [Sept. 11].", "DATE 2016-09-11", "2016-09-11/2016-10-31", "published, past", LAST + '; "since" begins there and reaches publication', "2016-10-31"),
    ("They met on [Sept. 11].", "DATE 2015-09-11", "2015-09-11", "published, past", LAST, "2016-03-10"), ("The [September 11] commission met.", "DATE 2001-09-11", "2001-09-11", "", ATTACKS, "2016-03-10"),
    ("They feared it since [Sept. 12].", "DATE 2015-09-12", "2015-09-12/2016-03-10", "published, past", LAST + '; "since" begins there and reaches publication', "2016-03-10"),
)  # fmt: skip
STORIES = (
    (f"{HISTORY}On [9 November] it burnt.", "DATE 1770-11-09", "1770-11-09", "1770-07-05", STORY), (f"{HISTORY}In [May] it had burnt.", "DATE 1770-05", "1770-05", "1770-07-05", STORY),
    (f"{HISTORY}It fell on 5 December 1773. On [9 January] it burnt.", "DATE 1774-01-09", "1774-01-09", "1773-12-05", STORY),
    (f"{HISTORY}It fell on 31 December 1773. On [20 May] it burnt.", "DATE 1773-05-20", "1773-05-20", "1773-12-31", STORY),
    (f"{HISTORY}It fell on 3 January 1773. On [20 December] it had burnt.", "DATE 1772-12-20", "1772-12-20", "1773-01-03", STORY),
    (f"{HISTORY}It rained in 1774. In [May] it burnt.", "DATE 1774-05", "1774-05", "1774", STORY), (f"{HISTORY}It fell in the winter of 1773. In [January] it burnt.", "DATE 1774-01", "1774-01", "1773-WI", STORY),
    ("They met on 3 May 1998. On [10 June], a truce came.", "DATE 1998-06-10", "1998-06-10", "1998-05-03", PASSAGE), ("They met on 3 May 1998. They fled. On [10 June], a truce came.", "DATE 1998-06-10", "1998-06-10", "1998-05-03", PASSAGE),
    ("They met on 3 May 1998. They fled. They sang. On [10 June], a truce came.", "DATE 2016-06-10", "2016-06-10", "published, past", LAST),
    (f"{NOW}They met on 3 May 1998. They fled. On 10 June, a truce came. They rested. On [12 November] it broke.", "DATE 1998-11-12", "1998-11-12", "1998-06-10", PASSAGE),
    (f"{NOW}They met on 3 May 1998. In July the firm said it was sorry. On [10 May] it paid a fine.", "DATE 2016-05-10", "2016-05-10", "published, past", LAST),
    (f"{NOW}They met on 3 May 1998. In February they left. On [10 June], a truce came.", "DATE 1998-06-10", "1998-06-10", "1998-05-03", PASSAGE),
    (f"{NOW}In the autumn of 1998 they met. On [10 December], a truce came.", "DATE 1998-12-10", "1998-12-10", "1998-FA", PASSAGE), ("They met in May 1998. On [10 June], a truce came.", "DATE 1998-06-10", "1998-06-10", "1998-05", PASSAGE),
    ("The law of 1998 stands. On [10 June], a truce came.", "DATE 2016-06-10", "2016-06-10", "published, past", LAST), ("They met on 3 May 2016. On [10 December], a truce came.", "DATE 2015-12-10", "2015-12-10", "published, past", LAST),
    ("They met on 3 May 1998. They left yesterday. On [10 June], a truce came.", "DATE 2016-06-10", "2016-06-10", "published, past", LAST),
    ("The revolt lasted between 12 March 1921 and 9 May 1923. On [2 April], a truce came.", "DATE 1921-04-02", "1921-04-02", "1921-03-12", STORY),
    ("They met on 12 March 1921 and 9 May 1923. On [2 June], a truce came.", "DATE 1923-06-02", "1923-06-02", "1923-05-09", PASSAGE),
)  # fmt: skip


@rows(NEWS, SEPTEMBERS, STORIES)
def test_what_it_means_and_why(row):
    check(row)


def test_a_text_without_sentences_is_read_as_one():
    (one,) = timexes(Document("They met on Monday.", dt.date(2016, 8, 26)), ())
    assert [step.value for step in one.trace if step.step == "tense"] == ["past"] and one.edtf == "2016-08-22"


def test_where_no_verb_is_found_the_trace_says_so():
    (one,) = timexes(Document("Rain on Monday", dt.date(2016, 8, 26)), ())
    assert [step.value for step in one.trace if step.step == "tense"] == ["no verb found"]
