"""Which day an event has: words said on an occasion that was dated before, and what the words of date in a sentence do not date."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates
from timeline.extraction.sentences import split

DAY = dt.date(2016, 9, 2)  # a Friday
NO_WORDS = {"../2016-09-02", "2016-09-02~"}


def days(text, trigger, day=DAY):
    """The days of the last candidate whose trigger is that word."""
    document = Document(text, day)
    found = [one.mention for one in candidates(document, Lexicon.default(), split(text))]
    return [one for one in found if one.trigger.of(text) == trigger][-1].interval.edtf


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Paul Reed told the radio on Thursday that Chile should leave. He also said Peru was no ally.", "said"),
        ("Paul Reed urged Chile on Thursday to leave. But Reed called on Peru to wait.", "called on"),
        (
            "Paul Reed said on Thursday that talks were near. Crowds cheered. “It was long,” Reed said. He called for calm.",
            "called for",
        ),
        ("Paul Reed said on Thursday that Chile was wrong. “We continue to urge Chile to leave.”", "urge"),
        ("Paul Reed has urged Chile to leave. Reed told the radio on Thursday that it was time.", "urged"),
    ],
)
def test_what_a_speaker_says_without_a_day_belongs_to_the_occasion_that_was_dated(text, trigger):
    assert days(text, trigger) == "2016-09-01"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Paul Reed told the radio on Thursday that Chile should leave. Mary Hill said Peru was no ally.", "said"),
        ("Paul Reed told the radio on Thursday that Chile should leave. He has urged Peru to wait.", "urged"),
        ("Paul Reed told the radio on Thursday that Chile should leave. He previously urged Peru to wait.", "urged"),
        ("Paul Reed said on Thursday it was over. It came after Reed urged Peru to wait.", "urged"),
    ],
)
def test_another_speaker_or_another_time_keeps_no_day(text, trigger):
    assert days(text, trigger) in NO_WORDS


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("He is to speak in the coming days, before a vote on the charter in mid-October.", "vote", "2016-10-11/2016-10-20"),
        ("Peru broke the 2001 ceasefire.", "ceasefire", "2001"),
        ("A panel accused Paul Reed in a report released on Monday of theft.", "accused", "2016-08-29"),
        ("In 2010 Peru lifted restrictions imposed in 1992.", "lifted", "2010"),
        ("Ten sailors were killed when two ships collided last May.", "killed", "2016-05"),
        ("The week ends on Sunday with an address by Paul Reed, who will call for calm.", "call for", "2016-09-04"),
        ("There was a march on Monday in which gunmen attacked the crowd.", "attacked", "2016-08-29"),
        ("It was revealed on Monday that a judge issued warrants for two soldiers.", "issued", "2016-08-29"),
        ("Two leaders called for a rally on September 14 in support of Peru.", "called", "2016-09-14"),
        ("A group has surfaced calling for a protest on Monday in Lima.", "protest", "2016-09-05"),
        ("Reed has called a summit of the union for September 14.", "summit", "2016-09-14"),
        ("Talks have been halted for nearly two years.", "halted", "2014-09-02~/2016-09-02"),
        ("After requests over eight months, the office wrote to Peru in May 2015, demanding a report.", "demanding", "2015-05"),
        ("It is laid down by the August 23 accord signed by Peru and Chile.", "signed", "2016-08-23"),
    ],
)  # fmt: skip
def test_what_the_words_of_a_sentence_date(text, trigger, edtf):
    assert days(text, trigger) == edtf


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("His visit was about trade, down a tenth from 2014.", "visit"),
        ("Paul Reed said he was asking Peru to leave and would soon name another.", "asking"),
        ("Paul Reed called for elections taking place in May to be free.", "called for"),
        ("The military buildup goes on, and strikes may continue well into the future.", "buildup"),
        ("Paul Reed has been jailed for two years.", "jailed"),
        ("Friday 2 September 2016 00.02 GMT Peru has freed ten sailors.", "freed"),
    ],
)
def test_what_they_do_not_date(text, trigger):
    assert days(text, trigger) in NO_WORDS | {"2016-09-02/.."}


def test_a_stamp_is_no_party():
    text = "Friday 2 September 2016 01.21 BST Chile freed ten sailors on Monday."
    (one,) = candidates(Document(text, DAY), Lexicon.default(), split(text))
    assert [actor.name for actor in one.mention.actors] == ["Chile"]
    assert one.mention.interval.edtf == "2016-08-29"


def test_a_sunday_paper_looks_back_on_the_week_that_ended_the_day_before():
    text = "Last week Peru freed ten sailors."
    assert days(text, "freed", dt.date(2016, 9, 4)) == "2016-08-29/2016-09-03"
    assert days(text, "freed", dt.date(2016, 9, 5)) == "2016-08-29/2016-09-04"


def test_what_was_planned_lies_ahead():
    assert days("Paul Reed also planned to visit the plant.", "planned") == "2016-09-02/.."
    assert days("Paul Reed had planned to visit the plant.", "planned") in NO_WORDS


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("It rained. It was cold. The rebels shelled the port of Arvila.", "shelled"),
        ("It rained. It was cold. Ten men were arrested at the port.", "arrested"),
    ],
)
def test_what_is_told_in_the_simple_past_reads_as_news(text, trigger):
    assert days(text, trigger) == "2016-09-02~"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("It rained. It was cold. The rebels have shelled the port of Arvila.", "shelled"),
        ("It rained. It was cold. The rebels once shelled the port of Arvila.", "shelled"),
        ("It rained. It was cold. Paul Reed, who shelled the port of Arvila, smiled.", "shelled"),
        ("It rained. It was cold. “We shelled the port of Arvila.”", "shelled"),
        ("It rained. In 2004 Peru attacked Chile. The rebels shelled the port of Arvila.", "shelled"),
        ("It rained. It was cold. He spoke of the blast that killed ten.", "killed"),
    ],
)
def test_history_and_what_lies_back_stays_open(text, trigger):
    assert days(text, trigger) == "../2016-09-02"


def test_hours_after_is_the_same_day_and_what_runs_on_dates_nothing():
    text = "Paul Reed resigned on Monday hours after the house approved funds until the end of December."
    assert days(text, "approved") == "2016-08-29"
    assert days("The house approved the treaty until the end of December.", "approved") in NO_WORDS


def test_how_long_something_has_lasted_dates_nothing_that_is_to_come():
    assert days("Paul Reed, who has ruled for 30 years, is to resign.", "resign") == "2016-09-02/.."


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("The decree comes about two weeks after miners marched in Lima.", "marched", "2016-08-16~/2016-08-22~"),
        ("The rebuke came one day after his government was toppled by a vote.", "toppled", "2016-09-01~"),
        ("The arrests come two days after the attack on a barracks.", "attack", "2016-08-31~"),
        ("The raid came the day after Paul Reed urged Peru to wait.", "urged", "2016-09-01~"),
        ("On Monday Peru arrested Reed, a day after he accused Hill of theft.", "accused", "2016-08-28"),
        ("It rained. Miners marched for a ninth straight day in Lima.", "marched", "2016-09-02~"),
        ("The army broke the 8-month-old truce.", "truce", "2016-01-06~/2016-09-02~"),
        ("The weeklong siege killed ten men.", "siege", "2016-08-26~/2016-09-02~"),
        ("Peru and Chile met three weeks ago.", "met", "2016-08-09~/2016-08-15~"),
    ],
)
def test_days_that_are_counted_from_the_news(text, trigger, edtf):
    assert days(text, trigger) == edtf


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (
            "It rained. Reed had to resign two days after the army shelled Lima.",
            "shelled",
        ),  # no news that comes so long after it
        ("An 8-year-old boy was killed in Peru.", "killed"),
        ("Peru held a weeklong meeting.", "held"),
        ("The 18-year-old protester attacked Reed.", "attacked"),
        ("Miners marched for the ninth time in Lima.", "marched"),
    ],
)
def test_counts_that_date_nothing(text, trigger):
    assert days(text, trigger) in NO_WORDS


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("Peru closed the road on Tuesday. Nothing moved. Then the army shelled a village.", "shelled", "2016-08-30"),
        ("Crowds gathered on May 3, 2015. At one point, miners attacked the town hall.", "attacked", "2015-05-03"),
        ("Chile signed on Thursday. After the ceremony, Paul Reed said that peace was near.", "said", "2016-09-01"),
        (
            "It was hot. It rained. Paul Reed told the radio on Wednesday it was over. Reed also spoke of Peru, blaming Chile.",
            "blaming",
            "2016-08-31",
        ),
    ],
)
def test_what_goes_on_from_what_was_told_before_has_its_day(text, trigger, edtf):
    assert days(text, trigger) == edtf


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Crowds gathered on May 3, 2015. The army attacked the town hall.", "attacked"),
        (
            "Crowds gathered on May 3, 2015. After the talks, Peru attacked Chile.",
            "attacked",
        ),  # the talks of the news, not of 2015
        (
            "Peru closed the road on Tuesday. It rained. It was hot. Nothing moved. Then the army shelled Lima.",
            "shelled",
        ),
    ],
)
def test_what_goes_on_from_nothing_near_has_no_day(text, trigger):
    assert days(text, trigger) in NO_WORDS


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        (
            "Talks between Peru and Chile have collapsed. Paul Reed told reporters on Thursday it was over.",
            "collapsed",
            "2016-09-02~",
        ),
        (
            "Talks between Peru and Chile have collapsed. Paul Reed told reporters in May it was over.",
            "collapsed",
            "../2016-09-02",
        ),
        (
            "It was hot. It rained. Talks between Peru and Chile have collapsed. Paul Reed told reporters on Thursday it was over.",
            "collapsed",
            "../2016-09-02",
        ),
        (
            "Talks between Peru and Chile had collapsed. Paul Reed told reporters on Thursday it was over.",
            "collapsed",
            "../2016-09-02",
        ),
        ("It was hot. It rained. The plan angered the deputies, who rebuked Paul Reed.", "rebuked", "2016-09-02~"),
        ("It was hot. It rained. The plan angered Mary Hill, who rebuked Paul Reed.", "rebuked", "../2016-09-02"),
        ("It was hot. It rained. Miners chanting slogans blocked a road in Lima.", "chanting", "2016-09-02~"),
        ("It was hot. It rained. For years miners raged, calling on Reed to resign.", "calling on", "../2016-09-02"),
        ("It was hot. It rained. During the meeting Reed had appealed to Chile to leave.", "appealed", "2016-09-02~"),
        ("It was hot. It rained. During the war Reed had appealed to Chile to leave.", "appealed", "../2016-09-02"),
    ],
)
def test_what_reads_as_news_without_a_day(text, trigger, edtf):
    assert days(text, trigger) == edtf


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("For weeks miners have held rallies in Lima.", "held", "2016-07~/2016-09-02"),
        ("It was hot. It rained. Rallies were held for weeks.", "held", "../2016-09-02"),
        ("Peru pledged to hold elections before the end of this year.", "pledged", "2016-09-02/2016-12-30"),
        ("Peru held elections before June.", "held", "../2016-05-31"),
        (
            "It rained. It was the first time that Paul Reed, who came with ten men, had been allowed to visit the mine since January.",
            "allowed",
            "../2016-09-02",
        ),
        ("Two judges have been arrested. Paul Reed told reporters on Thursday it was over.", "arrested", "2016-09-02~"),
        ("Two judges have been arrested. Paul Reed told reporters in May it was over.", "arrested", "../2016-09-02"),
    ],
)
def test_lengths_that_go_on_and_what_is_done_before_a_day_to_come(text, trigger, edtf):
    assert days(text, trigger) == edtf
