"""What kind of file bytes are. Their content decides; the name and the declared type only where the content could be either."""

import re
import zlib
from enum import StrEnum

from .parsed import FormatError


class Kind(StrEnum):
    TEXT = "text"
    HTML = "html"
    FEED = "feed"
    PDF = "pdf"
    WORD = "docx"
    MAIL = "eml"
    LINES = "jsonl"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".eml": Kind.MAIL,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
}
"""What a folder is searched for; each of them may be packed with gzip (`.jsonl.gz`)."""

_TYPES = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "message/rfc822": Kind.MAIL,
    "application/x-ndjson": Kind.LINES,
    "application/jsonl": Kind.LINES,
}
_NOT_READ = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as .docx"),
    (b"{\\rtf", "rich text; save it as .docx or plain text"),
    (b"\x89PNG", "a picture; the text in it cannot be read"),
    (b"\xff\xd8\xff", "a picture; the text in it cannot be read"),
    (b"GIF8", "a picture; the text in it cannot be read"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"BZh", "an archive; unpack it first"),
    (b"\xfd7zXZ", "an archive; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
    (b"Rar!", "an archive; unpack it first"),
)
_PACKED = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file; save it as .docx"),
    (b"mimetypeapplication/epub", "an e-book; take the article out as a page or as plain text"),
)
"""Archives that say what they are in their first part, packed by no means."""
_JSON = re.compile(rb"\[\s*\{\s*\"|\{\s+\"")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MAIL_FIRST = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|X-[\w-]+): ", re.IGNORECASE
)
_MAIL_LATER = re.compile(rb"^(?:MIME-Version|Message-ID|Return-Path|Received): ", re.IGNORECASE | re.MULTILINE)


def kind_of(raw: bytes, name: str = "", declared: str = "") -> Kind:
    """The kind of `raw`, a file called `name` that a server declared as the type `declared`.

    Raises FormatError for kinds that are known and not read.
    """
    for magic, what in _NOT_READ:
        if raw.startswith(magic) and (len(magic) > 2 or b"\x00" in raw[:512]):
            raise FormatError(f"not a text file but {what}.")
    if b"%PDF-" in raw[:1024]:
        return Kind.PDF
    if raw.startswith(b"PK\x03\x04"):
        for mark, what in _PACKED:
            if mark in raw[:100]:
                raise FormatError(f"not a text file but {what}.")
        return Kind.WORD
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and _FEED.search(head):
        return Kind.FEED
    if head.startswith(b"<") and _HTML.search(head):
        return Kind.HTML
    if _is_mail(head):
        return Kind.MAIL
    if head.startswith(b'{"'):
        return Kind.LINES
    if head.startswith(b"From ") and _is_mail(head.partition(b"\n")[2]):
        raise FormatError("a mailbox; save each mail in it as a file of its own (.eml).")
    said = _TYPES.get(declared.partition(";")[0].strip().lower()) or SUFFIXES.get(suffix(name))
    if said is not Kind.LINES and _JSON.match(head):
        raise FormatError("JSON, but not one article a line; docs/ingest.md says how such lines are written.")
    return said if said and said not in (Kind.PDF, Kind.WORD) and b"\x00" not in head else Kind.TEXT


def _is_mail(head: bytes) -> bool:
    return bool(_MAIL_FIRST.match(head) and _MAIL_LATER.search(head.replace(b"\r", b"")))


def suffix(name: str) -> str:
    """The file name's last suffix in lower case, a final `.gz` left off."""
    low = name.lower().removesuffix(".gz")
    at = low.rfind(".")
    return low[at:] if at > 0 else ""


def unpacked(raw: bytes, limit: int) -> bytes:
    """What gzip packed, if it did. Raises FormatError where more than `limit` bytes come out."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    stream = zlib.decompressobj(wbits=31)
    try:
        found = stream.decompress(raw, limit + 1)
    except zlib.error as error:
        raise FormatError("a gzip file that is damaged.") from error
    if len(found) > limit:
        raise FormatError(f"a gzip file that unpacks to more than {limit:,} bytes.")
    if not stream.eof:
        raise FormatError("a gzip file that ends too soon.")
    return found
