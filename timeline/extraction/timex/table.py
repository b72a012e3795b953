"""All rules, in the order in which they are tried at one place: the first that matches is taken."""

from timeline.extraction.timex import beside, calendar, lengths, named, relative
from timeline.extraction.timex.rule import Rule

RULES: tuple[Rule, ...] = (*beside.RULES, *named.RULES, *calendar.RULES, lengths.RATE, *relative.RULES, *lengths.RULES)
