"""Cells of tables, so that no spreadsheet takes one for a formula; `plain_cell` undoes what `safe_cell` did."""

from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """A quote mark stands before = + - @, tab and carriage return, and before a text that has such a mark already."""
    return f"'{value}" if isinstance(value, str) and value.startswith((*FORMULA, "'")) else value


def plain_cell(value: str) -> str:
    """The text that `safe_cell` was given."""
    return value[1:] if value.startswith("'") and value[1:].startswith((*FORMULA, "'")) else value
