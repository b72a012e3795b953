"""Who does what to whom around a trigger: subjects, objects, passive agents, owners of what a noun names, and their states."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.clauses import Clause
from timeline.extraction.document import Span
from timeline.extraction.lexicon import Use
from timeline.extraction.names import Name, Parsed
from timeline.extraction.parties import owners, parties
from timeline.extraction.phrases import Phrase
from timeline.extraction.syntax import Argument
from timeline.extraction.triggers import Trigger
from timeline.extraction.vocabulary import SAYING
from timeline.ontology import EventType, PartyKind, Role

MOST = 8
_TOGETHER = frozenset({EventType.TALKS, EventType.AGREEMENT, EventType.COOPERATION})
_LOCATIVE = frozenset("in at near inside around across throughout over outside within".split())
_THITHER = frozenset("to into from through across via towards toward onto".split())
_JOINS = frozenset({"with", "between", "among", "by", "alongside"})
_HITS = frozenset("on against to at upon for toward towards over with from of".split())
_HOSTS = frozenset("host sponsor convene organise organize invite".split())
# whose talks one goes to or stays away from is no party to the going
_GUESTS = frozenset("attend join boycott skip leave shun".split())
_MEDIATES = frozenset("mediate broker facilitate chair moderate sponsor".split())
_SPONSORED = {
    "brokered": Role.MEDIATOR,
    "mediated": Role.MEDIATOR,
    "facilitated": Role.MEDIATOR,
    "sponsored": Role.HOST,
    "hosted": Role.HOST,
}
_GO_BETWEENS = ("envoy", "mediator", "special representative", "peace negotiator")
# where something moves, "into Iran" is a direction and Iran no party
_MOVES = frozenset({EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.ATTACK, EventType.COERCION})
_CROWDS = frozenset(
    "people thousands hundreds dozens crowd crowds tens scores men women youths marchers supporters".split()
)
# they are shot at, they do not shoot
_HARMLESS = frozenset(
    "civilians refugees residents prisoners journalists migrants villagers children inspectors observers".split()
)
# 'is opposed to', 'is committed to': no passive
_STATES = frozenset({"oppose", "commit", "determine", "prepare", "unite"})
_LIGHT = frozenset(
    """make made makes making hold held holds launch launched launches launching begin began begun start started carry carried conduct conducted
    issue issued give gave given have had take took taken pay paid stage staged mount mounted reach reached sign signed put offer offered
    present presented submit submitted announce announced impose imposed during after following end ended resume resumed continue continued""".split()
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in an event by its common name. `description`: the office or apposition the article gives it."""

    name: str
    role: Role
    kind: PartyKind | None
    span: Span | None
    description: str = ""


Found = list[tuple[Name, Role]]


def actors(parsed: Parsed, trigger: Trigger, clause: Clause) -> tuple[Actor, ...]:
    """The parties of one event, sources first, each once."""
    together = trigger.rule.type in _TOGETHER
    if trigger.is_noun:
        found = _of_noun(parsed, trigger.first, trigger.rule.type, clause, alone=True)
    else:
        found = _of_verb(parsed, trigger, clause, together)
    found = found or _nearby(parsed, trigger, clause)
    return _unique(_with_states(found, trigger, together))


def _of_verb(parsed: Parsed, trigger: Trigger, clause: Clause, together: bool) -> Found:
    kind = trigger.rule.type
    passive = bool(trigger.reading and trigger.reading.passive)
    noun_leads = 0 <= trigger.object_at < trigger.first
    subjects = [] if noun_leads else _subjects(parsed, trigger.first)
    stays = passive and trigger.base in _STATES
    arguments = parsed.syntax.arguments(trigger.last - 1, clause.last)
    found: Found = []
    if passive and not stays:
        found += [
            (name, Role.SOURCE)
            for one in arguments
            if one.preposition == "by"
            for name in parties(parsed, one.phrase, owned=True)
        ]
        found += [(name, Role.SOURCE if together else Role.TARGET) for name in subjects]
        arguments = [one for one in arguments if one.preposition != "by"]
    else:
        found += [(name, Role.SOURCE) for name in subjects]
    if kind is EventType.PROTEST and not any(role is Role.SOURCE for _, role in found):
        found += _crowd(parsed, trigger.first)
    for one in arguments:
        found += _argument(parsed, one, kind, together, meets=trigger.object_at < 0)
    if trigger.object_at >= 0 and (noun_leads or together):
        guests = trigger.base in _GUESTS
        for name, role in _of_noun(parsed, trigger.object_at, kind, clause, alone=False):
            found.append((name, Role.TARGET if guests and role is Role.SOURCE else role))
    if not any(role is not Role.SOURCE for _, role in found) and not together:
        found += _loosely(parsed, arguments)
    return found


