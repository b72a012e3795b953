"""Finds expressions of time in text: where they stand, and which rule read them. What they mean is said in normalize.

Source: TimeML annotation guidelines 1.2.1 (TIMEX3). A cheap search for words that trigger an expression cuts the text into short
zones; only there are the rules tried, so plain prose costs little and no text, however odd, costs more than linear time.
"""

from timeline.extraction.timex.find import find
from timeline.extraction.timex.rule import EXAMPLE_DAY, Found, Rule
from timeline.extraction.timex.table import RULES

__all__ = ["EXAMPLE_DAY", "RULES", "Found", "Rule", "find"]
