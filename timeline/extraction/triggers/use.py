"""A verb that may be a trigger, where it stands, with the words around it."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.extraction.tokens import Token
from timeline.extraction.triggers.rule import Rule
from timeline.extraction.triggers.table import VerbEntry
from timeline.extraction.verbs import Reading

OWN = frozenset("his her its their himself herself itself themselves".split())


class Use(NamedTuple):
    """A verb that may be a trigger, where it stands."""

    tokens: Sequence[Token]
    tags: str
    at: int
    entry: VerbEntry
    reading: Reading

    @property
    def rule(self) -> Rule:
        return self.entry.rule

    @property
    def before(self) -> str:
        return low_at(self.tokens, self.at - 1)

    @property
    def after(self) -> str:
        return low_at(self.tokens, self.at + 1)

    @property
    def after_tag(self) -> str:
        return self.tags[self.at + 1 : self.at + 2]

    def follows(self, words: frozenset[str], reach: int) -> bool:
        return follows(self.tokens, self.at, words, reach)


def low_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def follows(tokens: Sequence[Token], index: int, words: frozenset[str], reach: int) -> bool:
    return any(token.low in words for token in tokens[index + 1 : index + 1 + reach])


ENVOYS = frozenset(
    "ambassador ambassadors envoy envoys diplomat diplomats consul consuls charge staff negotiator negotiators".split()
)
