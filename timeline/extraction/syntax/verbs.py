"""Verbs and what belongs to them: the first word of their group, the verb before, the one they are joined to."""

from timeline.extraction.syntax.lists import Lists


class Verbs(Lists):
    """The verb groups of one sentence."""

    __slots__ = ()

    def group_start(self, verb: int) -> int:
        """The first word of the verb group: 'had' of 'had not been told'."""
        at = verb
        while at and (
            self.tags[at - 1] in "RMBH"
            or (self.tags[at - 1] in "FG" and self.tags[at] in "FG" and self._auxiliary(at - 1))
        ):
            at -= 1
        while at < verb and self.tags[at] == "R" and self.tokens[at].text[0].isupper():
            at += 1
        return at

    def _auxiliary(self, at: int) -> bool:
        return at > 0 and self.tags[at - 1] in "BHRM"

    def has_agent(self, verb: int) -> bool:
        """'was opposed by', 'is being opposed at present by'."""
        at = verb + 1
        while at < len(self.tokens) and (self.tags[at] == "R" or self.lows[at] in ("at", "present")):
            at += 1
        return at < len(self.tokens) and self.lows[at] == "by"

    def verb_before(self, at: int) -> int:
        """The nearest finite or main verb to the left, -1 if there is none."""
        for index in range(at - 1, -1, -1):
            if self.tags[index] in "VF" or (self.tags[index] == "G" and index and self.tags[index - 1] in "BR"):
                return index
            if self.tags[index] == "B" and (index + 1 == at or self.tags[index + 1] not in "FG"):
                return index
            if self.tokens[index].text == ";":
                break
        return -1

    def _main_verb_before(self, at: int) -> int:
        """The nearest verb to the left that stands in no relative clause: 'met the envoy who had flown to Doha to speak, blaming'."""
        nearest = verb = self.verb_before(at)
        while verb > 0:
            start = self.group_start(verb)
            if not start or self.tags[start - 1] not in "TW":
                return verb
            verb = self.verb_before(start - 1)
        return nearest

    def _like(self, other: int, verb: int) -> int:
        """The verb that `verb` is joined to: 'said the truce would hold and sent his envoys', where what was sent goes with what was said."""
        past = self.tags[verb] == "F" and self.group_start(verb) == verb
        while past and other > 0 and self._is_unlike(other):
            before = self.verb_before(self.group_start(other))
            if before < 0:
                break
            other = before
        return other

    def _is_unlike(self, verb: int) -> bool:
        """'would hold', 'not to operate', 'had promised': not what a plain past is joined to."""
        start = self.group_start(verb)
        bare = self.tags[verb] == "V" and ("M" in self.tags[start:verb] or self.tags[start - 1 : start] == "T")
        return bare or any(token.low == "had" for token in self.tokens[start:verb])
