"""Days and stretches said from where the writer or the story stands: `normalize/relative.py`, `normalize/weekdays.py`."""

from tests.extraction.marked import HISTORY, check, rows

MET = "They met on 3 May 2015. "  # a Sunday
SATURDAY, SUNDAY, MONDAY = "2016-08-27", "2016-08-28", "2016-08-22"

TODAY = (
    (HISTORY + "[Today] it is a museum.", "DATE PRESENT_REF", "-", "published", '"today" in a narrative is the present age'),
    (HISTORY + "It will be lit [tonight].", "TIME 2016-08-26TNI", "2016-08-26", "published", '"tonight" counts from the day of publication'),
    (HISTORY + "It reopens at [3 p.m. today].", "TIME 2016-08-26T15:00", "2016-08-26", "published", '"today" counts from the day of publication'),
    (HISTORY + "It reopened [early today].", "DATE 2016-08-26 START", "2016-08-26", "published", '"today" counts from the day of publication'),
    (HISTORY + "It reopens [today noon].", "TIME 2016-08-26T12:00", "2016-08-26", "published", '"today" counts from the day of publication'),
    (HISTORY + "It closes on [the evening of today].", "TIME 2016-08-26TEV", "2016-08-26", "published", '"today" counts from the day of publication'),
    ("They meet [tonight].", "TIME 2016-08-26TNI", "2016-08-26", "published", '"tonight" counts from the day of publication'),
    ("They met since [yesterday].", "DATE 2016-08-25", "2016-08-25/2016-08-26", "published", '"yesterday" counts from the day of publication; "since" begins there and reaches publication'),
    ("They meet [tomorrow].", "DATE 2016-08-27", "2016-08-27", "published", '"tomorrow" counts from the day of publication'),
)  # fmt: skip

BEFORE_LAST = (
    ("They meet [the Sunday after next].", "DATE 2016-09-04", "2016-09-04", "published", "two sundays on from the day of publication"),
    ("They meet [the Friday after next].", "DATE 2016-09-09", "2016-09-09", "published", "two fridays on from the day of publication"),
    ("They met [the Friday before last].", "DATE 2016-08-12", "2016-08-12", "published", "two fridays back from the day of publication"),
    ("They meet [the summer after next].", "DATE 2018-SU", "2018-06/2018-08", "published", "two summers on from the day of publication"),
    ("They met [the year before last].", "DATE 2014", "2014", "published", "two years back from the day of publication"),
    ("They meet [the night after next].", "TIME 2016-08-28TNI", "2016-08-28", "published", "two nights from publication"),
    ("They had met since [the night before last].", "TIME 2016-08-24TNI", "2016-08-24/2016-08-26", "published", 'two nights from publication; "since" begins there and reaches publication'),
)  # fmt: skip

