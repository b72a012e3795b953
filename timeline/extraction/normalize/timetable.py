"""A sentence of the simple present with a day in it may tell what is on the timetable: "schools reopen Monday".

Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), section 4.45, on the simple present for the future.
Only of verbs of what is arranged: in a caption ("A worker passes the bank on Tuesday") the simple present tells of the past.
"""

import re

from timeline.extraction.tagging import tag
from timeline.extraction.tokens import tokenize
from timeline.extraction.verbs import NOUN_VERBS

_WINDOW = 200  # characters before the expression
_ARRANGED = frozenset(
    """
    air begin celebrate close conclude convene debut decide depart face finish fly go head host kick launch leave meet open play
    premiere publish reconvene release reopen report resume return rule sit start testify travel unveil visit vote
    """.split()
)
_ANY = re.compile(rf"\b(?:{'|'.join(sorted(_ARRANGED))})(?:e?s)?\b")
_A_SENTENCE = re.compile(r"[.!?][\"”’')]*\s*\Z")


def is_timetabled(text: str, sentence_start: int, start: int, sentence_end: int) -> bool:
    """Whether such a verb stands before `start`; asked only where no word tells a tense.

    A form that is a noun as often ("votes", "visits") is one where no full stop shows that the line is a sentence.
    """
    left = text[max(sentence_start, start - _WINDOW) : start]
    if not _ANY.search(left):
        return False
    whole = _A_SENTENCE.search(text, max(start, sentence_end - 8), sentence_end) is not None
    return _has_arranged(left, whole)


def _has_arranged(left: str, whole: bool) -> bool:
    tokens = tokenize(left)
    verbs = [index for index in range(1, len(tokens)) if tokens[index].text.islower() and _base(tokens[index].low)]
    if not verbs:
        return False
    tags = tag(tokens)
    return any(
        (tags[index] == "V" or whole and tags[index] == "N" and _base(tokens[index].low) in NOUN_VERBS)
        and tags[:index].rstrip("R")[-1:] in ("N", "O", "X", "W", "J")
        for index in verbs
    )


def _base(word: str) -> str:
    """The verb of what is arranged that this is a form of the simple present of, or ""."""
    if word in _ARRANGED:
        return word
    return next((base for end in ("s", "es") if (base := word.removesuffix(end)) != word and base in _ARRANGED), "")


_WILL = (
    r"(?:will|shall|may|might|(?:plan|hope|want|intend|expect|aim)s? to"
    r"|(?:is|are) (?:\w+ )?(?:to|expected|due|scheduled|set|planned|likely|planning|hoping))"
)
_WILL_BEFORE = re.compile(
    rf"\b{_WILL}(?: [\w'’$%.-]+)+ \Z|\b(?:until|till|by|starting|beginning|or|and|to|from)(?: (?:at least|late|early))? \Z"
)
_WILL_AFTER = re.compile(rf",? (?:[\w'’.-]+ ){{1,5}}{_WILL}\b")


def is_said_to_come(before: str, after: str) -> bool:
    """Whether "will", "is to" or "until" governs a day.

    Of a weekday that was yesterday nothing less makes it the one in six days: of 91 such in news that were read as to come, four were.
    """
    return (
        bool(_WILL_BEFORE.search(before))
        or not before.strip().removesuffix("on").strip()
        and bool(_WILL_AFTER.match(after))
    )
