"""What a resolver may look at besides the expression: publication day, the sentence around, and dates told before."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.extraction.normalize.points import Point
from timeline.extraction.normalize.tense import WINDOW, Tense, telling_places, tense_at
from timeline.extraction.normalize.timetable import is_said_to_come, is_timetabled

_LONGEST_WORD = 40  # letters of a word that the window may cut
_REMEMBERED = 12  # earlier dates an anaphor may lean on


# what a story must have told for "the following month", "two days later" to count from it
COARSER = {"day": "D", "week": "D W WE", "weekend": "D W WE", "month": "D W M", "quarter": "D M Q", "fortnight": "D W"}


@dataclass(slots=True)
class Context:
    """State of one article while it is read from the first expression to the last.

    `narrative`: the article tells history by explicit dates far from its publication, so a month or weekday without a year
    belongs to the date told before and not to the day of publication. `day_first`: the order of day and month in figures, None
    where the article does not show it. `before_common_era`: the year BC told last, 0 where a later date was told. `dated`: sentence and
    point of the date told last with a year of its own, None once something leaned on publication. `text`: the article as it was written.
    `entries`: where an entry of a chronicle starts, and its year. `filed`: `dct` is the day of the dateline, a little before
    publication, `published` that of publication then. `beside`: what a story only looked back to, which the rest of its sentence leans on.
    """

    dct: dt.date
    lower: str
    narrative: bool = False
    day_first: bool | None = None
    start: int = 0
    end: int = 0
    sentence_start: int = 0
    sentence_end: int = 0
    sentence: int = 0
    told: list[tuple[int, Point]] = field(default_factory=list)
    before_common_era: int = 0
    dated: tuple[int, Point] | None = None
    text: str = ""
    entries: Mapping[int, int] = field(default_factory=dict)
    filed: bool = False
    published: dt.date = dt.date.min
    beside: tuple[int, Point] | None = None
    _tense: Tense | None = None
    _told_of: tuple[int, int] = (0, 0)  # the sentence whose places those are
    _telling: list[int] = field(default_factory=list)

    def move(self, start: int, end: int, sentence: int, sentence_start: int, sentence_end: int) -> None:
        self.start, self.end = start, end
        self.sentence, self.sentence_start, self.sentence_end = sentence, sentence_start, sentence_end
        self._tense = None

    @property
    def tense(self) -> Tense:
        if self._tense is None:
            first = max(self.sentence_start, self.start - 200)
            around = self.lower[first : min(self.sentence_end, self.end + 200)]
            self._tense = tense_at(around, self.start - first, self.end - first) if self._is_told() else "none"
        return self._tense

    def _is_told(self) -> bool:
        """Whether any word that may say something about tense stands near; found once for each sentence."""
        sentence = self.sentence_start, self.sentence_end
        if self._told_of != sentence:
            first, last = self._told_of = sentence
            self._telling = [first + place for place in telling_places(self.lower[first:last])]
        index = bisect_left(self._telling, self.start - WINDOW - _LONGEST_WORD)
        while index < len(self._telling) and self._telling[index] < self.end + WINDOW:
            if not self.start <= self._telling[index] < self.end:
                return True
            index += 1
        return False

    @property
    def is_timetabled(self) -> bool:
        """Whether no word tells a tense but the sentence is of the simple present: "schools reopen Monday"."""
        return self.tense == "none" and is_timetabled(self.text, self.sentence_start, self.start, self.sentence_end)

    @property
    def is_said_to_come(self) -> bool:
        """Whether "will", "is to" or "until" stands right before the expression, or after one that opens the sentence."""
        return is_said_to_come(self.before(60), self.after(60))

    def before(self, length: int = 40) -> str:
        """Lowered text of the sentence before the expression."""
        return self.lower[max(self.sentence_start, self.start - length) : self.start]

    def after(self, length: int = 40) -> str:
        return self.lower[self.end : min(self.sentence_end, self.end + length)]

    def remember(self, point: Point) -> None:
        self.told.append((self.sentence, point))
        self.beside = None
        self.before_common_era = 0
        if len(self.told) > _REMEMBERED:
            del self.told[0]

    def passage(self, within: int) -> Point | None:
        """The date with a year of its own that a passage about the past began with, at most so many sentences back."""
        if self.dated is None or self.sentence - self.dated[0] > within:
            return None
        return self.dated[1]

    def last(self, units: str = "", within: int | None = None) -> Point | None:
        """The date told last, of one of these granularities (space separated; any if empty), at most so many sentences back."""
        wanted = units.split()
        for sentence, point in reversed(self.told):
            if within is not None and self.sentence - sentence > within:
                return None
            if not wanted or point.unit in wanted:
                return point
        return None

    def looked_back_to(self, units: str = "") -> Point | None:
        """The date of this sentence that the story only looked back to, of one of these granularities: "had left on 15 October, and a week later"."""
        if self.beside and self.beside[0] == self.sentence and (not units or self.beside[1].unit in units.split()):
            return self.beside[1]
        return None

    def over(self, units: str, within: int) -> list[Point]:
        """The dates told that are no later than publication, the last one first; units and `within` as in `last`."""
        return [
            point
            for sentence, point in reversed(self.told)
            if self.sentence - sentence <= within
            and (not units or point.unit in units.split())
            and point.end <= self.dct
        ]

    def is_stale(self, point: Point) -> bool:
        """Whether a coarser date far from this day was told after it, so that what is counted from the day is no ground to build on."""
        last = self.last()
        return last is not None and last is not point and (last.start - point.end).days > 366

    def story(self, units: str = "", within: int | None = None) -> Point | None:
        """As `last`; in a narrative however far back, as nothing there leans on the day of publication."""
        return self.last(units, None if self.narrative else within)

    def last_quarter(self, within: int | None = None) -> Point | None:
        """The quarter told last that had begun and ended by publication; failing that, the quarter told last."""
        quarters = [p for n, p in self.told if p.unit == "Q" and (within is None or self.sentence - n <= within)]
        over = [point for point in quarters if point.end < self.dct]
        return over[-1] if over else quarters[-1] if quarters else None

    @property
    def anchor_day(self) -> dt.date:
        """The day that relative dates count from: publication, or in a narrative the date told last."""
        if self.narrative:
            last = self.last()
            if last:
                return last.end
        return self.dct


def published(ctx: Context) -> str:
    return f"{ctx.dct.isoformat()}, the day of {'the dateline' if ctx.filed else 'publication'}"


def told(point: Point) -> str:
    return f"{point.value}, the date told before"
