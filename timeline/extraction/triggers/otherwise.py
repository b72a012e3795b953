"""Verbs of the tables in another sense, known by the few words around them: 'conditions were met', 'came a week later'."""

import functools
from collections.abc import Callable, Mapping, Sequence

from timeline.extraction.inflection import Form
from timeline.extraction.tokens import Token
from timeline.extraction.triggers.forces import OF_FORCE
from timeline.extraction.triggers.missiles import is_another_kind_of_fire
from timeline.extraction.triggers.others import are_told_to, are_wished_to
from timeline.extraction.triggers.statecraft import OF_STATE
from timeline.extraction.triggers.table import VerbEntry
from timeline.extraction.triggers.use import Use, low_at
from timeline.extraction.verbs import Reading
from timeline.extraction.vocabulary import CALENDAR, PREPOSITIONS
from timeline.ontology import EventType


def is_used_otherwise(tokens: Sequence[Token], tags: str, index: int, entry: VerbEntry, reading: Reading) -> bool:
    """'conditions were met', 'insisted it was a mission', 'came a week later', 'helped organise the march'."""
    judges = _judges().get(entry.base)
    if judges is None:
        return False
    use = Use(tokens, tags, index, entry, reading)
    return any(means_another(use) for means_another in judges)


@functools.cache
def _judges() -> Mapping[str, tuple[Callable[[Use], bool], ...]]:
    """By the verb: what tells whether it is used in another sense than its rule's."""
    tables = (_OTHERWISE, OF_FORCE, OF_STATE)
    bases = {base for table in tables for base in table}
    return {base: tuple(table[base] for table in tables if base in table) for base in bases}


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


def _block(use: Use) -> bool:
    """'text messages were blocked' are no draft."""
    near = use.tokens[max(0, use.at - 6) : use.at + 6]
    return use.rule.name == "dismiss" and any(token.low in _MESSAGES for token in near)


def _break(use: Use) -> bool:
    """'Police broke up a prayer meeting' ends no talks; 'the talks broke up' does."""
    return (
        use.rule.name == "talks break down"
        and use.after == "up"
        and use.tags[use.at + 2 : use.at + 3] in tuple("DANJX")
        and not use.reading.passive
    )


def _claim(use: Use) -> bool:
    """'claimed that it had won the election' accuses nobody."""
    return use.rule.type is EventType.ACCUSATION and use.follows(_OWN_SIDE, 6) and use.follows(_WON, 8)


def _come(use: Use) -> bool:
    """'came a week later' is not 'came to power'."""
    return use.rule.name == "win office" and not (use.follows(_TO, 1) and use.follows(_POWER, 3))


def _defend(use: Use) -> bool:
    """'defended his decision' is said, 'defended the bridge' is not."""
    own = use.after in _OWN or low_at(use.tokens, use.at + 2) in _DEEDS
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


def _meet(use: Use) -> bool:
    """'conditions were met'."""
    return use.rule.name == "meet" and use.reading is Reading.PASSIVE and not use.follows(_BY, 7)


def _protest(use: Use) -> bool:
    """'protested that it was late' accuses nobody."""
    return (
        use.rule.type is EventType.ACCUSATION
        and use.after == "that"
        and use.tags[use.at + 2 : use.at + 3] in tuple("VFBHM")
    )


def _push(use: Use) -> bool:
    """'pushed its allies to sign' is no 'pushed the rebels out of the town'."""
    urges = are_told_to(use.tokens, use.tags, use.at)
    return urges if use.rule.type is EventType.ATTACK else use.rule.name == "push someone to" and not urges


def _nudge(use: Use) -> bool:
    return not are_told_to(use.tokens, use.tags, use.at)


def _try(use: Use) -> bool:
    """'tried to sleep', 'tried for two years to unite them': no trial."""
    if use.after == "to":
        return True
    for at in range(use.at + 1, min(use.at + 7, len(use.tokens) - 1)):
        if use.tags[at] == "T":
            return use.tags[at + 1] == "V"
        if use.tags[at] not in "PDXRJ" and use.tokens[at].low not in _SPELLS:
            return False
    return False


def _describes(use: Use) -> bool:
    """'declining support for the war', 'cheering crowds'."""
    return Form.ING in use.entry.forms and use.after_tag == "N"


def _jointly(use: Use) -> bool:
    """'launched a joint offensive' is fighting, whoever does it together."""
    return use.rule.name == "joint work" and use.follows(_BLOWS, 4)


def _order(use: Use) -> bool:
    """'ordered the police to free him' sends nobody anywhere; 'ordered its troops to advance' does."""
    if use.rule.type is not EventType.DEPLOYMENT or not are_told_to(use.tokens, use.tags, use.at):
        return False
    at = next(at for at in range(use.at + 1, len(use.tokens)) if use.tags[at] == "T")
    return use.tokens[at + 1].low not in _GO


def _plead(use: Use) -> bool:
    """'pleaded guilty'."""
    return use.rule.name == "demand" and use.follows(_IN_COURT, 3)


def _put(use: Use) -> bool:
    """'put the deal in jeopardy' proposes nothing, 'was put in charge of the army' moves no troops."""
    if use.rule.type is EventType.DEPLOYMENT:
        return use.follows(_CHARGE, 3)
    return use.rule.type is EventType.PROPOSAL and use.follows(_IN_DANGER, 6)


def _recall(use: Use) -> bool:
    """'recalled the war' sends for nobody."""
    return use.rule.type is EventType.SANCTION and not use.follows(_ENVOYS, 6)


