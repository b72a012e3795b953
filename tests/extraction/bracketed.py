"""Expressions of time marked with square brackets in a text, as they are read."""

import datetime as dt

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

FRIDAY = dt.date(2016, 8, 26)


def marked(text, day=FRIDAY):
    """The expressions in brackets, in text order; one that is not found with just these words is None."""
    plain, spans = "", []
    for piece in text.split("["):
        inside, closed, rest = piece.partition("]")
        if closed:
            spans.append((len(plain), len(plain) + len(inside)))
        plain += inside + rest
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    found = {(one.span.start, one.span.end): one for one in timexes(Document(plain, day), split(plain))}
    return [found.get(span) for span in spans]


def told(one):
    """Step of the trace -> its words."""
    return {step.step: step.value for step in one.trace}
