"""How often the date stage finds the day or month that a text leaves to its reader, in articles of Timeline17 beside the checkout.

usage: python benchmarks/unstated.py [--shared ../shared]

`unstated.tsv` has a row for each expression: set, TOPIC/ID of the article, where it begins and ends in the article as it comes (it is cut into
tokens there), and what it means. Language models labelled them one by one from the text around them, without knowing what the
extractor reads; 19 that are no dates, or that nobody could tell, are left out. No row holds a word of the articles.

seen      weekdays and months without a year; half of them where the verb says little. Rules were written with them in view.
relative  "the next day", "last month", "overnight" and the like, of each rule a few. In view as well.
aside     weekdays and months, drawn later and labelled after the rules; nobody has looked into them.
"""

import argparse
import collections
import datetime as dt
import gzip
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.extraction.document import Document  # noqa: E402
from timeline.extraction.normalize import timexes  # noqa: E402
from timeline.extraction.sentences import split  # noqa: E402


def articles(shared: Path, wanted: set[str]) -> dict[str, Document]:
    found = {}
    for topic in sorted({one.split("/")[0] for one in wanted}):
        with gzip.open(shared / "data" / "t17" / topic / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                name = f"{topic}/{article['id']}"
                if name in wanted:
                    found[name] = Document(article["text"], dt.date.fromisoformat(article["published"][:10]), name)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/t17")
    options = parser.parse_args()
    rows = [line.split("\t") for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()]
    read = {}
    for name, document in articles(options.shared, {row[1] for row in rows}).items():
        for one in timexes(document, split(document.text)):
            read[name, one.span.start] = one.value
    right: dict[str, list[bool]] = collections.defaultdict(list)
    for kind, name, start, _end, value in rows:
        said = read.get((name, int(start)), "")
        # a weekday at night is its day here, as the labels of days tell no part of it
        right[kind].append(said == value if kind == "relative" else said.startswith(value))
    for kind, answers in right.items():
        print(f"{kind:10}{sum(answers):5} of {len(answers):4} right  {100 * sum(answers) / len(answers):5.1f}")


if __name__ == "__main__":
    main()
