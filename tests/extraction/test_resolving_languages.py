"""Dates of articles in other languages, and days of the Islamic and the Persian calendar."""

import datetime as dt

import pytest

from tests.extraction.bracketed import marked, told
from timeline.extraction.normalize import calendars
from timeline.extraction.normalize.foreign import find_foreign, language_of
from timeline.extraction.normalize.points import NoSuchDay

LANGUAGES = (
    ("Le ministre est arrivé dans la ville avec les siens.", "fr"), ("El ministro llegó a la ciudad con los suyos.", "es"), ("Der Minister ist mit dem Zug in die Stadt gekommen.", "de"),
    ("Bakan bu kente bir heyet ile geldi.", "tr"), ("Министр приехал в город.", "ru"), ("وصل الوزير إلى المدينة.", "ar"), ("وزیر به شهر رسید.", "fa"), ("部长抵达首都。", "zh"),
    ("The minister has come to the town.", "en"), ("Rebels fled.", "en"), ("", "en"), ("The minister met Мария in the town and left with the others.", "en"),
    ("Paris: la vie en rose, said the singer of the band to the crowd", "en"), ("部长 met him.", "en"), ("部长抵达首都 met.", "zh"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_of_a_text(text, language):
    assert language_of(text) == language


FR, DE, ES = (
    "Le ministre est venu dans la ville avec les siens ",
    "Der Minister ist mit dem Zug in die Stadt gekommen, ",
    "El ministro llegó a la ciudad con los suyos ",
)
DATES = (
    (f"{FR}le [3 mai 2015].", "2015-05-03 2015-05-03"), (f"{FR}le [1er mai 2015].", "2015-05-01 2015-05-01"), (f"{FR}en [mai 2015].", "2015-05 2015-05"),
    (f"{FR}depuis [2014], il neige.", "2014 2014"), (f"{FR}le [30 février 2015].", " -"), (f"{FR}le [24 décembre].", "2016-12-24 2016-12-24"), (f"{FR}le [5 mars].", "2016-03-05 2016-03-05"),
    (f"{FR}le [1er avril].", "2016-04-01 2016-04-01"), (f"{FR}le [29 février].", "2016-02-29 2016-02-29"), (f"{FR}le [31 avril].", " -"), (f"{FR}le [03/04/2015].", "2015-04-03 2015-04-03"), (f"{FR}le [2015-04-03].", "2015-04-03 2015-04-03"),
    (f"{FR}[hier], le [3 mai 2015].", "2016-08-25 2016-08-25 2015-05-03 2015-05-03"), (f"{FR}[lundi dernier], [vendredi dernier], [vendredi prochain].", "2016-08-22 2016-08-22 2016-08-19 2016-08-19 2016-09-02 2016-09-02"),
    (f"{FR}[il y a trois jours].", "2016-08-23 2016-08-23"), (f"{FR}[il y a 2 ans].", "2014 2014"), (f"{FR}[il y a une semaine].", "2016-W33 2016-08-15/2016-08-21"),
    (f"{FR}[jeudi dernier] et [samedi prochain].", "2016-08-25 2016-08-25 2016-08-27 2016-08-27"), (f"{FR}[il y a 999 ans].", "1017 1017"),
    (f"{DE}am Morgen und [morgen] wieder.", "2016-08-27 2016-08-27"), (f"{DE}seit [2014].", "2014 2014"), (f"{DE}[letzten Freitag].", "2016-08-19 2016-08-19"), (f"{DE}[vor einem Monat].", "2016-07 2016-07"),
    (f"{ES}el [3 de mayo de 2015] y en [2014].", "2015-05-03 2015-05-03 2014 2014"), ("Министр приехал в город в [2014] году.", "2014 2014"), ("Министр приехал в город, [2014 год] начался.", "2014 2014"), ("Министр приехал в город [3 мая 2015] с семьёй.", "2015-05-03 2015-05-03"),
    ("Министр приехал в город [3 мая] с семьёй в [мае 2014].", "2016-05-03 2016-05-03 2014-05 2014-05"), ("部长于[2015年5月3日]抵达首都。", "2015-05-03 2015-05-03"), ("部长于[2015年]抵达首都。", "2015 2015"), ("部长于[5月]抵达首都。", "2016-05 2016-05"),
    ("部长[上周末]抵达首都。", "2016-W33-WE 2016-08-20/2016-08-21"), ("部长[本周末]抵达首都。", "2016-W34-WE 2016-08-27/2016-08-28"), ("部长[上周五]抵达首都。", "2016-08-19 2016-08-19"), ("部长[下周一]抵达首都。", "2016-08-29 2016-08-29"),
    ("وزیر در [۳ مرداد ۱۳۹۵] به شهر رسید و گفت.", "2016-07-24 2016-07-24"), ("وزیر در [ماه گذشته] به شهر رسید و گفت.", "2016-07-22/2016-08-21 2016-07-22/2016-08-21"), ("وزیر در [سال آینده] به شهر می‌رسد.", "2017-03-21/2018-03-20 2017-03-21/2018-03-20"),
    ("وصل الوزير إلى المدينة في [1 رمضان 1437] مع الوفد.", "2016-06-06 2016-06-06"), ("وصل الوزير إلى المدينة [قبل عامين] مع الوفد.", "2014 2014"),
)  # fmt: skip
SOLAR = (
    ("2016-03-19", "[امسال]", "2015-03-21/2016-03-19"), ("2016-03-20", "[امسال]", "2016-03-20/2017-03-20"), ("2016-03-19", "[ماه آینده]", "2016-03-20/2016-04-19"), ("2016-03-20", "[ماه گذشته]", "2016-02-20/2016-03-19"),
    ("2016-09-21", "[این ماه]", "2016-08-22/2016-09-21"), ("2016-09-22", "[این ماه]", "2016-09-22/2016-10-21"), ("2016-01-15", "[سال گذشته]", "2014-03-21/2015-03-20"), ("2016-02-25", "[ماه آینده]", "2016-03-20/2016-04-19"),
    ("2016-01-25", "[ماه آینده]", "2016-02-20/2016-03-19"), ("2016-04-25", "[ماه گذشته]", "2016-03-20/2016-04-19"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DATES, ids=[text for text, _ in DATES])
def test_dates_in_other_languages(text, wanted):
    assert " ".join(f"{one.value} {one.edtf or '-'}" for one in marked(text)) == wanted


@pytest.mark.parametrize(("day", "text", "days"), SOLAR)
def test_persian_months_and_years_are_those_of_its_calendar(day, text, days):
    (one,) = marked(f"وزیر در {text} به شهر رسید و گفت.", day)
    first, _, last = days.partition("/")
    assert one.value == days
    assert (one.interval.earliest.isoformat(), one.interval.latest.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("day", "text", "date"),
    [("2017-01-05", "[24 décembre]", "2016-12-24"), ("2016-12-20", "[5 janvier]", "2017-01-05")],
)
def test_a_day_without_a_year_is_the_nearest_over_new_year_too(day, text, date):
    assert marked(f"{FR}le {text}.", day)[0].edtf == date


def test_the_trace_says_how_a_date_of_another_language_was_read():
    text = f"{FR}[hier], le [3 mai 2015] et le [31 avril]."
    yesterday, date, none = marked(text)
    assert told(yesterday)["rule"] == "counted from 2016-08-26, the day of publication"
    assert (
        told(date)["rule"] == "an explicit date, read in its own language" and date.rule == "date in another language"
    )
    assert told(none)["rule"] == "left unresolved: month 4 has no day 31" and none.unresolved == "month 4 has no day 31"
    assert set(told(date)) == {"expression", "rule", "result"} and told(none)["result"] == "no days"


def test_what_is_found_comes_in_text_order_and_the_longest_first():
    text = "Le 3 mai 2015, hier et en 2014."
    assert [text[start:end] for start, end, *_ in find_foreign(text, "fr", dt.date(2016, 8, 26))] == [
        "3 mai 2015",
        "hier",
        "2014",
    ]


# Nowruz by the Iranian calendar authority, and days published with both dates
SOLAR_DAYS = (
    ((1395, 1, 1), "2016-03-20"), ((1396, 1, 1), "2017-03-21"), ((1394, 1, 1), "2015-03-21"), ((1357, 11, 22), "1979-02-11"), ((1395, 6, 31), "2016-09-21"), ((1395, 7, 1), "2016-09-22"),
    ((1395, 7, 30), "2016-10-21"), ((1395, 8, 1), "2016-10-22"), ((1395, 12, 30), "2017-03-20"), ((1394, 12, 29), "2016-03-19"), ((1388, 3, 22), "2009-06-12"), ((1206, 1, 1), "1827-03-22"), ((1498, 12, 29), "2120-03-19"),
)  # fmt: skip
NO_DAYS = (
    ((1205, 1, 1), "year 1205 is outside the Persian calendar as kept here (1206 to 1498)"), ((1499, 1, 1), "year 1499 is outside the Persian calendar as kept here (1206 to 1498)"),
    ((1395, 13, 1), "1/13/1395 is no day of the Persian calendar"), ((1395, 0, 1), "1/0/1395 is no day of the Persian calendar"), ((1395, 6, 32), "32/6/1395 is no day of the Persian calendar"), ((1395, 7, 31), "31/7/1395 is no day of the Persian calendar"),
    ((1395, 1, 0), "0/1/1395 is no day of the Persian calendar"), ((1394, 12, 30), "1394 is no leap year of the Persian calendar: Esfand has 29 days"), ((1395, 8, 31), "31/8/1395 is no day of the Persian calendar"),
)  # fmt: skip


@pytest.mark.parametrize(("day", "gregorian"), SOLAR_DAYS)
def test_days_of_the_persian_calendar(day, gregorian):
    assert calendars.solar(*day).isoformat() == gregorian


@pytest.mark.parametrize(("day", "why"), NO_DAYS)
def test_days_that_the_persian_calendar_does_not_have(day, why):
    with pytest.raises(NoSuchDay) as error:
        calendars.solar(*day)
    assert str(error.value) == why


def test_days_of_the_islamic_calendar():
    assert calendars.islamic(1437, 9, 1) == dt.date(2016, 6, 6)
    assert [calendars.islamic_month_length(1437, month) for month in (9, 10)] == [30, 29]
    with pytest.raises(NoSuchDay, match=r"31/9/1437 is no day of the Islamic calendar as kept here \(1343 to 1500\)"):
        calendars.islamic(1437, 9, 31)
