"""Who is who in one article: short names, the state it is about, the affiliations it tells, and whom its pronouns mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.extraction.about import body_behind, government_behind, land_behind, main_state, own_state, places_told
from timeline.extraction.anaphora import link
from timeline.extraction.armed import FIGHTERS, ONE_GROUP, armed, in_place, is_helped, of_that_name, rebels
from timeline.extraction.document import Span
from timeline.extraction.lexicon import Lexicon, LexiconParty, Use
from timeline.extraction.members import ARMED_GROUP, GROUP, ORGANISATION, PERSON, STATE
from timeline.extraction.names import MAIN_STATE, RULING_PARTY, Name, Parsed
from timeline.extraction.sides import Sides, sides
from timeline.extraction.surnames import given, known
from timeline.extraction.tokens import words_of
from timeline.extraction.vocabulary import NEUTRAL_GROUPS, ORGANISATION_HEADS

# whose people write the family name first
FAMILY_FIRST = frozenset({"China", "North Korea", "South Korea", "Taiwan", "Vietnam", "Cambodia"})


@dataclass(frozen=True, slots=True)
class Cast:
    """What one article says of its persons and bodies. Keys are folded words."""

    persons: dict[str, str]
    bodies: dict[str, Name]
    affiliations: dict[str, str]
    offices: dict[str, str]
    state: str
    demonym: str
    known: dict[str, LexiconParty]
    sides: Sides
    rebels: Name | None
    armed: tuple[Name, ...]
    named: frozenset[str]
    people: dict[str, LexiconParty]  # well-known persons by their labels
    places: dict[int, set[str]]  # in which countries each sentence names places
    at_home: bool  # whether the article is set in the state that it is about


def resolve(parsed: Sequence[Parsed], lexicon: Lexicon) -> tuple[Parsed, ...]:
    """The same sentences with short names given in full ("Kerry", "the Front"), groups named by their state, and pronouns linked."""
    cast = _cast(parsed, lexicon)
    told = [
        sentence.named(tuple(found for name in sentence.names if (found := _resolved(name, sentence, cast, lexicon))))
        for sentence in parsed
    ]
    return link(told)


def _resolved(name: Name, sentence: Parsed, cast: Cast, lexicon: Lexicon) -> Name | None:
    """The name in full; None for a name that turns out to mean nobody."""
    if name.label == MAIN_STATE and (own := own_state(name, sentence)):
        return in_place(name, own)
    if name.label == MAIN_STATE and (near := land_behind(name, sentence)):
        return replace(name, label=near, party=lexicon.party(near))
    if name.label == MAIN_STATE and sentence.tokens[name.first].low == "authorities" and not cast.at_home:
        bare = not name.first or sentence.tokens[name.first - 1].low != "the"
        return None if bare else _of_state(name, cast, lexicon)
    if name.label == MAIN_STATE:
        return _of_state(name, cast, lexicon)
    if name.label == _WORLD_POWERS and cast.state != "Iran" and sentence.tokens[name.first].low in ("world", "major"):
        return replace(name, label="World powers", kind=GROUP, party=None)
    if name.label == RULING_PARTY:
        return in_place(name, cast.sides.ruling) if cast.sides.ruling else None
    of_state = (
        name.affiliation is None
        and not land_behind(name, sentence)
        and name.label in (f"{MAIN_STATE} opposition", f"{cast.demonym} opposition")
    )
    if of_state and cast.sides.opposition:
        return in_place(name, cast.sides.opposition)
    if name.label in _SEATS and name.last - name.first == 1 and cast.state and _SEATS[name.label] not in cast.named:
        return _of_state(name, cast, lexicon)
    if name.label == "House of Representatives" and cast.state not in ("", "United States"):
        return _of_state(name, cast, lexicon)  # that of Libya, of Nigeria
    if name.label == _COUNCIL and cast.state != "Libya" and sentence.tokens[name.last - 2].text.islower():
        return None  # 'the transitional council' of another country
    if name.label == "P5+1" and "Iran" not in cast.named and sentence.tokens[name.first].low in ("world", "major"):
        return replace(name, label="World powers", kind=GROUP, party=None)  # who met over another war
    if name.label.startswith(MAIN_STATE):
        noun = name.label.removeprefix(MAIN_STATE).strip()
        if noun == "police":
            return _police(name, sentence, cast, lexicon)
        if body := body_behind(name, sentence):
            return in_place(name, body)
        if noun in FIGHTERS and cast.rebels and name.affiliation is None:
            return in_place(name, cast.rebels)
        if len(cast.armed) == 1 and sentence.tokens[name.last - 1].low in ONE_GROUP:
            return in_place(name, cast.armed[0])
        near = name.affiliation or land_behind(name, sentence, name.kind is ARMED_GROUP)
        demonym = lexicon.demonym(near) if near else cast.demonym
        if noun in FIGHTERS and name.affiliation is None and is_helped(name, sentence, cast.state):
            others = {one.label for one in sentence.names if one.kind is STATE} - {cast.state, MAIN_STATE}
            demonym = lexicon.demonym(next(iter(others))) if len(others) == 1 else ""
        bare = noun in NEUTRAL_GROUPS or not demonym
        return replace(name, label=noun.capitalize() if bare else f"{demonym} {noun}", affiliation=None)
    if name.kind is ARMED_GROUP and name.party is None and (meant := of_that_name(name, cast.armed)):
        return meant
    if name.party is None and name.label.isupper() and name.label.casefold() in cast.bodies:
        return _body(name, sentence, cast)
    if name.kind is PERSON:
        return _administration(_person(name, sentence, cast), sentence)
    if name.party is None and (name.kind is ORGANISATION or (name.kind is None and name.place is None)):
        return _body(name, sentence, cast)
    return name


def _of_state(name: Name, cast: Cast, lexicon: Lexicon) -> Name | None:
    """The state that the article is about."""
    if not cast.state:
        return None
    return replace(name, label=cast.state, kind=STATE, party=lexicon.party(cast.state), affiliation=None)


def _police(name: Name, sentence: Parsed, cast: Cast, lexicon: Lexicon) -> Name:
    """Those of the land behind them, else of the state the article is set in unless it was last in another one."""
    near = land_behind(name, sentence) or (cast.state if cast.at_home else "")
    party = lexicon.party(near) if near else None
    places = cast.places.get(sentence.sentence.index) or cast.places.get(sentence.sentence.index - 1, set())
    if party is None or (places and party.iso not in places) or not lexicon.demonym(near):
        return replace(name, label="Police")
    return replace(name, label=f"{lexicon.demonym(near)} police", affiliation=near)


def _person(name: Name, sentence: Parsed, cast: Cast) -> Name:
    short = name.last - name.first == 1 or " " not in name.label
    label = name.label
    party = name.party
    if party is None and short:
        surname = sentence.tokens[name.last - 1].low
        label = cast.persons.get(surname, "")
        if not label and surname in cast.known:
            party = cast.known[surname]
            label = party.name
        if not label:
            label, acts = name.label, bool(name.description)
            return replace(name, acts=acts)
    own = name.affiliation
    titled = name.first > 0 and sentence.tokens[name.first - 1].low in _RULER  # 'President Clinton' is always he
    if name.party is not None and name.last - name.first == 1 and not titled:
        first = cast.persons.get(sentence.tokens[name.last - 1].low, label)
        if first != label and first in cast.people:  # 'Clinton' in an article that named Hillary Clinton first
            label, party = first, cast.people[first]
            own = party.affiliation
    kin = own if name.description else None
    kin = kin or cast.affiliations.get(label) or own or (party.affiliation if party else None)
    if kin and kin.startswith(MAIN_STATE):
        kin = (
            f"{cast.demonym}{kin.removeprefix(MAIN_STATE)}"
            if kin != MAIN_STATE and cast.demonym
            else cast.state or None
        )
    if kin == RULING_PARTY:
        kin = cast.sides.ruling.label if cast.sides.ruling else None
    return replace(
        name,
        label=label,
        party=party,
        use=Use.NAME,
        affiliation=kin,
        description=name.description or cast.offices.get(label, ""),
        acts=True,
    )


_RULER = frozenset("president king colonel col gen general".split())


def _administration(name: Name, sentence: Parsed) -> Name:
    """'the Bush administration', 'Assad's regime': the state."""
    last = government_behind(name, sentence)
    if not last or not name.party or not name.affiliation:
        return name
    span = Span(name.span.start, sentence.tokens[last - 1].end)
    return Name(name.first, last, span, name.affiliation, STATE)


