"""What is counted from an event or a date of the same text: its TIMEX3 type and value, its days, and why it has none.

A row: a text with the expression in brackets, type and value, days in EDTF or "-", and the anchor or the reason that is told.
"""

import pytest

from tests.extraction.bracketed import marked, told

VOTE, COUP, WAR = "The vote was held on 5 May 2015. ", "The coup came on 3 March 2015. ", "The 1967 war was short. "
OF_VOTE, OF_COUP, OF_WAR = (
    "2015-05-05 stated for “the vote”",
    "2015-03-03 stated for “the coup”",
    "1967 stated for “the war”",
)
COUNTED = (
    (f"{VOTE}[Two days] after the vote, rebels left.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{VOTE}[Two days] following the vote, rebels left.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{VOTE}[Two days] ahead of the vote, rebels left.", "DURATION P2D", "2015-05-03", OF_VOTE),
    (f"{VOTE}[Two days] before the vote, rebels left.", "DURATION P2D", "2015-05-03", OF_VOTE),
    (f"{VOTE}[A single day] after the vote, rebels left.", "DURATION P1D", "2015-05-06", OF_VOTE),
    (f"{VOTE}[A fortnight] after the vote, rebels left.", "DURATION P2W", "2015-05-19~", OF_VOTE),
    (f"{VOTE}[Three weeks] before the vote, rebels left.", "DURATION P3W", "2015-04-14~", OF_VOTE),
    (f"{VOTE}[A month] after the vote, rebels left.", "DURATION P1M", "2015-06", OF_VOTE),
    (f"{VOTE}[Two months] before the vote, rebels left.", "DURATION P2M", "2015-03", OF_VOTE),
    (f"{VOTE}[A year] after the vote, rebels left.", "DURATION P1Y", "2016", OF_VOTE),
    (f"{VOTE}[A decade] before the vote, rebels left.", "DURATION P10Y", "2005", OF_VOTE),
    (f"{VOTE}[A century] before the vote, rebels left.", "DURATION P100Y", "1915", OF_VOTE),
    (f"{VOTE}[About two days] after the vote, rebels left.", "DURATION P2D", "2015-05-07~", OF_VOTE),
    (f"{VOTE}[The day] after the vote, rebels left.", "DATE 2015-05-06", "2015-05-06", OF_VOTE),
    (f"{VOTE}[The day] of the vote, rebels left.", "DATE 2015-05-05", "2015-05-05", OF_VOTE),
    (f"{VOTE}[The week] before the vote, rebels left.", "DATE 2015-W18", "2015-04-27/2015-05-03", OF_VOTE),
    (f"{VOTE}[The year] before the vote, rebels left.", "DATE 2014", "2014", OF_VOTE),
    (f"{COUP}[The night] before the coup, he fled.", "TIME 2015-03-02TNI", "2015-03-02", OF_COUP),
    (f"{COUP}[The morning] after the coup, he fled.", "TIME 2015-03-04TMO", "2015-03-04", OF_COUP),
    (f"{COUP}[The evening] before the coup, he fled.", "TIME 2015-03-02TEV", "2015-03-02", OF_COUP),
    (f"{COUP}[Three hours] after the coup, he fled.", "DURATION PT3H", "2015-03-03~", OF_COUP),
    (f"{COUP}[Four hours] after the coup, he fled.", "DURATION PT4H", "2015-03-03~/2015-03-04~", OF_COUP),
    (f"{COUP}[Days] prior to the coup, he fled.", "DURATION PXD", "2015-02-25~/2015-03-03~", OF_COUP),
    (f"{COUP}[Five hours] after the coup, he fled.", "DURATION PT5H", "2015-03-03~/2015-03-04~", OF_COUP),
    (f"{COUP}[48 hours] after the coup, he fled.", "DURATION PT48H", "2015-03-03~/2015-03-05~", OF_COUP),
    (f"{COUP}[50 hours] before the coup, he fled.", "DURATION PT50H", "2015-03-01~/2015-03-03~", OF_COUP),
    (f"{COUP}[Hours] before the coup, he fled.", "DURATION PTXH", "2015-03-03~", OF_COUP),
    (f"{COUP}[30 minutes] after the coup, he fled.", "DURATION PT30M", "2015-03-03~", OF_COUP),
    (f"{COUP}[90 minutes] after the coup, he fled.", "DURATION PT90M", "2015-03-03~", OF_COUP),
    (f"{COUP}[Ten seconds] after the coup, he fled.", "DURATION PT10S", "2015-03-03~", OF_COUP),
    (f"{COUP}[360 minutes] after the coup, he fled.", "DURATION PT360M", "2015-03-03~/2015-03-04~", OF_COUP),
    (f"{COUP}[Two days] after the coup, he fled. [The day] after the coup, they sang.", "DURATION P2D", "2015-03-05", OF_COUP),
    (f"{WAR}[Two years] after the war, he left.", "DURATION P2Y", "1969", OF_WAR),
    (f"{WAR}[A decade] after the war, he left.", "DURATION P10Y", "1977", OF_WAR),
    (f"{WAR}[The year] after the war, he left.", "DATE 1968", "1968", OF_WAR),
    ("The vote was held in May 2015. [Two months] after the vote, he left.", "DURATION P2M", "2015-07", "2015-05 stated for “the vote”"),
    ("The vote was held in May 2015. [Two years] after the vote, he left.", "DURATION P2Y", "2017", "2015-05 stated for “the vote”"),
    ("[Two days] after 3 March 2015, they met.", "DURATION P2D", "2015-03-05", "2015-03-03 stated for “2015-03-03”"),
    ("[Two days] before 3 March 2015, they met.", "DURATION P2D", "2015-03-01", "2015-03-03 stated for “2015-03-03”"),
    ("[Two days] after the 5 May 2015 vote, he left.", "DURATION P2D", "2015-05-07", "2015-05-05 stated for “the 5 may 2015 vote”"),
    ("The 5 May 2015 vote was calm. [Two days] after the vote, he left.", "DURATION P2D", "2015-05-07", OF_VOTE),
    ("Last year's peaceful vote was calm. [Two years] after the vote, he left.", "DURATION P2Y", "2017", "2015 stated for “the vote”"),
    ("The vote, which was held on 5 May 2015, was calm. [Two days] after the vote, he left.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{VOTE}[Two days] after the vote may have failed he left.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{VOTE}[Two days] after the vote failed rebels left.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{VOTE}[Two days] after the vote Nur’s aides fled.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{VOTE}[Two days] after the vote Nur's aides fled.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{VOTE}[Two days] after the disputed vote he fled.", "DURATION P2D", "2015-05-07", "2015-05-05 stated for “the disputed vote”"),
    ("[A week] after an attack on 3 March 2015 he fled.", "DURATION P1W", "2015-03-10~", "2015-03-03 stated for “an attack”"),
    ("The invasion began on 3 March 2015. [Two days] after the invasion, he fled.", "DURATION P2D", "2015-03-05", "2015-03-03 stated for “the invasion”"),
    ("The coup came at 5 p.m. on 3 March 2015. [Two days] after the coup, he fled.", "DURATION P2D", "2015-03-05", OF_COUP),
    ("It rained. It rained on 1 May 2015. Lawmakers voted in Oslo on 5 May 2015. [Two days] after the vote, he fled.", "DURATION P2D", "2015-05-07", OF_VOTE),
    ("Lawmakers voted in Oslo on 5 May 2015. [Two days] after the vote, aides said no.", "DURATION P2D", "2015-05-07", OF_VOTE),
    (f"{'It rained. ' * 60}Lawmakers voted in Oslo on 5 May 2015. [Two days] after the vote, he fled.", "DURATION P2D", "2015-05-07", OF_VOTE),
    ("Both signed it in Oslo on 5 May 2015. [Two days] after the signing, he fled.", "DURATION P2D", "2015-05-07", "2015-05-05 stated for “the signing”"),
    ("Rebels bombed the town on 5 May 2015. [Two days] after the bombing, he fled.", "DURATION P2D", "2015-05-07", "2015-05-05 stated for “the bombing”"),
    ("Nur visited Oslo on 5 May 2015. [Two days] after the visit, he fled.", "DURATION P2D", "2015-05-07", "2015-05-05 stated for “the visit”"),
    ("Nur resigned in Oslo on 5 May 2015. [Two days] after his resignation, he fled.", "DURATION P2D", "2015-05-07", "2015-05-05 stated for “his resignation”"),
    ("Nur was killed in Oslo on 5 May 2015. [Two days] after his death, they fled.", "DURATION P2D", "2015-05-07", "2015-05-05 stated for “his death”"),
    ("The vote of 5 May 2015 failed. The 5 May 2015 vote was calm. [Two days] after the vote, he fled.", "DURATION P2D", "2015-05-07", OF_VOTE),
)  # fmt: skip
NONE = "the text states no date for “the vote”"
OPEN = (
    ("[Two days] after the vote, rebels left.", "DURATION P2D", NONE),
    ("[The day] after the vote, rebels left.", "DATE ", NONE),
    ("The vote was held last week. [Two days] after the vote, he left.", "DURATION P2D", NONE),
    ("Lawmakers voted in Oslo on 5 May 2015 and sang in Bonn on 6 May 2015. [Two days] after the vote, he left.", "DURATION P2D", NONE),
    ("Lawmakers voted. It rained in Oslo on 5 May 2015. [Two days] after the vote, he left.", "DURATION P2D", NONE),
    ("Lawmakers voted in Oslo on 5 May 2015, aides said. [Two days] after the vote, he left.", "DURATION P2D", NONE),
    ("After they voted in Oslo, rain fell on 5 May 2015. [Two days] after the vote, he left.", "DURATION P2D", NONE),
    ("Nur devotes himself to it since 5 May 2015. [Two days] after the vote, he left.", "DURATION P2D", NONE),
    ("The attack came on 3 March 2015. [A week] after an attack he fled.", "DURATION P1W", "the text states no date for “an attack”"),
    ("The storm came on 3 March 2015. [A week] after a storm he fled.", "DURATION P1W", "the text states no date for “a storm”"),
    ("The vote of 5 May 2015 failed and the vote of 8 May 2015 passed. [Two days] after the vote, he left.", "DURATION P2D",
     "the text states more than one date for “the vote”: 2015-05-05, 2015-05-08"),
    ("The vote was held in May 2015. [Two days] after the vote, he left.", "DURATION P2D", "2015-05 is too coarse to count from"),
    ("The vote was held in May 2015. [The night] after the vote, he left.", "DATE ", "2015-05 is too coarse to count from"),
    ("The vote was held in May 2015. [Three weeks] after the vote, he left.", "DURATION P3W", "2015-05 is too coarse to count from"),
    ("[Two days] after the 1967 disputed vote, he left.", "DURATION P2D", "1967 is too coarse to count from"),
    (f"{WAR}[Two months] after the war, he left.", "DURATION P2M", "1967 is too coarse to count from"),
    (f"{VOTE}[Years] after the vote, he left.", "DURATION PXY", "nobody says how long"),
    (f"{VOTE}The talks were [weeklong] before the vote.", "DURATION P1W", ""),
    (f"{VOTE}[9000 years] after the vote, nobody left.", "DURATION P9000Y", "year 11015 is outside 1 to 9999"),
    (f"{VOTE}They had [two days] of talks.", "DURATION P2D", ""), (f"{VOTE}[Two days] after the minister left, it rained.", "DURATION P2D", ""),
    (f"{VOTE}[Two days] after the last day, it rained.", "DURATION P2D", ""), (f"{VOTE}They had [two days] of 5 May 2015.", "DURATION P2D", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value", "edtf", "anchor"), COUNTED, ids=[row[0][-90:] for row in COUNTED])
def test_it_counts_from_the_date_that_the_text_states(text, value, edtf, anchor):
    one, *_ = marked(text)
    steps = told(one)
    assert (f"{one.type} {one.value}", one.edtf, one.unresolved) == (value, edtf, "")
    assert steps["anchor"] == anchor.replace(" stated", ", the date stated", 1)
    assert steps["rule"] == "counted from the date that the text states for the event"


@pytest.mark.parametrize(("text", "value", "why"), OPEN, ids=[row[0] for row in OPEN])
def test_it_stays_open_and_says_why(text, value, why):
    (one,) = marked(text)
    assert (f"{one.type} {one.value}", one.edtf, one.unresolved) == (value, None, why)
    assert told(one)["rule"] == (f"left unresolved: {why}" if why else "a length of time, not a date")


def test_what_was_counted_from_an_event_does_not_lend_its_date_to_another():
    (later,) = marked(f"{COUP}The day after the coup, the vote began. [Two days] after the vote, he fled.")
    assert later.unresolved == NONE
