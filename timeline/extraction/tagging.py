"""What each word of a sentence is: noun, verb, adjective and so on, one letter a token. A word list, endings, then the neighbours.

The letters: N noun or name, J adjective, R adverb, V verb (base form or present), F past form, G -ing form, M modal, B form of be,
H form of have, T to, D determiner, A possessive word or 's, P preposition, C and/or/but, S subordinating word, W relative pronoun,
O pronoun, X number, K mark. Built for speed, not for a treebank: what it must get right is where a verb stands.
"""

import functools
import re
from collections.abc import Sequence

from timeline.extraction.bare import SELDOM, they_do
from timeline.extraction.tokens import Token, fold
from timeline.extraction.vocabulary import CALENDAR
from timeline.extraction.wordlist import CLOSED, SAME_PAST, guess, words

_COINS = frozenset("$£€¥")
_BY_NEIGHBOURS = frozenset({"along", "that", "her", "meet", "following", "further", "military"})
_NOUNISH = frozenset("NX")
_OR_PREPOSITION = frozenset({"after", "before", "since", "as"})
_ALSO_VERBS = frozenset("back free welcome further better clear open slow lower secure forward near".split())
_ADJECTIVAL = frozenset(
    "working negotiating governing ruling warring opposing leading standing outgoing incoming remaining existing mounting growing".split()
)


def tag(tokens: Sequence[Token]) -> str:
    """One letter for each token. Linear in their number."""
    if not tokens:
        return ""
    first = [_inside(token.text) for token in tokens]
    first[0] = _opening(tokens[0].text)
    tied = {index for index, token in enumerate(tokens) if token.joined}
    for index in tied:
        if index and (first[index - 1][0] == "R" or tokens[index - 1].low == "cross"):
            first[index - 1] = "J", True  # 'long-term'
            if tokens[index - 1].low == "cross":
                first[index] = "J", True  # 'cross-border strikes'
        elif index and first[index][0][0] == "F" and tokens[index - 1].low == "test":
            first[index - 1] = "R", True  # 'Pakistan test-fired a missile'
    marks = [mark for mark, _ in first]
    found = marks.copy()
    for index, (mark, settled) in enumerate(first):
        if not settled or index in tied:
            found[index] = _settled(tokens, index, mark, found[max(0, index - _BACK) : index], marks)
    return "".join(found)


_BACK = 8  # words before one that have a say in what it is


@functools.lru_cache(maxsize=50_000)
def _inside(text: str) -> tuple[str, bool]:
    return _first(text, opens=False)


@functools.lru_cache(maxsize=10_000)
def _opening(text: str) -> tuple[str, bool]:
    return _first(text, opens=True)


def _first(text: str, opens: bool) -> tuple[str, bool]:
    """What a word is by itself (`opens`: as the first one of a sentence), and whether its neighbours have no say in it."""
    low = fold(text)
    mark = _mark(text, low, opens)
    if low in _ADJECTIVAL or low in _ALSO_VERBS or low in _BY_NEIGHBOURS or mark in ("F", "G", "V") or len(mark) == 2:
        return mark, False
    if mark == "S":
        return mark, low not in _OR_PREPOSITION
    return mark, not (mark in ("N", "J") and low.endswith("ing") or mark == "J" and low.endswith("ed"))


def _mark(text: str, low: str, opens: bool) -> str:
    if not text[0].isalpha():
        if text in _COINS:
            return "X"  # '$15bn'
        return "A" if low in ("'s",) else "N" if text == "%" else "X" if text[0].isdigit() else "K"
    listed = words()
    if text[0].isupper() and (not opens or low not in listed):
        closed = CLOSED.get(low)
        return closed if closed and "." not in text and text not in ("May", "US", "IT", "Will") else "N"
    return listed.get(low) or guess(low)


