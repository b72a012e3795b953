"""The finder tries its rules only at words in STARTS, so no rule may begin with another word.

The pattern of each rule is walked as Python's own parser reads it, and the letters it can begin with are collected.
"""

from re import _constants as code
from re import _parser as parser

import pytest

from timeline.extraction.timex import RULES
from timeline.extraction.timex.starts import STARTS

OPEN = frozenset({("", False)})


def beginnings(sequence):
    """Pairs of the letters read so far and whether a character that is no letter ended them."""
    read = OPEN
    for operation, value in sequence:
        if all(ended for _, ended in read):
            break
        following = step(operation, value)
        read = {one for one in read if one[1]} | {
            (letters + more, ended) for letters, closed in read if not closed for more, ended in following
        }
    return read


def step(operation, value):
    if operation is code.LITERAL:
        return {letter(chr(value))}
    if operation is code.IN:
        return {one for kind, inner in value for one in members(kind, inner)}
    if operation is code.BRANCH:
        return set().union(*(beginnings(branch) for branch in value[1]))
    if operation is code.SUBPATTERN:
        return beginnings(value[3])
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT):
        fewest, _, inner = value
        return beginnings(inner) | (OPEN if fewest == 0 else set())
    if operation in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return OPEN
    return {("*", True)}  # any character: a rule must not begin so


def members(kind, inner):
    if kind is code.LITERAL:
        return [letter(chr(inner))]
    if kind is code.RANGE:
        return [letter(chr(one)) for one in range(inner[0], inner[1] + 1)]
    return [("#", True)] if inner is code.CATEGORY_DIGIT else [("*", True)]


def letter(character):
    if character.isalpha():
        return character, False
    return ("#" if character.isdigit() else "'" if character in "'’‘`" else "", True)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_begins_with_a_word_at_which_the_finder_stops(rule):
    words = {letters.rstrip("#") for letters, _ in beginnings(parser.parse(rule.pattern))}
    assert {word.rstrip("'") for word in words} - STARTS - {""} == set()
    assert "*" not in "".join(words)


def test_walker_sees_every_way_in():
    read = beginnings(parser.parse(r"(?:the )?(?:(?:ear|late)ly|\d{2}|mid-?)?(?<!x)(?P<a>may|jun[ei])"))
    assert {letters for letters, _ in read} == {"the", "#", "mid", "may", "june", "juni"} | {
        f"{before}{month}" for before in ("early", "lately", "mid") for month in ("may", "june", "juni")
    }
