"""What a workbook says by its form: a cell merged over several rows, a day kept as a number."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.functions import iterparse

from .columns import match_columns

_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
Range = tuple[int, int, int, int]


def merged(raw: bytes, sheet: Any) -> list[Range]:
    """The merged cells of a sheet: first column, first row, last column, last row, counted from 1."""
    found = []
    with zipfile.ZipFile(io.BytesIO(raw)) as parts, parts.open(sheet._worksheet_path.lstrip("/")) as part:
        for _, element in iterparse(part):
            if element.tag.endswith("}mergeCell"):
                found.append(range_boundaries(element.get("ref", "")))
            element.clear()
    return [one for one in found if None not in one]


def fill_down(lines: list[tuple[int, list[str]]], ranges: list[Range], most: int) -> None:
    """What stands in a cell that is merged over several rows is said of each of them. Raises ValueError beyond `most` cells."""
    for column, first, _, last in ranges:
        last = min(last, len(lines))
        most -= max(last - first, 0)
        if most < 0:
            raise ValueError("too many merged cells")
        for _, cells in lines[first:last]:
            if column <= len(cells) and not cells[column - 1]:
                cells[column - 1] = lines[first - 1][1][column - 1]


def with_days(cells: dict[str, str], epoch: dt.datetime) -> dict[str, str]:
    """The row with its dates as days where the workbook keeps them as numbers of days; a year has four digits, these have five."""
    columns = match_columns(cells)
    told = [columns[field] for field in ("date", "end") if field in columns]
    days = {name: from_excel(float(cells[name]), epoch) for name in told if _SERIAL.fullmatch(cells[name])}
    return {**cells, **{name: day.date().isoformat() for name, day in days.items()}}
