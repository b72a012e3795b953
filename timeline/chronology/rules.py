"""The rules by which dates are worked out, in words for readers.

A trace keeps the rule as the extraction wrote it, for editors, in English. Readers are told what it means: many rules come to
the same. `{}` stands for what a rule fills in. A rule may be told in parts with a semicolon between them.
"""

import re

from django.utils.translation import gettext, gettext_noop

WRITTEN = gettext_noop("The article gives the date itself.")
PUBLISHED = gettext_noop("It is counted from the day the article was published.")
ANCHOR = gettext_noop("It is counted from the date named above.")
STORY = gettext_noop("It is counted from the date told before it in the article.")
STATED = gettext_noop("It is counted from the date that the article gives for the event it names.")
LAST = gettext_noop("The verb does not point to the future: the last one before publication is meant.")
NEXT = gettext_noop("The sentence speaks of what is to come: the next one is meant.")
SAME_DAY = gettext_noop("The weekday is that of publication: the same day is meant.")
THIS = gettext_noop("“This” means the one of the current week, month or year.")
NEAREST = gettext_noop("The article names no year: the nearest one is meant.")
NEAREST_DAY = gettext_noop("No verb points to one side: the nearest one is meant.")
YEAR_OF_STORY = gettext_noop("The article names no year: it is the year of what is told before.")
WITHIN = gettext_noop("It is a part of the period named.")
WEEK = gettext_noop("It is the week, from Monday to Sunday, in which the day lies.")
SAME_STRETCH = gettext_noop("It is the same part of another year.")
TIME_OF_DAY = gettext_noop("It is a time of that day.")
NIGHT = gettext_noop("It is the night that begins on this day.")
UP_TO = gettext_noop("It is a length of time that ends there.")
ONWARDS = gettext_noop("It is a length of time that begins there.")
VAGUE = gettext_noop("The article does not say how long: one end stays open.")
LENGTH = gettext_noop("It is a length of time and names no day of its own.")
AGAIN = gettext_noop("It is a time that comes again and again and names no single day.")
NOWADAYS = gettext_noop("It means the time in which the article was written.")
FEAST = gettext_noop("It is the day of the feast or event that is named.")
NO_DAY = gettext_noop("The words name a period, and no day in it.")
UNRESOLVED = gettext_noop("No day could be worked out from these words.")
FIGURES_DAY = gettext_noop("The date stands in figures, the day before the month.")
FIGURES_MONTH = gettext_noop("The date stands in figures, the month before the day, as in American usage.")
EITHER_ORDER = gettext_noop(
    "Nothing in the article tells which of the two comes first, so that the date is not certain."
)
ONE_STRETCH = gettext_noop("The two dates are the first and the last day of one period.")
OTHER_CLOCK = gettext_noop("It is the same moment in another time zone, where the day is another one.")
WEEKDAY_TELLS = gettext_noop("The article names no year: the weekday tells which it is.")

