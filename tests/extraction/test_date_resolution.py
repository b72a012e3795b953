"""What expressions mean in their text: tense, publication day, dates told before, neighbours; one table for each way of deciding."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

FRIDAY = dt.date(2016, 8, 26)


def read(text, day=FRIDAY):
    return timexes(Document(text, day), split(text))


def days(text, day=FRIDAY):
    return [(one.text, one.edtf) for one in read(text, day)]


def values(text, day=FRIDAY):
    return [(one.text, one.value) for one in read(text, day)]


BY_TENSE = (
    ("The minister spoke on Friday.", "2016-08-26"), ("The truce will begin on Friday.", "2016-08-26"),
    ("Envoys met on Tuesday.", "2016-08-23"), ("Envoys will meet Tuesday.", "2016-08-30"), ("Envoys may meet on Tuesday.", "2016-08-30"),
    ("He said the two would meet on Tuesday.", "2016-08-30"), ("Talks are due to resume on Sunday.", "2016-08-28"),
    ("The summit opens on Monday.", "2016-08-29"), ("The talks planned for Thursday were called off.", "2016-08-25"),
    ("He could not be reached on Wednesday.", "2016-08-24"), ("Until Thursday, they had not met.", "../2016-08-25"),
    ("The vote is set for November.", "2016-11"), ("The town fell in May.", "2016-05"), ("They will return in October.", "2016-10"),
    ("The paper goes to the council for approval on Monday.", "2016-08-29"), ("They met on Friday, 10 July.", "2015-07-10"),
    ("They met on Sunday, 10 July.", "2016-07-10"), ("They met on Wednesday, 10 July.", "2016-07-10"),
    ("Schools reopen Monday.", "2016-08-29"), ("The bank reports earnings on Thursday.", "2016-09-01"), ("Rocket attacks on Thursday", "2016-08-25"),
    ("A worker passes the bank on Tuesday.", "2016-08-23"), ("The next hearing is on 2 October.", "2016-10-02"), ("His term ends in September.", "2016-09"),
    ("Lawmakers hope to pass the bill by Monday.", "2016-08-26/2016-08-29"), ("Sales are up since September.", "2015-09-01/2016-08-26"),
    ("It will double over the next decade.", "2016-08-26/2026-08-26"), ("15 January: The inquiry begins.", "2016-01-15"), ("They are asking that all troops leave by March.", "2016-08-26/2017-03-31"),
    ("In a statement on Tuesday, the group says it is not involved.", "2016-08-23"), ("No precedent exists for the 20 April blast.", "2016-04-20"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), BY_TENSE, ids=[text for text, _ in BY_TENSE])
def test_weekdays_and_months_go_by_tense_and_publication_day(text, edtf):
    assert [one.edtf for one in read(text)] == [edtf]


FROM_THE_STORY = (
    ("They met on 3 May 2015. The same day, shells fell.", "2015-05-03"), ("They met on 3 May 2015. Two days later, they left.", "2015-05-05"),
    ("They met on 3 May 2015. A week earlier, they had refused.", "2015-04-26"),
    ("They met in May 2015. The following month, they left.", "2015-06"), ("They met on 3 May 2015. The next morning, they left.", "2015-05-04"),
    ("They met in 2014. The year before, they had refused.", "2013"), ("They met on 3 May 2015. That night, shells fell.", "2015-05-03"),
    ("They met in June 2015. Three months later, they left.", "2015-09"), ("They met in June 2015. The following March, they left.", "2016-03"),
    ("They met in June 2015. The previous August, they had refused.", "2014-08"), ("They met on 3 May 2015. At 3 a.m. the next day, they left.", "2015-05-04"),
    ("They met on 3 May 2015. By noon, they had left.", "2015-05-03"), ("He spoke on Tuesday. The game will start at 8 p.m. there.", "2016-08-26"), ("They met on 3 May 2015. On the evening of the following day, they left.", "2015-05-04"),
    ("The revolt lasted from 12 March 1921 to the autumn of 1923. It was led by priests. On 12 April 1922 a truce came; on 3 May it broke.", "1922-05-03"),
    ("The revolt lasted from 12 March 1921 to 9 May 1923. On 2 April, a truce came.", "1921-04-02"),
    ("The strike began on 3 March 1984. Pits closed. In November there was fighting.", "1984-11"), ("The strike began on 3 March 1984. It will be remembered on 6 September.", "2016-09-06"),
    ("The fort fell in May 1758. In November it burnt. By year's end, the war was lost.", "../1758-12-31"), ("The fort fell in May 1758. In November it burnt. At the start of the next decade it was rebuilt.", "1760~/1763~"),
    ("They met on 3 May 2015. He died at 7:22 the next morning.", "2015-05-04"), ("They met on 3 May 2015. Three nights later they fled.", "2015-05-06"),
    ("They met on 3 May 2015. On 1 March of the next year they signed.", "2016-03-01"),
    ("The fort fell in May 1758. A century later it was rebuilt. In November snow fell.", "1758-11"),
    ("They met on 3 May 2015. Two years and three months earlier, they had refused.", "2013-02"), ("They met on 3 May 1998. On 10 June, a truce came.", "1998-06-10"),
    ("In 1998, they met. On 10 June, they signed.", "1998-06-10"), ("They met on 3 May 1998. They will meet on 10 June.", "2017-06-10"),
    ("They met on 3 May 1998. They met on 10 August.", "2016-08-10"), ("The plague came on 3 May 1571. They fled. They died. They lay. They rose. They wept. They sang. The same year, it rained.", "1571"), ("They met on 3 May 2015. The previous week, they had refused.", "2015-04-20/2015-04-26"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), FROM_THE_STORY, ids=[text for text, _ in FROM_THE_STORY])
def test_the_story_so_far_is_the_anchor(text, edtf):
    assert read(text)[-1].edtf == edtf


def test_a_day_of_a_month_that_nobody_names_is_not_guessed():
    assert values("They met in May 2015. The same day, shells fell.")[-1] == ("The same day", "2015-05-XX")


TOO_COARSE = (
    ("They met in 2014. Two days later, they left.", "2014-XX-XX"), ("They met in 2014. Three weeks later, they left.", "2014-WXX"),
    ("They met in 2014. Four months later, they left.", "2014-XX"), ("They met in May 2014. Two days later, they left.", "2014-05-XX"),
    ("They met in the 1950s. Two years later, they left.", ""), ("They met in May 2015. The next morning, they left.", "2015-05-XXTMO"), ("They met in 2014. The following month, they left.", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), TOO_COARSE, ids=[text for text, _ in TOO_COARSE])
def test_what_counts_from_a_date_that_is_too_coarse_is_left_unresolved(text, value):
    found = read(text)[-1]
    assert (found.value, found.interval) == (value, None) and "of which no" in found.unresolved


GRAIN = (
    ("He left a year ago.", "2015"), ("He left last month.", "2016-07"), ("He left three days ago.", "2016-08-23"),
    ("He left two months ago.", "2016-06"), ("He left this week.", "2016-08-22/2016-08-26"), ("It is due this week, and will pass.", "2016-08-22/2016-08-28"),
    ("He left earlier this year.", "2016-01-01/2016-08-26"), ("It will end early next year.", "2017-01~/2017-03~"),
    ("He left late last month.", "2016-07-21/2016-07-31"), ("He left late last winter.", "2016-02/2016-03"),
    ("They met over the weekend.", "2016-08-20/2016-08-21"), ("They will meet this weekend.", "2016-08-27/2016-08-28"),
    ("It began in early 2015.", "2015-01~/2015-03~"), ("It began in mid-June.", "2016-06-11/2016-06-20"),
    ("It began in the third quarter of 2014.", "2014-07/2014-09"), ("It ended in the late 1980s.", "1987~/1989~"),
    ("It ended in the mid-19th century.", "1834~/1866~"), ("It began weeks ago.", "2016-07~/2016-08~"), ("It spread in recent months.", "2016-02~/2016-08-26"),
    ("It should end within the next week.", "2016-08-26/2016-09-02"), ("More than 200 fled in the last week.", "2016-08-19/2016-08-26"),
    ("It dates from the 60s.", "1960/1969"), ("He left half a dozen years ago.", "2010"), ("It was before the Sept. 11 attacks.", "2001-09-11"),
    ("It began in the first week of October 2015.", "2015-10-01/2015-10-07"), ("It began in the second half of March 2015.", "2015-03-16/2015-03-31"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), GRAIN, ids=[text for text, _ in GRAIN])
def test_days_are_as_many_as_the_words_support(text, edtf):
    assert [one.edtf for one in read(text)] == [edtf]


RANGES = (
    ("The round ran 3-5 March 2015.", "2015-03-03/2015-03-05"), ("They sat from Monday to Wednesday.", "2016-08-22/2016-08-24"),
    ("It happened between May and July 2015.", "2015-05/2015-07"), ("The war of 1992-1995 is over.", "1992/1995"),
    ("They rested from 30 June to 2 July 1944.", "1944-06-30/1944-07-02"), ("They rested June 30-July 2, 1944.", "1944-06-30/1944-07-02"),
    ("They will sit on Thursday and Friday next week.", "2016-09-01/2016-09-02"), ("Shots fell between 9 p.m. and 11 p.m. on 3 March 2010.", "2010-03-03"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), RANGES, ids=[text for text, _ in RANGES])
def test_both_ends_of_a_range_mean_the_whole_stretch(text, edtf):
    assert [one.edtf for one in read(text)] == [edtf, edtf]


EDGES = (
    ("It has held since March.", "2016-03-01/2016-08-26"), ("The truce will hold until Monday.", "2016-08-26/2016-08-29"),
    ("By December 2015, it had failed.", "../2015-12-31"), ("It must be settled by the end of the year.", "2016-08-26~/2016-12-31~"),
    ("Nobody had agreed before March 2015.", "../2015-02-28"), ("After 2012, they left.", "2013-01-01/2016-08-26"),
    ("It was about 3 May 2015.", "2015-05-03~"), ("Nobody spoke before Friday's vote.", "2016-08-26"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), EDGES, ids=[text for text, _ in EDGES])
def test_since_until_by_before_and_after_open_or_cut_the_days(text, edtf):
    assert [one.edtf for one in read(text)] == [edtf]


LENGTHS = (
    ("It took at least three weeks.", "P3W", "EQUAL_OR_MORE"), ("It took about two hours.", "PT2H", "APPROX"),
    ("It took more than a decade.", "P10Y", "MORE_THAN"), ("It took several weeks.", "PXW", None), ("It took two and a half years.", "P2Y6M", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value", "mod"), LENGTHS, ids=[text for text, *_ in LENGTHS])
def test_lengths_have_no_days_and_keep_how_sure_they_are(text, value, mod):
    (found,) = read(text)
    assert (found.type, found.value, found.mod, found.interval) == ("DURATION", value, mod, None)


SETS = (
    ("They meet weekly.", "P1W"), ("They meet every Friday.", "XXXX-WXX-5"), ("They meet every other day.", "P2D"),
    ("They meet twice a month.", "P1M"), ("They meet on Monday mornings.", "XXXX-WXX-1TMO"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SETS, ids=[text for text, _ in SETS])
def test_what_comes_again_and_again_is_a_set(text, value):
    (found,) = read(text)
    assert (found.type, found.value, found.interval) == ("SET", value, None)


NEAR_MISSES = (
    "The envoys may meet.", "They march on the city.", "The Sunday Times printed it.", "The council passed Resolution 2254.",
    "The second round failed.", "They use version 2016.3.", "Call 202-555-1990.", "She is 45 years old.", "A 45-year-old man was hurt.",
    "He is in his sixties.", "It is at 1600 Pennsylvania Avenue.", "No. 1995 won.", "Mr. May said so.", "We want to go on.", "Russia Today printed it.",
    "It was the fall of the city.", "The daily Granma printed it.", "It is a matter of days.", "They won 3:10.", "He served on the 12th floor.",
)  # fmt: skip


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert read(text) == ()


IMPOSSIBLE = (
    ("It is dated 30 February 2016.", "February 2016 has no day 30"), ("It is dated 2024-13-01.", "there is no month 13"),
    ("It is dated 31 April.", "April 2016 has no day 31"), ("Nobody counts from the year 0.", "there is no year 0"),
    ("It is safe in the year 10000.", "year 10000 is outside 1 to 9999"), ("It is dated 32 March 2016.", "March 2016 has no day 32"),
    ("It is dated February 29, 2015.", "February 2015 has no day 29"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "why"), IMPOSSIBLE, ids=[text for text, _ in IMPOSSIBLE])
def test_impossible_dates_are_found_and_left_unresolved_with_the_reason(text, why):
    (found,) = read(text)
    assert (found.value, found.interval, found.unresolved) == ("", None, why)
    assert found.trace[-2].value == f"left unresolved: {why}"


def test_years_before_the_common_era_keep_their_value_and_have_no_days():
    found = read(
        "In 264 BC the war began; two years later it spread. They landed in the spring of 217 BC and won in June."
    )
    assert [one.value for one in found] == ["BC0264", "BC0262", "BC0217-SP", "BC0217-06"]
    assert {one.interval for one in found} == {None}
    assert {one.unresolved for one in found} == {"years before the common era are outside 1 to 9999"}


STORY = (
    "The war began on 1 September 1939. On 17 September, a second army came. By October it was over. In the spring of 1940 the army "
    "turned north, and in May it struck west. That winter was quiet. On 22 June 1941 the largest attack began. By December it had "
    "failed. In January, the other side struck. In 1943 the tide turned. In February, an army surrendered; at 6 a.m. on 5 July the "
    "last attack began. The next year, the border was reached. On 7 May 1945 it was signed."
)


def test_a_narrative_keeps_its_own_year_and_not_that_of_publication():
    assert [value for _, value in values(STORY, dt.date(2009, 12, 19))] == [
        "1939-09-01", "1939-09-17", "1939-10", "1940-SP", "1940-05", "1940-WI", "1941-06-22", "1941-12", "1942-01", "1943", "1943-02",
        "1943-07-05T06:00", "1944", "1945-05-07",
    ]  # fmt: skip


def test_news_that_names_an_old_year_still_means_its_own_months():
    text = "The pact of 1999 failed on Tuesday. Envoys will meet in September. They said on Monday that the talks of March had failed."
    assert [value for _, value in values(text)] == ["1999", "2016-08-23", "2016-09", "2016-08-22", "2016-03"]


ORDER = (
    ("It was filed on 03/04/2016.", "2016-03-04?"), ("It was filed on 03/04/2016 and not on 14/03/2016.", "2016-04-03"),
    ("It was filed on 03/04/2016. They met on 5 May 2016.", "2016-04-03"), ("It was filed on 03/04/2016. They met on May 5, 2016.", "2016-03-04"),
    ("It was filed on 2016-04-03.", "2016-04-03"), ("It was filed on 3.4.2016.", "2016-04-03"), ("It was filed on 04/13/2016.", "2016-04-13"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), ORDER, ids=[text for text, _ in ORDER])
def test_order_of_day_and_month_is_told_from_the_article_and_else_uncertain(text, edtf):
    assert read(text)[0].edtf == edtf


ABROAD = (
    ("Les ministres se sont vus le 3 mars 2016 et la trêve date du 27 février.", ["2016-03-03", "2016-02-27"]),
    ("Los ministros se reunieron el 3 de marzo de 2016 y hablan en abril de 2017 de la paz.", ["2016-03-03", "2017-04"]),
    ("Am 3. März 2016 trafen sich die Minister, und der 30. Februar 2016 ist nicht richtig.", ["2016-03-03", None]),
    ("3 марта 2016 года министры встретились, а в 2014 году они не говорили.", ["2016-03-03", "2014"]),
    ("3 Mart 2016 tarihinde bakanlar bir araya geldi ve ateşkes 27 Şubat'ta başladı.", ["2016-03-03", "2016-02-27"]),
    ("التقى الوزيران يوم 3 مارس 2016 ثم في نيسان 2017 ثم يوم 15 رمضان 1437.", ["2016-03-03", "2017-04", "2016-06-20"]),
    ("وزیران در ۳ مارس ۲۰۱۶ دیدار کردند و گفتگوها در ۱۴ اسفند ۱۳۹۴ آغاز شد.", ["2016-03-03", "2016-03-04"]),
    ("两国外长于2016年3月3日会晤,停火于2月27日生效,2015年开始。", ["2016-03-03", "2016-02-27", "2015"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtfs"), ABROAD, ids=["fr", "es", "de", "ru", "tr", "ar", "fa", "zh"])
def test_explicit_dates_are_read_in_eight_more_languages(text, edtfs):
    assert [one.edtf for one in read(text)] == edtfs


FEASTS = (
    ("It held at Christmas.", "2015-12-25"), ("They stopped for Ramadan.", "2016-06-06~/2016-07-05~"), ("They stopped for Eid al-Adha.", "2016-09-11~/2016-09-14~"),
    ("They met at Easter 2014.", "2014-04-20"), ("They met on Orthodox Easter 2015.", "2015-04-12"), ("They met on New Year's Eve 2015.", "2015-12-31"),
    ("They met on Nowruz.", "2016-03-20"), ("They met on Yom Kippur 2015.", "2015-09-23"), ("They met at Diwali.", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), FEASTS, ids=[text for text, _ in FEASTS])
def test_feasts_are_counted_by_their_calendars(text, edtf):
    (found,) = read(text)
    assert found.edtf == edtf


def test_the_trace_says_expression_anchor_tense_rule_and_result():
    (found,) = read("Envoys will meet on Tuesday.")
    assert [(step.step, step.value) for step in found.trace] == [
        ("expression", "Tuesday"),
        ("anchor", "2016-08-26, the day of publication"),
        ("tense", "future"),
        ("rule", "a weekday in a sentence about the future is the next one"),
        ("result", "2016-08-30"),
    ]
