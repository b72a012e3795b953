"""A crowd protests, whatever it calls for: 'demonstrators demanding the vote', 'a rally condemning the war', 'protesters gathered'."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.triggers.rule import Rule
from timeline.extraction.verbs import Reading
from timeline.ontology import EventType

CROWD = Rule(
    "a crowd calls for",
    EventType.PROTEST,
    verbs="demand",
    sure=0.5,
    examples=(),
    near_misses=(),
)
_PEOPLE = frozenset("protesters protestors demonstrators marchers strikers rioters picketers crowd crowds".split())
_PROTESTS = frozenset(
    "protest protests demonstration demonstrations rally rallies march marches sit-in sit-ins uprising revolt strike strikes vigil".split()
)
_CROWDS = _PEOPLE | _PROTESTS
_GATHERS = frozenset({"gather", "assemble", "converge"})


def of_a_crowd(tokens: Sequence[Token], tags: str, index: int, rule: Rule, reading: Reading | None, base: str) -> Rule:
    """The rule of a protest where a crowd is what demands, condemns or gathers; the rule given where it is not."""
    if base in _GATHERS and rule.type is EventType.TALKS:
        return CROWD if _before(tokens, tags, index, _PEOPLE, "BHRF") else rule
    if reading is Reading.PARTICIPLE and rule.type in (EventType.DEMAND, EventType.ACCUSATION):
        return CROWD if _before(tokens, tags, index, _CROWDS, "") else rule
    return rule


def _before(tokens: Sequence[Token], tags: str, index: int, words: frozenset[str], also: str) -> bool:
    """Whether one of the words stands before the verb with nothing but its own words in between."""
    for at in range(index - 1, max(index - 9, -1), -1):
        if tokens[at].low in words:
            return True
        if tags[at] not in "NPDJAXR" and tags[at] not in also:
            return False
    return False
