"""Which triggers of a sentence only complete another one, and which tell of an event of their own."""

from collections.abc import Sequence

from timeline.extraction.names import Parsed
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import FINITE, MODAL, REDUCED, Reading
from timeline.extraction.vocabulary import DETERMINERS, PREPOSITIONS
from timeline.ontology import EventType


def without_inner(tokens: Sequence[Token], triggers: list[Trigger], dated: frozenset[int]) -> list[Trigger]:
    """Leaves out what only completes another trigger: 'urged Russia to stop bombing', 'accused of killing'."""
    kept: list[Trigger] = []
    for trigger in triggers:
        inner = False
        for outer in kept:
            gap = trigger.first - outer.last
            if 0 <= gap <= 12 and _governs(tokens, outer, trigger):
                own = _has_own_date(tokens, trigger, dated) and not _is_only_wanted(tokens, outer, trigger)
                inner = not own
            if inner:
                break
        if not inner:
            if kept and (_is_what_was_said(kept[-1], trigger) or _completes(tokens, kept[-1], trigger)):
                kept.pop()
            kept.append(trigger)
    return kept


_CHOOSES = frozenset({"vote to"})
_ACTS = frozenset({EventType.DEMAND, EventType.ACCUSATION, EventType.REFUSAL, EventType.THREAT, EventType.ENDORSEMENT})
_CALLS_IT = frozenset({"call a name", "call it unacceptable", "call it good"})
_CALLED_FOR = frozenset({EventType.DEMAND, EventType.ACCUSATION})


def _is_what_was_said(outer: Trigger, inner: Trigger) -> bool:
    """'issued a statement calling on the rebels to stop': the act is the call."""
    said = outer.rule.name == "make a statement" and inner.reading is Reading.PARTICIPLE
    return said and inner.rule.type in _ACTS and 0 <= inner.first - max(outer.last, outer.object_at) <= 5


def _is_called_for(outer: Trigger, inner: Trigger) -> bool:
    """'marched through the town, demanding reform': the event is the march."""
    if outer.is_noun or outer.rule.type is not EventType.PROTEST or inner.rule.type not in _CALLED_FOR:
        return False
    return inner.reading in (Reading.PARTICIPLE, Reading.INFINITIVE)


def _has_own_date(tokens: Sequence[Token], trigger: Trigger, dated: frozenset[int]) -> bool:
    """'condemned last week's raid', 'after its 1990 invasion', 'called for the election in May': the day is of what the noun names."""
    if not trigger.is_noun:
        return False
    before = trigger.first - 1
    while before > 0 and trigger.first - before < 4 and before not in dated and tokens[before].text.isalpha():
        if tokens[before].low in PREPOSITIONS or tokens[before].low in DETERMINERS:
            break
        before -= 1
    if before in dated and before + 1 not in dated:
        return True
    after = [token.low for token in tokens[trigger.last : trigger.last + 2]]
    if after[:1] == ["of"] or (after[:1] == ["in"] and trigger.rule.type is EventType.POLITICAL):
        return trigger.last + 1 in dated
    return trigger.last in dated and after[0] in ("last", "next", "this")


def _is_only_wanted(tokens: Sequence[Token], outer: Trigger, inner: Trigger) -> bool:
    """'called for elections in May', 'proposed an early election in May': none is set; 'called for the election in May' has one."""
    if outer.rule.type not in _WANTS or inner.rule.type is not EventType.POLITICAL:
        return False
    near = {token.low for token in tokens[max(outer.first, inner.first - 3) : inner.first]}
    return near.isdisjoint(_THE_ONE)


_WANTS = frozenset({EventType.DEMAND, EventType.PROPOSAL})
_THE_ONE = DETERMINERS - {"a", "an", "all", "any", "no"} | {"'s"}


def joined(parsed: Parsed, one: Trigger, two: Trigger) -> bool:
    """'blocked the road and detained the driver': two things done by one subject, each to its own."""
    first, second = sorted((one, two), key=lambda trigger: trigger.first)
    if first.is_noun or second.is_noun or first.rule.name == second.rule.name or second.rule.content:
        return False
    tokens, tags = parsed.tokens, parsed.syntax.tags
    own = second.last < len(tokens) and tags[second.last] in "DAJNXO"
    return own and tokens[second.first - 1].low == "and" and "N" in tags[first.last : second.first - 1]


def _completes(tokens: Sequence[Token], outer: Trigger, inner: Trigger) -> bool:
    """'voted on Friday to reject the plan', 'agreed to impose sanctions': what was chosen is what happened."""
    if outer.rule.name not in _CHOOSES and not _is_agreed_on(outer, inner):
        return False
    between = [token.low for token in tokens[outer.last : inner.first]]
    return inner.reading is Reading.INFINITIVE and between[-1:] in (["to"], ["not"]) and len(between) <= 5


def _is_agreed_on(outer: Trigger, inner: Trigger) -> bool:
    """A bloc that agrees to impose sanctions imposes them."""
    return outer.rule.name == "agree" and outer.base == "agree" and inner.rule.type is EventType.SANCTION


_SPEECH = frozenset(
    {
        EventType.DEMAND,
        EventType.PROPOSAL,
        EventType.THREAT,
        EventType.ACCUSATION,
        EventType.REFUSAL,
        EventType.AGREEMENT,
        EventType.ENDORSEMENT,
        EventType.STATEMENT,
        EventType.TALKS,
        EventType.CONCESSION,
    }
)


def _governs(tokens: Sequence[Token], outer: Trigger, inner: Trigger) -> bool:
    if (
        outer.rule.name in _CHOOSES
        or _is_agreed_on(outer, inner)
        or outer.rule.type is EventType.STATEMENT
        and not outer.rule.modality
    ):
        return False  # what is only said of another event leaves that event its own
    between = [token.low for token in tokens[outer.last : inner.first]]
    if any(mark in {";", "—", "–"} for mark in between):
        return False
    if _is_called_for(outer, inner):
        return True
    if inner.rule.name in _CALLS_IT and inner.reading is Reading.PARTICIPLE and outer.rule.type in _ACTS:
        return True  # 'condemned the raid, calling it a crime'
    if "," in between and (inner.reading is not Reading.INFINITIVE or _told_in_passing(tokens, outer.first)):
        return False
    if outer.rule.name == "deny" and len(between) <= 6 and "and" not in between:
        return True  # 'denied having held talks': the denial tells of it
    if outer.is_noun:
        return inner.is_noun and len(between) <= 3 and "in" not in between
    if inner.is_noun:
        return outer.rule.type in _SPEECH and outer.rule.type is not EventType.TALKS or len(between) <= 4
    if outer.rule.content == "blames" and inner.reading in (FINITE, MODAL) and outer.first < inner.first:
        return True  # 'said the rebels had broken the truce': the reproach tells of it
    if outer.rule.type in _SPEECH:
        return inner.reading in (Reading.INFINITIVE, Reading.GERUND, REDUCED, Reading.PARTICIPLE) or "that" in between
    return inner.reading in (Reading.INFINITIVE, Reading.GERUND)


def _told_in_passing(tokens: Sequence[Token], verb: int) -> bool:
    """'Egypt, which has mediated for a year, plans to send': the aside governs nothing behind its comma."""
    before = range(max(1, verb - 4), verb)
    return any(tokens[at].low in ("which", "who") and tokens[at - 1].text == "," for at in before)
