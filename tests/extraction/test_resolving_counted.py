"""Dates counted from publication or from the date told before: `normalize/counted.py`."""

from tests.extraction.marked import HISTORY, check, rows

MET = "They met on 3 May 2015. "  # a Sunday
IN_MAY, IN_YEAR, IN_DECADE = "They met in May 2015. ", "They met in 2014. ", "They met in the 1950s. "
ATE = "They ate. "
FROM = "counted in {} from the anchor"
YEARS, MONTHS, WEEKS, DAYS = (f'"{{}}": {FROM.format(unit)}' for unit in ("years", "months", "weeks", "days"))
HOURS = "hours away from the anchor, the same day"
VAGUE = "a vague length of time up to, or from, the day of publication"
HALF = "counted from the anchor"
NOBODY = "nobody says how long: left unresolved"
BACK = ("ago", "earlier", "previously", "prior", "before", "beforehand")
COARSE = "left unresolved: counted in {} from {}, of which no day is named"

FROM_STORY = (
    (MET + "They had left [two years previously].", "DATE 2013", "2013", "2015-05-03", YEARS.format("previously")),
    (MET + "They had left [two years prior].", "DATE 2013", "2013", "2015-05-03", YEARS.format("prior")),
    (MET + "They had left [two years before].", "DATE 2013", "2013", "2015-05-03", YEARS.format("before")),
    (MET + "They had left [two years beforehand].", "DATE 2013", "2013", "2015-05-03", YEARS.format("beforehand")),
    (MET + "They left [two years afterwards].", "DATE 2017", "2017", "2015-05-03", YEARS.format("afterwards")),
    (MET + "They left [two years ago].", "DATE 2014", "2014", "published", YEARS.format("ago")),
    (MET + "They left [two years back].", "DATE 2014", "2014", "published", YEARS.format("back")),
    (MET + "They will leave [two years from now].", "DATE 2018", "2018", "published", YEARS.format("from now")),
    (MET + "They will leave [two years hence].", "DATE 2018", "2018", "published", YEARS.format("hence")),
    (HISTORY + ATE * 9 + "It was rebuilt [two years later].", "DATE 1772", "1772", "1770-07-05", YEARS.format("later")),
    (HISTORY + "It was rebuilt [300 years ago].", "DATE 1716", "1716", "published", YEARS.format("ago")),
    (MET + "They had met since [three months earlier].", "DATE 2015-02", "2015-02-01/2016-08-26", "2015-05-03", MONTHS.format("earlier") + '; "since" begins there and reaches publication'),
    (MET + "They left [two weeks later].", "DATE 2015-05-17", "2015-05-17", "2015-05-03", WEEKS.format("later")),
    (MET + "They left [a fortnight later].", "DATE 2015-05-17", "2015-05-17", "2015-05-03", '"later": counted in fortnights from the anchor'),
    ("They left [two weeks ago].", "DATE 2016-W32", "2016-08-09~/2016-08-15~", "published", WEEKS.format("ago")),
    (MET + IN_YEAR + "They left [two days later].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", DAYS.format("later")),
    (MET + IN_YEAR + "They left [two weeks later].", "DATE 2015-05-17", "2015-05-17", "2015-05-03", WEEKS.format("later")),
    (MET + IN_YEAR + "They left [a fortnight later].", "DATE 2015-05-17", "2015-05-17", "2015-05-03", '"later": counted in fortnights from the anchor'),
    (MET + IN_YEAR + "They left [two months later].", "DATE 2015-07", "2015-07", "2015-05-03", MONTHS.format("later")),
    (IN_MAY + IN_YEAR + "They left [two months later].", "DATE 2015-07", "2015-07", "2015-05", MONTHS.format("later")),
    (MET + IN_YEAR + "They left [two years later].", "DATE 2016", "2016", "2014", YEARS.format("later")),
    (MET + ATE * 7 + "They left [two days later].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", DAYS.format("later")),
    (MET + ATE * 8 + "They left [two days later].", "DATE 2016-08-28", "2016-08-28", "published", DAYS.format("later")),
    (MET + ATE * 7 + IN_YEAR + "They left [two days later].", "DATE 2014-XX-XX", "-", "", COARSE.format("days", "2014")),
    (MET + "They left [40 years later].", "DATE 2055", "2055", "2015-05-03", YEARS.format("later")),
    (IN_DECADE + "They returned [two decades later].", "DATE 197", "1970/1979", "195", '"later": counted in decades from the anchor'),
    ("They met in the 15th century. They returned [two centuries later].", "DATE 16", "1600/1699", "14", '"later": counted in centuries from the anchor'),
    (IN_YEAR + "They had left [two decades earlier].", "DATE 1994", "1994", "2014", '"earlier": counted in decades from the anchor'),
    ("They met in the second quarter of 2014. They left [two quarters later].", "DATE 2014-Q4", "2014-10/2014-12", "2014-Q2", '"later": counted in quarters from the anchor'),
    ("They left [about two months ago].", "DATE 2016-06 APPROX", "2016-06~", "published", MONTHS.format("ago")),
)  # fmt: skip

