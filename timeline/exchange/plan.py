"""What an import would do, row by row, before anything is stored."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from timeline.chronology.exports.cells import plain_cell
from timeline.editorial.names import name_of_party, name_of_place
from timeline.models import Event, ImportedKey, Negotiation
from timeline.ontology import EventType

from .cells import READERS, CellError, citations_of
from .linking import TO, PlannedLink, identity, read_links
from .records import NO_TEXT
from .table import CODED, TABLE, Row, Table

LESS = ("iCalendar", "TimelineJS", CODED)
_OURS = re.compile(r"^/t/([-\w]+)/e/(\d+)(?:-|$)")


class Outcome(str, Enum):
    CREATE = "create"
    UPDATE = "update"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row: what it says in our fields, the event it is about if there is one, and what is wrong with it.

    `content` has title, event_type, edtf, summary, modality, outcome, salience, place (a name) and parties ([name, role] pairs),
    as far as the table has columns for them.
    """

    line: int
    outcome: Outcome
    content: dict[str, Any]
    key: str = ""
    event: Event | None = None
    citations: tuple[dict[str, Any], ...] = ()
    links: tuple[PlannedLink, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[PlannedRow, ...]

    def count(self, outcome: str) -> int:
        return sum(row.outcome.value == outcome for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        return {outcome.value: self.count(outcome.value) for outcome in Outcome}


def make_plan(
    negotiation: Negotiation, table: Table, columns: Mapping[str, str], default_type: str = EventType.STATEMENT.value
) -> Plan:
    """Read every row and find the event it was imported as before. `columns` maps fields to columns; queries do not grow with rows."""
    # the mark before formulas is our tables'; in a calendar or a line of JSON such a mark is the author's own
    plain = plain_cell if table.kind in (TABLE, CODED) else str
    events = f"{settings.SITE_URL}/t/{negotiation.slug}/e/"
    read = [_read(row, columns, plain, events) for row in table.rows]
    known = _known(negotiation, {key for row in read for key in (row.key, *(link.key for link in row.links))})
    names = _Names()
    rows = [_matched(row, known.get(row.key), default_type, names) for row in _linked(_unlike(read), known)]
    return Plan(tuple(rows if table.kind not in LESS else [_kept(negotiation, row) for row in rows]))


def _kept(negotiation: Negotiation, row: PlannedRow) -> PlannedRow:
    """An event of ours that comes back in a format which holds less of it than we do: neither doubled nor overwritten."""
    if row.event is None or not _own_number(negotiation, row.key):
        return row
    said = f"event {row.event.number} of this negotiation, of which such a file holds only a part; correct it by our CSV or JSON Lines"
    return replace(row, outcome=Outcome.ERROR, errors=(said,))


def _unlike(rows: list[PlannedRow]) -> list[PlannedRow]:
    """Two rows of one key cannot both be stored: the second is an error that names the first."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        if row.outcome is not Outcome.ERROR and first.setdefault(row.key, row.line) != row.line:
            said = f"the same event as in line {first[row.key]}"
            row = replace(row, outcome=Outcome.ERROR, errors=(said,))
        found.append(row)
    return found


def _linked(rows: list[PlannedRow], known: Mapping[str, Event]) -> list[PlannedRow]:
    """Each link with the event it leads to. One to nothing is an error of its row, and so may make one of the rows that link there.

    What another event does to this one is that event's to say: where it is nowhere, it is left out.
    """
    before: list[PlannedRow] = []
    while rows != before:
        before = rows
        there = known.keys() | {row.key for row in rows if row.outcome is not Outcome.ERROR}
        rows = [_to_somewhere(row, there) for row in rows]
    return [replace(row, links=tuple(replace(link, event=known.get(link.key)) for link in row.links)) for row in rows]


def _to_somewhere(row: PlannedRow, there: Collection[str]) -> PlannedRow:
    lost = next((link.key for link in row.links if link.direction == TO and link.key not in there), "")
    said = f"links: there is no event {lost[:100]}, neither in the file nor here" if lost else ""
    if any(link.key == row.key for link in row.links):
        said = "links: an event cannot be linked to itself"
    if said and row.outcome is not Outcome.ERROR:
        return replace(row, outcome=Outcome.ERROR, errors=(said,))
    return replace(row, links=tuple(link for link in row.links if link.key in there))


def _read(row: Row, columns: Mapping[str, str], plain: Callable[[str], str], events: str) -> PlannedRow:
    cells = {field: plain(row.cells[column]) for field, column in columns.items() if column in row.cells}
    errors: list[str] = []
    for field, said in cells.items():
        if NO_TEXT.search(said):
            cells[field] = NO_TEXT.sub("\ufffd", said)
            errors.append(f"{field}: it holds NUL or half a surrogate pair, which are no characters")
    content: dict[str, Any] = {}
    for field, read in READERS.items():
        try:
            content |= read(cells)
        except CellError as error:
            errors.append(f"{field}: {error}")
    citations: tuple[dict[str, Any], ...] = ()
    try:
        citations = tuple(citations_of(cells.get("citations", "")))
    except CellError as error:
        errors.append(f"citations: {error}")
    links: tuple[PlannedLink, ...] = ()
    try:
        links = read_links(cells.get("links", ""), events)
    except ValueError as error:
        errors.append(f"links: {error}")
    key = identity(cells.get("key") or _digest(content))
    outcome = Outcome.ERROR if errors else Outcome.CREATE
    return PlannedRow(row.line, outcome, content, key, citations=citations, links=links, errors=tuple(errors))


def _digest(content: dict[str, Any]) -> str:
    """A row without an id of its own is known by its date and title."""
    said = json.dumps([content.get("edtf"), content.get("title")])
    return "row:" + hashlib.sha256(said.encode()).hexdigest()[:32]


def _known(negotiation: Negotiation, keys: Collection[str]) -> dict[str, Event]:
    """Key -> event: of an earlier import, or by our own address in this negotiation."""
    numbers = {key: number for key in keys if (number := _own_number(negotiation, key))}
    events = Event.objects.filter(negotiation=negotiation).select_related("place")
    events = events.prefetch_related("event_parties__party", "links_out", "links_in")
    by_number = {event.number: event for event in events.filter(number__in=set(numbers.values()))}
    found = {key: by_number[number] for key, number in numbers.items() if number in by_number}
    rows = ImportedKey.objects.filter(negotiation=negotiation).values_list("key", "event")
    imported = {known: event for key, event in rows.iterator() if (known := identity(key)) in keys}
    by_id = events.in_bulk(list(imported.values()))
    return {**{key: by_id[event] for key, event in imported.items() if event in by_id}, **found}


def _own_number(negotiation: Negotiation, key: str) -> int | None:
    if not key.startswith(settings.SITE_URL + "/"):
        return None
    match = _OURS.match(urlsplit(key).path)
    return int(match[2]) if match and match[1] == negotiation.slug else None


class _Names:
    """What parties and places are called here: a row may name them by an alias. Each name is looked up once for a plan."""

    def __init__(self) -> None:
        self.party, self.place = cache(name_of_party), cache(name_of_place)


def _matched(row: PlannedRow, event: Event | None, default_type: str, names: _Names) -> PlannedRow:
    if event is None:
        # what a row does not say of an event that is there stays; a new one needs a type
        return replace(row, content={"event_type": default_type, **row.content})
    if row.outcome is Outcome.ERROR:
        return row
    same = all(_is_stored(event, name, value, names) for name, value in row.content.items())
    same = same and all(link.stands(event) for link in row.links)
    return replace(row, outcome=Outcome.SAME if same else Outcome.UPDATE, event=event)


def _is_stored(event: Event, name: str, value: Any, names: _Names) -> bool:
    if name == "place":
        stored = event.place.name if event.place else ""
        return bool(stored == value or (stored and value and stored == names.place(value)))
    if name == "parties":
        cast = [[one.party.name, one.role] for one in event.event_parties.all()]
        return cast == value or (len(cast) == len(value) and cast == [[names.party(who), role] for who, role in value])
    return bool(getattr(event, name) == value)
