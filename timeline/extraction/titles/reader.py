"""Reads the constituents of a sentence one by one, as a headline writes them."""

from typing import NamedTuple

from timeline.extraction.titles.times import DEGREES, Times

_APOSTROPHES = frozenset({"'", "’"})
_ASIDE = frozenset(
    "after before during since amid despite until via per like unlike including following except besides than".split()
)
_NO_VERB = frozenset("be have been".split())
LONGEST_PHRASE = 8

_WHOLE = frozenset(
    "meddling interfering lying cheating stalling spying negotiating fighting plotting conspiring working".split()
)
_TO_COME = frozenset({"planned", "scheduled", "expected"})
_GIVING = frozenset("give giving grant granting deny denying offer offering hand handing".split())
_ALL = frozenset("all both many most several some".split())
_UP_TO = frozenset({("up", "to"), ("at", "least"), ("at", "most")})
_SET = frozenset("cast cut hit put set shut split".split())  # the past looks like the present
_TOGETHER = frozenset("together apart forward off over out up down back away".split())
_FIRST = frozenset({"i", "we"})
_MONEY = frozenset("$£€")
_SHARES = frozenset({"some", "most", "many", "several", "part", "parts"})
_THIRD = frozenset({"he", "she", "it", "they"})


class Segment(NamedTuple):
    """One constituent as text. `tied`: it cannot stand without the next one ("lifting" without "of sanctions")."""

    text: str
    last: int
    tied: bool = False

    @property
    def size(self) -> int:
        return len(self.text.split())