FROM_NAMED = (
    ("It begins [a week from Monday].", "DATE 2016-09-05", "2016-09-05", "published", WEEKS.format("from monday")),
    ("It begins [a week from Friday].", "DATE 2016-09-02", "2016-09-02", "published", WEEKS.format("from friday")),
    (IN_YEAR + "It begins [a week from today].", "DATE 2016-09-02", "2016-09-02", "published", WEEKS.format("from today")),
    (IN_YEAR + "It begins [a week from tomorrow].", "DATE 2016-09-03", "2016-09-03", "published", WEEKS.format("from tomorrow")),
    ("It begins [two weeks from yesterday].", "DATE 2016-09-08", "2016-09-08", "published", WEEKS.format("from yesterday")),
    ("It ended [a week ago Tuesday].", "DATE 2016-08-16", "2016-08-16", "published", WEEKS.format("ago")),
    ("It ended [a week ago Friday].", "DATE 2016-08-19", "2016-08-19", "published", WEEKS.format("ago")),
    ("It ended [a month ago today].", "DATE 2016-07-26", "2016-07-26", "published", MONTHS.format("ago")),
    ("It ended [a year ago this week].", "DATE 2015-W35", "2015-08-24~/2015-08-30~", "published", YEARS.format("ago")),
    ("It ended [a year ago this month].", "DATE 2015-08", "2015-08", "published", YEARS.format("ago")),
    ("It ended [a year ago this year].", "DATE 2015", "2015", "published", YEARS.format("ago")),
)  # fmt: skip

TOO_COARSE = (
    (IN_YEAR + "They left [two fortnights later].", "DATE 2014-WXX", "-", "", COARSE.format("fortnights", "2014")),
    (IN_DECADE + "They left [four months later].", "DATE", "-", "", COARSE.format("months", "195")),
    ("They met in the 15th century. They left [four months later].", "DATE", "-", "", COARSE.format("months", "14")),
    ("They met in the 15th century. They left [four years later].", "DATE", "-", "", COARSE.format("years", "14")),
    ("They met in the 15th century. They left [two decades later].", "DATE", "-", "", COARSE.format("decades", "14")),
    ("They met in the summer of 2014. They left [four months later].", "DATE", "-", "", COARSE.format("months", "2014-SU")),
    ("They met in the first half of 2014. They left [four months later].", "DATE", "-", "", COARSE.format("months", "2014-H1")),
    ("They met in the summer of 2014. They left [four days later].", "DATE", "-", "", COARSE.format("days", "2014-SU")),
    ("They met in the first half of 2014. They left [four days later].", "DATE", "-", "", COARSE.format("days", "2014-H1")),
    ("They met in the second quarter of 2014. They left [four days later].", "DATE", "-", "", COARSE.format("days", "2014-Q2")),
    ("They met in the 15th century. They left [four days later].", "DATE", "-", "", COARSE.format("days", "14")),
    (IN_DECADE + "They left [four days later].", "DATE", "-", "", COARSE.format("days", "195")),
    (IN_YEAR + "They left [about two hours later].", "DURATION PT2H APPROX", "-", "", "counted from 2014, of which no day is named"),
    (IN_MAY + "They left [two minutes later].", "DURATION PT2M", "-", "", "counted from 2015-05, of which no day is named"),
    (IN_MAY + "They left [two seconds later].", "DURATION PT2S", "-", "", "counted from 2015-05, of which no day is named"),
)  # fmt: skip


