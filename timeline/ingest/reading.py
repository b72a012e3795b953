"""An article as it is handed to storing, and the reader of plain text files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from django.conf import settings

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# half a surrogate pair is no character, and no database takes it
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")

_HEAD = ("Headline", "Byline", "Publisher", "Published", "Url")
_HEAD_LINE = re.compile(rf"({'|'.join(_HEAD)}): (.+)")


class IngestError(Exception):
    """The input cannot become a document; the message says what is wrong, with which file, and that nothing was kept.

    `passing` where it may go well another time: a server that does not answer.
    """

    def __init__(self, message: str, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader found in a file: the text as it will be coded, the bytes it came from, and what the file says of itself.

    `published` is as written there, found at `published_from`; nothing has checked it yet. `suggested` is a day that may be
    it: it is shown to whoever is asked, and never taken by itself.
    """

    text: str
    raw: bytes = b""
    suffix: str = ".txt"
    name: str = ""
    headline: str = ""
    byline: str = ""
    publisher: str = ""
    published: str = ""
    published_from: str = ""
    suggested: str = ""
    suggested_from: str = ""
    language: str = ""
    url: str = ""


SAID = ("publisher", "headline", "byline", "url")
"""What may be given beside a file, and its day."""
_OF_ONE = ("headline", "byline", "url")  # what no two articles have in common


def with_given(article: Article, given: Mapping[str, str], alone: bool, by: str) -> Article:
    """The article with what was given beside the file (`SAID`, `published`), `by` whom it says. Of a file of one article it goes before
    what that says of itself; of several it fills in what they lack, and a headline, a byline or an address is nobody's."""
    told: dict[str, Any] = dict(given)
    if not alone:
        told = {name: value for name, value in told.items() if name not in _OF_ONE and not getattr(article, name)}
    if "published" in told:
        told["published_from"] = by
    return replace(article, **told)


def read_text(raw: bytes, name: str) -> Article:
    """Decode a text file: UTF-8, or UTF-16 with its byte order mark. Line ends become \\n.

    A file may open with a head: lines such as `Published: 2016-08-26` (Headline, Byline, Publisher, Published, Url), then an
    empty line. The head is taken off the text and kept in its own fields.

    Raises IngestError for an empty, too large or binary file.
    """
    name = file_name(name)
    _check_size(len(raw), name)
    encoding = next((found for mark, found in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise IngestError(
            f"{name}: not a text file in UTF-8 (byte {error.start + 1} cannot be read). "
            "Save it as plain text, UTF-8, and try again."
        ) from error
    article = _without_head(Article(clean_text(text, name), raw, name=name))
    return replace(article, text=clean_text(article.text, name))


def file_name(name: str) -> str:
    """The last part of a path, in one printable line, as messages and rows show it."""
    bare = PurePath(name.replace("\\", "/")).name
    return "".join(c if c.isprintable() else "?" for c in bare)[:300] or "unnamed"


def _without_head(article: Article) -> Article:
    head, _, rest = article.text.partition("\n\n")
    found = [_HEAD_LINE.fullmatch(line) for line in head.split("\n", len(_HEAD))]
    if not all(found) or not rest.strip():
        return article
    said: dict[str, Any] = {match[1].lower(): match[2].strip() for match in found if match}
    if said.get("published"):
        said["published_from"] = "the head of the file"
    return replace(article, text=rest, **said)


def _check_size(size: int, name: str) -> None:
    if size > settings.INGEST_MAX_BYTES:
        raise IngestError(
            f"{name}: {size:,} bytes is more than any article; a document may hold {settings.INGEST_MAX_BYTES:,}. "
            "Where it is a collection, take its articles in one by one: each has a publication date of its own."
        )


def without_controls(text: str) -> str:
    """For what a program made of a PDF or a page, where such characters are its slips and not the sign of a binary file."""
    return _CONTROL.sub("", text)


def clean_text(text: str, name: str) -> str:
    """Fold line ends and refuse what is no article: nothing at all, too much, or control characters."""
    _check_size(len(text.encode("utf-8", "surrogatepass")), name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").strip("\n")
    control = _CONTROL.search(text)
    if control:
        raise IngestError(
            f"{name}: not a text file (character {control.start() + 1} is the control character "
            f"U+{ord(control.group()):04X})."
        )
    if not text.strip():
        raise IngestError(f"{name}: the file holds no text.")
    return text
