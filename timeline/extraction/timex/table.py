"""All rules, in the order in which they are tried at one place: the first that matches is taken."""

from timeline.extraction.timex import calendar, lengths, named, relative

RULES = (*named.RULES, *calendar.RULES, lengths.RATE, *relative.RULES, *lengths.RULES)
