"""What the examples of the rules mean on three days of publication, and what editors are told of why: `traces.tsv`.

A line of the file is one expression: the days it means on a Friday in August, on the last Sunday of a February in a leap year and on
New Year's Day, its kind and modifier, and the words of its trace on the first day. After a change that is meant, look at what
`python -m tests.extraction.test_traces --write` changes in it.
"""

import csv
import datetime as dt
import sys
from pathlib import Path

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split
from timeline.extraction.timex import EXAMPLE_DAY, RULES

FILE = Path(__file__).with_name("traces.tsv")
DAYS = (dt.date.fromisoformat(EXAMPLE_DAY), dt.date(2016, 2, 28), dt.date(2017, 1, 1))
HEAD = ["text", "expression", "type", "mod", *(day.isoformat() for day in DAYS), "anchor", "tense", "rule"]
TEXTS = sorted({text.replace("[", "").replace("]", "") for rule in RULES for text, _ in rule.examples})


def read(text, day):
    return timexes(Document(text, day), split(text))


def rows(text):
    """The lines of the file for one text, as it is read now."""
    first, *others = [read(text, day) for day in DAYS]
    found = []
    for one in first:
        elsewhere = [next((other.edtf or "-" for other in many if other.span == one.span), "none") for many in others]
        told = {step.step: step.value for step in one.trace}
        steps = [told.get(name, "") for name in ("anchor", "tense", "rule")]
        found.append([text, one.text, one.type, one.mod or "", one.edtf or "-", *elsewhere, *steps])
    return found


def kept():
    with FILE.open(encoding="utf-8", newline="") as lines:
        head, *found = csv.reader(lines, delimiter="\t", lineterminator="\n")
    assert head == HEAD
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_an_example_means_the_same_days_for_the_same_reason(text):
    assert rows(text) == [row for row in kept() if row[0] == text]


def test_no_line_speaks_of_an_example_that_is_gone():
    assert {row[0] for row in kept()} <= set(TEXTS)


if __name__ == "__main__" and "--write" in sys.argv:
    with FILE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(row for text in TEXTS for row in rows(text))
