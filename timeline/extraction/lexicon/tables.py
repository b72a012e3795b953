"""Reads the tables in `data/`: states with capitals, demonyms and seats; bodies; persons; places and towns."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources

from timeline.extraction.lexicon.entries import (
    Entry,
    LexiconParty,
    LexiconPlace,
    Use,
    entry,
    party_entries,
    place_entries,
)
from timeline.ontology import PartyKind


@dataclass(slots=True)
class Tables:
    """What the tables say, in their order."""

    parties: list[LexiconParty] = field(default_factory=list)
    places: list[LexiconPlace] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    demonyms: dict[str, str] = field(default_factory=dict)

    def name(
        self, written: str, use: Use, party: LexiconParty | None, place: LexiconPlace | None, small: bool = False
    ) -> None:
        found = entry(written, use, party, place, small)
        if found:
            self.entries.append(found)


def read() -> Tables:
    """All tables, states first: their names win over a town's or a person's."""
    tables = Tables()
    _read_states(tables)
    _read_places(tables)
    _read_parties(tables)
    return tables


def _rows(name: str) -> Iterator[list[str]]:
    with resources.files("timeline.extraction").joinpath("data", name).open(encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                yield row + [""] * (8 - len(row))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split(",") if name)


def _read_states(tables: Tables) -> None:
    for iso, name, adjectives, capitals, north, east, seats, others in _rows("states.tsv"):
        code = iso if len(iso) == 2 else None
        capital, *spellings = capitals.split("|")  # 'Kyiv|Kiev'
        aliases = (*_names(others), *_names(adjectives), capital, *spellings, *_names(seats))
        state = LexiconParty(name, PartyKind.STATE, aliases, code)
        country = LexiconPlace(name, _names(others), None, None, code)
        city = LexiconPlace(capital, tuple(spellings), float(north), float(east), code)
        tables.parties.append(state)
        tables.places += [country, city]
        tables.demonyms[name] = adjectives.split(",")[0]
        for written in (name, *_names(others)):
            tables.name(written, Use.NAME, state, country)
        for written in _names(adjectives):
            tables.name(written, Use.ADJECTIVE, state, country)
        for written in _names(seats):
            tables.name(written, Use.SEAT, state, country)
        for written in (capital, *spellings):
            tables.name(written, Use.CAPITAL, state, city)


def _read_places(tables: Tables) -> None:
    for name, iso, north, east, others, *_ in _rows("places.tsv"):
        place = LexiconPlace(name, _names(others), float(north), float(east), iso or None)
        tables.places.append(place)
        tables.entries += place_entries(place)
    for name, iso, north, east, others, *_ in _rows("cities.tsv"):
        town = LexiconPlace(name, _names(others), float(north), float(east), iso or None)
        tables.places.append(town)
        for written in (name, *_names(others)):
            tables.name(written, Use.PLACE, None, town, small=True)


def _read_parties(tables: Tables) -> None:
    for name, kind, affiliation, others, *_ in _rows("bodies.tsv"):
        body = LexiconParty(name, PartyKind(kind), _names(others), None, affiliation or None)
        tables.parties.append(body)
        tables.entries += party_entries(body)
    for name, affiliation, others, *_ in _rows("persons.tsv"):
        person = LexiconParty(name, PartyKind.PERSON, _names(others), None, affiliation or None)
        tables.parties.append(person)
        tables.entries += party_entries(person)
