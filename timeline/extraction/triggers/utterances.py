"""Verbs of saying in another sense: 'called off the march', 'claimed that it had won', 'pleaded guilty'."""

from collections.abc import Callable, Sequence

from timeline.extraction.inflection import Form
from timeline.extraction.tokens import Token
from timeline.extraction.triggers.others import are_told_to, are_wished_to
from timeline.extraction.triggers.use import OWN, Use, low_at
from timeline.extraction.verbs import Reading
from timeline.extraction.vocabulary import CALENDAR, PREPOSITIONS
from timeline.ontology import EventType


def _call(use: Use) -> bool:
    """'called off the march' is no march; 'the plan calls for elections' and 'the march they called for Friday' no demands; 'called it
    a historic mistake' no praise."""
    if use.rule.name == "call it good":
        return use.follows(_BAD, 8)
    if use.rule.name == "call a meeting":
        return use.follows(_FOR, 2)
    if use.rule.type is EventType.PROTEST:
        return use.after == "off"
    if use.rule.name == "call for" and use.after == "for" and _is_day(use.tokens, use.at + 2):
        return True
    return use.rule.name == "call for" and use.tokens[use.at].low == "calls" and use.before in _SET_DOWN


def _claim(use: Use) -> bool:
    """'claimed that it had won the election' accuses nobody."""
    return use.rule.type is EventType.ACCUSATION and use.follows(_OWN_SIDE, 6) and use.follows(_WON, 8)


def _defend(use: Use) -> bool:
    """'defended his decision' is said, 'defended the bridge' is not."""
    own = use.after in OWN or low_at(use.tokens, use.at + 2) in _DEEDS
    return not own if use.rule.name == "speak" else own


def _deny(use: Use) -> bool:
    """'denied access' is no detention; 'denied having met', 'denied that' refuse nothing."""
    if use.rule.name == "deny" and use.reading is Reading.PASSIVE:
        return use.after_tag in ("N", "D", "J")  # 'were denied insurance'
    if use.rule.type is EventType.COERCION:
        return any(token.low == "access" for token in use.tokens[max(0, use.at - 6) : use.at + 7])
    return use.rule.type is EventType.REFUSAL and (use.after_tag in ("G", "H") or use.after in _CLAUSE)


def _grant(use: Use) -> bool:
    """'recognised the risk', 'acknowledged that': nobody is recognised."""
    return use.follows(_GRANTED, 4)


def _insist(use: Use) -> bool:
    return (
        use.rule.name == "demand"
        and use.after not in ("on", "upon")
        and not are_wished_to(use.tokens, use.tags, use.at)
    )


def _nudge(use: Use) -> bool:
    return not are_told_to(use.tokens, use.tags, use.at)


def _plead(use: Use) -> bool:
    """'pleaded guilty'."""
    return use.rule.name == "demand" and use.follows(_IN_COURT, 3)


def _protest(use: Use) -> bool:
    """'protested that it was late' accuses nobody."""
    return (
        use.rule.type is EventType.ACCUSATION
        and use.after == "that"
        and use.tags[use.at + 2 : use.at + 3] in tuple("VFBHM")
    )


def _rule(use: Use) -> bool:
    return use.rule.name == "rule that" and use.after == "that" and not _is_clause(use.tags, use.at + 2)


def _threaten(use: Use) -> bool:
    """'a move that threatens the truce'."""
    present = Form.PAST not in use.entry.forms
    return use.before in ("that", "which") and present and not use.follows(_TO, 6)


def _is_clause(tags: str, first: int) -> bool:
    """Whether a verb follows: 'ruled that the vote was void', not 'ruled that country'."""
    return any(tag in "VFBHM" for tag in tags[first : first + 16])


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day alone begins at `at`: 'Friday.', 'the same day', not 'Friday’s vote'."""
    while low_at(tokens, at) in _WHICH:
        at += 1
    if low_at(tokens, at) not in CALENDAR:
        return low_at(tokens, at) in _DAYS
    behind = low_at(tokens, at + 1)
    return tokens[at].capital and (not behind or behind in _BEHIND_A_DAY)


_BEHIND_A_DAY = PREPOSITIONS | frozenset(". , ; and but to when after while".split())
_DAYS = frozenset({"day", "today", "tomorrow", "weekend"})
_WHICH = frozenset("the same next last this early late following coming".split())
_OWN_SIDE = frozenset({"it", "he", "she", "they", "his", "her", "its", "their"})
_WON = frozenset({"won", "win", "winning", "victory", "victories", "majority"})
_FOR, _TO = frozenset({"for"}), frozenset({"to"})
_BAD = frozenset("mistake blunder disaster betrayal capitulation surrender defeat failure error".split())
_SET_DOWN = frozenset("plan program programme agreement deal bill law budget schedule scenario contract".split())
_IN_COURT = frozenset({"guilty", "innocent"})
_GRANTED = frozenset(
    "concern concerns need needs problem problems mistake mistakes fact importance risk risks difficulty that".split()
)
_DEEDS = frozenset(
    "decision move strike strikes raid crackdown response handling record operation use plan policy war arrest arrests vote deal".split()
)
_CLAUSE = frozenset("that he she they it having".split())

OF_SPEECH: dict[str, Callable[[Use], bool]] = {
    "acknowledge": _grant,
    "call": _call,
    "claim": _claim,
    "defend": _defend,
    "deny": _deny,
    "insist": _insist,
    "nudge": _nudge,
    "plead": _plead,
    "prod": _nudge,
    "protest": _protest,
    "recognise": _grant,
    "recognize": _grant,
    "rule": _rule,
    "swear": lambda use: use.rule.type is EventType.THREAT and use.after == "in",
    "threaten": _threaten,
}
"""By the verb: whether it is used in another sense than its rule's."""
