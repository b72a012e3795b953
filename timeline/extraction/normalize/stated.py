"""Dates that lean on an event of the same article: "two days after the vote", "the day before the summit".

They get days only where the text states the date of that event, and states one: beside it ("the vote on 23 June", "Tuesday's vote")
or in a sentence that says when it took place. Otherwise they stay unresolved and say why. The TIMEX3 value of a length stays the length.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from timeline.edtf import DateInterval
from timeline.extraction.document import Sentence
from timeline.extraction.normalize import points
from timeline.extraction.normalize.lengths import counted, reach
from timeline.extraction.normalize.parts import part_value
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading
from timeline.extraction.timex import Found
from timeline.extraction.timex.words import unit

_LENGTHS = ("length of time", "vague length of time", "day before or after an event")
_SIDE = re.compile(r"(?: exactly| only)? (after|following|before|prior to|ahead of|of) ")
_DETERMINER = r"(?:the|a|an|his|her|its|their|our|this|that|these|those|[a-z][\w.-]*['’]s?)"
_WORD = re.compile(r"[\w’'-]+")
_PHRASE = re.compile(rf"({_DETERMINER} )((?:[\w’'-]+ ){{0,5}}[\w’'-]+)")
_STOPS = frozenset(
    """
    of in on at by to for from with that which who whom whose when where while and or but nor as than into over under against between
    he she they it we i is was were are be been had has have did do does will would could should might must said says began
    took opened started ended held was before after during until since about amid among near through within without not
    """.split()
)
_AFTER_NOUN = re.compile(r"may|.*(?:ed|['’]s)")  # but "the 5 May vote", "the 1967 disputed vote"
# nouns that name something that happens; others count by their ending ("the signing", "the invasion")
_HAPPENS = frozenset(
    """
    vote ballot poll polls summit talks meeting conference congress attack attacks strike strikes raid raids blast blasts bomb bombings
    war wars battle siege coup revolt revolution uprising rebellion riot riots protest protests march rally massacre murder murders
    death deaths birth funeral wedding arrest arrests trial verdict sentence hearing appeal ruling crash collapse earthquake quake flood
    floods storm hurricane cyclone tsunami fire spill accident disaster truce ceasefire cease-fire armistice treaty accord accords deal
    pact agreement ceremony visit trip tour speech address statement announcement release launch debut premiere concert show game match
    final race draw debate referendum primary caucus inauguration coronation landing landings withdrawal retreat offensive defeat
    victory surrender fall seizure capture crisis crash cut cuts hike merger takeover sale purchase bid rescue escape flight shot shots
    kidnap ambush clash clashes shutdown walkout boycott sanctions embargo deadline holiday festival games olympics start end
    outbreak onset arrival departure return discovery report decision handover independence partition split unification
    """.split()
)
_HAPPENING = re.compile(r"(?:[ts]ion|[ts]ions|ings?|(?<!govern)(?<!parlia)(?<!depart)ments?|sis|als?|ures?)\Z")
_TIMES = frozenset(
    "day days week weeks month months year years time times hour hours moment period others first last".split()
)
_ENDINGS = ("ments", "ment", "ations", "ation", "ings", "ing", "sions", "sion", "ions", "ion", "als", "al", "s")
_VERBS = {
    "death": ("died", "dies", "killed"), "killing": ("killed",), "murder": ("murdered", "killed"), "coup": ("coup",), "attack": ("attacked",),
    "vote": ("voted",), "ballot": ("voted",), "birth": ("born",), "arrival": ("arrived",), "departure": ("departed", "left"), "strike": ("struck",),
    "flight": ("fled",), "wedding": ("married",), "seizure": ("seized",), "fall": ("fell",), "defeat": ("defeated",), "raid": ("raided",),
}  # fmt: skip
_TOOK_PLACE = re.compile(
    r"\b(?:(?:took|take|takes|taking) place|(?:was|were|is|are|be) (?:held|set|scheduled|due|planned|signed|announced|called|launched|fought)|"
    r"(?:began|begins?|opens?|opened|starts?|started|ends?|ended|occurred|happened|came|comes|fell|falls))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:not|never|n't|postponed|delayed|cancelled|canceled|called off|instead|moved|said|says|told|announced|according|reported)\b"
)
_BESIDE = re.compile(
    r"(?: \(?|,? \(?(?=which |that |held |set |scheduled |planned |due |fought |signed ))(?:which |that )?(?:(?:was|is|were|are) )?(?:held |set |scheduled |planned |due |fought |signed )?(?:(?:for|on|of|in|late|early) )?(?:the )?\Z"
)
_OWN = re.compile(r"(?:['’]s)? (?!(?:that|the|an?|his|her|its|their|they|he|it)\b)(?:[\w-]+ ){0,2}\Z")
_NEAR, _CLAUSE = 24, 90  # characters between an event and the date beside it, or of its clause
_LEANS = re.compile(r"\b(?:after|before|following|since|until|ahead of|prior to|of|over|about) (?:[\w’'-]+ ){0,4}\Z")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of the text that an event may be stated to have: where it stands and the point it means."""

    start: int
    end: int
    sentence: int
    point: Point


