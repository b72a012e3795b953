"""Addresses that keep the reader's query."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext, gettext_noop

from timeline.chronology.facets import Choice, Facets
from timeline.chronology.filters import PARAMETERS
from timeline.chronology.outcomes import LABELS as OUTCOMES
from timeline.ontology import EventType

NAMES = {
    "q": gettext_noop("Search"),
    "actor": gettext_noop("Party"),
    "type": gettext_noop("Type"),
    "place": gettext_noop("Place"),
    "outcome": gettext_noop("What came of it"),
    "from": gettext_noop("From"),
    "to": gettext_noop("To"),
    "asof": gettext_noop("As known on"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the reader chose, and the address of the page without it."""

    name: str
    value: str
    query: str


def kept(query: QueryDict) -> str:
    """The filter's part of the query with its question mark, or nothing: for exports, feeds and the next page."""
    kept = QueryDict(mutable=True)
    for name in PARAMETERS:
        values = [value for value in query.getlist(name) if value.strip()]
        if values:
            kept.setlist(name, values)
    return f"?{kept.urlencode()}" if kept else ""


def chips(query: QueryDict, facets: Facets) -> list[Chip]:
    labels = {choice.value: choice.label for choice in (*facets.families, *facets.types)}
    labels = {**{kind.value: kind.label for kind in EventType}, **labels, **OUTCOMES}
    found = []
    for name in PARAMETERS:
        values = [value for value in query.getlist(name) if value.strip()]
        for value in values:
            without = query.copy()
            without.setlist(name, [other for other in values if other != value])
            said = gettext(labels[value]) if name in ("type", "outcome") and value in labels else value
            found.append(Chip(gettext(NAMES[name]), said, kept(without) or "?"))
    return found


def strays(name: str, query: QueryDict, choices: list[Choice]) -> list[str]:
    """Chosen values that the list of choices does not hold, such as a party that no event of the selection names."""
    known = {key for choice in choices for key in (choice.value, choice.number)}
    return list(dict.fromkeys(value for value in query.getlist(name) if value.strip() and value not in known))
