"""Whether a person may be meant by "he" or by "she", as far as a given name tells."""

import functools
import unicodedata
from importlib import resources

from timeline.extraction.names import Name

_FAMILY_FIRST = frozenset({"Kim", "Park", "Lee", "Moon", "Ban", "Choe", "Chung", "Han"})
_HE = frozenset("he him his himself".split())


@functools.cache
def women() -> frozenset[str]:
    """Given names that mostly women bear, folded to plain small letters."""
    text = resources.files("timeline.extraction").joinpath("data", "women.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@functools.lru_cache(maxsize=5_000)
def given_name(label: str) -> str:
    """The first word of a full name, folded; empty for a surname alone."""
    first, _, rest = label.partition(" ")
    if "-" in rest or first in _FAMILY_FIRST and " " in rest:
        first = rest.split()[0] if first in _FAMILY_FIRST else first  # 'Kim Jong-un' is no Kim
    plain = unicodedata.normalize("NFKD", first.casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark)) if rest else ""


def may_be(pronoun: str, name: Name) -> bool:
    """Only "he" for a woman's name is ruled out: a name that is not listed may be anybody's."""
    return pronoun not in _HE or given_name(name.label) not in women()
