"""One event in several articles: precision and recall on pairs of accounts that were annotated by hand.

usage: python benchmarks/coreference.py [--shared ../shared] [--errors] [--least 0.7]

coreference.json lists, for sets of articles about one matter, clusters of accounts of one event: [document, place of the trigger].
A pair is two mentions that the extractor reads in different documents of a set; it is positive where both stand in one cluster.
What the extractor does not read is no pair: this measures coreference alone. Sets marked kept_aside were annotated after the
rules were fixed. Documents are those of the demo (seed:), the gold articles (gold:) and Timeline17.
"""

import argparse
import datetime as dt
import gzip
import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.extraction.across import SURE, Account, Rarity, bring_together, match, words_around  # noqa: E402
from timeline.extraction.coreference import Comparable, content_words  # noqa: E402
from timeline.extraction.document import Document  # noqa: E402
from timeline.extraction.lexicon import Lexicon  # noqa: E402
from timeline.extraction.mentions import EventMention  # noqa: E402
from timeline.extraction.pipeline import extract  # noqa: E402


def documents(names: list[str], shared: Path) -> Iterator[Document]:
    for name in names:
        if name == "seed:*":
            for path in sorted((ROOT / "seeds" / "dispatches").glob("*.txt")):
                head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
                said = dict(line.split(": ", 1) for line in head.split("\n"))
                yield Document(text, dt.date.fromisoformat(said["Published"]), f"seed:{path.stem}")
        elif name.startswith("gold:"):
            base = shared / "gold" / "articles" / name[5:]
            about = json.loads(base.with_suffix(".json").read_text(encoding="utf-8"))
            text = base.with_suffix(".txt").read_text(encoding="utf-8")
            yield Document(text, dt.date.fromisoformat(about["published"]), name)
        else:
            with gzip.open(shared / "data" / "t17" / name.partition("-")[0] / "articles.jsonl.gz", "rt") as lines:
                row = next(row for row in map(json.loads, lines) if row["id"] == name)
            yield Document(row["text"], dt.date.fromisoformat(row["published"][:10]), name)


def account(document: Document, mention: EventMention) -> Account:
    told = Comparable(
        type=mention.type,
        interval=mention.interval,
        parties=frozenset(actor.name for actor in mention.actors),
        place=mention.place,
        words=content_words(mention.quote),
    )
    around = words_around(document.text, mention.trigger.start, mention.trigger.end)
    return Account((document.id, mention.trigger.start), document.id, told, mention.timex is not None, around)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--least", type=float, default=SURE)
    parser.add_argument("--errors", action="store_true", help="print the pairs that are wrong, by document and place")
    parser.add_argument("--json", action="store_true", help="print the two totals only, for tests")
    options = parser.parse_args()
    lexicon = Lexicon.default()
    totals = {aside: [0, 0, 0, 0, 0, 0, 0] for aside in (False, True)}
    for part in json.loads((ROOT / "benchmarks" / "coreference.json").read_text()):
        label = {(doc, at): n for n, cluster in enumerate(part["clusters"]) for doc, at in cluster}
        read = [
            account(document, mention)
            for document in documents(part["documents"], options.shared)
            for mention in extract(document, lexicon)
        ]
        unread = set(label) - {one.key for one in read}
        rarity = Rarity.of(read)
        pairs = [(a, b) for a, b in itertools.combinations(read, 2) if a.document != b.document]
        same = {
            (a.key, b.key) for a, b in pairs if label.get(a.key) is not None and label.get(a.key) == label.get(b.key)
        }
        scores = {(a.key, b.key): (match(a, b, rarity) or None) for a, b in pairs}
        sure = {pair for pair, found in scores.items() if found and found.score >= options.least}
        grouped = {
            (a.key, b.key)
            for group, _ in bring_together(read, options.least)
            for a, b in itertools.combinations(group, 2)
            if a.document != b.document
        }
        counts = [len(pairs), len(same), len(sure), len(sure & same), len(grouped), len(grouped & same), len(unread)]
        totals[part["kept_aside"]] = [x + y for x, y in zip(totals[part["kept_aside"]], counts)]
        if not options.json:
            report(part["name"], counts)
        if options.errors:
            for pair in sorted(grouped ^ same):
                said = scores[pair]
                print("   ", "wrong" if pair in grouped else "missed", pair, said.score if said else None)
    if options.json:
        names = {"seen": totals[False], "kept aside": totals[True]}
        print(json.dumps({name: {"precision": t[5] / t[4], "recall": t[5] / t[1]} for name, t in names.items()}))
        return
    report("all, seen while the rules were made", totals[False])
    report("all, kept aside", totals[True])


def report(name: str, counts: list[int]) -> None:
    pairs, same, sure, sure_right, grouped, grouped_right, unread = counts
    if not pairs:
        return
    print(
        f"{name}: {pairs} pairs, {same} of one event, {unread} annotated accounts not read; pairs alone "
        f"P {share(sure_right, sure)} R {share(sure_right, same)}, in groups P {share(grouped_right, grouped)} "
        f"R {share(grouped_right, same)}"
    )


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else f"– ({part}/{whole})"


if __name__ == "__main__":
    main()
