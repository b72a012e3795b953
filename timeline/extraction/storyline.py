"""Days taken over from what is told before, where the sentence says that it goes on there: 'Then …', 'At the same time …', 'After the
rally …'. A participle has the day of the verb it stands beside: 'he said, blaming Chile'."""

import datetime as dt
import re
from collections.abc import Sequence

from timeline.extraction.mentions import Found, taken_over
from timeline.extraction.verbs import Reading
from timeline.ontology import Modality

_BACK = 3  # sentences
_NEWS = 7  # days back that occasions may lie which are named without a date
_SHORT = 10  # days of what something can happen at the same time with
_GOES_ON = re.compile(
    r"(?:Then|At (?:the same|that|one|some) (?:time|point)|(?:On|Later) that (?:same |first |very )?(?:day|night))\b"
)
OCCASION = re.compile(
    r"(?:Before|Ahead of|During|After|Following|At) (?:the|his|her|their|its|that) (?:[a-z]+[ -]){0,2}"
    r"(?:meetings?|talks|summit|ceremony|rally|conference|session|speech|address|visit|trip|vote|debate|hearing|march|protests?|"
    r"demonstrations?|negotiations|discussions|gathering|congress|briefing|dinner|lunch)\b(?! (?:of|in|on|with|that|which) )"
)
"""What a sentence begins with that tells of the occasion of the news."""


def gone_on(found: Sequence[Found], dct: dt.date) -> list[Found]:
    """`found`, in text order, with the days of what was told before for what goes on there and has no days of its own."""
    told: list[Found] = []
    dated: list[Found] = []  # what has days, the last one last
    for one in found:
        if _is_open(one, dct):
            source = _beside(one, told) or _before(one, dated, dct)
            one = taken_over(one, source) if source is not None else one
        if _has_days(one, dct):
            dated.append(one)
        told.append(one)
    return told


def _is_open(one: Found, dct: dt.date) -> bool:
    interval = one.mention.interval
    if one.mention.modality is Modality.PLANNED or one.mention.timex is not None:
        return False
    return interval.latest == dct and (interval.earliest is None or interval.approximate)


def _has_days(one: Found, dct: dt.date) -> bool:
    interval = one.mention.interval
    if interval.earliest is None or interval.latest is None or interval.latest > dct:
        return False
    return (interval.days or _SHORT + 1) <= _SHORT


def _before(one: Found, dated: Sequence[Found], dct: dt.date) -> Found | None:
    """What was dated last, where the sentence goes on from it."""
    if not dated or one.trigger.is_noun or not 0 < one.sentence - dated[-1].sentence <= _BACK:
        return None
    latest = dated[-1].mention.interval.latest
    text = one.parsed.sentence.text
    if _GOES_ON.match(text):
        return dated[-1]
    recent = latest is not None and (dct - latest).days <= _NEWS
    return dated[-1] if recent and OCCASION.match(text) else None


def _beside(one: Found, told: Sequence[Found]) -> Found | None:
    """'he said of the five, blaming Chile': the verb before the comma, where a passage before it gave that its day."""
    if one.trigger.reading is not Reading.PARTICIPLE or one.parsed.tokens[one.trigger.first - 1].text != ",":
        return None
    for other in reversed(told):
        if other.sentence != one.sentence:
            return None
        if other.trigger.reading is Reading.FINITE and other.trigger.first < one.trigger.first:
            return other if other.mention.interval.earliest is not None and other.mention.timex is None else None
    return None
