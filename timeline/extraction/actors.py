"""Who does what to whom around a trigger: names before and after it, passive agents, pronouns, the states people speak for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.extraction.clauses import RELATIVE, Clause
from timeline.extraction.document import Span
from timeline.extraction.lexicon import Use
from timeline.extraction.names import Name, Parsed
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import Reading
from timeline.extraction.vocabulary import SAYING
from timeline.ontology import EventType, PartyKind, Role

_LOCATIVE = frozenset("in at near outside into inside around across throughout north south east west".split())
_TOGETHER = frozenset({EventType.TALKS, EventType.AGREEMENT, EventType.COOPERATION})
_AGAINST = frozenset("on against to upon at for toward towards into".split())
_MEDIATES = ("envoy", "mediator")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in an event, as named in the article's own terms. `description`: the office or apposition it was given."""

    name: str
    role: Role
    kind: PartyKind | None
    span: Span | None
    description: str = ""


@dataclass(slots=True)
class Discourse:
    """Who was spoken of last: what "he", "they" and "it" may mean in the next clause."""

    subject: list[Name] = field(default_factory=list)
    person: Name | None = None
    group: list[Name] = field(default_factory=list)

    def hear(self, names: Sequence[Name]) -> None:
        """Take the subject of a clause that was just read."""
        if not names:
            return
        self.subject = list(names)
        for name in names:
            if name.is_person:
                self.person = name
        if len(names) > 1 or not names[0].is_person:
            self.group = list(names)


def actors(parsed: Parsed, trigger: Trigger, clause: Clause, discourse: Discourse) -> tuple[Actor, ...]:
    """The parties of one event, sources first, each once."""
    subjects = _before(parsed, trigger, clause, discourse)
    after = _after(parsed, trigger, clause)
    together = trigger.rule.type in _TOGETHER
    found: list[tuple[Name, Role]] = []
    if trigger.is_noun:
        found = _of_noun(parsed, trigger, clause, together)
    elif trigger.reading and trigger.reading.passive:
        agents = [name for name in after if _preposition(parsed.tokens, name) == "by"]
        found = [(name, Role.SOURCE) for name in agents]
        found += [(name, Role.SOURCE if together else Role.TARGET) for name in subjects]
        found += [(name, Role.TARGET) for name in after if name not in agents]
    else:
        found = [(name, Role.SOURCE) for name in subjects]
        found += [(name, Role.SOURCE if together else Role.TARGET) for name in after]
    return _unique(_with_states(found, together))


def subject_of(parsed: Parsed, trigger: Trigger, clause: Clause, discourse: Discourse) -> list[Name]:
    """The names that a clause is about, for the pronouns that follow it."""
    return _before(parsed, trigger, clause, discourse)


def _before(parsed: Parsed, trigger: Trigger, clause: Clause, discourse: Discourse) -> list[Name]:
    names = [name for name in parsed.names if clause.first <= name.first and name.last <= trigger.first]
    chosen = [name for name in names if _may_act(parsed.tokens, name)]
    chosen = _nearest_group(parsed.tokens, chosen, trigger.first)
    if chosen:
        return chosen
    between = [token.low for token in parsed.tokens[clause.first : trigger.first]]
    for word in reversed(between):
        if word in {"he", "she"} and discourse.person:
            return [discourse.person]
        if word in {"they", "both"} and (discourse.group or discourse.subject):
            return discourse.group or discourse.subject
        if word == "it" and discourse.group:
            return discourse.group[:1]
    earlier = [name for name in parsed.names if name.last <= clause.first and _may_act(parsed.tokens, name)]
    if between[:2] and any(word in RELATIVE for word in between[:2]):
        return earlier[-1:]
    participle = trigger.reading in (Reading.PARTICIPLE, Reading.GERUND, Reading.INFINITIVE)
    if earlier and (participle or clause.opener in {"and", "but"} or not between):
        return _nearest_group(parsed.tokens, earlier, clause.first, first=True)
    return []


