"""Placing labels on a drawing so that none covers another, a mark or a bar: the most important first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
# the widths of the sans-serif faces in question differ; this one errs on the wide side
CHARACTER = 6.7
LENGTHS = (48, 30)


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """`x`, `y` of the text's baseline."""

    x: int
    y: int
    anchor: Anchor
    text: str


def shortened(title: str, longest: int) -> str:
    """The first words of a title, with an ellipsis where more follow."""
    if len(title) <= longest:
        return title
    cut = title[:longest].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{cut}…"


class Page:
    """A drawing of a size, and what is taken on it."""

    def __init__(self, width: int, top: int, height: int) -> None:
        self.width, self.top, self.height = width, top, height
        self.taken: list[Box] = []

    def take(self, box: Box) -> None:
        self.taken.append(box)

    def place(self, title: str, points: list[tuple[int, int]]) -> Label | None:
        """The first free place for the title, or for its first words; None where there is none."""
        texts = dict.fromkeys(shortened(title, longest) for longest in LENGTHS)
        return next(filter(None, (self._place(text, points) for text in texts)), None)

    def _place(self, text: str, points: Iterable[tuple[int, int]]) -> Label | None:
        """Beside one of the points: right, left, above, below."""
        wide = len(text) * CHARACTER
        for x, y in points:
            candidates: list[tuple[Label, float]] = [
                (Label(x + 12, y + 4, "start", text), x + 12),
                (Label(x - 12, y + 4, "end", text), x - 12 - wide),
                (Label(x - 6, y - 12, "start", text), x - 6),
                (Label(x - 6, y + 21, "start", text), x - 6),
                (Label(x, y - 12, "middle", text), x - wide / 2),
                (Label(x, y + 21, "middle", text), x - wide / 2),
                (Label(x + 6, y - 12, "end", text), x + 6 - wide),
                (Label(x + 6, y + 21, "end", text), x + 6 - wide),
            ]
            for label, left in candidates:
                box = Box(left, label.y - 12, left + wide, label.y + 3)
                inside = left >= 0 and box.right <= self.width and box.top >= self.top and box.bottom <= self.height
                if inside and not any(box.meets(other) for other in self.taken):
                    self.take(box)
                    return label
        return None
