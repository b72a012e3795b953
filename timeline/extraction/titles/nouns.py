"""Noun phrases as a headline writes them: no articles, names instead of pronouns, one spelling of quotes and hyphens."""

import re
from collections.abc import Collection

from timeline.extraction.lexicon import Use
from timeline.extraction.names import Name, Parsed
from timeline.extraction.phrases import Phrase
from timeline.extraction.titles.wording import SHORT, surname
from timeline.extraction.vocabulary import TITLE_HEADS
from timeline.ontology import PartyKind

_OURS = frozenset("i we you me us my our your myself ourselves yourself".split())


_LEFT_OUT = frozenset("the a an this that these those mr mrs ms dr".split())


_BRACKET = re.compile(r"\s*-?\b[LR]RB\b-?")  # as some corpora write them
_SPACED = re.compile(r"\s+(?=['’](?:s|S)\b)|\s*[“”\"`]+\s*|\s*''\s*")


_COIN = re.compile(r"(?<=[$£€¥]) (?=\d)")
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")


def _clean(text: str) -> str:
    """Without quotation marks, and without the blanks that some sources put before 's and around hyphens."""
    text = _BRACKET.sub("", text)
    bare = _SPACED.sub(lambda match: "" if match[0].isspace() else " ", text)
    return " ".join(_HYPHEN.sub("-", _COIN.sub("", bare)).split()).replace("'", "’")


def _label(name: Name) -> str:
    return SHORT.get(name.label, name.label)


_NEAR = 8  # words


class Nouns:
    """`own`: the parties that the headline gives before, `many` whether its subject is several."""

    def __init__(
        self, parsed: Parsed, end: int, dates: Collection[int], own: Collection[str] = (), many: bool = False
    ) -> None:
        self.parsed, self.end, self.dates, self.own, self.many = parsed, end, dates, own, many
        self.tokens, self.tags, self.lows = parsed.tokens, parsed.syntax.tags, parsed.syntax.lows
        self.ending, self.starting = parsed.syntax.ending, parsed.syntax.starting
        self.names = {name.first: name for name in parsed.names}

    def _apposed(self, phrase: Phrase) -> tuple[str, int] | None:
        """The person whom an aside behind the phrase names, and where it ends: 'killed the group's leader, Paul Reed, in a raid'."""
        at = phrase.last
        named = self.names.get(phrase.first) is not None and self.tags[phrase.first] != "A"
        if at + 1 >= self.end or self.tokens[at].text != "," or named:
            return None
        name = self.names.get(at + 1)
        if name is None or not name.is_person or name.members or name.last >= len(self.tokens):
            return None
        closes = self.tokens[name.last].text in {",", "."} and self.lows[phrase.last - 1] in TITLE_HEADS
        return (name.label, name.last + 1) if closes else None

    def _names_two(self, phrase: Phrase) -> bool:
        """'between the two sides', 'between neighbours'."""
        name = self.names.get(phrase.first)
        head = self.lows[phrase.last - 1]
        return head.endswith("s") or bool(name and len(name.members) > 1)

    def phrase(self, phrase: Phrase) -> str | None:
        """A noun phrase as a headline writes it; None where it speaks of us, or of somebody whom the article does not tell."""
        first, last = phrase.first, phrase.last
        if any(
            token.low in _OURS and "." not in token.text and not token.text.isupper()
            for token in self.tokens[first:last]
        ):
            return None
        if self._of_a_day(phrase):
            first = self.lows.index("'s", first) + 1  # 'Friday's run-off'
        name = self.names.get(first)
        if self.tags[first] == "O":
            return self._whom(name) if name and self.lows[first] != "it" else None
        while (
            first < last - 1
            and self.lows[first] in _LEFT_OUT
            and not (self.tokens[first + 1].capital and self.lows[first + 1] == "hague")
        ):
            first += 1
        name = self.names.get(first)
        if name and name.last == last and name.members and not self._is_named_before(name):
            return self._whom(name)
        if name and name.last == last and name.party and name.use is Use.NAME and not name.is_person:
            told = " ".join(token.text for token in self.tokens[first:last])
            of = last < len(self.tokens) and self.lows[last] == "of"
            return (
                told
                if of and told.islower()
                else (f"{_label(name)}’s {told}" if told.islower() and name.kind is PartyKind.STATE else _label(name))
            )  # "the army" is somebody's
        owner = ""
        if self.tags[first] == "A":
            if self.lows[first] not in {"its", "their", "his", "her"}:
                return None
            whose = self._owner(first, last)
            first += whose is not None
            owner = whose or ""
        if self.lows[last - 1] == "'s":
            last -= 1
        span = self.parsed.sentence.span.start
        text = self.parsed.sentence.text[self.tokens[first].start - span : self.tokens[last - 1].end - span]
        if first == 0 and (name is None or not name.acts) and self.tokens[0].text[1:].islower():
            text = text[:1].lower() + text[1:]  # a capital only because it opens the sentence
        possessive = f"{owner}’ " if owner.endswith("s") else f"{owner}’s " if owner else ""
        return possessive + _clean(text)

    def _is_named_before(self, name: Name) -> bool:
        """'urged the League to expel Chad from the bloc': its name stands in the headline already."""
        if len(name.members) != 1 or not self.tokens[name.last - 1].text.islower() or self.tags[name.first] in "OA":
            return False
        label = name.members[0].label
        near = range(name.first - _NEAR, name.first + 1)
        return any(one.label == label and one.last in near and not one.members for one in self.parsed.names)

    def _of_a_day(self, phrase: Phrase | None) -> bool:
        """'Friday's run-off', 'last week's vote': a day, and what it is the day of."""
        if phrase is None or phrase.first not in self.dates:
            return False
        at = phrase.first
        while at < phrase.last - 2 and at in self.dates:
            at += 1
        return phrase.first < at and self.lows[at] == "'s"

    def _owner(self, at: int, last: int) -> str | None:
        """Whose it is, in place of the pronoun at `at`, for a reader of the headline alone: a name of the same sentence, "" for one that
        the sentence does not give; None where the pronoun says it: it takes up the subject, or what stands before an "and"."""
        name = self.names.get(at)
        listed = at > 0 and self.lows[at - 1] == "and"
        if at + 1 >= last or listed or self.lows[at + 1] == "own":
            return None
        if name is None or name.last != at + 1:
            return None if self.many and self.lows[at] == "their" else ""
        whose = {one.label for one in name.members or (name,)}
        theirs = self.lows[at] == "their"
        if whose <= set(self.own) and (self.many or not theirs) or (theirs and self.many):
            return None
        named = [one for one in self.parsed.names if not one.members]
        nearest = next((one.label for one in reversed(named) if one.last <= at and one.acts), "")
        beside = self.lows[at - 1] == "of" and any(one.last == at - 1 and one.label == nearest for one in named)
        if (self.own or beside) and whose == {nearest}:
            return None  # 'asks Mubarak to act on his promise'
        here = {one.label for one in named}
        return self._whom(name) or "" if whose <= here and not whose <= set(self.own) else ""

    def _whom(self, name: Name) -> str | None:
        labels = [
            surname(one.label, one.affiliation or "") if one.is_person else _label(one)
            for one in name.members or (name,)
        ]
        if len(labels) > 2:
            return None
        return " and ".join(labels)
