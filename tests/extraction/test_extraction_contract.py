"""What extraction promises for any text: it never raises, quotes are the text's own, numbers stay in bounds, twice gives the same."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import as_record, extract

DAY = dt.date(2020, 3, 5)
WORDS = st.sampled_from(
    """The envoy of Norway met rebels in Oslo on Tuesday . , ; : “ ” " ' ’s ( ) — – - and or but who which that said will not never
    has have had been agreed refused to accept the offer after before since until by 2019 March last week U.S. Mr. K. Iran’s talks
    between Russia Turkey attacked shelled killed 12 people if unless warned must should would 48-hour ceasefire 3 % \n\n may""".split(
        " "
    )
)
NEWS = st.lists(WORDS, max_size=60).map(" ".join)


def read(text, day=DAY):
    return extract(Document(text, day, "d"), Lexicon.default())


@settings(max_examples=150, deadline=None)
@given(st.one_of(NEWS, st.text(max_size=400)), st.dates())
def test_any_text_gives_sound_mentions(text, day):
    mentions = read(text, day)
    for one in mentions:
        assert text[one.span.start : one.span.end] == one.quote and one.quote.strip()
        assert one.span.contains(one.trigger)
        assert all(0 <= passage.start < passage.end <= len(text) for passage in one.also)
        assert 0 <= one.confidence <= 1 and 0 <= one.salience <= 1
        assert one.title and len(one.title.split()) <= 12
        assert one.timex is None or text[one.timex.span.start : one.timex.span.end] == one.timex.text
        assert as_record("d", one)["edtf"]
    assert list(mentions) == sorted(mentions, key=lambda one: (one.span.start, one.trigger.start))


@settings(max_examples=40, deadline=None)
@given(NEWS)
def test_the_same_text_is_read_the_same_way(text):
    assert read(text) == read(text)


PIECES = {
    "one sentence without an end": "Iran and Turkey met and agreed and refused and said that ",
    "nothing but verbs": "met ",
    "nothing but names": "Russia ",
    "opened quotation marks": "“",
    "brackets": "( said ",
    "commas": "Iran, ",
    "relative clauses": "who said that Iran which met ",
    "dates": "on Tuesday 3 March 2020 ",
    "hyphens": "Russia-",
    "letters": "a",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    read(piece * 10)
    small, large = seconds(8_000), seconds(64_000)
    assert large < 3 or large < 24 * small, f"8 times the text took {large / small:.0f} times as long"
