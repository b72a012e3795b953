"""The sets of articles that coreference is measured on, read by our own extractor, each account with the event it is annotated to be of.

Two kinds. `coreference.json` lists clusters of accounts in the demo's dispatches (seed:), the annotated articles (gold:) and
Timeline17, by document and place of the trigger. `coreference_stories.txt` holds ten invented stories, each told by four short reports;
a passage that tells an event stands there in braces with the event's name, `{signing|signed}`, and whatever the extractor reads at that
passage is an account of it. The stories are two halves by the hash of their names: half B was not looked at while the rules were made.
`coreference_stories_more.txt` holds further ones, in the same manner, for fitting alone; `coreference_stories_aside.txt` those of set C,
which were annotated before anything was read of them and are scored once.
"""

import datetime as dt
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.extraction.accounts import Account, account
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import EventMention
from timeline.extraction.pipeline import extract

HERE = Path(__file__).resolve().parent
BESIDE = 16
"""Characters: the extractor may have a neighbouring word for the trigger, such as `peace` in `peace {accord|accord}`."""
_MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")


@dataclass
class Part:
    """One set: its accounts, the event of each that is annotated, and the annotated places (document, event) that nothing was read of."""

    name: str
    kind: str
    accounts: list[Account]
    label: dict[tuple[str, int], str]
    unread: int
    texts: dict[str, str]


def parts(shared: Path, halves: str = "A") -> Iterator[Part]:
    """The sets seen and kept aside, and of the stories those halves that are named, the further ones by `+`."""
    for told in json.loads((HERE / "coreference.json").read_text(encoding="utf-8")):
        label = {(doc, at): str(n) for n, cluster in enumerate(told["clusters"]) for doc, at in cluster}
        found = list(_documents(told["documents"], shared))
        accounts = [one for document in found for one in _read(document)]
        unread = len(set(label) - {one.key for one in accounts})
        yield Part(
            told["name"],
            "aside" if told["kept_aside"] else "seen",
            accounts,
            label,
            unread,
            {d.id: d.text for d in found},
        )
    for path, of in (("", ""), ("_more", "+"), ("_aside", "C")):
        stories = _stories((HERE / f"coreference_stories{path}.txt").read_text(encoding="utf-8"))
        for name, reports in stories.items():
            half = of or half_of(name)
            if half in halves:
                yield _story(name, half, reports)


def half_of(name: str) -> str:
    return "AB"[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2]


def _stories(text: str) -> dict[str, list[tuple[Document, list[tuple[int, int, str]]]]]:
    stories: dict[str, list[tuple[Document, list[tuple[int, int, str]]]]] = {}
    for block in text.split("== ")[1:]:
        head, _, body = block.strip().partition("\n")
        name, day = head.split()
        plain, marks, last = "", [], 0
        body = body.replace("\n", "\n\n")
        for mark in _MARK.finditer(body):
            plain += body[last : mark.start()]
            marks.append((len(plain), len(plain) + len(mark[2]), mark[1]))
            plain += mark[2]
            last = mark.end()
        plain += body[last:]
        stories.setdefault(name.partition("/")[0], []).append(
            (Document(plain, dt.date.fromisoformat(day), name), marks)
        )
    return stories


def _story(name: str, half: str, reports: list[tuple[Document, list[tuple[int, int, str]]]]) -> Part:
    accounts: list[Account] = []
    label: dict[tuple[str, int], str] = {}
    unread = 0
    for document, marks in reports:
        read = [(one, mention) for mention in _extract(document) for one in [_account(document, mention)]]
        accounts += [one for one, _ in read]
        met = set()
        for one, mention in read:
            event = _event_at(mention, marks, document.text)
            if event:
                label[one.key] = event  # type: ignore[index]
                met.add(event)
        unread += len({event for _, _, event in marks} - met)
    return Part(name, half, accounts, label, unread, {d.id: d.text for d, _ in reports})


def _event_at(mention: EventMention, marks: list[tuple[int, int, str]], text: str) -> str | None:
    """The event of the mark that the trigger touches, else of one that stands a word or two beside it in the same sentence."""
    at, to = mention.trigger.start, mention.trigger.end
    near = []
    for start, end, event in marks:
        between = text[end:at] if end <= at else text[to:start]
        if len(between) <= BESIDE and not set(between) & set(".;\n"):
            near.append((len(between), event))
    return min(near)[1] if near else None


def _extract(document: Document) -> tuple[EventMention, ...]:
    return extract(document, Lexicon.default())


def _read(document: Document) -> list[Account]:
    return [_account(document, mention) for mention in _extract(document)]


def _account(document: Document, mention: EventMention) -> Account:
    return account(
        (document.id, mention.trigger.start),
        document.id,
        text=document.text,
        quote=mention.quote,
        trigger=(mention.trigger.start, mention.trigger.end),
        type=mention.type,
        interval=mention.interval,
        actors=[(actor.name, actor.role.value) for actor in mention.actors],
        place=mention.place,
        dated=mention.timex is not None,
        published=document.dct,
        modality=mention.modality,
    )


def _documents(names: list[str], shared: Path) -> Iterator[Document]:
    for name in names:
        if name == "seed:*":
            for path in sorted((HERE.parent / "seeds" / "dispatches").glob("*.txt")):
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
