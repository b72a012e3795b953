"""Who protests, and against whom: a state does not march, its people do."""

from dataclasses import replace

from timeline.extraction.actors.actor import Found
from timeline.extraction.clauses import Clause
from timeline.extraction.ground import LOCATIVE
from timeline.extraction.members import ARMED_GROUP, GROUP, ORGANISATION, OTHER, SOURCE, STATE, TARGET
from timeline.extraction.names import Name, Parsed
from timeline.extraction.triggers import Trigger

_BODIES = frozenset({GROUP, ORGANISATION, ARMED_GROUP})
_HANDED_OVER = frozenset({"to", "with"})  # 'its protest to Chile' is a note, no march
_FORMAL = frozenset("formal official diplomatic strong written".split())


def with_crowd(parsed: Parsed, trigger: Trigger, clause: Clause, found: Found, near: bool) -> Found:
    """The parties of a protest. `near`: they were found by nearness alone."""
    if trigger.is_noun and _is_a_note(parsed, trigger):
        return found
    told = [(name, OTHER if role is SOURCE and _watches(parsed, trigger, name, near) else role) for name, role in found]
    if _marches(trigger) and not any(role is SOURCE for _, role in told):
        told.insert(0, (Name(trigger.first, trigger.last, trigger.span, "Protesters", GROUP), SOURCE))
    told += [(name, TARGET) for name in _opposed(parsed, trigger, told)]
    if not any(name.kind is STATE or name.affiliation for name, _ in told):
        told += [(name, OTHER) for name in _where(parsed, clause)[:1]]
    return told


def _marches(trigger: Trigger) -> bool:
    """Not 'roads were blocked by debris', 'the committee opened the way'."""
    if trigger.is_noun:
        return True
    return trigger.rule.name in _MARCHES and not (trigger.reading and trigger.reading.passive)


_MARCHES = frozenset({"protest", "gather to protest", "take to the streets"})


def _is_a_note(parsed: Parsed, trigger: Trigger) -> bool:
    """'Japan’s protest to China', 'a formal protest': singular, and handed over."""
    tokens = parsed.tokens
    after = tokens[trigger.last].low if trigger.last < len(tokens) else ""
    before = tokens[trigger.first - 1].low if trigger.first else ""
    return tokens[trigger.first].low == "protest" and (after in _HANDED_OVER or before in _FORMAL)


def _watches(parsed: Parsed, trigger: Trigger, name: Name, near: bool) -> bool:
    """'Moroccan protests', 'Moroccans took to the streets': the state is not the one that protests; nor is who only stands near."""
    if name.kind in _BODIES:
        return False
    if near and trigger.is_noun:
        return True
    if name.kind is not STATE or name.members:
        return False
    return trigger.is_noun or (name.is_adjective and parsed.tokens[name.last - 1].low.endswith("s"))


def _opposed(parsed: Parsed, trigger: Trigger, found: Found) -> list[Name]:
    """'anti-government protests', 'anti-French demonstrators'."""
    spans = [parsed.syntax.holding(at) for at in (trigger.first, *(name.first for name, _ in found))]
    inside = {name.first: name for one in spans if one for name in parsed.names_in(one.first, one.last)}
    return [replace(name, acts=True) for name in inside.values() if is_opposed(parsed, name)]


def is_opposed(parsed: Parsed, name: Name) -> bool:
    """'anti-French': against whom."""
    return name.first > 0 and parsed.tokens[name.first].joined and parsed.tokens[name.first - 1].low == "anti"


def _where(parsed: Parsed, clause: Clause) -> list[Name]:
    """The state in which it is."""
    return [
        name
        for name in parsed.names_in(clause.first, clause.last)
        if name.kind is STATE and name.first and parsed.tokens[name.first - 1].low in LOCATIVE
    ]
