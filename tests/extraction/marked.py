"""Rows that say what a careful reader makes of one expression: a text in which it stands in brackets, what it means, and why.

A row is (text, kind, days, leans, why) and, where it was not published on `FRIDAY`, the day of publication. `kind` is TIMEX3 type, value
and mod ("DATE 2016-07 END"); `days` is EDTF, "-" for none; `leans` is what it counts from, "published" or the value told before, and after
a comma the tense that decided.
"""

import datetime as dt

import pytest

from timeline.edtf import parse_edtf
from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

FRIDAY = "2016-08-26"
HISTORY = "The fort fell on 3 May 1758. It burnt on 9 June 1760. Peace came on 2 March 1763. It was sold on Thursday, 5 July 1770. "
"""The opening of a narrative: what follows leans on 5 July 1770."""


def check(row):
    text, kind, days, leans, why, *day = row
    published = dt.date.fromisoformat(day[0] if day else FRIDAY)
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    found = {(one.span.start, one.span.end): one for one in timexes(Document(plain, published), split(plain))}
    one = found[start, end]
    steps = {step.step: step.value for step in one.trace}
    tense = {"no verb found": "none"}.get(steps.get("tense"), steps.get("tense"))
    said = ", ".join(part for part in (leaning(steps.get("anchor", ""), published), tense) if part)
    assert (" ".join(filter(None, (one.type, one.value, one.mod))), one.edtf or "-", said, steps["rule"]) == (
        kind, days, leans, why,
    )  # fmt: skip
    assert steps["result"] == (one.edtf or "no days")
    assert one.interval == (parse_edtf(days) if one.interval else None)
    assert one.unresolved == (why.partition("left unresolved: ")[2] if one.type != "TIME" or not one.interval else "")


def leaning(anchor, published):
    if anchor == f"{published.isoformat()}, the day of publication":
        return "published"
    return anchor.removesuffix(", the date told before")


def rows(*tables):
    """For `pytest.mark.parametrize`: one case for each row, named by its text."""
    every = [row for table in tables for row in table]
    names = [row[0].removeprefix(HISTORY) + (f" ({row[5]})" if len(row) > 5 else "") for row in every]
    return pytest.mark.parametrize("row", every, ids=names)