@rows(FROM_STORY, FROM_NAMED, TOO_COARSE)
def test_a_count_begins_at_publication_the_story_or_the_day_named(row):
    check(row)


BY_HOUR = (
    (MET + "They left [about two hours later].", "DURATION PT2H APPROX", "2015-05-03", "2015-05-03", HOURS),
    (MET + "They left [20 minutes later].", "DURATION PT20M", "2015-05-03", "2015-05-03", HOURS),
    (MET + "They left [30 hours later].", "DATE 2015-05-04", "2015-05-04", "2015-05-03", '"later": counted in hours from the anchor'),
    (MET + "They left [24 hours later].", "DATE 2015-05-04", "2015-05-04", "2015-05-03", '"later": counted in hours from the anchor'),
    (MET + "They left [about two hours ago].", "TIME 2016-08-26 APPROX", "2016-08-26", "published", HOURS),
    (MET + "They left [two hours back].", "TIME 2016-08-26", "2016-08-26", "published", HOURS),
    (MET + "They leave [two hours from now].", "TIME 2016-08-26", "2016-08-26", "published", HOURS),
    (MET + "They leave [two hours hence].", "TIME 2016-08-26", "2016-08-26", "published", HOURS),
    ("They left [20 seconds ago].", "TIME 2016-08-26", "2016-08-26", "published", HOURS),
    ("They have been away since [two hours ago].", "TIME 2016-08-26", "2016-08-26", "published", HOURS + '; "since" begins there and reaches publication'),
    ("They left [40 minutes ago].", "TIME 2016-08-26", "2016-08-26", "published", HOURS),
    ("They left [90 seconds ago].", "TIME 2016-08-26", "2016-08-26", "published", HOURS),
    (MET + "They left [90 minutes later].", "DURATION PT90M", "2015-05-03", "2015-05-03", HOURS),
    ("They left [48 hours ago].", "DATE 2016-08-24", "2016-08-24", "published", '"ago": counted in hours from the anchor'),
)  # fmt: skip

HALVES = (
    ("They left [a year and a half ago].", "DATE 2015-02", "2015-02~", "published", HALF),
    ("They left [half a century ago].", "DATE 1966", "1966~", "published", HALF),
    ("They left [half a decade ago].", "DATE 2011", "2011~", "published", HALF),
    ("They left [a month and a half ago].", "DATE 2016-06", "2016-06~", "published", HALF),
    ("They left [half a month ago].", "DATE 2016-08", "2016-08~", "published", HALF),
    ("They left [a week and a half ago].", "DATE 2016-08-16", "2016-08-16~", "published", HALF),
    ("They left [a fortnight and a half ago].", "DATE 2016-08-05", "2016-08-05~", "published", HALF),
    ("They will leave [a week and a half from now].", "DATE 2016-09-05", "2016-09-05~", "published", HALF),
    ("They left [two days and a half ago].", "DATE 2016-08-24", "2016-08-24~", "published", HALF),
    ("They left [about one and a half years ago].", "DATE 2015-02 APPROX", "2015-02~", "published", HALF),
    ("They had met since [half a year ago].", "DATE 2016-02", "2016-02-01~/2016-08-26~", "published", HALF + '; "since" begins there and reaches publication'),
)  # fmt: skip

