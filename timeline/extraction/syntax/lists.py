"""Phrases that stand joined in a list: 'Russia, Turkey and Iran', 'Paul Reed, the premier of Peru, and Anna Berg'."""

from timeline.extraction.phrases import Phrase
from timeline.extraction.syntax.behind import LISTED, Behind
from timeline.extraction.vocabulary import SAYING, TITLE_HEADS

_RULES_ONE = frozenset("government president premier king emir sultan chancellor regime army republic kingdom".split())


_ACT = frozenset("he i she they we".split())  # of a clause of their own
_ACTS = frozenset(
    "opposition government army military police rebels rebel regime insurgents militants activists authorities".split()
)
_CARRIES = frozenset("bearing bringing carrying chanting holding shouting transporting waving wearing".split())
_TEXTS = frozenset("resolution draft motion bill law decree statement letter petition".split())
_SHARES = frozenset("most some many all several half part one".split())


CLAUSE_OPENERS = frozenset("as after before since until once".split())


_APPOSED = frozenset("the a an his her its their".split())


class Lists(Behind):
    """What a phrase is listed with, before it."""

    __slots__ = ()

    def _is_object(self, phrase: Phrase) -> bool:
        before = phrase.first - 1
        return before >= 0 and self.tags[before] in "VF" and self.lows[before] not in SAYING

    def _opens_clause(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """'after the ministers of the two countries, Reed and Berg, signed': behind the aside stands the verb of this clause."""
        outer = self._coordinated(phrase)[0]
        while outer.first > 1 and self.lows[outer.first - 1] == "of" and outer.first - 1 in self.ending:
            outer = self._coordinated(self.ending[outer.first - 1])[0]
        opens = outer.first > 0 and self.lows[outer.first - 1] in CLAUSE_OPENERS
        return (outer,) if opens and not outer.time else ()

    def _ruler_and_other(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """'the government of Yemen and the Houthis': one rules the first, and the second stands beside it."""
        group = self._coordinated(phrase)
        of = group[0].first - 1
        ruler = self.ending.get(of) if len(group) > 1 and self.lows[of] == "of" else None
        if ruler is None or not (self.lows[of - 1] in _RULES_ONE or self._is_person(ruler)):
            return ()
        return (*self._coordinated(ruler), *group[1:])

    def _carries(self, at: int) -> bool:
        """'a convoy carrying food', 'a draft condemning the raid': a participle that says more of the noun before it."""
        carries = self.lows[at] in _CARRIES or (self.tags[at] == "G" and self.lows[at - 1] in _TEXTS)
        return carries and at in self.ending

    def _acts(self, phrase: Phrase) -> bool:
        """Whether one who acts stands right before a verb."""
        says = self.tags[phrase.last : phrase.last + 1] == "F" and self.tags[phrase.first] in "DN"
        return says and self.lows[phrase.last - 1] in _ACTS

    def _is_person(self, phrase: Phrase) -> bool:
        """'King Carl of Sweden': a title and a name."""
        titled = any(token.low in TITLE_HEADS for token in self.tokens[phrase.first : phrase.last - 1])
        return titled and self._is_name(phrase)

    def _is_name(self, phrase: Phrase) -> bool:
        return self.tokens[phrase.last - 1].capital

    def _before_apposition(self, comma: int) -> Phrase | None:
        """The name that an aside closed by a comma says more of: 'Paul Reed, the premier of Peru, and Anna Berg'."""
        if self.tokens[comma].text != ",":
            return None
        opening = next((at for at in range(comma - 2, max(comma - 14, 0), -1) if self.tokens[at].text == ","), -1)
        lead = self.ending.get(opening) if opening > 0 else None
        if lead is not None and self._is_name(lead) and self.lows[opening + 1] == "who":
            return lead  # 'Paul Reed, who leads the party, and Anna Berg'
        says = lead is not None and self._is_name(lead) and self.lows[opening + 1] in _APPOSED
        if not says or all(token.capital for token in self.tokens[opening + 2 : comma]):
            return None  # 'Belgium, the Netherlands, Ireland and …' is a list
        return lead if not any(tag in "VFBHMW" for tag in self.tags[opening:comma]) else None

    def _opening(self, closing: int) -> int:
        for index in range(closing - 1, max(closing - 12, -1), -1):
            if self.tokens[index].text == "(":
                return index
        return -1

    def _relative_before(self, verb: int) -> int:
        """The 'who' of 'the nurse who led the union was killed', where its verb stands at `verb`; -1 if none does."""
        if verb < 1 or self.tags[verb] not in "VF" or self.lows[verb] in SAYING or self.lows[verb + 1] in _ACT:
            return -1
        start = verb
        while start and self.tags[start - 1] in "RMBH":
            start -= 1
        return start - 1 if start and self.lows[start - 1] == "who" else -1

    def _before_participle(self, comma: int, closing: int) -> int:
        """'Anna Berg, speaking in Oslo, the capital, said': the comma behind the name, where the aside itself holds one; else `comma`."""
        for at in range(comma - 1, max(closing - 40, 0), -1):
            if self.tags[at] in "FBHMW":
                break
            if self.tokens[at].text == "," and self.tags[at + 1] == "G" and at in self.ending:
                return at if self._is_name(self.ending[at]) else comma
        return comma

    def _led_by(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """'Anna Berg, the Swedish envoy, who was in Lima, said'; not 'referring to Berg, the minister, Paul Reed, said'."""
        lead = self._before_apposition(phrase.last)
        return (lead,) if lead and not (lead.first and self.tags[lead.first - 1] in "PTVFG") else ()

    def listed_before(self, end: int) -> tuple[Phrase, ...]:
        """The phrases of the list that ends before the token `end`."""
        phrase = self.ending.get(end)
        return self._coordinated(phrase) if phrase else ()

    def _coordinated(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrase with those listed before it: 'Russia, Turkey and Iran'. Asked for often, worked out once."""
        known = self._joined.get(phrase.last)
        if known is None:
            known = self._joined[phrase.last] = self._list_of(phrase)
        return known

    def _list_of(self, phrase: Phrase) -> tuple[Phrase, ...]:
        found = [phrase]
        joined = False
        while found[0].first:
            before = found[0].first - 1
            low = self.lows[before]
            if low == "of" and before > 1 and self.lows[before - 1] in _SHARES:
                before -= 2  # 'the government and most of the opposition parties'
                low = self.lows[before]
            if low == "," and before and self.lows[before - 1] in ("and", "or"):
                before -= 1
            if low in ("and", "or", "&", "/") and before and self.tokens[before - 1].text == ",":
                before -= 1
                joined = True
            if joined and self._is_name(found[0]) and (lead := self._before_apposition(before)):
                found.insert(0, lead)
                continue
            other = self.ending.get(before)
            if other is None or low not in LISTED or other.time:
                break
            if self.tags[other.first] == "O" and (low != "and" or self.lows[other.first] not in ("he", "she")):
                break
            if found[0].first - other.last == 2 and self.tags[other.first - 1 : other.first] == "G":
                break  # ', including one reaching Chile, and a general warned': another clause
            if self._is_object(other) and (self.tags[other.first - 1] == "V" or self.tokens[other.last].text == ","):
                break  # 'will hold their positions and peacekeepers will be sent', 'called Reed, and his envoy met': another clause
            hangs = other.first > 0 and self.tags[other.first - 1] in "PT"
            if (
                hangs
                and self.lows[other.first - 1] == "in"
                and self._is_name(other)
                and self.lows[found[0].first] == "a"
            ):
                break  # 'the head of the mission in Chad and a senior official'
            if hangs and self._is_name(found[0]) and not self._is_name(other):
                break
            if hangs and low == "and" and self._is_name(other) and self._acts(found[0]):
                break  # 'shelling in Lima and the army accused': another clause
            if low == "," and (not joined or (len(found) == 2 and self._is_apart(other))):
                break
            joined = joined or low in ("and", "or", "&", "/")
            found.insert(0, other)
        return tuple(found)
