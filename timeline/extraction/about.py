"""Which state an article is about."""

import collections
from collections.abc import Iterable

from timeline.extraction.lexicon import Lexicon
from timeline.extraction.names import Name, Parsed
from timeline.ontology import PartyKind

_GREAT_POWERS = frozenset({"United States", "Russia", "United Kingdom", "France", "China", "Germany"})


def main_state(names: Iterable[tuple[Name, Parsed]], lexicon: Lexicon) -> str:
    """The state an article is about: the most named one, of two alike the one named first, great powers only if there is no other.
    Empty when none is named."""
    counts: collections.Counter[str] = collections.Counter()
    before: tuple[Name, Parsed] | None = None
    for name, sentence in names:
        last, before = before, (name, sentence)
        if last and last[1] is sentence and _stands_for(last[0], name):
            continue  # 'Kenyan President Mwai Kibaki': once
        if name.party and name.party.kind is PartyKind.STATE:
            counts[name.party.name] += not _is_of_ground(name, sentence)
        elif name.party and (kin := lexicon.party(name.party.affiliation or "")) and kin.kind is PartyKind.STATE:
            counts[kin.name] += not name.description.casefold().startswith(("former", "ex-"))
    small = {state: count for state, count in counts.items() if state not in _GREAT_POWERS}
    return max(small or counts, key=(small or counts).__getitem__, default="")


def _stands_for(state: Name, person: Name) -> bool:
    """Whether the adjective straight before a person's title is the state that the person speaks for."""
    near = state.is_adjective and state.last <= person.first <= state.last + 3
    return near and person.is_person and person.affiliation == state.label


def _is_of_ground(name: Name, sentence: Parsed) -> bool:
    """'the Tanzanian town of Arusha', 'a former Tanzanian president': where something is, who somebody was."""
    tokens = sentence.tokens
    after = tokens[name.last].low if name.last < len(tokens) else ""
    before = tokens[name.first - 1].low if name.first else ""
    return name.is_adjective and (after in _GROUND or before in ("former", "ex"))


_GROUND = frozenset("town city village resort border capital port island".split())
