"""Scores the date stage on sections of encyclopedia articles on wars and talks, which tell their days by the story and not by publication.

usage: python benchmarks/stories.py [--shared ../shared] [--errors]

`stories.jsonl` has a line for each: set, doc, published, text, and its expressions of time (start, end, type, value). Language models
wrote the texts from what they know, in words of their own, and annotated them as they wrote; they did not see the reader.

seen   rules were mended with these in view
aside  written and annotated afterwards; nobody has looked into what is wrong there
"""

import argparse
import collections
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from annotated import load_scorer  # noqa: E402
from dates import by_us  # noqa: E402

from timeline.extraction.document import Document  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with bench")
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the set that was seen")
    options = parser.parse_args()
    scorer = load_scorer(options.shared, "score_timex")
    sets = collections.defaultdict(list)
    for line in Path(__file__).with_suffix(".jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        sets[story["set"]].append(story)
    print(f"{'set':8}{'texts':>6}{'gold':>6}{'strict':>8}{'relaxed':>9}{'value':>8}{'calendar':>10}")
    for name, stories in sets.items():
        with tempfile.TemporaryDirectory() as folder:
            read = Path(folder) / "read.jsonl"
            with read.open("w", encoding="utf-8") as out:
                for story in stories:
                    gold = [{**one, "text": story["text"][one["start"] : one["end"]]} for one in story["timexes"]]
                    place = Path(folder) / story["doc"]
                    place.with_suffix(".txt").write_text(story["text"], encoding="utf-8", newline="")
                    place.with_suffix(".json").write_text(json.dumps({"doc": story["doc"], "timexes": gold}))
                    document = Document(story["text"], dt.date.fromisoformat(story["published"]), story["doc"])
                    for row in by_us(document):
                        out.write(json.dumps({"doc": story["doc"], **row}) + "\n")
            errors: list[tuple[str, ...]] = []
            scores = scorer.score(folder, str(read), detail=errors)
            calendar = scorer.score(folder, str(read), calendar=True)["value"][2]
        figures = "".join(
            f"{scores[one][2]:{width}.1f}" for one, width in (("strict", 8), ("relaxed", 9), ("value", 8))
        )
        print(f"{name:8}{len(stories):6}{scores['counts']['gold']:6}{figures}{calendar:10.1f}")
        for error in errors if options.errors and name == "seen" else ():
            print("   ", "\t".join(map(str, error)))


if __name__ == "__main__":
    main()