WEEKDAYS = (
    (MET + "They left [the following Tuesday].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", '"the following" before a weekday is the one after'),
    (MET + "They left [the following Sunday].", "DATE 2015-05-10", "2015-05-10", "2015-05-03", '"the following" before a weekday is the one after'),
    (MET + "They left on [following Tuesday].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", '"following" before a weekday is the one after'),
    (MET + "They had refused [the previous Monday].", "DATE 2015-04-27", "2015-04-27", "2015-05-03", '"the previous" before a weekday is the one before'),
    (MET + "They had refused [the previous Sunday].", "DATE 2015-04-26", "2015-04-26", "2015-05-03", '"the previous" before a weekday is the one before'),
    (MET + "They had refused on [previous Monday].", "DATE 2015-04-27", "2015-04-27", "2015-05-03", '"previous" before a weekday is the one before'),
    (MET + "They will meet [next Tuesday].", "DATE 2016-08-30", "2016-08-30", "published", '"next" before a weekday is the one after'),
    ("They will meet [next Friday].", "DATE 2016-09-02", "2016-09-02", "published", '"next" before a weekday is the one after'),
    ("They will meet [the coming Sunday].", "DATE 2016-08-28", "2016-08-28", "published", '"the coming" before a weekday is the one after'),
    ("They met [last Friday].", "DATE 2016-08-19", "2016-08-19", "published", '"last" before a weekday is the one before'),
    ("They met [this past Thursday].", "DATE 2016-08-25", "2016-08-25", "published", '"this past" before a weekday is the one before'),
    ("They met [this Monday].", "DATE 2016-08-22", "2016-08-22", "published", '"this" before a weekday is the one of this week'),
    ("They will meet [this Sunday].", "DATE 2016-08-28", "2016-08-28", "published", '"this" before a weekday is the one of this week'),
    (MET + "Shells fell [that Sunday].", "DATE 2015-05-03", "2015-05-03", "2015-05-03, past", "a weekday that is also the day told before means that same day"),
    (HISTORY + "They left on [Friday].", "DATE 1770-07-06", "1770-07-06", "1770-07-05", "a weekday in a story is the next after the date told before"),
    (HISTORY + "They left on [Thursday].", "DATE 1770-07-05", "1770-07-05", "1770-07-05", "a weekday in a story is the next after the date told before"),
    (HISTORY + "They had come [last Monday].", "DATE 1770-07-02", "1770-07-02", "1770-07-05", '"last" before a weekday is the one before'),
    (HISTORY + "They left [next Monday].", "DATE 1770-07-09", "1770-07-09", "1770-07-05", '"next" before a weekday is the one after'),
    ("They met [late Tuesday].", "DATE 2016-08-23 END", "2016-08-23", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("They had met since [Tuesday].", "DATE 2016-08-23", "2016-08-23/2016-08-26", "published, past", 'a weekday in the past tense is the last one up to publication; "since" begins there and reaches publication'),
    ("The panel is in session on [Wednesday].", "DATE 2016-08-24", "2016-08-24", "published, present", "a weekday with no sign of the future is the last one"),
    ("The panel is in session on [Tuesday].", "DATE 2016-08-30", "2016-08-30", "published, present", "a weekday in no tense that tells is the nearest one"),
    ("The panel is in session on [Thursday].", "DATE 2016-08-25", "2016-08-25", "published, present", "a weekday with no sign of the future is the last one"),
    ("The council is proud of [Thursday]'s vote.", "DATE 2016-08-25", "2016-08-25", "published, present", "a weekday with no sign of the future is the last one"),
    ("The council is proud of [Thursday]’s vote.", "DATE 2016-08-25", "2016-08-25", "published, present", "a weekday with no sign of the future is the last one"),
    ("Rocket attacks on [Thursday]", "DATE 2016-08-25", "2016-08-25", "published, none", "a weekday with no sign of the future is the last one"),
    ("Ministers depart on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("They will vote again on [Thursday].", "DATE 2016-09-01", "2016-09-01", "published, future", "a weekday in a sentence about the future is the next one"),
    ("On [Thursday], they all will vote.", "DATE 2016-09-01", "2016-09-01", "published, future", "a weekday in a sentence about the future is the next one"),
    ("[Thursday] they will vote.", "DATE 2016-09-01", "2016-09-01", "published, future", "a weekday in a sentence about the future is the next one"),
    ("They will meet on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, future", "a weekday in a sentence about the future is the next one"),
    ("They vote on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("The banks again close on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("The court votes on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("The two vote on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("The rich vote on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("A word from the panel, which votes on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("Everyone goes home on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in a sentence about the timetable is the next one"),
    ("The club faces Rome on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, future", "a weekday in a sentence about the future is the next one"),
    ("Court votes on [Monday]", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in no tense that tells is the nearest one"),
    ("In the vote on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in no tense that tells is the nearest one"),
    ("visit on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in no tense that tells is the nearest one"),
    ("The Visit on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, none", "a weekday in no tense that tells is the nearest one"),
    ("A visit on [Tuesday].", "DATE 2016-08-23", "2016-08-23", "published, none", "a weekday with no sign of the future is the last one"),
    ("Seats for [Tuesday].", "DATE 2016-08-30", "2016-08-30", "published, none", "a weekday in no tense that tells is the nearest one"),
    ("It is a mark over [Monday]'s closing price.", "DATE 2016-08-22", "2016-08-22", "published, present", "a weekday with no sign of the future is the last one"),
    ("It is a test for [Monday]'s summit.", "DATE 2016-08-29", "2016-08-29", "published, present", "a weekday in no tense that tells is the nearest one"),
    ("Envoys met ahead of the talks with Iran on [Monday].", "DATE 2016-08-29", "2016-08-29", "published, past", "a weekday of what was awaited is the next one"),
    ("Leaders sent a letter about [Saturday]'s summit.", "DATE 2016-08-27", "2016-08-27", "published, past", "a weekday of what was awaited is the next one"),
    ("Three were safe after [Saturday]'s blast.", "DATE 2016-08-20", "2016-08-20", "published, past", "a weekday in the past tense is the last one up to publication"),
    ("Survivors of [Saturday]'s blast are in tents.", "DATE 2016-08-20", "2016-08-20", "published, present", "a weekday with no sign of the future is the last one"),
    ("Envoys left ahead of [Tuesday].", "DATE 2016-08-30", "2016-08-30", "published, past", "a weekday of what was awaited is the next one"),
    ("They told of it on [Tuesday] (August 16).", "DATE 2016-08-16", "2016-08-16", "published", "the weekday tells the year of a date without one"),
    ("They met on [Friday].", "DATE 2016-08-26", "2016-08-26", "published, past", "a weekday in the past tense that is also the day of publication means that same day"),
    ("They will meet on [Friday].", "DATE 2016-08-26", "2016-08-26", "published, future", "a weekday in the future tense that is also the day of publication means that same day"),
    ("Ministers depart on [Friday].", "DATE 2016-08-26", "2016-08-26", "published, none", "a weekday that is also the day of publication means that same day"),
)  # fmt: skip

OF_WEEKS = (
    ("They met on [Thursday last week].", "DATE 2016-08-18", "2016-08-18", "published", 'the weekday of "last week" (Monday to Sunday)'),
    ("They will meet on [Sunday next week].", "DATE 2016-09-04", "2016-09-04", "published", 'the weekday of "next week" (Monday to Sunday)'),
    ("They met at [3 p.m. Thursday last week].", "TIME 2016-08-18T15:00", "2016-08-18", "published", 'the weekday of "last week" (Monday to Sunday)'),
    (MET + "They left on [Tuesday of the following week].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", 'the weekday of "the following week" (Monday to Sunday)'),
    (MET + "They had refused on [Tuesday of the previous week].", "DATE 2015-04-21", "2015-04-21", "2015-05-03", 'the weekday of "the previous week" (Monday to Sunday)'),
    (MET + "They will meet on [Tuesday of this week].", "DATE 2016-08-23", "2016-08-23", "published", 'the weekday of "this week" (Monday to Sunday)'),
    ("They had refused on [Tuesday of the previous week].", "DATE 2016-08-16", "2016-08-16", "published", 'the weekday of "the previous week" (Monday to Sunday)'),
    (MET + "They ate. They ate. They ate. They left on [Tuesday of the following week].", "DATE 2015-05-05", "2015-05-05", "2015-05-03", 'the weekday of "the following week" (Monday to Sunday)'),
    (MET + "They ate. They ate. They ate. They ate. They left on [Tuesday of the following week].", "DATE 2016-08-30", "2016-08-30", "published", 'the weekday of "the following week" (Monday to Sunday)'),
)  # fmt: skip


@rows(TODAY, BEFORE_LAST, WEEKDAYS, OF_WEEKS)
def test_a_day_counts_from_publication_or_the_story(row):
    check(row)


UNITS = (
    ("A school is opened in [the autumn].", "DATE 2016-FA", "2016-09/2016-11", "published, present", "a season in no past tense, or all but begun, is the nearest one"),
    ("They called for a vote in the north in [the autumn].", "DATE 2016-FA", "2016-09/2016-11", "published, past", "a season in no past tense, or all but begun, is the nearest one"),
    ("They left in [the autumn].", "DATE 2015-FA", "2015-09/2015-11", "published, past", "a season with no sign of the future is the last one"),
    ("The index has risen since [year-end].", "DATE 2015 END", "2015-12-31~/2016-08-26~", "published", 'a part of the year; "since" begins there and reaches publication'),
    ("Prices rose in July, over [the past semester].", "DATE 2016-H1", "2016-02-26/2016-08-26", "published", '"the past semester" ends on the day of publication'),
    ("They met in July, not [last semester].", "DATE 2016-H1", "2016-01/2016-06", "published", '"last semester" counts from its anchor'),
    ("They will meet in July, not [next semester].", "DATE 2017-H1", "2017-01/2017-06", "published", '"next semester" counts from its anchor'),
    ("They met [last weekend].", "DATE 2016-W33-WE", "2016-08-20/2016-08-21", "published", '"last weekend" counts from its anchor'),
    ("They met [last weekend].", "DATE 2016-W33-WE", "2016-08-20/2016-08-21", "published", '"last weekend" counts from its anchor', SUNDAY),
    ("They will meet [next weekend].", "DATE 2016-W34-WE", "2016-08-27/2016-08-28", "published", '"next weekend" counts from its anchor', MONDAY),
    ("They will meet [next weekend].", "DATE 2016-W35-WE", "2016-09-03/2016-09-04", "published", '"next weekend" counts from its anchor', SATURDAY),
    ("It ends within [the next decade].", "DURATION P10Y", "2016-08-26/2026-08-26", "published", "a length of time from publication on"),
    ("It ends within [the next century].", "DURATION P100Y", "2016-08-26/2116-08-26", "published", "a length of time from publication on"),
    ("It will end within [the next week].", "DATE 2016-W35", "2016-08-26/2016-09-02", "published", '"the next week" begins on the day of publication'),
    ("It will end within [the next month].", "DATE 2016-09", "2016-08-26/2016-09-26", "published", '"the next month" begins on the day of publication'),
    ("Prices rose over [the past decade].", "DURATION P10Y", "2006-08-26/2016-08-26", "published", "a length of time that ends on the day of publication"),
    ("Prices rose over [the past century].", "DURATION P100Y", "1916-08-26/2016-08-26", "published", "a length of time that ends on the day of publication"),
    ("Prices rose in [the last fortnight].", "DURATION P2W", "2016-08-12/2016-08-26", "published", '"the last fortnight" counts from its anchor'),
    ("Prices will rise [next fortnight].", "DURATION P2W", "2016-08-26/2016-09-09", "published", '"next fortnight" counts from its anchor'),
    ("Prices rose [this fortnight].", "DURATION P2W", "-", "published", '"this fortnight" counts from its anchor'),
    (MET + "They had fled [the previous fortnight].", "DURATION P2W", "2015-04-19/2015-05-03", "2015-05-03", '"the previous fortnight" counts from its anchor'),
    ("They met in the week of 4 May 2015. They had fled [the previous fortnight].", "DURATION P2W", "2015-04-20/2015-05-04", "2015-W19", '"the previous fortnight" counts from its anchor'),
    ("They met in the week of 4 May 2015. They fled [the following fortnight].", "DURATION P2W", "2015-05-10/2015-05-24", "2015-W19", '"the following fortnight" counts from its anchor'),
    (HISTORY + "In [the last month], snow had fallen.", "DATE 1770-06", "1770-06", "1770-07-05", '"the last month" counts from its anchor'),
    (MET + "They ate. " * 5 + "They left [that month].", "DATE 2015-05", "2015-05", "2015-05-03", '"that month" counts from its anchor'),
    (MET + "They ate. " * 6 + "They left [that month].", "DATE 2016-08", "2016-08", "published", '"that month" counts from its anchor'),
    (MET + "They ate. " * 9 + "They left [that same month].", "DATE 2015-05", "2015-05", "2015-05-03", '"that same month" counts from its anchor'),
    ("Prices rose over [the past year].", "DATE 2015", "2015-08-26/2016-08-26", "published", '"the past year" ends on the day of publication'),
    ("Prices rose [the past month].", "DATE 2016-07", "2016-07-26/2016-08-26", "published", '"the past month" ends on the day of publication'),
    ("Prices rose during [past week].", "DATE 2016-W33", "2016-08-19/2016-08-26", "published", '"past week" ends on the day of publication'),
    ("Prices rose over [the last week].", "DATE 2016-W33", "2016-08-19/2016-08-26", "published", '"the last week" ends on the day of publication'),
    ("Prices rose over [the past summer].", "DATE 2016-SU", "2016-06/2016-08", "published", '"the past summer" counts from its anchor', "2016-11-20"),
    ("Prices rose over [the past weekend].", "DATE 2016-W33-WE", "2016-08-20/2016-08-21", "published", '"the past weekend" counts from its anchor'),
    ("He left [this month].", "DATE 2016-08", "2016-08-01/2016-08-26", "published", '"this month" counts from its anchor'),
    ("He left [this year].", "DATE 2016", "2016-01-01/2016-08-26", "published", '"this year" counts from its anchor'),
    ("It will pass [this month].", "DATE 2016-08", "2016-08", "published", '"this month" counts from its anchor'),
    ("They had met since [last month].", "DATE 2016-07", "2016-07-01/2016-08-26", "published", '"last month" counts from its anchor; "since" begins there and reaches publication'),
    (HISTORY + "The war of [the present century] was worse.", "DATE 17", "1700/1799", "1770-07-05", '"the present century" counts from its anchor'),
    (HISTORY + "Nobody paid [this year].", "DATE 1770", "1770", "1770-07-05", '"this year" counts from its anchor'),
    ("They met in 2014. They ate. They left [that same year].", "DATE 2014", "2014", "2014", '"that same year" counts from its anchor'),
    ("They met in 2014. They left [that very month].", "DATE", "-", "", 'left unresolved: "that very month" counts from 2014, of which no month is named'),
)  # fmt: skip

SEASONS = (
    ("He left [last winter].", "DATE 2015-WI", "2015-12/2016-02", "published", '"last winter" counts from its anchor', "2017-01-01"),
    ("He left [last summer].", "DATE 2015-SU", "2015-06/2015-08", "published", '"last summer" counts from its anchor', "2016-08-31"),
    ("He will leave [next summer].", "DATE 2017-SU", "2017-06/2017-08", "published", '"next summer" counts from its anchor', "2016-06-01"),
    ("He will leave [this winter].", "DATE 2016-WI", "2016-12/2017-02", "published", '"this winter" counts from its anchor'),
    ("It has been cold [this winter].", "DATE 2016-WI", "2016-12/2017-02", "published", '"this winter" counts from its anchor', "2017-01-01"),
    ("It has been cold [this winter].", "DATE 2016-WI", "2016-12/2017-02", "published", '"this winter" counts from its anchor', "2017-02-28"),
    ("It is cold [this winter].", "DATE 2016-WI", "2016-12/2017-02", "published", '"this winter" counts from its anchor', "2016-12-01"),
    ("He left [last winter].", "DATE", "-", "", "left unresolved: the season is outside the years 1 to 9999", "0001-03-05"),
    ("He left [last summer].", "DATE 0001-SU", "0001-06/0001-08", "published", '"last summer" counts from its anchor', "0001-11-05"),
    ("He will leave [next winter].", "DATE 9998-WI", "9998-12/9999-02", "published", '"next winter" counts from its anchor', "9998-04-05"),
    ("They met in [the summer of nineteen ninety-eight].", "DATE 1998-SU", "1998-06/1998-08", "published", "season and year are written out"),
    ("They met in [the summer of last year].", "DATE 2015-SU", "2015-06/2015-08", "published", "the season of last year"),
    (MET + "They fled in [the winter of the same year].", "DATE 2015-WI", "2015-12/2016-02", "published", "the season of the same year"),
    ("They met in [late summer 2014].", "DATE 2014-SU END", "2014-08/2014-09", "published", "season and year are written out"),
    ("They met in [mid-summer 2014].", "DATE 2014-SU MID", "2014-07", "published", "season and year are written out"),
    ("They met in [early summer 2014].", "DATE 2014-SU START", "2014-06", "published", "season and year are written out"),
    ("They met in [the summer].", "DATE 2016-SU", "2016-06/2016-08", "published, past", "a season that runs at the time of writing", "2016-08-31"),
    ("They met in [the summer].", "DATE 2016-SU", "2016-06/2016-08", "published, past", "a season that runs at the time of writing", "2016-06-01"),
    ("They met in [the spring].", "DATE 2016-SP", "2016-03/2016-05", "published, past", "a season with no sign of the future is the last one"),
    ("They met in [the autumn].", "DATE 2015-FA", "2015-09/2015-11", "published, past", "a season with no sign of the future is the last one"),
    ("They will meet in [the spring].", "DATE 2017-SP", "2017-03/2017-05", "published, future", "a season in a sentence about the future is the next one"),
    ("They have met since [the spring].", "DATE 2016-SP", "2016-03-01/2016-08-26", "published, past", 'a season with no sign of the future is the last one; "since" begins there and reaches publication'),
)  # fmt: skip


@rows(UNITS, SEASONS)
def test_a_stretch_counts_from_publication_or_the_story(row):
    check(row)


PARTS = (
    ("They left at [the latter part of last month].", "DATE 2016-07 END", "2016-07-21/2016-07-31", "published", 'a part of "last month"'),
    ("It begins at [the early part of next week].", "DATE 2016-W35 START", "2016-08-29/2016-08-30", "published", 'a part of "next week"'),
    ("It begins in [the middle of next week].", "DATE 2016-W35 MID", "2016-08-31/2016-09-02", "published", '"next week" counts from its anchor'),
    ("It closes at [the end of next week].", "DATE 2016-W35 END", "2016-09-03/2016-09-04", "published", '"next week" counts from its anchor'),
    ("They left at [the latter part of last winter].", "DATE 2015-WI END", "2016-02/2016-03", "published", 'a part of "last winter"'),
    (MET + "They left in [the latter part of that year].", "DATE 2015 END", "2015-10~/2015-12~", "2015-05-03", 'a part of "that year"'),
    (MET + "They will leave at [the end of the year].", "DATE 2016 END", "2016-12-31~", "published", 'a part of "the year"'),
    (HISTORY + "It burnt at [the end of the decade].", "DATE 177 END", "1777~/1779~", "1770-07-05", 'a part of "the decade"'),
    (HISTORY + "It burnt in [the early part of next century].", "DATE 18 START", "1800~/1833~", "1770-07-05", 'a part of "next century"'),
    (HISTORY + "It had burnt in [the latter part of last century].", "DATE 19 END", "1967~/1999~", "published", 'a part of "last century"'),
    (HISTORY + "They ate. They ate. It burnt in [the latter part of that year].", "DATE 1770 END", "1770-10~/1770-12~", "1770-07-05", 'a part of "that year"'),
    (HISTORY + "They ate. They ate. They ate. It burnt in [the latter part of that year].", "DATE 2016 END", "2016-10~/2016-12~", "published", 'a part of "that year"'),
    ("They left at [month's end].", "DATE 2016-08 END", "2016-08-21/2016-08-31", "published", "a part of the month"),
    ("They left at [year-end 2015].", "DATE 2015 END", "2015-12-31~", "published", "a part of the year"),
    ("They left in [mid-year].", "DATE 2016 MID", "2016-05~/2016-08~", "published", "a part of the year"),
    (HISTORY + "It burnt at [year's end].", "DATE 1770 END", "1770-12-31~", "1770-07-05", "a part of the year"),
    ("They left in [the year] ended 30 June.", "DURATION P1Y", "-", "", "a length of time, not a date"),
    ("Sales rose in the third quarter. In [the quarter] ended 30 June, they fell.", "DATE 2016-Q3", "2016-04/2016-06", "published", "the quarter that ends in the month named"),
    ("Sales fell in [the quarter] ended 30 June.", "DATE 2016-Q2", "2016-04/2016-06", "published", "the quarter that ends in the month named"),
    ("Sales fell in [the quarter] to 31 March.", "DATE 2016-Q1", "2016-01/2016-03", "published", "the quarter that ends in the month named"),
    ("Sales fell in [the year].", "DATE 2016", "2016", "published", "the quarter or year that news means"),
    ("Sales fell in [the quarter].", "DATE 2016-Q2", "2016-04/2016-06", "published", "the quarter or year that news means"),
    ("Sales rose in the first quarter of 2016. In [the quarter], costs fell.", "DATE 2016-Q1", "2016-01/2016-03", "2016-Q1", "the quarter told before"),
    ("They met over [the weekend].", "DATE 2016-W34-WE", "2016-08-27/2016-08-28", "published, past", "the weekend that was last", SUNDAY),
    ("They will meet over [the weekend].", "DATE 2016-W34-WE", "2016-08-27/2016-08-28", "published, future", "the weekend next to come"),
    ("They met over [the weekend].", "DATE 2016-W33-WE", "2016-08-20/2016-08-21", "published, past", "the weekend that was last"),
)  # fmt: skip


@rows(PARTS)
def test_a_part_of_a_stretch_and_the_unit_itself(row):
    check(row)
