"""Noun phrases of a tagged sentence, without what hangs on them ("the talks" of "the talks in Geneva")."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import CALENDAR

_TIMES = CALENDAR | frozenset(
    "day days week weeks month months year years weekend night morning afternoon evening hour hours minutes decade decades time times".split()
)

_AMOUNTS = frozenset("limited increased reduced enhanced improved unlimited".split())
_LASTING = frozenset("days weeks months hours minutes years".split())
# adjectives that stand behind a noun and before the head: 'intelligence working group'
_LATE = frozenset({"working", "negotiating", "ruling", "governing"})
# 'secretary of state' is one word of its kind
_HEADS_OF = frozenset(
    "undersecretary under-secretary secretary secretaries minister ministers chief chiefs head heads".split()
)
_OFFICES = frozenset("state defense defence staff energy interior finance mission government".split())


_QUOTES = frozenset({"“", "”", '"', "‘", "’"})
_BEHIND_TIMES = frozenset({"earlier", "later", "ago", "before"})


_GIVEN = frozenset("minutes hours day days week weeks month months".split())
_BEGINS, _GO_ON = frozenset("NDOAJXR"), frozenset("DAJRPKC")


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Phrase:
    """Token indexes, end exclusive; the last token is its head. `time`: it says when ("last month") and is nobody."""

    first: int
    last: int
    time: bool = False


def chunk(tokens: Sequence[Token], tags: str, adjectives: Collection[int] = ()) -> tuple[Phrase, ...]:
    """The noun phrases in text order. `adjectives` are the indexes of state adjectives, which may be joined ("US and Russian officials")."""
    found: list[Phrase] = []
    index, size = 0, len(tags)
    while index < size:
        if tags[index] not in _BEGINS:
            index += 1
            continue
        last = _phrase(tokens, tags, index, adjectives)
        if not last:
            index += 1
            continue
        time = tokens[last - 1].low in _TIMES
        if time:
            time = not (last < size and tokens[last].joined) and not _is_spent(tokens, last)  # 'day-to-day control'
        found.append(Phrase(index, last, time))
        index = last
    return tuple(found)


def _phrase(tokens: Sequence[Token], tags: str, first: int, adjectives: Collection[int]) -> int:
    """The end of the phrase that begins at `first`; 0 if none does."""
    if tags[first] == "O":
        return first + 1
    if tags[first] not in "DAJXNR" or (tags[first] == "A" and tokens[first].low == "'s"):
        return 0
    noun, at, size = 0, first, len(tags)
    while at < size:
        tag = tags[at]
        if tag == "N" or tag == "X":
            if noun:
                token = tokens[at]
                if tag == "X" and tokens[at - 1].capital and at + 1 < size and tokens[at + 1].low in _LASTING:
                    break  # 'gave Chad two weeks'
                if token.low in CALENDAR and tokens[at - 1].low not in CALENDAR and not token.joined:
                    break
                if (tag == "X" and _is_given(tokens, at)) or _is_fronted(tokens, tags, first, at):
                    break
            noun = at + 1
        elif not noun and (tag == "J" or (tag == "D" and at + 1 < size)):
            pass  # as most of them go on
        elif tag not in _GO_ON or not _goes_on(tokens, tags, at, noun, adjectives):
            break
        at += 1
    return noun


def _is_fronted(tokens: Sequence[Token], tags: str, first: int, at: int) -> bool:
    """'a charge Chad denied': the charge, and who denied it."""
    if tokens[at - 1].low not in _SAID or not tokens[at].capital or tokens[first].low not in {"a", "an"}:
        return False
    end = at + 1
    while end < len(tokens) and tokens[end].capital:
        end += 1
    return tags[end : end + 1] in ("F", "V", "H")


_SAID = frozenset(
    "charge accusation allegation claim demand condition offer proposal move decision request step call suggestion".split()
)


def _is_spent(tokens: Sequence[Token], at: int) -> bool:
    """'Twelve hours of talks collapsed': what the time is filled with, and is no date."""
    return at + 1 < len(tokens) and tokens[at].low == "of" and tokens[at + 1].low in _FILLS


_FILLS = frozenset(
    "talks negotiations discussions meetings mediation fighting clashes shelling bombing protests".split()
)


_OWNED = frozenset("all both few last many most next several".split())


def _is_given(tokens: Sequence[Token], at: int) -> bool:
    """'gave Chad 30 days': the days are no part of the name before; those of 'met Reed ten days ago' are told by what follows."""
    ahead = [token.low for token in tokens[at + 1 : at + 3]]
    return bool(ahead) and ahead[0] in _GIVEN and ahead[-1] not in _BEHIND_TIMES


def _goes_on(tokens: Sequence[Token], tags: str, at: int, noun: int, adjectives: Collection[int]) -> bool:
    """Whether a word that is no noun belongs into the phrase: a determiner only at its front, an adjective behind a name."""
    tag, following = tags[at], tags[at + 1 : at + 2]
    if tag == "D":  # behind an owner 'Chad's most likely plan'
        return (not noun or (tokens[at].low in _OWNED and tags[at - 1] in "AD")) and following != ""
    if tag == "A":
        return tokens[at].low == "'s" if noun else True
    if tag == "J":
        return (
            not noun
            or tokens[at].low in _LATE
            or (tokens[at - 1].capital and tokens[at].low not in _AMOUNTS)  # 'offered Chad limited relief'
            or tokens[at].joined
            or tags[at - 1] in "AXR"
            or (tags[at - 1] == "D" and tokens[at - 1].low in _OWNED)  # 'Chad's most likely plan'
            or (tags[at - 1] == "J" and tags[noun - 1] == "X")  # 'two secret nuclear sites'
            or (tags[at - 1] == "J" and tokens[at - 1].joined)  # 'a US-brokered maritime deal'
        )
    if tag == "R" and not noun and at and tokens[at].low in _BEHIND_TIMES and tokens[at - 1].low in _TIMES:
        return False  # 'two days earlier the talks had broken down'
    if tag == "R" and at and following in ("J", "N") and (tags[at - 1] == "A" or tokens[at].low == "first"):
        return True  # 'Chad's widely respected court', 'the first shots'
    if tag == "R":
        return (not noun or tags[at - 1] == "X") and following != "" and following in ("JXDR" if not noun else "JN")
    if tag == "P":
        return (
            tokens[at].low == "of" and noun == at and tokens[at - 1].low in _HEADS_OF and tokens[at + 1].low in _OFFICES
            if at + 1 < len(tokens)
            else False
        )
    if tokens[at].text in _QUOTES and not noun:  # 'an “immediate and unconditional” ceasefire'
        return following != "" and following in "JN" and tags[at - 1] in "DAJ"
    if tokens[at].text == "," and not noun:
        return following != "" and following in "JX" and tags[at - 1] in "JX"
    if tag == "C" and tags[at - 1] == "J" and following != "" and following in "JN" and not tokens[at + 1].capital:
        return True
    if tag == "C" or tokens[at].text == ",":
        return (
            noun == at
            and at - 1 in adjectives
            and at + 1 in adjectives
            and tags[at + 2 : at + 3] in ("N", "J", "C", "K")
        )
    return False