RULES = {
    # written
    "the date is written out": WRITTEN,
    "year and month are written out": WRITTEN,
    "month and year are written out": WRITTEN,
    "season and year are written out": WRITTEN,
    "quarter and year are written out": WRITTEN,
    "the year is written out": WRITTEN,
    "first and last year are written out": WRITTEN,
    "the decade is written out": WRITTEN,
    "the century is written out": WRITTEN,
    "the decade of the century is written out": WRITTEN,
    "the ISO week is written out": WRITTEN,
    "an explicit date, read in its own language": WRITTEN,
    "the fiscal year, taken as the calendar year of that number": gettext_noop("The fiscal year is taken as the calendar year of that number."),
    "a hundred years, as the last two figures are noughts": gettext_noop("The hundred years that begin with this year are meant."),
    "a decade without its century is the last one that has begun": gettext_noop("The article names no century: the last decade that has begun is meant."),
    "the year is open to the future": ONWARDS,
    "a date in figures, read with day before month": FIGURES_DAY,
    "a date in figures, read with month before day, the American order": FIGURES_MONTH,
    "a date in figures, read with {}": FIGURES_DAY,
    "nothing in the article tells which order it uses": EITHER_ORDER,
    # counted from publication
    '"{}" counts from the day of publication': PUBLISHED,
    '"{}" counts from publication, as no date was told before': PUBLISHED,
    "two {}s {} from the day of publication": PUBLISHED,
    '"{}" begins on the day of publication': PUBLISHED,
    '"{}" ends on the day of publication': PUBLISHED,
    "two nights from publication": PUBLISHED,
    "the period of publication": PUBLISHED,
    "so many units back, {}": PUBLISHED,
    "the weekday before or after, {}": PUBLISHED,
    "a month or year of the solar calendar, {}": PUBLISHED,
    # counted from what stands before
    '"{}" counts from its anchor': ANCHOR,
    "counted in weeks from the weekday next to the anchor": ANCHOR,
    '"{}": counted in {} from the anchor': ANCHOR,
    '"{}": counted in {} and {} from the anchor': ANCHOR,
    "counted from the anchor": ANCHOR,
    '"{}" before a month and day': ANCHOR,
    "a day of the month": ANCHOR,
    "hours away from the anchor, the same day": TIME_OF_DAY,
    '"{}" counts from the date told before': STORY,
    '"{}" before a month counts from the date told before': STORY,
    '"a year {}" keeps the granularity of the date told before': STORY,
    "the quarter told before": STORY,
    "the period told before": STORY,
    "a weekday in a story is the next after the date told before": STORY,
    "counted from the date that the text states for the event": STATED,
    # which of several
    '"{}" before a weekday is the one before': gettext_noop("The last such weekday before that date is meant."),
    '"{}" before a weekday is the one after': gettext_noop("The next such weekday after that date is meant."),
    '"this" before a weekday is the one of this week': THIS,
    '"this" before a month is the one of this year': THIS,
    '"{}" before a month is the last one that is over': LAST,
    '"last" before a month just over is the one of the year before': LAST,
    '"{}" before a month is the first still to come': NEXT,
    "a weekday in the {} tense that is also the day of publication means that same day": SAME_DAY,
    "a weekday that is also the day of publication means that same day": SAME_DAY,
    "a weekday that is also the day told before means that same day": STORY,
    "a weekday in a sentence about the {} is the next one": NEXT,
    "a weekday in the past tense is the last one up to publication": LAST,
    "a weekday in the past tense between the dateline and publication is that day": LAST,
    "a weekday with no sign of the future is the last one": LAST,
    "a weekday of what was awaited is the next one": NEXT,
    "a weekday in no tense that tells is the nearest one": NEAREST_DAY,
    "a date without a year in a sentence about the future is the next one": NEXT,
    "a date without a year in the past tense is the last one": LAST,
    "the year is the one nearest to {}": NEAREST,
    "a date without a year belongs to the story told before": YEAR_OF_STORY,
    "a date without a year, told as past and far from publication, belongs to the dated passage it stands in": YEAR_OF_STORY,
    "the weekday tells the year of a date without one": WEEKDAY_TELLS,
    "a quarter without a year is the last one that has begun": LAST,
    "a quarter in a sentence about the future is the next one": NEXT,
    "the quarter or year that news means": LAST,
    "the quarter that ends in the month named": WITHIN,
    "a season that runs at the time of writing": NOWADAYS,
    "a season in a sentence about the future is the next one": NEXT,
    "a season with no sign of the future is the last one": LAST,
    "a season in no past tense, or all but begun, is the nearest one": NEAREST_DAY,
    "the weekend next to come": NEXT,
    "the weekend that was last": LAST,
    # parts and lengths
    "the quarter of {}": WITHIN,
    "the half of {}": WITHIN,
    "the season of {}": WITHIN,
    'a part of "{}"': WITHIN,
    "only the part of it that is named": WITHIN,
    "so many months of the year that is named": WITHIN,
    'the weekday of "{}" (Monday to Sunday)': WEEK,
    "the week (Monday to Sunday) that holds the day named": WEEK,
    "the same stretch of that year": SAME_STRETCH,
    "the same stretch of the year before": SAME_STRETCH,
    "the months told before have no name of their own, so the year is named": SAME_STRETCH,
    "the time belongs to the day told before": TIME_OF_DAY,
    "the time belongs to the day of publication": TIME_OF_DAY,
    "a part of the day told before, or of publication": TIME_OF_DAY,
    "a part of the {}": WITHIN,
    "an entry of a chronicle is the last such day": LAST,
    "a weekday that was yesterday is the one to come only after such as “will”": LAST,
    "an entry of a chronicle may be a few days later than publication": NEAREST,
    "the entries of a chronicle follow one another": STORY,
    "the night that begins on this day": NIGHT,
    "the night that ended on the day of publication": PUBLISHED,
    "a length of time that ends on {}": UP_TO,
    "a length of time from {} on": ONWARDS,
    "a vague length up to {}": VAGUE,
    "a vague length from {}": VAGUE,
    "a vague length of time up to, or from, the day of publication": VAGUE,
    "nobody says how long": VAGUE,
    "nobody says how long: open at the far end": VAGUE,
    "nobody says how long: left unresolved": UNRESOLVED,
    "some time up to publication": gettext_noop("Some time before publication is meant."),
    "some time from publication on": gettext_noop("Some time after publication is meant."),
    "a length that follows {}, of which no day is named": NO_DAY,
    "a length of time, not a date": LENGTH,
    "a vague length of time, not a date": LENGTH,
    "a vague length of time with no day of its own": LENGTH,
    "a length of time with no day of its own": LENGTH,
    "a time that comes again and again names no single day": AGAIN,
    "the time of writing": NOWADAYS,
    '"today" in a narrative is the present age': NOWADAYS,
    "a day of {}, which nobody names": NO_DAY,
    "counted from {}, of which no day is named": NO_DAY,
    # what is named
    "the feast of {}": FEAST,
    "the next feast to come": FEAST,
    "the last feast that is over": FEAST,
    "the feast in the year that is written out": FEAST,
    "the attacks of {}": FEAST,
    "the day before it begins": gettext_noop("The day before it begins."),
    "the moon may move it by a day": gettext_noop("The moon may move it by a day."),
    # two together, and what stands before the words
    "the two dates are the ends of one stretch": ONE_STRETCH,
    "the clock of another zone shows this day at that moment": OTHER_CLOCK,
    '"since" begins there and reaches publication': gettext_noop("“Since” begins there and reaches to the day of publication."),
    '"until" ends there': gettext_noop("“Until” ends there."),
    '"by" is then or earlier': gettext_noop("“By” means then or earlier."),
    '"before" is open to the past': gettext_noop("“Before” leaves the beginning open."),
    '"after" is open to the future, or reaches publication': gettext_noop("“After” leaves the end open, or reaches to the day of publication."),
    "left unresolved: {}": UNRESOLVED,
}  # fmt: skip


def _pattern(rule: str) -> re.Pattern[str]:
    return re.compile(".+?".join(re.escape(part) for part in rule.split("{}")), re.DOTALL)


# the plainest rules first: what they say in full is not left to a pattern
_PATTERNS = [(_pattern(rule), words) for rule, words in sorted(RULES.items(), key=lambda pair: pair[0].count("{}"))]


def rule_words(rule: str) -> str | None:
    """What a rule means, in the reader's language; None for one that is not known here, as another version may have told it."""
    if rule.startswith("left unresolved: "):
        return gettext(UNRESOLVED)
    found = [_meaning(part) for part in rule.split("; ")]
    known = list(dict.fromkeys(words for words in found if words))
    return " ".join(gettext(words) for words in known) if all(found) else None


def _meaning(part: str) -> str | None:
    return next((words for pattern, words in _PATTERNS if pattern.fullmatch(part)), None)
