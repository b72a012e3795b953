"""Whom the rest of the clause or what is said speaks of, where the objects of a verb do not tell."""

from collections.abc import Sequence

from timeline.extraction.actors.actor import Found
from timeline.extraction.clauses import Clause
from timeline.extraction.ground import is_ground
from timeline.extraction.members import TARGET
from timeline.extraction.names import Name, Parsed
from timeline.extraction.parties import parties, subjects
from timeline.extraction.syntax import Argument
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.vocabulary import NEUTRAL_GROUPS, SAYING
from timeline.ontology import EventType

SPOKEN = frozenset(
    {
        EventType.DEMAND,
        EventType.REFUSAL,
        EventType.ACCUSATION,
        EventType.THREAT,
        EventType.PROPOSAL,
        EventType.ENDORSEMENT,
    }
)
_ELSEWHERE = frozenset({"while", "whereas"})
_NOT_AGAINST_THEM = frozenset({EventType.DEMAND, EventType.PROTEST})  # civilians and protesters


def asked_before(parsed: Parsed, trigger: Trigger) -> Found:
    """'“The two sides must talk,” the envoy said': who must."""
    if trigger.rule.content != "must":
        return []
    tags = parsed.syntax.tags
    for at in range(trigger.first - 1, 0, -1):
        if tags[at] == "M" and parsed.tokens[at].low in _MUST:
            verb = next((n for n in range(at + 1, min(at + 4, len(tags))) if tags[n] in "VBH"), -1)
            return [(name, TARGET) for name in subjects(parsed, verb)] if verb > 0 else []
    return []


_MUST = frozenset({"must", "should"})


def loosely(parsed: Parsed, arguments: Sequence[Argument], kind: EventType) -> Found:
    """Whom the rest of the clause speaks of: 'demanded to know why …', 'vowed to punish Iran'."""
    found: list[Name] = []
    for one in arguments:
        last = one.phrase.last
        told = any(token.low in SAYING for token in _up_to_comma(parsed, last))
        told = told or parsed.tokens[one.phrase.first - 1].low in SAYING
        if one.loose and not told and one.preposition in {"", "against", "with", "on", "from"}:
            found += [
                name
                for name in parties(parsed, one.phrase, owned=True)
                if not is_ground(name, one.preposition, EventType.STATEMENT)
                and not (kind in _NOT_AGAINST_THEM and name.label.casefold() in NEUTRAL_GROUPS)
                and not _tells_of_it(parsed, name)
            ]
    return [(name, TARGET) for name in found[:2]]


def _tells_of_it(parsed: Parsed, name: Name) -> bool:
    """'…, the speaker of parliament, Paul Reed, announced'."""
    lows = parsed.syntax.lows[name.last : name.last + 2]
    return lows[:1] == [","] and not SAYING.isdisjoint(lows[1:])


def _up_to_comma(parsed: Parsed, start: int) -> Sequence[Token]:
    """The next words: ', rebels and a monitor said'."""
    words = parsed.tokens[start : start + 6]
    end = next((at for at, token in enumerate(words) if token.text in {",", ".", ";"}), len(words))
    return words[:end]


def of_content(parsed: Parsed, trigger: Trigger, clause: Clause, found: Found) -> Found:
    """Whom the clause behind a verb of saying is about: 'said the council should act', 'said it would not talk to the rebels'."""
    if trigger.rule.type not in SPOKEN:
        return []
    known = {one.label for name, _ in found for one in name.members or (name,)}
    end = min(trigger.last + 24, len(parsed.tokens) if trigger.rule.content else clause.last)
    for index in range(trigger.last, end):
        if parsed.tokens[index].text in {";", "—", "–", "”"} or parsed.syntax.lows[index] in _ELSEWHERE:
            break
        if parsed.tokens[index].text == "," and parsed.syntax.tags[index + 1 : index + 2] in tuple("VFBHM"):
            break  # ', which have resisted it, were urged': the aside is over
        phrase = parsed.syntax.starting.get(index)
        if phrase is None or phrase.last > end:
            continue
        if parsed.tokens[index - 1].text == "," and any(one.low in SAYING for one in _up_to_comma(parsed, phrase.last)):
            break  # '…, the envoy said': who tells of it
        before = parsed.tokens[index - 1].low
        names = [name for name in parties(parsed, phrase) if not is_ground(name, before, EventType.STATEMENT)]
        names = [name for name in names if not known & {one.label for one in name.members or (name,)}]
        if trigger.rule.type is EventType.DEMAND:  # 'calls on the parties to free the prisoners'
            names = [name for name in names if name.label.casefold() not in NEUTRAL_GROUPS]
        if names:
            return [(name, TARGET) for name in names]
    return []
