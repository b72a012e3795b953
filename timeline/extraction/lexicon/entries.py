"""One name of a party or place, and where it stands in a sentence.

A name is looked up word by word, whatever its accents, hyphens and full stops; a name in capitals (IS, AU) only as written, so that
`is` stays a verb.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

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


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Entry:
    """One name of one party, place or both."""

    words: tuple[str, ...]
    use: Use
    party: LexiconParty | None
    place: LexiconPlace | None
    exact: str = ""  # where set, the first word must be written so
    small_letters: bool = False  # the name may begin in small letters: al-Qaeda, six world powers
    small: bool = False  # a town that is taken for a place only where the words around it say so

    def end(self, tokens: Sequence[Token], at: int) -> int:
        """The index after this name if it stands at `at`, else 0. Marks inside a name (`F.`, `P5+1`) are passed over."""
        first = tokens[at].text
        if self.exact:
            if first.replace(".", "") != self.exact:
                return 0
        elif not (first[0].isupper() or first[0].isdigit() or self.small_letters):
            return 0
        index, size = at + 1, len(tokens)
        for word in self.words[1:]:
            if index < size and tokens[index].low in MARKS_INSIDE:
                if tokens[index].low == "'" and not tokens[index - 1].low.endswith("s"):
                    return 0
                index += 1
            if index >= size or tokens[index].low != word:
                return 0
            index += 1
        return index


MARKS_INSIDE = frozenset({".", "+", "/", "'"})  # the last of 'the Workers' Party'
# particles that a sentence may begin with a capital, and a table too
_PARTICLES = frozenset({"al", "el", "de", "bin"})


def key(name: str) -> tuple[str, ...]:
    words = words_of(name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def longest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: -len(entry.words)))


def entry(
    name: str, use: Use, party: LexiconParty | None, place: LexiconPlace | None, small: bool = False
) -> Entry | None:
    words = key(name)
    bare = name.replace(".", "")
    if not words:
        return None
    exact = bare if bare.isupper() and bare.isalnum() and len(bare) <= 4 else ""
    small_letters = name[0].islower() or words[0] in _PARTICLES
    return Entry(words, use, party, place, exact, small_letters, small)


def party_entries(party: LexiconParty) -> Iterator[Entry]:
    for name in (party.name, *party.aliases):
        if found := entry(name, Use.NAME, party, None):
            yield found


def place_entries(place: LexiconPlace) -> Iterator[Entry]:
    for name in (place.name, *place.aliases):
        if found := entry(name, Use.PLACE, None, place):
            yield found
