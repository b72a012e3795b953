"""Pronouns and "the two", "both sides", "the group", "the minister": whom the article spoke of last that fits. Linear in the text."""

import bisect
from collections.abc import Sequence

from timeline.extraction.document import Span
from timeline.extraction.genders import may_be
from timeline.extraction.heard import BODIES, Heard, hear, lists_of, many_of
from timeline.extraction.inflection import inflect
from timeline.extraction.lexicon import Use
from timeline.extraction.members import ARMED_GROUP, ORGANISATION, STATE
from timeline.extraction.names import Name, Parsed
from timeline.extraction.referents import (
    counterpart,
    nameless_object,
    of_a_thing,
    subject_before,
    who_says,
    whom,
    whose_is_taken,
)
from timeline.extraction.topics import OF_PEOPLE, crowd_of, says_nothing, speaks_of_the_known
from timeline.extraction.vocabulary import TITLE_HEADS, TITLE_WORDS

_ONE = frozenset("he she him his her himself herself".split())
_MANY = frozenset("they them their themselves".split())
_THING = frozenset("it its itself".split())
_PAIRED = frozenset(
    """sides side men women leaders countries nations ministers parties governments presidents officials states diplomats allies rivals foes
    powers neighbours neighbors capitals delegations teams foreign militaries armies generals camps blocs heads""".split()
)
_DONE_TO_BODIES = frozenset(
    form
    for base in """accuse blame urge ask tell warn attack recognise recognize threaten arm fund sue expel join press invite allow force order
    pressure persuade lead found join""".split()
    for form in inflect(base)
)
_DONE_TO_THINGS = frozenset(
    form
    for base in "lift impose remove ease drop suspend implement sign initial ratify respect violate hold resume extend fire build return".split()
    for form in inflect(base)
)
_DONE_TO_MEETINGS = frozenset(
    form for base in "open close chair host attend adjourn boycott".split() for form in inflect(base)
)
_PARTS = frozenset("most some many all several half none few dozens hundreds thousands".split())
# said of two that face each other, whoever else was named as a pair since
_FACING = frozenset("sides parties rivals foes camps delegations teams armies".split())
_COUNTED = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BOTH_OF = frozenset("parties sides".split())
_ASKS = frozenset({"counterpart"}) | _ONE | _MANY | _THING | BODIES | _BOTH_OF | TITLE_WORDS | frozenset(_COUNTED)
_BEGINS_PREDICATE = frozenset("MVBHFR")
_OF_TITLES = TITLE_WORDS | {"of"}


def link(sentences: Sequence[Parsed]) -> tuple[Parsed, ...]:
    """The sentences with a name added for each pronoun and description whose meaning the article tells."""
    heard = Heard()
    return tuple(_read(sentence, heard) for sentence in sentences)


def _read(parsed: Parsed, heard: Heard) -> Parsed:
    acting = [name for name in parsed.names if name.acts and name.use is not Use.PLACE and name.kind is not None]
    lists = lists_of(parsed, acting)
    added: list[Name] = []
    heard.subject, heard.body_meant, heard.group = None, None, ()
    asking = [at for at, low in enumerate(parsed.syntax.lows) if low in _ASKS and not parsed.tokens[at].joined]
    taken = {index for name in parsed.names for index in range(name.first, name.last)} if asking else set()
    ends, list_ends = [name.last for name in acting], [one[-1].last for one in lists]
    for index in asking:
        if index in taken:
            continue
        near = bisect.bisect_right(ends, index)
        named = bisect.bisect_right(list_ends, index)
        here = [*acting[:1], *acting[max(1, near - 30) : near]] if near else []
        found = _meant(parsed, index, here, lists[max(0, named - 10) : named], heard)
        if found and parsed.tokens[index].low in ("he", "she") and heard.subject is None:
            heard.subject = found[1][0]
        if found and len(found[1]) == 1 and parsed.tokens[index].low in BODIES:
            heard.body_meant = heard.body_meant or found[1][0]
        if found and len(found[1]) > 1 and not heard.group:
            heard.group = tuple(found[1])
        if found:
            last, members = found
            span = Span(parsed.tokens[index].start, parsed.tokens[last - 1].end)
            first = members[0]
            added.append(Name(index, last, span, first.label, first.kind, members=tuple(members)))
            taken.update(range(index, last))
    hear(parsed, acting, lists, heard)
    meant = next((name.members for name in added if len(name.members) > 1), ())
    heard.many = meant or (() if speaks_of_the_known(parsed) else heard.many)
    if not added:
        return parsed
    return parsed.named(tuple(sorted([*parsed.names, *added], key=lambda name: name.first)))


