"""Which day a trigger belongs to: the expression that dates it, or what the absence of one means.

An expression dates what stands in its own stretch of the sentence (see `clauses.segments`), what a speaker said there, or, at the
head of a sentence, all of it. "By Friday" is a deadline, "Friday's vote" a name for the vote: neither dates another verb.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.edtf import DateInterval
from timeline.extraction.clauses import segments
from timeline.extraction.document import Document, Span, TraceStep
from timeline.extraction.normalize import Timex
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.vocabulary import SAYING
from timeline.ontology import EventType, Modality

_DEADLINE = frozenset({"by", "until", "till", "before", "for"})
_ASKS = frozenset({EventType.DEMAND, EventType.PROPOSAL, EventType.THREAT})
_HEAD = 5  # tokens within which an expression opens its sentence
_FILLERS = frozenset(
    "late early last next this the earlier later about around some more than nearly almost over".split()
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with its token indexes (end exclusive) and the word before it, articles and the like passed over."""

    timex: Timex
    first: int
    last: int
    lead: str
    possessive: bool


def place_all(tokens: Sequence[Token], timexes: Sequence[Timex]) -> list[Placed]:
    """The expressions of one sentence that name days, as they stand among its tokens."""
    found = []
    for timex in timexes:
        if timex.interval is None:
            continue
        inside = [n for n, token in enumerate(tokens) if timex.span.start <= token.start < timex.span.end]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        at = first - 1
        while at >= 0 and tokens[at].low in _FILLERS:
            at -= 1
        possessive = last < len(tokens) and tokens[last].low == "'s"
        found.append(Placed(timex, first, last, tokens[at].low if at >= 0 else "", possessive))
    return found


def choose(tokens: Sequence[Token], trigger: Trigger, placed: Sequence[Placed]) -> Placed | None:
    """The expression that dates `trigger`, or None."""
    if not placed:
        return None
    numbers = segments(tokens)
    own = numbers[trigger.first]
    usable = [one for one in placed if _may_date(trigger, one)]
    here = [one for one in usable if numbers[one.first] == own]
    if here:
        return min(here, key=lambda one: (_distance(trigger, one), one.first))
    opening = [one for one in usable if one.first <= _HEAD and numbers[one.first] == 0]
    if opening:
        return opening[0]
    said = [n for n in range(trigger.first - 1, -1, -1) if tokens[n].low in SAYING]
    for at in said:
        beside = [one for one in usable if numbers[one.first] == numbers[at] and one.first < trigger.first]
        if beside:
            return min(beside, key=lambda one: abs(one.first - at))
    return None


def _may_date(trigger: Trigger, one: Placed) -> bool:
    if one.possessive:
        return trigger.is_noun and 0 < trigger.first - one.last <= 6
    return not (one.lead in _DEADLINE and trigger.rule.type in _ASKS)


def _distance(trigger: Trigger, one: Placed) -> int:
    """Words between, those before the trigger counting double for a verb: English dates a verb mostly behind it."""
    if one.first >= trigger.last:
        return one.first - trigger.last
    gap = trigger.first - one.last
    return gap if trigger.is_noun or gap <= 3 else 2 * gap


def interval_of(document: Document, one: Placed | None, manner: Modality) -> tuple[DateInterval, tuple[TraceStep, ...]]:
    """The days and the steps that led there; open where no words date it."""
    if one is not None and one.timex.interval is not None:
        return _with_lead(document, one, manner)
    day = document.dct
    if manner is Modality.PLANNED:
        return DateInterval.since(day), (
            TraceStep("date", "no words date it"),
            TraceStep("result", f"planned: on {day.isoformat()}, the day of publication, or later"),
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
    past = manner is not Modality.PLANNED
    if past and one.lead == "since" and interval.earliest and interval.earliest <= document.dct and interval.latest:
        if interval.latest < document.dct:
            interval = DateInterval.between(interval.earliest, document.dct)
            trace = (*trace, TraceStep("result", f"since then: {interval.edtf}"))
    elif past and one.lead in {"before", "until", "till"} and interval.earliest and interval.latest:
        interval = DateInterval.until(interval.earliest)
        trace = (*trace, TraceStep("result", f"{one.lead} it: {interval.edtf}"))
    return interval, trace


def covered(tokens: Sequence[Token], timexes: Sequence[Timex]) -> frozenset[int]:
    """Token indexes of all words that date something."""
    spans: list[Span] = [one.span for one in timexes]
    return frozenset(n for n, token in enumerate(tokens) if any(s.start <= token.start < s.end for s in spans))