def _nearest_group(tokens: Sequence[Token], names: list[Name], end: int, first: bool = False) -> list[Name]:
    """The names that stand together as one subject: the first of the clause with those coordinated to it."""
    if not names:
        return []
    plain = [
        name
        for name in names
        if _preposition(tokens, name) not in {"of", "by", "with", "for", "on", "against", "to", "from", "after"}
    ]
    pool = plain or names
    group = [pool[0]] if first or len(pool) > 1 else pool[:1]
    for name in pool[1:]:
        gap = [token.low for token in tokens[group[-1].last : name.first]]
        if (
            all(
                word in {",", "and", "'s", "the", "or", "its", "as", "well", "along", "with"} or word in _TITLE_GAP
                for word in gap
            )
            or len(gap) <= 1
        ):
            group.append(name)
    return group


_TITLE_GAP = frozenset("foreign minister ministers president secretary of state prime premier chief leader".split())


def _after(parsed: Parsed, trigger: Trigger, clause: Clause) -> list[Name]:
    stop = clause.last
    for index in range(trigger.last, clause.last):
        low = parsed.tokens[index].low
        if low in {"that", "said", "says", "who", "which", "because"}:
            stop = index
            break
    names = [name for name in parsed.names if trigger.last <= name.first < stop and _may_act(parsed.tokens, name)]
    limit = trigger.last + 14
    return [name for name in names if name.first < limit][:5]


def _may_act(tokens: Sequence[Token], name: Name) -> bool:
    if not name.acts or name.kind is None:
        return False
    before = tokens[name.first - 1].low if name.first else ""
    step = 2 if before in {"the", "a"} and name.first > 1 else 1
    locative = name.first >= step and tokens[name.first - step].low in _LOCATIVE
    if locative and not name.is_person and (name.place is not None or name.use is Use.PLACE):
        return False
    after = tokens[name.last].low if name.last < len(tokens) else ""
    return not (after in SAYING and after not in {"announced", "declared", "told"} and _ends_clause(tokens, name))


def _ends_clause(tokens: Sequence[Token], name: Name) -> bool:
    """'…, activists said': the speaker, who does nothing of what is told."""
    return name.first > 0 and any(token.text == "," for token in tokens[max(0, name.first - 3) : name.first])


def _preposition(tokens: Sequence[Token], name: Name) -> str:
    for index in range(name.first - 1, max(name.first - 4, -1), -1):
        low = tokens[index].low
        if low in {"the", "a", "its", "their", "both", "'s"} or low in _TITLE_GAP:
            continue
        return low
    return ""


def _of_noun(parsed: Parsed, trigger: Trigger, clause: Clause, together: bool) -> list[tuple[Name, Role]]:
    found: list[tuple[Name, Role]] = []
    for name in parsed.names:
        if name.kind is None or not clause.holds(name.first):
            continue
        preposition = _preposition(parsed.tokens, name)
        if name.last == trigger.first or (0 < trigger.first - name.last <= 2 and name.use is Use.ADJECTIVE):
            found.append((name, Role.SOURCE))
        elif name.first >= trigger.last and name.first - trigger.last <= 10 and _may_act(parsed.tokens, name):
            if preposition in {"by", "between", "among", "with", "and", ",", "from"} or together:
                found.append((name, Role.SOURCE))
            elif preposition in _AGAINST or preposition == "of":
                found.append((name, Role.TARGET))
        elif name.last <= trigger.first and _may_act(parsed.tokens, name) and trigger.first - name.last <= 8:
            found.append((name, Role.SOURCE))
    return found


def _with_states(found: Iterable[tuple[Name, Role]], together: bool) -> list[Actor]:
    """Each name as an actor, and the state or body that a person speaks for beside it. An envoy at talks mediates them."""
    told: list[Actor] = []
    for name, role in found:
        office = name.description.casefold()
        if together and name.is_person and any(word in office for word in _MEDIATES):
            role = Role.MEDIATOR
        told.append(Actor(name.label, role, name.kind, name.span, name.description))
        if name.is_person and name.affiliation:
            told.append(Actor(name.affiliation, role, _kind_of(name), None))
    return told


def _kind_of(name: Name) -> PartyKind | None:
    return PartyKind.STATE if name.affiliation and " " not in name.affiliation else None


def _unique(found: Sequence[Actor]) -> tuple[Actor, ...]:
    kept: dict[str, Actor] = {}
    for actor in found:
        kept.setdefault(actor.name, actor)
    order = {Role.SOURCE: 0, Role.MEDIATOR: 1, Role.TARGET: 2}
    return tuple(sorted(kept.values(), key=lambda actor: order.get(actor.role, 3)))[:8]