def _meant(
    parsed: Parsed, index: int, here: Sequence[Name], lists: Sequence[tuple[Name, ...]], heard: Heard
) -> tuple[int, Sequence[Name]] | None:
    low = parsed.tokens[index].low
    if low == "counterpart":
        return counterpart(parsed, index, here, heard)
    tags = parsed.syntax.tags
    acted_on = (
        tags[index] == "O"
        and index > 0
        and tags[index - 1] in "VFGP"
        and tags[index + 1 : index + 2] not in _BEGINS_PREDICATE
    )
    if tags[index] == "A" and low in _OF_ONE:
        own = whose_is_taken(parsed, index, here) or subject_before(parsed, index, here, low)
        if own:
            return index + 1, [own]
    if low in _ONE:
        persons = [name for name in here if name.is_person and not name.members and may_be(low, name)]
        if acted_on and low not in ("he", "she"):
            persons = [name for name in reversed(persons) if name.label != persons[0].label]
        one = persons[0] if persons else whom(low, heard)
        if not acted_on and (speaker := who_says(parsed, index, here)) and may_be(low, speaker):
            one = speaker if speaker.is_person else one
        if heard.subject and not acted_on and may_be(low, heard.subject):
            one = heard.subject  # 'He spoke with Obama, and his minister met Kerry'
        return (index + 1, [one]) if one else None
    if low in _MANY:
        partly = index > 1 and parsed.tokens[index - 1].low == "of" and parsed.tokens[index - 2].low in _PARTS
        if partly and tags[index + 1 : index + 2] not in tuple("VFMBHR"):
            return None  # 'killed 25 people, most of them in Homs'
        if nameless_object(parsed, index) or (acted_on and parsed.tokens[index - 1].low in _DONE_TO_THINGS):
            return None
        if heard.group:
            return index + 1, heard.group
        crowd = crowd_of(parsed, here, index)
        many = crowd[1] if crowd and not lists else many_of(here, lists, index) or heard.many
        return (index + 1, many) if many else None
    if low in _THING:
        if low == "it" and acted_on and parsed.tokens[index - 1].low in _DONE_TO_MEETINGS | _DONE_TO_THINGS:
            return None
        if says_nothing(parsed, index) or (heard.thing and index <= 1 and low == "it"):
            return None
        if not acted_on and (speaker := who_says(parsed, index, here)) and speaker.kind in OF_PEOPLE:
            return index + 1, [speaker]
        if not acted_on and heard.body_meant:
            return index + 1, [heard.body_meant]
        bodies = [name for name in here if name.kind in OF_PEOPLE and not name.is_adjective]
        if (
            acted_on
            and (heard.dealt or (heard.thing and not bodies) or of_a_thing(parsed, index))
            and low == "it"
            and parsed.tokens[index - 1].low not in _DONE_TO_BODIES
        ):
            return None  # 'denounced the accord. Chile gave it a welcome'
        if acted_on:
            does = parsed.syntax.subject(index - 1)
            who = [name for name in bodies for one in does if one.first <= name.first < one.last] or bodies[:1]
            bodies = [name for name in reversed(bodies) if name.label not in {one.label for one in who}]
        body = bodies[0] if bodies else (heard.object if acted_on else None) or heard.body
        return (index + 1, [body]) if body else None
    if low in _COUNTED:
        return _counted(parsed, index, [one for one in lists if one[-1].last <= index], heard)
    return _described(parsed, index, here, heard)


_OF_ONE = frozenset({"his", "her", "its"})


def _counted(
    parsed: Parsed, index: int, here: Sequence[tuple[Name, ...]], heard: Heard
) -> tuple[int, Sequence[Name]] | None:
    """'the two', 'the two sides', 'both countries', 'the three foreign ministers'."""
    tokens, count = parsed.tokens, _COUNTED[parsed.tokens[index].low]
    last = index + 1
    while last < len(tokens) and tokens[last].low in _PAIRED and last - index < 3:
        last += 1
    bare = last == index + 1
    before = tokens[index - 1].low if index else ""
    if bare and (
        parsed.syntax.tags[last : last + 1] not in ("V", "F", "M", "H", "B", "R") or (before != "the" and count != 2)
    ):
        return None
    if (
        before not in {"the", "these", "those", "all"}
        and tokens[index].low != "both"
        and not (bare and before == "the")
    ):
        return None
    if last < len(tokens) and tokens[last].low == "of" and not bare:
        return None  # 'on both sides of the border'
    fitting = [one for one in here if len(one) == count]
    known = heard.lists.get(count, ())
    if tokens[last - 1].low in _LANDS:
        fitting = [one for one in fitting if all(name.kind is STATE for name in one)]
        known = heard.states.get(count, known)
    if count == 2 and heard.facing and (tokens[last - 1].low in _FACING or parsed.sentence.index - heard.paired > 2):
        known = heard.facing
    members = fitting[-1] if fitting else known
    if bare and not fitting and len(persons := _persons_before(parsed, index)) == count:
        members = persons
    if count == 2 and tokens[last - 1].low in _LEAD and not all(leads(name) for name in members):
        members = _leaders(heard) or heard.facing or members
    if tokens[last - 1].low in _LANDS | _FACING and all(name.is_person and name.affiliation for name in members):
        members = tuple(map(_for_whom, members))
    return (last, members) if members else None


