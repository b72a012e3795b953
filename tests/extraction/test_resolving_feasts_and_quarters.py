"""Feasts, quarters and halves, and periods that are compared: `normalize/holidays.py` and `normalize/quarters.py`."""

from tests.extraction.marked import HISTORY, check, rows

WRITTEN, MOON = "the feast in the year that is written out", "; the moon may move it by a day"
EVE = "; the day before it begins"
OVER, TO_COME = "the last feast that is over", "the next feast to come"
PAST, FUTURE = (
    "a date without a year in the past tense is the last one",
    "a date without a year in a sentence about the future is the next one",
)

BY_YEAR = tuple(
    (f"They met on [{feast}].", f"DATE {day}", day, "", WRITTEN)
    for feast, day in (
        ("Thanksgiving 2015", "2015-11-26"), ("Black Friday 2015", "2015-11-27"), ("Labor Day 2016", "2016-09-05"), ("Labor Day 2014", "2014-09-01"),
        ("Memorial Day 2016", "2016-05-30"), ("Memorial Day 2021", "2021-05-31"), ("Columbus Day 2015", "2015-10-12"),
        ("Martin Luther King Day 2015", "2015-01-19"), ("Presidents Day 2015", "2015-02-16"), ("Mother's Day 2015", "2015-05-10"),
        ("Father's Day 2015", "2015-06-21"), ("Election Day 2010", "2010-11-02"), ("Election Day 2016", "2016-11-08"),
        ("Easter 1583", "1583-04-10"), ("Easter Monday 2015", "2015-04-06"), ("Palm Sunday 2015", "2015-03-29"), ("Ash Wednesday 2015", "2015-02-18"),
        ("Pentecost 2015", "2015-05-24"), ("Orthodox Easter 2015", "2015-04-12"), ("Nowruz 2015", "2015-03-21"), ("Nowruz 2016", "2016-03-20"),
        ("Yom Kippur 2015", "2015-09-23"), ("Rosh Hashanah 2015", "2015-09-14/2015-09-15"), ("Hanukkah 2015", "2015-12-07/2015-12-14"),
        ("Sukkot 2015", "2015-09-28/2015-10-04"), ("Passover 2015", "2015-04-04/2015-04-10"),
    )
) + tuple(
    (f"They met on [{feast}].", f"DATE {value} APPROX", days, "", WRITTEN + MOON)
    for feast, value, days in (
        ("Ramadan 2015", "2015-06-18/2015-07-16", "2015-06-18~/2015-07-16~"), ("Eid al-Fitr 2015", "2015-07-17/2015-07-19", "2015-07-17~/2015-07-19~"),
        ("Ashura 2016", "2016-10-11", "2016-10-11~"), ("Islamic New Year 2016", "2016-10-02", "2016-10-02~"), ("Arbaeen 2016", "2016-11-20", "2016-11-20~"),
        ("Mawlid 2015", "2015-01-03", "2015-01-03~"), ("Islamic New Year 1924", "1924-08-01", "1924-08-01~"),
    )
) + (
    ("They have met since [Ramadan 2015].", "DATE 2015-06-18/2015-07-16 APPROX", "2015-06-18~/2016-08-26~", "", WRITTEN + MOON + '; "since" begins there and reaches publication'),
    ("They have met since [Passover 2015].", "DATE 2015-04-04/2015-04-10", "2015-04-04/2016-08-26", "", WRITTEN + '; "since" begins there and reaches publication'),
    ("They met on [Easter 1582].", "DATE", "-", "", "left unresolved: the Easter of 1582 is outside the years that the computus keeps (1583 to 4099)"),
    ("They met on [Diwali 2015].", "DATE", "-", "", "left unresolved: diwali differs between countries or moves with a calendar that is not kept here"),
    ("They met on [Ramadan 1900].", "DATE", "-", "", "left unresolved: the day of ramadan in 1900 is outside the Islamic calendar kept here (1924 to 2077)"),
    ("The attacks of [9/11] changed that.", "DATE 2001-09-11", "2001-09-11", "", "the attacks of 11 September 2001"),
)  # fmt: skip