def _body(name: Name, sentence: Parsed, cast: Cast) -> Name | None:
    """'the Front', 'HNC': the body that the article names in full elsewhere; a lone head word that names none is nobody."""
    words = tuple(token.low for token in sentence.tokens[name.first : name.last])
    full = cast.bodies.get(" ".join(words))
    if full is not None:
        return replace(
            name,
            label=full.label,
            kind=full.kind,
            party=full.party,
            affiliation=full.affiliation,
            use=Use.NAME,
            acts=True,
        )
    if name.kind is ORGANISATION and len(words) == 1:
        return None
    if (
        name.kind is None
        and len(words) == 1
        and (words[0] in cast.persons or (words[0] in cast.known and government_behind(name, sentence)))
    ):
        return _administration(_person(replace(name, kind=PERSON), sentence, cast), sentence)
    return name


def _cast(parsed: Sequence[Parsed], lexicon: Lexicon) -> Cast:
    names = [(name, sentence) for sentence in parsed for name in sentence.names]
    persons: dict[str, str] = {}
    bodies: dict[str, Name] = {}
    for name, sentence in names:
        tokens = sentence.tokens
        if name.kind is PERSON and " " in name.label:
            persons.setdefault(tokens[name.last - 1].low, name.label)
            words = words_of(name.label) or ("",)
            persons.setdefault(words[-1], name.label)
            if {name.affiliation, name.party.affiliation if name.party else None} & FAMILY_FIRST:
                persons.setdefault(words[0], name.label)
        elif name.kind in (ORGANISATION, ARMED_GROUP) and name.last - name.first > 1:
            for word in _short_names(name, sentence):
                bodies.setdefault(word, name)
    for word, label in given(persons.values()):
        persons.setdefault(word, label)
    affiliations: dict[str, str] = {}
    offices: dict[str, str] = {}
    for name, sentence in names:
        if name.kind is PERSON:
            label = name.label if " " in name.label else persons.get(sentence.tokens[name.last - 1].low, name.label)
            if name.affiliation:
                affiliations.setdefault(label, name.affiliation)
            if name.description:
                offices.setdefault(label, name.description)
    state, at_home = main_state(names, lexicon)
    demonym = lexicon.demonym(state) if state else ""
    fighters = rebels(names, state)
    return Cast(
        persons,
        bodies,
        affiliations,
        offices,
        state,
        demonym,
        known(names, lexicon),
        sides(names, state),
        fighters,
        armed(names),
        _named(names),
        {name.label: name.party for name, _ in names if name.kind is PERSON and name.party},
        places_told(names),
        at_home,
    )


_COUNCIL = "Libyan National Transitional Council"
_WORLD_POWERS = "P5+1"  # as those that talked to Iran are named
_SEATS = {"United States Congress": "United States", "United States Senate": "United States"}


def _named(names: Sequence[tuple[Name, Parsed]]) -> frozenset[str]:
    """The states that the article names, or whose people; a lone "Congress" is no such name."""
    found = {name.label for name, _ in names if name.kind is STATE}
    return frozenset(found | {name.affiliation for name, _ in names if name.affiliation and name.label not in _SEATS})


def _short_names(name: Name, sentence: Parsed) -> Iterable[str]:
    """The head word of a body's name as written, and the letters that follow it in brackets."""
    tokens = sentence.tokens
    for token in tokens[name.first : name.last]:
        if token.low in ORGANISATION_HEADS and token.capital:
            yield token.low
    if name.kind is ARMED_GROUP and name.party and tokens[name.last - 1].low.endswith("s"):
        yield tokens[name.last - 1].low  # 'the Tigers' of the Tamil Tigers
    if name.last + 2 < len(tokens) and tokens[name.last].text == "(" and tokens[name.last + 2].text == ")":
        yield tokens[name.last + 1].low
