"""Fits the weights by which accounts of different documents are compared, and says how well they do on sets they have not seen.

usage: python benchmarks/train_coreference.py [--shared ../shared] [--write]        (needs numpy, which the project itself does not)

A logistic regression with an L2 penalty over `likeness.features`, on the sets seen, half A of the stories and the further ones. The set
kept aside, half B and set C take no part. A story's pairs count twice. Printed are the pairs in groups of each set by weights that were
fitted without it, and without its kin: all articles on the oil spill are left out together. The bias is moved so that the score from
which a pair is taken for sure, `TAKEN` of the regression, reads 0.7.
"""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from coreference import NAMES, counts_of, report  # noqa: E402
from coreference_sets import Part, parts  # noqa: E402

from timeline.extraction import across  # noqa: E402
from timeline.extraction.likeness import Rarity, comparable, features  # noqa: E402

TARGET = ROOT / "timeline" / "extraction" / "data" / "coreference.json"
TAKEN, PENALTY, OF_A_STORY = 0.63, 0.5, 2.0
FITTED = frozenset({"seen", "A", "+"})


def rows_of(part: Part) -> tuple[list[dict[str, float]], list[bool]]:
    rarity = Rarity.of(part.accounts)
    rows, same = [], []
    for n, a in enumerate(part.accounts):
        for b in part.accounts[n + 1 :]:
            if a.document != b.document and comparable(a, b):
                rows.append(features(a, b, rarity))
                event = part.label.get(a.key)  # type: ignore[call-overload]
                same.append(event is not None and event == part.label.get(b.key))  # type: ignore[call-overload]
    return rows, same


def matrix(rows: list[dict[str, float]], names: list[str]) -> Any:
    return np.array([[*(row.get(name, 0.0) for name in names), 1.0] for row in rows]).reshape(len(rows), len(names) + 1)


def fit(x: Any, y: Any, counts: Any) -> Any:
    """Newton's steps on the penalised likelihood; the bias is not penalised."""
    weights, penalty = np.zeros(x.shape[1]), np.full(x.shape[1], PENALTY)
    penalty[-1] = 1e-6
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (counts * (chance - y)) + penalty * weights
        bend = (x * (counts * chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def learned(sets: list[tuple[Part, Any, Any]], names: list[str], taken: float) -> dict[str, float]:
    """Weights by name, fitted on those of the sets that may be fitted on."""
    sets = [one for one in sets if one[0].kind in FITTED]
    x = np.vstack([x for _, x, _ in sets])
    y = np.concatenate([y for _, _, y in sets])
    counts = np.concatenate([np.full(len(y), OF_A_STORY if part.kind in "A+" else 1.0) for part, _, y in sets])
    found = fit(x, y, counts)
    told = {name: round(float(value), 3) for name, value in zip(names, found, strict=False)}
    moved = math.log(0.7 / 0.3) - math.log(taken / (1 - taken))
    return {"bias": round(float(found[-1]) + moved, 3), **told}


def kin(part: Part) -> str:
    return "bpoil" if "bpoil" in part.name else part.name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--taken", type=float, nargs="*", default=[TAKEN])
    parser.add_argument("--each", action="store_true", help="say it of each set, not only of each kind")
    parser.add_argument("--write", action="store_true", help="store the weights fitted on all of it")
    options = parser.parse_args()
    read = [(part, *rows_of(part)) for part in parts(options.shared, "A+")]
    names = sorted({name for _, rows, _ in read for row in rows for name in row})
    sets = [(part, matrix(rows, names), np.array(same, float)) for part, rows, same in read]
    fitted = {
        name: learned([one for one in sets if kin(one[0]) != name], names, 0.7)
        for name in map(kin, (s[0] for s in sets))
    }
    whole = learned(sets, names, 0.7)
    for taken in options.taken:
        moved = math.log(0.7 / 0.3) - math.log(taken / (1 - taken))
        for what, of in (("by weights that have not seen them", fitted), ("by weights fitted on all", None)):
            print(f"taken from {taken}, {what}")
            totals: dict[str, list[int]] = {}
            for part, _, _ in sets:
                weights = of[kin(part)] if of else whole
                across._weights = lambda told={**weights, "bias": weights["bias"] + moved}: told  # type: ignore[assignment,misc]
                counts = counts_of(part, across.SURE, False)
                if options.each:
                    report(f"        {part.name}", counts)
                totals[part.kind] = [a + b for a, b in zip(totals.get(part.kind, [0] * 5), counts, strict=True)]
            for kind, total in totals.items():
                report(f"    {NAMES[kind]}", total)
    if options.write:
        weights = learned(sets, names, options.taken[0])
        TARGET.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
        print(f"{TARGET.relative_to(ROOT)} written")


if __name__ == "__main__":
    main()
