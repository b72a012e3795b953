"""Dates that an editor writes in words are proposed as EDTF, and never taken unseen."""

import pytest
from django.utils import translation

from timeline.editorial import EventEditor
from timeline.editorial.dates_in_words import edtf_of

READ = {
    "late March 2015": "2015-03-21/2015-03-31",
    "26 August 2016": "2016-08-26",
    "on Friday 26 August 2016": "2016-08-26",
    "26.8.2016": "2016-08-26",
    "3/4/2016": "2016-03-04?",
    "2015-3-5": "2015-03-05",
    "about March 2015": "2015-03~",
    "summer 2015": "2015-06/2015-08",
    "from 22 to 26 August 2016": "2016-08-22/2016-08-26",
    "the 1990s": "1990/1999",
}
LEFT_ALONE = ("Friday", "26 August", "by 5 May 2015", "5 May 2015 or later", "2024-13-01", "30 February 2015", "2015-2-30",
              "2016-08-26..2016-08-28", "soon", "", "x" * 500)  # fmt: skip


def test_words_that_say_a_date_by_themselves_are_read_and_no_others():
    assert {words: edtf_of(words) for words in READ} == READ
    assert [words for words in LEFT_ALONE if edtf_of(words)] == []


@pytest.mark.parametrize("language", ["en-gb", "fr"])
def test_what_was_read_stands_in_the_field_and_is_stored_only_when_sent_again(language):
    data = {"title": "Talks", "event_type": "talks", "modality": "happened", "salience": "0.5"}
    data |= {"party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0"}
    with translation.override(language):
        first = EventEditor({**data, "edtf": "late March 2015"})
        assert not first.is_valid()
        proposed, said = first.form["edtf"].value(), first.form.errors["edtf"]
    assert (
        proposed == "2015-03-21/2015-03-31" and len(said) == 1 and proposed in said[0] and "late March 2015" in said[0]
    )
    assert EventEditor({**data, "edtf": proposed}).is_valid()
