"""What the date stage hands on: one expression of time, what it means, and why."""

from dataclasses import dataclass
from typing import Literal

from timeline.edtf import DateInterval
from timeline.extraction.document import Span, TraceStep
from timeline.extraction.normalize.points import Point

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 with the days it means.

    `value` and `mod` follow TimeML 1.2.1 and the TempEval-3 corpora; `interval` is what an editor would write, None where the
    expression names no days (a duration, a set) or no day that exists: never a guess. `rule` is the name of the rule that found it;
    `unresolved` says why a date has no days ("February 2016 has no day 30"), and is empty everywhere else.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    mod: str | None
    interval: DateInterval | None
    trace: tuple[TraceStep, ...]
    rule: str
    unresolved: str = ""

    @property
    def edtf(self) -> str | None:
        return self.interval.edtf if self.interval else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a resolver says. `why` and `anchor` are words for an editor; `point` is what later expressions may lean on."""

    type: TimexType
    value: str
    why: str
    interval: DateInterval | None = None
    mod: str | None = None
    anchor: str = ""
    point: Point | None = None
    tense: bool = False  # the tense of the sentence decided
    unresolved: str = ""  # why it cannot be placed
    aside: bool = False  # a comparison with another year: later expressions do not lean on it


def of_point(point: Point, why: str, anchor: str = "", mod: str | None = None, tense: bool = False) -> Reading:
    """A date that is simply this point."""
    return Reading("DATE", point.value, why, point.interval, mod, anchor, point, tense)


def unresolved(why: str, value: str = "") -> Reading:
    """A date that is found and cannot be placed; it has no TIMEX3 value either, except where TimeML can write more than we resolve."""
    return Reading("DATE", value, f"left unresolved: {why}", unresolved=why)
