"""A text twice as long takes about twice the time, whatever stands in it."""

import datetime as dt
import time

import pytest

from tests.extraction.worst_texts import PIECES, repeated
from timeline.extraction.dateline import find_dateline
from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

SHORT, LONG = 3_000, 48_000  # sixteen times as long: linear is 16, quadratic 256
TOO_FAST_TO_TELL = 0.05  # seconds


def seconds(text):
    document = Document(text, dt.date(2016, 8, 26))
    begun = time.process_time()
    timexes(document, split(text))
    find_dateline(document)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES, ids=[repr(piece) for piece in PIECES])
def test_time_grows_with_length_and_no_faster(piece):
    long = seconds(repeated(piece, LONG))
    if long < TOO_FAST_TO_TELL:
        return
    short = min(seconds(repeated(piece, SHORT)) for _ in range(3))
    # a busy machine slows one of them: what is quadratic stays so when asked again
    assert any(one / short < 90 for one in (long, *(seconds(repeated(piece, LONG)) for _ in range(2))))
