"""Columns of numbers in memory, counted as a whole: what a loop of Python does in tens of milliseconds takes one here.

Columns are kept as plain arrays, so that what is taken out of one is a plain number; `numbers` looks at the same memory.
"""

import gc
from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, Any]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
DENSE = 4_000_000
"""Numbers that lie no further apart are counted in a table as long as that."""
DAY_0, MONTH_0 = 719_163, 1970 * 12
"""1 January 1970 as a day, and its month numbered from the year 0."""


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """While hundreds of thousands of small things are made and all kept: looking through them again and again for circles, of
    which there are none, is a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def numbers(column: "array[Any]") -> Numbers:
    return np.frombuffer(column, dtype=column.typecode) if column else np.zeros(0, dtype=column.typecode)


def column(typecode: str, found: Numbers) -> "array[Any]":
    """As a plain array."""
    made: array[Any] = array(typecode)
    made.frombytes(found.astype(np.dtype(typecode), copy=False).tobytes())
    return made


def tally(found: Numbers) -> Counter[int]:
    """How often each number occurs."""
    if not len(found):
        return Counter()
    least, most = int(found.min()), int(found.max())
    if most - least >= DENSE:
        values, counts = np.unique(found, return_counts=True)
    else:
        counted = np.bincount(found - least)
        values = np.flatnonzero(counted)
        counts, values = counted[values], values + least
    return Counter(dict(zip(values.tolist(), counts.tolist())))


def binned(found: Numbers, many: int) -> "array[int]":
    """How often each number from 0 to before `many` occurs, in a row."""
    return column("I", np.bincount(found, minlength=many))


def flagged(found: Numbers, flags: list[bool]) -> Mask:
    """For each number, what `flags` has at its place."""
    return np.array([*flags, False], dtype=np.bool_)[found]


def among(found: Numbers, values: set[int]) -> Mask:
    """Which numbers are among these values."""
    return np.isin(found, np.fromiter(values, dtype=np.int64, count=len(values)))


def month_numbers(days: Numbers) -> Numbers:
    """The month of each day, numbered from the year 0."""
    since = (days.astype(np.int64) - DAY_0).astype("datetime64[D]").astype("datetime64[M]")
    return since.astype(np.int64) + MONTH_0
