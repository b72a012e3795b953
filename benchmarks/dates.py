"""Scores the date stage on the corpora beside the checkout, and measures its speed in processor seconds of one core.

usage: python benchmarks/dates.py [--shared ../shared] [--errors N]

A fifth of the documents is kept aside: those whose SHA-256 of the document name begins with a byte divisible by five. Rules are
written with the other four fifths in view only.
"""

import argparse
import datetime as dt
import hashlib
import importlib.util
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.extraction.document import Document  # noqa: E402
from timeline.extraction.normalize import timexes  # noqa: E402
from timeline.extraction.sentences import split  # noqa: E402

CORPORA = ("timebank", "aquaint")


def kept_aside(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_timex", shared / "bench" / "score_timex.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {shared}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tag(gold: Path, keep: str, target: Path) -> tuple[int, float]:
    """Writes the documents of one part and the predictions for them; returns characters read and seconds taken."""
    characters, seconds = 0, 0.0
    with (target / "predictions.jsonl").open("w", encoding="utf-8") as out:
        for path in sorted(gold.glob("*.json")):
            annotated = json.loads(path.read_text(encoding="utf-8"))
            if keep != "all" and kept_aside(annotated["doc"]) != (keep == "kept aside"):
                continue
            shutil.copy(path, target)
            shutil.copy(path.with_suffix(".txt"), target)
            text = path.with_suffix(".txt").open(encoding="utf-8", newline="").read()
            document = Document(text, dt.date.fromisoformat(annotated["dct"][:10]), annotated["doc"])
            begun = time.process_time()
            found = timexes(document, split(text))
            seconds += time.process_time() - begun
            characters += len(text)
            for one in found:
                row = {
                    "doc": document.id,
                    "start": one.span.start,
                    "end": one.span.end,
                    "type": one.type,
                    "value": one.value,
                }
                out.write(json.dumps(row) + "\n")
    return characters, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/timex and bench")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of the development part")
    options = parser.parse_args()
    scorer = load_scorer(options.shared)
    print(f"{'corpus':10}{'part':14}{'strict':>8}{'relaxed':>9}{'value':>8}{'calendar':>10}{'chars/s':>12}")
    for corpus in CORPORA:
        for part in ("development", "kept aside", "all"):
            with tempfile.TemporaryDirectory() as folder:
                characters, seconds = tag(options.shared / "data" / "timex" / corpus, part, Path(folder))
                predictions = str(Path(folder) / "predictions.jsonl")
                errors: list[tuple[str, ...]] = []
                scores = scorer.score(folder, predictions, detail=errors)
                calendar = scorer.score(folder, predictions, calendar=True)
            figures = [scores[name][2] for name in ("strict", "relaxed", "value")] + [calendar["value"][2]]
            print(
                f"{corpus:10}{part:14}{figures[0]:8.1f}{figures[1]:9.1f}{figures[2]:8.1f}{figures[3]:10.1f}{characters / seconds:12,.0f}"
            )
            if part == "development":
                for error in errors[: options.errors]:
                    print("   ", "\t".join(map(str, error)))


if __name__ == "__main__":
    main()
