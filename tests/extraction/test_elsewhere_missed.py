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