def _settled(tokens: Sequence[Token], index: int, mark: str, done: list[str], first: Sequence[str]) -> str:
    before = done[-1] if done else ""
    after = first[index + 1][0] if index + 1 < len(first) else ""
    low, joined = tokens[index].low, tokens[index].joined
    if joined and mark[0] in "FGVJPR":
        if mark[0] == "F" and tokens[index - 1].low == "re":
            return "F"  # 'was re-elected'
        if mark[0] in "FGVJ":
            return mark[0] if mark[0] == "F" and tokens[index - 1].low == "test" and after != "K" else "J"
        if before == "N" and after not in ("N", "J"):
            return "N"  # 'a run-off', 'the build-up'
    if low == "tear" and index + 1 < len(tokens) and tokens[index + 1].low == "gas":
        return "N"
    if mark[0] == "V" and index and tokens[index - 1].low in _VOICES and not tokens[index].capital:
        return "N"  # 'expressed regret', 'voiced hope'
    if low == "following":
        return "J" if before in ("D", "A") else mark
    if low == "military":
        acts = after in ("F", "M", "B", "H") and before in ("N", "D", "A") and not tokens[index + 1].joined
        return "N" if acts else mark  # 'the US military accused'
    if low == "further":
        return "J" if before in ("D", "A") and after in ("N", "J") else mark  # 'no further inspections'
    if low == "along" and after in ("D", "A", "N", "J"):
        return "P"  # 'along its border'
    if low == "that":
        return _that(before, after)
    if low == "her" and after not in ("N", "J", "X", "G", "F", "V"):
        return "O"
    if mark[0] == "N" and low.endswith("ing") and after in ("D", "A") and before not in ("D", "A", "J"):
        return "G"
    if low in SAME_PAST and (
        (before in "CK" and after in ("D", "A")) or (before == "K" and low == "set" and after == "P")
    ):
        return "F"  # 'shook hands and set a deadline', ', set up by the army in May,'
    if low == "meeting" and before == "N" and after == "P" and _meet_there(tokens, index):
        return "G"
    if mark[0] == "N" and low.endswith("ing") and before in ("P", "S") and _names_follow(tokens, index):
        return "G"
    if joined and low.endswith("ed") and before == "N" and after in ("N", "J"):
        return "J"  # 'a U.S.-brokered maritime deal'
    if (
        low in _ALSO_VERBS
        and (before == "T" or (low == "back" and (before == "M" or done[-2:] == ["M", "R"])))
        and (after in ("D", "A") or (low == "back" and after in ("N", "J", "X", "O")))
    ):
        return "V"  # 'appealed to them to back his plan'
    if mark[0] == "J" and low.endswith("ing") and before == "P" and after == "T":
        return "G"  # 'by promising to withdraw'
    if low in _ADJECTIVAL and after in ("N", "J"):
        return "J"
    if (
        mark[0] == "J"
        and low.endswith("ed")
        and not (done[-2:-1] == ["F"] and before == "N" and after == "N")  # 'offered Chad limited relief'
        and (before in ("N", "O", "W") or (before == "K" and done[-2:-1] == ["N"]))
    ):
        return "F"
    if mark == "F" and before == "R" and done[-2:-1] in (["D"], ["A"]) and after in ("N", "J"):
        return "J"  # 'a newly disclosed plant'
    if mark in ("F", "G"):
        return _participle(low, mark, before, after)
    if low == "meet" and before in ("N", "X") and not joined and _are_many(tokens[index - 1]):
        return "V"  # 'leaders meet in Oslo'
    if (len(mark) == 2 or mark == "V" or low in SELDOM) and before == "N" and they_do(tokens, index, first):
        return "V"  # 'gunmen attack a convoy', 'protesters spill into the streets'
    compound = (
        before == "N" and low != "meet" and done[-2:-1] in (["D"], ["A"], ["J"]) and not _are_many(tokens[index - 1])
    )
    if (
        (len(mark) == 2 or mark == "V")
        and compound
        and after in ("P", "K", "")
        and not low.endswith("s")
        and low not in SAME_PAST
    ):
        return "N"  # 'in a telephone call on Monday'
    if len(mark) == 2 or mark == "V":
        return _noun_or_verb(low, mark, before, after, done)
    if mark == "S" and low in _OR_PREPOSITION and after in "DAJNXO" and not _verb_follows(first, index):
        return "P"
    return mark


