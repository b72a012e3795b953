"""One mention made ready to be compared with those of other documents."""

import datetime as dt
import functools
import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from timeline.edtf import DateInterval
from timeline.extraction.acts import acts, is_of_the_calendar
from timeline.extraction.coreference import Comparable, content_words
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.tokens import fold, words_of
from timeline.ontology import EventType, Modality, PartyKind, Role

AROUND, BESIDE = 240, 60
"""Characters on either side of the trigger."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_INSIDE = re.compile(r"(?<=[^.!?:;“\"\s]\s)[^\W\d_][\w’'-]+")
"""A word that does not open a sentence."""
_ACTING = frozenset({Role.SOURCE.value, Role.MEDIATOR.value, Role.HOST.value})


@dataclass(frozen=True, slots=True)
class Account:
    """One mention to be compared: its `key`, its document, and whether words of its own date it (`dated`).

    `words`, `beside`, `around` and `trigger` are what the words of the passage, next to its trigger, around it, and of the trigger stand
    for (`acts`); `doers` are the parties who act; `behind` all parties with the states or bodies they speak for; `where` the place with
    its country.
    """

    key: Hashable
    document: Hashable
    told: Comparable
    dated: bool
    published: dt.date | None = None
    words: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    trigger: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    modality: Modality = Modality.HAPPENED
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    names_around: frozenset[str] = frozenset()


def account(
    key: Hashable,
    document: Hashable,
    *,
    text: str,
    quote: str,
    trigger: tuple[int, int],
    type: EventType,
    interval: DateInterval,
    actors: Iterable[tuple[str, str]],
    place: str | None,
    dated: bool,
    published: dt.date | None,
    modality: Modality = Modality.HAPPENED,
) -> Account:
    """The account of a mention in `text`; `trigger` as offsets into it, `actors` as (name, role)."""
    named = tuple(actors)
    told = Comparable(type, interval, frozenset(name for name, _ in named), place, content_words(quote))
    start, end = trigger
    around = text[max(0, start - AROUND) : end + AROUND]
    return Account(
        key,
        document,
        told,
        dated,
        published,
        words=acts(told.words),
        beside=acts(content_words(text[max(0, start - BESIDE) : end + BESIDE])),
        around=acts(content_words(around)),
        trigger=acts(frozenset(fold(word) for word in _WORD.findall(text[start:end]))),
        numbers=frozenset(_NUMBER.findall(quote)),
        modality=modality,
        doers=frozenset(one for name, role in named if role in _ACTING for one in behind(name)),
        targets=frozenset(one for name, role in named if role not in _ACTING for one in behind(name)),
        behind=frozenset(one for name, _ in named for one in behind(name)),
        where=where(place) if place else frozenset(),
        names=capitals(quote),
        names_around=capitals(around),
    )


def capitals(text: str) -> frozenset[str]:
    """The words with a capital that do not open a sentence, folded: mostly names, also of what no lexicon holds."""
    found = (word for word in _INSIDE.findall(text) if word[0].isupper())
    folded = (fold(word).removesuffix("'s").removesuffix("’s") for word in found)
    return frozenset(word for word in folded if not is_of_the_calendar(word))


@functools.lru_cache(maxsize=20_000)
def behind(name: str) -> frozenset[str]:
    """The party and whom it speaks for: its state or body, the state whose adjective it begins with; a person by the last name too."""
    lexicon = Lexicon.default()
    party = lexicon.party(name)
    if party is not None:
        more = {party.affiliation} if party.affiliation else set()
        if party.kind is PartyKind.PERSON:
            more.add("~" + words_of(party.name)[-1])
        return frozenset({party.name, *more})
    words = words_of(name)
    state = lexicon.party(name.split()[0]) if len(words) > 1 else None
    last = {"~" + words[-1]} if words else set()
    return frozenset({name, *last, *({state.name} if state and state.kind is PartyKind.STATE else set())})


@functools.lru_cache(maxsize=20_000)
def where(place: str) -> frozenset[str]:
    """The place by its name and those it lies in, a country by its code."""
    lexicon = Lexicon.default()
    found = set()
    for part in place.split(","):
        known = lexicon.place(part.strip())
        state = lexicon.party(part.strip())
        is_state = state is not None and fold(state.name) == fold(part.strip())
        if known is not None and known.country:
            found.add(known.country)
        if not is_state:
            found.add(fold(part.strip()))
    return frozenset(found)
