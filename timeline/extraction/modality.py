"""Whether what a trigger tells happened, is planned, was only claimed, failed, or is a mere possibility."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import Reading
from timeline.ontology import EventType, Modality

_NOT = frozenset({"not", "never", "n't", "neither", "nor", "without", "no"})
_WILL = frozenset({"will", "shall", "'ll", "would"})
_MIGHT = frozenset({"may", "might", "could", "can", "cannot"})
_OUGHT = frozenset({"should", "must"})
_PLANS = frozenset(
    "plans planned planning plan expected scheduled due set going intends intend intended aims hopes hoping hope ready prepared prepares preparing about wants want".split()
)
_FAILS = frozenset("failed fails failing unable yet refused refuses refusing declined unwilling".split())
_BEGINS = frozenset(
    "began begun begins continue continued continues managed started resumed agreed helped moved".split()
)
_IF = frozenset({"if", "unless", "whether"})
_REPORT = frozenset("said says reported reportedly alleged allegedly according claimed accused".split())
_VIOLENT = frozenset({EventType.ATTACK, EventType.COERCION, EventType.DEPLOYMENT, EventType.PROTEST})
_ENDS_WITHOUT = frozenset("without inconclusively nothing deadlock failure".split())


def modality(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> Modality | None:
    """The modality within the clause `first` to `last` (token indexes); None for what is only imagined."""
    near = [token.low for token in tokens[max(first, trigger.first - 5) : trigger.first]]
    whole = [token.low for token in tokens[first:last]]
    kind = trigger.rule.type
    if any(word in _IF for word in whole[: max(0, trigger.first - first)]):
        return None
    failed = any(word in _FAILS for word in near[-4:]) and not trigger.is_noun
    negated = any(word in _NOT for word in near[-3:]) or failed
    if negated:
        return _negated(trigger, near)
    if trigger.rule.modality is not None:
        return trigger.rule.modality
    if any(word in _WILL for word in near[-4:]):
        return Modality.PLANNED
    if trigger.reading is Reading.MODAL and any(word in _MIGHT for word in near[-3:]):
        return Modality.PLANNED if kind is EventType.TALKS else None
    if any(word in _OUGHT for word in near[-3:]) and not trigger.is_noun:
        return None
    if trigger.reading is Reading.INFINITIVE:
        return _infinitive(near)
    if kind is EventType.TALKS and any(word in _ENDS_WITHOUT for word in whole[trigger.first - first :]):
        return Modality.FAILED
    if trigger.is_noun and any(word in _WILL or word in _PLANS for word in whole):
        return Modality.PLANNED
    said = [token.low for token in tokens if token.low in _REPORT]
    if said and kind in _VIOLENT:
        return Modality.CLAIMED
    return Modality.HAPPENED


def _negated(trigger: Trigger, near: Sequence[str]) -> Modality | None:
    if trigger.rule.modality is not None and trigger.rule.type is not EventType.PROPOSAL:
        return None
    if "without" in near or "no" in near[-2:]:
        return None if not trigger.is_noun else Modality.FAILED
    return Modality.FAILED


def _infinitive(near: Sequence[str]) -> Modality | None:
    """'plans to meet' is planned, 'continued to bomb' happened; 'urged them to meet' is part of what was urged."""
    for word in reversed(near[-4:]):
        if word in _PLANS:
            return Modality.PLANNED
        if word in _BEGINS:
            return Modality.HAPPENED
    return None
