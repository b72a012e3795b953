"""Where an event took place: the most specific place its clause supports, else where the article was filed."""

from dataclasses import dataclass

from timeline.extraction.clauses import Clause
from timeline.extraction.dateline import Dateline
from timeline.extraction.document import Span
from timeline.extraction.names import Name, Parsed
from timeline.extraction.triggers import Trigger
from timeline.ontology import EventType

_LOCATIVE = frozenset("in at near outside into inside around across on to of over".split())


@dataclass(frozen=True, slots=True)
class Where:
    """A place by its common name; `span` is None where the dateline gives it."""

    name: str
    span: Span | None


def place_of(parsed: Parsed, trigger: Trigger, clause: Clause, dateline: Dateline | None) -> Where | None:
    """The place of one event; None where neither the clause nor the dateline tells."""
    found = _named(parsed, trigger, clause)
    if found:
        return Where(found.place.name if found.place else found.label, found.span)
    early = parsed.sentence.index <= 2 and trigger.rule.type is EventType.TALKS
    return Where(dateline.place, None) if early and dateline and dateline.place else None


def _named(parsed: Parsed, trigger: Trigger, clause: Clause) -> Name | None:
    """The nearest place the clause names; a country only where nothing smaller is named."""
    tokens = parsed.tokens

    def located(name: Name) -> bool:
        if name.place is None or not name.first:
            return False
        step = 2 if tokens[name.first - 1].low == "the" and name.first > 1 else 1
        return tokens[name.first - step].low in _LOCATIVE and not (
            name.acts and tokens[name.first - step].low in {"of", "to", "on"} and name.kind
        )

    inside = [name for name in parsed.names if clause.holds(name.first) and located(name)]
    if not inside:
        return None
    specific = [name for name in inside if name.kind is None]
    return min(specific or inside, key=lambda name: abs(name.first - trigger.first) + (name.first < trigger.first) * 3)
