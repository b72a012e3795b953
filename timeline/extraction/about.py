"""Which state an article is about, and where it tells itself whose "the opposition" or "the police" are."""

import collections
import functools
from collections.abc import Iterable

from timeline.extraction.lexicon import Lexicon, Use
from timeline.extraction.members import ARMED_GROUP, STATE
from timeline.extraction.names import MAIN_STATE, Name, Parsed

_GREAT_POWERS = frozenset({"United States", "Russia", "United Kingdom", "France", "China", "Germany"})


def main_state(names: Iterable[tuple[Name, Parsed]], lexicon: Lexicon) -> tuple[str, bool]:
    """The state an article is about, and whether the article is set there.

    About the most named one, of two alike the one named first, great powers only if there is no other; empty when none is named. Set
    in it where it speaks of it often, and of no other more: police without a name are then that state's."""
    counts = _counts(names, lexicon)
    small = {state: count for state, count in counts.items() if state not in _GREAT_POWERS}
    state = max(small or counts, key=(small or counts).__getitem__, default="")
    return state, counts[state] >= max(_OFTEN, *counts.values(), 0)


_OFTEN = 3


def _counts(names: Iterable[tuple[Name, Parsed]], lexicon: Lexicon) -> collections.Counter[str]:
    """How often each state is named, or those who speak for it."""
    counts: collections.Counter[str] = collections.Counter()
    before: tuple[Name, Parsed] | None = None
    kin_of = functools.lru_cache(maxsize=None)(lexicon.party)
    for name, sentence in names:
        last, before = before, (name, sentence)
        first, lows = name.first, sentence.syntax.lows
        if first > 1 and lows[first - 1] == "by" and lows[first - 2 : first] in _BROKERED:
            continue  # 'a deal brokered by Turkey': between others
        if last and last[1] is sentence and _stands_for(last[0], name):
            continue  # 'Kenyan President Mwai Kibaki': once
        if name.party and name.party.kind is STATE:
            counts[name.party.name] += not _is_of_ground(name, sentence)
        elif name.party and (kin := kin_of(name.party.affiliation or "")) and kin.kind is STATE:
            counts[kin.name] += not name.description.casefold().startswith(("former", "ex-"))
        elif name.affiliation and name.label.endswith(" police") and lexicon.party(name.affiliation):
            counts[name.affiliation] += 1  # 'Chilean police'
    return counts


def places_told(names: Iterable[tuple[Name, Parsed]]) -> dict[int, set[str]]:
    """The countries of the places that each sentence names, by its index."""
    found: dict[int, set[str]] = {}
    for name, sentence in names:
        if name.place and name.place.country:
            found.setdefault(sentence.sentence.index, set()).add(name.place.country)
    return found


def _stands_for(state: Name, person: Name) -> bool:
    """Whether the adjective straight before a person's title is the state that the person speaks for."""
    near = state.last <= person.first <= state.last + 3 and state.is_adjective
    return near and person.is_person and person.affiliation == state.label


def _is_of_ground(name: Name, sentence: Parsed) -> bool:
    """'the Tanzanian town of Arusha', 'a former Tanzanian president': where something is, who somebody was."""
    if not name.is_adjective:
        return False
    tokens = sentence.tokens
    after = tokens[name.last].low if name.last < len(tokens) else ""
    before = tokens[name.first - 1].low if name.first else ""
    return after in _GROUND or before in ("former", "ex")


_BROKERED = (["brokered", "by"], ["mediated", "by"])
_GROUND = frozenset("town city village resort border capital port island".split())


def own_state(name: Name, sentence: Parsed) -> Name | None:
    """'Iraq's parliament called on the government': its own."""
    tokens = sentence.tokens
    for one in sentence.names:
        words = [token.low for token in tokens[one.last : one.last + 2]]
        if one.last < name.first and one.kind is STATE and words[:1] == ["'s"] and words[1:2] and words[1] in _ORGANS:
            return one
    return None


def land_behind(name: Name, sentence: Parsed, capitals: bool = False) -> str | None:
    """'opposition groups in Chile', with `capitals` also 'militias in Santiago': those of Chile."""
    at, tokens = name.last, sentence.tokens
    if at + 1 >= len(tokens) or tokens[at].low not in {"in", "of", "inside", "across"}:
        return None
    land = next((one for one in sentence.names if one.first == at + 1), None)
    if land is None or land.kind is not STATE or land.label == MAIN_STATE:
        return None
    if land.use is not Use.NAME and not (capitals and land.use is Use.CAPITAL):
        return None
    after = tokens[land.last].low if land.last < len(tokens) else ""
    return None if after == "'s" else land.label


def body_behind(name: Name, sentence: Parsed) -> Name | None:
    """'fighters from the Islamic Front': those of the Front."""
    at, lows = name.last, sentence.syntax.lows
    if at + 1 >= len(lows) or lows[at] not in ("from", "of"):
        return None
    at += 1 + (lows[at + 1] == "the")
    body = next((one for one in sentence.names if one.first == at), None)
    return body if body and body.kind is ARMED_GROUP and body.party else None


def government_behind(name: Name, sentence: Parsed) -> int:
    """Where 'administration' or 'government' ends behind a person's name; 0 if none follows."""
    tokens, at = sentence.tokens, name.last
    if at < len(tokens) and tokens[at].low == "'s":
        at += 1
    return at + 1 if at < len(tokens) and tokens[at].low in _GOVERNMENTS else 0


_ORGANS = frozenset(
    "parliament lawmakers opposition court assembly senate congress judiciary electorate voters".split()
)
_GOVERNMENTS = frozenset("administration government regime cabinet presidency".split())
