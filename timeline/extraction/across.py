"""One event in several articles: which accounts of different documents are of one event, and why.

Within an article `coreference` compares; between articles it is the rare words, days and parties that tell (`likeness`). How much each
counts was learned from annotated pairs by benchmarks/train_coreference.py: a logistic regression, its weights in data/coreference.json.
"""

import functools
import itertools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources

from timeline.extraction import coreference
from timeline.extraction.accounts import Account
from timeline.extraction.coreference import Match
from timeline.extraction.likeness import Rarity, comparable, features, when_of

SURE = 0.7
"""From here most pairs are of one event (figures in docs/coreference.md, by benchmarks/coreference.py)."""
MOST = 0.999
"""Nothing is certain: a negotiation that merges from 1 merges nothing."""
_LINKED = 0.7
"""Two groups become one where the pairs between them reach this part of what is sure, on the average."""


def match(a: Account, b: Account, rarity: Rarity) -> Match | None:
    """How likely two accounts of different documents are of one event, 0 to 1, with the reasons; None where nothing speaks for it.

    `rarity` is that of a collection that holds both.
    """
    if not comparable(a, b):
        return None
    found = features(a, b, rarity)
    weights = _weights()
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in found.items() if value)
    likely = min(MOST, 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))
    return Match(round(likely, 3), _reasons(a, b, found))


@functools.cache
def _weights() -> Mapping[str, float]:
    text = resources.files("timeline.extraction").joinpath("data", "coreference.json").read_text(encoding="utf-8")
    told: dict[str, float] = json.loads(text)
    return told


def _reasons(a: Account, b: Account, found: Mapping[str, float]) -> tuple[str, ...]:
    told = coreference.match(a.told, b.told)
    if told is not None:
        return told.reasons
    said = ["same type" if found["same type"] else "kindred type" if found["kindred type"] else "another type"]
    parties = sorted(a.told.parties & b.told.parties)
    words = sorted(a.told.words & b.told.words, key=lambda word: (-len(word), word))
    if parties:
        said.append("both name " + ", ".join(parties[:3]))
    if words:
        said.append("words in common: " + ", ".join(words[:4]))
    return tuple(said)


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
        if sum(between) / len(between) >= least * _LINKED:
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
    """Pairs of different documents with a word, a party, or type and day in common: the others cannot be sure."""
    holders: dict[object, list[int]] = {}
    for index, account in enumerate(accounts):
        for term in account.words | account.behind:
            holders.setdefault(term, []).append(index)
        when = when_of(account)
        if when and account.dated:
            holders.setdefault((account.told.type, when[0]), []).append(index)
    common = max(50, len(accounts) // 10)
    pairs = {
        pair for held in holders.values() if len(held) <= common for pair in itertools.combinations(held, 2)
    }  # a term that everybody has tells nothing
    return ((i, j) for i, j in sorted(pairs) if accounts[i].document != accounts[j].document)
