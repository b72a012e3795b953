"""From a file or an address to the articles in it: one for most kinds, many for JSON lines and feeds."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from timeline.formats.confinement import parse_once
from timeline.formats.kinds import Kind, kind_of, unpacked
from timeline.formats.parsed import Entry, FormatError, Parsed, ParsedFeed, line

from .addresses import canonical
from .bylines import without_byline
from .politeness import fetch_politely
from .reading import Article, IngestError, clean_text, file_name, read_text, without_controls
from .web import fetch

Parse = Callable[..., Parsed | ParsedFeed]
_SUFFIX = {
    Kind.TEXT: ".txt",
    Kind.HTML: ".html",
    Kind.FEED: ".xml",
    Kind.PDF: ".pdf",
    Kind.WORD: ".docx",
    Kind.MAIL: ".eml",
}
_LINE_KEYS = ("headline", "byline", "publisher", "published", "language", "url")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with what is known of them: the file's name, or the address they came from and what its server declared."""

    raw: bytes
    name: str
    url: str = ""
    declared: str = ""
    charset: str = ""


def source_at(url: str) -> Source:
    """What an address that a person gave holds. Raises IngestError."""
    got = fetch(url)
    return Source(got.body, got.url, got.url, got.content_type, got.charset)


def articles_in(source: Source, parse: Parse = parse_once) -> Iterator[Article | IngestError]:
    """The articles of a file, in order; an error in the place of one that cannot be read, so that the others go on.

    Raises IngestError where nothing of it can be read. `parse` reads what strangers made, in a confined process. The
    entries of a feed are fetched where the feed carries only their beginnings.
    """
    name = source.url or file_name(source.name)
    most = settings.INGEST_MAX_FILE_BYTES
    if len(source.raw) > most:
        raise IngestError(f"{name}: {len(source.raw):,} bytes is more than any article; a file may hold {most:,}.")
    try:
        raw = unpacked(source.raw, most)
        kind = kind_of(raw, source.name, source.declared)
        source = replace(source, raw=raw)
        if kind is Kind.TEXT:
            yield _plain(source, name)
        elif kind is Kind.LINES:
            yield from _lines(raw, name)
        else:
            found = parse(kind, raw, **_about(source, kind))
            if isinstance(found, ParsedFeed):
                yield from _entries(found, name, parse)
            else:
                yield _article(found, raw, name, source.url, kind)
    except FormatError as error:
        raise IngestError(f"{name}: {error}") from error


def _about(source: Source, kind: Kind) -> dict[str, str]:
    if kind is Kind.HTML:
        return {"url": source.url, "charset": source.charset}
    if kind is Kind.FEED:
        declared = f"{source.declared}; charset={source.charset}" if source.charset else source.declared
        return {"url": source.url, "content_type": declared}
    return {}


def _plain(source: Source, name: str) -> Article:
    article = read_text(source.raw, name)
    return replace(article, name=name, url=article.url or source.url)


def _article(found: Parsed, raw: bytes, name: str, url: str, kind: Kind) -> Article:
    article = Article(
        text=clean_text(without_controls(found.text), name),
        raw=raw,
        suffix=_SUFFIX[kind],
        name=name,
        headline=found.headline,
        byline=found.byline,
        publisher=found.publisher,
        published=found.published,
        published_from=found.published_from,
        suggested=found.suggested,
        suggested_from=found.suggested_from,
        language=found.language,
        url=found.url or url,
    )
    if kind not in (Kind.PDF, Kind.WORD):
        return without_byline(article)
    # their properties tell of the file, and who saved it; what stands at the head of the text tells of the article
    read = without_byline(replace(article, headline="", byline=""))
    return replace(read, headline=read.headline or article.headline, byline=read.byline or article.byline)


def _lines(raw: bytes, name: str) -> Iterator[Article | IngestError]:
    """JSON lines: `{"published", "text", "headline"?, "byline"?, "publisher"?, "language"?, "url"?}`."""
    for number, row in enumerate(raw.splitlines(), 1):
        if not row.strip():
            continue
        where = f"{name}, line {number}"
        try:
            yield _line(json.loads(row), row, where)
        except (ValueError, RecursionError) as error:
            yield IngestError(f"{where}: not a line of JSON ({str(error)[:100]}).")
        except IngestError as error:
            yield error


def _line(row: Any, raw: bytes, where: str) -> Article:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise IngestError(f'{where}: a line is an object with "text" and "published".')
    said = {key: row.get(key) for key in _LINE_KEYS}
    said["headline"] = said["headline"] or row.get("title")
    wrong = next((key for key, value in said.items() if value is not None and not isinstance(value, str)), None)
    if wrong:
        raise IngestError(f'{where}: "{wrong}" is not text.')
    given = {key: line(value) for key, value in said.items() if value}
    if given.get("published"):
        # a moment's day, as written where it appeared
        moment = given["published"][10:11] in ("T", "t", " ")
        given["published"] = given["published"][:10] if moment else given["published"]
        given["published_from"] = 'the line\'s "published"'
    return Article(text=clean_text(row["text"], where), raw=raw, suffix=".json", name=where, **given)


def _entries(feed: ParsedFeed, name: str, parse: Parse) -> Iterator[Article | IngestError]:
    if not feed.entries:
        raise IngestError(f"{name}: the feed has no entries.")
    for entry in feed.entries:
        try:
            yield article_of_entry(entry, feed.title, name, parse)
        except IngestError as error:
            yield error


def article_of_entry(entry: Entry, publisher: str, name: str, parse: Parse = parse_once) -> Article:
    """The article of a feed's entry: what the feed carries of it, or what its address holds. Raises IngestError."""
    where = entry.url or f"{name}, {entry.headline[:80] or entry.id[:80]}"
    if entry.text:
        text = clean_text(without_controls(entry.text), where)
        found = Article(text=text, raw=entry.text.encode("utf-8", "replace"), name=where)
    else:
        got = fetch_politely(entry.url)
        source = Source(got.body, got.url, got.url, got.content_type, got.charset)
        one = next(articles_in(source, parse), None) if _is_article(source) else None
        if one is None or isinstance(one, IngestError):
            raise one or IngestError(f"{where}: leads to no article.")
        found = one
    published = (found.published, found.published_from) if found.published else (entry.published, "the feed")
    return replace(
        found,
        headline=found.headline or entry.headline,
        byline=found.byline or entry.byline,
        publisher=found.publisher or publisher,
        published=published[0],
        published_from=published[1] if published[0] else "",
        language=found.language or entry.language,
        url=canonical(found.url or entry.url),
    )


def _is_article(source: Source) -> bool:
    """A feed that leads to feeds would never end."""
    return kind_of(source.raw, source.name, source.declared) not in (Kind.FEED, Kind.LINES)
