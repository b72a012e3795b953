"""A party in an event, and the words that tell a role."""

from dataclasses import dataclass

from timeline.extraction.document import Span
from timeline.extraction.names import Name
from timeline.ontology import EventType, PartyKind, Role

TOGETHER = frozenset({EventType.TALKS, EventType.AGREEMENT, EventType.COOPERATION})
JOINS = frozenset({"with", "between", "among", "by", "alongside"})
HITS = frozenset("on against to at upon for toward towards over with from of".split())
SPONSORED = {
    "brokered": Role.MEDIATOR,
    "mediated": Role.MEDIATOR,
    "facilitated": Role.MEDIATOR,
    "sponsored": Role.HOST,
    "hosted": Role.HOST,
}


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Actor:
    """A party in an event by its common name. `description`: the office or apposition the article gives it; `affiliation`: the state
    or body a person speaks for."""

    name: str
    role: Role
    kind: PartyKind | None
    span: Span | None
    description: str = ""
    affiliation: str = ""


Found = list[tuple[Name, Role]]
