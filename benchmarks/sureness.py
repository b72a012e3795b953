"""How often each field of a reading is right, by how it was read: counts for timeline/extraction/data/sureness.json.

usage: python benchmarks/sureness.py [--shared ../shared] [--write]

Reads the annotated articles, pairs each mention with the annotated event it is of (as benchmarks/events.py does), and counts for
each way of reading a field how often it agrees with the annotation: the date close, the PLOVER root right, the certainty the
same, the place the same, a party among the annotated ones. Mentions that are of no event are left out: the confidence says
that. The articles kept aside are left out too; rules were written with most of the others in view, so expect others to come out below.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from annotated import gold, is_aside, load_scorer, ours, pairing  # noqa: E402

from timeline.extraction.lexicon import Lexicon  # noqa: E402
from timeline.extraction.pipeline import as_record, extract  # noqa: E402
from timeline.extraction.sureness import ENOUGH, ways_of  # noqa: E402

TABLE = ROOT / "timeline" / "extraction" / "data" / "sureness.json"


def counted(shared: Path) -> dict[str, dict[str, list[int]]]:
    """Field -> way -> [right, met]."""
    scorer, lexicon = load_scorer(shared), Lexicon.default()
    table: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))

    def count(field: str, way: str, right: bool) -> None:
        table[field][way][0] += int(right)
        table[field][way][1] += 1

    for article, document in gold(shared) + [one for one in ours(shared) if not is_aside(one[0])]:
        mentions = list(extract(document, lexicon))
        rows = [as_record(document.id, one) for one in mentions]
        for number, (which, same) in pairing(scorer, article, rows).items():
            event, mention, ways = article["events"][number], mentions[which], ways_of(mentions[which])
            count("date", ways.date, same["date_close"])
            count("type", ways.type, same["root"])
            count("modality", ways.modality, same["modality"])
            if ways.place and event["place"]:
                count("place", ways.place, scorer.same_name(event["place"], mention.place))
            for name, way in ways.parties.items():
                count("parties", way, any(scorer.same_name(one["name"], name) for one in event["actors"]))
    return {field: dict(sorted(ways.items())) for field, ways in sorted(table.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true", help="store the counts that the reader uses")
    options = parser.parse_args()
    table: dict[str, Any] = counted(options.shared)
    for field, ways in table.items():
        for way, (right, met) in ways.items():
            share = f"{(right + 1) / (met + 2):.2f}" if met >= ENOUGH else "too few"
            print(f"{field:9} {way:45} {right:4d} of {met:4d}  {share}")
    if options.write:
        TABLE.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
