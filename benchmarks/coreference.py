"""One event in several articles: precision and recall on pairs of accounts that were annotated by hand.

usage: python benchmarks/coreference.py [--shared ../shared] [--half A|B|C|+] [--errors] [--least 0.7] [--json]

A pair is two mentions that the extractor reads in different documents of a set (coreference_sets.py); it is positive where both are
accounts of one event. What the extractor does not read is no pair: its number stands beside. What it reads wrong counts as it falls.
"""

import argparse
import itertools
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from coreference_sets import Part, parts  # noqa: E402

from timeline.extraction.across import SURE, bring_together  # noqa: E402

NAMES = {
    "seen": "seen",
    "aside": "kept aside",
    "A": "stories, half A",
    "B": "stories, half B",
    "+": "stories for fitting",
    "C": "stories kept aside",
}


def counts_of(part: Part, least: float, errors: bool) -> list[int]:
    """Pairs, those of one event, those brought together, and how many of these are right; places not read."""
    told = [one for one in part.accounts if one.key in part.label]
    same = {
        frozenset((a.key, b.key))
        for a, b in itertools.combinations(told, 2)
        if a.document != b.document and part.label[a.key] == part.label[b.key]  # type: ignore[index]
    }
    grouped = {
        frozenset((a.key, b.key))
        for group, _ in bring_together(part.accounts, least)
        for a, b in itertools.combinations(group, 2)
        if a.document != b.document
    }
    if errors:
        for pair in sorted(grouped ^ same, key=str):
            said = [
                f"{doc} {part.texts[doc][max(0, at - 30) : at + 50]!r}"
                for doc, at in sorted(pair)  # type: ignore[misc]
            ]
            print("   ", "wrong" if pair in grouped else "missed", *said)
    pairs = sum(a.document != b.document for a, b in itertools.combinations(part.accounts, 2))
    return [pairs, len(same), len(grouped), len(grouped & same), part.unread]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--half", default="A", help="the stories that are scored: A, B, C, + or several letters")
    parser.add_argument("--least", type=float, default=SURE)
    parser.add_argument("--errors", action="store_true", help="print the pairs that are wrong")
    parser.add_argument("--json", action="store_true", help="print the totals only, for tests")
    options = parser.parse_args()
    totals: dict[str, list[int]] = {}
    for part in parts(options.shared, options.half):
        counts = counts_of(part, options.least, options.errors)
        totals[part.kind] = [x + y for x, y in zip(totals.get(part.kind, [0] * 5), counts)]
        if not options.json:
            report(f"{part.kind} {part.name}", counts)
    if options.json:
        print(json.dumps({NAMES[k]: {"precision": t[3] / t[2], "recall": t[3] / t[1]} for k, t in totals.items()}))
        return
    for kind, total in totals.items():
        report(f"all, {NAMES[kind]}", total)


def report(name: str, counts: list[int]) -> None:
    pairs, same, grouped, right, unread = counts
    print(
        f"{name}: {pairs} pairs, {same} of one event, P {share(right, grouped)} R {share(right, same)}; {unread} unread"
    )


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else f"– ({part}/{whole})"


if __name__ == "__main__":
    main()
