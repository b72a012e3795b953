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
        crowd = _before(tokens, tags, index, _PEOPLE, "BHRF") or _are_counted(tokens, index)
        return CROWD if crowd else rule
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


def _are_counted(tokens: Sequence[Token], index: int) -> bool:
    """'Thousands gathered on the streets', 'hundreds of people gathered to demand a vote'; 'dozens of envoys gathered' is no crowd."""
    for at in range(index - 1, max(index - 7, -1), -1):
        if tokens[at].low in _COUNTS:
            of = tokens[at + 1].low == "of"
            named = not of or any(token.low in _ANYBODY for token in tokens[at + 2 : index])
            return named and any(token.low in _TO_PROTEST for token in tokens[index + 1 : index + 11])
    return False


_COUNTS = frozenset("thousands hundreds dozens scores tens".split())
_ANYBODY = frozenset(
    "people residents students workers supporters opponents activists teachers nurses women men youths citizens thousands".split()
)
_TO_PROTEST = frozenset(
    "street streets square plaza demand demanding protest protesting chant chanting shouting against denounce condemn".split()
)