def _subjects(parsed: Parsed, verb: int) -> list[Name]:
    found: list[Name] = []
    for phrase in parsed.syntax.subject(verb):
        found += parties(parsed, phrase, owned=True, end=verb)
    return found


def _crowd(parsed: Parsed, verb: int) -> Found:
    """'Thousands protested', 'people protesting against the president'."""
    for phrase in parsed.syntax.subject(verb):
        if parsed.tokens[phrase.last - 1].low in _CROWDS:
            tokens = parsed.tokens
            span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
            return [(Name(phrase.first, phrase.last, span, "Protesters", PartyKind.GROUP), Role.SOURCE)]
    return []


def _argument(parsed: Parsed, argument: Argument, kind: EventType, together: bool, meets: bool) -> Found:
    """What one object or prepositional phrase adds; `meets`: the object is who is met, not the meeting."""
    preposition = argument.preposition
    if argument.loose:
        return []
    names = [name for name in parties(parsed, argument.phrase, owned=True) if not _is_ground(name, preposition, kind)]
    if together and (preposition in _JOINS or (meets and preposition == "")):
        return [(name, Role.SOURCE) for name in names]
    if preposition in ("between", "among"):
        return [(name, Role.SOURCE) for name in names]
    if together:
        return [(name, Role.TARGET) for name in names] if preposition == "to" else []
    if preposition == "" or preposition in _HITS:
        return [(name, Role.TARGET) for name in names]
    return []


def _is_ground(name: Name, preposition: str, kind: EventType) -> bool:
    """A country or city that only says where: 'in Syria', 'sent tanks into Syria'."""
    if name.place is None or name.is_adjective or name.is_person:
        return False
    return preposition in _LOCATIVE or (preposition in _THITHER and kind in _MOVES)


def _loosely(parsed: Parsed, arguments: Sequence[Argument]) -> Found:
    """Whom the rest of the clause speaks of: 'demanded to know why …', 'vowed to punish Iran'."""
    found: list[Name] = []
    for one in arguments:
        last = one.phrase.last
        told = last < len(parsed.tokens) and parsed.tokens[last].low in SAYING
        if one.loose and not told and one.preposition in {"", "against", "by", "with", "on", "from"}:
            found += [
                name
                for name in parties(parsed, one.phrase, owned=True)
                if not _is_ground(name, one.preposition, EventType.STATEMENT)
            ]
    return [(name, Role.TARGET) for name in found[:2]]


def _of_noun(parsed: Parsed, at: int, kind: EventType, clause: Clause, alone: bool) -> Found:
    """The parties of what a noun names. `alone`: the noun is the trigger, so that a verb beside it may tell who acts."""
    phrase = parsed.syntax.holding(at)
    together = kind in _TOGETHER
    found: Found = []
    for name in owners(parsed, phrase, at) if phrase else []:
        found.append((name, _owner_role(parsed, name, together)))
    end = phrase.last if phrase else at + 1
    for one in parsed.syntax.arguments(end - 1, clause.last):
        if one.loose:
            break
        names = [name for name in parties(parsed, one.phrase) if not _is_ground(name, one.preposition, kind)]
        if one.preposition in _JOINS | {"from"} or (together and one.preposition in {"of", "for"}):
            found += [(name, Role.SOURCE) for name in names]
        elif one.preposition in _HITS and not (one.preposition == "from" and together):
            found += [(name, Role.TARGET) for name in names]
    if alone and phrase and not any(role is Role.SOURCE for _, role in found):
        found += [
            (name, Role.SOURCE) for name in _doer(parsed, phrase, together) if name not in [other for other, _ in found]
        ]
    return found


