"""Those who tell of what they or their own side will do: 'the EU announced that more names would be added', 'Rouhani said Iran would not yield'."""

from timeline.extraction.actors.actor import Found
from timeline.extraction.members import OTHER, SOURCE
from timeline.extraction.names import Name, Parsed
from timeline.extraction.parties import subjects
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import MODAL, REDUCED, Reading
from timeline.extraction.vocabulary import SAYING
from timeline.ontology import EventType

_ANNOUNCES = frozenset("announced announces announcing".split())
_WILL = frozenset({"would", "will", "wo", "'ll"})
_NEAR = 30  # words between a verb of saying and what is said
# what one says of one's own side is an act of the speaker too
_OWN = frozenset(
    {
        EventType.REFUSAL,
        EventType.CONCESSION,
        EventType.AGREEMENT,
        EventType.PROPOSAL,
        EventType.DEMAND,
        EventType.THREAT,
        EventType.ENDORSEMENT,
        EventType.ACCUSATION,
    }
)
_DECIDED = frozenset(
    {
        EventType.CEASEFIRE,
        EventType.SANCTION,
        EventType.WITHDRAWAL,
        EventType.DEPLOYMENT,
        EventType.AID,
        EventType.COOPERATION,
    }
)


def speakers(parsed: Parsed) -> list[Name]:
    """'Activists said the bombing continued': those who say so."""
    for index, token in enumerate(parsed.tokens):
        if token.low in SAYING and parsed.syntax.tags[index] in "VF":
            return subjects(parsed, index)[:2]
    return []


def in_first_person(parsed: Parsed, trigger: Trigger) -> Found:
    """'“We reject this,” the envoy said': whoever says "we" or "I" does it."""
    if trigger.is_noun or (trigger.reading and trigger.reading.passive):
        return []
    for phrase in parsed.syntax.subject(trigger.first):
        if phrase.last - phrase.first == 1 and parsed.tokens[phrase.first].low in _FIRST_PERSON:
            return [(name, SOURCE) for name in speakers(parsed)]
    return []


_FIRST_PERSON = frozenset({"we", "i"})


def announcers(parsed: Parsed, trigger: Trigger) -> Found:
    """Who announces what will be done, where the passive names nobody who does it."""
    of_itself = trigger.reading is MODAL and 0 <= trigger.object_at < trigger.first  # 'that a truce would take effect'
    if trigger.rule.type not in _DECIDED or not (of_itself or (trigger.reading and trigger.reading.passive)):
        return []
    saying = said_before(parsed, trigger.first)
    if saying < 0:
        return []
    ahead = any(token.low in _WILL for token in parsed.tokens[max(saying, trigger.first - 4) : trigger.first])
    if not ahead and parsed.tokens[saying].low not in _ANNOUNCES:
        return []
    return [(name, SOURCE) for name in subjects(parsed, saying)]


def of_own_side(parsed: Parsed, trigger: Trigger, found: Found) -> Found:
    """The person who says what the person's own state or body does or will not do; the state or body stays the one that acts."""
    vowed = trigger.reading in (MODAL, Reading.INFINITIVE)
    if trigger.is_noun or trigger.reading is REDUCED or not (vowed or trigger.rule.type in _OWN):
        return []
    saying = said_before(parsed, trigger.first)
    if saying < 0:
        return []
    acting = {one.label for name, role in found if role is SOURCE for one in name.members or (name,)}
    told = [one for name in subjects(parsed, saying) for one in name.members or (name,)]
    return [(one, OTHER) for one in told if one.is_person and one.affiliation in acting]


def said_before(parsed: Parsed, before: int) -> int:
    """The nearest verb of saying before a trigger that its clause hangs on; -1 if there is none."""
    lows = parsed.syntax.lows
    if SAYING.isdisjoint(lows[max(0, before - _NEAR + 1) : before]):
        return -1
    for at in range(before - 1, max(-1, before - _NEAR), -1):
        if lows[at] in {";", "“", "”"}:
            break
        if lows[at] in SAYING and parsed.syntax.tags[at] in "VFG":
            return at
    return -1
