"""Rules for a day told by where it stands: which weekday of a month, the day or the weekday beside a feast."""

from timeline.extraction.timex.guards import is_capital_date, is_running_day
from timeline.extraction.timex.named import FEAST
from timeline.extraction.timex.rule import Rule
from timeline.extraction.timex.words import MONTH_FULL, ORDINAL, WEEKDAY_FULL, WHICH_YEAR, YEAR

_NTH_DAY = "first|second|third|fourth|fifth|sixth|seventh|last|final|opening|closing"
_WHICH_MONTH = "this month|last month|next month|the month|that month|the following month"

RULES: tuple[Rule, ...] = (
    Rule(
        "weekday of a month",
        rf"(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<weekday>{WEEKDAY_FULL}) (?:of|in) "
        rf"(?:(?P<month>{MONTH_FULL})(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<which>{WHICH_YEAR}))?|(?P<ofmonth>{_WHICH_MONTH}))(?!\w)",
        (
            ("The vote is on [the first Monday in September].", "2016-09-05"),
            ("They met on [the last Sunday of March 2005].", "2005-03-27"),
            ("They meet on [the second Tuesday of next month].", "2016-09-13"),
        ),
        ("She was the first of the Sunday Times in the field.",),
        guard=is_capital_date,
    ),
    Rule(
        "some weekday of a month",
        rf"(?:one|a|some) (?P<weekday>{WEEKDAY_FULL}) in (?P<month>{MONTH_FULL})(?:,? (?:of )?(?P<year>{YEAR}))?(?!\w)",
        (("They met on [a Friday in May 2015].", "2015-05"),),
        guard=is_capital_date,
    ),
    Rule(
        "day of a period",
        rf"(?:the )?(?P<nth>{_NTH_DAY}) day of (?:(?P<month>{MONTH_FULL})(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<which>{WHICH_YEAR}))?"
        rf"|(?P<whole>{YEAR})|(?P<ofperiod>{_WHICH_MONTH}|this year|last year|next year|the year))(?![\w-])",
        (
            ("They met on [the last day of 2012].", "2012-12-31"),
            ("They met on [the second day of March 2014].", "2014-03-02"),
            ("It ends on [the last day of this month].", "2016-08-31"),
        ),
        ("It was the last day of the month-long siege.", "They met on the first day of the siege."),
        guard=is_capital_date,
    ),
    Rule(
        "day of what goes on",
        rf"the (?P<nth>{ORDINAL})(?: straight| consecutive| successive| full)? day(?= of )",
        (
            ("It is [the eighth day] of the siege.", "2016-08-26"),
            ("It's [the second straight day] of talks.", "2016-08-26"),
        ),
        ("They met on the first day of the siege.", "It rained on the first day of school."),
        guard=is_running_day,
    ),
    Rule(
        "day of a feast",
        rf"the (?P<nth>{_NTH_DAY}) day of (?:the )?{FEAST}",
        (("They met on [the last day of Ramadan 2015].", "2015-07-16"),),
    ),
    Rule(
        "day beside a feast",
        rf"the (?P<day>day|{WEEKDAY_FULL}) (?P<side>before|after) {FEAST}",
        (
            ("The truce ended [the day after Christmas].", "2015-12-26"),
            ("They met on [the Friday before Easter 2015].", "2015-04-03"),
        ),
        ("He fled the day after he was charged.",),
    ),
)