def with_stated(
    found: Sequence[Found], readings: list[Reading], lower: str, sentences: Sequence[Sentence]
) -> list[Reading]:
    """The readings, those that are counted from an event having its days where the text states them, or the reason where not."""
    leaning = [index for index, one in enumerate(found) if _is_counted(one) and _SIDE.match(lower, one.end)]
    if not leaning:
        return readings
    dated = list(_dated(found, readings, sentences))
    article = _Article(lower, sentences, dated)
    starts = {one.start: one.point for one in dated}
    told = list(readings)
    for index in leaning[:_MOST]:
        one = found[index]
        if readings[index].interval is not None:
            continue
        point, event = _date_after(one, starts, lower), _event_after(one, lower)
        if point:
            told[index] = _count(one, readings[index], _Event(_side(one, lower), point.value, "", 0, 0), [point])
        elif event:
            told[index] = _count(one, readings[index], event, article.dates_of(event))
    return told


def _is_counted(one: Found) -> bool:
    """Whether it is a length or a day that may be counted from an event; "weeklong" is none."""
    return one.rule in _LENGTHS and "unit" in one.parts


def _side(one: Found, lower: str) -> str:
    side = _SIDE.match(lower, one.end)
    return side[1] if side else ""


def _date_after(one: Found, starts: Mapping[int, Point], lower: str) -> Point | None:
    """The date in "two days after 3 March"; none in "two days after Friday's vote"."""
    side = _SIDE.match(lower, one.end)
    return starts.get(side.end()) if side and side[1] != "of" else None


_MOST, _MENTIONS = 60, 200  # expressions of one article that lean on events; mentions of an event that are looked at
_LONGEST = 600  # characters of a sentence that is read for what it states
_PAST = ("ed", "ied", "struck", "fell", "born", "left", "fled", "dies")


@dataclass(frozen=True, slots=True)
class _Event:
    """An event named after "before", "after" …: the side, its words, its head noun, and where they stand."""

    side: str
    words: str
    head: str
    start: int
    end: int
    new: bool = False


def _event_after(one: Found, lower: str) -> _Event | None:
    side = _SIDE.match(lower, one.end)
    if not side or side[1] == "of" and one.rule != "day before or after an event":
        return None
    phrase = _PHRASE.match(lower, side.end())
    if not phrase:
        return None
    head = end = None
    for word in _WORD.finditer(lower, phrase.start(2), phrase.end(2)):
        if word[0] in _STOPS or head is not None and not head.isdigit() and _AFTER_NOUN.fullmatch(word[0]):
            break
        head, end = word[0], word.end()
    if head is None or end is None or head in _TIMES or not (head in _HAPPENS or _HAPPENING.search(head)):
        return None
    new = phrase[1] in ("a ", "an ")  # "a week after a storm": another one than those told of before
    return _Event(side[1], lower[phrase.start() : end], head, side.end(), end, new)


def _dated(found: Sequence[Found], readings: Sequence[Reading], sentences: Sequence[Sentence]) -> Iterator[_Dated]:
    at = 0
    for one, reading in zip(found, readings, strict=True):
        while at + 1 < len(sentences) and sentences[at].span.end <= one.start:
            at += 1
        if reading.point is not None and reading.point.unit in ("D", "M", "Y") and reading.type in ("DATE", "TIME"):
            yield _Dated(one.start, one.end, at, reading.point)


class _Article:
    """The dates of an article, and where they stand: what each event is stated to have is looked up once."""

    def __init__(self, lower: str, sentences: Sequence[Sentence], dated: Sequence[_Dated]) -> None:
        self.lower, self.sentences, self.dated = lower, sentences, dated
        self.starts = [one.start for one in dated]
        self.in_sentence = Counter(one.sentence for one in dated)
        self.known: dict[str, list[Point]] = {}

    def near(self, start: int, end: int) -> Sequence[_Dated]:
        """The dates that begin within a clause of these words."""
        return self.dated[bisect_left(self.starts, start - _CLAUSE) : bisect_left(self.starts, end + _CLAUSE)]

    def dates_of(self, event: _Event) -> list[Point]:
        """The dates that the text states for this event: those at this very place, else those of all its mentions."""
        here = [
            one.point for one in self.near(event.start, event.end) if _beside(event.start, event.end, one, self.lower)
        ]
        if event.new or here:
            return here
        if event.head not in self.known:
            self.known[event.head] = self._of_mentions(event.head)
        return self.known[event.head]

    def _of_mentions(self, head: str) -> list[Point]:
        found: dict[str, Point] = {}
        mention = re.compile(rf"(?<![\w-])(?:{'|'.join(_forms(head))})")
        for match in islice(mention.finditer(self.lower), _MENTIONS):
            for one in self.near(*match.span()):
                if _beside(*match.span(), one, self.lower) or self._states(match, one):
                    found.setdefault(one.point.value, one.point)
        return list(found.values())

    def _states(self, match: re.Match[str], one: _Dated) -> bool:
        """Whether the sentence says that the event took place on this date: it is what it tells, with one date and no denial."""
        if not self.sentences or self.in_sentence[one.sentence] != 1:
            return False
        span, at = self.sentences[one.sentence].span, match.start()
        if not span.start <= at < span.end or span.end - span.start > _LONGEST:
            return False
        before = self.lower[max(span.start, at - 40) : at]
        if _ELSEWHERE.search(self.lower, span.start, span.end) or _LEANS.search(before):
            return False
        between = self.lower[min(at, one.start) : max(at, one.end)]
        return bool(_TOOK_PLACE.search(between)) or match[0].endswith(_PAST)


