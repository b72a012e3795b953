"""What two accounts of different documents have in common, in numbers: what their likeness is judged by.

Each number is of a kind that any two articles have; none depends on who or what they are about. A word, a party or a day counts by
how few of the accounts at hand have it (inverse document frequency: Spärck Jones 1972).
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from timeline.extraction.accounts import Account
from timeline.extraction.coreference import KIN
from timeline.ontology import TYPES, EventType, Modality

_T = TypeVar("_T")
_NEWS = dt.timedelta(days=3)
"""What a text tells without a date is mostly of the days before it appeared."""
_FAR = 10
SAID = frozenset(
    {
        EventType.STATEMENT,
        EventType.DEMAND,
        EventType.ACCUSATION,
        EventType.ENDORSEMENT,
        EventType.REFUSAL,
        EventType.THREAT,
        EventType.PROPOSAL,
        EventType.CONCESSION,
    }
)


UNDONE = frozenset({Modality.DENIED, Modality.FAILED})
_COARSE = range(8, 32)
"""Days of "in February" or "this month": longer than a week."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word, a party, a type or a day tells: the logarithm of one in how many accounts has it."""

    accounts: int
    words: dict[str, float]
    around: dict[str, float]
    parties: dict[str, float]
    names: dict[str, float]
    types: dict[EventType, float]
    days: tuple[tuple[dt.date, dt.date], ...]
    members: dict[Hashable, list[Account]]
    norms: dict[tuple[bool, frozenset[str]], float] = field(default_factory=dict)
    rivals_of: dict[tuple[Hashable, Hashable], int] = field(default_factory=dict)
    crowds: dict[tuple[dt.date, dt.date], float] = field(default_factory=dict)

    @classmethod
    def of(cls, accounts: Sequence[Account]) -> "Rarity":
        members: dict[Hashable, list[Account]] = {}
        for one in accounts:
            members.setdefault(one.document, []).append(one)
        return cls(
            len(accounts),
            _rare(accounts, lambda one: one.words | one.beside),
            _rare(accounts, lambda one: one.around),
            _rare(accounts, lambda one: one.behind),
            _rare(accounts, lambda one: one.names | one.names_around),
            _rare(accounts, lambda one: (one.told.type,)),
            tuple(when for one in accounts if (when := when_of(one)) is not None),
            members,
        )

    def cosine(self, a: frozenset[str], b: frozenset[str], around: bool = False) -> float:
        common = a & b
        if not common:
            return 0.0
        rare = self.around if around else self.words
        return sum(rare[word] ** 2 for word in common) / math.sqrt(self._norm(a, around) * self._norm(b, around))

    def _norm(self, words: frozenset[str], around: bool) -> float:
        key = (around, words)
        if key not in self.norms:
            rare = self.around if around else self.words
            self.norms[key] = sum(rare[word] ** 2 for word in words) or 1.0
        return self.norms[key]

    def share(self, a: frozenset[str], b: frozenset[str], names: bool = False) -> float:
        """How much the parties (or names) have in common, each by its rarity: the cosine of the two."""
        rare = self.names if names else self.parties
        common = sum(rare[one] ** 2 for one in a & b)
        if not common:
            return 0.0
        sizes = (sum(rare[one] ** 2 for one in both) for both in (a, b))
        return common / math.sqrt(math.prod(sizes))

    def rivals(self, one: Account, document: Hashable) -> int:
        """How many accounts of the document are of about its type and days: with one alone there is no choice."""
        key = (one.key, document)
        if key not in self.rivals_of:
            mine = when_of(one)
            self.rivals_of[key] = max(1, sum(1 for other in self.members[document] if _rival(one, mine, other)))
        return self.rivals_of[key]

    def day(self, when: tuple[dt.date, dt.date]) -> float:
        """How seldom anything is told of these days, 0 to 1."""
        if when not in self.crowds:
            there = sum(1 for first, last in self.days if first <= when[1] and when[0] <= last)
            self.crowds[when] = math.log((self.accounts + 1) / max(there, 1)) / math.log(self.accounts + 1)
        return self.crowds[when]


def _rare(accounts: Sequence[Account], terms: Callable[[Account], Iterable[_T]]) -> dict[_T, float]:
    """The logarithm of one in how many accounts has a term."""
    counts = Counter(term for one in accounts for term in terms(one))
    return {term: math.log((len(accounts) + 1) / count) for term, count in counts.items()}


def _rival(one: Account, mine: tuple[dt.date, dt.date] | None, other: Account) -> bool:
    theirs = when_of(other)
    if mine and theirs and (mine[0] > theirs[1] or theirs[0] > mine[1]):
        return False
    return one.told.type is other.told.type or kindred(one.told.type, other.told.type)


def comparable(a: Account, b: Account) -> bool:
    """Whether it is worth a look: stated days no more than ten apart, and a type, words or parties in common."""
    if a.dated and b.dated:
        one, other = when_of(a), when_of(b)
        if one and other and (max(one[0], other[0]) - min(one[1], other[1])).days > _FAR:
            return False
    if a.behind and b.behind and not (a.behind & b.behind or a.words & b.words):
        return False
    alike = a.told.type is b.told.type or kindred(a.told.type, b.told.type)
    common = bool(a.words & b.words) + bool(a.behind & b.behind) + bool(a.around & b.around)
    return common >= (1 if alike else 2) or (alike and a.dated and b.dated)


