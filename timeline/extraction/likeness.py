"""What two accounts of different documents have in common, in numbers from 0 to 1: what their likeness is judged by.

Each number is of a kind that any two articles have; none depends on who or what they are about. A word or a party counts by how few
of the accounts at hand have it (inverse document frequency: Spärck Jones 1972).
"""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.edtf import DateInterval
from timeline.extraction.acts import acts
from timeline.extraction.coreference import KIN, Comparable, content_words
from timeline.extraction.lexicon import Lexicon
from timeline.ontology import TYPES, EventType

AROUND = 240
"""Characters on either side of the trigger."""
BESIDE = 60
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,300})[”\"]")
_SHORT = dt.timedelta(days=14)
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


@dataclass(frozen=True, slots=True)
class Account:
    """One mention to be compared: its `key`, its document, and whether words of its own date it (`dated`).

    `words`, `beside` and `around` are what the passage, the words next to its trigger and the text around it stand for (`acts`);
    `doers` are those parties who act, `behind` all parties and the states or bodies they speak for.
    """

    key: Hashable
    document: Hashable
    told: Comparable
    dated: bool
    published: dt.date | None = None
    words: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


def account(
    key: Hashable,
    document: Hashable,
    *,
    text: str,
    quote: str,
    trigger: tuple[int, int],
    type: EventType,
    interval: DateInterval,
    actors: Iterable[tuple[str, str]],
    place: str | None,
    dated: bool,
    published: dt.date | None,
) -> Account:
    """The account of a mention in `text`; `trigger` as offsets into it, `actors` as (name, role)."""
    named = tuple(actors)
    told = Comparable(type, interval, frozenset(name for name, _ in named), place, content_words(quote))
    start, end = trigger
    near = text[max(0, start - AROUND) : end + AROUND]
    beside = text[max(0, start - BESIDE) : end + BESIDE]
    lexicon = Lexicon.default()
    behind = {name: lexicon.party(name) for name, _ in named}
    return Account(
        key,
        document,
        told,
        dated,
        published,
        words=acts(told.words),
        beside=acts(content_words(beside)),
        around=acts(content_words(near)),
        numbers=frozenset(_NUMBER.findall(quote)),
        doers=frozenset(name for name, role in named if role in ("source", "mediator", "host")),
        behind=told.parties | {party.affiliation for party in behind.values() if party and party.affiliation},
    )


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word or a party tells: the logarithm of one in how many accounts has it."""

    accounts: int
    words: Mapping[str, float]
    around: Mapping[str, float]
    parties: Mapping[str, float]
    norms: dict[tuple[str, frozenset[str]], float] = field(default_factory=dict)

    @classmethod
    def of(cls, accounts: Sequence[Account]) -> "Rarity":
        def rare(counts: Counter[str]) -> dict[str, float]:
            return {term: math.log((len(accounts) + 1) / count) for term, count in counts.items()}

        return cls(
            len(accounts),
            rare(Counter(word for one in accounts for word in one.words | one.beside)),
            rare(Counter(word for one in accounts for word in one.around)),
            rare(Counter(party for one in accounts for party in one.behind)),
        )

    def cosine(self, a: frozenset[str], b: frozenset[str], around: bool = False) -> float:
        common = a & b
        if not common:
            return 0.0
        rare = self.around if around else self.words
        return sum(rare[word] ** 2 for word in common) / math.sqrt(self._norm(a, around) * self._norm(b, around))

    def _norm(self, words: frozenset[str], around: bool) -> float:
        key = ("around" if around else "", words)
        if key not in self.norms:
            rare = self.around if around else self.words
            self.norms[key] = sum(rare[word] ** 2 for word in words) or 1.0
        return self.norms[key]

    def share(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The part of all named parties that both name, each by its rarity."""
        every = sum(self.parties[party] for party in a | b)
        return sum(self.parties[party] for party in a & b) / every if every else 0.0


def features(a: Account, b: Account, rarity: Rarity) -> dict[str, float]:
    told, other = a.told, b.told
    words = rarity.cosine(a.words, b.words)
    parties = rarity.share(a.behind, b.behind)
    same_type = told.type is other.type
    kin = not same_type and kindred(told.type, other.type)
    said = told.type in SAID and other.type in SAID
    date = dates(a, b)
    common = a.words & b.words
    found = {
        "same type": float(same_type),
        "kindred type": float(kin),
        "said": float(said),
        "words": words,
        "beside": rarity.cosine(a.beside, b.beside),
        "around": rarity.cosine(a.around, b.around, around=True),
        "rarest": max((rarity.words[word] for word in common), default=0.0) / math.log(rarity.accounts + 1),
        "words shared": min(len(common), 8) / 8,
        "parties": parties,
        "no party shared": float(bool(a.behind and b.behind) and not a.behind & b.behind),
        "doers": float(bool(a.doers & b.doers)),
        "other doers": float(bool(a.doers and b.doers) and not a.doers & b.doers),
        "same place": float(place(told, other) > 0),
        "another place": float(place(told, other) < 0),
        "numbers": float(bool(a.numbers & b.numbers)),
        "other numbers": float(bool(a.numbers and b.numbers) and not a.numbers & b.numbers),
        **date,
    }
    same_day = date.get("same day stated", 0.0)
    found["same day, words"] = same_day * min(1.0, 2 * words)
    found["same day, parties"] = same_day * parties
    found["same day, type"] = same_day * float(same_type)
    found["said, words"] = float(said) * words
    return found


def kindred(a: EventType, b: EventType) -> bool:
    return bool(TYPES[a].plover and TYPES[a].plover == TYPES[b].plover) or any({a, b} <= kin for kin in KIN)


def place(a: Comparable, b: Comparable) -> int:
    if not a.place or not b.place:
        return 0
    return 1 if a.place.casefold() == b.place.casefold() else -1


def is_short(interval: DateInterval) -> bool:
    return bool(interval.earliest and interval.latest and interval.latest - interval.earliest <= _SHORT)


def dates(a: Account, b: Account) -> dict[str, float]:
    """What the dates say, by whether the texts state them, and how far apart they are."""
    one, other = a.told.interval, b.told.interval
    both = a.dated and b.dated
    found: dict[str, float] = {"both dated": float(both), "one dated": float(a.dated != b.dated)}
    gap = _gap(one, other)
    if gap:
        found["apart"] = 1.0
        found["far apart"] = min(math.log1p(gap), 6.0) / 6
        found["apart, both dated"] = float(both)
    elif is_short(one) and is_short(other):
        same = (one.earliest, one.latest) == (other.earliest, other.latest)
        found["same day stated" if both and same else "same day" if same else "overlap"] = 1.0
    elif is_short(one) or is_short(other):
        found["one open"] = 1.0
        short, wide = (one, b) if is_short(one) else (other, a)
        if short.latest and wide.published:
            # news is written within days of what it tells
            days = abs((wide.published - short.latest).days)
            found["fresh"] = 1.0 / (1 + days / 3)
    else:
        found["both open"] = 1.0
    if a.published and b.published:
        found["published apart"] = min(math.log1p(abs((a.published - b.published).days)), 6.0) / 6
    return found


def _gap(a: DateInterval, b: DateInterval) -> int:
    """Days between two intervals; 0 where they touch or either is open towards the other."""
    start = max((day for day in (a.earliest, b.earliest) if day), default=None)
    end = min((day for day in (a.latest, b.latest) if day), default=None)
    return (start - end).days if start and end and start > end else 0
