"""One name in one sentence, and a sentence read so far."""

import bisect
from dataclasses import dataclass, field
from operator import attrgetter

from timeline.extraction.document import Sentence, Span
from timeline.extraction.lexicon import LexiconParty, LexiconPlace, Use
from timeline.extraction.members import PERSON
from timeline.extraction.syntax import Syntax
from timeline.extraction.tokens import Token
from timeline.ontology import PartyKind

RULING_PARTY = "?ruling party"  # stands for a body until `cast` knows which one rules
MAIN_STATE = "?state"  # stands for the state the article is about until `cast` knows it


_PERSON, _ADJECTIVE = PERSON, Use.ADJECTIVE  # read by the thousand: Python 3.11 is slow to find a member


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Name:
    """One name in one sentence. `first`, `last`: token indexes, end exclusive. `kind` None: a place only.

    `acts` is False where the name cannot be an actor as it stands (a photographer, a newspaper). `members` are those whom a pronoun
    or "both sides" means; such a name stands for them alone."""

    first: int
    last: int
    span: Span
    label: str
    kind: PartyKind | None
    party: LexiconParty | None = None
    place: LexiconPlace | None = None
    use: Use = Use.NAME
    affiliation: str | None = None
    description: str = ""
    acts: bool = True
    members: "tuple[Name, ...]" = ()

    @property
    def is_person(self) -> bool:
        return self.kind is _PERSON

    @property
    def is_adjective(self) -> bool:
        return self.use is _ADJECTIVE


_first = attrgetter("first")
_FEW = 8  # names that are looked through faster than they are searched


@dataclass(slots=True, unsafe_hash=True)
class Parsed:
    """A sentence with its tokens, its noun phrases and the ways between them (`syntax`), and its names in text order."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    syntax: Syntax = field(compare=False, repr=False)

    def named(self, names: tuple[Name, ...]) -> "Parsed":
        """The same sentence with these names instead of its own."""
        return Parsed(self.sentence, self.tokens, names, self.syntax)

    def names_in(self, first: int, last: int) -> list[Name]:
        """The names that lie in a stretch of tokens."""
        names = self.names
        if len(names) > _FEW:
            names = names[bisect.bisect_left(names, first, key=_first) : bisect.bisect_left(names, last, key=_first)]
        return [name for name in names if first <= name.first and name.last <= last]
