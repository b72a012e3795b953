"""Scores the date stage on the corpora beside the checkout, and measures its speed in processor seconds of one core.

usage: python benchmarks/dates.py [--shared ../shared] [--errors N] [--worst] [--process] [--dateparser]

--worst      the slowest of the texts made to slow a reader down, at 100,000 characters each; needs no corpora
--process    characters a second of the whole command, `manage.py timex --jsonl`, start of Python and Django counted, over all
             articles of the corpora ten times
--dateparser what dateparser's search_dates makes of the same articles, for comparison (a few minutes)

A fifth of the documents is kept aside: those whose SHA-256 of the document name begins with a byte divisible by five. Rules are
written with the other four fifths in view only.
"""

import argparse
import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from annotated import load_scorer  # noqa: E402
from dateparser.search import search_dates  # noqa: E402

from tests.extraction.worst_texts import PIECES, repeated  # noqa: E402
from timeline.extraction.document import Document  # noqa: E402
from timeline.extraction.normalize import timexes  # noqa: E402
from timeline.extraction.sentences import split  # noqa: E402

Reader = Callable[[Document], list[dict[str, object]]]
CORPORA = ("timebank", "aquaint")


def kept_aside(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def by_us(document: Document) -> list[dict[str, object]]:
    return [
        {"start": one.span.start, "end": one.span.end, "type": one.type, "value": one.value}
        for one in timexes(document, split(document.text))
    ]


def by_dateparser(document: Document) -> list[dict[str, object]]:
    """search_dates, told the language and the publication date; its time of day is left out, as it has no granularity."""
    base = dt.datetime.combine(document.dct, dt.time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    rows, at = [], 0
    for words, moment in search_dates(document.text, languages=["en"], settings=settings) or []:
        start = document.text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        rows.append({"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat()})
    return rows


def worst() -> None:
    """Prints the ten slowest."""
    slow = []
    for piece in PIECES:
        text = repeated(piece, 100_000)
        begun = time.process_time()
        timexes(Document(text, dt.date(2016, 8, 26)), split(text))
        slow.append((time.process_time() - begun, piece))
    for seconds, piece in sorted(slow, reverse=True)[:10]:
        print(f"{seconds:6.2f} s  {piece!r}")


def process(shared: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "articles.jsonl"
        characters = 0
        with lines.open("w", encoding="utf-8") as out:
            for path in sorted((shared / "data" / "timex").glob("*/*.json")) * 10:
                annotated = json.loads(path.read_text(encoding="utf-8"))
                text = path.with_suffix(".txt").open(encoding="utf-8", newline="").read()
                characters += len(text)
                out.write(json.dumps({"doc": annotated["doc"], "dct": annotated["dct"], "text": text}) + "\n")
        command = [sys.executable, str(ROOT / "manage.py"), "timex", "--jsonl", str(lines)]
        for run in ("cold", "warm"):
            before, begun = os.times(), time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
            after, wall = os.times(), time.perf_counter() - begun
            busy = after.children_user + after.children_system - before.children_user - before.children_system
            print(
                f"{run}: {characters:,} characters, {busy:.2f} s of one core ({characters / busy:,.0f} a second), {wall:.2f} s by the clock"
            )


def tag(gold: Path, keep: str, target: Path, read: Reader) -> tuple[int, float]:
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
            rows = read(document)
            seconds += time.process_time() - begun
            characters += len(text)
            for row in rows:
                out.write(json.dumps({"doc": document.id, **row}) + "\n")
    return characters, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/timex and bench")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of the development part")
    parser.add_argument("--worst", action="store_true")
    parser.add_argument("--process", action="store_true")
    parser.add_argument("--dateparser", action="store_true")
    options = parser.parse_args()
    if options.worst:
        return worst()
    if options.process:
        return process(options.shared)
    read = by_dateparser if options.dateparser else by_us
    scorer = load_scorer(options.shared, "score_timex")
    print(f"{'corpus':10}{'part':14}{'strict':>8}{'relaxed':>9}{'value':>8}{'calendar':>10}{'chars/s':>12}")
    for corpus in CORPORA:
        for part in ("development", "kept aside", "all"):
            with tempfile.TemporaryDirectory() as folder:
                characters, seconds = tag(options.shared / "data" / "timex" / corpus, part, Path(folder), read)
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
