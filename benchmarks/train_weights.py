"""Fits the weights by which mentions are kept and their confidence is stated, and says how well they do on articles they have not seen.

usage: python benchmarks/train_weights.py [--shared ../shared] [--write]        (needs scikit-learn, which the project itself does not)

Data: every candidate the rules find in the annotated articles (../shared/gold/articles and annotations/ but for those kept aside, see annotated.py) and in the
sentences coded with PLOVER roots (../shared/data/plover). A candidate of an article counts as kept where the scorer pairs it with an event of the annotation, and as
right where the pair has a close date, the PLOVER root and an actor in common; a candidate of a sentence where it has the sentence's
root. The model is a logistic regression with an L2 penalty. Every figure printed is of articles (or sentences) left out of the fit:
one article at a time, sentences in ten folds. The curve that says what a score is worth is drawn through those and through the articles kept aside
alike: rules were written with the others in view, so that their scores alone promise too much.
"""

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from annotated import Article, gold, is_aside, load_scorer, ours, pairing  # noqa: E402

from timeline.extraction import pipeline, weights  # noqa: E402
from timeline.extraction.document import Document  # noqa: E402
from timeline.extraction.lexicon import Lexicon  # noqa: E402
from timeline.extraction.mentions import Found, told_of  # noqa: E402
from timeline.extraction.sentences import split  # noqa: E402

TARGET = ROOT / "timeline" / "extraction" / "data" / "weights.json"
FOLDS = 10


@dataclass
class Case:
    """One article or sentence: its candidates with their features, and which of them are kept and right."""

    name: str
    found: list[Found]
    rows: list[dict[str, float]]
    kept: list[bool]
    right: list[bool]
    gold: dict[str, Any]
    length: int


def cases_of(articles: list[Article], scorer: ModuleType) -> list[Case]:
    cases = []
    for told, document in articles:
        case = candidates_of(document, told)
        records = [pipeline.as_record(case.name, one.mention) for one in case.found]
        for which, same in pairing(scorer, told, records).values():
            case.kept[which], case.right[which] = True, same["right"]
        cases.append(case)
    return cases


def candidates_of(document: Document, gold: dict[str, Any]) -> Case:
    sentences = split(document.text)
    found = pipeline.candidates(document, Lexicon.default(), sentences)
    rows = [weights.features(one, len(sentences)) for one in found]
    return Case(gold["id"], found, rows, [False] * len(found), [False] * len(found), gold, len(sentences))


