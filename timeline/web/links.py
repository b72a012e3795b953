"""Addresses that keep the reader's query."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from timeline.chronology.facets import Choice, Facets
from timeline.chronology.filters import PARAMETERS
from timeline.ontology import EventType

NAMES = {"q": "Search", "actor": "Party", "type": "Type", "place": "Place", "from": "From", "to": "To"}


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
    labels = {**{kind.value: kind.label for kind in EventType}, **labels}
    found = []
    for name in PARAMETERS:
        values = [value for value in query.getlist(name) if value.strip()]
        for value in values:
            without = query.copy()
            without.setlist(name, [other for other in values if other != value])
            said = labels.get(value, value) if name == "type" else value
            found.append(Chip(NAMES[name], said, kept(without) or "?"))
    return found


def chosen(name: str, query: QueryDict, choices: list[Choice]) -> dict[str, Any]:
    """For a list that shows one choice: the first chosen value, whether the list has it, and the others to keep."""
    values = [value for value in query.getlist(name) if value.strip()]
    by_key = {key: choice.value for choice in choices for key in (choice.value, choice.number)}
    first = by_key.get(values[0], values[0]) if values else ""
    return {
        f"first_{name}": first,
        f"{name}_listed": first in by_key,
        f"other_{name}s": values[1:],
    }
