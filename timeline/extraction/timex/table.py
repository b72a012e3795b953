"""All rules, in the order in which they are tried at one place: the first that matches is taken."""

from timeline.extraction.timex import calendar, lengths, named, relative
from timeline.extraction.timex.rule import Rule

RULES: tuple[Rule, ...] = (*named.RULES, *calendar.RULES, lengths.RATE, *relative.RULES, *lengths.RULES)
