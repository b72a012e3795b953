"""Lengths of time, and times that come again: `normalize/lengths.py`."""

from tests.extraction.marked import HISTORY, check, rows

MET, IN_MAY, IN_YEAR = "They met on 3 May 2015. ", "They met in May 2015. ", "They met in 2014. "
ATE = "They ate. "
PLAIN, VAGUE = "a length of time, not a date", "a vague length of time, not a date"
ENDS, BEGINS = "a length of time that ends on the day of publication", "a length of time from the day of publication on"
UP_TO, ONWARDS = "a vague length up to the day of publication", "a vague length from the day of publication"
OPEN = "nobody says how long: open at the far end"
NO_DAY, VAGUE_NO_DAY = "a length of time with no day of its own", "a vague length of time with no day of its own"
OF_YEAR = "so many months of the year that is named"
AGAIN = "a time that comes again and again names no single day"

PERIODS = tuple(
    (f"It took [{words}].", f"DURATION {value}", "-", "", PLAIN)
    for words, value in (
        ("two decades", "P20Y"), ("two centuries", "P200Y"), ("several decades", "PXDE"), ("several centuries", "PXCE"), ("a fortnight", "P2W"),
        ("three fortnights", "P6W"), ("several fortnights", "PXW"), ("half a year", "P6M"), ("two and a half years", "P2Y6M"),
        ("half an hour", "PT30M"), ("two and a half hours", "PT2H30M"), ("half a minute", "PT30S"), ("two and a half minutes", "PT2M30S"),
        ("1.5 weeks", "P1.5W"), ("two and a half days", "P2.5D"), ("90 seconds", "PT90S"),
        ("a year and a half", "P1Y6M"), ("two or three years", "PXY"), ("a year or two", "P1Y"), ("one or two years", "P1Y"), ("four to six weeks", "PXW"),
        ("three years or so", "P3Y"), ("some weeks", "PXW"), ("at least two years", "P2Y EQUAL_OR_MORE"), ("nearly a week", "P1W LESS_THAN"),
    )
)  # fmt: skip

TO_PUBLICATION = (
    ("Aid rose in [the first six months] of 2008.", "DURATION P6M", "2008-01/2008-06", "", OF_YEAR),
    ("Aid rose in [the first three months] of 2008.", "DURATION P3M", "2008-01/2008-03", "", OF_YEAR),
    ("Aid rose in [the last three months] of 2015.", "DURATION P3M", "2015-10/2015-12", "", OF_YEAR),
    ("Aid rose in [the final nine months] of 2015.", "DURATION P9M", "2015-04/2015-12", "", OF_YEAR),
    ("Aid rose in [the closing six months] of 1915.", "DURATION P6M", "1915-07/1915-12", "", OF_YEAR),
    ("Aid rose in [the opening nearly three months] of 2008.", "DURATION P3M LESS_THAN", "2008-01/2008-03", "", OF_YEAR),
    ("Aid rose in [the past three months] of 20089.", "DURATION P3M", "2016-05-26/2016-08-26", "published", ENDS),
    ("[The first three weeks] were hard.", "DURATION P3W", "-", "", NO_DAY),
    ("[The first nearly three weeks] were hard.", "DURATION P3W LESS_THAN", "-", "", NO_DAY),
    ("[The remaining three months] were hard.", "DURATION P3M", "-", "", NO_DAY),
    ("Aid fell over [the past two weeks].", "DURATION P2W", "2016-08-12/2016-08-26", "published", ENDS),
    ("Aid fell over [the latest two weeks].", "DURATION P2W", "2016-08-12/2016-08-26", "published", ENDS),
    ("It ends within [the coming two weeks].", "DURATION P2W", "2016-08-26/2016-09-09", "published", BEGINS),
    ("Aid fell over [about the last three years].", "DURATION P3Y APPROX", "2013-08-26~/2016-08-26", "published", UP_TO),
    ("Aid fell over [the last nearly three months].", "DURATION P3M LESS_THAN", "2016-05~/2016-08-26", "published", UP_TO),
    ("Aid will fall over [the next nearly three months].", "DURATION P3M LESS_THAN", "2016-08-26/2016-11~", "published", ONWARDS),
    ("Aid fell over [the last three months or so].", "DURATION P3M", "2016-05-26/2016-08-26", "published", ENDS),
    ("Aid fell over [the past three or so months].", "DURATION P3M APPROX", "2016-05~/2016-08-26", "published", UP_TO),
    ("Aid fell over [the past several years].", "DURATION PXY", "../2016-08-26", "published", OPEN),
    ("Aid will fall over [the next few years].", "DURATION PXY", "2016-08-26/..", "published", OPEN),
    ("Aid fell over [the past few days].", "DURATION PXD", "2016-08-20~/2016-08-26", "published", UP_TO),
    ("Aid will fall over [the next few days].", "DURATION PXD", "2016-08-26/2016-09-01~", "published", ONWARDS),
    ("Aid fell over [the past few weeks].", "DURATION PXW", "2016-07~/2016-08-26", "published", UP_TO),
    ("Aid fell over [the past few fortnights].", "DURATION PXW", "2016-07~/2016-08-26", "published", UP_TO),
    ("Aid fell over [the past few quarters].", "DURATION PXQ", "2015-11~/2016-08-26", "published", UP_TO),
    ("Aid will fall over [the next few months].", "DURATION PXM", "2016-08-26/2017-02~", "published", ONWARDS),
    ("Aid fell over [the past two or three weeks].", "DURATION PXW", "2016-07~/2016-08-26", "published", UP_TO),
    ("Aid came in [the past few hours].", "DURATION PTXH", "2016-08-26~", "published", UP_TO),
    ("Aid came in [the past 48 hours].", "DURATION PT48H", "2016-08-24/2016-08-26", "published", ENDS),
    ("Aid came in [the past 24 hours].", "DURATION PT24H", "2016-08-25/2016-08-26", "published", ENDS),
    ("Aid came in [the past 23 hours].", "DURATION PT23H", "2016-08-26", "published", ENDS),
    ("Aid will come in [the next 48 hours].", "DURATION PT48H", "2016-08-26/2016-08-28", "published", BEGINS),
    ("Aid came in [the past 90 minutes].", "DURATION PT90M", "2016-08-26", "published", ENDS),
    ("Aid came in [the past 90 seconds].", "DURATION PT90S", "2016-08-26", "published", ENDS),
    ("Aid fell over [the past two and a half years].", "DURATION P2Y6M", "2014-02-26/2016-08-26", "published", ENDS),
    ("Aid fell over [the past one and a half decades].", "DURATION P15Y", "2001-08-26/2016-08-26", "published", ENDS),
    ("Aid fell over [the past one and a half centuries].", "DURATION P150Y", "1866-08-26/2016-08-26", "published", ENDS),
    ("Aid fell over [the past one and a half weeks].", "DURATION P1.5W", "2016-08-16/2016-08-26", "published", ENDS),
    ("Aid will fall over [the next one and a half months].", "DURATION P1.5M", "2016-08-26/2016-10-26", "published", BEGINS),
    ("Aid fell in [recent years].", "DURATION PXY", "../2016-08-26", "published", OPEN),
    ("Aid will fall in [coming decades].", "DURATION PXDE", "2016-08-26/..", "published", OPEN),
    ("It will be hard in [the days ahead].", "DURATION PXD", "2016-08-26/2016-09-01~", "published", ONWARDS),
    ("It will be hard in [the year ahead].", "DURATION P1Y", "2016-08-26/2017-08-26", "published", BEGINS),
    ("It will be hard in [the week to come].", "DURATION P1W", "2016-08-26/2016-09-02", "published", BEGINS),
    ("Aid fell in [the intervening months].", "DURATION PXM", "-", "", VAGUE_NO_DAY),
)  # fmt: skip

