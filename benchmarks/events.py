"""Scores the event stage on the annotated articles and the coded sentences beside the checkout, and measures speed, start and memory.

usage: python benchmarks/events.py [--shared ../shared] [--errors] [--json seen|aside]

Speed is that of a process which has read other texts before, the coded sentences: its first dozen articles take a quarter longer.

The weights it runs with were fitted on these same articles and sentences, so its figures say whether a change broke something; what
to expect of other articles is what benchmarks/train_weights.py prints, where every article is scored by a model that has not seen it.
"""

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

BEGUN = time.perf_counter()
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from annotated import Article, gold, is_aside, load_scorer, ours, pairing  # noqa: E402

from timeline.extraction.document import Document  # noqa: E402
from timeline.extraction.lexicon import Lexicon  # noqa: E402
from timeline.extraction.pipeline import as_record, candidates, extract  # noqa: E402
from timeline.extraction.sentences import split  # noqa: E402


def causes(scorer: ModuleType, articles: list[Article], lexicon: Lexicon) -> Counter[str]:
    """What stands between the answer and the annotation, counted: each missed event, each part that is wrong, each mention too much."""
    told: Counter[str] = Counter()
    for article, document in articles:
        rows = [as_record(document.id, one) for one in extract(document, lexicon)]
        found = candidates(document, lexicon, split(document.text))
        every = [as_record(document.id, one.mention) for one in found]
        pairs = pairing(scorer, article, rows)
        for number, event in enumerate(article["events"]):
            if number not in pairs:
                seen = any(scorer.overlap(event, row) for row in every)
                told["missed: a candidate, too weak or merged" if seen else "missed: no trigger"] += 1
                continue
            row = pairs[number][1]
            wrong = [part for part, good in (("date", row["date_close"]), ("root", row["root"])) if not good]
            wrong += ["actors"] if event["actors"] and not row["actors"] else []
            told["wrong: " + " and ".join(wrong) if wrong else "right"] += 1
        used = {pair[0] for pair in pairs.values()}
        for number, row in enumerate(rows):
            if number not in used:
                beside = any(scorer.overlap(event, row) for event in article["events"])
                told[
                    "too much: a second reading of an annotated passage" if beside else "too much: no event there"
                ] += 1
    return told


def coded(shared: Path, lexicon: Lexicon) -> list[dict[str, Any]]:
    """The mentions of the sentences with PLOVER roots."""
    sentences = (shared / "data" / "plover" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        as_record(told["id"], mention)
        for told in map(json.loads, sentences)
        for mention in extract(Document(told["text"], dt.date(2020, 1, 1)), lexicon)
    ]


def coding(shared: Path, rows: list[dict[str, Any]]) -> str:
    """What score_coding.py prints of the sentences with PLOVER roots."""
    sentences = shared / "data" / "plover" / "sentences.jsonl"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
        out.flush()
        command = [sys.executable, str(shared / "bench" / "score_coding.py"), str(sentences), out.name, "--confusions"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def show(
    scorer: ModuleType, articles: list[Article], rows: list[dict[str, Any]], errors: bool, lexicon: Lexicon
) -> None:
    """Prints the figures, and the causes of what is wrong."""
    for name, figure in scorer.score([told for told, _ in articles], rows, errors).items():
        print(f"{name:14} {figure:.3f}" if isinstance(figure, float) else f"{name:14} {figure}")
    for cause, count in causes(scorer, articles, lexicon).most_common():
        print(f"{count:4d}  {cause}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with gold, data and bench")
    parser.add_argument("--errors", action="store_true", help="print what was missed and what was too much")
    parser.add_argument(
        "--json", choices=("seen", "aside"), help="only the figures of those articles annotated here, for tests"
    )
    options = parser.parse_args()
    lexicon = Lexicon.default()
    if options.json:
        articles = [one for one in ours(options.shared) if is_aside(one[0]) is (options.json == "aside")]
        rows = [as_record(document.id, mention) for _, document in articles for mention in extract(document, lexicon)]
        print(json.dumps(load_scorer(options.shared).score([told for told, _ in articles], rows)))
        return
    extract(Document("The envoys met in Oslo on Monday.", dt.date(2020, 1, 1)), lexicon)
    print(f"start-up to the first answer: {time.perf_counter() - BEGUN:.2f} s")
    given, scorer = gold(options.shared), load_scorer(options.shared)
    sentences = coded(
        options.shared, lexicon
    )  # other texts than those timed: by then words are known and rules compiled
    begun = time.process_time()
    rows = [as_record(document.id, mention) for _, document in given for mention in extract(document, lexicon)]
    seconds = time.process_time() - begun
    print(f"articles a second on one core: {len(given) / seconds:.0f}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    show(scorer, given, rows, options.errors, lexicon)
    for name, own in (("seen", False), ("kept aside", True)):
        print(f"annotated here, {name}")
        articles = [one for one in ours(options.shared) if is_aside(one[0]) is own]
        rows = [as_record(document.id, mention) for _, document in articles for mention in extract(document, lexicon)]
        show(scorer, articles, rows, options.errors and not own, lexicon)
    print(coding(options.shared, sentences))


if __name__ == "__main__":
    main()
