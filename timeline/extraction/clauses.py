"""Cuts a sentence into the stretches that may tell of one event each. No parser: commas, dashes, conjunctions, relative pronouns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from timeline.extraction.document import Span
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS, SAYING

_HARD = frozenset({";", "—", "–"})
_AFTER_COMMA = frozenset(
    "and but while which who whose where after before when although though because whereas as with so yet adding saying despite".split()
)
_ALONE = frozenset("while but although though because whereas which who whose after before when unless if".split())
_OPENERS = _AFTER_COMMA | _ALONE
_MAY_CUT = _ALONE | {"and"}
_CUTTING = _HARD | {","}
RELATIVE = frozenset("who which that whose where".split())


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Clause:
    """Token indexes, end exclusive. `opener` is the conjunction or pronoun it begins with, or empty."""

    first: int
    last: int
    opener: str

    def holds(self, index: int) -> bool:
        return self.first <= index < self.last


def clauses(
    tokens: Sequence[Token],
    lows: Sequence[str],
    heads: Collection[int],
    verbs: Collection[int] = (),
    kept: Collection[int] = (),
) -> list[Clause]:
    """Stretches that hold at least one of `heads` (token indexes of triggers), together covering the sentence. `lows`: the folded words.
    At `kept` nothing is cut: 'the French and Dutch ministers'."""
    if len(heads) < 2:
        return [Clause(0, len(tokens), _opener(tokens, 0))] if tokens else []
    inner = [
        index
        for index, (before, low) in enumerate(zip(lows, lows[1:]), 1)
        if (low in _MAY_CUT or before in _CUTTING) and index not in kept and _cuts(tokens, index, verbs)
    ]
    cuts = [0, *inner, len(tokens)]
    pieces = [(first, last) for first, last in zip(cuts, cuts[1:]) if first < last]
    joined: list[tuple[int, int]] = []
    for first, last in pieces:
        full = any(first <= head < last for head in heads)
        before_full = bool(joined) and any(joined[-1][0] <= head < joined[-1][1] for head in heads)
        if joined and (not full or not before_full):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return [Clause(first, last, _opener(tokens, first)) for first, last in joined]


def _cuts(tokens: Sequence[Token], index: int, verbs: Collection[int]) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if token.low == "and" and before.text != "," and index + 1 < len(tokens):
        subject = tokens[index + 1]
        starts = subject.low in DETERMINERS or subject.low in _SUBJECTS or subject.capital
        verb = next((at for at in range(index + 2, min(index + 7, len(tokens))) if at in verbs), 0)
        return starts and verb > 0 and not _is_spoken(tokens, index, verb) and not _ends_a_list(tokens, index)
    if before.text in _HARD:
        return True
    if before.text == ",":
        return token.low in _AFTER_COMMA or token.low.endswith("ing")
    return token.low in _ALONE and before.low not in {"and", "but", "of", "for", "in", "on", "by", "with", "to"}


def _is_spoken(tokens: Sequence[Token], index: int, verb: int) -> bool:
    """'with France and Germany, diplomats said', 'after talks with France and Germany, Iran agreed': "and" only joins two names."""
    between = [token.text for token in tokens[index + 1 : verb]]
    if between.count(",") != 1 or between[-1] == ",":
        return False
    other = tokens[index + 2 + between.index(",")]
    return tokens[verb].low in SAYING or other.capital or other.low in DETERMINERS


def _ends_a_list(tokens: Sequence[Token], index: int) -> bool:
    """'after Egypt, Russia and the Emirates had pressed him': the "and" before the last of those who did it."""
    at, commas = index - 1, 0
    while at >= 0 and (tokens[at].capital or tokens[at].low in ("the", ",")):
        commas += tokens[at].text == ","
        at -= 1
    if at == index - 1 or tokens[at + 1].text == ",":
        return False
    if at > 0 and tokens[at].low == "and" and tokens[at - 1].text == ",":
        return True  # 'shut its embassy, and Egypt, Russia and Peru recalled theirs'
    if not commas:
        return at > 0 and tokens[at].low in _ALONE and tokens[at - 1].text == ","  # ', while Russia and Peru abstained'
    return at < 0 or tokens[at].low in _BEFORE_LISTS


_BEFORE_LISTS = _ALONE | {"as", "since", "until", "that"}
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "both"})


def _opener(tokens: Sequence[Token], first: int) -> str:
    for token in tokens[first : first + 2]:
        if token.low in _OPENERS:
            return token.low
    return ""


def span_of(tokens: Sequence[Token], clause: Clause) -> Span:
    """The clause's characters without the marks and conjunctions at its ends."""
    first, last = clause.first, clause.last
    while last > first + 1 and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in {")", "”", '"'}:
        last -= 1
    while first < last - 1 and (
        tokens[first].text in {",", ";", "—", "–"} or (first > 0 and tokens[first].low in {"and", "but"})
    ):
        first += 1
    return Span(tokens[first].start, tokens[last - 1].end)


UNITS = frozenset("minutes hour hours day days week weeks month months year years decade decades".split())
_OPENS = frozenset("who which whose where when while because although though whereas unless if".split())
_MAY_OPEN = frozenset("after before until since as".split())  # followed by a noun phrase alone they open nothing
_TO_OPEN = _OPENS | _MAY_OPEN | {"but", "that"}
_CUTS_ALWAYS = _HARD | {":", "“", "("}
_DEMONSTRATIVE_AFTER = frozenset("of in on at by for with to from after before over under about against and or".split())


