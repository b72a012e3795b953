"""Verbs of arms and custody in another sense than a rule's: 'armed groups', 'was captured and killed', 'ordered his troops to hold their fire'."""

from collections.abc import Callable

from timeline.extraction.triggers.use import Use, low_at
from timeline.extraction.verbs import PASSIVE


def _capture(use: Use) -> bool:
    """'was captured in June', 'was seized by gunmen': the one who was taken stands before it; 'captured and killed' is one death."""
    if use.after == "and" and low_at(use.tokens, use.at + 2) in _DEATHS:
        return True
    return use.rule.name in ("be captured", "be seized by") and use.reading is not PASSIVE


def _arm(use: Use) -> bool:
    """'armed groups', 'armed men': what kind they are."""
    return use.tokens[use.at].low == "armed" and use.after in _IN_ARMS


def _dismiss(use: Use) -> bool:
    """'dismissed the minister's remarks' dismissed no minister."""
    return use.rule.name == "dismiss an official" and not use.reading.passive and use.follows(_POSSESSIVE, 7)


def _enter(use: Use) -> bool:
    """'lorries guarded by troops enter the town': it is not the troops that move."""
    return use.rule.name == "troops gather" and any(one.low == "by" for one in use.tokens[max(0, use.at - 6) : use.at])


def _free(use: Use) -> bool:
    """'was freed', 'freed Paul Reed': nobody else is set free without being named a prisoner."""
    if use.rule.name != "set free":
        return False
    named = use.at + 1 < len(use.tokens) and use.tokens[use.at + 1].capital
    return not use.reading.passive and not (named and use.tokens[use.at].low == "freed")


def _order(use: Use) -> bool:
    """'ordered his troops to hold their fire' sends no troops; 'ordered his troops to open fire' stops none."""
    ahead = use.tokens[use.at + 1 : use.at + 10]
    holds = any(one.low == "to" and two.low in _HOLDS for one, two in zip(ahead, ahead[1:]))
    return use.rule.name == "send troops" if holds else use.rule.name == "order to hold fire"


_IN_ARMS = frozenset(
    "group groups man men gang gangs wing conflict struggle rebellion uprising resistance insurgency guards".split()
)
_POSSESSIVE = frozenset({"'s", "s'"})
_DEATHS = frozenset("killed executed beheaded murdered shot lynched".split())
_HOLDS = frozenset({"hold", "cease"})

OF_FORCE: dict[str, Callable[[Use], bool]] = {
    "arm": _arm,
    "capture": _capture,
    "dismiss": _dismiss,
    "enter": _enter,
    "free": _free,
    "give": lambda use: use.rule.name == "give up arms" and low_at(use.tokens, use.at + 2) == "on",
    "instruct": lambda use: use.rule.name == "order to hold fire" and _order(use),
    "order": _order,
    "seize": _capture,
}
"""By the verb: whether it is used in another sense than its rule's."""