BY_WORD = (
    ("They met on [the eve of Ramadan].", "DATE 2016-06-05 APPROX", "2016-06-05~", "published, past", PAST + EVE + MOON),
    ("They met on [the eve of Easter 2015].", "DATE 2015-04-04", "2015-04-04", "", WRITTEN + EVE),
    ("They will meet on [the eve of Christmas].", "DATE 2016-12-24", "2016-12-24", "published, future", FUTURE + EVE),
    ("They will meet [this Christmas].", "DATE 2016-12-25", "2016-12-25", "published", "the feast of this"),
    ("They will meet [this coming Christmas].", "DATE 2016-12-25", "2016-12-25", "published", TO_COME),
    ("They will meet [next Christmas].", "DATE 2016-12-25", "2016-12-25", "published", TO_COME),
    ("They will meet [next Christmas].", "DATE 2017-12-25", "2017-12-25", "published", TO_COME, "2016-12-25"),
    ("They will meet [next Halloween].", "DATE 2017-10-31", "2017-10-31", "published", TO_COME, "2016-11-15"),
    ("They met [last Christmas].", "DATE 2015-12-25", "2015-12-25", "published", OVER),
    ("They met [last Christmas].", "DATE 2015-12-25", "2015-12-25", "published", OVER, "2016-12-25"),
    ("They met [last Halloween].", "DATE 2016-10-31", "2016-10-31", "published", OVER, "2016-11-15"),
    ("They met [this past Easter].", "DATE 2016-03-27", "2016-03-27", "published", OVER),
    ("They met on [Christmas last year].", "DATE 2015-12-25", "2015-12-25", "published", "the feast of last year"),
    ("They met on [Halloween last year].", "DATE 2015-10-31", "2015-10-31", "published", "the feast of last year"),
    ("They met on [Easter this year].", "DATE 2016-03-27", "2016-03-27", "published", "the feast of this year"),
    ("They will meet on [Easter next year].", "DATE 2017-04-16", "2017-04-16", "published", "the feast of next year"),
    ("They will meet [next Diwali].", "DATE", "-", "", "left unresolved: diwali differs between countries or moves with a calendar that is not kept here"),
    ("They met [last Islamic New Year].", "DATE 2076-11-27 APPROX", "2076-11-27~", "published", OVER + MOON, "2077-06-01"),
    ("They will meet [next Islamic New Year].", "DATE 1924-08-01 APPROX", "1924-08-01~", "published", TO_COME + MOON, "1923-12-01"),
    ("They prayed at [Eid].", "DATE 2016-07-06/2016-07-08 APPROX", "2016-07-06~/2016-07-08~", "published, past", PAST + MOON, "2016-07-20"),
    ("They will pray at [Eid].", "DATE 2016-09-11/2016-09-14 APPROX", "2016-09-11~/2016-09-14~", "published, future", FUTURE + MOON),
    ("They prayed at [Eid].", "DATE", "-", "", "left unresolved: the day of eid al-fitr in 1900 is outside the Islamic calendar kept here (1924 to 2077)", "1900-03-01"),
    ("They met at [Ramadan].", "DATE 2016-06-06/2016-07-05 APPROX", "2016-06-06~/2016-07-05~", "published, past", PAST + MOON),
)  # fmt: skip


@rows(BY_YEAR, BY_WORD)
def test_a_feast_is_found_by_its_calendar(row):
    check(row)


BEGUN, AHEAD = (
    "a quarter without a year is the last one that has begun",
    "a quarter in a sentence about the future is the next one",
)
SPELLED = "quarter and year are written out"
BEFORE, YEAR_BEFORE = "the period told before", "the same stretch of the year before"
NAMELESS = "the months told before have no name of their own, so the year is named"
FIRST_OF_2016 = "Sales rose in the first quarter of 2016. "

