"""Who and where: parties and places with the many names news gives them.

A `Lexicon` is a frozen value passed in; `Lexicon.default()` reads the tables in `data/` once. The longest name that stands at a word wins.
"""

import functools
import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from timeline.extraction.lexicon.entries import (
    MARKS_INSIDE,
    Entry,
    LexiconParty,
    LexiconPlace,
    Use,
    key,
    longest_first,
    party_entries,
    place_entries,
)
from timeline.extraction.lexicon.tables import Tables, read
from timeline.extraction.tokens import Token, words_of
from timeline.ontology import PartyKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Parties and places by any of their names. Immutable; `extended` gives a larger one."""

    parties: tuple[LexiconParty, ...]
    places: tuple[LexiconPlace, ...]
    starts: Mapping[str, tuple[Entry, ...]] = field(repr=False, compare=False)
    _party: Mapping[tuple[str, ...], LexiconParty] = field(repr=False, compare=False)
    _place: Mapping[tuple[str, ...], LexiconPlace] = field(repr=False, compare=False)
    _demonyms: Mapping[str, str] = field(repr=False, compare=False)
    _surnames: Mapping[str, tuple[LexiconParty, ...]] = field(repr=False, compare=False)
    _small: frozenset[str] = field(repr=False, compare=False)
    _seconds: Mapping[str, Mapping[str, tuple[Entry, ...]]] = field(repr=False, compare=False)

    @classmethod
    def default(cls) -> "Lexicon":
        """The lexicon of the tables in `data/`, read once."""
        return _default()

    def extended(self, parties: Iterable[LexiconParty], places: Iterable[LexiconPlace]) -> "Lexicon":
        """This lexicon with parties and places of an editor, whose names win over the tables' own."""
        added_parties, added_places = tuple(parties), tuple(places)
        new = [entry for party in added_parties for entry in party_entries(party)]
        new += [entry for place in added_places for entry in place_entries(place)]
        starts: dict[str, list[Entry]] = {}
        for entry in new:
            starts.setdefault(entry.words[0], []).append(entry)
        merged = dict(self.starts)
        for word, entries in starts.items():
            merged[word] = longest_first([*entries, *merged.get(word, ())])
        party = {**self._party, **{key(name): p for p in added_parties for name in (*p.aliases, p.name) if key(name)}}
        place = {**self._place, **{key(name): p for p in added_places for name in (*p.aliases, p.name) if key(name)}}
        return Lexicon(
            (*self.parties, *added_parties),
            (*self.places, *added_places),
            MappingProxyType(merged),
            MappingProxyType(party),
            MappingProxyType(place),
            self._demonyms,
            MappingProxyType({**self._surnames, **_surnames(added_parties, self._surnames)}),
            self._small | _in_small_letters(new),
            _by_second(merged),
        )

    def surname(self, word: str) -> tuple[LexiconParty, ...]:
        """The persons whose name ends in this word, folded as `tokens.fold` does."""
        return self._surnames.get(word, ())

    def party(self, name: str) -> LexiconParty | None:
        """The party of this name, alias, demonym or capital; None when it is unknown."""
        return self._party.get(key(name))

    def place(self, name: str) -> LexiconPlace | None:
        """The place of this name or alias; None when it is unknown."""
        return self._place.get(key(name))

    def demonym(self, state: str) -> str:
        """The adjective of a state ("Syria": "Syrian"); empty when the tables have none."""
        return self._demonyms.get(state, "")

    def begins(self, token: Token) -> bool:
        """Whether any name may begin with this word: few begin with one in small letters."""
        return token.low in (self._small if token.text[0].islower() else self.starts)

    def at(self, tokens: Sequence[Token], index: int) -> tuple[Entry, int] | None:
        """The longest entry whose words stand at `index`, with the index after it."""
        low, following = tokens[index].low, tokens[index + 1].low if index + 1 < len(tokens) else ""
        entries = self.starts.get(low, ())
        if len(entries) > _FEW and following not in MARKS_INSIDE:
            seconds = self._seconds[low]
            entries = seconds.get(following) or seconds[""]
        for entry in entries:
            words = entry.words
            if len(words) > 1 and words[1] != following and following not in MARKS_INSIDE:
                continue  # as most of the many names that begin with "al" or "united"
            if end := entry.end(tokens, index):
                return entry, end
        return None


@functools.cache
def _default() -> Lexicon:
    lexicon = build(read())
    gc.freeze()  # the tables last as long as the process: what collects garbage need not go through them again and again
    return lexicon


def build(tables: Tables) -> Lexicon:
    """A lexicon that finds every name of the tables; of two parties with one name the first listed wins."""
    starts: dict[str, list[Entry]] = {}
    party: dict[tuple[str, ...], LexiconParty] = {}
    place: dict[tuple[str, ...], LexiconPlace] = {}
    for entry in tables.entries:
        starts.setdefault(entry.words[0], []).append(entry)
        if entry.party:
            party.setdefault(entry.words, entry.party)
        if entry.place and entry.use not in (Use.ADJECTIVE, Use.SEAT):
            place.setdefault(entry.words, entry.place)
    ordered = {word: longest_first(found) for word, found in starts.items()}
    return Lexicon(
        tuple(tables.parties),
        tuple(tables.places),
        MappingProxyType(ordered),
        MappingProxyType(party),
        MappingProxyType(place),
        MappingProxyType(tables.demonyms),
        MappingProxyType(_surnames(tables.parties, {})),
        _in_small_letters(tables.entries),
        _by_second(ordered),
    )


_FEW = 3  # names that begin with one word; more of them are looked up by their second one


def _by_second(starts: Mapping[str, Sequence[Entry]]) -> Mapping[str, Mapping[str, tuple[Entry, ...]]]:
    """Of each word that many names begin with those that may go on with a second one, in their order; under "" those of one word."""
    found: dict[str, Mapping[str, tuple[Entry, ...]]] = {}
    for word, entries in starts.items():
        if len(entries) > _FEW:
            alone = tuple(entry for entry in entries if len(entry.words) == 1)
            seconds = {"": alone}
            for entry in entries:
                if len(entry.words) > 1:
                    seconds[entry.words[1]] = (*seconds.get(entry.words[1], ()), entry)
            found[word] = {second: (*longer, *alone) if second else alone for second, longer in seconds.items()}
    return MappingProxyType(found)


def _in_small_letters(entries: Iterable[Entry]) -> frozenset[str]:
    """The first words of names that may be written so: al-Qaeda, six world powers."""
    return frozenset(entry.words[0] for entry in entries if entry.small_letters)


def _surnames(
    parties: Iterable[LexiconParty], known: Mapping[str, tuple[LexiconParty, ...]]
) -> dict[str, tuple[LexiconParty, ...]]:
    found: dict[str, tuple[LexiconParty, ...]] = {}
    for party in parties:
        if party.kind is PartyKind.PERSON:
            for word in {(words_of(name) or ("",))[-1] for name in (party.name, *party.aliases)}:
                found[word] = (*found.get(word, known.get(word, ())), party)
    return found