OF_STORY = (
    (MET + "In [the following two weeks] they fled.", "DURATION P2W", "2015-05-03/2015-05-17", "2015-05-03", "a length of time from 2015-05-03 on"),
    (MET + "In [the ensuing two weeks] they fled.", "DURATION P2W", "2015-05-03/2015-05-17", "2015-05-03", "a length of time from 2015-05-03 on"),
    (MET + "In [the preceding two weeks] they had fled.", "DURATION P2W", "2015-04-19/2015-05-03", "2015-05-03", "a length of time that ends on 2015-05-03"),
    (MET + "In [the following few weeks] they fled.", "DURATION PXW", "2015-05-03/2015-06~", "2015-05-03", "a vague length from 2015-05-03"),
    (MET + "In [the previous few weeks] they had fled.", "DURATION PXW", "2015-03~/2015-05-03", "2015-05-03", "a vague length up to 2015-05-03"),
    (MET + "In [the following years] they fled.", "DURATION PXY", "2015-05-03/..", "2015-05-03", OPEN),
    (MET + "In [the next two weeks] they will flee.", "DURATION P2W", "2016-08-26/2016-09-09", "published", BEGINS),
    (HISTORY + "In [the next two weeks] they fled.", "DURATION P2W", "1770-07-05/1770-07-19", "1770-07-05", "a length of time from 1770-07-05 on"),
    (HISTORY + "In [the last two weeks] tickets sold out.", "DURATION P2W", "2016-08-12/2016-08-26", "published", ENDS),
    (IN_MAY + "In [the following two months] they fled.", "DURATION P2M", "2015-05-31/2015-07-31", "2015-05", "a length of time from 2015-05-31 on"),
    (IN_MAY + "In [the preceding two months] they had fled.", "DURATION P2M", "2015-03-01/2015-05-01", "2015-05", "a length of time that ends on 2015-05-01"),
    (IN_MAY + "In [the following two weeks] they fled.", "DURATION P2W", "-", "", "a length that follows 2015-05, the date told before, of which no day is named"),
    (IN_MAY + "In [the following two days] they fled.", "DURATION P2D", "-", "", "a length that follows 2015-05, the date told before, of which no day is named"),
    (MET + "In [the following two days] they fled.", "DURATION P2D", "2015-05-03/2015-05-05", "2015-05-03", "a length of time from 2015-05-03 on"),
    (IN_YEAR + "In [the following nearly two weeks] they fled.", "DURATION P2W LESS_THAN", "-", "", "a length that follows 2014, the date told before, of which no day is named"),
    (IN_YEAR + "In [the following two years] they fled.", "DURATION P2Y", "2014-12-31/2016-12-31", "2014", "a length of time from 2014-12-31 on"),
    (MET + ATE * 9 + "In [the following two weeks] they fled.", "DURATION P2W", "2015-05-03/2015-05-17", "2015-05-03", "a length of time from 2015-05-03 on"),
    (MET + ATE * 10 + "In [the following two weeks] they will flee.", "DURATION P2W", "2016-08-26/2016-09-09", "published", BEGINS),
)  # fmt: skip


