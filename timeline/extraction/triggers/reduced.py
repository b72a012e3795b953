"""Participles that say which one is meant, and tell of nothing done by what stands before them."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import SAYING


def is_cut_down(tokens: Sequence[Token], tags: str, index: int) -> bool:
    """'Inspectors, expelled from the country in 2002, are to return', 'agents convicted of spying were flown home': a participle before
    the verb."""
    if _is_tied_down(tokens, tags, index) or _is_of_an_object(tokens, tags, index) or _is_of_terms(tokens, tags, index):
        return True
    if not 1 < index < len(tokens) - 2 or tokens[index - 1].text != "," or tags[index - 2] != "N":
        return False
    if not tokens[index].low.endswith(("ed", "en")) or tags[index + 1] != "P":
        return False
    end = next((at for at in range(index + 2, min(index + 14, len(tokens) - 1)) if tokens[at].text == ","), -1)
    return end > 0 and tags[end + 1] in "VMBHF"


def _is_tied_down(tokens: Sequence[Token], tags: str, index: int) -> bool:
    if not index or tags[index - 1] != "N" or index + 2 >= len(tokens) or tokens[index + 1].low not in ("of", "by"):
        return False
    if not tokens[index].low.endswith(("ed", "en")):
        return False
    ahead = tags[index + 2 : index + 14]
    verb = next((at for at, tag in enumerate(ahead) if tag in "BHMF"), -1)
    return verb > 0 and not any(tag in "KCWS" for tag in ahead[:verb])


def _is_of_an_object(tokens: Sequence[Token], tags: str, index: int) -> bool:
    """'ignored an offer sent through the envoy': the noun before is the object of another verb, and the participle says which one."""
    if (
        not index
        or tags[index] != "F"
        or tags[index - 1] != "N"
        or tags[index + 1 : index + 2] not in ("P", "R", "K", "T")
    ):
        return False
    at = index - 1
    while at > 0 and tags[at] in "NJDAX":
        at -= 1
    return tags[at] in "VF" and tags[at + 1] in "DA" and tokens[at].low not in SAYING | _THINKING


def _is_of_terms(tokens: Sequence[Token], tags: str, index: int) -> bool:
    """'Under a statement agreed late on Monday, Chad has a week': the terms under which something else is done."""
    if index < 2 or tokens[index - 1].low not in _TERMS or tags[index + 1 : index + 2] not in ("P", "R", "J", "K"):
        return False
    at = index - 2
    while at > 0 and tags[at] in "NJDAX":
        at -= 1
    return tokens[at].low == "under"


_TERMS = frozenset("statement deal agreement accord framework plan text resolution pact treaty timetable truce".split())
_THINKING = frozenset("saw believed thought knew hoped feared heard felt found meant showed admitted confirmed".split())
