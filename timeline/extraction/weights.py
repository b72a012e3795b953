"""How sure a mention is and how much it matters, from what was found for it."""

from timeline.extraction.mentions import Found
from timeline.extraction.verbs import Reading
from timeline.ontology import EventType, Modality, Role

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


def confidence(found: Found) -> float:
    """How likely this is an event an editor would keep, 0 to 1."""
    mention = found.mention
    score = found.trigger.rule.sure
    score += 0.12 if mention.timex else -0.05
    score += 0.1 if any(actor.role is not Role.OTHER for actor in mention.actors) else -0.2
    score += 0.03 if mention.place else 0.0
    score -= 0.15 if found.trigger.is_noun and not mention.timex else 0.0
    score -= 0.2 if found.quoted else 0.0
    score -= 0.1 if found.trigger.reading in (Reading.INFINITIVE, Reading.GERUND, Reading.REDUCED) else 0.0
    return max(0.02, min(0.98, score))


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
