"""Who is who in one article: short names, the state it is about, and the affiliations it tells."""

import collections
from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.lexicon import Lexicon, Use
from timeline.extraction.names import MAIN_STATE, Name, Parsed
from timeline.ontology import PartyKind

# they sit at most tables: an article that names them most is still about the other one
_GREAT_POWERS = frozenset({"United States", "Russia", "United Kingdom", "France", "China", "Germany"})


def resolve(parsed: Sequence[Parsed], lexicon: Lexicon) -> tuple[Parsed, ...]:
    """The same sentences with short names given in full ("Kerry"), groups named by their state ("Syrian rebels"), titles carried on."""
    names = [name for sentence in parsed for name in sentence.names]
    full, affiliations, titles = _persons(names)
    state = main_state(names)
    demonym = _demonym(state, lexicon)

    def resolved(name: Name) -> Name | None:
        if name.label == MAIN_STATE:
            return replace(name, label=state, party=lexicon.party(state)) if state else None
        if name.label.startswith(MAIN_STATE):
            noun = name.label.removeprefix(MAIN_STATE).strip()
            bare = noun in _NEUTRAL or not demonym
            return replace(name, label=noun.capitalize() if bare else f"{demonym} {noun}")
        if name.kind is PartyKind.PERSON or (name.kind is None and name.place is None):
            label = full.get(name.label.split()[-1].casefold(), "") if " " not in name.label else ""
            label = label or name.label
            known = name.kind is PartyKind.PERSON and (" " in label or bool(name.description) or name.party is not None)
            if not known and label == name.label:
                return name if name.kind is None else replace(name, acts=False)
            kin = affiliations.get(label) or name.affiliation
            return replace(
                name,
                label=label,
                kind=PartyKind.PERSON,
                use=Use.NAME,
                affiliation=kin,
                description=name.description or titles.get(label, ""),
                acts=True,
            )
        return name

    return tuple(
        replace(sentence, names=tuple(found for name in sentence.names if (found := resolved(name)) is not None))
        for sentence in parsed
    )


_NEUTRAL = frozenset(
    {
        "protesters",
        "civilians",
        "activists",
        "residents",
        "refugees",
        "prisoners",
        "journalists",
        "observers",
        "mediators",
        "inspectors",
        "migrants",
    }
)


def _persons(names: Iterable[Name]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    full: dict[str, str] = {}
    affiliations: dict[str, str] = {}
    titles: dict[str, str] = {}
    for name in names:
        if not name.is_person:
            continue
        if " " in name.label:
            full.setdefault(name.label.split()[-1].casefold(), name.label)
    for name in names:
        if not name.is_person:
            continue
        label = name.label if " " in name.label else full.get(name.label.casefold(), name.label)
        if name.affiliation:
            affiliations.setdefault(label, name.affiliation)
        if name.description:
            titles.setdefault(label, name.description)
    return full, affiliations, titles


def main_state(names: Iterable[Name]) -> str:
    """The state an article is about: the most named one, great powers only if there is no other. Empty when none is named."""
    counts: collections.Counter[str] = collections.Counter()
    for name in names:
        if name.party and name.party.kind is PartyKind.STATE:
            counts[name.party.name] += 1
        elif name.party and name.party.affiliation:
            counts[name.party.affiliation] += 1
    small = [(count, state) for state, count in counts.items() if state not in _GREAT_POWERS]
    return max(small)[1] if small else max(((count, state) for state, count in counts.items()), default=(0, ""))[1]


def _demonym(state: str, lexicon: Lexicon) -> str:
    """The adjective of a state, the first one its table row gives ("Syrian"); empty when unknown."""
    return lexicon.demonym(state) if state else ""
