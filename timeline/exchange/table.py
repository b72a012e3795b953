"""Any file of events as a table: named columns, rows of text, each with the line it stood on.

CSV, TSV and XLSX are tables already. TimelineJS JSON, iCalendar and our own JSON and JSON Lines are turned into one whose columns
are named as our fields are.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePath
from typing import Any

import openpyxl

from . import calendar, records, sheets
from .columns import match_columns

MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
DELIMITERS = ",;\t|"
SAMPLE = 4096
HEAD = 20
"""Lines in which the names of the columns are looked for: above them stand titles and remarks."""
TABLE = "table"
"""The kind of what came as a table; the other kinds are called after their format."""
CODED = "coded table"
"""Our own: a row for each pair of parties."""
UNPACKED = 256 * 1024 * 1024
"""Bytes that the parts of a workbook may come to: a small file can hold gigabytes of nothing."""


class TableError(Exception):
    """The file cannot be read as events; the message says what is wrong and where. Nothing was stored."""


@dataclass(frozen=True, slots=True)
class Row:
    """`line` counts from 1 as in the file: the line of a text file, the row of a sheet, the event of a calendar."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(raw: bytes, name: str) -> Table:
    """The rows of a file, by the ending of its name. Raises TableError for what is empty, too large, broken or unknown."""
    name = PurePath(name.replace("\\", "/")).name or "unnamed"
    if len(raw) > MOST_BYTES:
        raise TableError(f"{name}: {len(raw):,} bytes is more than the {MOST_BYTES:,} that an import takes.")
    suffix = PurePath(name).suffix.lower()
    read = _READERS.get(suffix)
    if read is None:
        known = ", ".join(sorted(_READERS))
        raise TableError(f"{name}: files that end in “{suffix or 'nothing'}” cannot be imported; these can: {known}.")
    kind, rows = read(raw, name)
    if not rows:
        raise TableError(f"{name}: the file holds no events.")
    if len(rows) > MOST_ROWS:
        raise TableError(f"{name}: {len(rows):,} rows; an import takes {MOST_ROWS:,} at a time.")
    return Table(kind, tuple(dict.fromkeys(column for row in rows for column in row.cells)), tuple(rows))


def _text(raw: bytes, name: str) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(f"{name}: not text in UTF-8 (byte {error.start + 1}). Save it as UTF-8.") from error
    if "\0" in text:
        raise TableError(f"{name}: not a text file (it holds the character NUL).")
    return text


def _csv(raw: bytes, name: str) -> tuple[str, list[Row]]:
    text = _text(raw, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:SAMPLE]), strict=True)
    try:
        # a cell over several lines: the row is known by the line it begins on
        begins, lines = 1, []
        for cells in reader:
            lines.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise TableError(f"{name}, line {reader.line_num}: {error}.") from error
    rows = _named(lines, name)
    return CODED if rows and rows[0].cells.keys() >= records.CODED else TABLE, rows


def _delimiter(text: str) -> str:
    """What parts the cells: with which the names of the columns are known, else what the text looks like."""
    for one in DELIMITERS:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=one))
        if any(_names_columns(cells) for cells in lines[:HEAD]):
            return one
    try:
        return csv.Sniffer().sniff(text, delimiters=DELIMITERS).delimiter
    except csv.Error:
        return ","


def _xlsx(raw: bytes, name: str) -> tuple[str, list[Row]]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                raise TableError(f"{name}: the workbook unpacks to more than {UNPACKED:,} bytes.")
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
        lines = [(number, [_cell(cell) for cell in cells]) for number, cells in enumerate(rows, 1)]
        sheets.fill_down(lines, sheets.merged(raw, book.worksheets[0]), most=MOST_ROWS * MOST_COLUMNS)
        epoch = book.epoch
    except TableError:
        raise
    except Exception as error:  # openpyxl raises what its XML and zip readers raise
        raise TableError(f"{name}: not a workbook that can be read ({type(error).__name__}).") from error
    return TABLE, [Row(row.line, sheets.with_days(row.cells, epoch)) for row in _named(lines, name)]


def _cell(value: Any) -> str:
    """A cell as text: dates without their midnight, whole numbers without .0."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _named(lines: Iterable[tuple[int, list[str]]], name: str) -> list[Row]:
    """Rows under the names of the columns; empty rows are passed over, and so is what stands above the names."""
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return []
    begins = _head(filled)
    first, head = filled[begins]
    names = [cell.strip() for cell in head]
    if len(names) > MOST_COLUMNS:
        raise TableError(f"{name}, line {first}: {len(names)} columns are more than {MOST_COLUMNS}.")
    doubled = {one for one in names if one and names.count(one) > 1}
    if doubled:
        raise TableError(f"{name}, line {first}: two columns are called “{min(doubled)}”.")
    found = []
    for number, cells in filled[begins + 1 :]:
        if any(cell.strip() for cell in cells[len(names) :]):
            raise TableError(f"{name}, line {number}: {len(cells)} cells under {len(names)} names of columns.")
        # cells that a program left out at the end of a line are empty ones
        row = records.of_sheet({key: cell.strip() for key, cell in zip_longest(names, cells, fillvalue="") if key})
        if row is not None:
            found.append(Row(number, row))
    return found


def _head(filled: list[tuple[int, list[str]]]) -> int:
    """Which line names the columns: the first in which a date and a title are known by their names, else the first that is wider
    than the title above a table."""
    for index, (_, cells) in enumerate(filled[:HEAD]):
        if _names_columns(cells):
            return index
    wide = (index for index, (_, cells) in enumerate(filled[:HEAD]) if sum(bool(cell.strip()) for cell in cells) > 1)
    return next(wide, 0)


def _names_columns(cells: list[str]) -> bool:
    return {"title"} < match_columns(cells).keys() & {"title", "date", "year"}


def _json(raw: bytes, name: str) -> tuple[str, list[Row]]:
    try:
        kind, found = records.of_json(json.loads(_text(raw, name)))
    except (ValueError, RecursionError) as error:
        raise TableError(f"{name}: {error}.") from error
    return kind, [Row(number, cells) for number, cells in enumerate(found, 1)]


def _json_lines(raw: bytes, name: str) -> tuple[str, list[Row]]:
    rows = []
    for number, line in enumerate(_text(raw, name).split("\n"), 1):
        if line.strip():
            try:
                rows.append(Row(number, records.of_event(json.loads(line))))
            except (ValueError, RecursionError) as error:
                raise TableError(f"{name}, line {number}: {error}.") from error
    return "our JSON Lines", rows


def _icalendar(raw: bytes, name: str) -> tuple[str, list[Row]]:
    try:
        return "iCalendar", [Row(number, cells) for number, cells in calendar.events(raw)]
    except ValueError as error:
        raise TableError(f"{name}: not a calendar that can be read ({error}).") from error


_READERS = {
    ".csv": _csv,
    ".tsv": _csv,
    ".txt": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ics": _icalendar,
}
