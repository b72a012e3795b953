"""Verbs of arms and custody in another sense than a rule's: 'armed groups', 'was captured and killed', 'ordered his troops to hold their fire'."""

from collections.abc import Callable

from timeline.extraction.triggers.use import ENVOYS, Use, low_at
from timeline.extraction.verbs import PASSIVE, REDUCED
from timeline.ontology import EventType


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


def _back(use: Use) -> bool:
    """'rebels backed by air strikes took the town': what helped them, and no backing of a plan."""
    return use.reading is REDUCED and use.after == "by" and use.follows(_ARMS, 6)


def _come(use: Use) -> bool:
    """'came under fire in the press' is no 'came under mortar fire'."""
    if use.rule.name != "come under fire":
        return False
    plain = low_at(use.tokens, use.at + 2) in _FIRE
    return plain and not any(token.low in _SHOT_AT for token in use.tokens[max(0, use.at - 6) : use.at])


def _give(use: Use) -> bool:
    """'gave the ambassador 72 hours' shares nothing; 'gave up on the programme' keeps it."""
    if use.rule.name == "give up arms":
        return low_at(use.tokens, use.at + 2) == "on"
    return use.rule.name == "share" and use.follows(ENVOYS, 4)


def _hold(use: Use) -> bool:
    """'captives held by the gang were freed': which ones; 'being held', 'held talks' hold nobody."""
    if use.rule.name == "hold somebody" and (use.before == "being" or not use.reading.passive):
        return True
    return use.rule.type is EventType.COERCION and use.reading is REDUCED and use.before in _CAPTIVES


def _leave(use: Use) -> bool:
    """'left Chad to the rebels': nobody's troops leave."""
    ahead = (token.low for token in use.tokens[max(0, use.at - 8) : use.at])
    return use.rule.name == "troops leave" and not any(low in use.rule.objects for low in ahead)


_ARMS = frozenset(
    """strikes airstrikes air tanks tank warplanes jets aircraft artillery helicopters gunships fighters troops militia militias militiamen forces
    soldiers bombers""".split()
)
_CAPTIVES = frozenset("captives hostages prisoners detainees soldiers people".split())
_FIRE = frozenset({"fire", "attack", "assault"})
_SHOT_AT = frozenset(
    """convoy convoys troops soldiers forces vehicle vehicles patrol patrols plane planes helicopter helicopters ship ships boat boats base bases
    town towns village villages city position positions post posts checkpoint observers monitors inspectors peacekeepers police embassy""".split()
)
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
    "back": _back,
    "come": _come,
    "give": _give,
    "hold": _hold,
    "instruct": lambda use: use.rule.name == "order to hold fire" and _order(use),
    "leave": _leave,
    "order": _order,
    "seize": _capture,
    "support": _back,
}
"""By the verb: whether it is used in another sense than its rule's."""
