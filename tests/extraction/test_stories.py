"""A text that tells history dates its days by the story: which texts are such, and from which of their dates the story goes on."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

DAY = dt.date(2011, 9, 30)
SHELLS = "Shells fell on the port on 28 August 1905. "
DAYS = "Ships came on 30 August. Raids ended on 1 October and began again four days later. Envoys met on 12 November. They signed on 14 December. "


def values(text, day=DAY):
    return {one.text: one.value for one in timexes(Document(text, day), split(text))}


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        (SHELLS + DAYS + "A mission is in the town today.", "14 December", "1905-12-14"),
        (SHELLS + DAYS + "A mission is in the town today.", "four days later", "1905-10-05"),
        (SHELLS + "By night the camp burnt. It rained overnight. On 3 November they left.", "3 November", "1905-11-03"),
        ("The corps reached the border in early 1917. It attacked on 26 March. It rested on 1 April. Jericho fell on 21 February 1918. It met them on 19 November.", "26 March", "1917-03-26"),
        (SHELLS + DAYS + "The revolt, which had broken out in early 1903, went on. The council met on 20 December.", "20 December", "1905-12-20"),
        (SHELLS + DAYS + "They put off the vote until 31 December 1911. The general was let go that December.", "that December", "1905-12"),
        ("The winter of 1708-09 was hard. Men froze at the end of December. They marched on 3 March.", "the end of December", "1708-12"),
        ("The winter of 1708-09 was hard. Men froze at the end of December. They marched on 3 March.", "3 March", "1709-03-03"),
        (SHELLS + DAYS + "The prince, in power since the coup of 1 May 1879, fled. They chose another on 20 December.", "20 December", "1905-12-20"),
        (SHELLS + DAYS + "A panel, which reported in September 1907, blamed both. On 20 December they left.", "20 December", "1905-12-20"),
        ("It was signed on 8 January 1973. It was much like that of October. They left on 23 January.", "October", "1972-10"),
        ("It was signed on 8 January 1973. It was much like that of October. They left on 23 January.", "23 January", "1973-01-23"),
        ("A pact was signed in January 1631. The town had been under siege since November.", "November", "1630-11"),
        ("Plans had been under way since the beginning of 1941. Ships left on 4 December. They came on 8 December. They fell back on 10 December and 12 December. It fell on 31 January. They met on 8 February and 15 February.", "8 February", "1942-02-08"),
        (SHELLS + DAYS + "The fleet, which had left on 15 October 1905 and rounded the cape a week later, came late.", "a week later", "1905-10-22"),
        (SHELLS + DAYS + "The station, on the air since the previous summer, spoke of it. They met on 20 December.", "20 December", "1905-12-20"),
        (SHELLS + DAYS + "Raids went on over the weekend of 9-10 December. They met on 20 December.", "20 December", "1905-12-20"),
        ("Tension had been rising since the spring of 2008. On 1 September men were hurt. Over the next six days they fired. It rained on 2 October. They met on 3 October, 8 October and 2 November.", "1 September", "2008-09-01"),
    ],
)  # fmt: skip
def test_a_story_goes_on_from_its_own_dates(text, told, value):
    assert values(text)[told] == value


@pytest.mark.parametrize(
    "text",
    [
        "The firm, founded on 3 May 1998, said on Friday that it will close. It had lost money last month and the month before. A sale is planned for 5 October.",
        "The firm, founded in 1998, closed a shop on 3 August and one on 9 August. It opened one on 2 September, one on 9 September and one on 20 September. It opens one on 5 October.",
        "The treaty of 3 May 1998 was hailed today. Ministers met on Monday and will meet on Thursday. They sign on 5 October.",
    ],
)
def test_news_with_an_old_date_is_news(text):
    assert values(text)["5 October"] == "2011-10-05"


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        (
            "In June, days before a flight promised for the end of the month, it broke.",
            "the end of the month",
            "2011-06",
        ),
        ("It was put off in May 2010, and the next month he left.", "the next month", "2010-06"),
        ("It took effect at 8 a.m. Saigon time on 28 August.", "8 a.m. Saigon time on 28 August", "2011-08-28T08:00"),
        ("Guns fell silent on Wednesday at 4.30 that afternoon.", "4.30 that afternoon", "2011-09-28T16:30"),
        ("The premier invited her to the palace on Monday.", "Monday", "2011-10-03"),
        ("They crossed on the 16th two days after it rained.", "the 16th", "2011-09-16"),
        ("The premier told of it last year, on 15 August, in the hall.", "15 August", "2010-08-15"),
        ("The judge set sentencing for 13 December.", "13 December", "2011-12-13"),
        ("The pact reached last week allows borrowing through 7 January.", "7 January", "2012-01-07"),
        ("It is to report next Saturday.", "next Saturday", "2011-10-08"),
    ],
)
def test_what_stands_in_the_same_sentence_tells(text, told, value):
    assert values(text)[told] == value


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("They met at 10.30 p.m. on Friday.", "10.30 p.m. on Friday", "2011-09-30T22:30"),
        ("They met on Monday. They left at 3 a.m. that night.", "3 a.m. that night", "2011-09-26T03:00"),
        ("They had been preparing for the vote since October.", "October", "2010-10"),
        ("Officials did not expect the strike on Tuesday.", "Tuesday", "2011-09-27"),
        ("Their faces on Tuesday told it all.", "Tuesday", "2011-09-27"),
        ("He can, she said on Tuesday.", "Tuesday", "2011-09-27"),
        ("In 2009 a year of hunger began.", "a year", "P1Y"),
        ("It was cut from three weeks to one day.", "one day", "P1D"),
        ("He hopes to one day lead it.", "one day", "FUTURE_REF"),
        ("Sales fell compared with last year, in May it lost money.", "May", "2011-05"),
        ("They prepared for the May 15 primary.", "May 15", "2012-05-15"),
        (SHELLS + DAYS + "By 1910 the allies had the coast. In May they won there.", "May", "1910-05"),
        (SHELLS + DAYS + "On Tuesday (26 December) they met.", "Tuesday", "1905-12-26"),
    ],
)
def test_what_a_reviewer_found(text, told, value):
    assert values(text)[told] == value


def test_a_leap_day_of_no_year_around_is_left_alone():
    text = "It met on Monday. He signed it on 1 March 1998. The troops crossed the river on 29 February."
    assert values(text, dt.date(2016, 6, 1))["29 February"] == "2016-02-29"


def test_as_recently_as_july_is_july():
    assert values("As recently as July it raised its dividend.") == {"July": "2011-07"}