def coded_sentences(shared: Path) -> list[Case]:
    cases = []
    for line in (shared / "data" / "plover" / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        case = candidates_of(Document(gold["text"], dt.date(2020, 1, 1), gold["id"]), gold)
        case.kept = case.right = [(one.mention.plover or "-") == gold["event"] for one in case.found]
        cases.append(case)
    return cases


@dataclass
class Model:
    vectors: DictVectorizer
    regression: LogisticRegression

    def scores(self, case: Case) -> "np.ndarray[Any, Any]":
        return self.regression.decision_function(self.vectors.transform(case.rows)) if case.rows else np.zeros(0)


def fit(news: list[Case], coded: list[Case], strength: float, share: float) -> Model:
    """`share`: how much a coded sentence's candidate counts beside an article's. A right one counts more than one only kept."""
    rows, labels, counts = [], [], []
    for cases, weight in ((news, 1.0), (coded, share)):
        for case in cases:
            rows += case.rows
            labels += case.kept
            counts += [
                weight * (1.0 if right or not kept else 0.7) for kept, right in zip(case.kept, case.right, strict=True)
            ]
    vectors = DictVectorizer()
    regression = LogisticRegression(C=strength, max_iter=2000)
    regression.fit(vectors.fit_transform(rows), labels, sample_weight=counts)
    return Model(vectors, regression)


def left_out(news: list[Case], coded: list[Case], strength: float, share: float) -> dict[str, Any]:
    """Scores of every case by a model that has not seen it."""
    scores = {}
    for case in news:
        scores[case.name] = fit([other for other in news if other is not case], coded, strength, share).scores(case)
    order = sorted(coded, key=lambda case: case.name)
    for fold in range(FOLDS):
        texts = {case.gold["text"] for case in order[fold::FOLDS]}
        model = fit(news, [case for case in coded if case.gold["text"] not in texts], strength, share)
        for case in order[fold::FOLDS]:
            scores[case.name] = model.scores(case)
    return scores


LEAN = 0.01  # how much a step of the curve still rises, so that no two scores get one chance


def calibration(scores: dict[str, Any], news: list[Case]) -> list[tuple[float, float]]:
    """Points (score, chance of being right) of a rising curve through left-out scores: isotonic regression, its steps leaning a little."""
    x = np.concatenate([scores[case.name] for case in news])
    y = np.concatenate([np.array(case.right, dtype=float) for case in news])
    level = IsotonicRegression(out_of_bounds="clip").fit(x, y).predict(x)
    points: list[tuple[float, float]] = []
    for step in np.unique(level):
        inside = level == step
        # two cases drawn towards the mean: no step of few candidates states 0 or 1
        chance = float((step * inside.sum() + 2 * y.mean()) / (inside.sum() + 2))
        for end, told in ((x[inside].min(), chance - LEAN), (x[inside].max(), chance + LEAN)):
            points.append((float(end), max(told, points[-1][1] if points else 0.01)))
    return points


def chances(curve: list[tuple[float, float]], scores: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    return np.interp(scores, [x for x, _ in curve], [y for _, y in curve])


def predicted(case: Case, stated: "np.ndarray[Any, Any]", worth: float, further: float) -> list[dict[str, Any]]:
    kept = pipeline.worth_telling(case.found, [float(chance) for chance in stated], worth, further)
    mentions = [
        told_of(case.found[at], float(stated[at]), weights.salience(case.found[at], case.length)) for at in kept
    ]
    return [pipeline.as_record(case.name, one) for one in pipeline.together(mentions)]


def report(
    parts: dict[str, list[Case]],
    aside: list[Case],
    coded: list[Case],
    scores: dict[str, Any],
    scorer: ModuleType,
    further: float,
    chosen: float | None,
) -> tuple[list[tuple[float, float]], float]:
    news = [case for cases in parts.values() for case in cases]
    curve = calibration(scores, news + aside)
    stated = {name: chances(curve, value) for name, value in scores.items()}
    best = (0.0, 0.0)
    print(
        f"{'worth':>6}{'pred':>6}{'P':>7}{'R':>7}{'F1':>7}{'right P':>9}{'right R':>9}{'right F1':>10}{'main right R':>14}{'actor F1':>10}"
    )
    for worth in (0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.24, 0.28, 0.32):
        rows = [row for case in news for row in predicted(case, stated[case.name], worth, further)]
        got = scorer.score([case.gold for case in news], rows)
        print(
            f"{worth:6.2f}{got['predicted']:6d}{got['event P']:7.3f}{got['event R']:7.3f}{got['event F1']:7.3f}"
            f"{got['right P']:9.3f}{got['right R']:9.3f}{got['right F1']:10.3f}{got['main right R']:14.3f}{got['actor F1']:10.3f}"
        )
        # what is told right weighs most, then what is told at all, then that little of the main events is missing
        best = max(best, (2 * got["right F1"] + got["event F1"] + got["main right R"] / 4, worth))
    best = best if chosen is None else (0.0, chosen)
    print(f"of them, from {best[1]}:")
    for name, cases in parts.items():
        rows = [row for case in cases for row in predicted(case, stated[case.name], best[1], further)]
        show(name, cases, rows, scorer)
    hit = sum(bool(case.rows) and bool(case.kept[int(np.argmax(scores[case.name]))]) for case in coded)
    print(f"PLOVER sentences, most confident coding right: {hit / len(coded):.3f}")
    reliability("all articles", scores, news + aside, news + aside)
    reliability("those kept aside", scores, aside, news + aside)
    return curve, best[1]


def show(name: str, cases: list[Case], rows: list[dict[str, Any]], scorer: ModuleType) -> None:
    told = scorer.score([case.gold for case in cases], rows)
    figures = ("event F1", "right F1", "main right R", "actor F1", "date close", "PLOVER root")
    print(f"  {name}: " + ", ".join(f"{figure} {told[figure]:.3f}" for figure in figures))


def reliability(name: str, scores: dict[str, Any], news: list[Case], every: list[Case]) -> None:
    """How often candidates of a stated confidence are right; each article by a curve drawn without it."""
    flat, right = [], []
    for case in news:
        curve = calibration(scores, [other for other in every if other is not case])
        flat += list(chances(curve, scores[case.name]))
        right += case.right
    said, told = np.array(flat), np.array(right, dtype=float)
    print(f"reliability of {name}, left out of fit and curve (Brier score {np.mean((said - told) ** 2):.3f}):")
    for low in np.arange(0, 1, 0.1):
        inside = (said >= low) & (said < low + 0.1)
        if inside.any():
            print(
                f"  {low:.1f}-{low + 0.1:.1f}  {int(inside.sum()):4d}  {told[inside].mean():.2f}  (stated {said[inside].mean():.2f})"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with gold, data and bench")
    parser.add_argument("--strength", type=float, default=0.5, help="C of the regression: smaller trusts the data less")
    parser.add_argument(
        "--share", type=float, default=0.3, help="weight of a coded sentence beside an article's candidate"
    )
    parser.add_argument(
        "--further", type=float, default=0.05, help="how much surer every further mention of a sentence must be"
    )
    parser.add_argument(
        "--worth", type=float, help="the chance to keep a mention from, in place of the best by these figures"
    )
    parser.add_argument("--write", action="store_true", help="write data/weights.json, fitted on everything")
    options = parser.parse_args()
    scorer = load_scorer(options.shared)
    given, own = cases_of(gold(options.shared), scorer), cases_of(ours(options.shared), scorer)
    aside, own = [case for case in own if is_aside(case.gold)], [case for case in own if not is_aside(case.gold)]
    news, coded = given + own, coded_sentences(options.shared)
    print(
        f"{sum(len(case.rows) for case in news)} candidates in {len(news)} articles, {sum(map(len, (c.rows for c in coded)))} in {len(coded)} sentences"
    )
    scores = left_out(news, coded, options.strength, options.share)
    model = fit(news, coded, options.strength, options.share)
    scores |= {case.name: model.scores(case) for case in aside}
    parts = {"came annotated": given, "annotated here": own}
    curve, worth = report(parts, aside, coded, scores, scorer, options.further, options.worth)
    stated = [predicted(case, chances(curve, model.scores(case)), worth, options.further) for case in aside]
    show("kept aside, by what is fitted on all others", aside, [row for rows in stated for row in rows], scorer)
    if options.write:
        named = zip(model.vectors.get_feature_names_out(), model.regression.coef_[0], strict=True)
        told = {
            "bias": round(float(model.regression.intercept_[0]), 4),
            "curve": [[round(score, 4), round(chance, 4)] for score, chance in curve],
            "worth": worth,
            "further": options.further,
            "weights": {str(name): round(float(value), 4) for name, value in named},
        }
        TARGET.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"written: {TARGET.relative_to(ROOT)}, keep from {worth}")


if __name__ == "__main__":
    main()
