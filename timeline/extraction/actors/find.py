"""All parties of one event: by construction, else by nearness; with roles settled and states added."""

from collections.abc import Iterable, Sequence

from timeline.extraction.actors.actor import TOGETHER, Actor, Found
from timeline.extraction.actors.crowds import with_crowd
from timeline.extraction.actors.of_noun import of_noun
from timeline.extraction.actors.of_verb import of_verb
from timeline.extraction.actors.speakers import announcers, in_first_person, of_own_side, said_before, speakers
from timeline.extraction.clauses import Clause
from timeline.extraction.ground import LOCATIVE
from timeline.extraction.lexicon import Use
from timeline.extraction.members import GROUP, HOST, MEDIATOR, OTHER, PERSON, SOURCE, STATE, TARGET
from timeline.extraction.names import Name, Parsed
from timeline.extraction.parties import parties
from timeline.extraction.triggers import Trigger
from timeline.extraction.vocabulary import SAYING
from timeline.ontology import EventType, Role

MOST = 8
MOST_CONCERNED = 2
REACH = 24
_HARM = frozenset({EventType.ATTACK, EventType.THREAT, EventType.ACCUSATION, EventType.COERCION, EventType.SANCTION})
_GO_BETWEENS = ("envoy", "mediator", "special representative", "peace negotiator")
# they are shot at, they do not shoot
_HARMLESS = frozenset(
    "civilians refugees residents prisoners journalists migrants villagers children inspectors observers hostages tourists worshippers".split()
)


def actors(parsed: Parsed, trigger: Trigger, clause: Clause) -> tuple[Actor, ...]:
    """The parties of one event, sources first, each once."""
    together = trigger.rule.type in TOGETHER
    if trigger.is_noun:
        found = of_noun(parsed, trigger.first, trigger.rule.type, clause, alone=True)
    else:
        found = of_verb(parsed, trigger, clause, together)
        if not any(role is SOURCE for _, role in found):
            found += in_first_person(parsed, trigger)
    near = not found
    if trigger.rule.name != "be freed":  # 'they were released': nobody whom the sentence names
        found = found or nearby(parsed, trigger, clause)
    if trigger.rule.type is EventType.PROTEST:
        found = with_crowd(parsed, trigger, clause, found, near)
    if not any(role is SOURCE for _, role in found):
        told = announcers(parsed, trigger)
        found = [*told, *found] if near else [*found, *told]
    found += of_own_side(parsed, trigger, found)
    if together:
        found += _go_betweens(parsed, clause)
    if between := _brokers(parsed, trigger):
        brokers = {name.label for name, _ in between}
        found = [*between, *(one for one in found if one[0].label not in brokers)]
    found += concerned(parsed, trigger, clause, found)
    return unique(with_states(found, trigger, together))


def _go_betweens(parsed: Parsed, clause: Clause) -> Found:
    """'an EU-brokered agreement', 'Norwegian-mediated talks'."""
    tokens = parsed.tokens
    return [
        (name, MEDIATOR)
        for name in parsed.names_in(clause.first, clause.last)
        if name.last < len(tokens) and tokens[name.last].joined and tokens[name.last].low in _BROKERED
    ]


def _brokers(parsed: Parsed, trigger: Trigger) -> Found:
    """'a truce brokered by Chile and Peru took effect'."""
    if not 0 <= trigger.object_at < trigger.first or _BROKERED.isdisjoint(parsed.syntax.lows):
        return []
    lows = parsed.syntax.lows
    made = range(trigger.object_at + 1, trigger.first - 1)
    at = next((n for n in made if lows[n] in _BROKERED and lows[n + 1] == "by"), -1)
    by = parsed.syntax.arguments(at, trigger.first) if at > 0 else ()
    return [(name, MEDIATOR) for one in by if not one.loose for name in parties(parsed, one.phrase)]


_BROKERED = frozenset("brokered mediated facilitated negotiated".split())
_LISTING = frozenset({",", "and", "the"})


def nearby(parsed: Parsed, trigger: Trigger, clause: Clause) -> Found:
    """Where no construction tells who: those named in the clause, the one nearest before the trigger first."""
    inside = [name for name in parsed.names_in(clause.first, clause.last) if _may_act(parsed, name)]
    before = [name for name in inside if name.last <= trigger.first]
    saying = said_before(parsed, trigger.first) if trigger.reading and trigger.reading.passive else -1
    before = [name for name in before if name.first > saying]
    inside = [name for name in inside if name.first > saying]
    chosen = before[-1:] or inside[:1]
    if not chosen:
        return [(name, OTHER) for name in speakers(parsed)]
    if trigger.reading and trigger.reading.passive:
        return [(name, TARGET) for name in chosen]
    unnamed = not trigger.is_noun and bool(parsed.syntax.subject(trigger.first))
    unnamed = unnamed or (trigger.is_noun and trigger.rule.type in _HARM)  # 'Saddam will know by our warning'
    return [(name, SOURCE if before and not unnamed else OTHER) for name in chosen]


def concerned(parsed: Parsed, trigger: Trigger, clause: Clause, found: Found) -> Found:
    """Those whom the rest of the clause names: 'lobbied China to block sanctions on Sudan' concerns Sudan too."""
    known = {one.label for name, _ in found for one in name.members or (name,)}
    end = _later(parsed, trigger.last, min(clause.last, trigger.last + REACH))
    rest = parsed.names_in(trigger.last, _before_speaker(parsed, trigger.last, end))
    others = [
        name
        for name in rest
        if _may_act(parsed, name) and not _only_describes(parsed, name) and not name.members and name.label not in known
    ]
    return [(name, MEDIATOR if _is_go_between(parsed, name) else OTHER) for name in others[:MOST_CONCERNED]]


