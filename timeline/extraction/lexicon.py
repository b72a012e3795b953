"""Who and where: parties and places with the many names news gives them.

A `Lexicon` is a frozen value passed in; `Lexicon.default()` reads the tables in `data/` once. A name is looked up word by word,
longest first, whatever its accents, hyphens and full stops; a name in capitals (IS, AU) only as written, so that `is` stays a verb.
"""

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from importlib import resources
from types import MappingProxyType

from timeline.extraction.tokens import Token, words_of
from timeline.ontology import PartyKind


@dataclass(frozen=True, slots=True)
class LexiconParty:
    """A state, organisation, armed group, person or group. `iso`: ISO 3166-1 alpha-2; `affiliation`: the state or body it speaks for."""

    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    iso: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class LexiconPlace:
    """A place; degrees north and east (WGS 84), `country` as ISO 3166-1 alpha-2."""

    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None


class Use(Enum):
    """How a name stands for its party: by name, as adjective, by capital, by a house of government; or it is only a place."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    SEAT = "seat"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one party, place or both."""

    words: tuple[str, ...]
    use: Use
    party: LexiconParty | None
    place: LexiconPlace | None
    exact: str = ""  # where set, the first word must be written so

    def end(self, tokens: Sequence[Token], at: int) -> int:
        """The index after this name if it stands at `at`, else 0. Marks inside a name (`F.`, `P5+1`) are passed over."""
        first = tokens[at].text
        if self.exact:
            if first.replace(".", "") != self.exact:
                return 0
        elif not first[0].isupper() and not first[0].isdigit() and self.words[0] not in _LOWER_STARTS:
            return 0
        index, size = at + 1, len(tokens)
        for word in self.words[1:]:
            if index < size and tokens[index].low in _MARKS_INSIDE:
                index += 1
            if index >= size or tokens[index].low != word:
                return 0
            index += 1
        return index


_MARKS_INSIDE = frozenset({".", "+", "/"})
_LOWER_STARTS = frozenset(
    {"al", "de", "bin", "six", "world", "major", "contact", "western", "rights", "human", "ethnic", "peshmerga"}
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Parties and places by any of their names. Immutable; `extended` gives a larger one."""

    parties: tuple[LexiconParty, ...]
    places: tuple[LexiconPlace, ...]
    _starts: Mapping[str, tuple[Entry, ...]] = field(repr=False, compare=False)
    _party: Mapping[tuple[str, ...], LexiconParty] = field(repr=False, compare=False)
    _place: Mapping[tuple[str, ...], LexiconPlace] = field(repr=False, compare=False)
    _demonyms: Mapping[str, str] = field(repr=False, compare=False)
    _surnames: Mapping[str, tuple[LexiconParty, ...]] = field(repr=False, compare=False)

    @classmethod
    def default(cls) -> "Lexicon":
        """The lexicon of the tables in `data/`, read once."""
        return _default()

    def extended(self, parties: Iterable[LexiconParty], places: Iterable[LexiconPlace]) -> "Lexicon":
        """This lexicon with parties and places of an editor, whose names win over the tables' own."""
        added_parties, added_places = tuple(parties), tuple(places)
        new = [entry for party in added_parties for entry in _party_entries(party)]
        new += [entry for place in added_places for entry in _place_entries(place)]
        starts: dict[str, list[Entry]] = {}
        for entry in new:
            starts.setdefault(entry.words[0], []).append(entry)
        merged = dict(self._starts)
        for word, entries in starts.items():
            merged[word] = _longest_first([*entries, *merged.get(word, ())])
        party = {**self._party, **{_key(name): p for p in added_parties for name in (*p.aliases, p.name) if _key(name)}}
        place = {**self._place, **{_key(name): p for p in added_places for name in (*p.aliases, p.name) if _key(name)}}
        return Lexicon(
            (*self.parties, *added_parties),
            (*self.places, *added_places),
            MappingProxyType(merged),
            MappingProxyType(party),
            MappingProxyType(place),
            self._demonyms,
            MappingProxyType({**self._surnames, **_surnames(added_parties, self._surnames)}),
        )

    def surname(self, word: str) -> tuple[LexiconParty, ...]:
        """The persons whose name ends in this word, folded as `tokens.fold` does."""
        return self._surnames.get(word, ())

    def party(self, name: str) -> LexiconParty | None:
        """The party of this name, alias, demonym or capital; None when it is unknown."""
        return self._party.get(_key(name))

    def place(self, name: str) -> LexiconPlace | None:
        """The place of this name or alias; None when it is unknown."""
        return self._place.get(_key(name))

    def demonym(self, state: str) -> str:
        """The adjective of a state ("Syria": "Syrian"); empty when the tables have none."""
        return self._demonyms.get(state, "")

    def at(self, tokens: Sequence[Token], index: int) -> tuple[Entry, int] | None:
        """The longest entry whose words stand at `index`, with the index after it."""
        for entry in self._starts.get(tokens[index].low, ()):
            if end := entry.end(tokens, index):
                return entry, end
        return None


def _key(name: str) -> tuple[str, ...]:
    words = words_of(name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _longest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: -len(entry.words)))