def _rule(use: Use) -> bool:
    return use.rule.name == "rule that" and use.after == "that" and not _is_clause(use.tags, use.at + 2)


def _seize(use: Use) -> bool:
    """'was seized from his home' takes no office."""
    return use.rule.name == "take office" and use.follows(_FROM, 1)


def _set(use: Use) -> bool:
    """'riots set off by the election' hold none."""
    return use.rule.name == "win office" and use.after == "off"


def _suspend(use: Use) -> bool:
    """'suspended Fiji from its councils': the councils meet on. 'suspended from duty', 'suspended flights from May' leave no body."""
    named = low_at(use.tokens, use.at + 1) in _WHOM or use.tokens[min(use.at + 1, len(use.tokens) - 1)].capital
    member = use.follows(_FROM, 4) and not use.follows(_POSTS, 8) and (use.reading.passive or named)
    if use.rule.name == "suspend one's part":
        return (
            use.after not in _OWN
        )  # 'suspended its participation' stays away, 'suspended Chad's participation' punishes
    if use.rule.name == "suspend from a body":
        return not member
    return use.rule.name == "win office" and member


def _take(use: Use) -> bool:
    """'took up the matter with the two leaders' begins no term of office, 'was taken to hospital' captures none."""
    if use.rule.name == "strike a target" and use.after == "to":
        return True
    return use.rule.name == "take office" and use.after == "up" and not use.follows(_POSTS, 5)


def _win(use: Use) -> bool:
    """'won only four votes' wins no vote."""
    return use.rule.name == "win office" and use.follows(_VOTES, 5) and not use.follows(_VOTE, 9)


def _threaten(use: Use) -> bool:
    """'a move that threatens the truce'."""
    present = Form.PAST not in use.entry.forms
    return use.before in ("that", "which") and present and not use.follows(_TO, 6)


_OTHERWISE: dict[str, Callable[[Use], bool]] = {
    **dict.fromkeys(("begin", "carry", "conduct", "stage", "start"), _jointly),
    "acknowledge": _grant,
    "block": _block,
    "break": _break,
    "call": _call,
    "cheer": _describes,
    "claim": _claim,
    "come": _come,
    "commit": lambda use: use.before in ("remain", "remains", "remained"),
    "decline": _describes,
    "defend": _defend,
    "deny": _deny,
    "fire": is_another_kind_of_fire,
    "help": lambda use: use.rule.type is EventType.AID and use.after_tag in ("V", "T"),
    "insist": _insist,
    "launch": lambda use: _jointly(use) or is_another_kind_of_fire(use),
    "lead": lambda use: use.rule.name == "lead a delegation" and use.reading is Reading.REDUCED,
    "meet": _meet,
    "nudge": _nudge,
    "order": _order,
    "plead": _plead,
    "prod": _nudge,
    "protest": _protest,
    "push": _push,
    "put": _put,
    "recall": _recall,
    "recognise": _grant,
    "recognize": _grant,
    "rule": _rule,
    "seize": _seize,
    "set": _set,
    "suspend": _suspend,
    "swear": lambda use: use.rule.type is EventType.THREAT and use.after == "in",
    "take": _take,
    "threaten": _threaten,
    "try": _try,
    "win": _win,
}
"""By the verb: whether it is used in another sense than its rule's."""


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
_MESSAGES = frozenset({"messages", "messaging"})
_OWN_SIDE = frozenset({"it", "he", "she", "they", "his", "her", "its", "their"})
_WON = frozenset({"won", "win", "winning", "victory", "victories", "majority"})
_GO = frozenset(
    """advance attack be come cross deploy enter fire go guard head hold invade leave march mass move occupy open patrol prepare pull reinforce retake
    return secure seize shoot stand stay storm surround take withdraw""".split()
)
_IN_DANGER = frozenset("jeopardy risk doubt danger peril question trouble".split())
_BLOWS = frozenset(
    "offensive offensives attack attacks assault assaults raid raids strike strikes airstrikes bombing invasion".split()
)
_CHARGE = frozenset({"charge", "command"})
_FROM = frozenset({"from"})
_POSTS = frozenset(
    "post posts office duty duties job work position presidency premiership chairmanship seat command role".split()
)
_WHOM = frozenset({"it", "him", "her", "them"})
_SPELLS = frozenset("day days week weeks month months year years decade decades hour hours time".split())
_FOR = frozenset({"for"})
_VOTES, _VOTE = frozenset({"votes"}), frozenset({"vote", "election", "presidency"})
_BAD = frozenset("mistake blunder disaster betrayal capitulation surrender defeat failure error".split())
_SET_DOWN = frozenset("plan program programme agreement deal bill law budget schedule scenario contract".split())
_BY = frozenset({"by"})
_TO = frozenset({"to"})
_POWER = frozenset({"power", "office", "government"})
_IN_COURT = frozenset({"guilty", "innocent"})
_ENVOYS = frozenset(
    "ambassador ambassadors envoy envoys diplomat diplomats consul consuls charge staff negotiator negotiators".split()
)
_GRANTED = frozenset(
    "concern concerns need needs problem problems mistake mistakes fact importance risk risks difficulty that".split()
)
_OWN = frozenset("his her its their himself herself itself themselves".split())
_DEEDS = frozenset(
    "decision move strike strikes raid crackdown response handling record operation use plan policy war arrest arrests vote deal".split()
)
_CLAUSE = frozenset("that he she they it having".split())
