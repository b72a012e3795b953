"""The subject of a verb: over asides, times and relative clauses, up from infinitives and joined verbs."""

from timeline.extraction.phrases import Phrase
from timeline.extraction.syntax.lists import CLAUSE_OPENERS
from timeline.extraction.syntax.verbs import Verbs

# "urged Turkey to stop": Turkey stops; "promised Turkey to stop" is rarer than it is worth
_MADE_TO = frozenset(
    """urge urged urges urging ask asked asks asking tell told tells telling call called calls calling press pressed presses pressing persuade persuaded
    want wanted wants allow allowed allows allowing force forced forces forcing order ordered orders ordering invite invited invites
    appoint appointed help helped helps helping expect expected get let encourage encouraged pressure pressured require required warn warned lead led
    enable enabled permit permitted prompt prompted prompts compel compelled cause caused push pushed drove convince convinced""".split()
)
_GOES_ON = frozenset(
    "begin begins began begun start starts started continue continues continued keep keeps kept stop stops stopped resume resumes resumed".split()
)
_SPOKEN = frozenset(
    "said says asked asks added adds told warned insisted argued declared replied explained stressed wrote".split()
)
_WHERE = frozenset("in at near".split())
_SPOKEN_PLAINLY = frozenset("said says added wrote".split())
_CLOSING = frozenset({"”", '"', "’", "'", "»"})
_TIED_TO = frozenset({"loyal", "allied", "close", "opposed"})
_NO_PARTICIPLES = frozenset(
    "began chose did drove fell flew gave rose saw spoke swore took went withdrew wrote".split()
)
_DEEP = 7