def _meet_there(tokens: Sequence[Token], index: int) -> bool:
    """'EU foreign ministers meeting in Luxembourg'; not 'a ministers meeting in Luxembourg'."""
    many = tokens[index - 1].low.endswith("s") and tokens[index - 1].low.isalpha() and not tokens[index - 1].capital
    return many and not any(token.low in ("a", "an", "the", "this") for token in tokens[max(0, index - 5) : index])


def _are_many(token: Token) -> bool:
    return token.capital or (token.low.endswith("s") and not token.low.endswith("ss"))


def _names_follow(tokens: Sequence[Token], index: int) -> bool:
    """'after meeting President Putin': what stands behind is a name, so that the word before it is a verb."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    plain = tokens[index].text.islower() and after is not None and after.capital and not after.joined
    return bool(plain and after and after.low not in CALENDAR and tokens[index - 1].low in _BEFORE_GERUND)


_VOICES = frozenset("express expressed expresses expressing voice voiced voices voicing".split())
_APPOSED = re.compile("KN{1,4}K[VFMBH]")
_BEFORE_GERUND = frozenset("after before by since while on without".split())


def _that(before: str, after: str) -> str:
    if before in ("N", "K") and after in ("V", "F", "M", "B", "H", "R"):
        return "W"
    return "D" if before in ("P", "C", "") and after in ("N", "J") else "S"


def _participle(low: str, mark: str, before: str, after: str) -> str:
    if before in ("D", "A", "J", "X") and after in ("N", "X", "J"):
        return "J"
    if mark == "F" and after in _NOUNISH and (before == "G" or (before == "F" and low.endswith("en"))):
        return "J"  # 'debating proposed amendments', 'demanded written pledges'
    if mark == "G" and before in ("D", "A", "J"):
        return "N"
    return "J" if before == "P" and after == "N" and mark == "F" else mark


def _noun_or_verb(low: str, mark: str, before: str, after: str, done: list[str]) -> str:
    """'talks', 'plan', 'left': the word before mostly tells; else what the word mostly is."""
    usual = "V" if mark == "V" else mark[0]
    other = "V" if usual != "V" else "N"
    s_form = low.endswith("s") and not low.endswith("ss")
    if before == "H" and low in SAME_PAST:
        return "F"  # 'had shot'
    if before in ("D", "A", "J", "X", "P"):
        return "J" if usual == "J" else "N" if usual != "R" else "R"
    if before == "M" or (before == "T" and not s_form):
        return "V"
    if before in ("O", "W"):
        return "V"
    if before == "T":
        return "N"
    if before == "R" and usual == "N" and len(done) > 1 and done[-2] in ("N", "O"):
        return "V"
    if before == "N" and low in SAME_PAST and after not in ("", "K", "F", "V", "B", "M"):
        return "F"
    if before == "C" and usual == "N" and not s_form and after in ("D", "A") and "T" in done[-_BACK:]:
        return "V"
    if before == "N" and usual == "N" and not s_form and after in ("D", "A") and done[-2:-1] == ["C"]:
        return "V"  # 'Russia and China veto a resolution'
    if before == "N" and usual == "N" and not s_form and after in ("D", "A") and "S" in done[-5:]:
        return "V"  # 'demanded that the army halt the raids'
    if before == "N" and usual == "N":
        return other if s_form and after in ("D", "A", "T", "O") and not _lower_noun(done) else usual
    return usual


def _lower_noun(done: list[str]) -> bool:
    return len(done) > 1 and done[-2] in ("J", "N", "A")


def _verb_follows(first: Sequence[str], index: int) -> bool:
    """Whether a verb stands within the next words, so that 'after' opens a clause; 'as the premier, Paul Reed, said' does."""
    for at, mark in enumerate(first[index + 2 : index + 9], index + 2):
        if mark[0] in "KCSW":
            return mark[0] == "K" and _APPOSED.match("".join(one[0] for one in first[at : at + 7])) is not None
        if mark[0] in "VFMBH":
            return True
    return False
