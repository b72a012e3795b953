"""From a parsed sentence to what it tells: one EventMention for each trigger that stands for an event."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from timeline.edtf import DateInterval
from timeline.extraction.actors import Actor, actors, of_their_time
from timeline.extraction.clauses import Clause, clauses, span_of
from timeline.extraction.dateline import Dateline
from timeline.extraction.dating import Dates
from timeline.extraction.days import interval_of, is_of_the_moment
from timeline.extraction.document import Document, Span, TraceStep
from timeline.extraction.inner import joined, without_inner
from timeline.extraction.kinds import kind_of, modality_of, root_of
from timeline.extraction.modality import Manner, manner_of
from timeline.extraction.names import Name, Parsed
from timeline.extraction.normalize import Timex
from timeline.extraction.placed import covered
from timeline.extraction.places import place_of
from timeline.extraction.titles import title
from timeline.extraction.triggers import Trigger, find
from timeline.extraction.verbs import FINITE, MODAL, PASSIVE, REDUCED
from timeline.ontology import TYPES, EventType, Modality, Role


class EventMention(NamedTuple):
    """One event as one article tells it.

    `quote` is the document's text at `span`; `trigger` lies within it; `also` are further passages of the same article about the
    same event. `interval` is open where the text gives no date. `confidence` and `salience` lie between 0 and 1. `rule` names
    what read it; `trace` tells an editor how the date was worked out.
    """

    span: Span
    quote: str
    trigger: Span
    title: str
    type: EventType
    interval: DateInterval
    modality: Modality
    rule: str
    plover: str | None = None
    also: tuple[Span, ...] = ()
    timex: Timex | None = None
    actors: tuple[Actor, ...] = ()
    place: str | None = None
    place_span: Span | None = None
    confidence: float = 0.5
    salience: float = 0.5
    trace: tuple[TraceStep, ...] = ()


class Found(NamedTuple):
    """A mention and what later stages weigh it by: `order` among the mentions of its sentence, `rivals` the other triggers there,
    `dated` the token indexes of words of date, `told_before` how many earlier mentions of the article have its type and one of its parties."""

    mention: EventMention
    trigger: Trigger
    sentence: int
    words: int
    quoted: bool
    alone: bool
    parsed: Parsed
    clause: Clause
    manner: Manner
    order: int
    rivals: int
    dated: frozenset[int]
    told_before: int = 0


def redated(one: Found, interval: DateInterval, *steps: TraceStep) -> Found:
    """With other days; `steps` say how they were worked out, and follow what the trace says of the trigger."""
    head = tuple(step for step in one.mention.trace if step.step == "trigger")
    return one._replace(mention=one.mention._replace(interval=interval, trace=(*head, *steps)))


def taken_over(one: Found, source: Found) -> Found:
    """With the days of what was told before."""
    edtf = source.mention.interval.edtf
    return redated(
        one,
        source.mention.interval,
        TraceStep("date", "no words date it"),
        TraceStep("anchor", f"{edtf}, the date told before"),
        TraceStep("result", edtf),
    )


def read_sentence(
    document: Document, parsed: Parsed, timexes: Sequence[Timex], dateline: Dateline | None
) -> list[Found]:
    """The events of one sentence, verbs first."""
    tokens, lows = parsed.tokens, parsed.syntax.lows
    dated = covered(tokens, timexes)
    names = [name for name in parsed.names if name.last - name.first > 1]
    read = [one for one in find(tokens, parsed.syntax.tags, lows) if not _in_name(names, one)]
    triggers = without_inner(tokens, read, dated)
    if not triggers:
        return []
    finite = [one.first for one in triggers if one.reading in (FINITE, PASSIVE, MODAL)]
    kept = {at for phrase in parsed.syntax.phrases for at in range(phrase.first + 1, phrase.last)}
    kept |= parsed.syntax.between_agents()
    parts = clauses(tokens, lows, [trigger.first for trigger in triggers], finite, kept)
    dates = Dates.read(document, parsed, timexes, triggers)
    scene = _Scene(document, parsed, dates, dated, dateline)
    found: list[Found] = []
    # verbs first: a noun in the same clause mostly names what the verb tells of
    ranks = [(one.is_noun, _is_aside(parsed, one) or _says_which(triggers, one), one.first) for one in triggers]
    for _, trigger in sorted(zip(ranks, triggers), key=_rank) if len(triggers) > 1 else zip(ranks, triggers):
        clause = next(part for part in parts if part.holds(trigger.first))
        manner = manner_of(tokens, lows, trigger, clause.first, clause.last)
        if manner is None:
            continue
        mention = _mention(scene, trigger, clause, len(parts) == 1, manner)
        if any(
            same_event(other.mention, mention) and not joined(parsed, other.trigger, trigger)
            for other in found
            if other.mention.span == mention.span
        ):
            continue
        found.append(
            Found(
                mention,
                trigger,
                parsed.sentence.index,
                len(tokens),
                _quoted(parsed, trigger.first),
                len(triggers) == 1,
                parsed,
                clause,
                manner,
                len(found),
                len(triggers) - 1,
                scene.dated,
            )
        )
    return found


_rank = itemgetter(0)


def _is_aside(parsed: Parsed, trigger: Trigger) -> bool:
    """', who have mediated for a year, plan to meet': what the sentence itself tells comes before what it tells in passing."""
    if trigger.reading is None or "W" not in parsed.syntax.tags:
        return False
    start = parsed.syntax.group_start(trigger.first)
    return start > 1 and parsed.syntax.tags[start - 1] == "W" and parsed.syntax.lows[start - 2] == ","


def _says_which(triggers: Sequence[Trigger], one: Trigger) -> bool:
    """'a truce brokered by Chile took effect': that it took effect is told, and who brokered it beside."""
    if one.reading is not REDUCED or one.object_at < 0 or one.rule.type not in _MADE:
        return False
    return any(other.object_at == one.object_at and other.reading is FINITE for other in triggers)


_MADE = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE, EventType.TALKS})


def _in_name(names: Sequence[Name], trigger: Trigger) -> bool:
    """'the Revolutionary Armed Forces': a verb that is part of a name of several words tells of nothing."""
    at = trigger.first
    return trigger.reading is not None and bool(names) and any(name.first <= at < name.last for name in names)


def same_event(a: EventMention, b: EventMention) -> bool:
    """Whether two triggers in one clause tell of one event: the same PLOVER root, or the same type."""
    root = TYPES[a.type].plover
    return a.type is b.type or (root is not None and root == TYPES[b.type].plover)


def _quoted(parsed: Parsed, index: int) -> bool:
    """Inside quotation marks."""
    if "“" not in parsed.sentence.text and '"' not in parsed.sentence.text:
        return False
    before = parsed.syntax.lows[:index]
    return before.count("“") - before.count("”") + before.count('"') % 2 > 0


@dataclass(slots=True)
class _Scene:
    """What the mentions of one sentence are read from."""

    document: Document
    parsed: Parsed
    dates: Dates
    dated: frozenset[int]
    dateline: Dateline | None


def _mention(scene: _Scene, trigger: Trigger, clause: Clause, alone: bool, manner: Manner) -> EventMention:
    document, parsed = scene.document, scene.parsed
    tokens = parsed.tokens
    span = parsed.sentence.span if alone else span_of(tokens, clause)
    who = _with_hosts(parsed, trigger, clause, actors(parsed, trigger, clause))
    placed = scene.dates.of(trigger, document.dct)
    if manner.threatened and placed and _is_to_come(placed.timex, document.dct):
        placed = None  # the threat is made today, whatever day it names
    timex = placed.timex if placed else None
    kind = kind_of(trigger, manner, who)
    modality = modality_of(document.dct, trigger, manner, timex)
    now = is_of_the_moment(tokens, trigger, parsed.sentence.index) or (manner.threatened and parsed.sentence.index < 2)
    interval, trace = interval_of(document, placed, modality, now)
    where = place_of(parsed, trigger, clause, scene.dateline)
    steps = (TraceStep("trigger", f"{trigger.span.of(document.text)} ({trigger.rule.name})"), *trace)
    return EventMention(
        span=span,
        quote=span.of(document.text),
        trigger=trigger.span,
        title="",
        type=kind,
        interval=interval,
        modality=modality,
        plover=root_of(trigger, kind, modality),
        rule=trigger.rule.name,
        timex=timex,
        actors=of_their_time(who, interval.latest or document.dct),
        place=where.name if where else None,
        place_span=where.span if where else None,
        trace=steps,
    )


def _is_to_come(timex: Timex, published: dt.date) -> bool:
    return timex.interval is not None and timex.interval.earliest is not None and timex.interval.earliest > published


_JOURNEYS = frozenset("visit visits trip trips journey stopover tour visited visiting travelled traveled flew".split())
_TOLD_TO = frozenset({EventType.PROPOSAL, EventType.DEMAND, EventType.THREAT})


def _with_hosts(parsed: Parsed, trigger: Trigger, clause: Clause, who: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """What is put forward 'during a visit to Moscow' is put to Russia, where nobody else is named as addressed."""
    if trigger.rule.type not in _TOLD_TO or any(actor.role is Role.TARGET for actor in who):
        return who
    known = {actor.name for actor in who}
    for name in parsed.names:
        near = parsed.tokens[max(clause.first, name.first - 3) : name.first]
        if name.party is None or not clause.holds(name.first) or name.first < trigger.last or name.party.name in known:
            continue
        if any(token.low in _JOURNEYS for token in near):
            return (*who, Actor(name.party.name, Role.TARGET, name.party.kind, name.span))
    return who


def told_of(found: Found, confidence: float, salience: float) -> EventMention:
    """The mention with its headline, how sure it is and how much it matters: only for what is worth telling."""
    mention = found.mention
    headline = title(
        found.parsed,
        found.trigger,
        found.clause,
        mention.actors,
        mention.place,
        Modality.PLANNED if _lies_ahead(found) else mention.modality,
        found.dated,
        mention.type,
        found.manner.fruitless,
    )
    return mention._replace(title=headline, confidence=round(confidence, 3), salience=round(salience, 3))


def _lies_ahead(found: Found) -> bool:
    """What is offered or held out is still to be done, though the offer or the threat is made."""
    offered = found.mention.modality is Modality.PROPOSED and found.trigger.rule.modality is None
    return offered or (found.manner.threatened and found.mention.type is EventType.THREAT)


def sources(mention: EventMention) -> frozenset[str]:
    """Names of those who act."""
    return frozenset(actor.name for actor in mention.actors if actor.role is Role.SOURCE)
