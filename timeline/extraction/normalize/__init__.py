"""TIMEX3 expressions with the days they mean: what the finder found, read against publication day, tense and dates told before.

Sources: TimeML 1.2.1 and TempEval-3 for values; the annotation guidelines of the gold articles for intervals.
"""

from timeline.extraction.document import Document, Sentence
from timeline.extraction.normalize.read import timexes
from timeline.extraction.normalize.timex import Timex

__all__ = ["Document", "Sentence", "Timex", "timexes"]
