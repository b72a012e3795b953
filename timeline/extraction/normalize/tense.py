"""Past, present or future, told from the words around an expression: auxiliaries, endings, irregular verbs, cues of reporting.

No tagger: a bounded scan of one sentence, to the left first, as English news puts the verb before the date.
"""

import re
from typing import Literal

Tense = Literal["past", "present", "future", "none"]

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d[\d.,]*|[,;:()\"“”—–]|--")
_WINDOW = 160  # characters on either side
_FUTURE = frozenset(
    [
        "will",
        "shall",
        "won't",
        "'ll",
        "wo",
        "would'll",
        "we'll",
        "they'll",
        "he'll",
        "she'll",
        "it'll",
        "i'll",
        "you'll",
        "gonna",
    ]
)
_MODALS = frozenset(["would", "may", "might", "should", "must", "wouldn't"])
_DUE = frozenset(
    [
        "scheduled",
        "due",
        "slated",
        "planned",
        "expected",
        "set",
        "supposed",
        "poised",
        "likely",
        "bound",
        "hoped",
        "ready",
    ]
)
_AHEAD = frozenset(
    [
        "plans",
        "expects",
        "intends",
        "wants",
        "hopes",
        "pending",
        "upcoming",
        "forthcoming",
        "deadline",
        "expires",
        "postponed",
    ]
)
_CUES = re.compile(
    r"(?:until|till|effective|payable|of record|as (?:early|soon) as)(?: about| around| at least)?(?: [\d:.]+(?: ?[ap]\.?m\.?)?)? \Z"
)
_INTEND = frozenset(
    [
        "agreed",
        "agree",
        "planned",
        "plan",
        "plans",
        "decided",
        "decides",
        "promised",
        "promises",
        "vowed",
        "vows",
        "pledged",
        "wants",
        "want",
        "wanted",
        "expected",
        "expects",
        "scheduled",
        "due",
        "set",
        "likely",
        "ready",
        "intends",
        "intended",
        "hopes",
        "hoped",
        "urged",
        "asked",
        "called",
        "ordered",
        "told",
        "threatened",
        "offered",
        "is",
        "are",
        "s're",
        "deadline",
        "decision",
        "agreement",
        "proposal",
        "offer",
        "deal",
        "supposed",
        "slated",
        "poised",
        "invited",
        "vow",
        "pledge",
        "promise",
    ]
)
_PAST = frozenset(
    [
        "was",
        "were",
        "had",
        "did",
        "wasn't",
        "weren't",
        "hadn't",
        "didn't",
        "said",
        "told",
        "met",
        "left",
        "came",
        "went",
        "made",
        "took",
        "gave",
        "got",
        "saw",
        "knew",
        "thought",
        "found",
        "became",
        "began",
        "broke",
        "brought",
        "built",
        "bought",
        "caught",
        "chose",
        "cost",
        "cut",
        "dealt",
        "drew",
        "drove",
        "ate",
        "fell",
        "felt",
        "fought",
        "fled",
        "flew",
        "forgot",
        "froze",
        "grew",
        "heard",
        "held",
        "hit",
        "kept",
        "led",
        "lent",
        "lost",
        "meant",
        "paid",
        "put",
        "quit",
        "ran",
        "rose",
        "sank",
        "sold",
        "sent",
        "shook",
        "shot",
        "shut",
        "sang",
        "sat",
        "slept",
        "spoke",
        "spent",
        "stood",
        "stole",
        "struck",
        "swore",
        "swept",
        "taught",
        "tore",
        "threw",
        "understood",
        "woke",
        "wore",
        "won",
        "wrote",
        "been",
        "lay",
        "laid",
        "bore",
        "beat",
        "bound",
        "bred",
        "burst",
        "cast",
        "clung",
        "crept",
        "dug",
        "hung",
        "hurt",
        "split",
        "spread",
        "sprang",
        "stuck",
        "strode",
        "sought",
        "slid",
        "shrank",
        "read",
        "rang",
        "rode",
        "dove",
        "blew",
        "bled",
        "arose",
        "awoke",
        "forbade",
        "forgave",
        "forsook",
        "overcame",
        "overthrew",
        "withdrew",
        "undertook",
        "upheld",
    ]
)
_NOT_PAST = frozenset(
    [
        "united",
        "need",
        "indeed",
        "seed",
        "speed",
        "feed",
        "bed",
        "red",
        "ted",
        "fed",
        "shed",
        "weed",
        "breed",
        "bleed",
        "proceed",
        "exceed",
        "succeed",
        "hundred",
        "sacred",
        "naked",
        "wicked",
        "embed",
        "agreed-upon",
        "limited",
        "armed",
        "so-called",
        "aged",
    ]
)
_PRESENT = frozenset(
    [
        "is",
        "are",
        "am",
        "has",
        "have",
        "do",
        "does",
        "says",
        "isn't",
        "aren't",
        "hasn't",
        "haven't",
        "don't",
        "doesn't",
        "remains",
        "continues",
    ]
)
_TO_SKIPS = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those"]
)


