"""Dates that somebody writes in words, or nearly as EDTF: read as an article's would be, proposed in the field, never taken unseen."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext

from timeline.edtf import EdtfError, parse_edtf
from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

LONGEST = 80
_PADDED = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_BEFORE = re.compile(r"(?:on|in|from|between) ", re.IGNORECASE)
# what reads the same on days so far apart says its day, month or year by itself
_LONG_AGO, _FAR_OFF = dt.date(1901, 2, 3), dt.date(2099, 11, 27)


class WordsForDates(forms.Form):
    """A form with a field `edtf`: words in it that say a date come back as that date, for a second look."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        name = self.add_prefix("edtf")
        words = str(self.data.get(name, "")).strip()
        if "edtf" in self.errors and (edtf := edtf_of(words)):
            said = gettext(
                "“%(words)s” is read as %(edtf)s, which stands in the field now. Send it again if it is meant."
            )
            self.errors["edtf"] = self.error_class([said % {"words": words, "edtf": edtf}])
            told: Any = self.data
            self.data = told = told.copy()
            told[name] = edtf
        return cleaned


def edtf_of(words: str) -> str:
    """The EDTF of words that are a date and nothing else, whenever they are written; empty for all others.

    >>> edtf_of("late March 2015")
    '2015-03-21/2015-03-31'
    """
    words = _BEFORE.sub("", words.strip(), count=1) if _BEFORE.match(words.strip()) else words.strip()
    if not words or len(words) > LONGEST:
        return ""
    if numbers := _PADDED.fullmatch(words):
        return _checked("-".join(number.zfill(2) for number in numbers.groups() if number))
    read = {_read(words, day) for day in (_LONG_AGO, _FAR_OFF)}
    return _checked(read.pop() or "") if len(read) == 1 else ""


def _read(words: str, day: dt.date) -> str | None:
    """What all words together say on that day; a range in words (“22 to 26 August 2016”) is several expressions of one date."""
    found = timexes(Document(words, day), split(words))
    spans = sorted(one.span for one in found)
    whole = bool(spans) and spans[0].start == 0 and spans[-1].end == len(words)
    return found[0].edtf if whole and len({one.edtf for one in found}) == 1 else None


def _checked(edtf: str) -> str:
    try:
        return parse_edtf(edtf).edtf
    except EdtfError:
        return ""