def features(a: Account, b: Account, rarity: Rarity) -> dict[str, float]:
    """What the weights look at, by name; what is not there is 0."""
    told, other = a.told, b.told
    scale = math.log(rarity.accounts + 1)
    words, beside = rarity.cosine(a.words, b.words), rarity.cosine(a.beside, b.beside)
    around = rarity.cosine(a.around, b.around, around=True)
    parties = rarity.share(a.behind, b.behind)
    common = a.words & b.words
    said = float(told.type in SAID or other.type in SAID)
    same_type = float(told.type is other.type)
    type_ = same_type or 0.5 * kindred(told.type, other.type)
    when = dates(a, b, rarity)
    date = when["date"]
    place = places(a, b)
    found = {
        "same type": same_type,
        "kindred type": float(type_ == 0.5),
        "rare type": same_type * rarity.types[told.type] / scale,
        "said": said,
        "same act": float(bool(a.trigger & b.trigger)),
        "words": words,
        "beside": beside,
        "around": around,
        "rarest": max((rarity.words[word] for word in common), default=0.0) / scale,
        "words shared": min(len(common), 8) / 8,
        "parties": parties,
        "no party shared": _others(a.behind, b.behind),
        "one without party": float(not a.behind or not b.behind),
        "parties within": float(bool(a.behind and b.behind) and (a.behind <= b.behind or b.behind <= a.behind)),
        "doers": float(bool(a.doers & b.doers)),
        "other doers": _others(a.doers, b.doers),
        "targets": float(bool(a.targets & b.targets)),
        "other targets": _others(a.targets, b.targets),
        "names": rarity.share(a.names, b.names, names=True),
        "names around": rarity.share(a.names_around, b.names_around, names=True),
        "other names": _others(a.names, b.names),
        "same place": max(place, 0.0),
        "another place": max(-place, 0.0),
        "numbers": float(bool(a.numbers & b.numbers)),
        "alone": date * type_ / math.sqrt(rarity.rivals(a, b.document) * rarity.rivals(b, a.document)),
        **when,
        **modalities(a.modality, b.modality),
        "coarse, words": when["coarse"] * min(1.0, 2 * words),
        "date, type": date * type_,
        "date, words": date * min(1.0, 2 * words),
        "date, parties": date * parties,
        "date, type, parties": date * type_ * parties * (1 - said),
        "type, words": type_ * words,
        "type, parties": type_ * parties,
        "words, parties": words * parties,
        "said, words": said * words,
        "said, date": said * date,
    }
    return found


def kindred(a: EventType, b: EventType) -> bool:
    return bool(TYPES[a].plover and TYPES[a].plover == TYPES[b].plover) or any({a, b} <= kin for kin in KIN)


def _others(a: frozenset[str], b: frozenset[str]) -> float:
    """1 where both are known and have nothing in common."""
    return float(bool(a and b) and not a & b)


def modalities(a: Modality, b: Modality) -> dict[str, float]:
    """Whether one tells as done what the other tells as denied or failed, or as still to come."""
    return {
        "undone, done": float((a in UNDONE) != (b in UNDONE)),
        "planned": float(a is b is Modality.PLANNED),
        "planned, happened": float({a, b} == {Modality.PLANNED, Modality.HAPPENED}),
    }


def places(a: Account, b: Account) -> float:
    """1 for the same place, 0.5 where one may hold the other, -1 for two places of one kind."""
    if not a.where or not b.where:
        return 0.0
    if a.where == b.where or a.told.place == b.told.place:
        return 1.0
    if a.where & b.where:
        return 0.5
    return -1.0


def when_of(one: Account) -> tuple[dt.date, dt.date] | None:
    """The days an account is of: those its text states, or those before it appeared; None where nothing tells."""
    first, last = one.told.interval.earliest, one.told.interval.latest
    if not one.dated and last and last == one.published:
        first = None  # news of the moment: about that day, or on one of those before it
    if first and last:
        return first, last
    if one.published is None:
        return None
    if last and not first and last <= one.published:
        return max(last - _NEWS, dt.date.min + _NEWS), last
    if first and not last and first >= one.published:
        return first, first + 4 * _NEWS
    return None


def dates(a: Account, b: Account, rarity: Rarity) -> dict[str, float]:
    """How well the days agree (`date`, by how seldom they are told of), and how far apart they are."""
    stated = a.dated + b.dated
    found = dict.fromkeys(("date", "stated, same day", "coarse", "apart", "far apart", "apart, stated", "unknown"), 0.0)
    found["undated"] = float(not stated)
    one, other = when_of(a), when_of(b)
    if one is None or other is None:
        found["unknown"] = 1.0
        return found
    start, end = max(one[0], other[0]), min(one[1], other[1])
    if start > end:
        gap = (start - end).days
        found["apart"] = 1.0
        found["far apart"] = min(math.log1p(gap), 5.0) / 5
        found["apart, stated"] = float(stated == 2)
        if gap <= 2:
            found["near"] = (0.5 if gap == 1 else 0.25) * rarity.day((end, start))
        return found
    common = (end - start).days + 1
    longest = max((one[1] - one[0]).days, (other[1] - other[0]).days) + 1
    shared = 1.0 if longest == common else 0.4 + 0.6 * common / longest if longest <= 31 else 0.2
    found["date"] = shared * (1.0, 0.8, 0.4)[2 - stated] * rarity.day((start, end))
    found["stated, same day"] = float(stated == 2 and longest == common and common <= 2)
    found["coarse"] = float(longest in _COARSE)
    return found