QUARTERS = (
    ("Exports fell in [the third quarter].", "DATE 2016-Q3", "2016-07/2016-09", "published, past", BEGUN),
    ("Exports fell in [the fourth quarter].", "DATE 2015-Q4", "2015-10/2015-12", "published, past", BEGUN),
    ("Exports fell in [the fourth quarter].", "DATE 2015-Q4", "2015-10/2015-12", "published, past", BEGUN, "2016-02-15"),
    ("Exports will fall in [the fourth quarter].", "DATE 2016-Q4", "2016-10/2016-12", "published, future", AHEAD),
    ("Exports will fall in [the fourth quarter].", "DATE 2016-Q4", "2016-10/2016-12", "published, future", AHEAD, "2016-02-15"),
    ("Exports will fall in [the first quarter].", "DATE 2017-Q1", "2017-01/2017-03", "published, future", AHEAD),
    ("They will report [second-quarter] results.", "DATE 2016-Q2", "2016-04/2016-06", "published, future", BEGUN),
    ("Exports will fall in [the third quarter].", "DATE 2016-Q3", "2016-07/2016-09", "published, future", BEGUN),
    ("Outlook for [the fourth quarter]", "DATE 2016-Q4", "2016-10/2016-12", "published, none", AHEAD),
    ("Outlook for [the fourth quarter]", "DATE 2015-Q4", "2015-10/2015-12", "published, none", BEGUN, "2016-06-15"),
    ("Outlook for [the first quarter]", "DATE 2016-Q1", "2016-01/2016-03", "published, none", BEGUN),
    ("Exports fell in [the second quarter].", "DATE 2015-Q2", "2015-04/2015-06", "published, past", BEGUN, "2016-03-31"),
    ("Exports fell in [the second quarter].", "DATE 2016-Q2", "2016-04/2016-06", "published, past", BEGUN, "2016-04-01"),
    ("Exports fell in [last year's fourth quarter].", "DATE 2015-Q4", "2015-10/2015-12", "published", "the quarter of last year"),
    ("Exports fell in [the second quarter last year].", "DATE 2015-Q2", "2015-04/2015-06", "published", "the quarter of last year"),
    ("Exports fell in [the early second quarter of 2015].", "DATE 2015-Q2 START", "2015-04", "", SPELLED),
    ("Exports fell in [the mid second quarter of 2015].", "DATE 2015-Q2 MID", "2015-05", "", SPELLED),
    ("Exports fell in [the late second quarter of 2015].", "DATE 2015-Q2 END", "2015-06", "", SPELLED),
    ("Exports have fallen since [the second quarter of 2015].", "DATE 2015-Q2", "2015-04-01/2016-08-26", "", SPELLED + '; "since" begins there and reaches publication'),
    ("Exports fell in [Q4 '15].", "DATE 2015-Q4", "2015-10/2015-12", "", SPELLED),
    ("Exports fell in [H2 '15].", "DATE 2015-H2", "2015-07/2015-12", "", "the half of 2015"),
    ("Exports fell in [the latter half of last year].", "DATE 2015-H2", "2015-07/2015-12", "", "the half of last year"),
    ("Exports fell in [the first half of 2014].", "DATE 2014-H1", "2014-01/2014-06", "", "the half of 2014"),
)  # fmt: skip