KEPT = (
    ("Sales rose in the second quarter of 2014. They had fallen [a year earlier].", "DATE 2013-Q2", "2013-04/2013-06", "2014-Q2", '"a year earlier" keeps the granularity of the date told before'),
    ("They met in the first half of 2014. They had left [a year earlier].", "DATE 2013-H1", "2013-01/2013-06", "2014-H1", '"a year earlier" keeps the granularity of the date told before'),
    ("They met in the summer of 2014. They left [a year later].", "DATE 2015-SU", "2015-06/2015-08", "2014-SU", '"a year later" keeps the granularity of the date told before'),
    (IN_YEAR + "They had left [a year earlier].", "DATE 2013", "2013", "2014", '"a year earlier" keeps the granularity of the date told before'),
    (IN_YEAR + "They had left [about a year earlier].", "DATE 2013 APPROX", "2013", "2014", '"a year earlier" keeps the granularity of the date told before'),
    (MET + "They had left [a year earlier].", "DATE 2014", "2014", "2015-05-03", YEARS.format("earlier")),
    ("They met in the summer of 2014. They left [a year ago].", "DATE 2015", "2015", "published", YEARS.format("ago")),
    ("They met in the summer of 2014. They left [two years later].", "DATE 2016", "2016", "2014-SU", YEARS.format("later")),
    ("Sales rose in the second quarter of 2014. They ate. They ate. They had fallen [a year earlier].", "DATE 2013-Q2", "2013-04/2013-06", "2014-Q2", '"a year earlier" keeps the granularity of the date told before'),
)  # fmt: skip

LEANING_ON = (
    ("They met on 3 May 1914. By 1950 it was forgotten. Two days later, they had left. They returned [a year later].", "DATE 1951", "1951", "1950", '"a year later" keeps the granularity of the date told before'),
    ("They met on 3 May 1914. They voted in 1914. Two days later, they left. They returned [a week later].", "DATE 1914-05-12", "1914-05-12", "1914-05-05", WEEKS.format("later")),
    (IN_DECADE + "They met in 1914. Two years later, they left. They returned [a month later].", "DATE 1916-XX", "-", "", COARSE.format("months", "1916")),
    (MET + "They had left a year earlier. They returned [two days later].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", DAYS.format("later")),
    ("They met in 2014. A year earlier they had left. They left [the same year].", "DATE 2014", "2014", "2014", '"the same year" counts from its anchor'),
    (HISTORY + "Sixty years later it was rebuilt. In [May], snow fell.", "DATE 1770-05", "1770-05", "1770-07-05", "a date without a year belongs to the story told before"),
    (HISTORY + "Fifty years later it was rebuilt. In [May], snow fell.", "DATE 1770-05", "1770-05", "1770-07-05", "a date without a year belongs to the story told before"),
    (HISTORY + "Six decades later it was rebuilt. In [May], snow fell.", "DATE 1770-05", "1770-05", "1770-07-05", "a date without a year belongs to the story told before"),
    (HISTORY + "Two years later it was rebuilt. In [May], snow fell.", "DATE 1772-05", "1772-05", "1772", "a date without a year belongs to the story told before"),
)  # fmt: skip

# twelve dates are remembered
LIST = ", ".join(f"in {year}" for year in range(2001, 2013))
REMEMBERED = (
    (f"They met on 3 May 1999, {LIST}. They left [two days later].", "DATE 2012-XX-XX", "-", "", COARSE.format("days", "2012")),
    (f"They met on 3 May 2015, {LIST[9:]}. They left [two days later].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", DAYS.format("later")),
)  # fmt: skip

