"""The two words, or numbers, that an expression can begin with, read off a rule's pattern: the finder asks before it tries the rule.

An opening is written in small letters, with `#` for a number whatever its digits, a blank for anything else, and `*` where any
character may follow: "the first ", "# march ", "soon". Only what certainly cannot match may be missing from it, so of what a
pattern looks at without taking it only the end of a word counts. Patterns are read as Python's own parser of them does.
"""

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_PIECE = re.compile(r"[a-z]+|#+|\*| +")
_TOKEN = re.compile(r"[a-z]+|#")
_LETTER = (code.CATEGORY, code.CATEGORY_WORD)
_NOTHING = frozenset([""])
_FEW = 12  # letters of a range that are told one by one


def openings(pattern: str) -> frozenset[str]:
    """All openings of a pattern, each cut behind its second token."""
    return frozenset(_sequence(parser.parse(pattern)))


def tokens_of(opening: str) -> tuple[str, str, bool]:
    """The first token, the second ("" where it may be any or none), and whether the first may go on ("now" of "nowadays")."""
    told: list[str] = _TOKEN.findall(opening)
    goes_on = opening[-1:] not in (" ", "#")
    if not told or (goes_on and opening[-1] == "*" and len(told) == 1):
        raise ValueError(f"an expression may begin with anything: {opening!r}")
    second = told[1] if len(told) > 1 and not goes_on else ""
    return told[0], second, goes_on and len(told) == 1


def _sequence(operations: Iterable[tuple[Any, Any]]) -> set[str]:
    read, letters = {""}, ""
    for operation, value in operations:
        if operation is code.LITERAL:
            letters += _sign(value)
            continue
        read = _joined(_joined(read, {letters}), _step(operation, value))
        letters = ""
        if all(map(_is_whole, read)):
            return read
    return _joined(read, {letters})


def _step(operation: Any, value: Any) -> Iterable[str]:
    if operation is code.IN:
        return {one for kind, inner in value for one in _members(kind, inner)}
    if operation is code.BRANCH:
        return {one for branch in value[1] for one in _sequence(branch)}
    if operation is code.SUBPATTERN:
        return _sequence(value[3])
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT):
        return _repeated(*value)
    if operation in (code.ASSERT, code.ASSERT_NOT):
        return {" "} if value[0] > 0 and _ends_word(operation, value[1]) else _NOTHING
    return _NOTHING if operation is code.AT else {"*"}


def _ends_word(operation: Any, ahead: Any) -> bool:
    """Whether what is asked of the text ahead is that no letter follows: (?!\\w), (?= of)."""
    if operation is code.ASSERT:
        return all(one[:1] == " " for one in _sequence(ahead))
    return len(ahead) == 1 and ahead[0][0] is code.IN and _LETTER in ahead[0][1]


def _repeated(fewest: int, most: int, inner: Iterable[tuple[Any, Any]]) -> set[str]:
    once = _sequence(inner)
    read, found = {""}, {""} if not fewest else set()
    for count in range(1, most + 1):
        read = _joined(read, once)
        if count >= fewest:
            if read <= found:
                break
            found |= read
    return found


def _members(kind: Any, inner: Any) -> Iterable[str]:
    if kind is code.LITERAL:
        return {_sign(inner)}
    if kind is code.RANGE and inner[1] - inner[0] < _FEW:
        return {_sign(one) for one in range(inner[0], inner[1] + 1)}
    return {"#"} if inner is code.CATEGORY_DIGIT else {"*"}


def _sign(point: int) -> str:
    character = chr(point)
    if "a" <= character <= "z":
        return character
    return "#" if character.isdigit() else "*" if character.isalpha() else " "


def _joined(read: set[str], following: Iterable[str]) -> set[str]:
    whole = {one for one in read if _is_whole(one)}
    return whole | {_cut(one + more) for one in read - whole for more in following}


def _cut(opening: str) -> str:
    """Up to where the second token ends: no more of it is asked for."""
    told, tokens = "", 0
    for piece in _PIECE.findall(opening):
        sign = piece[0]
        if sign in " *":
            told += sign
            if sign == "*":
                break
            continue
        if tokens == 2:
            return told if told[-1] == " " else f"{told} "
        tokens += 1
        told += "#" if sign == "#" else piece
    return told


def _is_whole(opening: str) -> bool:
    return opening[-1:] == "*" or (opening[-1:] == " " and len(_TOKEN.findall(opening)) == 2)
