"""Clock times, parts of days and dates, and the word before a date: `normalize/` parts, hours, zones, edges and inherit."""

from tests.extraction.marked import HISTORY, check, rows

MET, IN_MAY, IN_YEAR = "They met on 3 May 2015. ", "They met in May 2015. ", "They met in 2014. "
ATE = "They ate. "
PUBLISHED, TOLD = "the time belongs to the day of publication", "the time belongs to the day told before"
PART = "a part of the day told before, or of publication"
ANCHOR = '"{}" counts from its anchor'
DATE, MONTH, YEAR = "the date is written out", "month and year are written out", "the year is written out"
NO_HOUR = "left unresolved: there is no such hour"

CLOCKS = tuple(
    (f"They met at [{words}].", f"TIME 2016-08-26T{value}", "2016-08-26", "published", PUBLISHED)
    for words, value in (
        ("3 p.m.", "15:00"), ("3 a.m.", "03:00"), ("11:30 p.m.", "23:30"), ("12 a.m.", "00:00"), ("12 p.m.", "12:00"), ("12:20 a.m.", "00:20"),
        ("noon", "12:00"), ("midday", "12:00"), ("midnight", "24:00"), ("noon GMT", "12:00Z"), ("midnight GMT", "24:00Z"),
        ("half past three", "03:30"), ("a quarter to four", "03:45"), ("quarter past nine", "09:15"), ("ten past five", "05:10"),
        ("twenty past eleven", "11:20"), ("half past one in the afternoon", "13:30"), ("0730 GMT", "07:30Z"), ("08.30", "08:30"), ("2145 hours", "21:45"),
        ("three o'clock", "03:00"), ("9 o'clock at night", "21:00"), ("five in the afternoon", "17:00"), ("seven in the evening", "19:00"),
        ("2 p.m. UTC", "14:00Z"), ("2 p.m. EST", "14:00"), ("14:30:15", "14:30"),
    )
)  # fmt: skip