@rows(PERIODS, TO_PUBLICATION, OF_STORY)
def test_a_length_has_days_where_it_reaches_publication_or_a_day_told(row):
    check(row)


FROM_WORDS = (
    ("He hopes [some day] to return.", "DATE FUTURE_REF", "2016-08-26/..", "published", "some time from publication on"),
    ("[One day] they will return.", "DATE FUTURE_REF", "2016-08-26/..", "published", "some time from publication on"),
    ("They may [one day] return.", "DATE FUTURE_REF", "2016-08-26/..", "published", "some time from publication on"),
    ("[One week] they will return.", "DURATION P1W", "-", "", PLAIN),
    ("They may in [two days] return.", "DURATION P2D", "2016-08-26/2016-08-28", "published", BEGINS),
    ("It took [one day].", "DURATION P1D", "-", "", PLAIN),
    ("It was the first visit in [88 years].", "DURATION P88Y", "1928-08-26/2016-08-26", "published", ENDS),
    ("It was the worst flood in [nearly 88 years].", "DURATION P88Y LESS_THAN", "1928-08-26~/2016-08-26", "published", UP_TO),
    ("It was the worst flood for [88 years].", "DURATION P88Y", "-", "", PLAIN),
    ("They will leave within [two weeks].", "DURATION P2W", "2016-08-26/2016-09-09", "published", BEGINS),
    ("They will leave in [about two weeks].", "DURATION P2W APPROX", "2016-08-26/2016-09~", "published", ONWARDS),
    ("They will stay for [about two weeks].", "DURATION P2W APPROX", "-", "", PLAIN),
    ("They left within [two weeks].", "DURATION P2W", "-", "", PLAIN),
    ("They will leave within [two hours].", "DURATION PT2H", "-", "", PLAIN),
    ("They will leave within [two minutes].", "DURATION PT2M", "-", "", PLAIN),
    ("They will leave within [20 seconds].", "DURATION PT20S", "-", "", PLAIN),
    ("The next hearing is in [about two weeks].", "DURATION P2W APPROX", "2016-08-26/2016-09~", "published", ONWARDS),
    ("The next hearing is in [two weeks].", "DURATION P2W", "2016-08-26/2016-09-09", "published", BEGINS),
    ("The fair opens in [two weeks]; tickets sold out.", "DURATION P2W", "2016-08-26/2016-09-09", "published", BEGINS),
    ("What is in [two weeks] of work?", "DURATION P2W", "-", "", PLAIN),
    ("It took [weeks].", "DURATION PXW", "-", "", VAGUE),
    ("The [century-old] feud ended.", "DURATION P100Y", "-", "", PLAIN),
)  # fmt: skip

SETS = tuple(
    (f"The panel sits [{words}].", f"SET {value}", "-", "", AGAIN)
    for words, value in (
        ("every Friday", "XXXX-WXX-5"), ("every Friday morning", "XXXX-WXX-5TMO"), ("each Tuesday mid-afternoon", "XXXX-WXX-2TAF"),
        ("every Friday midday", "XXXX-WXX-5T12:00"), ("every Friday midnight", "XXXX-WXX-5T24:00"), ("each July", "XXXX-07"),
        ("each summer", "XXXX-SU"), ("every winter", "XXXX-WI"), ("every morning", "XXXX-XX-XXTMO"), ("every afternoon", "XXXX-XX-XXTAF"),
        ("every evening", "XXXX-XX-XXTEV"), ("every night", "XXXX-XX-XXTNI"), ("every weekend", "XXXX-WXX-WE"), ("every week", "P1W"),
        ("every two years", "P2Y"), ("every other week", "P2W"), ("every three to four days", "PXD"), ("every few days", "PXD"),
    )
) + tuple(
    (f"The panel sits on [{words}].", f"SET {value}", "-", "", AGAIN)
    for words, value in (
        ("weekends", "XXXX-WXX-WE"), ("weekdays", "XXXX-WXX-XX"), ("weeknights", "XXXX-WXX-XX"), ("Fridays", "XXXX-WXX-5"),
        ("Friday mornings", "XXXX-WXX-5TMO"), ("Sunday nights", "XXXX-WXX-7TNI"),
    )
)  # fmt: skip


@rows(FROM_WORDS, SETS)
def test_the_words_around_a_length_tell_whether_it_has_days(row):
    check(row)