PERIODS = (
    ("Sales rose, unlike in [the comparable nine months].", "DURATION P9M", "-", "", "a length of time, not a date"),
    ("Sales rose, unlike in [the comparable six months].", "DURATION P6M", "-", "", "a length of time, not a date"),
    ("Sales rose, unlike in [the comparable three months].", "DURATION P3M", "-", "", "a length of time, not a date"),
    ("Sales will rise in [the current quarter].", "DATE 2016-Q3", "2016-07/2016-09", "published", "the period of publication"),
    ("Sales will rise in July, in [the current period].", "DATE 2016-Q3", "2016-07/2016-09", "published", "the period of publication"),
    ("Sales will rise in [the current month].", "DATE 2016-08", "2016-08", "published", "the period of publication"),
    ("Sales will rise in [the current week].", "DATE 2016-W34", "2016-08-22/2016-08-28", "published", "the period of publication"),
    ("Sales will rise in [the current year].", "DATE 2016", "2016", "published", "the period of publication"),
    ("Sales rose from [the year-ago quarter].", "DATE 2015-Q2", "2015-04/2015-06", "published", YEAR_BEFORE),
    ("In July, sales rose from [the year-ago period].", "DATE 2015-Q2", "2015-04/2015-06", "published", YEAR_BEFORE),
    ("Sales rose in [the latest quarter].", "DATE 2016-Q2", "2016-04/2016-06", "published", BEFORE),
    (FIRST_OF_2016 + "They had fallen in [the year-ago quarter].", "DATE 2015-Q1", "2015-01/2015-03", "2016-Q1", YEAR_BEFORE),
    (FIRST_OF_2016 + "They had fallen in [the year-ago period].", "DATE 2015-Q1", "2015-01/2015-03", "2016-Q1", YEAR_BEFORE),
    (FIRST_OF_2016 + "They ate. " * 7 + "They had fallen in [the year-ago quarter].", "DATE 2015-Q1", "2015-01/2015-03", "2016-Q1", YEAR_BEFORE),
    (FIRST_OF_2016 + "They ate. " * 8 + "They had fallen in [the year-ago quarter].", "DATE 2015-Q2", "2015-04/2015-06", "published", YEAR_BEFORE),
    (FIRST_OF_2016 + "Costs fell in [the latest quarter].", "DATE 2016-Q1", "2016-01/2016-03", "2016-Q1", BEFORE),
    (FIRST_OF_2016 + "They had fallen in [the 2014 quarter].", "DATE 2014-Q1", "2014-01/2014-03", "2016-Q1", "the same stretch of that year"),
    (FIRST_OF_2016 + "They had fallen in [the 2014 period].", "DATE 2014-Q1", "2014-01/2014-03", "2016-Q1", "the same stretch of that year"),
    ("Sales rose from [the 2014 period].", "DATE 2014", "2014", "published", "the same stretch of that year"),
    ("Sales rose from [the comparable third quarter last year].", "DATE 2015-Q3", "2015-07/2015-09", "published", YEAR_BEFORE),
    ("Sales rose in the first quarter of 2014, and from [the comparable third quarter a year earlier].", "DATE 2013-Q3", "2013-07/2013-09", "2014-Q1", YEAR_BEFORE),
    ("Sales rose in the nine months. They had fallen in [the year-ago period].", "DATE 2015", "2015", "published", NAMELESS),
    ("Sales rose in the nine months. They have fallen since [the year-ago period].", "DATE 2015", "2015-01-01/2016-08-26", "published", NAMELESS + '; "since" begins there and reaches publication'),
    ("Sales rose in the nine months. They had fallen in [the 2014 period].", "DATE 2014", "2014", "published", NAMELESS),
    (FIRST_OF_2016 + "They rose in the nine months. They had fallen in the year-ago period. Costs fell in [the quarter].", "DATE 2016-Q1", "2016-01/2016-03", "2016-Q1", "the quarter told before"),
    ("Exports fell from [the same month last year].", "DATE 2015-08", "2015-08", "published", YEAR_BEFORE),
    ("They met in May 2016. Exports fell from [the same month last year].", "DATE 2015-05", "2015-05", "2016-05", YEAR_BEFORE),
    (FIRST_OF_2016 + "They had been held back since [the 2014 quarter].", "DATE 2014-Q1", "2014-01-01/2016-08-26", "2016-Q1", 'the same stretch of that year; "since" begins there and reaches publication'),
    (FIRST_OF_2016 + "They had grown since [the year-ago quarter].", "DATE 2015-Q1", "2015-01-01/2016-08-26", "2016-Q1", YEAR_BEFORE + '; "since" begins there and reaches publication'),
    (FIRST_OF_2016 + "They had fallen in the year-ago quarter. Costs fell in [the quarter].", "DATE 2016-Q1", "2016-01/2016-03", "2016-Q1", "the quarter told before"),
    (FIRST_OF_2016 + "They had fallen in the 2014 quarter. Costs fell in [the quarter].", "DATE 2016-Q1", "2016-01/2016-03", "2016-Q1", "the quarter told before"),
    ("Sales rose in the first quarter of 2014 and in the second quarter of 2014. Costs fell in [the quarter].", "DATE 2014-Q2", "2014-04/2014-06", "2014-Q2", "the quarter told before"),
    ("Sales rose in the second quarter of 2014 and will rise in the fourth quarter of 2016. Costs fell in [the quarter].", "DATE 2014-Q2", "2014-04/2014-06", "2014-Q2", "the quarter told before"),
    ("Sales will rise in the first quarter of 2017 and in the second quarter of 2017. Costs will fall in [the quarter].", "DATE 2017-Q2", "2017-04/2017-06", "2017-Q2", "the quarter told before"),
    (HISTORY + "Trade fell in [the second quarter].", "DATE 1770-Q2", "1770-04/1770-06", "published, past", BEGUN),
)  # fmt: skip


@rows(QUARTERS, PERIODS)
def test_a_period_of_business_is_that_of_its_year_or_of_the_one_told_before(row):
    check(row)
