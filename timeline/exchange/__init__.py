"""Chronologies that others keep, taken in: a file to rows, rows to a plan that can be looked at, the plan carried out."""

from .archive import ArchiveError, read_archive, write_archive
from .columns import FIELDS, match_columns
from .plan import Outcome, Plan, PlannedRow, make_plan
from .table import Row, Table, TableError, read_table
from .taking import Taken, carry_out

__all__ = [
    "FIELDS",
    "ArchiveError",
    "Outcome",
    "Plan",
    "PlannedRow",
    "Row",
    "Table",
    "TableError",
    "Taken",
    "carry_out",
    "make_plan",
    "match_columns",
    "read_archive",
    "read_table",
    "write_archive",
]
