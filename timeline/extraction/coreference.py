"""Do two accounts tell of the same event? A score with its reasons; what to do about it is another's decision."""

import datetime as dt
import functools
import math
import re
from dataclasses import dataclass

from timeline.edtf import DateInterval
from timeline.extraction.tokens import fold
from timeline.extraction.vocabulary import DETERMINERS, PREPOSITIONS, SAYING
from timeline.ontology import TYPES, EventType

_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY = (
    PREPOSITIONS
    | DETERMINERS
    | SAYING
    | frozenset("and or but who which it he she they was were been has have had not will would also after".split())
)
# what one paper calls a strike another calls a deployment: types that are taken for each other
KIN = (
    frozenset({EventType.TALKS, EventType.REFUSAL}),
    frozenset({EventType.DEPLOYMENT, EventType.ATTACK}),
    frozenset({EventType.CEASEFIRE, EventType.AGREEMENT}),
    frozenset({EventType.PROPOSAL, EventType.AGREEMENT}),
    frozenset({EventType.WITHDRAWAL, EventType.AGREEMENT}),
    frozenset({EventType.ATTACK, EventType.COERCION}),
)


@dataclass(frozen=True, slots=True)
class Comparable:
    """What matters of an account: `words` as `content_words` gives them, `parties` by name."""

    type: EventType
    interval: DateInterval
    parties: frozenset[str]
    place: str | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two accounts are of one event, 0 to 1, and why, in words for an editor."""

    score: float
    reasons: tuple[str, ...]


@functools.lru_cache(maxsize=1000)  # several mentions have one sentence
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, folded and without a plural s."""
    low = set(map(fold, _WORD.findall(text)))
    return frozenset(word.rstrip("s") for word in low if len(word) > 2 and word not in _EMPTY)


def match(a: Comparable, b: Comparable) -> Match | None:
    """The likeness of two accounts; None where they cannot be one event (other days, types that have nothing in common)."""
    reasons: list[str] = []
    score = 0.0
    if a.type is b.type:
        score, reasons = score + 0.25, ["same type"]
    elif TYPES[a.type].plover == TYPES[b.type].plover and TYPES[a.type].plover:
        score, reasons = score + 0.18, ["kindred type"]
    elif any({a.type, b.type} <= kin for kin in KIN):
        score, reasons = score + 0.12, ["kindred type"]
    else:
        return None
    days = _days(a.interval, b.interval)
    if days is None:
        return None
    score += days[0]
    reasons.append(days[1])
    shared = a.parties & b.parties
    if shared:
        score += 0.25 * len(shared) / math.sqrt(len(a.parties) * len(b.parties))
        reasons.append("both name " + ", ".join(sorted(shared)[:3]))
    elif a.parties and b.parties:
        score -= 0.1
    if a.place and b.place:
        same = a.place.casefold() == b.place.casefold()
        score += 0.1 if same else -0.1
        reasons.append("same place" if same else "another place")
    common = a.words & b.words
    if common and a.words and b.words:
        score += 0.25 * min(1.0, 2 * len(common) / math.sqrt(len(a.words) * len(b.words)))
        reasons.append("words in common: " + ", ".join(sorted(common, key=lambda word: (-len(word), word))[:4]))
    return Match(max(0.0, min(1.0, score)), tuple(reasons))


def _days(a: DateInterval, b: DateInterval) -> tuple[float, str] | None:
    """What the dates say; None where they exclude each other by more than three days."""
    if a.earliest and a.latest and (a.earliest, a.latest) == (b.earliest, b.latest):
        return 0.25, "same date"
    start, end = _later(a.earliest, b.earliest), _sooner(a.latest, b.latest)
    if start and end and start > end:
        apart = (start - end).days
        return None if apart > 3 else (0.02, f"{apart} {'day' if apart == 1 else 'days'} apart")
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return 0.08, "dates do not exclude each other"
    return 0.15, "dates overlap"


def _later(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    return max(a, b) if a and b else a or b


def _sooner(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    return min(a, b) if a and b else a or b