def _forms(head: str) -> list[str]:
    """Beginnings of the words that name the same event: the noun, and its verb in the past."""
    stem = next((head.removesuffix(end) for end in _ENDINGS if head.endswith(end) and len(head) - len(end) >= 4), head)
    verb = [rf"{re.escape(stem)}(?:ed|es|ied)(?!\w)"] if len(stem) >= 4 else []
    return [rf"{re.escape(head)}(?!\w)", *verb, *(rf"{word}(?!\w)" for word in _VERBS.get(head, ()))]


def _beside(start: int, end: int, one: _Dated, lower: str) -> bool:
    """ "the vote on 23 June", "the 23 June vote", "Tuesday's vote", "the 1967 war"."""
    if end <= one.start <= end + _NEAR + 12:
        return _BESIDE.match(lower[end : one.start]) is not None
    if start <= one.start and one.end <= end:  # the date stands inside the words of the event
        return True
    gap = lower[one.end : start] if one.end <= start <= one.end + _NEAR else ""
    return _OWN.match(gap) is not None and not _STOPS.intersection(gap.split())


def _count(one: Found, reading: Reading, event: _Event, stated: list[Point]) -> Reading:
    if not stated:
        return _open(reading, f"the text states no date for “{event.words}”")
    if len({point.value for point in stated}) > 1:
        dates = ", ".join(point.value for point in stated[:3])
        return _open(reading, f"the text states more than one date for “{event.words}”: {dates}")
    base = stated[0]
    try:
        return _placed(one, reading, event, base)
    except (NoSuchDay, OverflowError) as error:
        return _open(reading, str(error))


def _open(reading: Reading, why: str) -> Reading:
    return replace(reading, why=f"left unresolved: {why}", unresolved=why)


# the granularity of an event's date from which days, weeks … can be counted
_YEARS = ("Y", "DE", "CE")
_FINE = {"M": ("D", "M"), **dict.fromkeys(_YEARS, ("D", "M", "Y"))}


def _placed(one: Found, reading: Reading, event: _Event, base: Point) -> Reading:
    direction = -1 if event.side in ("before", "prior to", "ahead of") else 0 if event.side == "of" else 1
    told = replace(reading, anchor=f"{base.value}, the date stated for “{event.words}”", why=_WHY, unresolved="")
    sign = unit(one.parts["unit"])
    if base.unit not in _FINE.get(sign, ("D",)):
        return _open(reading, f"{base.value} is too coarse to count from")
    if one.rule == "day before or after an event":
        return _day(one, told, direction, base)
    count = counted(one.parts)[0]
    other = _hours(base.start, count, sign, direction) if sign in _SHORT else reach(base.start, count, sign, direction)
    if other is None:
        return _open(reading, "nobody says how long")
    if count is None or sign in _SHORT:
        low, high = sorted((other, base.start))
        return replace(told, interval=DateInterval.between(low, high, "~"))
    point = points.at(other, "Y" if sign in _YEARS else "M" if sign == "M" else "D")
    return replace(
        told, interval=DateInterval.between(point.start, point.end, "~" if reading.mod or sign in ("W", "F") else "")
    )


_SHORT = {"H": 1, "MIN": 60, "S": 3600}
"""Units shorter than a day -> how many make an hour."""


def _hours(day: dt.date, count: float | None, sign: str, direction: int) -> dt.date:
    """A few hours are the same day; more may reach the next."""
    hours = (count or 0) / _SHORT[sign]
    return points.plus_days(day, direction * max(1, int(hours // 24))) if hours > 3 else day


_PARTS_OF_DAY = ("night", "morning", "evening")
_WHY = "counted from the date that the text states for the event"


def _day(one: Found, told: Reading, direction: int, base: Point) -> Reading:
    """ "the day before the vote", "the night of the coup", "the year after the war"."""
    noun = one.parts["unit"]
    if noun in _PARTS_OF_DAY:
        point = points.day(points.plus_days(base.start, direction))
        return replace(told, type="TIME", value=f"{point.value}T{part_value(noun)}", interval=point.interval)
    point = points.next_to(base.start, unit(noun), direction)
    return replace(told, value=point.value, interval=point.interval)
