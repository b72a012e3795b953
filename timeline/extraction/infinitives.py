"""How an infinitive is told by the words before it: planned, begun, or only part of what somebody wants. None where nothing says."""

from collections.abc import Sequence

from timeline.extraction.inflection import inflect
from timeline.ontology import EventType, Modality

IS = frozenset({"is", "are", "was", "were"})
PLANS = frozenset(
    """plans planned planning plan expected scheduled due set going intends intend intended aims hopes hoping hope ready prepared prepares
    preparing about wants want willing slated vowed pledged promised preparation""".split()
)
_BEGINS = frozenset(
    "began begun begins begin start continue continued continues managed started resumed agreed helped moved came went gathered used able working trying tried seeking attempting attempted persuaded convinced induced prompted led drove pushed caused voted forced compelled obliged became become".split()
)


def passive_to_come(near: Sequence[str], kind: EventType) -> Modality | None:
    """'talks to be held in Oslo' are planned; 'allows sanctions to be reimposed', 'called for troops to be withdrawn': not done."""
    if not _ASKED_FOR.isdisjoint(near):
        return None
    if not _IN_ORDER.isdisjoint(near):
        return Modality.HAPPENED  # 'the second journalist to be kidnapped'
    if kind is EventType.ENDORSEMENT and near[-3:-2] == ["due"] and IS.isdisjoint(near):
        return None  # 'a statement due to be backed by Peru will ask for aid': which one
    told = infinitive(near[:-1])
    bound = len(near) > 2 and (near[-3].endswith(("ed", "ing")) or near[-3] in _BOUND)
    return told if told or bound else Modality.PLANNED


_ASKED_FOR = frozenset(
    form
    for base in "allow enable permit require demand want need ask urge request seek call insist".split()
    for form in inflect(base)
) | {"for"}
_IN_ORDER = frozenset("first second third fourth fifth last latest only".split())
_BOUND = frozenset("has have had ought likely need needs unlikely possible right able".split())


def infinitive(near: Sequence[str]) -> Modality | None:
    """'plans to meet', 'is to meet' are planned, 'continued to bomb' happened; 'urged them to meet' is part of what was urged."""
    if near[-1:] == ["to"] and near[-2:-1] and near[-2] in IS:
        return Modality.PLANNED
    for word in reversed(near):
        if word in PLANS:
            return Modality.PLANNED
        if word in _BEGINS:
            return Modality.HAPPENED
    return None