TWO = (
    (MET + "They had left [two years and three months earlier].", "DATE 2013-02", "2013-02", "2015-05-03", '"earlier": counted in years and months from the anchor'),
    (MET + "They left [two months and three days later].", "DATE 2015-07-06", "2015-07-06", "2015-05-03", '"later": counted in months and days from the anchor'),
    (MET + "They left [two years and three months ago].", "DATE 2014-05", "2014-05", "published", '"ago": counted in years and months from the anchor'),
    (MET + "They will leave [a year and two months from now].", "DATE 2017-10", "2017-10", "published", '"from now": counted in years and months from the anchor'),
    (MET + "They left [a month and two weeks later].", "DATE 2015-06-17", "2015-06-17", "2015-05-03", '"later": counted in months and weeks from the anchor'),
    (IN_YEAR + "They left [two years and three months later].", "DATE 2014-XX", "-", "", COARSE.format("months", "2014")),
    (IN_YEAR + "They left [two months and three days later].", "DATE 2014-XX-XX", "-", "", COARSE.format("days", "2014")),
    ("They have met since [two years and three months ago].", "DATE 2014-05", "2014-05-01/2016-08-26", "published", '"ago": counted in years and months from the anchor; "since" begins there and reaches publication'),
    (MET + IN_YEAR + "They left [two months and three days later].", "DATE 2015-07-06", "2015-07-06", "2015-05-03", '"later": counted in months and days from the anchor'),
    (IN_MAY + "They left [two years and three months later].", "DATE 2017-08", "2017-08", "2015-05", '"later": counted in years and months from the anchor'),
    ("It took [two days and four hours].", "DURATION P2DT4H", "-", "", "a length of time, not a date"),
    ("It took [two hours and 20 minutes].", "DURATION PT2H20M", "-", "", "a length of time, not a date"),
    ("They left [two hours and 20 minutes ago].", "DURATION PT2H20M", "-", "", "a length of time, not a date"),
)  # fmt: skip


@rows(BY_HOUR, HALVES, KEPT, LEANING_ON, REMEMBERED, TWO)
def test_the_answer_is_as_fine_as_what_was_counted(row):
    check(row)


VAGUELY = (
    ("They left [a few years ago].", "DATE PAST_REF APPROX", "../2016-08-26", "published", VAGUE),
    ("They will leave [a few years from now].", "DATE FUTURE_REF APPROX", "2016-08-26/..", "published", VAGUE),
    ("They left [a few days ago].", "DATE PAST_REF APPROX", "2016-08-20~/2016-08-26~", "published", VAGUE),
    ("They will leave [a few days from now].", "DATE FUTURE_REF APPROX", "2016-08-26~/2016-09-01~", "published", VAGUE),
    ("They left [a few hours ago].", "DATE PAST_REF APPROX", "2016-08-26~", "published", VAGUE),
    ("They left [several months ago].", "DATE PAST_REF APPROX", "2016-02~/2016-08~", "published", VAGUE),
    ("They will leave [several weeks from now].", "DATE FUTURE_REF APPROX", "2016-08~/2016-10~", "published", VAGUE),
    (MET + "They had left [a few years earlier].", "DURATION PXY", "-", "2015-05-03", NOBODY),
    (MET + "They left [a few days later].", "DURATION PXD", "-", "2015-05-03", NOBODY),
    (MET + "They had left [several years previously].", "DURATION PXY", "-", "2015-05-03", NOBODY),
    (MET + "They had left [several years before].", "DURATION PXY", "-", "2015-05-03", NOBODY),
    (MET + "They left [several years after].", "DURATION PXY", "-", "2015-05-03", NOBODY),
    (MET + "They left [several years afterwards].", "DURATION PXY", "-", "2015-05-03", NOBODY),
    ("They left [weeks ago].", "DATE PAST_REF APPROX", "2016-07~/2016-08~", "published", VAGUE),
    ("They will leave [weeks from now].", "DATE FUTURE_REF APPROX", "2016-08~/2016-10~", "published", VAGUE),
    ("They will leave [weeks hence].", "DATE FUTURE_REF APPROX", "2016-08~/2016-10~", "published", VAGUE),
    (MET + "They had left [weeks earlier].", "DURATION PXW", "-", "published", NOBODY),
    (MET + "They had left [weeks previously].", "DURATION PXW", "-", "published", NOBODY),
    (MET + "They left [weeks later].", "DURATION PXW", "-", "published", NOBODY),
    (MET + "They left [a long time ago].", "DATE PAST_REF", "../2016-08-26", "published", "nobody says how long"),
    ("They will leave [some time from now].", "DATE FUTURE_REF", "2016-08-26/..", "published", "nobody says how long"),
    (MET + "They will leave [some time hence].", "DATE FUTURE_REF", "2016-08-26/..", "published", "nobody says how long"),
    (MET + "They had left [a short time earlier].", "DATE PAST_REF", "-", "", "nobody says how long"),
    ("They had left [some time previously].", "DATE PAST_REF", "-", "", "nobody says how long"),
    ("They left [a short while later].", "DATE FUTURE_REF", "-", "", "nobody says how long"),
    ("They will leave [some time later].", "DATE FUTURE_REF", "2016-08-26/..", "published", "nobody says how long"),
)  # fmt: skip

