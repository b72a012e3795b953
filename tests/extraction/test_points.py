"""The arithmetic under every date: days, weeks, weekends, months, quarters, halves, seasons, years, decades, centuries."""

import calendar
import datetime as dt

import pytest

from timeline.extraction.normalize import points
from timeline.extraction.normalize.points import NoSuchDay, Point

D = dt.date.fromisoformat

NAMED = [
    (lambda: points.day(D("2016-02-29")), "D", "2016-02-29", "2016-02-29", "2016-02-29"),
    (lambda: points.week(D("2016-08-26")), "W", "2016-W34", "2016-08-22", "2016-08-28"),
    (lambda: points.week(D("2016-08-22")), "W", "2016-W34", "2016-08-22", "2016-08-28"),
    (lambda: points.week(D("2016-08-28")), "W", "2016-W34", "2016-08-22", "2016-08-28"),
    (lambda: points.week(D("2016-01-01")), "W", "2015-W53", "2015-12-28", "2016-01-03"),
    (lambda: points.week(D("2019-12-31")), "W", "2020-W01", "2019-12-30", "2020-01-05"),
    (lambda: points.week(D("0099-03-04")), "W", "0099-W10", "0099-03-02", "0099-03-08"),
    (lambda: points.weekend(D("2016-08-26")), "WE", "2016-W34-WE", "2016-08-27", "2016-08-28"),
    (lambda: points.weekend(D("2016-08-28")), "WE", "2016-W34-WE", "2016-08-27", "2016-08-28"),
    (lambda: points.month(2016, 2), "M", "2016-02", "2016-02-01", "2016-02-29"),
    (lambda: points.month(2015, 2), "M", "2015-02", "2015-02-01", "2015-02-28"),
    (lambda: points.month(45, 12), "M", "0045-12", "0045-12-01", "0045-12-31"),
    (lambda: points.quarter(2016, 1), "Q", "2016-Q1", "2016-01-01", "2016-03-31"),
    (lambda: points.quarter(2016, 4), "Q", "2016-Q4", "2016-10-01", "2016-12-31"),
    (lambda: points.half(2016, 1), "H", "2016-H1", "2016-01-01", "2016-06-30"),
    (lambda: points.half(988, 2), "H", "0988-H2", "0988-07-01", "0988-12-31"),
    (lambda: points.season(2016, "SP"), "S", "2016-SP", "2016-03-01", "2016-05-31"),
    (lambda: points.season(2016, "SU"), "S", "2016-SU", "2016-06-01", "2016-08-31"),
    (lambda: points.season(988, "FA"), "S", "0988-FA", "0988-09-01", "0988-11-30"),
    (lambda: points.season(2015, "WI"), "S", "2015-WI", "2015-12-01", "2016-02-29"),
    (lambda: points.year(2016), "Y", "2016", "2016-01-01", "2016-12-31"),
    (lambda: points.year(7), "Y", "0007", "0007-01-01", "0007-12-31"),
    (lambda: points.decade(1990), "DE", "199", "1990-01-01", "1999-12-31"),
    (lambda: points.decade(0), "DE", "000", "0001-01-01", "0009-12-31"),
    (lambda: points.century(20), "CE", "19", "1900-01-01", "1999-12-31"),
    (lambda: points.century(1), "CE", "00", "0001-01-01", "0099-12-31"),
    (lambda: points.century(10), "CE", "09", "0900-01-01", "0999-12-31"),
]


@pytest.mark.parametrize(("point", "unit", "value", "start", "end"), NAMED, ids=[row[2] for row in NAMED])
def test_a_stretch_has_the_value_that_names_it_and_its_first_and_last_day(point, unit, value, start, end):
    found = point()
    assert found == Point(unit, value, D(start), D(end))
    assert (found.interval.earliest, found.interval.latest) == (D(start), D(end))


@pytest.mark.parametrize(
    ("year", "month", "number", "says"),
    [
        (0, 1, 1, "year 0 is outside 1 to 9999"),
        (10000, 1, 1, "year 10000 is outside 1 to 9999"),
        (2016, 0, 1, "there is no month 0"),
        (2016, 13, 1, "there is no month 13"),
        (2016, 2, 30, "February 2016 has no day 30"),
        (2015, 2, 29, "February 2015 has no day 29"),
        (2016, 1, 0, "January 2016 has no day 0"),
    ],
)
def test_a_day_that_is_none_is_refused_in_words(year, month, number, says):
    with pytest.raises(NoSuchDay) as refused:
        points.make_date(year, month, number)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1, 1, 1), (9999, 12, 31), (2016, 2, 29), (1, 12, 31), (9999, 1, 1)]
)
def test_the_first_and_the_last_day_of_all_are_days(year, month, day):
    assert points.make_date(year, month, day) == dt.date(year, month, day)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2016-01-31", 1, "2016-02-29"), ("2016-01-31", 0, "2016-01-31"), ("2016-01-31", -1, "2015-12-31"), ("2016-03-31", -1, "2016-02-29"),
        ("2015-12-15", 1, "2016-01-15"), ("2016-01-15", -13, "2014-12-15"), ("2016-02-29", 12, "2017-02-28"), ("2016-08-31", 25, "2018-09-30"),
        ("0001-01-01", 0, "0001-01-01"), ("9999-11-30", 1, "9999-12-30"),
    ],
)  # fmt: skip
def test_months_on_or_back_keep_the_day_or_end_with_the_month(start, months, end):
    assert points.plus_months(D(start), months) == D(end)


