"""A workbook (ECMA-376) as a stream, one sheet of text and numbers: what opens it takes no date for another and no text for a formula.

Spreadsheets take a CSV file for one of their own country: they show its letters as others, and its days as they like.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils.cell import get_column_letter

from .cells import plain_cell
from .paper import Pipe, part_named, plain_text

MOST = 32_767
"""Characters of a cell, as UTF-16 counts them; of more, spreadsheets say that the file is broken."""
WIDE = ("title", "summary", "parties", "quotes")
_SPELT = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "xl/worksheets/sheet1.xml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/{_SHEET}" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="Events" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    # the second style is that of the names of the columns
    "xl/styles.xml": f'<styleSheet {_MAIN}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def workbook_file(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The bytes of an .xlsx with these columns, their names above; rows are written as they come."""
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in _PARTS.items():
            out.writestr(part_named(name), _HEAD + text)
        yield pipe.take()
        with out.open(part_named(_SHEET), "w", force_zip64=True) as sheet:
            sheet.write(_beginning(columns).encode())
            for number, row in enumerate(rows, 2):
                sheet.write(_row(number, row).encode())
                if taken := pipe.take():
                    yield taken
            sheet.write(b"</sheetData></worksheet>")
    yield pipe.take()


def _beginning(columns: Sequence[str]) -> str:
    """The sheet up to its names of columns, which stay where they are when one scrolls."""
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{48 if name in WIDE else 14}" customWidth="1"/>'
        for n, name in enumerate(columns, 1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    return f"{_HEAD}<worksheet {_MAIN}>{views}<cols>{widths}</cols><sheetData>{_row(1, columns, style=1)}"


def _row(number: int, cells: Sequence[Any], style: int = 0) -> str:
    written = "".join(_cell(f"{get_column_letter(n)}{number}", cell, style) for n, cell in enumerate(cells, 1))
    return f'<row r="{number}">{written}</row>'


def _cell(at: str, value: Any, style: int) -> str:
    if value is None or value == "":
        return ""
    look = f' s="{style}"' if style else ""
    if isinstance(value, int | float):
        return f'<c r="{at}"{look}><v>{value}</v></c>'
    return f'<c r="{at}"{look} t="inlineStr"><is><t xml:space="preserve">{escape(_text(str(value)))}</t></is></c>'


def _text(value: str) -> str:
    # an import takes the mark off that our other tables put before formulas: it finds one here where the text has one of its own
    value = value if plain_cell(value) == value else f"'{value}"
    value = _SPELT.sub("_x005F_", plain_text(value).replace("\r\n", "\n").replace("\r", "\n"))
    units = value.encode("utf-16-le")
    return value if len(units) <= 2 * MOST else f"{units[: 2 * (MOST - 1)].decode('utf-16-le', 'ignore')}…"
