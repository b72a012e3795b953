"""Days counted from publication in other languages: each example is read, each near-miss left alone."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.normalize.foreign import LANGUAGES, language_of
from timeline.extraction.normalize.foreign_words import EXAMPLES, NEAR_MISSES
from timeline.extraction.sentences import split

FRIDAY = dt.date(2016, 8, 26)
CASES = [(language, *case) for language, cases in EXAMPLES.items() for case in cases]
MISSES = [(language, text) for language, texts in NEAR_MISSES.items() for text in texts]


def read(text, day=FRIDAY):
    return timexes(Document(text, day), split(text))


@pytest.mark.parametrize(("language", "marked", "value"), CASES, ids=[f"{one}: {text}" for one, text, _ in CASES])
def test_a_relative_date_is_read_in_its_language(language, marked, value):
    before, words, after = marked.replace("]", "[").split("[")
    text = before + words + after
    assert language_of(text) == language
    assert [(one.text, one.value) for one in read(text)] == [(words, value)]


@pytest.mark.parametrize(("language", "text"), MISSES, ids=[text for _, text in MISSES])
def test_words_that_only_look_like_one_are_left_alone(language, text):
    assert language_of(text) == language
    assert [one.text for one in read(text)] == []


def test_every_language_has_examples_and_near_misses():
    assert set(LANGUAGES) == set(EXAMPLES) == set(NEAR_MISSES)


def test_the_edge_of_the_calendar_is_left_unresolved():
    (found,) = read("Die Delegation kam gestern in Genf an", dt.date(1, 1, 1))
    assert found.interval is None and "outside the years" in found.unresolved
