"""Which documents tell one story: wire copies, shortened reprints and updates, by the runs of words they have in common.

A sketch keeps hashes of a text's runs of four words: all of them, or of a long text the smallest 512 (a bottom-k sketch:
Broder 1997, "On the resemblance and containment of documents"). Two sketches are compared below the smaller of their two
limits, where both are complete, so a reprint of the first paragraphs is found in the full text as well.
"""

import array
import datetime as dt
import hashlib
import re
import sys
from dataclasses import dataclass

from timeline.models import Document

RUN = 4
KEPT = 512
NEAR = dt.timedelta(days=7)
SAME_STORY = 0.5
"""The part of the shorter text that stands in the longer one. Other accounts of one event share under a tenth, papers that repeat their background a third."""
SAME_TEXT = 0.7
"""The part that both texts share where one is an edited version of the other."""
FEWEST = 12
"""Runs in common below which likeness is chance: a standing phrase, a list of names."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What part of each text, 0 to 1, stands in the other, and in how many runs of words."""

    of_first: float
    of_second: float
    runs: int

    @property
    def same_story(self) -> bool:
        return self.runs >= FEWEST and max(self.of_first, self.of_second) >= SAME_STORY

    @property
    def same_text(self) -> bool:
        return self.runs >= FEWEST and min(self.of_first, self.of_second) >= SAME_TEXT


def sketch(text: str) -> bytes:
    """The text's sketch: sorted hashes of 32 bits, least significant byte first."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1))}
    hashes = sorted({int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "little") for run in runs})
    return _swapped(array.array("I", hashes[:KEPT])).tobytes()


def likeness(first: bytes | memoryview | None, second: bytes | memoryview | None) -> Likeness:
    """How much two sketches have in common; nothing where one of them is empty."""
    a, b = _hashes(first), _hashes(second)
    limit = min(_limit(a), _limit(b))
    left, right = {one for one in a if one <= limit}, {one for one in b if one <= limit}
    if not left or not right:
        return Likeness(0.0, 0.0, 0)
    common = len(left & right)
    return Likeness(common / len(left), common / len(right), common)


def _hashes(stored: bytes | memoryview | None) -> "array.array[int]":
    hashes: array.array[int] = array.array("I")
    hashes.frombytes(bytes(stored or b""))
    return _swapped(hashes)


def _swapped(hashes: "array.array[int]") -> "array.array[int]":
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes


def _limit(hashes: "array.array[int]") -> int:
    return hashes[-1] if len(hashes) == KEPT else 2**32 - 1


def story_of(document: Document) -> tuple[str, Document | None]:
    """(the key of the story that a document not yet stored belongs to, the document it is a newer version of, if any).

    Looks at the documents of its negotiation that appeared within a week of it, and at those of its address. Call it
    with the negotiation locked: two copies that arrive at once would each begin a story.
    """
    older = _of_that_address(document)
    near = Document.objects.filter(
        negotiation=document.negotiation_id, published__range=(document.published - NEAR, document.published + NEAR)
    ).only("pk", "story", "sketch", "publisher", "published", "sha256")
    best: tuple[float, Document] | None = None
    for other in near.iterator():
        alike = likeness(document.sketch, other.sketch)
        if not alike.same_story:
            continue
        score = max(alike.of_first, alike.of_second)
        if best is None or score > best[0]:
            best = score, other
        if not older and alike.same_text and _is_of_one_publisher(document, other):
            older = other
    story = older.story if older else best[1].story if best else ""
    return story, _newest(older) if older and older.published <= document.published else None


def _of_that_address(document: Document) -> Document | None:
    if not document.url:
        return None
    there = Document.objects.filter(negotiation=document.negotiation_id, url=document.url)
    return there.order_by("-version", "-pk").first()


def _is_of_one_publisher(a: Document, b: Document) -> bool:
    return bool(a.publisher) and a.publisher.casefold() == b.publisher.casefold()


def _newest(document: Document) -> Document:
    """The last of the versions that follow `document`."""
    while (newer := Document.objects.filter(replaces=document).first()) is not None:
        document = newer
    return document
