import datetime as dt

import pytest

from timeline.chronology.period import read_period
from timeline.chronology.words import (
    brief_words,
    date_words,
    days_words,
    distance_words,
    heading_words,
    precision_words,
    silence_words,
    sources_words,
    span_words,
)
from timeline.edtf import EdtfError, parse_edtf

WORDS = [
    ("2016-08-26", "26 August 2016", "exact day"),
    ("2016-08~", "about August 2016", "a month, approximate; the day is not known"),
    ("../2016-08-26", "on or before 26 August 2016", "no exact day is known"),
    ("../2016-08", "in or before August 2016", "no exact day is known"),
    ("2016-08-26/..", "from 26 August 2016 on", "no exact day is known"),
    ("2016-08-22/2016-08-26", "22 to 26 August 2016", "within this span of five days"),
    ("2016-08-30/2016-09-02", "30 August to 2 September 2016", "within this span of four days"),
    ("2015-12-30/2016-01-02", "30 December 2015 to 2 January 2016", "within this span of four days"),
    ("2016-02/2016-10", "February to October 2016", "within this span of 274 days"),
    ("2015/2016", "2015 to 2016", "within this span of 731 days"),
    ("2016-22", "summer 2016", "part of a year; the day is not known"),
    ("2016-33", "first quarter of 2016", "part of a year; the day is not known"),
    ("2016", "2016", "a year; the day is not known"),
    ("201X", "2010s", "several years; the day is not known"),
    ("19XX", "1900 to 1999", "several years; the day is not known"),
    ("2016-08-XX", "August 2016, day not known", "a month; the day is not known"),
    ("2016-08-26?", "perhaps 26 August 2016", "a day, not certain"),
    ("2016-08%", "perhaps about August 2016", "a month, approximate, not certain; the day is not known"),
    ("2016-08-26~/2016-08-28~", "about 26 to 28 August 2016", "within this span of three days, approximate"),
]


@pytest.mark.parametrize(("edtf", "words", "precision"), WORDS)
def test_a_date_is_said_in_words_with_how_exact_it_is(edtf, words, precision):
    interval = parse_edtf(edtf)
    assert date_words(interval) == words
    assert precision_words(interval) == precision


def test_the_weekday_is_named_where_the_day_is_known():
    assert date_words(parse_edtf("2016-08-26"), weekday=True) == "Friday 26 August 2016"
    assert date_words(parse_edtf("2016-08"), weekday=True) == "August 2016"


def test_under_a_heading_with_the_year_the_date_leaves_it_out():
    assert brief_words(parse_edtf("2016-08-26")) == "26 August"
    assert brief_words(parse_edtf("2016")) == "2016"
    assert brief_words(parse_edtf("2015-12-30/2016-01-02")) == "30 December 2015 to 2 January 2016"


def test_the_heading_names_no_month_that_no_event_under_it_is_dated_by():
    def heading(*dates):
        return heading_words(dt.date(2010, 1, 1), map(parse_edtf, dates))

    assert [heading("2010"), heading("2010~", "2010-XX"), heading("201X")] == ["2010", "2010", "2010s"]
    assert heading("2010", "201X") == "2010"
    assert heading("2010", "2010-01-05") == heading("2010/2012") == "January 2010"


def test_counts_distances_and_spans_are_said_as_people_say_them():
    day = dt.date(2016, 8, 26)
    assert days_words(1) == "one day"
    assert days_words(112) == "112 days"
    assert sources_words(2) == "Two independent sources"
    assert silence_words(dt.date(1648, 10, 24), day).startswith(
        "368 years without a recorded event, from 24 October 1648"
    )
    assert silence_words(day, dt.date(2019, 8, 27)).startswith(
        "1,096 days without a recorded event, from 26 August 2016"
    )
    assert distance_words(day, dt.date(2016, 9, 9)) == "two weeks after"
    assert distance_words(day, dt.date(2016, 8, 25)) == "one day before"
    assert distance_words(day, day) == "the same day"
    assert span_words(dt.date(2016, 2, 22), dt.date(2016, 10, 15)) == "February to October 2016"


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("26 August 2016", "2016-08-26"),
        ("Friday, 26 August 2016", "2016-08-26"),
        ("August 26, 2016", "2016-08-26"),
        ("26th Aug. 2016", "2016-08-26"),
        ("february 2016", "2016-02"),
        ("summer 2016", "2016-22"),
        ("2016", "2016"),
        ("2016-08", "2016-08"),
        (" 2016-08-22/2016-08-26 ", "2016-08-22/2016-08-26"),
    ],
)
def test_a_reader_may_type_a_date_in_words_or_edtf(typed, edtf):
    assert read_period(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("30 February 2016", "has no day 30"),
        ("2024-13-01", "no month 13"),
        ("3/4/2016", "can be read"),
        ("yesterday", "can be read"),
        ("Blursday 2016", "can be read"),
        ("0000", "can be read"),
        ("٢٠١٦", "can be read"),
    ],
)
def test_an_impossible_or_ambiguous_date_is_refused_with_a_sentence(typed, says):
    with pytest.raises(EdtfError, match=says):
        read_period(typed)