class Reader(Times):
    """The constituents of one sentence, up to the token `end`."""

    def subject_of_clause(self, at: int, own_words: bool = False) -> tuple[str, int]:
        """The subject that begins at `at` with what hangs on it, and the index behind it. `own_words`: "I" and "we" may be it."""
        if own_words and at + 1 < self.end and self.lows[at] in _FIRST:
            return ("I" if self.lows[at] == "i" else "We"), at + 1
        if at < self.end and self._there_is(at):
            return "there", at + 1
        phrase = self.starting.get(at)
        if phrase is None or phrase.last >= self.end:
            return "", at
        pronoun = self.tags[at] == "O" and self.lows[at] in _THIRD
        subject = self.tokens[at].text.lower() if pronoun else self.phrase(phrase) or ""
        behind = phrase.last
        if apposed := self._apposed(phrase):
            subject, behind = apposed
        if subject and behind + 1 < self.end and self.lows[behind] == "and" and behind + 1 in self.starting:
            more = self.phrase(self.starting[behind + 1])
            subject = f"{subject} and {more}" if more else ""
            behind = self.starting[behind + 1].last
        while subject and behind + 1 < self.end and self.tags[behind] == "P" and behind + 1 in self.starting:
            more = self.phrase(self.starting[behind + 1])
            subject = f"{subject} {self.tokens[behind].text} {more}" if more else ""
            behind = self.starting[behind + 1].last
        return subject, behind

    def next(self, at: int, before: list[Segment]) -> Segment | None:
        tag = self.tags[at]
        if self._is_more_than(at):
            return self._nouns(at + 2, f"{self.lows[at]} than")
        if self.lows[at] in _ALL and self.lows[at + 1 : at + 2] == ["of"] and at + 2 in self.starting:
            nearly = f"{self.lows[at - 1]} " if at and self.lows[at - 1] in DEGREES else ""
            return self._nouns(at + 2, f"{nearly}{self.lows[at]} of")  # 'nearly all of its diplomats'
        if self.lows[at] in _SHARES and at + 2 < self.end and self.lows[at + 1] == "of" and at + 2 in self.starting:
            return self._nouns(at + 2, f"{self.lows[at]} of")  # 'some of its sanctions'
        if self.tokens[at].text in _MONEY and at + 1 in self.starting:
            sum_of = self._nouns(at + 1, "")
            return sum_of._replace(text=self.tokens[at].text + sum_of.text) if sum_of else None
        if at in self.starting and (not before or before[-1].tied or len(before) == 1):
            return self._nouns(at, "")
        if tag == "P" and self.lows[at] not in _ASIDE:
            return self._prepositional(at)
        if tag in "GF" and before and at in self.ending:
            return self._verbal(at, "") if tag == "G" or self.tags[at + 1 : at + 2] in ("P", "T") else None
        if tag == "G" and not before:
            return self._verbal(at, "")  # 'denies arming the group'
        if tag == "T":
            if self.tags[at + 1 : at + 2] in ("V", "B", "H"):
                return self._infinitive(at)
            return self._prepositional(at)
        return None

    def _prepositional(self, at: int) -> Segment | None:
        word = self.tokens[at].text.lower()
        if word == "out" and self.tokens[at + 1 : at + 2] and self.lows[at + 1] == "of":
            word, at = "out of", at + 1
        following = self.over_times(at + 1)
        if following >= self.end:
            return None
        if following in self.starting:
            return self._nouns(following, word)
        if self.tags[following] == "G":
            return self._verbal(following, word)
        return None

    def _infinitive(self, at: int) -> Segment | None:
        if self.lows[at + 1] == "be" and self.tags[at + 2 : at + 3] in ("J", "F"):
            return Segment(f"to be {self.lows[at + 2]}", at + 3)
        if self.lows[at + 1] in _NO_VERB:
            return None
        return self._verbal(at + 1, "to")

    def _verbal(self, at: int, lead: str) -> Segment | None:
        """'to lift all sanctions', 'of misleading him', 'to stop making demands'."""
        words = [*lead.split(), self.tokens[at].text.lower()]
        index = at + 1
        if index < self.end and self.lows[index] in _TOGETHER and self.tags[index] in "PR":
            words.append(self.lows[index])  # 'to work together', 'to hand over its weapons'
            index += 1
        index = self.over_times(index)
        while (
            index < self.end
            and (self.tags[index] == "G" or (self.tags[index] in "TV" and self.tags[index : index + 2] in ("TV", "VT")))
            and len(words) < 6
        ):
            words.append(self.tokens[index].text.lower())
            index += 1
        if measured := self._measured(index):
            words += self.lows[index:measured]
            index = measured
        while index < self.end and self.tags[index] == "P" and self.lows[index] in ("out", "up", "down", "off"):
            words.append(self.tokens[index].text.lower())
            index += 1
        index = self.over_times(index)
        if index in self.starting and index < self.end:
            if words[-1] in _GIVING and self.starting[index].last in self.starting:
                return None  # 'a bill giving Congress the right': whom and what
            segment = self._nouns(index, " ".join(words))
            return segment
        tag = self.tags[index : index + 1]
        if lead == "to" and tag == "P" and self._is_measure(index):
            return None  # 'to build at least two more reactors'
        if self.tags[at] == "F" and not lead and index > at + 1 and len(words) == 1 and words[0] not in _TO_COME:
            return None  # 'restrictions imposed in 1992': only when
        if index >= self.end or tag in ("P", "K", "C", "T"):
            hangs = tag == "P" and (not lead and self.tags[at] == "F" or lead != "to" and words[-1] not in _WHOLE)
            return Segment(" ".join(words), index, tied=hangs)
        return None

    def _measured(self, at: int) -> int:
        """Behind the 'up to' of 'up to $5m', the 'about' of 'about 50 men'; 0 where nothing is measured."""
        words = tuple(self.lows[at : at + 2])
        behind = at + 1 if words[:1] in (("about",), ("around",)) else at + 2 if words in _UP_TO else 0
        return behind if behind and self.tags[behind : behind + 1] == "X" and behind in self.starting else 0

    def _is_measure(self, at: int) -> bool:
        following = self.lows[at + 1] if at + 1 < self.end else ""
        return following in {"least", "most"} or self.tags[at + 1 : at + 2] == "X"

    def _nouns(self, at: int, lead: str) -> Segment | None:
        group = self.parsed.syntax.listed_after(self.starting[at], self.end, pair=lead == "between")
        if len(group) > 1 and self.lows[group[-1].first] in _SET:
            group = group[:-1]  # 'stormed the post and set it on fire'
        texts = [self.phrase(phrase) for phrase in group]
        if any(text is None for text in texts):
            return None
        if lead == "between" and len(group) == 1 and not self._names_two(group[0]):
            return None  # 'between the army, led by its general, and': the other one is too far
        if len(group) == 1 and (apposed := self._apposed(group[0])):
            return Segment(f"{lead} {apposed[0]}".strip(), apposed[1])
        last = group[-1].last
        told = [text for text in texts if text]
        before = group[-1].first - 1
        joined = " or " if self.lows[before] == "or" else " and "
        text = ", ".join(told[:-1]) + joined + told[-1] if len(told) > 1 else told[0] if told else ""
        if self.lows[last : last + 2] == ["per", "cent"] and self.tags[last - 1] == "X":
            text, last = f"{text} per cent", last + 2
        if self._owns(last) and (more := self.phrase(self.starting[last + 1])):
            text, last = f"{text}’ {more}", self.starting[last + 1].last
        if not text or len(text.split()) > LONGEST_PHRASE + 2:
            return None
        following = self.lows[last] if last < len(self.tokens) else ""
        person = any(name.last == last and name.is_person for name in self.parsed.names_in(group[-1].first, last))
        own = self.lows[last + 1 : last + 3]
        of_own = len(own) == 2 and self.tags[last + 1] == "A" and own[1] == "own"  # 'a plan of his own'
        tied = (
            following == "of" and last < self.end and not person and not of_own
        )  # 'accuses him of …' may end before the 'of'
        reduced = last < self.end and self.lows[last] in _SET  # 'a plan put forward by Chad'
        if last < self.end and self.tags[last] in "VMBH" and len(group) == 1 and not reduced:
            return None  # 'insists it will …': the phrase is the subject of what follows
        if lead == "with" and last < self.end and self.lows[group[0].first] == "no" and self.tags[last] == "F":
            return None  # 'with no date set for another round'
        if self._is_compound(last):
            text, last = self._compound(text, last)
            if self.tags[last : last + 1] in ("N", "J"):
                return None  # 'the Shia-dominated south': the phrase goes on
        if lead == "as" and last < self.end and self.tags[last] in "FCV":
            return None  # 'as strikes and shelling resumed'
        if self._brackets_inside(last):
            return None
        return Segment(f"{lead} {text}".strip(), last, tied)

    def _is_compound(self, at: int) -> bool:
        """Whether a word goes on behind a hyphen; one with blanks around it, or before 'a' or 'said', is a dash."""
        if not 0 < at < self.end or not self.tokens[at].joined or self.tags[at] not in "NGJP":
            return False
        return self.tokens[at].start == self.tokens[at - 1].end + 1

    def _compound(self, text: str, at: int) -> tuple[str, int]:
        """'brother-in-law', 'name-calling': all of a word whose end was read as something else."""
        while at < self.end and self.tokens[at].joined:
            text, at = f"{text}-{self.tokens[at].text}", at + 1
        return text, at

    def _owns(self, at: int) -> bool:
        """'the miners' demands': an apostrophe alone behind a plural."""
        if at + 1 >= self.end or self.tokens[at].text not in _APOSTROPHES or at + 1 not in self.starting:
            return False
        before, mark = self.tokens[at - 1], self.tokens[at]
        return before.low.endswith("s") and before.end == mark.start and mark.end < self.tokens[at + 1].start

    def _brackets_inside(self, at: int) -> bool:
        """'as Southern African Development Community (Sadc) chairman': the phrase goes on behind the brackets."""
        closing = at + 2
        return (
            closing + 1 < self.end
            and self.tokens[at].text == "("
            and self.tokens[closing].text == ")"
            and self.tags[closing + 1] == "N"
        )
