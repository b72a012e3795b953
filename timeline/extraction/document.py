"""What every stage is handed: the article with its publication date, and places in its text."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(slots=True, order=True, unsafe_hash=True)  # as tokens.Token: made by the thousand
class Span:
    """A stretch of text: character offsets into `Document.text`, 0-based, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article as coded. `dct` is the document creation time of TimeML: the publication date."""

    text: str
    dct: dt.date
    id: str = ""
    publisher: str = ""
    headline: str = ""


@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """One sentence; `paragraph` counts from 0 and tells which sentences stand together."""

    index: int
    span: Span
    text: str
    paragraph: int


class TraceStep(NamedTuple):
    """One step of a resolution, for people: `step` is expression, anchor, tense, rule or result; `value` says it."""

    step: str
    value: str
