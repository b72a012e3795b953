"""Every rule proves itself: each example is found with its value, each near-miss yields nothing."""

import datetime as dt
import re

import pytest

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.normalize.read import RESOLVERS
from timeline.extraction.sentences import split
from timeline.extraction.timex import EXAMPLE_DAY, RULES

DAY = dt.date.fromisoformat(EXAMPLE_DAY)
EXAMPLES = [(rule.name, *example) for rule in RULES for example in rule.examples]
NEAR_MISSES = [(rule.name, text) for rule in RULES for text in rule.near_misses]


def read(text, day=DAY):
    return timexes(Document(text, day), split(text))


@pytest.mark.parametrize(("rule", "marked", "value"), EXAMPLES, ids=[f"{rule}: {text}" for rule, text, _ in EXAMPLES])
def test_rule_finds_its_example_with_the_value(rule, marked, value):
    pieces = re.findall(r"\[(.+?)\]", marked)
    values = value.split(" ") if len(pieces) > 1 else [value]
    found = read(marked.replace("[", "").replace("]", ""))
    assert [(one.text, one.value, one.rule) for one in found] == [
        (*pair, rule) for pair in zip(pieces, values, strict=True)
    ]


@pytest.mark.parametrize(("rule", "text"), NEAR_MISSES, ids=[text for _, text in NEAR_MISSES])
def test_rule_leaves_its_near_miss_alone(rule, text):
    assert [one.text for one in read(text) if one.rule == rule or one.type in ("DATE", "TIME")] == []


def test_every_rule_has_an_example_and_a_resolver():
    assert [rule.name for rule in RULES if not rule.examples] == []
    assert {rule.name for rule in RULES} == set(RESOLVERS)


def test_rule_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
