"""Days that a passage without a date takes over from talks it names again: 'in Riyadh the opposition will be pressed', 'the summit will set up'.

Only for what is planned: what will be done at a meeting happens on its days.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.edtf import DateInterval
from timeline.extraction.document import TraceStep
from timeline.extraction.mentions import Found
from timeline.ontology import EventType, Modality

_OCCASIONS = frozenset("talks summit conference congress meeting negotiations gathering session forum dialogue".split())
_DEFINITE = frozenset("the this that these those its".split())
_MOST = 40  # occasions of one article
_FAR = 120  # days ahead beyond which talks are no occasion for what is told beside them


@dataclass(frozen=True, slots=True)
class _Occasion:
    sentence: int
    interval: DateInterval
    places: frozenset[str]
    quote: str


def anchored(found: Sequence[Found], dct: dt.date) -> list[Found]:
    """`found` with days for what is planned, has none, and belongs to talks that are dated elsewhere in the article."""
    occasions = [_occasion(one) for one in found if _is_occasion(one, dct)][:_MOST]
    return [_anchor(one, occasions) if occasions and _needs_days(one) else one for one in found]


def _is_occasion(one: Found, dct: dt.date) -> bool:
    interval = one.mention.interval
    if (
        one.mention.type is not EventType.TALKS
        or one.mention.timex is None
        or not (interval.earliest and interval.latest)
    ):
        return False
    return dct <= interval.latest and (interval.earliest - dct).days <= _FAR and (interval.days or 99) <= 10


def _occasion(one: Found) -> _Occasion:
    return _Occasion(one.sentence, one.mention.interval, _places(one), one.mention.quote)


def _places(one: Found) -> frozenset[str]:
    start, end = one.mention.span.start, one.mention.span.end
    inside = [name for name in one.parsed.names if start <= name.span.start < end]
    return frozenset(
        name.place.name for name in inside if name.place is not None and name.place.name != name.label
    ) | frozenset({one.mention.place} if one.mention.place else ())


def _needs_days(one: Found) -> bool:
    return one.mention.timex is None and one.mention.modality is Modality.PLANNED


def _anchor(one: Found, occasions: Sequence[_Occasion]) -> Found:
    here = _places(one)
    by_place = [occasion for occasion in occasions if here & occasion.places]
    named = by_place or (list(occasions) if _names_occasion(one) else [])
    if not named:
        return one
    near = min(named, key=lambda occasion: (abs(occasion.sentence - one.sentence), occasion.sentence))
    steps = (
        TraceStep("date", "no words date it"),
        TraceStep("anchor", f"the talks told of elsewhere: {near.quote[:120]}"),
        TraceStep("result", near.interval.edtf),
    )
    head = tuple(step for step in one.mention.trace if step.step == "trigger")
    return one._replace(mention=one.mention._replace(interval=near.interval, trace=(*head, *steps)))


def _names_occasion(one: Found) -> bool:
    """'the conference', 'the Sochi talks': a definite article shortly before a word for talks, in the passage itself."""
    tokens = [token for token in one.parsed.tokens if one.mention.span.start <= token.start < one.mention.span.end]
    return any(
        token.low in _OCCASIONS and any(near.low in _DEFINITE for near in tokens[max(0, at - 3) : at])
        for at, token in enumerate(tokens)
    )
