"""The type, the modality and the PLOVER root of an event, by what was done and how it is told."""

import datetime as dt
from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.members import PERSON
from timeline.extraction.modality import Manner
from timeline.extraction.normalize import Timex
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import Reading
from timeline.ontology import TYPES, EventType, Modality, Role

_GIVES = frozenset(
    {
        EventType.TALKS,
        EventType.AGREEMENT,
        EventType.AID,
        EventType.ENDORSEMENT,
        EventType.CONCESSION,
        EventType.WITHDRAWAL,
        EventType.COOPERATION,
        EventType.CEASEFIRE,
    }
)
_COMES_TO_TERMS = frozenset({"reach a deal", "bridge differences"})
_FORCES = frozenset({EventType.ATTACK, EventType.COERCION, EventType.DEPLOYMENT})


def kind_of(trigger: Trigger, manner: Manner, who: Sequence[Actor]) -> EventType:
    """The type, by what was done: two who fail to agree held talks; who will not give, meet or agree refused."""
    kind = trigger.rule.type
    if kind is EventType.ATTACK and trigger.base in _TAKES and _is_somebody(trigger, who):
        return EventType.COERCION
    if manner.modality is Modality.PROPOSED and kind in _GIVES:
        return EventType.PROPOSAL  # 'would withdraw if'
    if manner.threatened and kind is not EventType.TALKS:
        return EventType.THREAT
    if manner.refused and kind in _GIVES:
        return EventType.REFUSAL
    if kind is EventType.AGREEMENT and manner.modality is Modality.FAILED:
        together = len({actor.name for actor in who if actor.role is Role.SOURCE and not actor.description}) > 1
        return EventType.TALKS if together and trigger.rule.name in _COMES_TO_TERMS else EventType.AGREEMENT
    return kind


_TAKES = frozenset({"capture", "seize"})
_BESIDE = 12  # characters: a title


def _is_somebody(trigger: Trigger, who: Sequence[Actor]) -> bool:
    """'Paul Reed was captured', 'seized General Reed': a person, and no town."""
    hit = [one.span for one in who if one.role is Role.TARGET and one.kind is PERSON and one.span]
    if trigger.reading and trigger.reading.passive:
        return any(span.end <= trigger.span.start for span in hit)
    return any(0 <= span.start - trigger.span.end <= _BESIDE for span in hit)


def modality_of(published: dt.date, trigger: Trigger, manner: Manner, timex: Timex | None) -> Modality:
    """A refusal or a threat is an act that happened; what is dated after publication is planned."""
    if manner.refused and trigger.rule.type in _GIVES:
        return Modality.HAPPENED
    if manner.threatened and trigger.rule.type is not EventType.TALKS:
        return Modality.HAPPENED  # the threat was made
    start = timex.interval.earliest if timex and timex.interval else None
    if manner.modality is Modality.HAPPENED and start and start > published:
        return Modality.PLANNED
    return manner.modality


def root_of(trigger: Trigger, kind: EventType, modality: Modality) -> str | None:
    """The PLOVER root. Its codebook takes a promised kindness for AGREE and an announced use of force for THREATEN."""
    if modality is Modality.PLANNED and trigger.reading in (
        Reading.MODAL,
        Reading.INFINITIVE,
        Reading.FINITE,
        Reading.GERUND,
    ):
        if kind in _GIVES:
            return "AGREE"
        if kind in _FORCES:
            return "THREATEN"
    if modality is Modality.PLANNED and trigger.rule.plover == "RETREAT":
        return "AGREE"
    return trigger.rule.plover if trigger.rule.plover and kind is trigger.rule.type else TYPES[kind].plover