HOURS = (
    ("They met at [99 o'clock].", "TIME 2016-08-26TXX", "-", "", NO_HOUR),
    ("They met in [mid-afternoon Tuesday].", "TIME 2016-08-23TAF", "2016-08-23", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("They met at [mid-day Tuesday].", "TIME 2016-08-23T12:00", "2016-08-23", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("They met in [mid-afternoon].", "TIME 2016-08-26TAF", "2016-08-26", "published", PART),
    ("They met at [3 o'clock on the night of 5 May 2015].", "TIME 2015-05-05T03:00", "2015-05-05", "", DATE),
    ("They met at [9 o'clock on the night of 5 May 2015].", "TIME 2015-05-05T21:00", "2015-05-05", "", DATE),
    ("They met at [6 o'clock on the night of 5 May 2015].", "TIME 2015-05-05T18:00", "2015-05-05", "", DATE),
    ("They met at [3 p.m. (1300 GMT) on Tuesday].", "TIME 2016-08-23T15:00", "2016-08-23", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("They met at about [3 p.m.]", "TIME 2016-08-26T15:00 APPROX", "2016-08-26", "published", PUBLISHED),
    ("They met around [3 p.m.]", "TIME 2016-08-26T15:00 APPROX", "2016-08-26", "published", PUBLISHED),
    (MET + "At [3 p.m.] they left.", "TIME 2015-05-03T15:00", "2015-05-03", "2015-05-03", TOLD),
    (MET + ATE + "At [3 p.m.] they left.", "TIME 2016-08-26T15:00", "2016-08-26", "published", PUBLISHED),
    (MET + "They will leave at [3 p.m.] now.", "TIME 2016-08-26T15:00", "2016-08-26", "published", PUBLISHED),
    ("They met on Friday. They will leave at [3 p.m.] now.", "TIME 2016-08-26T15:00", "2016-08-26", "2016-08-26", TOLD),
    ("On 3 May 2015 they said they would leave at [3 p.m.] that week.", "TIME 2015-05-03T15:00", "2015-05-03", "2015-05-03", TOLD),
    (HISTORY + ATE * 4 + "At [3 p.m.] it fell.", "TIME 1770-07-05T15:00", "1770-07-05", "1770-07-05", TOLD),
    (MET + "They have been gone since [3 p.m.] of course.", "TIME 2015-05-03T15:00", "2015-05-03/2016-08-26", "2015-05-03", TOLD + '; "since" begins there and reaches publication'),
    (MET + "Shells fell [overnight].", "TIME 2015-05-03TNI", "2015-05-03", "2015-05-03", PART),
    (MET + ATE + "Shells fell [overnight].", "TIME 2016-08-25TNI", "2016-08-25/2016-08-26", "published", "the night that ended on the day of publication"),
    ("Talks will go on [overnight].", "TIME 2016-08-26TNI", "2016-08-26", "published", PART),
    ("They met on 3 May 2015, not in 2014. Shells fell at [dawn].", "TIME 2015-05-03TMO", "2015-05-03", "2015-05-03", PART),
)  # fmt: skip

PARTS_OF_DAYS = (
    (MET + "They left [the next morning].", "TIME 2015-05-04TMO", "2015-05-04", "2015-05-03", ANCHOR.format("the next morning")),
    (MET + "They left [the following evening].", "TIME 2015-05-04TEV", "2015-05-04", "2015-05-03", ANCHOR.format("the following evening")),
    (MET + "They had left [the previous night].", "TIME 2015-05-02TNI", "2015-05-02", "2015-05-03", ANCHOR.format("the previous night")),
    (MET + "They left [that same afternoon].", "TIME 2015-05-03TAF", "2015-05-03", "2015-05-03", ANCHOR.format("that same afternoon")),
    (MET + "They left [this morning].", "TIME 2016-08-26TMO", "2016-08-26", "published", ANCHOR.format("this morning")),
    (MET + "They left [last night].", "TIME 2016-08-25TNI", "2016-08-25", "published", ANCHOR.format("last night")),
    ("They left [early this morning].", "TIME 2016-08-26TMO START", "2016-08-26", "published", ANCHOR.format("this morning")),
    ("They left [late last night].", "TIME 2016-08-25TNI END", "2016-08-25", "published", ANCHOR.format("last night")),
    (MET + ATE * 2 + "They left [that night].", "TIME 2015-05-03TNI", "2015-05-03", "2015-05-03", ANCHOR.format("that night")),
    (MET + ATE * 3 + "They left [that night].", "TIME 2016-08-26TNI", "2016-08-26", "published", ANCHOR.format("that night")),
    (HISTORY + ATE * 4 + "They left [that night].", "TIME 1770-07-05TNI", "1770-07-05", "1770-07-05", ANCHOR.format("that night")),
    (IN_MAY + "They left [that night].", "TIME 2015-05-XXTNI", "-", "", "left unresolved: a night of 2015-05, of which no day is named"),
    (IN_YEAR + "They left [that night].", "TIME", "-", "", "left unresolved: a night of 2014, of which no day is named"),
    (IN_YEAR + ATE * 3 + "They left [that night].", "TIME 2016-08-26TNI", "2016-08-26", "published", ANCHOR.format("that night")),
    (IN_YEAR + "They left [this morning].", "TIME 2016-08-26TMO", "2016-08-26", "published", ANCHOR.format("this morning")),
    (IN_YEAR + "They left [last night].", "TIME 2016-08-25TNI", "2016-08-25", "published", ANCHOR.format("last night")),
    (IN_YEAR + "They left in [the night].", "TIME 2016-08-26TNI", "2016-08-26", "published", ANCHOR.format("the night")),
    (MET + "They have been gone since [that night].", "TIME 2015-05-03TNI", "2015-05-03/2016-08-26", "2015-05-03", ANCHOR.format("that night") + '; "since" begins there and reaches publication'),
)  # fmt: skip

ON_THURSDAY, ON_FRIDAY = (
    "2016-08-25T{}Z, the same moment on the other clock",
    "2016-08-26T{}, the same moment on the other clock",
)
OTHER = "the clock of another zone shows this day at that moment"
TWO_CLOCKS = (
    ("It began at [1 a.m.] (2200 GMT Thursday).", "TIME 2016-08-26T01:00", "2016-08-26", ON_THURSDAY.format("22:00"), OTHER),
    ("It began at [11:30 p.m.] (0430 GMT Thursday).", "TIME 2016-08-24T23:30", "2016-08-24", ON_THURSDAY.format("04:30"), OTHER),
    ("It began at [9:15 a.m.] (1315 GMT Thursday).", "TIME 2016-08-25T09:15", "2016-08-25", ON_THURSDAY.format("13:15"), OTHER),
    ("It began at 1 a.m. Friday ([2200 GMT]).", "TIME 2016-08-25T22:00Z", "2016-08-25", ON_FRIDAY.format("01:00"), OTHER),
    ("It began at 11 p.m. Friday ([0400 GMT]).", "TIME 2016-08-27T04:00Z", "2016-08-27", ON_FRIDAY.format("23:00"), OTHER),
    ("It had begun since [1 a.m.] (2200 GMT Thursday) there. It ended at 3 a.m.", "TIME 2016-08-26T01:00", "2016-08-26", ON_THURSDAY.format("22:00"), OTHER),
    ("They met in 2014, on Tuesday. It began at [1 a.m.] (2200 GMT Thursday).", "TIME 2016-08-26T01:00", "2016-08-26", ON_THURSDAY.format("22:00"), OTHER),
    # twelve hours behind, or twelve ahead; fourteen ahead, or ten behind
    ("It began at [0:30 a.m.] (1230 GMT Thursday).", "TIME 2016-08-26T00:30", "2016-08-26", "published", PUBLISHED),
    ("It began at [2:30 p.m.] (0030 GMT Thursday).", "TIME 2016-08-26T14:30", "2016-08-26", "published", PUBLISHED),
    ("It began at [2:30 a.m.] (1230 GMT Thursday).", "TIME 2016-08-26T02:30", "2016-08-26", "published", PUBLISHED),
    ("It began at [1 a.m.] and, as one hears, ended by 2200 GMT Thursday.", "TIME 2016-08-26T01:00", "2016-08-26", "published", PUBLISHED),
    ("It began at [1 a.m.] (10 p.m. Thursday).", "TIME 2016-08-26T01:00", "2016-08-26", "published", PUBLISHED),
)  # fmt: skip


@rows(CLOCKS, HOURS, PARTS_OF_DAYS, TWO_CLOCKS)
def test_an_hour_belongs_to_a_day(row):
    check(row)


COUNTS = '"{}" counts from its anchor'
NARROWED = (
    ("It will pass [later this year].", "DATE 2016 END", "2016-08-26/2016-12-31", "published", COUNTS.format("this year")),
    ("It will pass [later this week].", "DATE 2016-W34 END", "2016-08-22/2016-08-28", "published", COUNTS.format("this week"), "2016-08-22"),
    ("It will pass [later this month].", "DATE 2016-08 END", "2016-08", "published", COUNTS.format("this month"), "2016-08-01"),
    ("It will pass [later this month].", "DATE 2016-08 END", "2016-08-31", "published", COUNTS.format("this month"), "2016-08-31"),
    ("It passed [earlier this month].", "DATE 2016-08 START", "2016-08", "published", COUNTS.format("this month"), "2016-08-31"),
    ("It passed [earlier this month].", "DATE 2016-08 START", "2016-08-01", "published", COUNTS.format("this month"), "2016-08-01"),
    ("It passed [early last week].", "DATE 2016-W33 START", "2016-08-15/2016-08-16", "published", COUNTS.format("last week")),
    ("It passed [late last week].", "DATE 2016-W33 END", "2016-08-20/2016-08-21", "published", COUNTS.format("last week")),
    ("It passed [around May 2015].", "DATE 2015-05 APPROX", "2015-05~", "", MONTH),
    ("It passed in [early May 2015].", "DATE 2015-05 START", "2015-05-01/2015-05-10", "", MONTH),
    ("It passed in [mid-May 2015].", "DATE 2015-05 MID", "2015-05-11/2015-05-20", "", MONTH),
    ("It passed in [very late May 2015].", "DATE 2015-05 END", "2015-05-21/2015-05-31", "", MONTH),
    ("It passed in [mid-2015].", "DATE 2015 MID", "2015-05~/2015-08~", "", YEAR),
    ("It passed in [early 2015].", "DATE 2015 START", "2015-01~/2015-03~", "", YEAR),
    ("It passed in [late 2015].", "DATE 2015 END", "2015-10~/2015-12~", "", YEAR),
    ("It passed at [the end of 2015].", "DATE 2015 END", "2015-12-31~", "", YEAR),
    ("It passed in [the early 1980s].", "DATE 198 START", "1980~/1983~", "", "the decade is written out"),
    ("It passed in [the mid-1980s].", "DATE 198 MID", "1984~/1986~", "", "the decade is written out"),
    ("It passed in [the late 1980s].", "DATE 198 END", "1987~/1989~", "", "the decade is written out"),
    ("It passed in [the late 19th century].", "DATE 18 END", "1867~/1899~", "", "the century is written out"),
    ("It passed in [the mid-19th century].", "DATE 18 MID", "1834~/1866~", "", "the century is written out"),
    ("It passed in [the first half of March 2015].", "DATE 2015-03 START", "2015-03-01/2015-03-15", "", MONTH),
    ("It passed in [the latter half of March 2015].", "DATE 2015-03 END", "2015-03-16/2015-03-31", "", MONTH),
    ("It passed in [the first half of the 1980s].", "DATE 198 START", "1980/1984", "", "the decade is written out"),
    ("It passed in [the second half of the 1980s].", "DATE 198 END", "1985/1989", "", "the decade is written out"),
    ("It passed in [the opening days of May 2015].", "DATE 2015-05 START", "2015-05-01/2015-05-10", "", MONTH),
    ("It passed in [the last days of May 2015].", "DATE 2015-05 END", "2015-05-21/2015-05-31", "", MONTH),
    ("It passed in [the final days of May 2015].", "DATE 2015-05 END", "2015-05-21/2015-05-31", "", MONTH),
    ("It passed in [the closing days of May 2015].", "DATE 2015-05 END", "2015-05-21/2015-05-31", "", MONTH),
    ("It passed in [the dying days of May 2015].", "DATE 2015-05 END", "2015-05-21/2015-05-31", "", MONTH),
    ("It passed in [the later years of the 1980s].", "DATE 198 END", "1987~/1989~", "", "the decade is written out"),
)  # fmt: skip

SINCE, UNTIL = '; "since" begins there and reaches publication', '; "until" ends there'
BY, BEFORE, AFTER = (
    '; "by" is then or earlier',
    '; "before" is open to the past',
    '; "after" is open to the future, or reaches publication',
)
ONLY = "; only the part of it that is named"
IN_PAST = "a date without a year in the past tense is the last one"
EDGES = (
    ("It has been shut since [3 May 2015].", "DATE 2015-05-03", "2015-05-03/2016-08-26", "", DATE + SINCE),
    ("It has been shut since [26 August 2016].", "DATE 2016-08-26", "2016-08-26", "", DATE + SINCE),
    ("It has been planned since [October 2017].", "DATE 2017-10", "2017-10-01/..", "", MONTH + SINCE),
    ("It has been shut since [late 1998].", "DATE 1998 END", "1998-10-01~/2016-08-26~", "", YEAR + SINCE),
    ("It has been shut ever since [1998].", "DATE 1998", "1998-01-01/2016-08-26", "", YEAR + SINCE),
    ("It was shut until [3 May 2015].", "DATE 2015-05-03", "../2015-05-03", "", DATE + UNTIL),
    ("It was shut till at least [May 2015].", "DATE 2015-05", "../2015-05-31", "", MONTH + UNTIL),
    ("It is shut until [3 May 2017].", "DATE 2017-05-03", "2016-08-26/2017-05-03", "", DATE + UNTIL),
    ("It is shut through [late 2017].", "DATE 2017 END", "2016-08-26~/2017-12-31~", "", YEAR + UNTIL),
    ("It was shut by [May 2015].", "DATE 2015-05", "../2015-05-31", "", MONTH + BY),
    ("It is due by [3 May 2017].", "DATE 2017-05-03", "2016-08-26/2017-05-03", "", DATE + BY),
    ("It is due by [26 August 2016].", "DATE 2016-08-26", "../2016-08-26", "", DATE + BY),
    ("It is due no later than [3 May 2017].", "DATE 2017-05-03", "2016-08-26/2017-05-03", "", DATE + BY),
    ("It was shut before [3 May 2015].", "DATE 2015-05-03", "../2015-05-03", "", DATE + BEFORE),
    ("It was shut prior to [May 2015].", "DATE 2015-05", "../2015-04-30", "", MONTH + BEFORE),
    ("It was shut after [3 May 2015].", "DATE 2015-05-03", "2015-05-03/2016-08-26", "", DATE + AFTER),
    ("It was shut after [May 2015].", "DATE 2015-05", "2015-06-01/2016-08-26", "", MONTH + AFTER),
    ("It will be shut after [3 May 2017].", "DATE 2017-05-03", "2017-05-03/..", "", DATE + AFTER),
    ("It was shut after [26 August 2016].", "DATE 2016-08-26", "2016-08-26", "", DATE + AFTER),
    ("It was the mood before [May 2015] elections.", "DATE 2015-05", "2015-05", "", MONTH),
    ("It was the mood after [May 2015] elections.", "DATE 2015-05", "2015-05", "", MONTH),
    ("It was the mood before [Tuesday]'s vote.", "DATE 2016-08-23", "2016-08-23", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("It was the mood since [Tuesday]’s vote.", "DATE 2016-08-23", "2016-08-23", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("It was the mood since [Tuesday]'s vote.", "DATE 2016-08-23", "2016-08-23", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("It was shut by [noon].", "TIME 2016-08-26T12:00", "2016-08-26", "published", PUBLISHED),
    ("It was shut before [noon].", "TIME 2016-08-26T12:00", "2016-08-26", "published", PUBLISHED),
    ("It was shut after [noon].", "TIME 2016-08-26T12:00", "2016-08-26", "published", PUBLISHED),
    ("It was shut until [noon].", "TIME 2016-08-26T12:00", "../2016-08-26", "published", PUBLISHED + UNTIL),
    ("They met in the second week of [March].", "DATE 2016-03", "2016-03-08/2016-03-14", "published, past", IN_PAST + ONLY),
    ("They met in the third week of [March].", "DATE 2016-03", "2016-03-15/2016-03-21", "published, past", IN_PAST + ONLY),
    ("They met in the fourth week of [February].", "DATE 2016-02", "2016-02-22/2016-02-28", "published, past", IN_PAST + ONLY),
    ("They met in the last week of [March].", "DATE 2016-03", "2016-03-25/2016-03-31", "published, past", IN_PAST + ONLY),
    ("They met in the first half of [last month].", "DATE 2016-07", "2016-07-01/2016-07-15", "published", COUNTS.format("last month") + ONLY),
    ("They will meet in the second half of [next month].", "DATE 2016-09", "2016-09-16/2016-09-30", "published", COUNTS.format("next month") + ONLY),
    ("They met in the last days of [last month].", "DATE 2016-07", "2016-07-25~/2016-07-31~", "published", COUNTS.format("last month") + ONLY),
    ("They met in the final days of [last month].", "DATE 2016-07", "2016-07-25~/2016-07-31~", "published", COUNTS.format("last month") + ONLY),
    ("They will meet in the first days of [next month].", "DATE 2016-09", "2016-09-01~/2016-09-07~", "published", COUNTS.format("next month") + ONLY),
)  # fmt: skip


@rows(NARROWED, EDGES)
def test_a_part_of_a_date_and_the_word_before_it(row):
    check(row)


ENDS = "; the two dates are the ends of one stretch"
SHARED = (
    ("They sat from [the 4th] to the 10th of May 2015.", "DATE 2015-05-04", "2015-05-04/2015-05-10", "", DATE + ENDS),
    ("They sat on [Thursday] and Friday last week.", "DATE 2016-08-18", "2016-08-18/2016-08-19", "published", 'the weekday of "last week" (Monday to Sunday)' + ENDS),
    ("Shots fell between [9 p.m.] and 11 p.m. on 3 March 2010.", "TIME 2010-03-03T21:00", "2010-03-03", "", DATE + ENDS),
    ("They met in [May] and June 1944.", "DATE 1944-05", "1944-05", "", MONTH),
    ("They met in [December] and January 1942.", "DATE 1941-12", "1941-12", "", MONTH),
    ("They met in [May] and May 1944.", "DATE 1944-05", "1944-05", "", MONTH),
    ("In [May] and June 1944 it rained. It was over in 1945.", "DATE 1944-05", "1944-05", "", MONTH),
    ("In [May] and June 1944, as between 9 p.m. and 11 p.m. on 3 March 2010, shots fell.", "DATE 1944-05", "1944-05", "", MONTH),
    ("In [May] and June 1944, and from the 4th to the 10th of May 2015, it rained.", "DATE 1944-05", "1944-05", "", MONTH),
    ("In [May] and June 1944, unlike on Thursday and Friday last week, it rained.", "DATE 1944-05", "1944-05", "", MONTH),
    ("In [May] and June 1944, and in July with August 1945, it rained.", "DATE 1944-05", "1944-05", "", MONTH),
    ("In [May] and June 1944, and in July and August, it rained.", "DATE 1944-05", "1944-05", "", MONTH),
    ("They met on [30 June] or 2 July 1943.", "DATE 1943-06-30", "1943-06-30", "", DATE),
    ("They met on [30 June 1940] or 2 July 1943.", "DATE 1940-06-30", "1940-06-30", "", DATE),
)  # fmt: skip


@rows(SHARED)
def test_a_year_written_once_serves_both_dates(row):
    check(row)
