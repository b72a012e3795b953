"""Which rules can read an expression that begins with these two words: all others need not be tried there."""

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources

from timeline.extraction.timex.openings import openings, tokens_of
from timeline.extraction.timex.rule import Rule
from timeline.extraction.timex.table import RULES

APOSTROPHE = "'"
"""What a year begins with that is written so: "'68"."""
ANY, GOES_ON = "*", "…"

Seconds = frozenset[str] | None  # None: any word, or none, may follow


def spaced(pattern: str) -> str:
    """The pattern, reading text that was cut into tokens as well: "3 March , 2016", "six - month"."""
    return pattern.replace(",? ", "(?: ?,)? ").replace("(?: |-)", "(?: |-| - )").replace("(?:-| )", "(?: |-| - )")


@functools.lru_cache(maxsize=50_000)
def candidates(first: str, second: str) -> tuple[int, ...]:
    """Numbers of the rules, in their order, that can read what begins with these tokens; `second` is "" where none follows."""
    return tuple(number for number, seconds in starting()[first] if seconds is None or not second or second in seconds)


@functools.cache
def starting() -> Mapping[str, tuple[tuple[int, Seconds], ...]]:
    """For each token that an expression can begin with: the numbers of the rules, and what must follow it in each."""
    head, *lines = (
        resources.files("timeline.extraction").joinpath("data", "openings.tsv").read_text("utf-8").splitlines()
    )
    if not head.endswith(digest(RULES)):
        lines = list(computed(RULES))
    numbers = {rule.name: number for number, rule in enumerate(RULES)}
    found: dict[str, list[tuple[int, Seconds]]] = {}
    for line in lines:
        name, firsts, following = line.split("\t")
        seconds = None if following == ANY else frozenset(following.split())
        for first in firsts.split():
            found.setdefault(first, []).append((numbers[name], seconds))
    return {first: tuple(rules) for first, rules in found.items()}


def computed(rules: Iterable[Rule]) -> Iterator[str]:
    """The lines of data/openings.tsv: a rule, first tokens, and the second tokens that may follow any of them."""
    read = {rule.name: _seconds_of_firsts(rule) for rule in rules}
    every = {first.removesuffix(GOES_ON) for firsts in read.values() for first in firsts}
    for name, firsts in read.items():
        groups: dict[str, list[str]] = {}
        for first, seconds in sorted(_without_ends(firsts, every).items()):
            groups.setdefault(ANY if "" in seconds else " ".join(sorted(seconds)), []).append(first)
        yield from (f"{name}\t{' '.join(group)}\t{seconds}" for seconds, group in groups.items())


def digest(rules: Iterable[Rule]) -> str:
    """Of the patterns, to tell whether the stored lines are theirs."""
    return hashlib.sha256("\n".join(spaced(rule.pattern) for rule in rules).encode()).hexdigest()


def _seconds_of_firsts(rule: Rule) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for opening in openings(spaced(rule.pattern)):
        first, second, goes_on = tokens_of(opening)
        if opening[0] == " ":
            first, second, goes_on = APOSTROPHE, "", False
        found.setdefault(first + GOES_ON if goes_on else first, set()).add(second)
    return found


def _without_ends(firsts: Mapping[str, set[str]], every: Iterable[str]) -> dict[str, set[str]]:
    """Words whose end the pattern leaves open stand for all words known here that begin so."""
    stems = tuple(first.removesuffix(GOES_ON) for first in firsts if first.endswith(GOES_ON))
    told = {first: seconds for first, seconds in firsts.items() if not first.endswith(GOES_ON)}
    return told | {one: {""} for one in every if one.startswith(stems)} if stems else told
