"""News or narrative, the order of day and month, and stories before the common era."""

import datetime as dt

import pytest

from tests.extraction.bracketed import FRIDAY, marked
from timeline.extraction.normalize.genre import day_first, is_narrative
from timeline.extraction.timex import find

TWO, THREE = (
    "It began on 3 May 1998. It ended on 4 June 1999.",
    "It began on 3 May 1998. It broke on 4 June 1999 and on 5 July 2000.",
)
FOUR = f"{THREE} It ended in May 2001."
NARRATIVES = (
    THREE, f"{TWO} In 2014 it was told.", "The 19th century saw it, and so did the 1950s. It ended in May 1998.", "It was in 49 BC.",
    f"{FOUR} It ended yesterday and today.", f"{THREE} That night they left.", f"{THREE} The next morning they left.",
    f"{THREE} The following morning they left.", f"{THREE} The same evening they left.", f"{THREE} The previous year they had refused.",
    f"{THREE} The following year they left.", f"{THREE} The same year they left.", f"{THREE} That year they left.", f"{THREE} The next year they left.",
    f"{THREE} Two days later they left.", f"{FOUR} They rest now. They sing now. They play now. They sit now. Now they are old.",
    f"{FOUR} It ended last year. It broke two years ago.",
    "On 3 May 2014 it began. On 4 November it ended.", "On 3 May 1998 it began. On 4 June and on 5 November it broke.", "On 3 May 1998 it began. On 4 March and in August it broke.",
)  # fmt: skip
NEWS = (
    "", TWO, f"{TWO} In 2015 it was told.", "It began on 3 May 1998. In 1999 it ended.", "On 3 May it began. On 4 June it broke. On 5 July it ended.",
    f"{FOUR} It ended yesterday, ends today and ends tomorrow.", f"{THREE} It ended yesterday.", f"{THREE} It ended last year.",
    f"{THREE} It ended two days ago.", f"{THREE} It ends two days from now.", f"{THREE} It ends two days hence.", f"{THREE} They rest now.",
    f"{FOUR} It ended last year. It broke last month. It began two years ago.", f"{FOUR} It ended three weeks ago, a year ago and two days ago.",
    "On 3 May 1998 it began.", "On 3 May 2015 it began. On 4 November it ended.", "On 3 May 1998 it began. On 4 June it ended.",
    "On 4 November it ended. On 3 May 1998 it had begun.", "In the 1950s it began. On 4 November it ended.",
    "On 3 May 1998 it began. On 4 March, on 6 July and on 5 August it broke.", f"{THREE} The group met this week.",
    f"{FOUR} It fell in recent weeks, over the last three days and in the coming months.",
)  # fmt: skip


@pytest.mark.parametrize(("text", "narrative"), [(text, text in NARRATIVES) for text in NARRATIVES + NEWS])
def test_dates_with_a_year_make_a_narrative_unless_the_text_leans_on_its_day(text, narrative):
    assert is_narrative(find(text), FRIDAY) is narrative


def test_months_up_to_publication_are_news_over_new_year_too():
    assert not is_narrative(find("On 3 May 1998 it began. On 4 November it ended."), dt.date(2017, 1, 5))


AMERICAN, BRITISH = "March 3, 2015", "3 March 2015"
ORDERS = (
    ("They met.", None), (AMERICAN, False), (BRITISH, True), ("They met 3-5 March 2015.", True), ("They met March 3-5, 2015.", False),
    ("14/03/2016", True), ("03/14/2016", False), ("03/04/2016", None), ("12/03/2016", None), ("03/12/2016", None), ("13/03/2016", True), ("14/12/2016", True),
    ("03/13/2016", False), ("12/14/2016", False), (f"{BRITISH}; {BRITISH}; {AMERICAN}", True), (f"{AMERICAN}; {AMERICAN}; {BRITISH}", False),
    (f"{BRITISH}; {AMERICAN}", None), (f"{AMERICAN}; {AMERICAN}; 14/03/2016", True), (f"{AMERICAN}; {AMERICAN}; {AMERICAN}; {AMERICAN}; 14/03/2016", False),
    (f"{BRITISH}; {BRITISH}; {BRITISH}; {BRITISH}; 03/14/2016", True),
)  # fmt: skip


@pytest.mark.parametrize(("text", "first"), ORDERS)
def test_the_dates_of_an_article_show_whether_it_writes_the_day_first(text, first):
    assert day_first(find(text)) is first


BEFORE_US = (
    ("In [March] he took the town.", "BC0049-03"), ("On [3 March] he took the town.", "BC0049-03-03"), ("On [March 3rd] he took the town.", "BC0049-03-03"),
    ("In [March of that year] he took the town.", "BC0049-03"), ("On [3 March of the next year] he took the town. In [April] he left.", "BC0048-03-03 BC0048-04"),
    ("In [spring] he took the town.", "BC0049-SP"), ("In [March 1998] it was found.", "1998-03"), ("On [3 March 1998] it was found.", "1998-03-03"),
    ("In [March nineteen ninety-eight] it was found.", "1998-03"), ("In [March '98] it was found.", "1998-03"), ("In [spring 1998] it was found.", "1998-SP"),
    ("In [March last year] it was found.", "2015-03"), ("[Last March] it was found.", "2016-03"),
    ("[Two years later] he died.", "BC0047"), ("[Three years earlier] he had fled.", "BC0052"), ("[Two years afterwards] he died.", "BC0047"),
    ("[One year later] he died. [One year later] she died.", "BC0048 BC0047"), ("[48 years later] he died.", "BC0001"),
    ("[Two days later] he died.", ""), ("[Some years later] he died.", ""), ("[Two and a half years later] he died.", ""),
    ("[Two years ago] it was found.", "2014"),
    ("[The next year] he died. [The following year] she died.", "BC0048 BC0047"), ("[The previous year] he had fled. In [May] he was away.", "BC0050 BC0050-05"),
    ("[That year] it rained.", "BC0049"), ("[The same year] it rained.", "BC0049"), ("[That summer] it rained.", "BC0049-SU"),
    ("[The following spring] it rained.", "BC0048-SP"), ("[The year before], he had fled.", "BC0050"), ("[The year after], he died.", "BC0048"),
    ("[The next March] he died.", "BC0048-03"), ("[That March] he died.", "BC0049-03"), ("[The previous March] he had fled.", "BC0050-03"),
    ("[The next day] he died.", ""), ("[That month] it rained.", ""), ("[The same day] it rained.", ""), ("[Last year] it was found.", "2015"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "values"), BEFORE_US, ids=[text for text, _ in BEFORE_US])
def test_a_story_before_the_common_era_goes_on_there(text, values):
    found = marked(f"Caesar crossed the river in 49 BC. {text}")
    assert [one.value for one in found] == values.split(" ")
    reasons = {one.unresolved for one in found if not one.interval}
    assert reasons <= {"years before the common era are outside 1 to 9999"}


@pytest.mark.parametrize("words", ["49 years later", "Fifty years later"])
def test_a_story_does_not_count_into_the_common_era(words):
    (later,) = marked(f"He crossed the river in 49 BC. [{words}] he died.")
    assert (later.value, later.interval) == ("", None)
    assert later.unresolved == "the story passes into the common era, whose first year is not counted from here"


def test_days_of_a_month_in_such_a_story_are_left_open():
    first, second = marked("He crossed the river in 49 BC. He fought on [3]-[5 March].")
    assert {one.unresolved for one in (first, second)} == {
        "the story stands before the common era, outside the years 1 to 9999"
    }