def _is_go_between(parsed: Parsed, name: Name) -> bool:
    """'under a deal brokered by Turkey and Russia'."""
    at, lows = name.first - 1, parsed.syntax.lows
    while at > 0 and (lows[at] in _LISTING or parsed.tokens[at].capital):
        at -= 1
    return at > 0 and lows[at] == "by" and lows[at - 1] in _BROKERED


def _later(parsed: Parsed, at: int, end: int) -> int:
    """Where a clause of time begins behind `at`, else `end`: 'ten days after Russia joined' concerns Russia in another event."""
    words = parsed.syntax.lows[at:end]
    if _TIMES.isdisjoint(words):
        return end
    return at + next(n for n, word in enumerate(words) if word in _TIMES)


def _before_speaker(parsed: Parsed, at: int, end: int) -> int:
    """Where the one who tells of it stands behind a comma, else `end`: '…, Juan Rojas, the head of the mission, said'."""
    lows = parsed.syntax.lows
    if SAYING.isdisjoint(lows[at:end]):
        return end
    verb = next(n for n in range(at, end) if lows[n] in SAYING)
    speaker = parsed.syntax.subject(verb)
    first = speaker[0].first if speaker and lows[verb] in SAYING and parsed.syntax.tags[verb] in "VF" else end
    if first <= at or first >= end or lows[first - 1] != ",":
        return end
    if len(speaker) == 1 and (aside := parsed.syntax.ending.get(first - 1)) is not None and aside.first > at:
        opens = aside.first - 1  # 'the head of the mission, Juan Rojas, said'
        return aside.first if lows[opens] == "," else first
    return first


_TIMES = frozenset({"after", "before", "since"})
_ABOUT = frozenset("policy policies strategy war conflict crisis border soil airspace history suspicions".split())


def _only_describes(parsed: Parsed, name: Name) -> bool:
    """'a Libyan-style intervention', 'its Afghanistan policy': what something is like or about."""
    following = parsed.tokens[name.last] if name.last < len(parsed.tokens) else None
    if name.kind is not STATE or following is None or not following.text[0].isalpha():
        return False
    return following.joined or following.low in _ABOUT


def _may_act(parsed: Parsed, name: Name) -> bool:
    if not name.acts or name.kind is None or name.use is Use.PLACE:
        return False
    before = parsed.tokens[name.first - 1].low if name.first else ""
    step = 2 if before in {"the", "a"} and name.first > 1 else 1
    if name.first >= step and parsed.tokens[name.first - step].low in LOCATIVE and name.place is not None:
        return False
    if name.first > step and parsed.syntax.lows[name.first - step - 1 : name.first - step + 1] == ["according", "to"]:
        return False
    after = parsed.tokens[name.last].low if name.last < len(parsed.tokens) else ""
    return after not in SAYING


def with_states(found: Iterable[tuple[Name, Role]], trigger: Trigger, together: bool) -> list[Actor]:
    """Each name as an actor; beside a person who acts the state or body the person speaks for, as the guidelines ask."""
    told: list[Actor] = []
    harmed = trigger.rule.type in (EventType.ATTACK, EventType.COERCION)
    left = {name.affiliation for name, _ in found if name.kind is PERSON and _has_left(name)}
    for name, role in found:
        if left and name.is_adjective and name.label in left and role is not SOURCE:
            continue  # of the office itself: 'Rojas, a former Peruvian minister'
        if harmed and role is SOURCE and name.label.split()[-1].casefold() in _HARMLESS:
            role = TARGET
        for one in name.members or (name,):
            part = _part(one, role, together and trigger.base not in _SIGNS)
            told.append(Actor(one.label, part, one.kind, name.span, one.description, one.affiliation or ""))
            if (
                (
                    one.kind is PERSON
                    and one.affiliation
                    and not _has_left(one)
                    and (part in (SOURCE, MEDIATOR, HOST) or one.description)
                )
                or one.affiliation
                and _belongs(one, part)
            ):
                told.append(Actor(one.affiliation, part, None, None))
    return told


def _belongs(name: Name, part: Role) -> bool:
    """'two Chileans', to whom something is done, and 'Chilean police': Chile's."""
    if name.kind is not GROUP or name.party is not None:
        return False
    return part is TARGET or (part is SOURCE and name.label.endswith(" police"))


def _has_left(person: Name) -> bool:
    """'the former Peruvian minister': who speaks for Peru no longer."""
    return person.description.casefold().startswith(("former", "ex-", "ex ", "one-time", "onetime"))


_SIGNS = frozenset({"sign", "initial", "ratify"})  # whoever signs is bound by it


def _part(name: Name, role: Role, together: bool) -> Role:
    """Envoys at talks mediate."""
    if role is not SOURCE or not together or name.kind is not PERSON:
        return role
    office = name.description.casefold()
    between = any(word in office for word in _GO_BETWEENS) or name.affiliation == "United Nations"
    return MEDIATOR if between else role


_ORDER = {SOURCE: 0, HOST: 1, MEDIATOR: 2, TARGET: 3}


def unique(found: Sequence[Actor]) -> tuple[Actor, ...]:
    kept: dict[str, Actor] = {}
    for actor in found:
        kept.setdefault(actor.name, actor)
    return tuple(sorted(kept.values(), key=lambda actor: _ORDER.get(actor.role, 4)))[:MOST]
