"""What a rule is: a pattern over lowered text, a guard, and the proof that it works."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a text: character offsets (end exclusive), the rule that found it and the parts it named."""

    start: int
    end: int
    rule: str
    parts: Mapping[str, str]


# sees the text as written, and start and end of the match; says whether it is an expression of time there
Guard = Callable[[str, int, int], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of writing a time.

    `pattern` reads lowered text and names the parts the resolver needs. `examples` are pairs of a sentence with the expression in
    square brackets and its TIMEX3 value, read on EXAMPLE_DAY; `near_misses` are sentences in which nothing at all may be found.
    Where groups `piece1`, `piece2` … are named, each of them is an expression of its own, as TimeML wants it of "3-5 March"; its
    parts are all those of the match, and `piece` says which it is. An example then marks each piece and gives a value for each.
    """

    name: str
    pattern: str
    examples: tuple[tuple[str, str], ...]
    near_misses: tuple[str, ...] = ()
    guard: Guard | None = None


EXAMPLE_DAY = "2016-08-26"  # a Friday