def _entry(name: str, use: Use, party: LexiconParty | None, place: LexiconPlace | None) -> Entry | None:
    words = _key(name)
    bare = name.replace(".", "")
    return Entry(words, use, party, place, bare if bare.isupper() and len(bare) <= 4 else "") if words else None


def _party_entries(party: LexiconParty) -> Iterator[Entry]:
    for name in (party.name, *party.aliases):
        if entry := _entry(name, Use.NAME, party, None):
            yield entry


def _place_entries(place: LexiconPlace) -> Iterator[Entry]:
    for name in (place.name, *place.aliases):
        if entry := _entry(name, Use.PLACE, None, place):
            yield entry


def _table(name: str) -> Iterator[list[str]]:
    with resources.files("timeline.extraction").joinpath("data", name).open(encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                yield row + [""] * (8 - len(row))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split(",") if name)


@functools.cache
def _default() -> Lexicon:
    parties: list[LexiconParty] = []
    places: list[LexiconPlace] = []
    entries: list[Entry | None] = []
    demonyms: dict[str, str] = {}
    for iso, name, adjectives, capital, north, east, seats, others in _table("states.tsv"):
        code = iso if len(iso) == 2 else None
        state = LexiconParty(
            name, PartyKind.STATE, (*_names(others), *_names(adjectives), capital, *_names(seats)), code
        )
        country = LexiconPlace(name, _names(others), None, None, code)
        city = LexiconPlace(capital, (), float(north), float(east), code)
        parties.append(state)
        demonyms[name] = adjectives.split(",")[0]
        places += [country, city]
        entries += [_entry(alias, Use.NAME, state, country) for alias in (name, *_names(others))]
        entries += [_entry(alias, Use.ADJECTIVE, state, country) for alias in _names(adjectives)]
        entries += [_entry(alias, Use.SEAT, state, country) for alias in _names(seats)]
        entries.append(_entry(capital, Use.CAPITAL, state, city))
    for name, iso, north, east, others, *_ in _table("places.tsv"):
        place = LexiconPlace(name, _names(others), float(north), float(east), iso or None)
        places.append(place)
        entries += _place_entries(place)
    for name, kind, affiliation, others, *_ in _table("bodies.tsv"):
        body = LexiconParty(name, PartyKind(kind), _names(others), None, affiliation or None)
        parties.append(body)
        entries += _party_entries(body)
    for name, affiliation, others, *_ in _table("persons.tsv"):
        person = LexiconParty(name, PartyKind.PERSON, _names(others), None, affiliation or None)
        parties.append(person)
        entries += _party_entries(person)
    return _build(tuple(parties), tuple(places), [entry for entry in entries if entry], demonyms)


def _build(
    parties: tuple[LexiconParty, ...], places: tuple[LexiconPlace, ...], entries: list[Entry], demonyms: dict[str, str]
) -> Lexicon:
    starts: dict[str, list[Entry]] = {}
    party: dict[tuple[str, ...], LexiconParty] = {}
    place: dict[tuple[str, ...], LexiconPlace] = {}
    for entry in entries:
        starts.setdefault(entry.words[0], []).append(entry)
        if entry.party:
            party.setdefault(entry.words, entry.party)
        if entry.place and entry.use not in (Use.ADJECTIVE, Use.SEAT):
            place.setdefault(entry.words, entry.place)
    return Lexicon(
        parties,
        places,
        MappingProxyType({word: _longest_first(found) for word, found in starts.items()}),
        MappingProxyType(party),
        MappingProxyType(place),
        MappingProxyType(demonyms),
        MappingProxyType(_surnames(parties, {})),
    )


def _surnames(
    parties: Iterable[LexiconParty], known: Mapping[str, tuple[LexiconParty, ...]]
) -> dict[str, tuple[LexiconParty, ...]]:
    found: dict[str, tuple[LexiconParty, ...]] = {}
    for party in parties:
        if party.kind is PartyKind.PERSON:
            for word in {(words_of(name) or ("",))[-1] for name in (party.name, *party.aliases)}:
                found[word] = (*found.get(word, known.get(word, ())), party)
    return found
