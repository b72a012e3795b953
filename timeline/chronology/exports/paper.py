"""A Word document (ECMA-376) as a stream: python-docx makes the empty one with its styles, the paragraphs are written into it.

python-docx keeps a document whole in memory and takes milliseconds for each paragraph; this way a chronology of any length is
written as it is read from the database.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from docx import Document

BODY = "word/document.xml"
_END = re.compile(rb"<w:sectPr[ >]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Pipe(io.RawIOBase):
    """What a zip is written to that nobody keeps: `take` gives what came since the last time."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, raw: object) -> int:
        piece = bytes(raw)  # type: ignore[call-overload]
        self._waiting += piece
        return len(piece)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def word_file(title: str, paragraphs: Iterable[str]) -> Iterator[bytes]:
    """The bytes of a .docx of these paragraphs, each made by `paragraph`."""
    empty = Document()
    empty.core_properties.title = plain_text(title)[:255]
    made = io.BytesIO()
    empty.save(made)
    pipe = Pipe()
    with zipfile.ZipFile(made) as blank, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as out:
        for name in blank.namelist():
            if name != BODY:
                out.writestr(part_named(name), blank.read(name))
        yield pipe.take()
        whole = blank.read(BODY)
        end = _END.search(whole)
        cut = end.start() if end else whole.index(b"</w:body>")
        with out.open(part_named(BODY), "w", force_zip64=True) as body:
            body.write(whole[:cut])
            for piece in paragraphs:
                body.write(piece.encode())
                if taken := pipe.take():
                    yield taken
            body.write(whole[cut:])
    yield pipe.take()


def part_named(name: str) -> zipfile.ZipInfo:
    """Of no day: one content is one file, whenever it is made."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def paragraph(*runs: tuple[str, bool], style: str = "") -> str:
    """One paragraph of runs (text, whether bold). `style` is the id of one of the default template: Title, Heading1, Quote."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}{''.join(_run(text, bold) for text, bold in runs)}</w:p>"


def _run(text: str, bold: bool) -> str:
    lines = plain_text(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{said}</w:r>"


def plain_text(text: str) -> str:
    return _NOT_XML.sub("", text)
