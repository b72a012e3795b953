"""Mutated uploads: files of every kind with bytes changed, cut out and doubled. Each must become articles or a refusal in words.

usage: python benchmarks/mutated.py [--files 10000] [--seed 1]

Counts what became of each kind, the errors that were no refusal (there must be none), and the files that took over ten seconds.
Nothing is fetched or stored.
"""

import argparse
import collections
import gzip
import os
import random
import sys
import time
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

import django  # noqa: E402

django.setup()

from tests.ingest.conftest import STORY, make_feed, make_item, make_mail, make_page, make_pdf, make_word  # noqa: E402
from timeline.formats.confinement import Confinement  # noqa: E402
from timeline.ingest import IngestError, Source, articles_in  # noqa: E402

LINES = b'{"text": "They met.", "published": "2016-08-26"}\n' * 3
SAMPLES = (
    ("a.html", make_page()),
    ("a.pdf", make_pdf([list(STORY)] * 3, "/Title (Talks)")),
    ("a.docx", make_word()),
    ("a.eml", make_mail()),
    ("a.rss", make_feed(make_item("https://demo.example/1", whole="<p>" + "word " * 200 + "</p>"))),
    ("a.jsonl", LINES),
    ("a.jsonl.gz", gzip.compress(LINES)),
    ("a.txt", "\n".join(STORY).encode()),
)
PIECES = (
    b"\xff\xff\xff\xff",
    b"99999999",
    b"<div",
    b"\x00\x00",
    b"obj ",
    b"<!DOCTYPE",
    b"]]>",
    b"\r\n\r\n",
    b"\xed\xa0\x80",
)
SLOW = 10.0


def mutated(raw: bytes, dice: random.Random) -> bytes:
    found = bytearray(raw)
    for _ in range(dice.choice((1, 3, 10, 60))):
        at = dice.randrange(len(found) + 1)
        match dice.randrange(5):
            case 0 if at < len(found):
                found[at] = dice.randrange(256)
            case 1:
                found[at:at] = dice.randbytes(dice.randrange(1, 9))
            case 2:
                del found[at : at + dice.randrange(1, 40)]
            case 3:
                found[at:at] = found[at : at + dice.randrange(1, 400)]
            case _:
                found[at : at + 4] = dice.choice(PIECES)
    return bytes(found)


def no_fetching(url: str) -> None:
    raise IngestError(f"{url}: nothing is fetched here.")


def run(files: int, seed: int) -> tuple[collections.Counter[str], list[str], int]:
    """(what became of the files of each kind, errors that are no refusals, how many files were slow)."""
    dice, became, errors, slow = random.Random(seed), collections.Counter(), [], 0
    with Confinement() as confinement, mock.patch("timeline.ingest.sources.fetch_politely", no_fetching):
        for number in range(files):
            name, raw = dice.choice(SAMPLES)
            began = time.monotonic()
            try:
                for one in articles_in(Source(mutated(raw, dice), name), confinement.parse):
                    became[f"{name} {'refused' if isinstance(one, IngestError) else 'articles'}"] += 1
            except IngestError:
                became[f"{name} refused"] += 1
            except Exception as error:
                errors.append(f"file {number}, {name}: {type(error).__name__}: {error}")
            slow += time.monotonic() - began > SLOW
    return became, errors, slow


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    became, errors, slow = run(options.files, options.seed)
    for what, count in sorted(became.items()):
        print(f"{what}: {count}")
    print(*errors[:20], sep="\n")
    print(f"{options.files} files in {time.monotonic() - began:.0f} s: {len(errors)} errors, {slow} over {SLOW:.0f} s")
    sys.exit(1 if errors or slow else 0)


if __name__ == "__main__":
    main()
