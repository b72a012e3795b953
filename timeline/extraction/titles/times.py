"""Over what only says when, and other words that a headline leaves out."""

from timeline.extraction.phrases import Phrase
from timeline.extraction.titles.nouns import Nouns
from timeline.extraction.vocabulary import CALENDAR

_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'"})
DEGREES = frozenset("too nearly almost more fewer some about".split())
_KEPT = frozenset({"not", "n't", "never"})
_BE = frozenset("is are was were be been".split())


class Times(Nouns):
    """Where the next constituent begins."""

    def over_times(self, at: int) -> int:
        """Over dates, quotation marks and adverbs."""
        while at < self.end:
            tag, phrase = self.tags[at], self.starting.get(at)
            following = self.starting.get(at + 1) if tag == "P" else None
            if phrase is not None and (self._goes_on(phrase) or self._of_a_day(phrase)):
                break
            if following is not None and (self._goes_on(following) or self._of_a_day(following)):
                break
            if (
                at in self.dates
                or self.tokens[at].text in _QUOTES
                or (
                    tag == "R"
                    and self.lows[at] not in _KEPT
                    and not self._measures(at)
                    and not self._is_more_than(at)
                    and not self._there_is(at)
                )
            ):
                at += 1
            elif tag == "D" and phrase is None and at + 1 < self.end and self.tokens[at + 1].text in _QUOTES:
                at += 2  # 'the “roadmap”'
            elif phrase and self._is_time(phrase):
                at = phrase.last
            elif following and self._is_time(following):
                at = following.last
            elif tag == "P" and at + 1 in self.dates:
                at += 1
            elif self.lows[at] == "by" and self.lows[at + 1 : at + 2] in (["consensus"], ["acclamation"]):
                at += 2
            else:
                break
        return at

    def _measures(self, at: int) -> bool:
        """'too many seats', 'nearly 5,000 men': part of what it stands before."""
        return at in self.starting and self.lows[at] in DEGREES

    def _is_more_than(self, at: int) -> bool:
        """'killed more than 820 people'."""
        words = self.lows[at : at + 2]
        return (
            len(words) == 2 and words[0] in ("more", "fewer", "less") and words[1] == "than" and at + 2 in self.starting
        )

    def _there_is(self, at: int) -> bool:
        """'there was no progress', 'there would be no talks': it stands for the subject, and opens a clause."""
        if self.lows[at] != "there":
            return False
        verbs = self.lows[at + 1 : min(at + 4, self.end)]
        return bool(verbs) and (verbs[0] in _BE or (self.tags[at + 1] in "MH" and not _BE.isdisjoint(verbs)))

    def _goes_on(self, phrase: Phrase) -> bool:
        """'two days of talks': a measure, no date."""
        if phrase.last >= self.end or self.lows[phrase.last] != "of":
            return False
        named = phrase.time and self.lows[phrase.first] in ("last", "this")
        if named or self.lows[phrase.last - 1] in CALENDAR:
            return False  # 'accuses Syria on Monday of', 'accuses Syria last month of'

        return phrase.last + 1 not in self.dates

    def _is_time(self, phrase: Phrase) -> bool:
        """A date, or a time that stands alone; 'four years of siege' goes on and is none."""
        following = self.lows[phrase.last] if phrase.last < self.end else ""
        return following != "of" and (phrase.time or self._dated(phrase))

    def _dated(self, phrase: Phrase) -> bool:
        return all(index in self.dates or self.tags[index] in "DK" for index in range(phrase.first, phrase.last))
