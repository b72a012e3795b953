"""What holds of every text, found out with made-up ones.

DATE_EXAMPLES=100000 asks as many examples of each property (with `--timeout 0`); the suite asks 150.
"""

import datetime as dt
import os
import string

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from timeline.edtf import parse_edtf
from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.normalize.foreign_words import EXAMPLES as FOREIGN_EXAMPLES
from timeline.extraction.sentences import split
from timeline.extraction.timex import RULES

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
EXAMPLES = [text.replace("[", "").replace("]", "") for rule in RULES for text, _ in rule.examples]
WORDS = sorted({word for text in EXAMPLES for word in text.split()})
# text that looks like news: the words of the rules' own examples, in any order
LIKE_NEWS = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from("the last next early late of in and to from – - , . 3 30 31 1999 2016 0000 99999".split())),
    max_size=40,
).map(" ".join)  # fmt: skip
# and of other languages: their examples and near-misses, cut and joined anywhere
FOREIGN = [text.replace("[", "").replace("]", "") for cases in FOREIGN_EXAMPLES.values() for text, _ in cases]
IN_OTHER_LANGUAGES = st.lists(
    st.sampled_from([*FOREIGN, *(word for text in FOREIGN for word in text.split())]), max_size=12
).map(" ".join)
# events with and without a date, and what leans on them
EVENTS = "The vote was held on 5 May 2015.|Two days after the vote|the day before the summit|The summit opens on Friday|the 1967 war|hours before the war|(2200 GMT Thursday)|at 1 a.m.|a week after".split(
    "|"
)
LEANING = st.lists(st.sampled_from(EVENTS), max_size=12).map(" ".join)
ANY_TEXT = st.one_of(
    st.text(max_size=200), st.text(string.digits + " -/.:,", max_size=80), LIKE_NEWS, IN_OTHER_LANGUAGES, LEANING
)
EXAMPLES_ASKED = int(os.environ.get("DATE_EXAMPLES", "150"))
QUICK = settings(max_examples=EXAMPLES_ASKED, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text, day):
    return timexes(Document(text, day), split(text))


@QUICK
@given(ANY_TEXT, DAYS)
@example("in the last 99999 years", dt.date(1, 1, 1))
@example("next weekend next decade next century", dt.date(9999, 12, 31))
@example("last weekend last decade last winter", dt.date(1, 1, 1))
@example("Easter Ramadan Passover Nowruz last Eid", dt.date(9999, 12, 31))
def test_no_text_and_no_day_of_publication_raises_and_spans_stay_inside(text, day):
    found = read(text, day)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.text == text[one.span.start : one.span.end]
    assert all(a.span.end <= b.span.start for a, b in zip(found, found[1:]))


@QUICK
@given(ANY_TEXT, DAYS)
def test_every_interval_runs_forwards_and_reads_back_from_its_edtf(text, day):
    for one in read(text, day):
        if one.interval is None:
            continue
        low, high = one.interval.earliest, one.interval.latest
        assert low is None or high is None or low <= high
        assert parse_edtf(one.interval.edtf) == one.interval


@QUICK
@given(ANY_TEXT, DAYS)
def test_every_reading_says_why(text, day):
    for one in read(text, day):
        steps = [step.step for step in one.trace]
        assert steps[0] == "expression" and steps[-1] == "result" and "rule" in steps
        assert all(step.value for step in one.trace)
        assert not (one.unresolved and one.interval)


# sentences that lean on nothing told before
INDEPENDENT = (
    "The pact was signed on 3 March 2015.", "Envoys met on Tuesday.", "Envoys will meet on Sunday.", "The siege began last month.",
    "The envoy left two years ago.", "Aid fell in the second quarter of 2014.", "They return tomorrow.", "The pause lasted 48 hours.",
    "Aid arrives every month.", "The road was closed in the winter of 2013.", "It was settled over the past three months.",
)  # fmt: skip


@QUICK
@given(st.permutations(INDEPENDENT))
def test_order_of_sentences_is_nothing_to_dates_without_anaphora(sentences):
    day = dt.date(2016, 8, 26)
    together = read(" ".join(sentences), day)
    alone = [one for sentence in sentences for one in read(sentence, day)]
    assert [(one.text, one.value, one.edtf) for one in together] == [(one.text, one.value, one.edtf) for one in alone]


@QUICK
@given(st.text(max_size=300))
def test_sentences_hold_every_character_that_is_no_space_once_and_in_order(text):
    found = split(text)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
    assert all(one.text == one.span.of(text) for one in found)
    assert [one.index for one in found] == list(range(len(found)))
