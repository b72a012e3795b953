"""How sure a mention is and how much it matters.

Confidence comes from a logistic regression over features that any article has (see `features`), fitted on annotated articles and coded
sentences by benchmarks/train_weights.py and kept as plain numbers in data/weights.json. Nothing but the standard library runs here.
"""

import bisect
import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from timeline.extraction.members import ARMED_GROUP, GROUP, OTHER, PERSON, STATE, TARGET
from timeline.extraction.mentions import Found
from timeline.extraction.tokens import Token
from timeline.extraction.verbs import PAST, PRESENT_FORMS, Reading, inflect
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
    tokens = found.parsed.tokens
    told = {
        _TYPE[mention.type]: 1.0,
        _MODALITY[mention.modality]: 1.0,
        _READING[trigger.reading]: 1.0,
        "prior": trigger.rule.sure,
        "asks for words": float(trigger.object_at >= 0),
        "refused": float(found.manner.refused),
        "place": float(mention.place is not None),
        "quoted": float(found.quoted),
        "alone": float(found.alone),
        "rivals": min(found.rivals, 4) / 4,
        "order": min(found.order, 3) / 3,
        "first sentence": float(found.sentence == 0),
        "top": float(found.sentence < 4),
        "position": found.sentence / max(sentences, 1),
        "single": float(sentences == 1),
        "told before": min(found.told_before, 3) / 3,
        "words": min(found.words, 60) / 60,
    }
    told.update(_of_date(found))
    told.update(_of_actors(found))
    told.update(_of_grammar(found, tokens))
    return told


def _of_date(found: Found) -> dict[str, float]:
    timex, interval = found.mention.timex, found.mention.interval
    days = interval.days or 400 if interval.earliest and interval.latest else 0
    noun = "noun " if found.trigger.is_noun else ""
    return {
        f"{noun}dated": float(timex is not None),
        "dated to days": float(timex is not None and 0 < days <= 7),
        "dated openly": float(timex is not None and days == 0),
        "dated beside": float(timex is not None and abs(timex.span.start - found.mention.trigger.end) < 40),
    }


def _of_actors(found: Found) -> dict[str, float]:
    who = [actor for actor in found.mention.actors if actor.role is not OTHER]
    sources = [actor for actor in who if actor.role is not TARGET]
    kinds = {actor.kind for actor in sources}
    noun = "noun " if found.trigger.is_noun else ""
    return {
        f"{noun}no actor": float(not who),
        f"{noun}no source": float(bool(who) and not sources),
        "others": float(not who and bool(found.mention.actors)),
        "target": float(len(who) > len(sources)),
        "sources": min(len(sources), 4) / 4,
        "person": float(PERSON in kinds),
        "state": float(STATE in kinds),
        "group": float(not kinds.isdisjoint((GROUP, ARMED_GROUP))),
    }


def _of_grammar(found: Found, tokens: Sequence[Token]) -> dict[str, float]:
    trigger, clause = found.trigger, found.clause
    noun = trigger.is_noun
    before = found.parsed.syntax.lows[max(clause.first, trigger.first - 6) : trigger.first]
    after = tokens[trigger.last].low if trigger.last < len(tokens) else ""
    first = tokens[clause.first].low if clause.first < len(tokens) else ""
    own, body = not _FIRST_PERSON.isdisjoint(before), _for_a_body(found)
    told = {
        "hedged": float(not _HEDGES.isdisjoint(before)),
        "first person": float(own),
        "first person for a body": float(own and body),
        "for a body": float(body),
        "perfect": float(not HAVE.isdisjoint(before[-3:])),
        "modal": float(not MODALS.isdisjoint(before[-4:])),
        "relative clause": float(clause.opener in _RELATIVE or not _RELATIVE.isdisjoint(before[-3:])),
        "later clause": float(clause.first > 0),
        "as or while": float(first in _AS),
    }
    if noun:
        told["definite noun"] = float(not _DEFINITE.isdisjoint(before[-2:]))
        told["indefinite noun"] = float(not _INDEFINITE.isdisjoint(before[-3:]))
        told["noun of"] = float(after in _BEHIND_NOUN)
        told["noun after preposition"] = float(not _TIES.isdisjoint(before[-3:]))
        return told
    forms = inflect(trigger.base).get(tokens[trigger.first].low, frozenset())
    told["present"] = float(not PRESENT_FORMS.isdisjoint(forms) and PAST not in forms)
    if trigger.rule.name == "speak":
        told["speaks"] = 1.0
        told["speaks alone"] = float(found.rivals == 0)
        told["speaks strongly"] = float(trigger.base not in _SAY)
        told["speaks officially"] = float(body)
        told["speaks by pronoun"] = float((before[-1:] or ("",))[0] in _PRONOUNS)
        told["speaks dated"] = float(found.mention.timex is not None)
        told["speaks first"] = float(found.sentence < 3)
        told["speaks to someone"] = float(any(actor.role is TARGET for actor in found.mention.actors))
    return told


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
