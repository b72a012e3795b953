"""RSS and Atom: the entries of a feed, with the whole article where the feed carries it."""

from typing import Any

import feedparser
import trafilatura
from lxml import html

from .days import day
from .parsed import Entry, FormatError, ParsedFeed, language_tag, line

MAX_ENTRIES = 500
WHOLE = 150
"""Words from which an entry's content is the article and not a summary of it."""


def read_feed(raw: bytes, url: str = "", content_type: str = "") -> ParsedFeed:
    """The newest entries of a feed. Raises FormatError where it is none."""
    if b"<!ENTITY" in raw[:65_536]:
        raise FormatError("a feed that declares entities of its own.")
    headers = {"content-location": url} if url else {}
    if content_type:
        headers["content-type"] = content_type
    found = feedparser.parse(raw, response_headers=headers, sanitize_html=True)
    if not found.entries and (found.get("bozo") or not found.get("version")):
        raise FormatError("not a readable feed (neither RSS nor Atom).")
    language = language_tag(found.feed.get("language"))
    entries = [_entry(entry, language) for entry in found.entries[:MAX_ENTRIES]]
    return ParsedFeed(line(found.feed.get("title")), tuple(entry for entry in entries if entry.url or entry.text))


def _entry(entry: Any, language: str) -> Entry:
    whole = max((_plain(part.get("value", "")) for part in entry.get("content", [])), key=len, default="")
    summary = _plain(entry.get("summary", ""))
    text = next((words for words in (whole, summary) if len(words.split()) >= WHOLE), "")
    link = entry.get("link") or ""
    return Entry(
        id=line(entry.get("id") or link)[:500],
        url=link if link.startswith(("http://", "https://")) else "",
        headline=line(_plain(entry.get("title", ""))),
        summary=summary[:2000],
        text=text,
        byline=line(entry.get("author")),
        # as written; feedparser's own reading is in UTC, and takes a bare year for the first of January
        published=day(entry.get("published")),
        language=language_tag(entry.get("language")) or language,
    )


def _plain(markup: str) -> str:
    """The words of a piece of HTML, paragraphs apart."""
    if "<" not in markup:
        return markup.strip()
    tree = trafilatura.load_html(f"<html><body>{markup}</body></html>")
    if tree is None:
        return ""
    for block in tree.iter("p", "br", "div", "li", "h1", "h2", "h3", "blockquote", "tr"):
        block.tail = "\n" + (block.tail or "")
    words = html.tostring(tree, method="text", encoding="unicode")
    return "\n\n".join(part for part in (" ".join(piece.split()) for piece in words.split("\n")) if part)