def _owner_role(parsed: Parsed, name: Name, together: bool) -> Role:
    following = parsed.tokens[name.last].low if name.last < len(parsed.tokens) else ""
    if together and name.label == "United Nations":
        return Role.MEDIATOR
    return _SPONSORED.get(following, Role.SOURCE)


def _doer(parsed: Parsed, phrase: Phrase, together: bool) -> list[Name]:
    """The subject of the verb whose object the noun is: 'made a proposal', 'rejected the offer' too, for want of its author."""
    tags, tokens = parsed.syntax.tags, parsed.tokens
    at = phrase.first - 1
    if at < 0:
        return []
    if tags[at] == "P" or tokens[at].low in ("after", "before", "during", "since", "following"):
        if not together:
            return []
        at -= 1
        while at >= 0 and tags[at] not in "VF":
            at -= 1
    elif tags[at] not in "VFG" or (tokens[at].low not in _LIGHT and not together):
        return []
    return _subjects(parsed, at) if at >= 0 else []


def _nearby(parsed: Parsed, trigger: Trigger, clause: Clause) -> Found:
    """Where no construction tells who: those named in the clause, the one nearest before the trigger first."""
    inside = [name for name in parsed.names_in(clause.first, clause.last) if _may_act(parsed, name)]
    before = [name for name in inside if name.last <= trigger.first]
    chosen = before[-1:] or inside[:1]
    if not chosen:
        return [(name, Role.OTHER) for name in _speakers(parsed)]
    return [(name, Role.SOURCE if before else Role.OTHER) for name in chosen]


def _speakers(parsed: Parsed) -> list[Name]:
    """'Activists said the bombing continued': those who say so."""
    for index, token in enumerate(parsed.tokens):
        if token.low in SAYING and parsed.syntax.tags[index] in "VF":
            return _subjects(parsed, index)[:2]
    return []


def _may_act(parsed: Parsed, name: Name) -> bool:
    if not name.acts or name.kind is None or name.use is Use.PLACE:
        return False
    before = parsed.tokens[name.first - 1].low if name.first else ""
    step = 2 if before in {"the", "a"} and name.first > 1 else 1
    if name.first >= step and parsed.tokens[name.first - step].low in _LOCATIVE and name.place is not None:
        return False
    after = parsed.tokens[name.last].low if name.last < len(parsed.tokens) else ""
    return after not in SAYING


def _with_states(found: Iterable[tuple[Name, Role]], trigger: Trigger, together: bool) -> list[Actor]:
    """Each name as an actor; beside a person who acts the state or body the person speaks for, as the guidelines ask."""
    told: list[Actor] = []
    harmed = trigger.rule.type in (EventType.ATTACK, EventType.COERCION)
    for name, role in found:
        if harmed and role is Role.SOURCE and name.label.split()[-1].casefold() in _HARMLESS:
            role = Role.TARGET
        for one in name.members or (name,):
            part = _part(one, role, trigger, together)
            told.append(Actor(one.label, part, one.kind, name.span, one.description))
            if (
                one.is_person
                and one.affiliation
                and (part in (Role.SOURCE, Role.MEDIATOR, Role.HOST) or one.description)
            ):
                told.append(Actor(one.affiliation, part, None, None))
    return told


def _part(name: Name, role: Role, trigger: Trigger, together: bool) -> Role:
    """Envoys at talks mediate; who hosts or sponsors a meeting is its host."""
    if role is not Role.SOURCE or not together:
        return role
    if not trigger.is_noun and trigger.base in _MEDIATES:
        return Role.MEDIATOR
    if not trigger.is_noun and trigger.base in _HOSTS:
        return Role.HOST
    office = name.description.casefold()
    between = any(word in office for word in _GO_BETWEENS) or name.affiliation == "United Nations"
    return Role.MEDIATOR if name.is_person and between else role


def _unique(found: Sequence[Actor]) -> tuple[Actor, ...]:
    kept: dict[str, Actor] = {}
    for actor in found:
        kept.setdefault(actor.name, actor)
    order = {Role.SOURCE: 0, Role.HOST: 1, Role.MEDIATOR: 2, Role.TARGET: 3}
    return tuple(sorted(kept.values(), key=lambda actor: order.get(actor.role, 4)))[:MOST]
