"""What stands behind a word: objects, prepositional phrases, lists and asides."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from timeline.extraction.phrases import Phrase
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import SAYING

_first = attrgetter("first")
LISTED = frozenset({",", "and", "or", "&", "/"})
_DID, _SAME_AS = frozenset("did do does had have has was were".split()), 7  # words within which "as did Chad" follows
_QUOTES = frozenset({"”", '"', "'", "’"})
_HEADS_LIST = frozenset("of from between among".split())
_SEATS = frozenset("city town village capital port resort suburb province region island district".split())
_ASIDES = frozenset("when where while after before who which".split())
_ENDS_SPEECH = frozenset({",", ".", "?", "!"})  # '…,” said the envoy': what is said ends here


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Argument:
    """A phrase and the preposition that ties it to the word asked about, "" for none; `loose`: it hangs on another verb between."""

    phrase: Phrase
    preposition: str
    loose: bool


class Behind:
    """The phrases of one sentence, by the token they start at or the one they end before, and those behind a word."""

    __slots__ = ("_joined", "_subjects", "ending", "lows", "phrases", "starting", "tags", "tokens")

    def __init__(self, tokens: Sequence[Token], tags: str, phrases: Sequence[Phrase]) -> None:
        self.tokens, self.tags, self.phrases = tokens, tags, phrases
        self.lows = [token.low for token in tokens]  # read as one list: far faster than from the tokens, word by word
        self._joined: dict[int, tuple[Phrase, ...]] = {}
        self._subjects: dict[int, tuple[Phrase, ...]] = {}
        self.ending = {phrase.last: phrase for phrase in phrases}
        self.starting = {phrase.first: phrase for phrase in phrases}

    def holding(self, index: int) -> Phrase | None:
        """The phrase a token lies in."""
        at = bisect.bisect_left(self.phrases, index + 1, key=_first) - 1
        return self.phrases[at] if at >= 0 and index < self.phrases[at].last else None

    def _is_measure(self, at: int) -> bool:
        """'at least six people', 'more than 100': no place and no time."""
        low = self.lows[at]
        following = self.lows[at + 1] if at + 1 < len(self.tokens) else ""
        return (low == "at" and following in ("least", "most")) or (
            low in ("about", "over", "around", "than") and self.tags[at + 1 : at + 2] == "X"
        )

    def _is_apart(self, phrase: Phrase) -> bool:
        """'in Geneva, Russia and Iran': the first one says where; 'the leaders of Russia, Turkey and Iran' is a list of three."""
        before = phrase.first - 1
        if before > 0 and self.lows[before] == "with" and self.tokens[before - 1].text == ",":
            return False  # ', with Cuba, Chile and Peru opposing it'
        if before > 0 and self.lows[before] == "of" and self.lows[before - 1] in _SEATS:
            return True  # 'in the city of Lima, Chile and Peru signed'
        if before < 0 or self.tags[before] != "P" or self.lows[before] in _HEADS_LIST:
            return False
        return not (self.lows[before] == "by" and self.tags[before - 1] == "F")  # 'brokered by Chile, Peru and Chad'

    def _before_aside(self, at: int) -> int:
        """'promised it in 2003, when the ministers came, but resumed': the comma before the clause that only says when, where or who."""
        if not at or self.tokens[at - 1].text != ",":
            return at
        for index in range(at - 2, max(at - 30, 0), -1):
            if self.tokens[index].text in {",", ";"}:
                opener = self.lows[index + 1]
                return index if opener in _ASIDES else at
        return at

    def _says_when(self, at: int) -> bool:
        """Whether a time stands at `at`, adverbs and prepositions passed over."""
        last = min(at + 6, len(self.tags))
        while at < last and (self.tags[at] in "RP" or self.lows[at] in ("early", "late")):
            at += 1
        phrase = self.starting.get(at)
        return phrase is not None and phrase.time

    def names_pair(self, phrase: Phrase) -> bool:
        """'of Britain and France': a name and another one behind 'and', so that a verb behind them is not only the other's."""
        other = self.starting.get(phrase.last + 1)
        if other is None or not self.tokens[phrase.last - 1].capital or not self.tokens[other.last - 1].capital:
            return False
        return self.lows[phrase.last] in LISTED

    def listed_after(self, phrase: Phrase, end: int, pair: bool = False) -> tuple[Phrase, ...]:
        """The phrase with those listed behind it, up to `end`; `pair` where "between" promises another."""
        found = [phrase]
        while True:
            at = found[-1].last
            if at < end and self.tokens[at].text == "," and at + 1 < end and self.lows[at + 1] in ("and", "or"):
                at += 1
            other = self.starting.get(at + 1)
            if at >= end or self.lows[at] not in LISTED or other is None or other.last > end or other.time:
                return tuple(found)
            ends = (
                other.last < len(self.tags)
                and self.tags[other.last] in ("" if pair else "MVBF")
                and self.lows[at] in LISTED
            )
            if ends and not self._opens_sentence(phrase):
                return tuple(found)
            if self.tokens[at].text == "," and not self._list_goes_on(other, end):
                return tuple(found)
            if self.tokens[at].text == "," and self._speak(other, end) and not self._opens_sentence(phrase):
                return tuple(found)
            found.append(other)

    def _opens_sentence(self, phrase: Phrase) -> bool:
        """'Ministers from Chad, Chile and Peru said': behind 'from' or 'of' and before any verb, the list is of the subject."""
        before = phrase.first - 1
        if before < 1 or self.lows[before] not in _HEADS_LIST or not self.tokens[phrase.last - 1].capital:
            return False
        return not any(tag in "VFBHMGSW" for tag in self.tags[:before])

    def _speak(self, phrase: Phrase, end: int) -> bool:
        """'agreed on a deal, the premier and his deputy announced': who stands behind the comma says so, and is part of no list."""
        at = phrase.last
        while at + 1 < end and self.lows[at] in ("and", "or") and at + 1 in self.starting:
            at = self.starting[at + 1].last
        return at < len(self.tokens) and self.lows[at] in SAYING and self.tags[at] in "FV"

    def _list_goes_on(self, phrase: Phrase, end: int) -> bool:
        """Whether behind a comma a list stands and not a new clause: an 'and' follows soon."""
        at, limit = phrase.last, 6
        while at < end and limit:
            if self.lows[at] in ("and", "or"):
                return True
            if self.tokens[at].text == "," and at + 1 < end and self.lows[at + 1] in ("and", "or"):
                return True  # 'the minister, Mohammad Zarif, and the envoy'
            if self.tokens[at].text != "," or at + 1 not in self.starting:
                return False
            at, limit = self.starting[at + 1].last, limit - 1
        return False

    def beside(self, phrase: Phrase, end: int) -> tuple[Phrase, ...]:
        """Those named in an aside as acting with the phrase: ', along with Iran,'."""
        at = phrase.last + 1 if phrase.last < end and self.tokens[phrase.last].text == "," else phrase.last
        words = self.lows[at : at + 3]
        if words[:2] in (["along", "with"], ["together", "with"]):
            at += 2
        elif words == ["as", "well", "as"]:
            at += 3
        else:
            return ()
        other = self.starting.get(at)
        return self.listed_after(other, end) if other else ()

    def likewise(self, start: int) -> tuple[Phrase, ...]:
        """', as did Russia and China': those who did the same as the verb before `start`, nobody else."""
        for at in range(start, min(start + _SAME_AS, len(self.lows) - 2)):
            if self.lows[at] == "as" and self.lows[at + 1] in _DID:
                other = self.starting.get(at + 2)
                return self.listed_after(other, len(self.lows)) if other else ()
        return ()

    def apposed(self, phrase: Phrase, end: int) -> int:
        """Where an aside begins that says more of the phrase: 'guarantors of the process – Russia, Turkey and Iran –'; 0 for none."""
        at = phrase.last
        while at < end and self.tags[at] in "PT" and at + 1 in self.starting:
            at = self.starting[at + 1].last
        return at + 1 if at < end and self.tokens[at].text in {",", "–", "—", "("} else 0

    def arguments(self, word: int, end: int) -> list[Argument]:
        """Objects of a verb, or what follows a noun, up to `end` or to where another clause begins."""
        found: list[Argument] = []
        preposition, at, loose = "", word + 1, False
        while at < end:
            tag, phrase = self.tags[at], self.starting.get(at)
            if tag in "WSMKVHB" and self._breaks(at, bool(found)):
                break
            if phrase is not None and self.tags[word] in "VFG" and self._acts_on_its_own(phrase):
                break
            if phrase is not None and phrase.last <= end:
                pair = preposition in ("between", "among") or (
                    self.names_pair(phrase)
                    and (preposition in ("of", "from") or (preposition == "by" and self._says_by_whom(word)))
                )
                if phrase.time:
                    at, preposition = phrase.last, ""
                    continue
                for one in self.listed_after(phrase, end, pair):
                    found.append(Argument(one, preposition, loose))
                at, preposition = found[-1].phrase.last, ""
                continue
            if tag == "P" and self._is_measure(at):
                pass
            elif tag == "P" or (tag == "T" and self.tags[at + 1 : at + 2] not in ("V", "B", "H")):
                preposition = self.lows[at]
            elif tag in "TFG" or self.tokens[at].text == ",":
                loose = loose or bool(found) or tag != "F"
            at += 1
        return found

    def _says_by_whom(self, word: int) -> bool:
        """'a truce proposed by Chad and Niger took effect': a participle behind a noun, so that the verb is not the other's."""
        return self.tags[word] == "F" and word > 0 and self.tags[word - 1] == "N"

    def between_agents(self) -> set[int]:
        """Where "and" joins two agents: 'a truce proposed by Chad and Niger took effect'."""
        if "by" not in self.lows:
            return set()
        agents = (phrase for phrase in self.phrases if phrase.first > 2 and self.lows[phrase.first - 1] == "by")
        return {one.last for one in agents if self._says_by_whom(one.first - 2) and self.names_pair(one)}

    def _acts_on_its_own(self, phrase: Phrase) -> bool:
        """'France suspended aid and Germany followed': behind an "and" another one does something."""
        after = self.tags[phrase.last : phrase.last + 1]
        return phrase.first > 1 and self.lows[phrase.first - 1] == "and" and after in ("F", "M", "B", "H")

    def _breaks(self, at: int, behind_object: bool) -> bool:
        tag = self.tags[at]
        return (
            tag in "WSM"
            or (tag == "K" and self.lows[at] in {";", "—", "–", ":"})
            or (self.tokens[at].text in _QUOTES and self.tokens[at - 1].text in _ENDS_SPEECH)
            or (tag in "VHB" and behind_object and self.tags[at - 1] != "T")
        )
