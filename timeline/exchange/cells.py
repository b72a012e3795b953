"""What the cells of a row say, field by field: dates as readers type them, our own words for types and roles, lists of parties."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from timeline.chronology.period import read_period
from timeline.edtf import EdtfError, parse_edtf
from timeline.ontology import EventType, Modality, Role

from .records import joined_date, json_of

_PARTY = re.compile(r"(?P<name>.+?)\s*\((?P<role>[a-z ]+)\)$", re.IGNORECASE)
_TIME = re.compile(
    r"(?<=\d)(?:T| +)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?$", re.ASCII
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})\.?|(\d\d)(\d\d))", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"(\d{1,2})-([^\W\d_]+)-(\d{4})")
_BEFORE = re.compile(r"\s*[-−]\d|.*\d\s*B\.?C", re.IGNORECASE | re.DOTALL)
_JSON = re.compile(r'\s*(?:\[\s*[{\]"]|\{)')
_TYPES = {name: kind for kind in EventType for name in (kind.value, kind.label.lower())}
_MODALITIES = {name: one.value for one in Modality for name in (one.value, one.label.lower())}
_ROLES = {name: role.value for role in Role for name in (role.value, role.label.lower())}


class CellError(ValueError):
    """One cell that makes no sense; the message says why."""


def _date(cells: dict[str, str]) -> dict[str, str]:
    first = cells.get("date") or _parts(cells, "")
    last = cells.get("end") or _parts(cells, "end_")
    if not first:
        raise CellError("it is empty, and an event needs a date")
    text = f"{_edtf(first)}/{_edtf(last)}" if last and last != first else _edtf(first)
    try:
        return {"edtf": parse_edtf(text).edtf}
    except EdtfError as error:
        raise CellError(str(error)) from error


def _parts(cells: dict[str, str], prefix: str) -> str:
    return joined_date(*(cells.get(prefix + name, "").strip() for name in ("year", "month", "day")))


def _edtf(text: str) -> str:
    """EDTF as it stands, or what a reader would type: 26 August 2016."""
    if _BEFORE.match(text):
        raise CellError(f"“{text[:60]}” lies before the common era, and such years are not kept here")
    try:
        return parse_edtf(text).edtf
    except EdtfError:
        pass
    try:
        return read_period(_plain_day(text.strip())).edtf
    except EdtfError as error:
        raise CellError(str(error)) from error


def _plain_day(text: str) -> str:
    """A day in figures as spreadsheets and programs write it, in ISO; anything else as it is. Raises CellError where it may be two days.

    A time of day goes: what is kept is the day, by the clock that the file goes by.
    """
    text = _TIME.sub("", text)
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match[1], match[3] or match[5], match[4] or match[6]
    elif match := _YEAR_LAST.fullmatch(text):
        day, mark, month, year = match.groups()
        # with full stops the day comes first wherever they are used
        if mark == "/" and int(day) != int(month) and max(int(day), int(month)) <= 12:
            raise CellError(f"“{text}” means two days, as the day or the month comes first; write it as 2016-08-26")
        if mark == "/" and int(month) > 12:
            day, month = month, day
    else:
        return " ".join(match.groups()) if (match := _NAMED_MONTH.fullmatch(text)) else text
    return f"{year}-{int(month):02}-{int(day):02}"


def _title(cells: dict[str, str]) -> dict[str, str]:
    title = " ".join(cells.get("title", "").split())
    if not title:
        raise CellError("it is empty, and an event needs a title")
    if len(title) > 200:
        raise CellError(f"{len(title)} characters are more than 200")
    return {"title": title}


def _chosen(field: str, names: Mapping[str, str], target: str, cells: dict[str, str]) -> dict[str, str]:
    said = cells.get(field, "").strip()
    if not said:
        return {}
    if said.lower() not in names:
        raise CellError(f"“{said[:60]}” is none of {', '.join(sorted(set(names.values())))}")
    return {target: names[said.lower()]}


def _salience(cells: dict[str, str]) -> dict[str, float]:
    said = cells.get("salience", "").strip()
    if not said:
        return {}
    try:
        # a spreadsheet writes 0,85 where people do; there is nothing else that it could mean
        value = float(said.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise CellError(f"“{said[:60]}” is no number from 0 to 1")
    return {"salience": value}


def _parties(cells: dict[str, str]) -> dict[str, list[list[str]]]:
    if not ({"parties", "targets"} & cells.keys()):
        return {}
    found = _party_list(cells.get("parties", ""), Role.SOURCE.value)
    found += _party_list(cells.get("targets", ""), Role.TARGET.value)
    return {"parties": [list(pair) for pair in dict(found).items()]}


def _party_list(said: str, role: str) -> list[tuple[str, str]]:
    """`Norland (source); Sudland (target)`, or a JSON list of {"name","role"}."""
    if _JSON.match(said):
        try:
            rows = [(str(one["name"]), str(one.get("role") or role)) for one in json_of(said)]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CellError('no list of parties with names, [{"name": "Norland", "role": "source"}]') from error
    else:
        rows = [_party(part.strip(), role) for part in said.split(";") if part.strip()]
    for name, given in rows:
        if given not in _ROLES.values():
            raise CellError(f"“{given[:60]}” is none of the roles {', '.join(sorted(set(_ROLES.values())))}")
        if len(name) > 200:
            raise CellError(f"the name “{name[:60]}…” is longer than 200 characters")
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
        raise CellError(f"{len(said):,} characters are more than {most:,}")
    return {field: said}


READERS: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
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
"""Name of a field in messages -> what reads it: the cells of a row to the content that they give."""


def citations_of(said: str) -> list[dict[str, Any]]:
    """The citations of a cell, each with its quote and its day. Raises CellError for what is none."""
    if not said.strip():
        return []
    try:
        found = json_of(said)
    except ValueError as error:
        raise CellError(f"no JSON list ({error})") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise CellError("no list of citations")
    for one in found:
        if not isinstance(one.get("quote"), str) or not one["quote"].strip():
            raise CellError("a citation without its quote")
        try:
            parse_edtf(str(one.get("published")))
        except EdtfError as error:
            raise CellError(f"a citation without the day it was published ({error})") from error
    return found
