"""One event in several articles: which accounts of different documents are of one event, and why.

Within an article `coreference` compares; between articles it is the rare words that tell. Everybody in a negotiation names the
same parties and says something most days, so a word or a party counts by how few of the accounts at hand have it (inverse
document frequency: Spärck Jones 1972), a date only as far as the text states it, and what somebody said only by its words.
"""

import datetime as dt
import itertools
import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.edtf import DateInterval
from timeline.extraction import coreference
from timeline.extraction.coreference import Comparable, Match
from timeline.ontology import EventType

SURE = 0.7
"""From here most pairs are of one event (0.86 in docs/ingest.md, by benchmarks/coreference.py)."""

_SAID = frozenset(
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
_SAME_WORDS = 0.55
AROUND, OF_AROUND = 240, 0.5
"""Characters on either side of the trigger, and what likeness there counts. Chosen among twelve on the sets seen."""
_SHORT = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Account:
    """One mention to be compared: its `key`, its document, and whether words of its own date it (`dated`).

    `around` are the content words that stand around it, as `words_around` gives them: what its own few words leave out.
    """

    key: Hashable
    document: Hashable
    told: Comparable
    dated: bool
    around: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word or a party tells: the logarithm of one in how many accounts has it."""

    accounts: int
    words: Mapping[str, int]
    around: Mapping[str, int]
    parties: Mapping[str, int]

    @classmethod
    def of(cls, accounts: Sequence[Account]) -> "Rarity":
        return cls(
            len(accounts),
            Counter(word for one in accounts for word in one.told.words),
            Counter(word for one in accounts for word in one.around),
            Counter(party for one in accounts for party in one.told.parties),
        )

    def word(self, word: str) -> float:
        return math.log((self.accounts + 1) / max(self.words.get(word, 1), 1))

    def word_around(self, word: str) -> float:
        return math.log((self.accounts + 1) / max(self.around.get(word, 1), 1))

    def party(self, party: str) -> float:
        return math.log((self.accounts + 1) / max(self.parties.get(party, 1), 1))


def match(a: Account, b: Account, rarity: Rarity) -> Match | None:
    """How likely two accounts of different documents are of one event, 0 to 1, with the reasons; None where they are not."""
    base = coreference.match(a.told, b.told)
    words, parties = _words(a, b, rarity), _parties(a, b, rarity)
    same_type = a.told.type is b.told.type
    if base is None:
        # the same sentence in two papers is one account, whatever was made of its date
        if not same_type or words < _SAME_WORDS:
            return None
        base = Match(0.0, ("the same words",))
    date = _date(a, b)
    said = a.told.type in _SAID
    # on one day the same two meet once, but say many things
    trust = min(1.0, 2.5 * words) if said else min(1.0, 0.4 + 3 * words + (0.6 if parties > 0.4 else 0.0))
    weight = words + 0.1 * same_type + 0.1 * _place(a.told, b.told)
    weight += 0.4 * date * trust + 0.2 * parties * (trust if said else 1.0)
    if words < 0.05:
        weight -= 0.12
    if a.told.parties and b.told.parties and not parties:
        weight -= 0.15
    return Match(round(1 - math.exp(-3 * max(weight, 0.0)), 3), base.reasons)


def bring_together(accounts: Sequence[Account], least: float = SURE) -> list[tuple[tuple[Account, ...], Match]]:
    """Groups of accounts of one event from at least two documents, surest first, each with its strongest match.

    A group takes in another where the pairs between them are sure on the whole, so that one chance likeness does not
    chain two events.
    """
    rarity = Rarity.of(accounts)
    found: dict[tuple[int, int], Match] = {}
    for i, j in _to_compare(accounts):
        result = match(accounts[i], accounts[j], rarity)
        if result and result.score >= least / 2:
            found[i, j] = result
    group_of = {index: [index] for index in range(len(accounts))}
    for (i, j), result in sorted(found.items(), key=lambda item: -item[1].score):
        first, second = group_of[i], group_of[j]
        if result.score < least or first is second:
            continue
        between = [
            found[min(x, y), max(x, y)].score if (min(x, y), max(x, y)) in found else 0.0
            for x in first
            for y in second
            if accounts[x].document != accounts[y].document
        ]
        if sum(between) / len(between) >= least * 0.6:
            first += second
            for index in second:
                group_of[index] = first
    return _sorted(accounts, found, group_of)


def _sorted(
    accounts: Sequence[Account], found: Mapping[tuple[int, int], Match], group_of: Mapping[int, list[int]]
) -> list[tuple[tuple[Account, ...], Match]]:
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    told = []
    for group in groups.values():
        inside = [found[pair] for pair in itertools.combinations(sorted(group), 2) if pair in found]
        best = max(inside, key=lambda one: one.score)
        told.append((tuple(accounts[index] for index in sorted(group)), best))
    return sorted(told, key=lambda item: -item[1].score)


def _to_compare(accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    """Pairs of different documents with a content word or a party in common: the others cannot be sure."""
    holders: dict[str, list[int]] = {}
    for index, account in enumerate(accounts):
        for term in account.told.words | account.told.parties:
            holders.setdefault(term, []).append(index)
    common = max(50, len(accounts) // 10)
    pairs = {
        pair for held in holders.values() if len(held) <= common for pair in itertools.combinations(held, 2)
    }  # a term that everybody has tells nothing
    return ((i, j) for i, j in sorted(pairs) if accounts[i].document != accounts[j].document)


def _words(a: Account, b: Account, rarity: Rarity) -> float:
    """The cosine of the accounts' words, each by its rarity, or half that of the words around them where it is more."""
    own = _cosine(a.told.words, b.told.words, rarity.word)
    return max(own, OF_AROUND * _cosine(a.around, b.around, rarity.word_around))


def _cosine(a: frozenset[str], b: frozenset[str], weight: Callable[[str], float]) -> float:
    common = sum(weight(word) ** 2 for word in a & b)
    if not common:
        return 0.0
    return common / math.sqrt(sum(weight(word) ** 2 for word in a) * sum(weight(word) ** 2 for word in b))


def words_around(text: str, start: int, end: int) -> frozenset[str]:
    """The content words of the text from `AROUND` characters before `start` to as many after `end`."""
    return coreference.content_words(text[max(0, start - AROUND) : end + AROUND])


def _parties(a: Account, b: Account, rarity: Rarity) -> float:
    """The part of all named parties that both name, each by its rarity."""
    every = sum(rarity.party(party) for party in a.told.parties | b.told.parties)
    return sum(rarity.party(party) for party in a.told.parties & b.told.parties) / every if every else 0.0


def _place(a: Comparable, b: Comparable) -> int:
    if not a.place or not b.place:
        return 0
    return 1 if a.place.casefold() == b.place.casefold() else -1


def _date(a: Account, b: Account) -> float:
    """1 where both texts state the same date, less where they overlap, or where a date was taken over."""
    one, other = a.told.interval, b.told.interval
    if not (_is_short(one) and _is_short(other)):
        return 0.0
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return 1.0 if a.dated and b.dated else 0.3
    if one.earliest and one.latest and other.earliest and other.latest:
        overlap = max(one.earliest, other.earliest) <= min(one.latest, other.latest)
        return (0.7 if a.dated and b.dated else 0.3) if overlap else 0.0
    return 0.0


def _is_short(interval: DateInterval) -> bool:
    return bool(interval.earliest and interval.latest and interval.latest - interval.earliest <= _SHORT)
