"""Events that articles of many topics tell of: votes, trials, deaths, papers made public, who joins a body; and several of them in one sentence."""

import datetime as dt

import pytest

from tests.extraction.test_who_speaks_and_acts import told
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates
from timeline.extraction.sentences import split

DAY = dt.date(2016, 9, 1)


def found(text):
    """The candidates of a text, as (trigger, type)."""
    document = Document(text, DAY)
    read = candidates(document, Lexicon.default(), split(text))
    return {(one.trigger.span.of(text), one.mention.type.value) for one in read}


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The assembly of Peru voted narrowly on Monday to move the capital.", "voted", "political"),
        ("The parliament of Peru voted on Monday to reject the plan.", "reject", "refusal"),
        ("Peru voted for the resolution on Monday.", "voted for", "endorsement"),
        ("Croatia joined NATO in 2009.", "joined", "endorsement"),
        ("The bloc was expanded to include Chad in 1994.", "expanded", "endorsement"),
        ("Nine villagers died in clashes along the border of Chad on Monday.", "died", "attack"),
        ("Paul Reed died in Oslo on Monday.", "died", "statement"),
        ("The garrison of Peru suffered 30 deaths last year.", "suffered", "attack"),
        ("The president fled Chad on Monday.", "fled", "political"),
        ("Three officers of Peru went on trial on Monday.", "went", "coercion"),
        ("The ministry of Peru published its report on the crash on Monday.", "published", "statement"),
        ("Paul Reed testified before a Senate panel on Monday.", "testified before", "talks"),
        ("Peru assured Chile on Monday that its troops would stay away.", "assured", "agreement"),
        ("Peru has stalled ratification of the pact with Chile.", "stalled", "refusal"),
        ("The trial of two generals opened in Oslo on Monday.", "opened", "coercion"),
        ("Hundreds of protesters converged on the ministry in Lima on Monday.", "converged", "protest"),
        ("The idea gained the support of Chile and Peru on Monday.", "gained", "endorsement"),
        ("Chad denies this and accuses Niger of delay.", "accuses", "accusation"),
        ("Thousands of nurses poured into the streets of Lima on Monday.", "poured", "protest"),
    ],
)  # fmt: skip
def test_what_is_told(text, trigger, kind):
    assert told(text, trigger).type.value == kind


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Peru opened camps for those fleeing the drought.", "fleeing"),
        ("Paul Reed lived in Lima until he died.", "died"),
        ("The quake left six people dead in Lima.", "left"),
        ("Peru assured Chile that the road was closed.", "assured"),
    ],
)
def test_what_is_not(text, trigger):
    assert trigger not in {word for word, kind in found(text) if kind != "statement" or word == "died"}


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Spain has blamed Morocco for the assassination last week of its former premier.", ("assassination", "attack")),
        ("Spain said it would not lift the ban imposed on Morocco after its 1990 invasion of Chad.", ("invasion", "attack")),
        ("Spain urged Morocco to put off the election in May.", ("election", "political")),
        ("Police in Peru shut the newspaper and detained its editor on Monday.", ("detained", "coercion")),
    ],
)  # fmt: skip
def test_one_sentence_tells_of_two_events(text, more):
    assert more in found(text)
    assert len(found(text)) > 1


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("Spain condemned the assassination on Monday.", "assassination"),
        ("Spain urged Morocco to hold an election.", "election"),
        ("Police beat and detained the editor on Monday.", "beat and detained"),
    ],
)
def test_what_only_completes_another_is_none_of_its_own(text, no):
    assert no not in {word for word, _ in found(text)}


def test_a_kindness_held_out_is_no_threat():
    text = "Peru said it would pull out its troops if it won the vote."
    assert ("pull out", "threat") not in found(text)
    assert ("strike", "threat") in found("Peru said it would strike Chile unless it left.")


def test_a_verb_behind_an_aside_that_looks_like_a_noun():
    assert ("calls on", "demand") in found("The Front, the largest bloc of Peru, calls on its members to march.")
