"""Verbs of the tables in another sense, known by the few words around them: 'conditions were met', 'came a week later'."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from timeline.extraction.tokens import Token
from timeline.extraction.triggers.others import are_told_to, are_wished_to
from timeline.extraction.triggers.rule import Rule
from timeline.extraction.triggers.table import VerbEntry
from timeline.extraction.verbs import Form, Reading
from timeline.extraction.vocabulary import CALENDAR
from timeline.ontology import EventType


class _Use(NamedTuple):
    """A verb that may be a trigger, where it stands."""

    tokens: Sequence[Token]
    tags: str
    at: int
    entry: VerbEntry
    reading: Reading

    @property
    def rule(self) -> Rule:
        return self.entry.rule

    @property
    def before(self) -> str:
        return low_at(self.tokens, self.at - 1)

    @property
    def after(self) -> str:
        return low_at(self.tokens, self.at + 1)

    @property
    def after_tag(self) -> str:
        return self.tags[self.at + 1 : self.at + 2]

    def follows(self, words: frozenset[str], reach: int) -> bool:
        return follows(self.tokens, self.at, words, reach)


def is_used_otherwise(tokens: Sequence[Token], tags: str, index: int, entry: VerbEntry, reading: Reading) -> bool:
    """'conditions were met', 'insisted it was a mission', 'came a week later', 'helped organise the march'."""
    means_another = _OTHERWISE.get(entry.base)
    return means_another is not None and means_another(_Use(tokens, tags, index, entry, reading))


def _call(use: _Use) -> bool:
    """'called off the march' is no march; 'the plan calls for elections' no demand; 'called it a historic mistake' no praise."""
    if use.rule.name == "call it good":
        return use.follows(_BAD, 8)
    if use.rule.type is EventType.PROTEST:
        return use.after == "off"
    return use.rule.name == "call for" and use.tokens[use.at].low == "calls" and use.before in _SET_DOWN


def _come(use: _Use) -> bool:
    """'came a week later' is not 'came to power'."""
    return use.rule.name == "win office" and not (use.follows(_TO, 1) and use.follows(_POWER, 3))


def _defend(use: _Use) -> bool:
    """'defended his decision' is said, 'defended the bridge' is not."""
    own = use.after in _OWN or low_at(use.tokens, use.at + 2) in _DEEDS
    return not own if use.rule.name == "speak" else own


def _deny(use: _Use) -> bool:
    """'denied access' is no detention; 'denied having met', 'denied that' refuse nothing."""
    if use.rule.type is EventType.COERCION:
        return any(token.low == "access" for token in use.tokens[max(0, use.at - 6) : use.at + 7])
    return use.rule.type is EventType.REFUSAL and (use.after_tag in ("G", "H") or use.after in _CLAUSE)


def _fire(use: _Use) -> bool:
    """'fired a long-range missile over the sea' is a test; 'fired ballistic missiles at the port' an attack."""
    ahead = [token.low for token in use.tokens[use.at + 1 : use.at + 12]]
    far = any(low == "range" and token.joined for low, token in zip(ahead, use.tokens[use.at + 1 :]))
    if use.rule.name == "test weapons":
        far = far or not _FLIES_FAR.isdisjoint(ahead[:5])
        return ("range" in ahead[:5] and not far) or (not _WEAPONS.isdisjoint(ahead) and _is_aimed(ahead))
    flies_far = (far or not _FLIES_FAR.isdisjoint(ahead[:5])) and not _WEAPONS.isdisjoint(ahead)
    return use.rule.type is EventType.ATTACK and flies_far and not _is_aimed(ahead)


def _is_aimed(ahead: Sequence[str]) -> bool:
    """At somebody: 'at the port', 'into the town'; not 'into the sea', 'on Monday'."""
    for at, word in enumerate(ahead):
        if word in _AT and not _NO_TARGET.intersection(ahead[at + 1 : at + 4]):
            return at + 1 < len(ahead) and ahead[at + 1] not in CALENDAR
    return False


def _grant(use: _Use) -> bool:
    """'recognised the risk', 'acknowledged that': nobody is recognised."""
    return use.follows(_GRANTED, 4)


def _insist(use: _Use) -> bool:
    return (
        use.rule.name == "demand"
        and use.after not in ("on", "upon")
        and not are_wished_to(use.tokens, use.tags, use.at)
    )


def _meet(use: _Use) -> bool:
    """'conditions were met'."""
    return use.rule.name == "meet" and use.reading is Reading.PASSIVE and not use.follows(_BY, 7)


def _protest(use: _Use) -> bool:
    """'protested that it was late' accuses nobody."""
    return (
        use.rule.type is EventType.ACCUSATION
        and use.after == "that"
        and use.tags[use.at + 2 : use.at + 3] in tuple("VFBHM")
    )


def _push(use: _Use) -> bool:
    """'pushed its allies to sign' is no 'pushed the rebels out of the town'."""
    urges = are_told_to(use.tokens, use.tags, use.at)
    return urges if use.rule.type is EventType.ATTACK else use.rule.name == "push someone to" and not urges


def _nudge(use: _Use) -> bool:
    return not are_told_to(use.tokens, use.tags, use.at)


def _describes(use: _Use) -> bool:
    """'declining support for the war', 'cheering crowds'."""
    return Form.ING in use.entry.forms and use.after_tag == "N"


def _plead(use: _Use) -> bool:
    """'pleaded guilty'."""
    return use.rule.name == "demand" and use.follows(_IN_COURT, 3)


def _recall(use: _Use) -> bool:
    """'recalled the war' sends for nobody."""
    return use.rule.type is EventType.SANCTION and not use.follows(_ENVOYS, 6)


def _rule(use: _Use) -> bool:
    return use.rule.name == "rule that" and use.after == "that" and not _is_clause(use.tags, use.at + 2)


def _threaten(use: _Use) -> bool:
    """'a move that threatens the truce'."""
    present = Form.PAST not in use.entry.forms
    return use.before in ("that", "which") and present and not use.follows(_TO, 6)


_OTHERWISE: dict[str, Callable[[_Use], bool]] = {
    "acknowledge": _grant,
    "call": _call,
    "cheer": _describes,
    "come": _come,
    "commit": lambda use: use.before in ("remain", "remains", "remained"),
    "decline": _describes,
    "defend": _defend,
    "deny": _deny,
    "fire": _fire,
    "help": lambda use: use.rule.type is EventType.AID and use.after_tag in ("V", "T"),
    "insist": _insist,
    "launch": _fire,
    "meet": _meet,
    "nudge": _nudge,
    "plead": _plead,
    "prod": _nudge,
    "protest": _protest,
    "push": _push,
    "recall": _recall,
    "recognise": _grant,
    "recognize": _grant,
    "rule": _rule,
    "swear": lambda use: use.rule.type is EventType.THREAT and use.after == "in",
    "threaten": _threaten,
    "try": lambda use: use.after == "to",
}
"""By the verb: whether it is used in another sense than its rule's."""


def _is_clause(tags: str, first: int) -> bool:
    """Whether a verb follows: 'ruled that the vote was void', not 'ruled that country'."""
    return any(tag in "VFBHM" for tag in tags[first : first + 16])


def low_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def follows(tokens: Sequence[Token], index: int, words: frozenset[str], reach: int) -> bool:
    return any(token.low in words for token in tokens[index + 1 : index + 1 + reach])


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
_FLIES_FAR = frozenset({"ballistic", "satellite"})
_WEAPONS = frozenset("missile missiles rocket rockets satellite satellites".split())
_AT = frozenset({"at", "against", "into", "on", "toward", "towards"})
_NO_TARGET = frozenset("sea ocean waters orbit space air sky dawn night once least schedule board".split())
_CLAUSE = frozenset("that he she they it having".split())
