"""What an import would do, row by row, before anything is stored."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from timeline.chronology.exports.cells import plain_cell
from timeline.chronology.period import read_period
from timeline.edtf import EdtfError, parse_edtf
from timeline.models import Event, ImportedKey, Negotiation
from timeline.ontology import EventType, Modality, Role

from .records import joined_date
from .table import TABLE, Row, Table

_OURS = re.compile(r"^/t/([-\w]+)/e/(\d+)-")
_PARTY = re.compile(r"(?P<name>.+?)\s*\((?P<role>[a-z ]+)\)$", re.IGNORECASE)
_JSON_LIST = re.compile(r"\s*\[\s*[{\]]")
_TYPES = {name: kind for kind in EventType for name in (kind.value, kind.label.lower())}
_MODALITIES = {name: one.value for one in Modality for name in (one.value, one.label.lower())}
_ROLES = {name: role.value for role in Role for name in (role.value, role.label.lower())}


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
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[PlannedRow, ...]

    def count(self, outcome: str) -> int:
        return sum(row.outcome.value == outcome for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        return {outcome.value: self.count(outcome.value) for outcome in Outcome}


class _RowError(ValueError):
    """One cell that makes no sense; the message names its column."""


def make_plan(
    negotiation: Negotiation, table: Table, columns: Mapping[str, str], default_type: str = EventType.STATEMENT.value
) -> Plan:
    """Read every row and find the event it was imported as before. `columns` maps fields to columns; queries do not grow with rows."""
    # the mark before formulas is our tables'; in a calendar or a line of JSON such a mark is the author's own
    plain = plain_cell if table.kind == TABLE else str
    read = [_read(row, columns, default_type, plain) for row in table.rows]
    known = _known(negotiation, [row.key for row in read])
    return Plan(tuple(_matched(row, known.get(row.key)) for row in _unlike(read)))


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


def _read(row: Row, columns: Mapping[str, str], default_type: str, plain: Callable[[str], str]) -> PlannedRow:
    cells = {field: plain(row.cells.get(column, "")) for field, column in columns.items()}
    errors: list[str] = []
    content: dict[str, Any] = {}
    for field, read in _FIELDS.items():
        try:
            content |= read(cells)
        except _RowError as error:
            errors.append(f"{field}: {error}")
    content.setdefault("event_type", default_type)
    citations: tuple[dict[str, Any], ...] = ()
    try:
        citations = tuple(_citations(cells.get("citations", "")))
    except _RowError as error:
        errors.append(f"citations: {error}")
    key = cells.get("key") or _digest(content)
    outcome = Outcome.ERROR if errors else Outcome.CREATE
    return PlannedRow(row.line, outcome, content, key[:300], citations=citations, errors=tuple(errors))


def _digest(content: dict[str, Any]) -> str:
    """A row without an id of its own is known by its date and title."""
    said = json.dumps([content.get("edtf"), content.get("title")])
    return "row:" + hashlib.sha256(said.encode()).hexdigest()[:32]


def _date(cells: dict[str, str]) -> dict[str, str]:
    first = cells.get("date") or _parts(cells, "")
    last = cells.get("end") or _parts(cells, "end_")
    if not first:
        raise _RowError("it is empty, and an event needs a date")
    text = f"{_edtf(first)}/{_edtf(last)}" if last and last != first else _edtf(first)
    try:
        return {"edtf": parse_edtf(text).edtf}
    except EdtfError as error:
        raise _RowError(str(error)) from error


def _parts(cells: dict[str, str], prefix: str) -> str:
    return joined_date(*(cells.get(prefix + name, "").strip() for name in ("year", "month", "day")))


def _edtf(text: str) -> str:
    """EDTF as it stands, or what a reader would type: 26 August 2016."""
    try:
        return parse_edtf(text).edtf
    except EdtfError:
        pass
    try:
        return read_period(text).edtf
    except EdtfError as error:
        raise _RowError(str(error)) from error


def _title(cells: dict[str, str]) -> dict[str, str]:
    title = " ".join(cells.get("title", "").split())
    if not title:
        raise _RowError("it is empty, and an event needs a title")
    if len(title) > 200:
        raise _RowError(f"{len(title)} characters are more than 200")
    return {"title": title}


def _chosen(field: str, names: Mapping[str, str], target: str, cells: dict[str, str]) -> dict[str, str]:
    said = cells.get(field, "").strip()
    if not said:
        return {}
    if said.lower() not in names:
        raise _RowError(f"“{said[:60]}” is none of {', '.join(sorted(set(names.values())))}")
    return {target: names[said.lower()]}


def _salience(cells: dict[str, str]) -> dict[str, float]:
    said = cells.get("salience", "").strip()
    if not said:
        return {}
    try:
        value = float(said)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise _RowError(f"“{said[:60]}” is no number from 0 to 1")
    return {"salience": value}


def _parties(cells: dict[str, str]) -> dict[str, list[list[str]]]:
    if not ({"parties", "targets"} & cells.keys()):
        return {}
    found = _party_list(cells.get("parties", ""), Role.SOURCE.value)
    found += _party_list(cells.get("targets", ""), Role.TARGET.value)
    return {"parties": [list(pair) for pair in dict(found).items()]}


def _party_list(said: str, role: str) -> list[tuple[str, str]]:
    """`Norland (source); Sudland (target)`, or a JSON list of {"name","role"}."""
    if _JSON_LIST.match(said):
        try:
            rows = [(str(one["name"]), str(one.get("role") or role)) for one in json.loads(said)]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _RowError("no list of parties with names") from error
    else:
        rows = [_party(part.strip(), role) for part in said.split(";") if part.strip()]
    for name, given in rows:
        if given not in _ROLES.values():
            raise _RowError(f"“{given[:60]}” is none of the roles {', '.join(sorted(set(_ROLES.values())))}")
        if len(name) > 200:
            raise _RowError(f"the name “{name[:60]}…” is longer than 200 characters")
    return rows


def _party(said: str, role: str) -> tuple[str, str]:
    match = _PARTY.fullmatch(said)
    if match and match["role"].lower() in _ROLES:
        return match["name"], _ROLES[match["role"].lower()]
    return said, role


def _text(field: str, most: int, cells: dict[str, str]) -> dict[str, str]:
    if field not in cells:
        return {}
    said = cells[field].strip()
    if len(said) > most:
        raise _RowError(f"{len(said):,} characters are more than {most:,}")
    return {field: said}


_FIELDS: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
    "date": _date,
    "title": _title,
    "summary": lambda cells: _text("summary", 20_000, cells),
    "type": lambda cells: _chosen("type", _TYPES, "event_type", cells),
    "parties": _parties,
    "place": lambda cells: _text("place", 200, cells),
    "certainty": lambda cells: _chosen("modality", _MODALITIES, "modality", cells),
    "outcome": lambda cells: _text("outcome", 300, cells),
    "importance": _salience,
}


def _citations(said: str) -> list[dict[str, Any]]:
    if not said.strip():
        return []
    try:
        found = json.loads(said)
    except ValueError as error:
        raise _RowError("no JSON list") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _RowError("no list of citations")
    for one in found:
        if not isinstance(one.get("quote"), str) or not one["quote"].strip():
            raise _RowError("a citation without its quote")
        try:
            parse_edtf(str(one.get("published")))
        except EdtfError as error:
            raise _RowError(f"a citation without the day it was published ({error})") from error
    return found


def _known(negotiation: Negotiation, keys: list[str]) -> dict[str, Event]:
    """Key -> event: of an earlier import, or by our own address in this negotiation."""
    numbers = {key: number for key in keys if (number := _own_number(negotiation, key))}
    events = (
        Event.objects.filter(negotiation=negotiation).select_related("place").prefetch_related("event_parties__party")
    )
    by_number = {event.number: event for event in events.filter(number__in=set(numbers.values()))}
    found = {key: by_number[number] for key, number in numbers.items() if number in by_number}
    rows = ImportedKey.objects.filter(negotiation=negotiation).values_list("key", "event")
    wanted = set(keys)
    imported = {key: event for key, event in rows.iterator() if key in wanted}
    by_id = events.in_bulk(list(imported.values()))
    return {**{key: by_id[event] for key, event in imported.items() if event in by_id}, **found}


def _own_number(negotiation: Negotiation, key: str) -> int | None:
    if not key.startswith(settings.SITE_URL + "/"):
        return None
    match = _OURS.match(urlsplit(key).path)
    return int(match[2]) if match and match[1] == negotiation.slug else None


def _matched(row: PlannedRow, event: Event | None) -> PlannedRow:
    if event is None or row.outcome is Outcome.ERROR:
        return row
    same = all(_stored(event, name) == value for name, value in row.content.items())
    return replace(row, outcome=Outcome.SAME if same else Outcome.UPDATE, event=event)


def _stored(event: Event, name: str) -> Any:
    if name == "place":
        return event.place.name if event.place else ""
    if name == "parties":
        return [[one.party.name, one.role] for one in event.event_parties.all()]
    return getattr(event, name)
