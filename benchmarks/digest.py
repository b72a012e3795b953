"""Makes timelines of the Timeline17 topics beside the checkout, scores them, and says what it cost.

usage: python benchmarks/digest.py [--shared ../shared] [topic...]

The scorer needs tilse (pip install --no-deps tilse==0.2.1; pip install numpy scipy nltk) in the Python named by --scorer-python.
"""

import argparse
import datetime as dt
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.chronology.digest import Request, read_corpus, timeline  # noqa: E402
from timeline.extraction.document import Document  # noqa: E402


def documents(topic: Path) -> list[Document]:
    with gzip.open(topic / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(row["text"], dt.date.fromisoformat(row["published"][:10]), row["id"]) for row in rows]


def request(gold: list[tuple[str, list[str]]]) -> Request:
    """What is known of a gold timeline: its ends, its number of dates and its mean number of sentences a date, rounded."""
    days = [dt.date.fromisoformat(day[:10]) for day, _ in gold]
    mean = sum(len(sentences) for _, sentences in gold) / len(gold)
    return Request(min(days), max(days), len(gold), max(1, round(mean)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/t17 and bench")
    parser.add_argument("--scorer-python", default=sys.executable, metavar="PYTHON", help="a Python that has tilse")
    options = parser.parse_args()
    figures: list[tuple[float, ...]] = []
    spent = 0.0
    for topic in sorted((options.shared / "data" / "t17").iterdir()):
        if options.topics and topic.name not in options.topics:
            continue
        articles, gold = documents(topic), json.loads((topic / "timelines.json").read_text("utf-8"))
        begun = time.process_time()
        corpus = read_corpus(articles)
        made = [[[day.isoformat(), told] for day, told in timeline(corpus, request(one))] for one in gold]
        spent += time.process_time() - begun
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(made, file)
            file.flush()
            scorer = str(options.shared / "bench" / "score_timeline.py")
            answer = subprocess.run(
                [options.scorer_python, scorer, str(topic), file.name], capture_output=True, text=True, check=True
            )
        for line in answer.stdout.splitlines():
            if line.startswith("timeline "):
                print(f"{topic.name:8}{line}")
                figures.append(tuple(float(figure) for figure in re.findall(r"\d\.\d{3}", line)))
    means = [sum(column) / len(figures) for column in zip(*figures)]
    print(f"mean of {len(figures)}: AR1 {means[0]:.3f}  AR2 {means[1]:.3f}  date F1 {means[2]:.3f}; CPU {spent:.0f} s")


if __name__ == "__main__":
    main()
