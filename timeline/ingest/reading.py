"""From a file's bytes to the text of an article. Issue by issue more kinds of file; now plain text."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


class IngestError(Exception):
    """The input cannot become a document; the message says what is wrong, with which file, and that nothing was kept."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader found in a file: the text as it will be coded, and the bytes it came from."""

    text: str
    raw: bytes
    name: str


def read_text(raw: bytes, name: str) -> Article:
    """Decode a text file: UTF-8, or UTF-16 with its byte order mark. Line ends become \\n; nothing else is touched.

    Raises IngestError for an empty, too large or binary file.
    """
    name = PurePath(name.replace("\\", "/")).name[:300] or "unnamed"
    if len(raw) > settings.INGEST_MAX_BYTES:
        raise IngestError(f"{name}: {len(raw):,} bytes; a document may hold {settings.INGEST_MAX_BYTES:,}.")
    encoding = next((found for mark, found in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise IngestError(
            f"{name}: not a text file in UTF-8 (byte {error.start + 1} cannot be read). "
            "Save it as plain text, UTF-8, and try again."
        ) from error
    return Article(clean_text(text, name), raw, name)


def clean_text(text: str, name: str) -> str:
    """Fold line ends and refuse what is no article: nothing at all, or control characters."""
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
