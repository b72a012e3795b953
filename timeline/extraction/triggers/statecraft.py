"""Verbs of councils and governments in another sense: 'cast doubt on', 'halted its aid programme', 'signed a waiver of sanctions'."""

from collections.abc import Callable

from timeline.extraction.triggers.use import Use
from timeline.extraction.verbs import Reading
from timeline.ontology import EventType


def cast_is_other(use: Use) -> bool:
    """'cast a vote', 'cast doubt on'."""
    return use.rule.name == "cast a vote against" and use.follows(_DOUBTS, 4)


def cut_is_other(use: Use) -> bool:
    """'cut off two banks' is no blow; 'halted its nuclear programme' does nothing to others, 'halted its aid programme' does."""
    if use.rule.type is EventType.ATTACK:
        return use.after == "off" and use.follows(_BANKS, 6)
    if use.rule.name == "cut off a bank":
        return use.after != "off" and use.entry.base == "cut"
    near = [token.low for token in use.tokens[max(0, use.at - 6) : use.at + 7]]
    if _PROGRAMMES.isdisjoint(near):
        return use.rule.name == "curb a weapons programme"
    own = _ARMS.isdisjoint(near) or not _AID.isdisjoint(near)
    return own if use.rule.name == "curb a weapons programme" else use.rule.name == "cut ties" and not own


def extend_is_other(use: Use) -> bool:
    """'extended its freeze' keeps to one's own; 'extended its freeze on the assets of the bank' does not."""
    own = use.after in ("its", "their") and use.follows(_FREEZES, 4) and not use.follows(_ASSETS, 6)
    return use.rule.name == "impose sanctions" and own


def join_is_other(use: Use) -> bool:
    """'joined envoys from Chad for talks'; not 'joined the boycott of the talks'."""
    words = [token.low for token in use.tokens[use.at + 1 : use.at + 24]]
    return use.rule.name == "join someone for talks" and not any(
        word in ("for", "in", "at")
        and not _MEETINGS.isdisjoint(words[at + 1 : at + 5])
        and "," not in words[at : at + 2]
        for at, word in enumerate(words)
    )


def order_is_other(use: Use) -> bool:
    """'ordered the embassy closed'; 'ordered an end to cooperation with', not 'an end to the inquiry'."""
    if use.rule.name == "order a mission shut":
        return not use.follows(_CLOSED, 9)
    return use.rule.name == "order an end" and not use.follows(_TIES, 7)


def pass_is_other(use: Use) -> bool:
    """'passed a resolution' adopts it; 'passed the resolution on to the envoy' hands it over."""
    words = [token.low for token in use.tokens[use.at + 1 : use.at + 10]]
    handed = any(
        word in _RESOLUTIONS and after in ("to", "on") and ("to" in (after, last))
        for word, after, last in zip(words, words[1:], words[2:])
    )
    if use.rule.name == "pass a resolution":
        return handed
    near = {token.low for token in use.tokens[max(0, use.at - 6) : use.at + 8]}
    return use.rule.name == "put forward" and not handed and not _RESOLUTIONS.isdisjoint(near)


def release_is_other(use: Use) -> bool:
    """'they were released': people, whom the sentence does not name again."""
    if use.rule.name != "be freed":
        return False
    ahead = [token.low for token in use.tokens[max(0, use.at - 5) : use.at]]
    return use.reading is not Reading.PASSIVE or _THEY.isdisjoint(ahead)


def sign_is_other(use: Use) -> bool:
    """'signed sanctions into law' imposes them, 'signed a waiver of sanctions' does not."""
    if use.rule.name == "sign into law":
        return use.follows(_SANCTIONS, 9) and not use.follows(_CLAUSE | {"which", ","}, 7)
    return use.rule.name == "sign sanctions into law" and (use.follows(_RELIEF, 8) or not use.follows(_LAW, 9))


def storm_is_other(use: Use) -> bool:
    """'stormed out of the meeting', 'stormed to victory'; not 'stormed the office'."""
    if use.rule.name == "sweep to victory":
        return use.after not in ("to", "into")
    return (
        use.rule.type is EventType.ATTACK
        and use.after == "to"
        or use.rule.type is EventType.ATTACK
        and use.after == "out"
    )


_DOUBTS = frozenset("doubt doubts light shadow".split())
_BANKS = frozenset("bank banks lender lenders".split())
_PROGRAMMES = frozenset("program programs programme programmes".split())
_ARMS = frozenset("nuclear atomic missile missiles weapons arms enrichment uranium chemical biological rocket".split())
_AID = frozenset("aid training exchange scholarship assistance".split())
_MEETINGS = frozenset("talks negotiations discussions meeting summit consultations".split())
_CLOSED = frozenset("closure closing closed close shut".split())
_TIES = frozenset(
    "cooperation co-operation ties relations contact contacts aid trade flights imports exports inspections".split()
)
_THEY = frozenset("they he she who all both others".split())
_SANCTIONS = frozenset("sanction sanctions embargo".split())
_RELIEF = frozenset(
    "waiver waivers relief lift lifting ease easing suspend suspending deal agreement accord pact".split()
)
_LAW = frozenset({"law"})
_RESOLUTIONS = frozenset("resolution resolutions motion".split())
_ASSETS = frozenset({"asset", "assets"})
_FREEZES = frozenset("freeze suspension moratorium halt".split())
_CLAUSE = frozenset("that he she they it having".split())

OF_STATE: dict[str, Callable[[Use], bool]] = {
    **dict.fromkeys("announce declare order".split(), order_is_other),
    **dict.fromkeys(
        "abandon curb cut dismantle end freeze halt limit pause scrap shelve stop suspend".split(), cut_is_other
    ),
    **dict.fromkeys("coast cruise romp storm sweep".split(), storm_is_other),
    "cast": cast_is_other,
    "extend": extend_is_other,
    "join": join_is_other,
    "pass": pass_is_other,
    "release": release_is_other,
    "sign": sign_is_other,
}
"""By the verb: whether it is used in another sense than its rule's."""
