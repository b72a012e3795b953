"""Which day a trigger belongs to: the expression that dates it, or what the absence of one means.

An expression dates what stands in its own stretch of the sentence (see `clauses.segments`), what a speaker said there, or, at the
head of a sentence, all of it. "By Friday" is a deadline, "Friday's vote" a name for the vote: neither dates another verb.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.clauses import UNITS, segments
from timeline.extraction.datable import ASKS, dates_what_is_said, may_date, says_which, stands_before_will
from timeline.extraction.distances import (
    aged,
    before_publication,
    counted_clauses,
    days_apart,
    is_soon_after,
    running_day,
    to_come,
    where_they_met,
)
from timeline.extraction.document import Document
from timeline.extraction.names import Parsed
from timeline.extraction.normalize import Timex
from timeline.extraction.placed import (
    Placed,
    days_from,
    distance,
    is_after,
    is_of_the_last_time,
    is_over,
    is_told_as_past,
    is_vague,
    place,
    year_before,
)
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import MODAL
from timeline.extraction.vocabulary import SAYING
from timeline.ontology import EventType

_NEAR = 9  # words behind a verb of the past within which a day without a year is one gone by
_HEAD = 5  # tokens within which an expression opens its sentence
_UNTIL = frozenset({"until", "till"})
_NOUN_BEHIND = 4  # tokens from 'two days after' to the noun that is counted from


@dataclass(slots=True, unsafe_hash=True)
class Dates:
    """The expressions of one sentence that name days, and the stretches of the sentence they stand in."""

    tokens: Sequence[Token]
    placed: tuple[Placed, ...]
    numbers: tuple[int, ...]
    verbs: frozenset[int] = frozenset()
    tags: str = ""
    behind: tuple[tuple[int, Placed], ...] = ()
    dating: tuple[Placed, ...] = ()  # those of `placed` that tell when something is, not when it last was

    @classmethod
    def read(
        cls,
        document: Document,
        parsed: Parsed,
        timexes: Sequence[Timex],
        triggers: Sequence[Trigger],
    ) -> "Dates":
        tokens, lows, tags = parsed.tokens, parsed.syntax.lows, parsed.syntax.tags
        placed = [
            one
            for timex in timexes
            if timex.interval is not None and timex.text.casefold() != "the past" and (one := place(tokens, timex))
        ]
        after = counted_clauses(tokens) if "after" in lows else ()
        behind = [(at, one) for at in after if (one := before_publication(document, tokens, at))]
        if not placed:
            placed += running_day(document, tokens) if "day" in lows else ()
            placed += [one._replace(possessive=True) for timex in timexes if (one := aged(document, tokens, timex))]
        if not placed and not behind:
            return cls(tokens, (), ())
        verbs = frozenset(trigger.first for trigger in triggers if not trigger.is_noun)
        dating = tuple([one for one in placed if not is_of_the_last_time(lows, one)])
        return cls(tokens, tuple(placed), segments(tokens, lows, verbs, tags), verbs, tags, tuple(behind), dating)

    def of(self, trigger: Trigger, published: dt.date) -> Placed | None:
        """The expression that dates `trigger`, or None."""
        for at, one in self.behind:
            if trigger.is_noun and at < trigger.first <= at + _NOUN_BEHIND and self.numbers[at] == self.numbers[at - 1]:
                return one  # 'came two days after the attack'
        if not self.placed and not self.behind:
            return None
        usable = [
            one
            for one in self.dating
            if may_date(self.tokens, trigger, one)
            and not dates_what_is_said(self.tokens, self.verbs, trigger, one)
            and not stands_before_will(self.tokens, trigger, one)
            and not says_which(self.tokens, self.tags, trigger, one)
        ]
        if is_told_as_past(self.tokens, trigger):
            usable = self._over_by(published, trigger, usable)
            placed = tuple([one for one in self.placed if not is_after(one, published)])
            dates = self if len(placed) == len(self.placed) else replace(self, placed=placed)
            return dates._of(trigger, usable, published)
        if trigger.reading is MODAL and (days := self._ahead(trigger)):
            usable = [
                one for one in usable if not is_over(one, published, days)
            ]  # 'will restore ties severed long ago'
        return self._of(trigger, usable, published)

    def _ahead(self, trigger: Trigger) -> int:
        """Days before publication by which nothing is any more that "will" be, or that somebody said "would"; 0 without such a word."""
        near = {token.low for token in self.tokens[max(0, trigger.first - 4) : trigger.first]}
        return _JUST if near & {"will", "shall"} else _LONG if "would" in near else 0

    def _over_by(self, published: dt.date, trigger: Trigger, usable: Sequence[Placed]) -> list[Placed]:
        """Without what lies ahead ('has called for a vote in 2027'); 'signed it on 1 January', read in December, is of the year before."""
        kept = []
        for one in usable:
            end = one.timex.interval.latest if one.timex.interval else None
            if one.lead in _UNTIL and end is not None and end > published:
                continue  # 'approved funds until the end of June'
            if not is_after(one, published) or (trigger.base == "call" and trigger.rule.type in _CALLED):
                kept.append(one)  # 'called a march for Friday': the day of the march
            elif trigger.base not in _OF_WHAT_COMES and trigger.rule.type not in ASKS and one.first >= trigger.last:
                between = {token.low for token in self.tokens[trigger.last : one.first]}
                far = one.first - trigger.last > _NEAR or trigger.rule.type is EventType.STATEMENT
                earlier = None if far or between & {"to", "that", "for"} else year_before(one, published)
                kept += [earlier] if earlier else []
        return kept

    def _of(self, trigger: Trigger, usable: Sequence[Placed], published: dt.date) -> Placed | None:
        own = self.numbers[trigger.first]
        here = [one for one in usable if self.numbers[one.first] == own and not self._of_the_next(trigger, one)]
        if here:
            # 'discussed their understandings of July on Tuesday'
            return min(
                here,
                key=lambda one: (
                    is_vague(one),
                    one.lead == "of" and not one.possessive,
                    distance(self.tokens, trigger, one),
                    one.first,
                ),
            )
        if self._at_a_distance(own):
            return self._counted_from(own, published)
        if occasion := self._of_what_is_held(trigger, usable) or where_they_met(self.tokens, self.placed, trigger):
            return occasion
        found = self._just_before(own) or to_come(self.tokens, self.numbers, self.placed, trigger, published)
        return (
            found
            or self._since(trigger)
            or self._opening(usable)
            or self._said(trigger, usable)
            or self._when(trigger)
            or self._after_doing(trigger)
        )

    def _of_the_next(self, trigger: Trigger, one: Placed) -> bool:
        """'was blown up, killing six men, and Oslo closed its embassy a year later': behind the "and" somebody else acts."""
        if trigger.is_noun:
            return False
        for at in range(trigger.last, one.first - 2):
            if self.tokens[at].text == "," and self.tokens[at + 1].low in ("and", "but"):
                verb = next((n for n in range(at + 2, one.first) if n in self.verbs), -1)
                return verb > at + 2 and "R" not in self.tags[at + 2 : verb]
        return False

    def _just_before(self, own: int) -> Placed | None:
        """'by next month, when he takes over', 'a march on Friday in which men were hurt': dated by what stands right before it."""
        first = self.numbers.index(own)
        if not first or self.tokens[first].low not in {"when", "where", "which"}:
            return None
        end = first - 1 if self.tokens[first - 1].low in {",", "in", "during"} else first
        if self.tokens[first].low == "which" and self.tokens[first - 1].text == ",":
            return None
        return next((one for one in self.placed if one.last == end), None)

    def _when(self, trigger: Trigger) -> Placed | None:
        """'were killed when two helicopters collided last May', 'was seized hours after he landed on Monday': both at one time."""
        if trigger.rule.name == "speak" or trigger.rule.content or not is_told_as_past(self.tokens, trigger):
            return None
        for one in self.placed:
            start = self.numbers.index(self.numbers[one.first])
            meets = (
                trigger.last <= start < one.first
                and (self.tokens[start].low in ("when", "as") or is_soon_after(self.tokens, start))
                and one.lead not in ("before", "since")
            )
            if meets and self.numbers[start - 1] == self.numbers[trigger.first]:
                return one
        return None

    def _after_doing(self, trigger: Trigger) -> Placed | None:
        """'called for calm after meeting the king on Monday': both on one day."""
        if not is_told_as_past(self.tokens, trigger):
            return None
        for one in self.placed:
            start = self.numbers.index(self.numbers[one.first])
            done = (
                trigger.last < start < one.first and self.tokens[start].low == "after" and self.tags[start + 1] == "G"
            )
            if done and self.numbers[start - 1] == self.numbers[trigger.first]:
                return one
        return None

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
        days = days_apart(self.tokens, first)
        outer = self.numbers[first - 1]
        main = [one for one in self.placed if self.numbers[one.first] == outer and not one.possessive]
        if not main:
            return dict(self.behind).get(first)
        if len(main) != 1 or days is None:
            return None
        ahead = self.tokens[first].low == "before"
        return days_from(main[0], days if ahead else -days, published)

    def _since(self, trigger: Trigger) -> Placed | None:
        """'have refused since the revolt began in March': from then on."""
        for one in self.placed:
            start = self.numbers.index(self.numbers[one.first])
            first = any(token.low == "first" for token in self.tokens[max(0, start - 12) : start])
            if start > trigger.last and self.tokens[start].low == "since" and not first:
                return one._replace(lead="since")
        return None

    def _opening(self, usable: Sequence[Placed]) -> Placed | None:
        """What opens the sentence dates all of it; after 'Since signing a deal last year,' all of it reaches from there."""
        for one in (*usable, *self.placed):
            if self.numbers[one.first] != 0 or (one.possessive and (one.first > 1 or one.timex.type == "DURATION")):
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
            if self.tokens[at].low in _TELLING and self.numbers[at] <= self.numbers[trigger.first]:
                beside = [n for n in usable if self.numbers[n.first] == self.numbers[at] and n.first < trigger.first]
                if beside:
                    return min(beside, key=lambda one: abs(one.first - at))
        return None


_TELLING = SAYING | {"revealed", "disclosed", "emerged"}


_CALLED = frozenset({EventType.PROTEST, EventType.TALKS})
_OF_WHAT_COMES = frozenset(
    "agree decide vow pledge promise schedule set postpone delay announce plan extend expect invite order convene call".split()
)


_JUST, _LONG = 7, 60  # days
