"""PDF and Word files: their text in paragraphs. What their properties say is a suggestion: they tell of the file, not of print."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from statistics import quantiles
from typing import Any

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from .days import pdf_day
from .parsed import FormatError, Parsed, language_tag, line

MAX_PAGES = 300
MAX_PARTS = 2_000
MAX_UNPACKED = 60_000_000
MAX_RATIO = 200
_FILE_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|rtf|odt)$|^(?:microsoft word|untitled|print|document\d*$)", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_PARAGRAPH, _RUN, _TEXT, _MOVED = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:moveFrom")
_SPACES = (qn("w:tab"), qn("w:br"), qn("w:cr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HYPHEN = re.compile(r"(\w)[-\u00ad]$")


def read_pdf(raw: bytes) -> Parsed:
    """A PDF's text. Raises FormatError for a locked or damaged file, and for a scan, which holds pictures of text only."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatError("the PDF is locked with a password.")
        if len(reader.pages) > MAX_PAGES:
            raise FormatError(f"the PDF has {len(reader.pages)} pages; more than {MAX_PAGES} are no article.")
        pages = [[part.rstrip() for part in page.extract_text().split("\n")] for page in reader.pages]
        about: dict[str, Any] = dict(reader.metadata or {})
        said = {key: line(about.get(key)) for key in ("/Title", "/Author")}
        made = pdf_day(about.get("/CreationDate"))
        language = language_tag(reader.root_object.get("/Lang"))
    except FormatError:
        raise
    except (MemoryError, RecursionError) as error:
        raise FormatError("the PDF needs more memory than a document may.") from error
    except Exception as error:  # a damaged PDF raises whatever it likes
        raise FormatError(f"not a readable PDF ({type(error).__name__}).") from error
    text = "\n\n".join(_paragraphs(_without_running_heads(pages)))
    if not text.strip():
        raise FormatError("the PDF holds no text; it may be a scan, which needs text recognition first.")
    return Parsed(
        text=text,
        headline="" if _FILE_TITLE.search(said["/Title"]) else said["/Title"],
        byline=said["/Author"],
        suggested=made,
        suggested_from="the PDF's date of creation" if made else "",
        language=language,
    )


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without what stands on most of them as first or last line: a name, a date, a page number."""
    if len(pages) < 3:
        return pages
    edges = Counter(key for page in pages for key in {_edge(part) for part in page[:2] + page[-2:]})
    running = {key for key, count in edges.items() if key and count >= 0.6 * len(pages)}
    return [
        [part for at, part in enumerate(page) if 2 <= at < len(page) - 2 or _edge(part) not in running]
        for page in pages
    ]


def _edge(part: str) -> str:
    return _DIGITS.sub("#", part.strip())


def _paragraphs(pages: list[list[str]]) -> Iterator[str]:
    """Lines put together again: a paragraph ends at an empty line, or at a full stop well before the margin.

    Headline and byline stand before the first long line: a short line there is a paragraph where the next begins with a capital.
    """
    lengths = [len(part) for page in pages for part in page if part.strip()]
    margin = 0.85 * quantiles(lengths, n=10)[-2] if len(lengths) > 3 else 10_000
    whole, head = "", len(lengths) > 3
    for page in pages:
        for part, following in zip_longest(page, page[1:], fillvalue=""):
            words = part.strip()
            head = head and len(part) < 0.7 * margin and not following.lstrip()[:1].islower()
            if words:
                whole = (
                    _HYPHEN.sub(r"\1", whole) + words
                    if _HYPHEN.search(whole) and words[0].islower()
                    else f"{whole} {words}"
                )
            if whole and (head or not words or (len(part) < margin and words[-1] in ".?!:”\"’'")):
                yield whole.strip()
                whole = ""
    if whole:
        yield whole.strip()


def read_word(raw: bytes) -> Parsed:
    """A .docx file's text, with insertions and without deletions that wait to be accepted."""
    _check_archive(raw)
    try:
        document = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise FormatError(f"not a readable Word file ({type(error).__name__}).") from error
    about = document.core_properties
    headline, titled = line(about.title), False
    parts: list[str] = []
    for paragraph in document.element.body.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue  # says again, for old programs, what stands beside it
        words = _words(paragraph)
        style = paragraph.find(f"./{qn('w:pPr')}/{qn('w:pStyle')}")
        named = "" if style is None else style.get(qn("w:val"))
        if words and (named == "Title" or (named == "Heading1" and not parts and not titled)):
            headline, titled = words, True
        elif words:
            parts.append(words)
    if not parts:
        raise FormatError("the Word file holds no text.")
    made = about.created.date().isoformat() if about.created else ""
    return Parsed(
        text="\n\n".join(parts),
        headline=headline,
        byline=line(about.author).removeprefix("python-docx"),
        suggested=made,
        suggested_from="the Word file's date of creation" if made else "",
        language=language_tag(about.language),
    )


def _words(paragraph: etree._Element) -> str:
    """The paragraph's own words; a text box in it has paragraphs of its own."""
    found: list[str] = []
    for node in paragraph.iter(_TEXT, *_SPACES):
        around = [above.tag for above in node.iterancestors()]
        if around[: around.index(_PARAGRAPH) + 1].count(_MOVED) or around[0] != _RUN:
            continue
        if next(above for above in node.iterancestors(_PARAGRAPH)) is paragraph:
            found.append((node.text or "") if node.tag == _TEXT else " ")
    return line("".join(found))


def _check_archive(raw: bytes) -> None:
    """Refuse a bomb by its table of contents, and document type declarations, before any part is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if not any(part.filename == "word/document.xml" for part in parts):
                raise FormatError("an archive that is no Word file; unpack it first.")
            if len(parts) > MAX_PARTS:
                raise FormatError(f"an archive of {len(parts):,} parts; a Word file has fewer than {MAX_PARTS:,}.")
            total = sum(part.file_size for part in parts)
            if total > MAX_UNPACKED or any(part.file_size > MAX_RATIO * max(part.compress_size, 512) for part in parts):
                raise FormatError(f"an archive that unpacks to {total:,} bytes: more than a Word file may.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part)[:4096]:
                    raise FormatError(f"a Word file with a document type declaration in {line(part.filename)[:80]}.")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise FormatError(f"not a readable Word file ({type(error).__name__}).") from error