NEXT = (
    (MET + "They left [the following day].", "DATE 2015-05-04", "2015-05-04", "2015-05-03", '"following day" counts from the date told before'),
    (MET + "They left [the day after].", "DATE 2015-05-04", "2015-05-04", "2015-05-03", '"after day" counts from the date told before'),
    (MET + "They had refused [the previous day].", "DATE 2015-05-02", "2015-05-02", "2015-05-03", '"previous day" counts from the date told before'),
    (MET + "They had refused [the preceding day].", "DATE 2015-05-02", "2015-05-02", "2015-05-03", '"preceding day" counts from the date told before'),
    (MET + "They left [early the very next month].", "DATE 2015-06 START", "2015-06-01/2015-06-10", "2015-05-03", '"next month" counts from the date told before'),
    (MET + "They left [late that same day].", "DATE 2015-05-03 END", "2015-05-03", "2015-05-03", '"same day" counts from the date told before'),
    ("They prayed at Eid al-Adha. They left [the following day].", "DATE 2016-09-15", "2016-09-15", "2016-09-11/2016-09-14", '"following day" counts from the date told before'),
    ("They prayed at Eid al-Adha. They had come [the previous day].", "DATE 2016-09-10", "2016-09-10", "2016-09-11/2016-09-14", '"previous day" counts from the date told before'),
    (IN_MAY + "Shells fell [that same day].", "DATE 2015-05-XX", "2015-05", "2015-05", "a day of 2015-05, which nobody names"),
    (IN_YEAR + "Shells fell [that same day].", "DATE", "2014", "2014", "a day of 2014, which nobody names"),
    (MET + "They left [the very next morning].", "TIME 2015-05-04TMO", "2015-05-04", "2015-05-03", '"next morning" counts from the date told before'),
    (MET + IN_YEAR + "They left [the very next afternoon].", "TIME 2015-05-04TAF", "2015-05-04", "2015-05-03", '"next afternoon" counts from the date told before'),
    (MET + IN_YEAR + "They left [the very next evening].", "TIME 2015-05-04TEV", "2015-05-04", "2015-05-03", '"next evening" counts from the date told before'),
    (MET + IN_YEAR + "They left [the very next night].", "TIME 2015-05-04TNI", "2015-05-04", "2015-05-03", '"next night" counts from the date told before'),
    (MET + IN_YEAR + "They left [the very next morning].", "TIME 2015-05-04TMO", "2015-05-04", "2015-05-03", '"next morning" counts from the date told before'),
    (IN_MAY + "They left [the very next morning].", "DATE 2015-05-XXTMO", "-", "", "left unresolved: a morning of 2015-05, of which no day is named"),
    (IN_YEAR + "They left [the very next morning].", "DATE", "-", "", "left unresolved: a morning of 2014, of which no day is named"),
    (MET + "They had left [the night before].", "TIME 2015-05-02TNI", "2015-05-02", "2015-05-03", '"before night" counts from the date told before'),
    (MET + "They left [the morning after].", "TIME 2015-05-04TMO", "2015-05-04", "2015-05-03", '"after morning" counts from the date told before'),
    (MET + "They left at [7:22 the next morning].", "TIME 2015-05-04T07:22", "2015-05-04", "2015-05-03", '"next day" counts from the date told before'),
    ("They left [the very next morning].", "TIME 2016-08-27TMO", "2016-08-27", "published", '"next morning" counts from publication, as no date was told before'),
    (MET + "They have met since [the next day].", "DATE 2015-05-04", "2015-05-04/2016-08-26", "2015-05-03", '"next day" counts from the date told before; "since" begins there and reaches publication'),
    (MET + "They have met since [the very next morning].", "TIME 2015-05-04TMO", "2015-05-04/2016-08-26", "2015-05-03", '"next morning" counts from the date told before; "since" begins there and reaches publication'),
    (MET + ATE * 9 + "They left [the following day].", "DATE 2015-05-04", "2015-05-04", "2015-05-03", '"following day" counts from the date told before'),
    (MET + ATE * 10 + "They left [the following day].", "DATE 2016-08-27", "2016-08-27", "published", '"following day" counts from publication, as no date was told before'),
)  # fmt: skip

