"""Scores the event stage on short reports of our own, of other years and conflicts than the annotated articles.

usage: python benchmarks/elsewhere.py [--shared ../shared] [--errors] [--aside]

elsewhere.txt holds the reports; elsewhere_aside.txt, read with --aside, more of them that were written after the rules and that no
rule was made for. A line `== name day` begins one, published on that day; every other line is a sentence, and the
lines with `>` behind it are the events an editor would take from it: type | modality | EDTF | parties | words of date. They were
written down before the extractor read the sentences. The scorer is the one of the annotated articles.
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from annotated import load_scorer  # noqa: E402

from timeline.extraction.document import Document  # noqa: E402
from timeline.extraction.lexicon import Lexicon  # noqa: E402
from timeline.extraction.pipeline import as_record, extract  # noqa: E402

REPORTS = Path(__file__).with_suffix(".txt")
ASIDE = Path(__file__).with_name("elsewhere_aside.txt")


def reports(text: str) -> list[tuple[Document, dict[str, Any]]]:
    """Each report with its events in the form of the annotated articles."""
    found = []
    for block in text.split("== ")[1:]:
        head, *lines = block.strip().splitlines()
        name, _, day = head.partition(" ")
        article, events, start = "", [], 0
        for line in lines:
            if line.startswith("> "):
                events.append(event(line[2:], start, len(article)))
            else:
                start = len(article) + 1 if article else 0
                article = f"{article} {line}".strip()
        for number, one in enumerate(events):
            one["id"] = f"e{number + 1}"
        document = Document(article, dt.date.fromisoformat(day), name)
        found.append((document, {"id": name, "published": day, "events": events}))
    return found


def event(line: str, start: int, end: int) -> dict[str, Any]:
    kind, modality, edtf, who, timex = (part.strip() for part in line.split("|"))
    return {
        "start": start,
        "end": end,
        "title": line,
        "type": kind,
        "modality": modality,
        "edtf": edtf,
        "timex": None if timex == "-" else timex,
        "actors": [] if who == "-" else [{"name": name.strip(), "role": "other"} for name in who.split(",")],
        "salience": "main",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with bench")
    parser.add_argument("--errors", action="store_true", help="print each event with what was read of it")
    parser.add_argument("--aside", action="store_true", help="score the reports that no rule was made for")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, for tests")
    options = parser.parse_args()
    scorer = load_scorer(options.shared)
    lexicon = Lexicon.default()
    told = reports((ASIDE if options.aside else REPORTS).read_text(encoding="utf-8"))
    rows = [as_record(document.id, one) for document, _ in told for one in extract(document, lexicon)]
    figures = scorer.score([gold for _, gold in told], rows, options.errors)
    if options.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:14} {figure:.3f}" if isinstance(figure, float) else f"{name:14} {figure}")


if __name__ == "__main__":
    main()
