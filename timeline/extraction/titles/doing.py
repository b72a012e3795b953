"""The verb of a headline: what was done, is to be done, was tried, was not done."""

from timeline.extraction.clauses import Clause
from timeline.extraction.names import Parsed
from timeline.extraction.titles.verbs import DEADLY, PLANS, TELLS, WISHES
from timeline.extraction.titles.wording import verb
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import Reading
from timeline.extraction.vocabulary import CALENDAR
from timeline.ontology import EventType, Modality

VIOLENT = frozenset({EventType.ATTACK, EventType.COERCION})
PARTICLES = frozenset("up out off down over back apart forward through".split())
_WHEN = frozenset({"on", "in", "at", "by", "since", "during"})
_PUT_FORWARD = frozenset({EventType.PROPOSAL, EventType.DEMAND})
_TRIES = frozenset("try tries tried trying attempt attempts attempted attempting".split())
_FAILS = frozenset("fail fails failed failing unable".split())
_AHEAD = frozenset("will shall 'll expected due set scheduled plans planned planning intends intend intended".split())


def does(parsed: Parsed, trigger: Trigger, base: str, plural: bool, modality: Modality, kind: EventType) -> list[str]:
    """'meets', 'to meet', 'fails to meet', 'does not meet', 'tries to storm', 'reportedly shells', 'threatens to close'."""
    if trigger.rule.name == "call a meeting":
        return verb(base, plural, Modality.HAPPENED).split()
    if kind is EventType.THREAT and trigger.rule.type is not kind and modality is Modality.PLANNED:
        return ["threaten" if plural else "threatens", "to", base]
    near = {token.low for token in parsed.tokens[max(0, trigger.first - 5) : trigger.first]}
    if trigger.reading is Reading.INFINITIVE and not near.isdisjoint(_TRIES) and modality is not Modality.PLANNED:
        return ["try" if plural else "tries", "to", base]
    if kind in _PUT_FORWARD and not near.isdisjoint(_AHEAD) and trigger.reading in (Reading.INFINITIVE, Reading.MODAL):
        return ["not", "to", base] if "not" in near or "n't" in near else ["to", base]
    if modality is Modality.FAILED and near.isdisjoint(_FAILS) and trigger.reading is Reading.FINITE:
        return ["do" if plural else "does", "not", base]
    said = base in WISHES or base in PLANS or (kind is EventType.STATEMENT and base in TELLS)
    words = verb(base, plural, Modality.HAPPENED if said else modality).split()
    return ["reportedly", *words] if modality is Modality.CLAIMED and kind in VIOLENT else words


def has_particle(parsed: Parsed, trigger: Trigger, clause: Clause) -> bool:
    """'set up in Idlib', 'kicked off on Monday': one more word belongs to the verb."""
    at, tags = trigger.last, parsed.syntax.tags
    if trigger.is_noun or at >= clause.last or trigger.last - trigger.first > 1:
        return False
    if (trigger.base, parsed.tokens[at].low) == ("shoot", "dead"):
        return True
    return parsed.tokens[at].low in PARTICLES and (
        at + 1 >= len(tags) or tags[at + 1] in "PRKST" or parsed.tokens[at + 1].low == "right"
    )


def particle(parsed: Parsed, trigger: Trigger, last: int, dates: frozenset[int]) -> list[str]:
    """'out' of 'turned out', up to the token `last`; no days, adverbs or pronouns that may stand between."""
    inside = range(trigger.first + 1, last)
    if any(parsed.tokens[at].low == "that" for at in inside):
        return []
    tokens, tags, lows = parsed.tokens, parsed.syntax.tags, parsed.syntax.lows
    return [
        tokens[at].low
        for at in inside
        if at not in dates
        and tokens[at].low not in CALENDAR
        and (tags[at] in "PT" or at == last - 1)
        and not (tokens[at].low in _WHEN and (at + 1 in dates or not CALENDAR.isdisjoint(lows[at + 1 : at + 2])))
    ]


def befalls(parsed: Parsed, trigger: Trigger) -> bool:
    """'The convoy was hit by a rocket, killing six': the convoy kills nobody."""
    if trigger.base not in DEADLY or trigger.reading is not Reading.PARTICIPLE:
        return False
    main, tags = parsed.syntax.verb_before(trigger.first), parsed.syntax.tags
    if main > 0 and tags[main] == "B" and parsed.syntax.lows[main + 1] in ("hit", "shot"):
        return True  # their pasts look like nouns
    return main > 0 and tags[main] == "F" and tags[main - 1] == "B"
