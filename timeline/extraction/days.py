"""The days of an event and the steps that led there: what its expression means beside "since" or "before", and what the absence of one."""

import datetime as dt
import functools
import re
from collections.abc import Sequence

from timeline.edtf import DateInterval
from timeline.extraction.document import Document, TraceStep
from timeline.extraction.inflection import ING, PAST_FORMS, PRESENT_FORMS, inflect
from timeline.extraction.placed import Placed
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import FINITE, PASSIVE
from timeline.extraction.vocabulary import HAVE
from timeline.ontology import Modality

_BEFORE_NOW = HAVE | {"would"}


_BY_THE_CLOCK = frozenset({"before", "after", "until", "by", "till"})


def is_of_the_moment(tokens: Sequence[Token], trigger: Trigger, sentence: int) -> bool:
    """Whether an undated passage reads as the news of the day: in the present tense, or in the simple past at the top."""
    if trigger.is_noun:
        return False
    near = {token.low for token in tokens[max(0, trigger.first - 4) : trigger.first]}
    forms = inflect(trigger.base).get(tokens[trigger.first].low, frozenset())
    if trigger.reading is FINITE and ING in forms:
        return bool(near & {"is", "are", "'s", "'re", "am"})
    if trigger.reading is FINITE and not PRESENT_FORMS.isdisjoint(forms) and PAST_FORMS.isdisjoint(forms):
        return True
    return sentence < 2 and trigger.reading in (FINITE, PASSIVE) and not near & _BEFORE_NOW


def interval_of(
    document: Document, one: Placed | None, manner: Modality, moment: bool
) -> tuple[DateInterval, tuple[TraceStep, ...]]:
    """The days and the steps that led there; open where no words date it, about the day of publication for news of the moment."""
    if one is not None and one.timex.interval is not None:
        return _with_lead(document, one, manner)
    return _undated(document.dct, manner is Modality.PLANNED, moment)


@functools.lru_cache(maxsize=1_000)  # most mentions of an article have no words of date
def _undated(day: dt.date, planned: bool, moment: bool) -> tuple[DateInterval, tuple[TraceStep, ...]]:
    if planned:
        return DateInterval.since(day), (
            TraceStep("date", "no words date it"),
            TraceStep("result", f"planned: on {day.isoformat()}, the day of publication, or later"),
        )
    if moment:
        return DateInterval.day(day, "~"), (
            TraceStep("date", "no words date it"),
            TraceStep("result", f"news of the moment: about {day.isoformat()}, the day of publication"),
        )
    return DateInterval.until(day), (
        TraceStep("date", "no words date it"),
        TraceStep("result", f"on or before {day.isoformat()}, the day of publication"),
    )


def _with_lead(document: Document, one: Placed, manner: Modality) -> tuple[DateInterval, tuple[TraceStep, ...]]:
    """'since March' reaches to publication, 'before the vote in May' ends there."""
    interval, trace = one.timex.interval, one.timex.trace
    if interval is None:
        raise ValueError("an expression without days")
    if "T" in one.timex.value and one.lead in _BY_THE_CLOCK:
        one = one._replace(lead="")  # 'shortly before midnight on Wednesday'
    past = manner is not Modality.PLANNED
    said = _SAID_ON.search(document.text[max(0, one.timex.span.start - 40) : one.timex.span.start])
    if not past and not said and _is_last_weekday(one, interval, document.dct) and interval.earliest:
        interval = DateInterval.day(interval.earliest + dt.timedelta(days=7))
        return interval, (*trace, TraceStep("result", f"planned, so the coming one: {interval.edtf}"))
    if past and one.lead == "since" and interval.earliest and interval.earliest <= document.dct and interval.latest:
        if interval.latest < document.dct:
            interval = DateInterval.between(interval.earliest, document.dct)
            trace = (*trace, TraceStep("result", f"since then: {interval.edtf}"))
    elif interval.earliest == document.dct and interval.latest and interval.latest > document.dct:
        pass  # 'pledged to leave before June': from now until then
    elif past and one.lead in {"before", "until", "till"} and interval.earliest and interval.latest:
        interval = DateInterval.until(interval.earliest)
        trace = (*trace, TraceStep("result", f"{one.lead} it: {interval.edtf}"))
    return interval, trace


# 'said on Tuesday it would withdraw': the day of the saying
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|declared|confirmed|told [\w ]{1,20}|reported|warned)(?: late| early)?(?: on)? \Z"
)


def _is_last_weekday(one: Placed, interval: DateInterval, published: dt.date) -> bool:
    """A weekday without a date that was taken for the last one: 'will be sent for the leaders to approve on Wednesday'."""
    day = interval.earliest
    bare = one.timex.text.casefold() in _WEEKDAYS
    return bare and day is not None and day == interval.latest and 0 < (published - day).days <= 7


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
