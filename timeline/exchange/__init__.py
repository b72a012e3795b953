"""Chronologies that others keep, taken in: a file to rows, rows to a plan that can be looked at, the plan carried out."""

from .announcing import announce
from .archive import ArchiveError, read_archive, write_archive
from .columns import FIELDS, match_columns
from .messages import KEYS_OVERLAP, as_printed
from .plan import Outcome, Plan, PlannedRow, make_plan
from .sending import deliver_due, send_again
from .table import Row, Table, TableError, read_table
from .taking import Taken, carry_out

__all__ = [
    "FIELDS",
    "KEYS_OVERLAP",
    "ArchiveError",
    "Outcome",
    "Plan",
    "PlannedRow",
    "Row",
    "Table",
    "TableError",
    "Taken",
    "announce",
    "as_printed",
    "carry_out",
    "deliver_due",
    "make_plan",
    "match_columns",
    "read_archive",
    "read_table",
    "send_again",
    "write_archive",
]