_NEAR = 4  # sentences


def _for_whom(name: Name) -> Name:
    """'Wang and Jaishankar agreed on it. The two countries …': those for whom they spoke."""
    if not name.is_person or not name.affiliation:
        return name
    return Name(name.first, name.last, name.span, name.affiliation, STATE)


def _persons_before(parsed: Parsed, index: int) -> tuple[Name, ...]:
    """'Erdogan said he believed Putin wanted the deal and that the two would talk'."""
    found = {
        name.label: name
        for name in parsed.names
        if name.is_person and name.acts and name.last <= index and not name.members
    }
    return tuple(found.values())


def _leaders(heard: Heard) -> tuple[Name, ...]:
    """The two heads of state or government named last."""
    found = {name.label: name for name in reversed(heard.offices) if leads(name)}
    return tuple(reversed(list(found.values())[:2])) if len(found) > 1 else ()


def leads(name: Name) -> bool:
    """Whether a person is introduced as one who leads a state: no deputy, no minister."""
    office = set(name.description.casefold().split())
    return bool(office & _HEADS) and not office & _UNDER


_LANDS = frozenset({"countries", "nations", "states", "neighbours", "neighbors"})
_LEAD = frozenset({"leaders", "presidents", "premiers", "heads"})
_HEADS = frozenset("president premier chancellor king emir sultan prime leader".split())
_UNDER = frozenset("vice deputy former ex opposition spokesman adviser aide".split())


def _described(parsed: Parsed, index: int, here: Sequence[Name], heard: Heard) -> tuple[int, Sequence[Name]] | None:
    """'the group', 'the council', 'the foreign minister': the last one of that kind."""
    tokens = parsed.tokens
    if not index or tokens[index - 1].low != "the":
        return None
    low = tokens[index].low
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if low in _BOTH_OF:
        known = heard.facing or (heard.beside if parsed.sentence.index - heard.listed <= _NEAR else ())
        elsewhere = after is not None and (after.joined or after.low in {"of", "to"})
        return (index + 1, tuple(map(_for_whom, known))) if known and not elsewhere else None
    ends = after is None or (
        not after.joined and parsed.syntax.tags[index + 1] not in "NJ" and after.low not in {"of", "for"}
    )
    if low in BODIES:
        if not ends:
            return None
        fitting = [name for name in [*heard.bodies, *here] if _fits(name, low)]
        return (index + 1, fitting[-1:]) if fitting else None
    if low not in TITLE_WORDS:
        return None
    last = index
    while last < len(tokens) and tokens[last].low in _OF_TITLES:
        last += 1
    title = [token.low for token in tokens[index:last]]
    if (
        not set(title) & TITLE_HEADS
        or (last < len(tokens) and (tokens[last].capital or tokens[last].joined))
        or title[-1] == "of"
    ):
        return None
    for name in reversed([*heard.offices, *(one for one in here if one.description)]):
        office = name.description.casefold()
        if title[-1] in office and title[0] in office:
            return last, [name]
    return None


def _fits(name: Name, noun: str) -> bool:
    if name.kind not in (ORGANISATION, ARMED_GROUP) or name.members:
        return False
    if noun in {"group", "movement", "militia", "organisation", "organization", "faction", "body", "network"}:
        return name.kind is ARMED_GROUP or noun in {"organisation", "organization", "body", "group"}
    if noun == "bloc":
        return name.label in {
            "European Union",
            "Arab League",
            "Southern African Development Community",
            "African Union",
        }
    return (
        noun in name.label.casefold()
        or (noun in {"watchdog"} and "Agency" in name.label)
        or (noun == "alliance" and name.label == "NATO")
    )
