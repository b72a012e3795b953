"""What is told and the telling of it: 'announced that it would withdraw' is one event, the withdrawal."""

from collections.abc import Sequence

from timeline.extraction.mentions import Found, sources
from timeline.extraction.verbs import Reading
from timeline.extraction.vocabulary import BE
from timeline.ontology import EventType, Modality


def acts_for_tellings(found: Sequence[Found], chances: Sequence[float]) -> list[float]:
    """'announced that it would withdraw', 'said Chad would not sign': what will be done stands for the telling of it, and is as likely."""
    weighed = list(chances)
    for at, one in enumerate(found):
        if one.trigger.rule.name in _TELLS:
            for other in range(max(0, at - 6), min(len(found), at + 7)):
                if _is_told_by(found[other], one):
                    weighed[other] = max(weighed[other], weighed[at])
                    weighed[at] = 0.0
    return weighed


def _is_told_by(act: Found, telling: Found) -> bool:
    if act.sentence != telling.sentence or not 0 < act.trigger.first - telling.trigger.first <= FAR:
        return False
    return act.trigger.reading is Reading.MODAL or _is_own_deed(act, telling) or _is_told_as_done(act, telling)


def _is_told_as_done(act: Found, telling: Found) -> bool:
    """'said the rebels had agreed to a truce', 'said he was stepping down'."""
    near = act.parsed.syntax.lows[max(0, act.trigger.first - 3) : act.trigger.first]
    goes = act.trigger.rule.name in _GOES and not BE.isdisjoint(near[-1:])
    return goes or (telling.trigger.base == "say" and act.mention.type in _DONE and "had" in near)


_GOES = frozenset({"resign", "step down"})
_DONE = frozenset(
    {EventType.AGREEMENT, EventType.ATTACK, EventType.CEASEFIRE, EventType.COERCION, EventType.WITHDRAWAL}
)


def _is_own_deed(act: Found, telling: Found) -> bool:
    """'said Chad was leaving the bloc', 'announced that Reed would be sworn in'; what others are doing is told besides."""
    at, lows = act.trigger.first, act.parsed.syntax.lows
    if act.trigger.reading is Reading.PASSIVE:
        return act.mention.modality is Modality.PLANNED and telling.trigger.rule.name == "announce"
    goes_on = act.trigger.reading is Reading.FINITE and lows[at].endswith("ing") and lows[at - 1] in BE
    return goes_on and act.mention.type in _DEEDS and bool(sources(act.mention) & sources(telling.mention))


_DEEDS = frozenset(
    {
        EventType.WITHDRAWAL,
        EventType.SANCTION,
        EventType.CONCESSION,
        EventType.CEASEFIRE,
        EventType.DEPLOYMENT,
        EventType.AID,
        EventType.POLITICAL,
    }
)


_TELLS = frozenset({"speak", "announce", "make a statement"})
FAR = 12  # words from a verb of telling to what it tells
