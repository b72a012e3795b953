"""Every rule proves itself: each of its examples is found by it, none of its near-misses is."""

import pytest

from timeline.extraction.tokens import tokenize
from timeline.extraction.triggers import RULES, find

EXAMPLES = [(rule.name, text) for rule in RULES for text in rule.examples]
NEAR_MISSES = [(rule.name, text) for rule in RULES for text in rule.near_misses]


def rules_that_fire(text):
    return {trigger.rule.name for trigger in find(tokenize(text))}


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=[f"{rule}: {text}" for rule, text in EXAMPLES])
def test_rule_finds_its_example(rule, text):
    assert rule in rules_that_fire(text)


@pytest.mark.parametrize(("rule", "text"), NEAR_MISSES, ids=[f"{rule}: {text}" for rule, text in NEAR_MISSES])
def test_rule_leaves_its_near_miss_alone(rule, text):
    assert rule not in rules_that_fire(text)


def test_every_rule_has_an_example_a_near_miss_and_a_name_of_its_own():
    assert [rule.name for rule in RULES if not (rule.examples and rule.near_misses)] == []
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
