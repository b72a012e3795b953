"""The finder tries a rule only where two words stand that the rule can begin with, as they were read off its pattern."""

import random
import re

import pytest

from timeline.extraction.data.build_openings import FILE
from timeline.extraction.timex import RULES
from timeline.extraction.timex.candidates import candidates, computed, digest, spaced, starting
from timeline.extraction.timex.openings import openings, tokens_of

WORDS = (
    "the a first march 3 1990 monday last two days of next year ago quarter to 12 early september 30 hundred".split()
)


def test_stored_openings_are_those_of_the_patterns():
    head, *lines = FILE.read_text(encoding="utf-8").splitlines()
    assert head.endswith(digest(RULES))
    assert lines == list(computed(RULES))


def test_changed_pattern_is_told_from_the_stored_ones():
    assert digest(RULES[1:]) != digest(RULES)


def test_every_rule_is_tried_somewhere():
    assert {number for rules in starting().values() for number, _ in rules} == set(range(len(RULES)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_does_not_begin_with_just_anything(rule):
    assert all(tokens_of(opening)[0] for opening in openings(spaced(rule.pattern)))


def test_pattern_that_begins_with_anything_is_refused():
    with pytest.raises(ValueError, match="anything"):
        tokens_of(*openings(r"\w+ ago"))


def test_openings_name_every_way_in():
    read = openings(r"(?:the )?(?:(?:ear|late)ly|\d{2}|mid-?)?(?<!x)(?P<a>may|jun[ei])(?!\w)")
    months = ("may", "june", "juni")
    alone = {f"{before}{month} " for before in ("", "early", "lately", "mid", "#", "mid ") for month in months}
    behind_the = {f"the {before}{month} " for before in ("", "early", "lately", "mid") for month in months}
    assert read == alone | behind_the | {"the mid ", "the # "}


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        (r"soon(?!\w)", {"soon "}),
        (r"now", {"now"}),
        (r"now(?!\w|-)", {"now "}),
        (r"the day(?= (?:of|before))", {"the day "}),
        (r"(?:very )+late in", {"very late ", "very very "}),
        (r"\d{1,2}(?:st|nd)? of", {"# of", "#st ", "#nd "}),
        (r"[’']\d0s", {" #s"}),
        (r"the [\w-]+", {"the ", "the *"}),
        (r"a\.d\. ?(?=x)\d", {"a d "}),
    ],
)
def test_openings_of_a_pattern(pattern, read):
    assert openings(pattern) == read


def test_second_word_leaves_few_rules():
    assert candidates("the", "minister") == ()
    assert "day, month and year" in [RULES[number].name for number in candidates("#", "march")]


def test_rules_that_are_left_out_would_not_have_matched():
    compiled = [re.compile(spaced(rule.pattern)) for rule in RULES]
    dice = random.Random(7)
    for _ in range(3000):
        words = [dice.choice(WORDS) for _ in range(4)]
        text = dice.choice((" ", "-", ", ")).join(words) + "."
        first, second = ("#" if word.isdigit() else word for word in words[:2])
        tried = candidates(first, second) if first in starting() else ()
        for number, pattern in enumerate(compiled):
            assert number in tried or not pattern.match(text), (RULES[number].name, text)
