"""What a verb wants of others: 'told the rebels to leave', 'pushed Chad to sign', 'insisted that the siege be lifted'."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import BE

_FARTHEST = 9  # words between the verb and what the others are to do


def are_told_to(tokens: Sequence[Token], tags: str, index: int) -> bool:
    """Behind the verb at `index` stands who, and with `to` what they are to do; in the passive the latter alone."""
    passive = index > 0 and tokens[index - 1].low in BE
    for at in range(index + 1, min(index + _FARTHEST, len(tokens) - 1)):
        if tags[at : at + 1] == "T":
            bare = (
                tags[at + 1 : at + 2] in ("V", "B", "F")
                and not tokens[at + 1].capital
                and tokens[at + 1].low != "expect"
            )
            return bare and (at > index + 1 or passive) and tokens[at - 1].low not in _TO_DO_SOMETHING
        if tags[at : at + 1] in tuple("VFBHMSW") or tokens[at].text in _ENDS or tokens[at].low in _ABOUT:
            return False
    return False


_ENDS = frozenset('.,;:?!—–“”"')
_ABOUT = frozenset("that of about against".split())
_TO_DO_SOMETHING = frozenset(
    "decision plan plans effort efforts right way ways need time chance ability attempt desire intention bid move offer reason willingness".split()
)  # 'told the council of the need to act'


def are_wished_to(tokens: Sequence[Token], tags: str, index: int) -> bool:
    """'insisted that the siege be lifted', 'insisted Chad halt the raids': the verb that follows stands in its bare form."""
    for at in range(index + 1, min(index + _FARTHEST, len(tokens))):
        if tags[at] in "FHMG" or tokens[at].text in _ENDS:
            return False
        if tags[at] in "VB":
            return tokens[at].low == "be" or (tags[at] == "V" and not tokens[at].low.endswith("s"))
    return False
