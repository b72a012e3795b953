"""Verbs of the tables in another sense, known by the few words around them: 'conditions were met', 'came a week later'."""

import functools
from collections.abc import Callable, Mapping, Sequence

from timeline.extraction.inflection import Form
from timeline.extraction.tokens import Token
from timeline.extraction.triggers.forces import OF_FORCE
from timeline.extraction.triggers.missiles import is_another_kind_of_fire
from timeline.extraction.triggers.others import are_told_to
from timeline.extraction.triggers.statecraft import OF_STATE
from timeline.extraction.triggers.table import VerbEntry
from timeline.extraction.triggers.use import ENVOYS, OWN, Use, low_at
from timeline.extraction.triggers.utterances import OF_SPEECH
from timeline.extraction.verbs import Reading
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
    tables = (_OTHERWISE, OF_FORCE, OF_SPEECH, OF_STATE)
    bases = {base for table in tables for base in table}
    return {base: tuple(table[base] for table in tables if base in table) for base in bases}


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


def _come(use: Use) -> bool:
    """'came a week later' is not 'came to power'."""
    return use.rule.name == "win office" and not (use.follows(_TO, 1) and use.follows(_POWER, 3))


def _meet(use: Use) -> bool:
    """'conditions were met'."""
    return use.rule.name == "meet" and use.reading is Reading.PASSIVE and not use.follows(_BY, 7)


def _push(use: Use) -> bool:
    """'pushed its allies to sign' is no 'pushed the rebels out of the town'."""
    urges = are_told_to(use.tokens, use.tags, use.at)
    return urges if use.rule.type is EventType.ATTACK else use.rule.name == "push someone to" and not urges


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


def _put(use: Use) -> bool:
    """'put the deal in jeopardy' proposes nothing, 'was put in charge of the army' moves no troops."""
    if use.rule.type is EventType.DEPLOYMENT:
        return use.follows(_CHARGE, 3)
    return use.rule.type is EventType.PROPOSAL and use.follows(_IN_DANGER, 6)


def _recall(use: Use) -> bool:
    """'recalled the war' sends for nobody."""
    return use.rule.type is EventType.SANCTION and not use.follows(ENVOYS, 6)


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
            use.after not in OWN
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


_OTHERWISE: dict[str, Callable[[Use], bool]] = {
    **dict.fromkeys(("begin", "carry", "conduct", "stage", "start"), _jointly),
    "block": _block,
    "break": _break,
    "cheer": _describes,
    "come": _come,
    "commit": lambda use: use.before in ("remain", "remains", "remained"),
    "decline": _describes,
    "fire": is_another_kind_of_fire,
    "help": lambda use: use.rule.type is EventType.AID and use.after_tag in ("V", "T"),
    "launch": lambda use: _jointly(use) or is_another_kind_of_fire(use),
    "lead": lambda use: use.rule.name == "lead a delegation" and use.reading is Reading.REDUCED,
    "meet": _meet,
    "order": _order,
    "push": _push,
    "put": _put,
    "recall": _recall,
    "seize": _seize,
    "set": _set,
    "suspend": _suspend,
    "take": _take,
    "try": _try,
    "win": _win,
}
"""By the verb: whether it is used in another sense than its rule's."""


_MESSAGES = frozenset({"messages", "messaging"})
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
_VOTES, _VOTE = frozenset({"votes"}), frozenset({"vote", "election", "presidency"})
_BY = frozenset({"by"})
_TO = frozenset({"to"})
_POWER = frozenset({"power", "office", "government"})
