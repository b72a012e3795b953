"""All rules, by the words that may begin them. Built once."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from timeline.extraction.inflection import Form
from timeline.extraction.triggers import (
    calm,
    casualties,
    chambers,
    coercion,
    cooperation,
    councils,
    deals,
    deployments,
    force,
    judgements,
    measures,
    politics,
    pressure,
    refusals,
    relief,
    reproach,
    speech,
    support,
    talks,
    weapons,
)
from timeline.extraction.triggers.rule import Rule

RULES: tuple[Rule, ...] = (
    *talks.RULES,
    *cooperation.RULES,
    *deals.RULES,
    *support.RULES,
    *calm.RULES,
    *relief.RULES,
    *pressure.RULES,
    *refusals.RULES,
    *reproach.RULES,
    *judgements.RULES,
    *measures.RULES,
    *coercion.RULES,
    *deployments.RULES,
    *force.RULES,
    *weapons.RULES,
    *politics.RULES,
    *casualties.RULES,
    *chambers.RULES,
    *councils.RULES,
    *speech.RULES,
)


@dataclass(frozen=True, slots=True)
class VerbEntry:
    rule: Rule
    base: str
    forms: frozenset[Form]


@functools.cache
def verbs() -> Mapping[str, tuple[VerbEntry, ...]]:
    """Written form -> the rules it may begin, the most demanding first."""
    found: dict[str, list[VerbEntry]] = {}
    for rule in RULES:
        if rule.verbs:
            for word, (base, forms) in rule.verb_forms().items():
                found.setdefault(word, []).append(VerbEntry(rule, base, forms))
    return MappingProxyType(
        {word: tuple(sorted(entries, key=_demands, reverse=True)) for word, entries in found.items()}
    )


def _demands(entry: VerbEntry) -> int:
    """Rules that ask for more words are tried first; what is said comes before that it is said."""
    return 4 * bool(entry.rule.objects) + 2 * bool(entry.rule.particles) + 3 * bool(entry.rule.content)


@functools.cache
def nouns() -> Mapping[str, Rule]:
    """Written form -> its rule; the first rule that lists a noun has it."""
    found: dict[str, Rule] = {}
    for rule in RULES:
        if rule.nouns:
            for word in rule.noun_forms():
                found.setdefault(word, rule)
    return MappingProxyType(found)
