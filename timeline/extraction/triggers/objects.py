"""Where the word stands that a rule asks for beside its verb: behind it, or before it in the passive."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.triggers.elsewhere import is_thing_ahead, is_where, opens_far
from timeline.extraction.triggers.rule import Rule
from timeline.extraction.verbs import FINITE, REDUCED, Reading
from timeline.extraction.vocabulary import CALENDAR, SAYING

_STOPS = frozenset(
    {
        ";",
        ":",
        "—",
        "–",
        "who",
        "which",
        "whose",
        "but",
        "said",
        "says",
        "that",
        "without",
        "where",
        "when",
        "while",
        "until",
        "unless",
        "because",
        "since",
    }
)


def object_of(
    tokens: Sequence[Token], words: Sequence[str], tags: str, index: int, rule: Rule, reading: Reading
) -> int:
    """Where the word stands that the rule asks for; -1 if it does not: behind the verb, in the passive before it first."""
    behind, ahead = _behind(tokens, words, index, rule), -1
    if behind >= 0 and not rule.particles and is_where(tokens, tags, behind, index, rule.name in _OF_TALKS):
        behind = -1
    if behind >= 0 and reading is Reading.PARTICIPLE and _another_acts(tags, index, behind):
        behind = -1  # 'a convoy carrying food came under fire'
    if reading.passive:
        ahead = _ahead(tokens, words, index, rule)
        if reading is REDUCED and ahead >= 0 and not is_thing_ahead(tags, ahead, index):
            ahead = -1
        return ahead if ahead >= 0 else behind
    hangs = reading in (Reading.PARTICIPLE, Reading.GERUND) and tokens[index - 1].low not in _BEGINS
    if behind >= 0 or not rule.ergative or hangs:
        return behind
    # 'the talks collapsed', 'the truce began': the thing itself is the subject
    near = _ahead(tokens, words, index, rule)
    if near >= 0 and index + 1 < len(tokens) and tokens[index + 1].low in ("it", "them"):
        return index + 1  # 'sponsors of the conference, opened it'
    return near if near >= 0 or reading is not FINITE else opens_far(tokens, tags, index, rule)


_BEGINS = frozenset("begin begins began start starts started".split())  # 'rebels began leaving'


def _another_acts(tags: str, index: int, end: int) -> bool:
    """Whether a plain past stands between, behind a noun and before what it governs."""
    return any(tags[at - 1 : at + 1] == "NF" and tags[at + 1] in "PDO" for at in range(index + 2, end - 1))


_OF_TALKS = frozenset({"hold talks", "talks go on"})


def _behind(tokens: Sequence[Token], words: Sequence[str], index: int, rule: Rule) -> int:
    objects, size = rule.objects, len(tokens)
    after = tokens[index + 1] if index + 1 < size else None
    if "^" in objects and after is not None and after.capital and after.low not in CALENDAR:
        return index + 1
    if "^^" in objects and after is not None and after.low == "the" and index + 2 < size and tokens[index + 2].capital:
        return index + 2
    for at in range(index + 1, min(index + 1 + rule.reach, size)):
        low = words[at]
        if low in objects and not (low in CALENDAR and tokens[at].capital):
            return at
        stops = low in _STOPS and low not in rule.particles
        if stops or (low == "," and _speaker_follows(words, at)):
            break
        if low in ("and", "but") and at + 1 < size and words[at + 1].endswith("ed"):
            break  # 'suspended Syria and imposed sanctions'
    return -1


def _speaker_follows(words: Sequence[str], comma: int) -> bool:
    """'…, its president said.': what follows the comma is no object."""
    ahead = words[comma + 1 : comma + 8]
    return not SAYING.isdisjoint(ahead) or (bool(ahead) and ahead[0] in ("with", "as", "after"))


def _ahead(tokens: Sequence[Token], words: Sequence[str], index: int, rule: Rule) -> int:
    closing = index > 1 and "," in words[max(0, index - 3) : index]
    for at in range(index - 1, max(index - 5 - rule.reach, -1), -1):
        low = words[at]
        relative = low in ("that", "which", "who") and index - at <= 3  # 'talks that fell apart'
        if low in _STOPS and not relative:
            break
        far = low == "," and at < index - 4 and rule.reach < 20
        if far and not (closing and words[at - 1] in rule.objects):  # 'the resolution, tabled by Peru, was adopted'
            break
        if low in rule.objects:
            return at
    return -1