def tense_at(sentence: str, start: int, end: int) -> Tense:
    """The tense of the clause that holds `sentence[start:end]` (lower case; offsets into the sentence).

    "none" where no verb is found. "would" after a verb of saying counts as future, as news reports announcements.
    """
    if _CUES.search(sentence[max(0, start - 40) : start]):
        return "future"
    left = _TOKEN.findall(sentence[max(0, start - _WINDOW) : start])
    right = _TOKEN.findall(sentence[end : end + _WINDOW])
    crossed = 0
    for index in range(len(left) - 1, -1, -1):
        if left[index] in (",", ";", ":", "—", "–", "--"):
            crossed += 1
            if crossed > 2:
                break
            continue
        found = _of(left, index)
        if found:
            return found
    for index in range(len(right)):
        found = _of(right, index)
        if found:
            return found
    return "none"


def _of(tokens: list[str], index: int) -> Tense | None:
    word = tokens[index]
    before = tokens[index - 1] if index else ""
    if word in _FUTURE or word.endswith("'ll") or word.endswith("’ll"):
        return "future"
    if word in _AHEAD:
        return "future"
    if word in _DUE:
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        if word == "set" and after not in ("to", "for"):
            return "past"
        return None if before == "previously" else "past" if "had" in tokens[max(0, index - 3) : index] else "future"
    if word in _MODALS:
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        return "past" if after == "have" else "future"
    if before in ("is", "are", "be", "being") and (word in _PAST or word.endswith("ed")):
        return _perhaps_future(tokens, index) or "present"
    if word in _PAST:
        return _perhaps_future(tokens, index) or "past"
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST and not word.startswith("un"):
        return _perhaps_future(tokens, index) or "past"
    if word in _PRESENT:
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        if word in ("is", "are", "am") and after == "to":
            return "future"
        if word in ("is", "are", "am") and after == "going" and tokens[index + 2 : index + 3] == ["to"]:
            return "future"
        if word in ("has", "have"):
            return "past"
        return "present"
    if before == "to" and word not in _TO_SKIPS and not word.endswith(("s", "ed", "ing")) and word.isalpha():
        governor = tokens[index - 2] if index > 1 else ""
        if "had" in tokens[max(0, index - 5) : index]:
            return "past"
        return "future" if governor in _INTEND else None
    return None


def _perhaps_future(tokens: list[str], index: int) -> Tense | None:
    """Whether a participle stands in a passive future ("will be signed", "to be held", "would be released")."""
    for word in tokens[max(0, index - 4) : index]:
        if word in _FUTURE or word in _MODALS:
            return None if "have" in tokens[max(0, index - 3) : index] else "future"
        if word in ("was", "were", "had", "has", "have"):
            return None
    return "future" if tokens[max(0, index - 2) : index] == ["to", "be"] else None
