"""How sure a mention is and how much it matters.

Confidence comes from a logistic regression over features that any article has (see `features`), fitted on annotated articles and coded
sentences by benchmarks/train_weights.py and kept as plain numbers in data/weights.json. Nothing but the standard library runs here.
"""

import bisect
import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from timeline.extraction.inflection import PAST, PRESENT_FORMS, inflect
from timeline.extraction.members import ARMED_GROUP, GROUP, OTHER, PERSON, STATE, TARGET
from timeline.extraction.mentions import Found
from timeline.extraction.verbs import Reading
from timeline.extraction.vocabulary import HAVE, MODALS
from timeline.ontology import EventType, Modality

_WEIGHTY = {
    EventType.TALKS: 0.15,
    EventType.PROPOSAL: 0.15,
    EventType.AGREEMENT: 0.2,
    EventType.CEASEFIRE: 0.2,
    EventType.REFUSAL: 0.1,
    EventType.ATTACK: 0.1,
    EventType.SANCTION: 0.1,
    EventType.WITHDRAWAL: 0.1,
    EventType.STATEMENT: -0.15,
    EventType.ACCUSATION: -0.05,
}
_HEDGES = frozenset(
    "could might may possible possibility potentially likely unlikely would appears seems whether idea".split()
)
_FIRST_PERSON = frozenset("we i our my us you your".split())
_DEFINITE = frozenset("the this that these those its their his such".split())
_INDEFINITE = frozenset({"a", "an"})
_PRONOUNS = frozenset("he she they it".split())
_SAY = frozenset("say tell add note state explain".split())
_TIES = frozenset({"of", "in", "to", "for", "from", "about", "at"})
_RELATIVE = frozenset("who which that whose where".split())
_TYPE = {one: f"type {one.value}" for one in EventType}
_MODALITY = {one: f"modality {one.value}" for one in Modality}
_READING = {None: "reading noun"} | {one: f"reading {one.value}" for one in Reading}


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: `bias` plus the weights of a mention's features is its score, and `curve` what a score is worth.

    `curve` holds points (score, chance), both rising; between them the chance is interpolated, beyond them it is that of the last.
    Mentions below `worth` are left out, and every further one of a sentence must be surer by `further`: there the best balance of
    found and false lay on articles left out of the fit."""

    bias: float
    weights: Mapping[str, float]
    curve: tuple[tuple[float, float], ...]
    worth: float
    further: float

    def score(self, features: Mapping[str, float]) -> float:
        total, weight = 0.0, self.weights.get
        for name, value in features.items():
            if value:
                total += weight(name, 0.0) * value
        return self.bias + total

    def chance(self, features: Mapping[str, float]) -> float:
        """Calibrated: of the mentions given 0.8 about eight in ten are right."""
        score = self.score(features)
        at = bisect.bisect_left(self.curve, (score, 0.0))
        if at in (0, len(self.curve)):
            return self.curve[min(at, len(self.curve) - 1)][1]
        (left, low), (right, high) = self.curve[at - 1], self.curve[at]
        return low + (high - low) * (score - left) / (right - left)


@functools.cache
def learned() -> Weights:
    """The weights of data/weights.json, read once."""
    text = resources.files("timeline.extraction").joinpath("data", "weights.json").read_text(encoding="utf-8")
    told = json.loads(text)
    curve = tuple((score, chance) for score, chance in told["curve"])
    return Weights(told["bias"], MappingProxyType(told["weights"]), curve, told["worth"], told["further"])


def confidence(found: Found, sentences: int) -> float:
    """How likely the mention is an event worth telling that is read right, 0 to 1."""
    return learned().chance(_looked_at(found, sentences))


def features(found: Found, sentences: int) -> dict[str, float]:
    """What the model looks at, by name, where it is not zero; nothing in it depends on who or what an article is about."""
    return {name: value for name, value in _looked_at(found, sentences).items() if value}


def _looked_at(found: Found, sentences: int) -> dict[str, float]:
    mention, trigger = found.mention, found.trigger
    told = {
        _TYPE[mention.type]: 1.0,
        _MODALITY[mention.modality]: 1.0,
        _READING[trigger.reading]: 1.0,
        "prior": trigger.rule.sure,
        "rivals": min(found.rivals, 4) / 4,
        "order": min(found.order, 3) / 3,
        "position": found.sentence / max(sentences, 1),
        "told before": min(found.told_before, 3) / 3,
        "words": min(found.words, 60) / 60,
    }
    holds = (
        (trigger.object_at >= 0, "asks for words"),
        (found.manner.refused, "refused"),
        (mention.place is not None, "place"),
        (found.quoted, "quoted"),
        (found.alone, "alone"),
        (found.sentence == 0, "first sentence"),
        (found.sentence < 4, "top"),
        (sentences == 1, "single"),
        *_of_date(found),
        *_of_grammar(found),
    )
    for true, name in holds:
        if true:
            told[name] = 1.0
    told.update(_of_actors(found))
    return told


def _of_date(found: Found) -> tuple[tuple[bool, str], ...]:
    timex, interval = found.mention.timex, found.mention.interval
    days = interval.days or 400 if interval.earliest and interval.latest else 0
    noun = "noun " if found.trigger.is_noun else ""
    if timex is None:
        return ()
    return (
        (True, f"{noun}dated"),
        (0 < days <= 7, "dated to days"),
        (days == 0, "dated openly"),
        (abs(timex.span.start - found.mention.trigger.end) < 40, "dated beside"),
    )


def _of_actors(found: Found) -> dict[str, float]:
    who = [actor for actor in found.mention.actors if actor.role is not OTHER]
    sources = [actor for actor in who if actor.role is not TARGET]
    noun = "noun " if found.trigger.is_noun else ""
    if not sources:
        missing = {f"{noun}no source": 1.0, "target": 1.0} if who else {f"{noun}no actor": 1.0}
        return {**missing, "others": 1.0} if not who and found.mention.actors else missing
    kinds = {actor.kind for actor in sources}
    told = {"sources": min(len(sources), 4) / 4}
    for true, name in (
        (len(who) > len(sources), "target"),
        (PERSON in kinds, "person"),
        (STATE in kinds, "state"),
        (GROUP in kinds or ARMED_GROUP in kinds, "group"),
    ):
        if true:
            told[name] = 1.0
    return told


def _of_grammar(found: Found) -> tuple[tuple[bool, str], ...]:
    trigger, clause, lows = found.trigger, found.clause, found.parsed.syntax.lows
    before = lows[max(clause.first, trigger.first - 6) : trigger.first]
    near = before[-3:]
    first = lows[clause.first] if clause.first < len(lows) else ""
    own, body = not _FIRST_PERSON.isdisjoint(before), _for_a_body(found)
    told: tuple[tuple[bool, str], ...] = (
        (not _HEDGES.isdisjoint(before), "hedged"),
        (own, "first person"),
        (own and body, "first person for a body"),
        (body, "for a body"),
        (not HAVE.isdisjoint(near), "perfect"),
        (not MODALS.isdisjoint(before[-4:]), "modal"),
        (clause.opener in _RELATIVE or not _RELATIVE.isdisjoint(near), "relative clause"),
        (clause.first > 0, "later clause"),
        (first in _AS, "as or while"),
    )
    if trigger.reading is None:
        after = lows[trigger.last] if trigger.last < len(lows) else ""
        return (
            *told,
            (not _DEFINITE.isdisjoint(before[-2:]), "definite noun"),
            (not _INDEFINITE.isdisjoint(near), "indefinite noun"),
            (after in _BEHIND_NOUN, "noun of"),
            (not _TIES.isdisjoint(near), "noun after preposition"),
        )
    forms = inflect(trigger.base).get(lows[trigger.first], frozenset())
    told = (*told, (not PRESENT_FORMS.isdisjoint(forms) and PAST not in forms, "present"))
    if trigger.rule.name != "speak":
        return told
    return (
        *told,
        (True, "speaks"),
        (found.rivals == 0, "speaks alone"),
        (trigger.base not in _SAY, "speaks strongly"),
        (body, "speaks officially"),
        (bool(before) and before[-1] in _PRONOUNS, "speaks by pronoun"),
        (found.mention.timex is not None, "speaks dated"),
        (found.sentence < 3, "speaks first"),
        (any(actor.role is TARGET for actor in found.mention.actors), "speaks to someone"),
    )


_AS = frozenset({"as", "while", "although", "though", "if", "whether", "because"})
_BEHIND_NOUN = frozenset({"of", "by", "between", "on", "against", "with", "in"})


def _for_a_body(found: Found) -> bool:
    """Whether a person speaks of whom the text says for which state or body."""
    who = [actor for actor in found.mention.actors if actor.role not in (OTHER, TARGET)]
    return len(who) > 1 and any(actor.kind is PERSON for actor in who)


def salience(found: Found, sentences: int) -> float:
    """How much the event matters to a chronology, 0 to 1: told early, dated, by named parties, of a weighty type."""
    mention = found.mention
    score = 0.4 + _WEIGHTY.get(mention.type, 0.0)
    score += 0.2 * (1 - found.sentence / max(sentences, 1))
    score += 0.1 if mention.timex else 0.0
    score += 0.05 * min(len(mention.actors), 3)
    score -= 0.1 if found.trigger.is_noun else 0.0
    score -= 0.05 if mention.modality is Modality.CLAIMED else 0.0
    return max(0.0, min(1.0, score))
