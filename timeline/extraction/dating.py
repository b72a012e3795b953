"""Which day a trigger belongs to: the expression that dates it, or what the absence of one means.

An expression dates what stands in its own stretch of the sentence (see `clauses.segments`), what a speaker said there, or, at the
head of a sentence, all of it. "By Friday" is a deadline, "Friday's vote" a name for the vote: neither dates another verb.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from timeline.edtf import DateInterval
from timeline.extraction.clauses import UNITS, segments
from timeline.extraction.document import TraceStep
from timeline.extraction.normalize import Timex
from timeline.extraction.placed import Placed, is_after, place, year_before
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import Form, Reading, inflect
from timeline.extraction.vocabulary import BE, HAVE, MODALS, SAYING
from timeline.ontology import EventType

_DEADLINE = frozenset({"by", "until", "till", "before", "for"})
_OF_ANOTHER = frozenset(
    {
        EventType.REFUSAL,
        EventType.DEMAND,
        EventType.ACCUSATION,
        EventType.ENDORSEMENT,
        EventType.STATEMENT,
        EventType.CONCESSION,
    }
)
_ASKS = frozenset({EventType.DEMAND, EventType.PROPOSAL, EventType.THREAT})
_NEAR = 9  # words behind a verb of the past within which a day without a year is one gone by
_SAID = 5  # words behind a verb of saying within which an expression still dates the saying
_HEAD = 5  # tokens within which an expression opens its sentence
_OPEN = MODALS | {"to"}
_DAYS_OF = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


@dataclass(frozen=True, slots=True)
class Dates:
    """The expressions of one sentence that name days, and the stretches of the sentence they stand in."""

    tokens: Sequence[Token]
    placed: tuple[Placed, ...]
    numbers: tuple[int, ...]
    verbs: frozenset[int] = frozenset()
    tags: str = ""

    @classmethod
    def read(
        cls, tokens: Sequence[Token], timexes: Sequence[Timex], triggers: Sequence[Trigger], tags: str = ""
    ) -> "Dates":
        placed = [
            one
            for timex in timexes
            if timex.interval is not None and timex.text.casefold() != "the past" and (one := place(tokens, timex))
        ]
        if not placed:
            return cls(tokens, (), ())
        verbs = frozenset(trigger.first for trigger in triggers if not trigger.is_noun)
        return cls(tokens, tuple(placed), segments(tokens, verbs, tags), verbs, tags)

    def of(self, trigger: Trigger, published: dt.date) -> Placed | None:
        """The expression that dates `trigger`, or None."""
        if not self.placed:
            return None
        usable = [
            one
            for one in self.placed
            if _may_date(trigger, one)
            and not self._dates_what_is_said(trigger, one)
            and not self._is_of_the_last_time(one)
            and not self._says_which(trigger, one)
        ]
        if is_told_as_past(self.tokens, trigger):
            usable = self._over_by(published, trigger, usable)
            placed = tuple(one for one in self.placed if not is_after(one, published))
            return replace(self, placed=placed)._of(trigger, usable, published)
        if trigger.reading is Reading.MODAL and (days := self._ahead(trigger)):
            usable = [
                one for one in usable if not _is_over(one, published, days)
            ]  # 'will restore ties severed long ago'
        return self._of(trigger, usable, published)

    def _ahead(self, trigger: Trigger) -> int:
        """Days before publication by which nothing is any more that "will" be, or that somebody said "would"; 0 without such a word."""
        near = {token.low for token in self.tokens[max(0, trigger.first - 4) : trigger.first]}
        return _JUST if near & {"will", "shall"} else _LONG if "would" in near else 0

    def _dates_what_is_said(self, trigger: Trigger, one: Placed) -> bool:
        """'said 25 people were killed on Wednesday': the day of the killing, not of the saying."""
        if trigger.is_noun or trigger.rule.name != "speak" or one.first < trigger.last + 2:
            return False
        between = self.tokens[trigger.last : one.first]
        return any(token.low in _FINITE for token in between) or any(
            trigger.last <= at < one.first for at in self.verbs
        )

    def _says_which(self, trigger: Trigger, one: Placed) -> bool:
        """'lifted restrictions imposed in 1992': a participle behind a noun, with its own date, says which ones."""
        at = one.first - 1
        while at > trigger.last and self.tags[at : at + 1] in ("P", "R", "X"):
            at -= 1
        says = at > trigger.last and self.tags[at - 1 : at + 1] == "NF" and self.tokens[at].low not in SAYING
        return says and not trigger.is_noun

    def _is_of_the_last_time(self, one: Placed) -> bool:
        """'for the first time in half a century', 'the first visit since 1979': when it was not."""
        before = [token.low for token in self.tokens[max(0, one.first - 7) : one.first]]
        behind = {token.low for token in self.tokens[max(0, one.first - 12) : one.first]}
        if (one.lead == "since" and "first" in behind) or (
            one.lead in ("in", "since") and _RECORDS & behind and _is_long(one)
        ):
            return True  # 'the first contact between two presidents since 1979', 'the worst clashes in a decade'
        return "first" in before and "time" in before and bool({"in", "since"} & set(before[before.index("first") :]))

    def _over_by(self, published: dt.date, trigger: Trigger, usable: Sequence[Placed]) -> list[Placed]:
        """Without what lies ahead ('has called for a vote in 2027'); 'signed it on 1 January', read in December, is of the year before."""
        kept = []
        for one in usable:
            if not is_after(one, published):
                kept.append(one)
            elif trigger.base not in _OF_WHAT_COMES and trigger.rule.type not in _ASKS and one.first >= trigger.last:
                between = {token.low for token in self.tokens[trigger.last : one.first]}
                far = one.first - trigger.last > _NEAR or trigger.rule.type is EventType.STATEMENT
                earlier = None if far or between & {"to", "that", "for"} else year_before(one, published)
                kept += [earlier] if earlier else []
        return kept

    def _of(self, trigger: Trigger, usable: Sequence[Placed], published: dt.date) -> Placed | None:
        own = self.numbers[trigger.first]
        here = [one for one in usable if self.numbers[one.first] == own]
        if here:
            return min(here, key=lambda one: (_is_vague(one), _distance(trigger, one), one.first))
        if self._at_a_distance(own):
            return self._counted_from(own, published)
        if occasion := self._of_what_is_held(trigger, usable):
            return occasion
        return self._just_before(own) or self._since(trigger) or self._opening(usable) or self._said(trigger, usable)

    def _just_before(self, own: int) -> Placed | None:
        """'by next month, when he takes over': a clause of when or where is dated by what stands right before it."""
        first = self.numbers.index(own)
        if not first or self.tokens[first].low not in {"when", "where"}:
            return None
        end = first - 1 if self.tokens[first - 1].text == "," else first
        return next((one for one in self.placed if one.last == end), None)

    def _of_what_is_held(self, trigger: Trigger, usable: Sequence[Placed]) -> Placed | None:
        """'will attend a summit that the UN hosts in mid-March': talks are when what they are part of is."""
        at = trigger.object_at + 1
        if trigger.rule.type is not EventType.TALKS or not trigger.last < at < len(self.tokens):
            return None
        if self.tokens[at].low not in {"that", "which", "to"}:
            return None
        return next((one for one in usable if self.numbers[one.first] == self.numbers[at] and one.first > at), None)

    def _at_a_distance(self, own: int) -> bool:
        """'in May 2023, a month after the war began': May is not when it began."""
        first = self.numbers.index(own)
        return first > 0 and self.tokens[first].low in {"after", "before"} and self.tokens[first - 1].low in UNITS

    def _counted_from(self, own: int, published: dt.date) -> Placed | None:
        """'on Thursday blew up the road, a day after it accused Seoul': what the other clause tells was on Wednesday."""
        first = self.numbers.index(own)
        days = _DAYS_OF.get(self.tokens[first - 1].low, 0) * _COUNTS.get(
            self.tokens[first - 2].low if first > 1 else "", 0
        )
        outer = self.numbers[first - 1]
        main = [one for one in self.placed if self.numbers[one.first] == outer and not one.possessive]
        interval = main[-1].timex.interval if len(main) == 1 and days else None
        if interval is None or not interval.is_day or interval.earliest is None:
            return None
        ahead = self.tokens[first].low == "before"
        try:
            day = interval.earliest + dt.timedelta(days=days if ahead else -days)
        except OverflowError:  # before the first day there is, or after the last
            return None
        if day > published:
            return None
        step = TraceStep("result", f"counted from it: {day.isoformat()}")
        timex = main[0].timex
        moved = replace(
            timex, value=day.isoformat(), interval=DateInterval.day(day), trace=(*timex.trace, step), mod=None
        )
        return main[0]._replace(timex=moved)

    def _since(self, trigger: Trigger) -> Placed | None:
        """'have refused since the revolt began in March': from then on."""
        for one in self.placed:
            start = self.numbers.index(self.numbers[one.first])
            first = any(token.low == "first" for token in self.tokens[max(0, start - 6) : start])
            if start > trigger.last and self.tokens[start].low == "since" and not first:
                return one._replace(lead="since")
        return None

    def _opening(self, usable: Sequence[Placed]) -> Placed | None:
        """What opens the sentence dates all of it; after 'Since signing a deal last year,' all of it reaches from there."""
        for one in (*usable, *self.placed):
            if self.numbers[one.first] != 0 or (one.possessive and one.first > 1):
                continue
            if any(verb < one.first for verb in self.verbs):
                continue  # 'won a vote on March 29, but later pulled out'
            comma = one.last < len(self.tokens) and self.tokens[one.last].text == ","
            if one.first <= _HEAD or (comma and one.first <= 2 * _HEAD):
                return one._replace(lead="since") if self.tokens[0].low == "since" else one
        return None

    def _said(self, trigger: Trigger, usable: Sequence[Placed]) -> Placed | None:
        """What dates the saying dates what is said."""
        for at in range(trigger.first - 1, -1, -1):
            if self.tokens[at].low in SAYING and self.numbers[at] <= self.numbers[trigger.first]:
                beside = [n for n in usable if self.numbers[n.first] == self.numbers[at] and n.first < trigger.first]
                if beside:
                    return min(beside, key=lambda one: abs(one.first - at))
        return None


_start = attrgetter("start")
_FINITE = BE | HAVE | MODALS


def _may_date(trigger: Trigger, one: Placed) -> bool:
    if one.possessive:
        return trigger.is_noun and 0 < trigger.first - one.last <= 6
    if trigger.rule.content and one.first >= trigger.last + _SAID:
        return False  # it dates what is said, not the saying
    if one.attributive and not trigger.is_noun and trigger.rule.type in _OF_ANOTHER:
        return False  # 'pulled out of a June 27 run-off'
    return not (one.lead in _DEADLINE and trigger.rule.type in _ASKS)


def is_told_as_past(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """'has called', 'threatened', 'was signed': done by the day of publication; not 'would meet', 'is to be signed'."""
    if trigger.is_noun or trigger.reading not in (Reading.FINITE, Reading.PASSIVE):
        return False
    near = {token.low for token in tokens[max(0, trigger.first - 4) : trigger.first] if token.text != "May"}
    if trigger.reading is Reading.PASSIVE:
        return bool(near & {"was", "were", "been", "had"}) and not near & _OPEN
    forms = inflect(trigger.base).get(tokens[trigger.first].low, frozenset())
    return bool(forms & {Form.PAST, Form.PARTICIPLE}) and Form.BASE not in forms and not near & MODALS


_OF_WHAT_COMES = frozenset(
    "agree decide vow pledge promise schedule set postpone delay announce plan extend expect invite order convene".split()
)


_JUST, _LONG = 7, 60  # days


def _is_over(one: Placed, published: dt.date, days: int) -> bool:
    interval = one.timex.interval
    return interval is not None and interval.latest is not None and (published - interval.latest).days > days


_RECORDS = frozenset("first worst biggest largest deadliest bloodiest heaviest fiercest longest highest lowest".split())


def _is_long(one: Placed) -> bool:
    """Whether it reaches back over time ("a decade") and names no day, month or year."""
    interval = one.timex.interval
    return bool(interval and interval.earliest and interval.latest and (interval.latest - interval.earliest).days > 366)


def _is_vague(one: Placed) -> bool:
    """'now', 'the future': any other expression beside it says more."""
    interval = one.timex.interval
    return one.timex.value.endswith("_REF") or interval is None or interval.is_open


def _distance(trigger: Trigger, one: Placed) -> int:
    """Words between, those before the trigger counting double for a verb: English dates a verb mostly behind it."""
    if one.first >= trigger.last:
        return one.first - trigger.last
    gap = trigger.first - one.last
    return gap if trigger.is_noun or gap <= 3 else 2 * gap


def covered(tokens: Sequence[Token], timexes: Sequence[Timex]) -> frozenset[int]:
    """Token indexes of all words that date something."""
    if not timexes:
        return frozenset()
    return frozenset(
        index
        for one in timexes
        for index in range(
            bisect_left(tokens, one.span.start, key=_start), bisect_left(tokens, one.span.end, key=_start)
        )
    )
