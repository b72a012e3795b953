"""News of the moment: what is told in the simple past without a date is of about the day of publication, unless the passage tells history."""

import datetime as dt
from collections.abc import Sequence

from timeline.edtf import DateInterval
from timeline.extraction.document import TraceStep
from timeline.extraction.inflection import PAST_FORMS, inflect
from timeline.extraction.mentions import Found, redated
from timeline.extraction.storyline import OCCASION
from timeline.extraction.verbs import FINITE, PASSIVE, Reading
from timeline.extraction.vocabulary import HAVE, SAYING
from timeline.ontology import Modality

_PASSAGE = 4  # sentences over which what is dated long ago makes a passage of history
_LONG_AGO = 30  # days
_LEAD = 2  # sentences in which 'has' tells the news, where one of the next names a day of it
_NAMED = 3  # sentences behind the lead that may name its day
_FRESH = 3  # days back that it may be
_OTHER_TIMES = frozenset(
    """previously before once often repeatedly always long never recently formerly consistently frequently regularly already since
    subsequently then initially originally later years decades past ahead far when while after who which whose until""".split()
)
_PASSIVE = frozenset({"was", "were"})


def of_the_moment(found: Sequence[Found], dct: dt.date) -> list[Found]:
    """`found`, in text order, with about the day of publication for what was left open to the past and reads as news."""
    history = -_PASSAGE
    fresh = any(one.sentence < _LEAD + _NAMED and _is_of_these_days(one, dct) for one in found)
    told: list[Found] = []
    for one in found:
        latest = one.mention.interval.latest
        if one.mention.timex is not None and latest is not None:
            history = one.sentence if (dct - latest).days > _LONG_AGO else -_PASSAGE
        elif one.sentence - history >= _PASSAGE and _is_open(one, dct) and _is_told_as_news(one, fresh):
            one = _about(one, dct)
        told.append(one)
    return told


def _is_open(one: Found, dct: dt.date) -> bool:
    interval = one.mention.interval
    happened = one.mention.modality is not Modality.PLANNED
    return happened and one.mention.timex is None and interval.earliest is None and interval.latest == dct


def _is_of_these_days(one: Found, dct: dt.date) -> bool:
    interval = one.mention.interval
    day = interval.earliest if one.mention.timex is not None and interval.is_day else None
    return day is not None and 0 <= (dct - day).days <= _FRESH


def _is_told_as_news(one: Found, fresh: bool) -> bool:
    """'The rebels shelled the port', 'Two men were killed'; not 'had shelled', 'once shelled', 'who shelled', nor beside other days."""
    tokens, at = one.parsed.tokens, one.trigger.first
    if one.trigger.is_noun or any(tokens[index].low != "now" for index in one.dated):
        return False
    if OCCASION.match(one.parsed.sentence.text) and one.trigger.reading is FINITE:
        return True  # 'After the rally he left'
    near = {token.low for token in tokens[max(0, at - 6) : at]} | {token.low for token in tokens[:3]}
    if near & (_OTHER_TIMES - {"who"} if _goes_on_with_who(one) else _OTHER_TIMES):
        return False
    perfect = bool({token.low for token in tokens[max(0, at - 4) : at]} & HAVE)
    if perfect and not (fresh and one.sentence < _LEAD and "had" not in near):
        return False
    if _is_of_a_noun(one) or _is_remembered(one):
        return False
    if one.trigger.reading is Reading.PARTICIPLE:
        return True
    if one.trigger.reading is PASSIVE:
        return perfect or bool(near & _PASSIVE)
    forms = inflect(one.trigger.base).get(tokens[at].low, frozenset())
    return one.trigger.reading is FINITE and not PAST_FORMS.isdisjoint(forms)


def _goes_on_with_who(one: Found) -> bool:
    """'angered the deputies, who rebuked him'; what is told of one who is named is mostly of another time: 'Reed, who shelled the port,'."""
    before = one.parsed.tokens[max(0, one.trigger.first - 3) : one.trigger.first]
    return len(before) == 3 and before[2].low == "who" and before[1].text == "," and not before[0].capital


def _is_of_a_noun(one: Found) -> bool:
    """'the blast that killed ten', 'the terms set out by Reed': it says which one."""
    tokens, trigger = one.parsed.tokens, one.trigger
    behind = tokens[trigger.last].low if trigger.last < len(tokens) else ""
    return tokens[trigger.first - 1].low == "that" or (trigger.reading is FINITE and behind == "by")


def _is_remembered(one: Found) -> bool:
    """'We pulled back', 'she said she gave him the keys': a witness tells of some other day."""
    tokens, at = one.parsed.tokens, one.trigger.first
    near = {token.low for token in tokens[max(0, at - 2) : at]}
    return bool(near & _WITNESS) or bool(near & _THIRD and any(token.low in SAYING for token in tokens[: at - 1]))


_WITNESS = frozenset({"i", "we"})
_THIRD = frozenset({"he", "she", "they", "it"})


def _about(one: Found, dct: dt.date) -> Found:
    result = f"news of the moment: about {dct.isoformat()}, the day of publication"
    steps = TraceStep("date", "no words date it"), TraceStep("result", result)
    return redated(one, DateInterval.day(dct, "~"), *steps)