def segments(tokens: Sequence[Token], lows: Sequence[str], verbs: Collection[int], tags: str = "") -> tuple[int, ...]:
    """For each token the number of the stretch it belongs to, finer than `clauses`: what a date in it may date.

    `verbs` are token indexes of verbs that tell of an event. A relative clause between commas ends at the second one, and what follows
    belongs to the stretch before it.
    """
    numbers: list[int] = []
    current, last, parent, inside, apposed = 0, 0, 0, False, False
    aside: dict[str, int] = {}  # a mark that opened an aside -> the stretch it interrupted
    before = ""
    for index, low in enumerate(lows):
        after_comma = before == ","
        closes = _CLOSES.get(low, "") if aside else ""
        if closes in aside:
            numbers.append(current)
            current, inside, before = aside.pop(closes), False, low
            continue
        if low in _CUTS_ALWAYS:
            last += 1
            if low in _ASIDES:
                aside[low] = current
            current, inside = last, False
        elif low in _TO_OPEN and index and _opens(tokens, index, verbs):
            comma = before in {",", "—", "–"}
            if not inside:
                parent = current
            measured = low in {"after", "before"} and before in UNITS  # 'a month after the war began,'
            apposed = inside and apposed
            inside = measured or apposed or (comma and low in {"who", "which", "whose", "where"})
            last += 1
            current = last
        elif after_comma and not inside and _is_reduced(tokens, index, tags):
            parent, inside = current, True
            last += 1
            current = last
        elif after_comma and not inside and _is_apposed(tokens, index, verbs):
            parent, inside, apposed = current, True, True
            last += 1
            current = last
        elif low == "," and inside and index - numbers.index(current) > 2 and not _names_one(tokens, index):
            current, inside, apposed = parent, False, False
        numbers.append(current)
        before = low
    return tuple(numbers)


_ASIDES = frozenset({"“", "(", "—", "–"})
_CLOSES = {"”": "“", ")": "(", "—": "—", "–": "–"}


def opener_of(tokens: Sequence[Token], numbers: Sequence[int], index: int) -> int:
    """Token index at which the stretch of `index` begins."""
    return numbers.index(numbers[index])


def _names_one(tokens: Sequence[Token], comma: int) -> bool:
    """Either comma of ', Hassan Nasrallah,' in 'after it killed the group's leader, …, in a raid': a name says who, and the clause goes on."""
    opens = next((at for at in range(comma - 2, max(comma - 6, 0), -1) if tokens[at].text == ","), -1)
    closes = next((at for at in range(comma + 2, min(comma + 6, len(tokens) - 1)) if tokens[at].text == ","), -1)
    return any(
        0 < first < last < len(tokens) - 1
        and all(token.capital for token in tokens[first + 1 : last])
        and tokens[last + 1].low in PREPOSITIONS
        for first, last in ((opens, comma), (comma, closes))
    )


def _is_reduced(tokens: Sequence[Token], index: int, tags: str) -> bool:
    """', announced last May,', ', set up by the army in May,': a participle between two commas."""
    participle = tokens[index].low.endswith("ed") or (tags[index : index + 1] == "F" and tags[index + 1] in "PR")
    return participle and any(token.text == "," for token in tokens[index + 2 : index + 12])


def _is_apposed(tokens: Sequence[Token], index: int, verbs: Collection[int]) -> bool:
    """', the only country to recognise it,': an aside that says who somebody is, before the verb of the sentence."""
    if tokens[index].low not in {"the", "a", "an", "one", "its"}:
        return False
    end = next((at for at in range(index + 2, min(index + 26, len(tokens) - 1)) if tokens[at].text == ","), -1)
    if end < 0 or tokens[end + 1].low.endswith(
        "ing"
    ):  # ', the office wrote in May, asking for more': nothing goes on there
        return False
    return end + 1 in verbs or tokens[end + 1].low in _FINITE


def _opens(tokens: Sequence[Token], index: int, verbs: Collection[int]) -> bool:
    low, before = tokens[index].low, tokens[index - 1].low
    if low in _OPENS:
        return True
    if low == "but":
        return before == "," or _acts(tokens, index + 1, verbs)
    if low == "that":
        return before not in _DEMONSTRATIVE_AFTER and index + 1 < len(tokens)
    if low == "before" and index + 1 < len(tokens) and tokens[index + 1].low in _PARTS_OF_DAY:
        return False  # 'before dawn on Thursday'
    if low in _MAY_OPEN and not (low == "since" and before in HAVE):  # 'has since insisted'
        ahead = range(index + 1, min(index + 9, len(tokens)))
        if low == "as":  # 'resigned as envoy in May and has not been replaced'
            joins = next((at for at in ahead if tokens[at].low in _JOINS), ahead.stop)
            closes = _closes_name(tokens, joins)
            ahead = range(closes, min(closes + 9, len(tokens))) if closes else range(index + 1, joins)
        return any(at in verbs or tokens[at].low in _FINITE for at in ahead)
    return False


def _acts(tokens: Sequence[Token], at: int, verbs: Collection[int]) -> bool:
    """'was due to fly out on Monday but the rebels said …': behind the "but" another one does something."""
    if at >= len(tokens) or not (tokens[at].capital or tokens[at].low in {"the", "its", "their", "his", "her"}):
        return False
    return any(n in verbs for n in range(at + 1, min(at + 6, len(tokens))))


def _closes_name(tokens: Sequence[Token], comma: int) -> int:
    """Behind the second comma of 'as the premier, Paul Reed, said …'; 0 where no name stands between two."""
    for at in range(comma + 2, min(comma + 6, len(tokens))):
        if tokens[at].text == "," and tokens[comma].text == ",":
            return at + 1
        if not tokens[at - 1].capital:
            break
    return 0


_PARTS_OF_DAY = frozenset("dawn daybreak sunrise midnight noon midday dusk nightfall sunset".split())
_JOINS = frozenset({"and", "but", ","})
_FINITE = BE | HAVE | MODALS | frozenset("did does do began met said fell came took went made became".split())
