"""News of the moment: what is told in the simple past without a date is of about the day of publication, unless the passage tells history."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.document import TraceStep
from timeline.extraction.mentions import Found
from timeline.extraction.verbs import Form, Reading, inflect
from timeline.extraction.vocabulary import HAVE, SAYING
from timeline.ontology import Modality

_PASSAGE = 4  # sentences over which what is dated long ago makes a passage of history
_LONG_AGO = 30  # days
_OTHER_TIMES = frozenset(
    """previously before once often repeatedly always long never recently formerly consistently frequently regularly already since
    subsequently then initially originally later years decades past ahead far when while after who which whose until""".split()
)
_PASSIVE = frozenset({"was", "were"})


def of_the_moment(found: Sequence[Found], dct: dt.date) -> list[Found]:
    """`found`, in text order, with about the day of publication for what was left open to the past and reads as news."""
    history = -_PASSAGE
    told: list[Found] = []
    for one in found:
        latest = one.mention.interval.latest
        if one.mention.timex is not None and latest is not None:
            history = one.sentence if (dct - latest).days > _LONG_AGO else -_PASSAGE
        elif one.sentence - history >= _PASSAGE and _is_open(one, dct) and _is_told_as_news(one):
            one = _about(one, dct)
        told.append(one)
    return told


def _is_open(one: Found, dct: dt.date) -> bool:
    interval = one.mention.interval
    happened = one.mention.modality is not Modality.PLANNED
    return happened and one.mention.timex is None and interval.earliest is None and interval.latest == dct


def _is_told_as_news(one: Found) -> bool:
    """'The rebels shelled the port', 'Two men were killed'; not 'had shelled', 'once shelled', 'who shelled', nor beside other days."""
    tokens, at = one.parsed.tokens, one.trigger.first
    if one.trigger.is_noun or one.dated:
        return False
    near = {token.low for token in tokens[max(0, at - 6) : at]} | {token.low for token in tokens[:3]}
    if near & _OTHER_TIMES or {token.low for token in tokens[max(0, at - 4) : at]} & HAVE:
        return False
    if _is_of_a_noun(one) or _is_remembered(one):
        return False
    if one.trigger.reading is Reading.PASSIVE:
        return bool(near & _PASSIVE)
    forms = inflect(one.trigger.base).get(tokens[at].low, frozenset())
    return one.trigger.reading is Reading.FINITE and Form.PAST in forms


def _is_of_a_noun(one: Found) -> bool:
    """'the blast that killed ten', 'the terms set out by Reed': it says which one."""
    tokens, trigger = one.parsed.tokens, one.trigger
    behind = tokens[trigger.last].low if trigger.last < len(tokens) else ""
    return tokens[trigger.first - 1].low == "that" or (trigger.reading is Reading.FINITE and behind == "by")


def _is_remembered(one: Found) -> bool:
    """'We pulled back', 'she said she gave him the keys': a witness tells of some other day."""
    tokens, at = one.parsed.tokens, one.trigger.first
    near = {token.low for token in tokens[max(0, at - 2) : at]}
    return bool(near & _WITNESS) or bool(near & _THIRD and any(token.low in SAYING for token in tokens[: at - 1]))


_WITNESS = frozenset({"i", "we"})
_THIRD = frozenset({"he", "she", "they", "it"})


def _about(one: Found, dct: dt.date) -> Found:
    steps = (
        TraceStep("date", "no words date it"),
        TraceStep("result", f"news of the moment: about {dct.isoformat()}, the day of publication"),
    )
    head = tuple(step for step in one.mention.trace if step.step == "trigger")
    return one._replace(mention=replace(one.mention, interval=DateInterval.day(dct, "~"), trace=(*head, *steps)))