class Syntax(Verbs):
    """The phrases of one sentence and the ways between them. Shallow and linear: no parse tree."""

    __slots__ = ()

    def subject(self, verb: int, depth: int = 0) -> tuple[Phrase, ...]:
        """Whom the verb at `verb` is said of: phrases in text order, none where the sentence does not tell."""
        if depth:
            return self._subject(verb, depth)
        known = self._subjects.get(verb)
        if known is None:
            known = self._subjects[verb] = self._subject(verb, 0)
        return known

    def _subject(self, verb: int, depth: int) -> tuple[Phrase, ...]:
        if depth > _DEEP:
            return ()
        if spoken := self.spoken_by(verb):
            return spoken
        start = self.group_start(verb)
        if start == verb and self._hangs_on_a_comma(verb):
            return self._coordinated(self.ending[verb - 1])
        if start and self.tags[start - 1] == "T":
            return self._subject_of_infinitive(start - 1, depth)
        if self.tags[verb] == "G" and start == verb and start and self.tags[start - 1] in "PSC":
            return self._subject_of_gerund(start - 1, depth)
        if self.tags[verb] == "G" and start == verb and start and self.lows[start - 1] in _GOES_ON:
            return self.subject(start - 1, depth + 1)  # 'he will begin withdrawing'
        if self.tags[verb] == "G" and start == verb and start in self.ending and self._holds_itself(self.ending[start]):
            return self._coordinated(self.ending[start])  # 'marked the day with rallies calling for'
        return self._leftwards(start - 1, verb, depth)

    def _hangs_on_a_comma(self, verb: int) -> bool:
        """'under the terms of the deal, struck by the commission': a participle with its agent says more of what stands before it."""
        by = self.tags[verb] == "F" and verb + 1 < len(self.tokens) and self.lows[verb + 1] == "by"
        by = by and self.lows[verb] not in _NO_PARTICIPLES  # ', Anna Berg, spoke by telephone'
        by = by or (self.tags[verb] == "N" and self.lows[verb] == "meeting")  # 'Reed and Berg, meeting in Oslo,'
        return by and verb > 1 and self.tokens[verb - 1].text == "," and verb - 1 in self.ending

    def _holds_itself(self, phrase: Phrase) -> bool:
        """Whether a phrase behind 'with' or 'by' is what the participle behind it is said of."""
        first = self._coordinated(phrase)[0].first
        return not phrase.time and first > 0 and self.lows[first - 1] in ("with", "by")

    def spoken_by(self, verb: int) -> tuple[Phrase, ...]:
        """'“…,” said the envoy': who speaks, where the verb of saying stands behind what is said and before the speaker."""
        if verb < 2 or self.lows[verb] not in _SPOKEN:
            return ()
        closing = self.tokens[verb - 1].text in _CLOSING
        if not closing and (self.tokens[verb - 1].text != "," or self.lows[verb] not in _SPOKEN_PLAINLY):
            return ()
        speaker = self.starting.get(verb + 1)
        if speaker is None or speaker.time or self.tags[speaker.first] == "O":
            return ()
        if not closing and (not self._is_name(speaker) or self.tags[speaker.last : speaker.last + 1] not in ("", "K")):
            return ()
        if self.tags[speaker.last : speaker.last + 1] in tuple("VFBHM"):
            return ()  # '“…,” said Iran would not yield'
        return self.listed_after(speaker, len(self.tokens))

    def _subject_of_infinitive(self, to: int, depth: int) -> tuple[Phrase, ...]:
        at = to - 1
        while at >= 0 and self.tags[at] in "RK":
            at -= 1
        if at < 0:
            return self._first_after(to)
        if self.tags[at] == "B" and at + 1 == to and at:
            return self._leftwards(at - 1, at, depth + 1)  # 'the next round is to start'
        if self.tags[at] in "VFGJ":
            return self.subject(at, depth + 1)
        if self.tags[at] == "C":
            verb = self.verb_before(at)
            return self.subject(verb, depth + 1) if verb >= 0 else ()
        phrase = self.ending.get(at + 1)
        verb = self.verb_before(at)
        group = self._coordinated(phrase) if phrase else ()
        if group and verb >= 0 and self._made_to(verb, group[0].first):
            return group
        if verb >= 0:
            return self.subject(verb, depth + 1)
        return self._outermost(phrase) if phrase else ()

    def _made_to(self, verb: int, first: int) -> bool:
        between = first - verb - 1
        return self.lows[verb] in _MADE_TO and between <= 1

    def _subject_of_gerund(self, at: int, depth: int) -> tuple[Phrase, ...]:
        verb = self.verb_before(at)
        return self.subject(verb, depth + 1) if verb >= 0 else self._first_after(at)

    def _first_after(self, at: int) -> tuple[Phrase, ...]:
        """'Speaking in Geneva, Kerry said': the phrase behind the next comma."""
        for index in range(at, len(self.tokens) - 1):
            if self.tokens[index].text == "," and index + 1 in self.starting:
                return self.listed_after(self.starting[index + 1], len(self.tokens))
        return ()

    def _leftwards(self, at: int, verb: int, depth: int) -> tuple[Phrase, ...]:
        """Over what stands between a verb and its subject: places, times, appositions, relative clauses."""
        crossed = False
        for _ in range(12):
            if at < 0:
                return self._first_after(verb) if self.tags[verb] == "G" else ()
            phrase, tag = self.ending.get(at + 1), self.tags[at]
            if phrase is not None:
                if crossed and (opened := self._opens_clause(phrase)):
                    return opened
                if ruled := self._ruler_and_other(phrase):
                    return ruled
                step = self._past(phrase)
                if step is None:
                    return (crossed and self._led_by(phrase)) or self._coordinated(phrase)
                at = step
            elif tag == "W":
                return self.antecedent(at)
            elif tag == "C":
                other = self._like(self.verb_before(self._before_aside(at)), verb)
                return self.subject(other, depth + 1) if other >= 0 else ()
            elif tag == "K":
                step = self._past_mark(at, verb)
                if step is None:
                    other = self._main_verb_before(at) if self.tags[verb] == "G" else self.verb_before(at)
                    return self.subject(other, depth + 1) if other >= 0 and self.tags[verb] in "GF" else ()
                at, crossed = step, True
            elif tag in "RX" or self.lows[at] in ("'s", "early", "late", "all", "both", "each"):
                at -= 1
            elif tag == "F" and at in self.ending and self._says_when(at + 1):
                at -= 1  # 'a statement issued early on Monday urged'
            else:
                return ()
        return ()

    def _past(self, phrase: Phrase) -> int | None:
        """Where to look on when `phrase` only hangs on the subject or says when; None where it is the subject."""
        if phrase.time and self.tags[phrase.first] != "O":
            before = phrase.first - 1
            return before - 1 if before >= 0 and self.tags[before] == "P" else before
        if phrase.first and phrase.last - phrase.first == 1 and self.tokens[phrase.first - 1].text == ")":
            opening = self._opening(phrase.first - 1)
            if opening in self.ending:
                return opening - 1  # 'the Hizbollah (Party of God) group'
        group = self._coordinated(phrase)
        if len(group) > 1 and self._is_name(phrase) and not self._is_name(group[0]):
            return None  # 'a shift is under way and Washington is …': another clause
        before = group[0].first - 1
        if before > 1 and self.tags[before] == "V" and self.tags[before - 1] == "T":
            return self._past_infinitive(before - 2)
        if (relative := self._relative_before(before)) >= 0:
            return relative
        if before > 0 and self._carries(before):
            return before - 1  # 'a convoy carrying food came'
        if before < 0 or self.tags[before] not in "PT" or self._is_measure(before):
            return None
        clause = self.lows[before] in CLAUSE_OPENERS and self.tags[phrase.last : phrase.last + 1] in tuple("VFBHM")
        if before == 0 or clause:
            return None  # 'comes as Afghanistan hosts the talks'
        at = before - 1
        if self.lows[before] == "of" and self.tags[at] in "DXO":
            return None  # 'some of the protesters'
        if at in self.ending and (self.tags[at] in "FG" or self.lows[at] in _TIED_TO):
            return at - 1  # 'talks held in Oslo', 'fighters loyal to the general'
        if (relative := self._relative_before(at)) >= 0:
            return relative
        if self.tags[at] == "R" and at:
            at -= 1
        if self.tags[at] == "W":
            return at  # 'Erdogan, who with the United Nations brokered the pact'
        return at if at + 1 in self.ending else -1

    def _past_infinitive(self, at: int) -> int | None:
        """'talks designed to end the war', 'efforts to end the war': the phrase before; None where it is a main verb's."""
        if self.tags[at] in "FJ" and at in self.ending:
            return at - 1
        return at if at + 1 in self.ending else None

    def _past_mark(self, at: int, verb: int) -> int | None:
        """Over an aside set off by commas, dashes or brackets, to the word before it; None if it is none."""
        text = self.tokens[at].text
        if text in {"”", '"', "“", "'", "’"}:
            return at - 1
        opening = {",": ",", ")": "(", "—": "—", "–": "–", "]": "["}.get(text)
        if opening is None:
            return None
        if self.tags[verb] == "G" and text == "," and self.group_start(verb) == verb:
            return None
        for index in range(at - 1, max(at - 40, -1), -1):
            if self.tokens[index].text == opening:
                index = self._before_participle(index, at)
                phrase = self.ending.get(index)
                if phrase is None and self.tokens[index - 1].text == ")":
                    return index - 1  # 'the commission (SNC), the umbrella group,'
                return index - 1 if phrase and not phrase.time else None
        return None

    def antecedent(self, at: int) -> tuple[Phrase, ...]:
        """Whom 'who' or 'which' at `at` takes up: the phrase before it, the head of a chain of them where a person is asked for."""
        end = at
        while end and self.tags[end - 1] in "KPC" and end not in self.ending:
            end -= 1
        phrase = self.ending.get(end)
        one = phrase and self.lows[at] == "who" and not self.lows[phrase.last - 1].endswith("s")
        if phrase and one and phrase.first > 1 and self.tokens[phrase.first - 1].text == ",":
            apposed = self.ending.get(phrase.first - 1)
            if apposed and self._is_name(apposed) and not self._is_name(phrase):
                return (apposed,)  # 'Anna Berg, a former judge who leads the party'
        before = self.lows[phrase.first - 1] if phrase and phrase.first else ""
        hangs = before in _WHERE or (phrase is not None and end == at and before == "from" and self._is_name(phrase))
        if phrase and hangs and self.lows[at] == "who":
            return self._outermost(phrase)  # 'an official in Nairobi, who refused', 'a man from Lima who fled'
        return self._coordinated(phrase) if phrase else ()

    def _outermost(self, phrase: Phrase) -> tuple[Phrase, ...]:
        step = self._past(phrase)
        other = self.ending.get(step + 1) if step is not None and step >= 0 else None
        return self._coordinated(other or phrase)
