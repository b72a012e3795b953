"""One event as it is drawn: where its mark stands, what its bar says of the date, and how marks make room for each other."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils.translation import gettext

from timeline.languages import apart

from .entries import Entry
from .labels import Label
from .scale import Scale
from .words import listed

OPEN_LENGTH = 120


SIGNS: dict[str, Callable[[int, int], str]] = {
    "claimed": lambda x, y: f"M{x - 1} {y}h2",
    "denied": lambda x, y: f"M{x - 3} {y}h6",
    "failed": lambda x, y: f"M{x - 8} {y + 8}L{x + 8} {y - 8}",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch beside the mark. solid: it lasted so long; dashed: some time in it; onward, back: open at that end."""

    kind: Literal["solid", "dashed", "onward", "back"]
    left: int
    right: int

    def path(self, y: int) -> str:
        if self.kind == "solid":
            return f"M{self.left} {y - 3}H{self.right}V{y + 3}H{self.left}Z"
        if self.kind == "dashed":
            return f"M{self.left} {y - 5}H{self.right}V{y + 5}H{self.left}Z"
        if self.kind == "onward":
            return f"M{self.left} {y}H{self.right}m-5-4 5 4-5 4"
        return f"M{self.right} {y}H{self.left}m5-4-5 4 5 4"


@dataclass(frozen=True, slots=True)
class Mark:
    """`rows` are the heights of the event's marks, one for each lane it lies in; `sign` is its certainty."""

    url: str
    name: str
    family: str
    shape: str
    hollow: bool
    ring: bool
    x: int
    rows: list[int]
    runs: list[Run] = field(default_factory=list)
    label: Label | None = None
    on: bool = False
    sign: str = ""

    @classmethod
    def of(cls, one: Entry, x: int, rows: list[int], runs: list[Run] | None = None, on: bool = False) -> "Mark":
        said = listed(
            [part for part in (apart(one.event.title), one.date, gettext(one.event.type.label), one.doubt) if part]
        )
        ring = not one.checked or (one.vague and not runs)
        family = one.family
        url = one.event.get_absolute_url()
        return cls(
            url, said, family.key, family.shape, one.hollow, ring, x, rows, runs or [], None, on, one.event.modality
        )

    def labelled(self, label: Label | None) -> "Mark":
        return replace(self, label=label)

    @property
    def left(self) -> int:
        return self.x - 8

    @property
    def thread(self) -> str:
        """A line through the marks, where there are several."""
        return f"M{self.x} {min(self.rows)}V{max(self.rows)}" if len(self.rows) > 1 else ""

    @property
    def points(self) -> list[tuple[int, int]]:
        """(top of the mark's box of 16, centre) for each lane."""
        return [(y - 8, y) for y in self.rows]

    @property
    def signs(self) -> list[str]:
        """What is drawn into the mark of what was claimed (a dot), denied (a dash) or failed (a stroke through it), for each lane."""
        form = SIGNS.get(self.sign)
        return [form(self.x, y) for y in self.rows] if form else []

    @property
    def paths(self) -> list[tuple[str, str]]:
        """(kind, path) of every bar in every lane."""
        return [(run.kind, run.path(y)) for y in self.rows for run in self.runs]

    @property
    def hits(self) -> list[tuple[int, int]]:
        """Left and top of the 24 by 24 squares that can be pressed."""
        return [(self.x - 12, y - 12) for y in self.rows]


def extent(listed: list[Entry]) -> tuple[dt.date, dt.date]:
    """First and last day of the entries, as far as they are known."""
    days = [day for one in listed for day in (one.interval.earliest, one.interval.latest) if day]
    return min(days), max(days)


def spans(one: Entry, scale: Scale) -> tuple[int, list[Run]]:
    """Where the mark stands and what is drawn beside it."""
    first, last = one.interval.earliest, one.interval.latest
    if first is None or last is None:
        x = scale.x(first or last or scale.first)
        if first is None:
            return x, [Run("back", max(x - OPEN_LENGTH // 3, 0), x)]
        return x, [Run("onward", x, min(x + OPEN_LENGTH, scale.width))]
    left, right = scale.x(first), scale.x(last)
    if right - left < 10:
        return (left + right) // 2, []
    if "/" in one.interval.edtf and not one.vague:
        return left, [Run("solid", left, right)]
    return (left + right) // 2, [Run("dashed", left, right)]


def dodge(taken: list[tuple[int, int]], x: int, y: int, offsets: tuple[int, ...]) -> int:
    """The height at which the mark covers no other, as far as there is room; what it takes is noted in `taken`."""
    for offset in offsets:
        if not any(abs(x - other) < 13 and abs(y + offset - height) < 12 for other, height in taken):
            break
    else:
        offset = offsets[0]
    taken.append((x, y + offset))
    return y + offset
