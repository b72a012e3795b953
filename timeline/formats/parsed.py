"""What a file was found to hold."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?")


class FormatError(Exception):
    """The bytes are not what they should be; the message says how, without the file's name."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article as its file gives it.

    `published` is a day the file states as its publication date, and `published_from` says where; `suggested` is a day that
    may be it and that somebody has to confirm. All days are as written there, in the publisher's own time zone.
    """

    text: str
    headline: str = ""
    byline: str = ""
    publisher: str = ""
    published: str = ""
    published_from: str = ""
    suggested: str = ""
    suggested_from: str = ""
    language: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `text` is there only where the feed carries the whole article."""

    id: str
    url: str
    headline: str
    summary: str = ""
    text: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    title: str
    entries: tuple[Entry, ...] = field(default=())


def as_json(found: Parsed | ParsedFeed) -> dict[str, Any]:
    return asdict(found)


def feed_from_json(row: dict[str, Any]) -> ParsedFeed:
    return ParsedFeed(row["title"], tuple(Entry(**entry) for entry in row["entries"]))


def line(value: object) -> str:
    """One line of a file's own words about itself: no line breaks, no control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(value or "")).split())


def language_tag(value: object) -> str:
    """`en`, `en-GB`; empty where it is no such tag."""
    match = _LANGUAGE.fullmatch(str(value or "").strip())
    return match[0].replace("_", "-")[:12] if match else ""
