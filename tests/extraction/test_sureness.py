"""How sure each field is: the share of readings of its kind that were right, and no figure where nobody counted."""

import datetime as dt
import json
from importlib.resources import files

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract
from timeline.extraction.sureness import ENOUGH, sureness, ways_of

TABLE = json.loads(files("timeline.extraction.data").joinpath("sureness.json").read_text("utf-8"))


def read(text):
    found = list(extract(Document(text, dt.date(2016, 8, 26)), Lexicon.default()))
    assert found, text
    return found[0]


def test_fields_of_one_mention_are_not_all_as_sure():
    told = sureness(read("Russia on Tuesday accused the United States of breaking the agreement on Syria."))
    shares = [told["edtf"], told["event_type"], *told["parties"].values()]
    assert len(set(shares)) > 1 and all(0 < share < 1 for share in shares)


def test_a_date_that_words_give_is_surer_than_one_that_is_only_bounded():
    dated = read("Russia accused the United States on Tuesday of breaking the agreement.")
    assert ways_of(dated).date == "counted from another day"
    bounded = TABLE["date"]["no words date it: on or before"]
    assert sureness(dated)["edtf"] > bounded[0] / bounded[1]


def test_how_a_date_without_words_was_bounded_is_a_way_of_its_own():
    assert ways_of(read("Russia accused the United States of breaking the agreement.")).date.startswith("no words")


def test_what_was_counted_too_seldom_is_not_known():
    seldom = [(field, way) for field, ways in TABLE.items() for way, (_, met) in ways.items() if met < ENOUGH]
    assert seldom
    mention = read("The ceasefire began on 9 September 2015 in Aleppo.")
    assert ways_of(mention).type == "ceasefire" and ("type", "ceasefire") in seldom
    assert "event_type" not in sureness(mention)


def test_nobody_says_how_good_a_title_is():
    assert "title" not in sureness(read("Russia accused the United States on Tuesday of breaking the agreement."))


@pytest.mark.parametrize("field", TABLE)
def test_the_table_counts_no_more_right_than_met(field):
    assert all(0 <= right <= met and met > 0 for right, met in TABLE[field].values())