@pytest.mark.parametrize(
    ("date", "months", "year"), [("9999-12-01", 1, 10000), ("0001-01-01", -1, 0), ("0001-06-01", -12, 0)]
)
def test_months_that_lead_out_of_the_calendar_are_refused(date, months, year):
    with pytest.raises(NoSuchDay) as refused:
        points.plus_months(D(date), months)
    assert str(refused.value) == f"year {year} is outside 1 to 9999"


def test_days_that_lead_out_of_the_calendar_are_refused():
    assert points.plus_days(D("2016-02-28"), 2) == D("2016-03-01") and points.plus_days(D("0001-01-01"), 0) == D(
        "0001-01-01"
    )
    for date, days in (("9999-12-31", 1), ("0001-01-01", -1)):
        with pytest.raises(NoSuchDay, match="^the day is outside the years 1 to 9999$"):
            points.plus_days(D(date), days)


@pytest.mark.parametrize(
    ("date", "unit", "value"),
    [
        ("2016-08-26", "D", "2016-08-26"), ("2016-08-26", "W", "2016-W34"), ("2016-08-26", "F", "2016-W34"), ("2016-08-26", "WE", "2016-W34-WE"),
        ("2016-08-26", "M", "2016-08"), ("2016-08-26", "Y", "2016"), ("2016-08-26", "DE", "201"), ("2016-08-26", "CE", "20"),
        ("1999-12-31", "CE", "19"), ("2000-01-01", "CE", "20"), ("2010-01-01", "DE", "201"), ("2009-12-31", "DE", "200"),
        ("2016-06-30", "H", "2016-H1"), ("2016-07-01", "H", "2016-H2"),
        *((f"2016-{month:02}-10", "Q", f"2016-Q{quarter}") for month, quarter in ((1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4))),
        ("2016-08-26", "?", "2016-08-26"),
    ],
)  # fmt: skip
def test_every_unit_has_one_stretch_that_holds_a_day(date, unit, value):
    point = points.at(D(date), unit)
    assert point.value == value and point.start <= D(date) <= point.end or unit == "WE"


@pytest.mark.parametrize(
    ("number", "unit", "date"),
    [
        (1, "D", "2016-02-01"), (-1, "D", "2016-01-30"), (1, "W", "2016-02-07"), (1, "F", "2016-02-14"), (-1, "WE", "2016-01-24"), (1, "M", "2016-02-29"),
        (1, "Q", "2016-04-30"), (2, "H", "2017-01-31"), (1, "Y", "2017-01-31"), (-1, "DE", "2006-01-31"), (1, "CE", "2116-01-31"), (1, "S", "2017-01-31"),
        (5, "?", "2016-01-31"),
    ],
)  # fmt: skip
def test_so_many_units_later(number, unit, date):
    assert points.shift_date(D("2016-01-31"), number, unit) == D(date)


def test_a_number_without_measure_is_refused_before_it_is_counted():
    assert points.shift_date(D("2016-01-31"), 200_000, "D") == D("2016-01-31") + dt.timedelta(days=200_000)
    assert points.shift_date(D("9000-01-31"), -200_000, "D") == D("9000-01-31") - dt.timedelta(days=200_000)
    for number in (200_001, -200_001, 10**30):
        with pytest.raises(NoSuchDay, match="^the day is outside the years 1 to 9999$"):
            points.shift_date(D("2016-01-31"), number, "?")


@pytest.mark.parametrize(
    ("point", "number", "unit", "value"),
    [
        (points.quarter(2016, 3), -1, "Y", "2015-Q3"), (points.quarter(2016, 1), -1, "Q", "2015-Q4"), (points.season(2016, "SU"), -1, "Y", "2015-SU"),
        (points.season(2016, "SU"), 3, "M", "2016-SU"), (points.season(2015, "WI"), 1, "Y", "2016-WI"), (points.month(2016, 12), 1, "M", "2017-01"),
        (points.week(D("2016-08-26")), 2, "W", "2016-W36"), (points.day(D("2016-02-29")), 1, "Y", "2017-02-28"), (points.decade(1990), 1, "DE", "200"),
    ],
)  # fmt: skip
def test_a_stretch_moved_keeps_its_kind(point, number, unit, value):
    assert points.shift(point, number, unit).value == value


@pytest.mark.parametrize(
    ("unit", "number", "value"),
    [("W", 0, "2016-W34"), ("W", 1, "2016-W35"), ("W", -1, "2016-W33"), ("M", 1, "2016-09"), ("M", -8, "2015-12"), ("Q", 1, "2016-Q4"), ("Y", -1, "2015"),
     ("DE", -1, "200"), ("CE", -1, "19"), ("D", 1, "2016-08-27"), ("H", 1, "2017-H1"), ("WE", 1, "2016-W35-WE")],
)  # fmt: skip
def test_the_next_and_the_last_of_a_kind(unit, number, value):
    assert points.next_to(D("2016-08-26"), unit, number).value == value


def test_months_are_counted_from_their_first_day_so_that_no_short_month_is_skipped():
    assert points.next_to(D("2016-01-31"), "M", 1).value == "2016-02"
    assert points.next_to(D("2016-03-31"), "M", -1).value == "2016-02"


def test_years_before_the_common_era_are_named_with_four_digits():
    assert [points.before_common_era(number) for number in (44, 1, 3000)] == ["BC0044", "BC0001", "BC3000"]
    assert points.NO_DAYS_BC == "years before the common era are outside 1 to 9999"


def test_every_week_of_sixty_years_agrees_with_the_iso_calendar():
    for year in range(1990, 2050):
        for month in range(1, 13):
            last = calendar.monthrange(year, month)[1]
            for number in (1, 14, last):
                day = dt.date(year, month, number)
                week = points.week(day)
                assert dt.date.fromisoformat(f"{week.value}-1") == week.start and week.start <= day <= week.end
                assert points.month(year, month).end.day == last
