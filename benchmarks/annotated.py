"""The annotated articles that the event stage is fitted and scored on, and how its mentions are paired with their events.

Two kinds. Those of ../shared/gold/articles came with the project. Those of `annotations/` are ours: one JSON file an article of
Timeline17 or TimeBank/AQUAINT in ../shared/data, in the form of ../shared/gold/GUIDELINES.md, made by readers who followed those
guidelines and did not see what the extractor reads. The files hold no word of the articles: places in the text (of `trigger` and
`timex` too, where the gold has the words) and headlines of our own. Six articles were annotated twice: agreement in docs/benchmarks.md.
`source` says where the text lies; `plain` undoes the tokenizing of Timeline17, and the places count in what it gives. The articles of
`LAST`, the annotators who came last, are kept aside: no rule was written with them in view, and nothing is fitted on them.
"""

import datetime as dt
import functools
import gzip
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.extraction.document import Document  # noqa: E402

OURS = Path(__file__).with_name("annotations")

Article = tuple[dict[str, Any], Document]
"""The annotation of an article, and the article."""


def load_scorer(shared: Path, name: str = "score_events") -> ModuleType:
    """../shared/bench/NAME.py; ends the program where it is not there."""
    spec = importlib.util.spec_from_file_location(name, shared / "bench" / f"{name}.py")
    if spec is None or spec.loader is None or not Path(str(spec.origin)).is_file():
        raise SystemExit(f"no scorer in {shared}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def gold(shared: Path) -> list[Article]:
    """The articles that came annotated."""
    found = []
    for path in sorted((shared / "gold" / "articles").glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        found.append(_article(told, path.with_suffix(".txt").read_bytes().decode()))
    return found


def ours(shared: Path) -> list[Article]:
    """The articles that were annotated here."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(OURS.glob("*.json"))]
    return [_article(_in_words(one, text), text) for one in told for text in [text_of(shared, one["source"])]]


def _in_words(told: dict[str, Any], text: str) -> dict[str, Any]:
    """With the words at the places of trigger and timex, as the gold has them."""

    def words(place: list[int] | None) -> str | None:
        return text[place[0] : place[1]] if place else None

    events = [{**one, "trigger": words(one["trigger"]), "timex": words(one["timex"])} for one in told["events"]]
    return {**told, "events": events}


LAST = frozenset("MNOPQRST")


def is_aside(told: dict[str, Any]) -> bool:
    """Whether an article of ours is one that no rule was made for and no weight was fitted on."""
    return told["annotator"] in LAST


def text_of(shared: Path, source: str) -> str:
    """`t17/TOPIC/ID` or `timex/CORPUS/NAME`, as the annotation counts its characters."""
    corpus, _, rest = source.partition("/")
    folder, _, name = rest.partition("/")
    if corpus == "timex":
        return (shared / "data" / "timex" / folder / f"{name}.txt").read_bytes().decode()
    return plain(_topic(shared, folder)[name])


@functools.cache
def _topic(shared: Path, topic: str) -> dict[str, str]:
    with gzip.open(shared / "data" / "t17" / topic / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {told["id"]: told["text"] for told in map(json.loads, lines)}


def plain(text: str) -> str:
    """A text that was cut into tokens for a parser as it was written, but for what cannot be known."""
    for token, mark in _TOKENS:
        text = text.replace(token, mark)
    for pattern, mark in _JOINS:
        text = pattern.sub(mark, text)
    return text


_TOKENS = [("\\/", "/"), ("` `", "“"), ("``", "“"), ("''", "”")]
_TOKENS += [("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]")]
_JOINS = [
    (re.compile(pattern), mark)
    for pattern, mark in (
        (r" ([,.;:?!%)\]])", r"\1"),
        (r"([(\[$#]) ", r"\1"),
        (r" ('s|'re|'ve|'ll|'d|'m|n't)\b", r"\1"),
        (r"“ ", "“"),
        (r" ”", "”"),
        (r"(?<=s) '(?= )", "'"),
        (r"\bcan not\b", "cannot"),
        (r"(?<=\w) - (?=\w)", "-"),
        (r"` ", "‘"),
    )
]


def _article(told: dict[str, Any], text: str) -> Article:
    return told, Document(text, dt.date.fromisoformat(told["published"]), told["id"], told["publisher"])


def pairing(
    scorer: ModuleType, article: dict[str, Any], rows: list[dict[str, Any]]
) -> dict[int, tuple[int, dict[str, Any]]]:
    """Event number -> (mention number, comparison), one to one, the best agreeing pairs first, as the scorer does it."""
    pairs = []
    for g, event in enumerate(article["events"]):
        for p, row in enumerate(rows):
            if scorer.overlap(event, row):
                same = scorer.compare(event, row, article["published"])
                weight = 3 * same["right"] + same["date_close"] + same["type"] + same["root"] + min(same["actors"], 2)
                pairs.append((-weight, abs(event["start"] - row["start"]), g, p, same))
    taken: dict[int, tuple[int, dict[str, Any]]] = {}
    used: set[int] = set()
    for _, _, g, p, same in sorted(pairs, key=lambda pair: pair[:4]):
        if g not in taken and p not in used:
            taken[g] = p, same
            used.add(p)
    return taken