SUNDAYS_AND_NIGHTS = (
    ("They left [two Sundays ago].", "DATE 2016-08-14", "2016-08-14", "published", "counted in weeks from the weekday next to the anchor"),
    ("They left [two Fridays ago].", "DATE 2016-08-12", "2016-08-12", "published", "counted in weeks from the weekday next to the anchor"),
    (MET + "They left [three Tuesdays ago].", "DATE 2016-08-09", "2016-08-09", "published", "counted in weeks from the weekday next to the anchor"),
    (MET + "They left [three Tuesdays later].", "DATE 2015-05-19", "2015-05-19", "2015-05-03", "counted in weeks from the weekday next to the anchor"),
    (MET + "They left [three Sundays later].", "DATE 2015-05-24", "2015-05-24", "2015-05-03", "counted in weeks from the weekday next to the anchor"),
    (MET + IN_YEAR + "They had left [two Sundays earlier].", "DATE 2015-04-19", "2015-04-19", "2015-05-03", "counted in weeks from the weekday next to the anchor"),
    (MET + ATE * 8 + "They left [two Sundays later].", "DATE 2016-09-04", "2016-09-04", "published", "counted in weeks from the weekday next to the anchor"),
    (MET + ATE * 7 + "They left [two Sundays later].", "DATE 2015-05-17", "2015-05-17", "2015-05-03", "counted in weeks from the weekday next to the anchor"),
    (MET + "They left [two nights ago].", "TIME 2016-08-24TNI", "2016-08-24", "published", '"ago": counted in nights from the anchor'),
    (MET + "They left [two nights later].", "TIME 2015-05-05TNI", "2015-05-05", "2015-05-03", '"later": counted in nights from the anchor'),
    (MET + "They had left [two nights earlier].", "TIME 2015-05-01TNI", "2015-05-01", "2015-05-03", '"earlier": counted in nights from the anchor'),
    (MET + ATE * 7 + "They left [two nights later].", "TIME 2015-05-05TNI", "2015-05-05", "2015-05-03", '"later": counted in nights from the anchor'),
    (MET + ATE * 8 + "They left [two nights later].", "TIME 2016-08-28TNI", "2016-08-28", "published", '"later": counted in nights from the anchor'),
    ("They left [several nights ago].", "DATE", "-", "", "left unresolved: nobody says how many nights"),
)  # fmt: skip


@rows(VAGUELY, NEXT, SUNDAYS_AND_NIGHTS)
def test_what_nobody_counted_and_what_is_next_to_a_day(row):
    check(row)
