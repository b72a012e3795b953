"""Finds triggers in one sentence: which rule, how the verb stands, and the words that go with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from timeline.extraction.document import Span
from timeline.extraction.inflection import ING, PAST_FORMS, PRESENT_FORMS, Form, S
from timeline.extraction.tagging import tag
from timeline.extraction.tokens import Token
from timeline.extraction.triggers.content import content_at
from timeline.extraction.triggers.crowds import of_a_crowd
from timeline.extraction.triggers.elsewhere import is_no_blow, is_occasion
from timeline.extraction.triggers.objects import object_of
from timeline.extraction.triggers.reduced import is_cut_down
from timeline.extraction.triggers.rule import Content, Rule
from timeline.extraction.triggers.senses import means_another, noun_means_another
from timeline.extraction.triggers.table import VerbEntry, nouns, verbs
from timeline.extraction.verbs import FINITE, REDUCED, Reading, read
from timeline.extraction.vocabulary import CALENDAR, DETERMINERS


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Trigger:
    """A trigger in a sentence. `first`, `last`: token indexes, end exclusive, of the verb or noun; `object_at` the word that its
    rule asked for, -1 where it asks for none; `reading` None for a noun, for which `is_noun` is asked by the thousand."""

    first: int
    last: int
    span: Span
    rule: Rule
    reading: Reading | None
    base: str
    object_at: int = -1
    is_noun: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_noun = self.reading is None


def find(tokens: Sequence[Token], tags: str = "", lows: Sequence[str] = ()) -> list[Trigger]:
    """Triggers in text order; `tags` as `tagging.tag` gives them, `lows` the folded words. A noun that is the object of a verb's
    trigger is none of its own."""
    tags = tags or tag(tokens)
    words = lows or [token.low for token in tokens]
    if "co" in words:  # 'co-operation' is written apart
        apart = {at for at, word in enumerate(words) if word == "co"}
        words = ["cooperation" if word == "operation" and at - 1 in apart else word for at, word in enumerate(words)]
    found: list[Trigger] = []
    taken: set[int] = set()
    verb_forms, noun_forms = verbs(), nouns()
    for index, low in enumerate(words):
        is_verb, is_noun = low in verb_forms, low in noun_forms
        if not (is_verb or is_noun) or index in taken:
            continue
        helps = tags[index] == "H" and tags[index + 1 : index + 4].lstrip("R")[:1] in ("B", "F")  # 'had long met'
        trigger = _verb(tokens, tags, index, words) if is_verb and not helps else None
        if trigger is None and is_noun and tags[index] != "V":  # 'will deal with the question'
            trigger = _noun(tokens, index)
        if trigger is None:
            continue
        if trigger.reading is not None:
            rule = of_a_crowd(tokens, tags, index, trigger.rule, trigger.reading, trigger.base)
            trigger = trigger if rule is trigger.rule else replace(trigger, rule=rule)
        found.append(trigger)
        if trigger.object_at >= 0:
            taken.add(trigger.object_at)
    objects = {trigger.object_at for trigger in found}
    return [trigger for trigger in found if trigger.reading is not None or trigger.first not in objects]


def _verb(tokens: Sequence[Token], tags: str, index: int, words: Sequence[str]) -> Trigger | None:
    """The rule with the nearest of the words it asks for; one that asks for none where no other fits. `words`: the tokens, folded."""
    best: tuple[int, Trigger] | None = None
    content: Content | None = None
    readings: dict[str, Reading | None] = {}
    for entry in verbs()[tokens[index].low]:
        if entry.base not in readings:
            plain = read(tokens, index, entry.base, entry.forms)
            agreed = _agreed(tags[index], tokens, index, entry.forms, plain)
            readings[entry.base] = REDUCED if agreed is FINITE and is_cut_down(tokens, tags, index) else agreed
        reading = readings[entry.base]
        if reading and entry.rule.content:
            content = content_at(tokens, index, tags) if content is None else content
            if content != entry.rule.content:
                continue
        if reading is None:
            continue
        trigger = _with_words(tokens, tags, index, entry, reading, words)
        if trigger is None or means_another(tokens, tags, index, entry, reading):
            continue
        if trigger.object_at < 0:
            return best[1] if best else trigger
        gap = abs(trigger.object_at - index)
        if best is None or gap < best[0]:
            best = gap, trigger
    return best[1] if best else None


def _agreed(
    mark: str, tokens: Sequence[Token], index: int, forms: frozenset[Form], reading: Reading | None
) -> Reading | None:
    """The reading where the tagger does not object: 'the sixth meeting', 'a negotiating team', 'United States' are no verbs."""
    if reading is None:
        plain = tokens[index].low.isalpha() and not tokens[index].joined
        return FINITE if mark == "V" and plain and forms == {S} and index and _has_object(tokens, index) else None
    if ING in forms and mark in "NJ" and tokens[index - 1].low != "been" and reading in (Reading.PARTICIPLE, FINITE):
        return (
            reading
            if mark == "N" and (_opens_aside(tokens, index) or (index and tokens[index - 1].text == ","))
            else None
        )
    if mark == "J" and reading is FINITE and tokens[index].low.endswith("ed"):
        return None  # 'debating proposed amendments'
    if mark == "G" and index and tokens[index].low in nouns() and tokens[index - 1].low in _THAN_IT:
        return None  # 'as fighting between two clans grew worse'
    ambiguous = not PRESENT_FORMS.isdisjoint(forms) and PAST_FORMS.isdisjoint(forms)
    return None if ambiguous and mark == "N" and reading is FINITE else reading


_THAN_IT = frozenset({"as", "because", "although", "though", "since"})


def _opens_aside(tokens: Sequence[Token], index: int) -> bool:
    """'Calling for a vote, the bishop said': a participle that opens the sentence, with a comma behind what it governs."""
    if index or len(tokens) < 4 or tokens[1].low not in _GOVERNED:
        return False
    return any(token.text == "," for token in tokens[3:25])


_GOVERNED = DETERMINERS | {"for"}


def _has_object(tokens: Sequence[Token], index: int) -> bool:
    """An object follows: 'as Austria hosts the summit', ', its largest bloc, calls on the army'."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    called = tokens[index].low == "calls" and after is not None and after.low in {"on", "upon", "for"}
    return after is not None and (called or after.low in DETERMINERS or after.capital)


def _with_words(
    tokens: Sequence[Token], tags: str, index: int, entry: VerbEntry, reading: Reading, words: Sequence[str]
) -> Trigger | None:
    rule = entry.rule
    if rule.barred and not rule.barred.isdisjoint(words[index + 1 : index + 5]):
        return None
    if rule.near and rule.objects.isdisjoint(words[max(0, index - 4 - rule.reach) : index + 1 + rule.reach]):
        return None
    last = index + 1
    if rule.particles:
        at = _particle(tokens, index, rule)
        if at < 0 and not (rule.objects and _particle_late(tokens, index, rule)):
            return None
        if at >= 0 and tags[at] not in "DA":  # 'backed the plan': "the" belongs to what follows
            last = max(last, at + 1)
    object_at = -1
    if rule.objects:
        object_at = object_of(tokens, words, tags, index, rule, reading)
        if object_at < 0 or (rule.name == "open fire" and is_no_blow(tokens, tags, object_at, index)):
            return None
        if words[object_at] == "run" and list(words[object_at + 1 : object_at + 2]) != ["off"]:
            return None  # 'the run-off', not 'the run-up'
        if rule.name == "make a statement" and is_occasion(words, object_at, index) and not reading.passive:
            object_at = -1  # 'in a speech on Monday, the king said': where he said it
    span = Span(tokens[index].start, tokens[last - 1].end)
    return Trigger(index, last, span, rule, reading, entry.base, object_at)


def _particle(tokens: Sequence[Token], index: int, rule: Rule) -> int:
    """Where the particle stands among the next two words, days passed over ('claimed on Sunday that'); -1 if it does not."""
    left = 2
    for at in range(index + 1, min(index + 5, len(tokens))):
        low = tokens[at].low
        if low in rule.particles and (left == 2 or low not in DETERMINERS):
            return at  # 'protesting in the capital' is no 'protesting the decision'
        dated = low in CALENDAR or low in _DAYS or (at + 1 < len(tokens) and tokens[at + 1].low in CALENDAR)
        left -= not dated
        if not left:
            break
    return -1


_DAYS = frozenset({"today", "yesterday", "again", "also"})


def _particle_late(tokens: Sequence[Token], index: int, rule: Rule) -> bool:
    """'turned the offer down', 'pulled its tanks back'."""
    late = rule.particles & _LATE
    return any(token.low in late for token in tokens[index + 3 : index + 7])


_LATE = frozenset({"over", "down", "out", "back", "off", "up", "away"})


_NOT_AFTER = frozenset(
    "guarantor guarantors room table process paper document movement team minister leader group law force plane plan speech posters monitors partner".split()
)
_NAMES_IT = frozenset("called calls calling call described describes describing dubbed hailed branded".split())
_NAMED_AS = frozenset({"a", "an", "as", "“", '"', "'", "‘", "”", "historic"})
_NOT_BEFORE = frozenset("heart press news panic no".split())


def _noun(tokens: Sequence[Token], index: int) -> Trigger | None:
    rule = nouns()[tokens[index].low]
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if index > 1 and tokens[index - 2].low in _NAMES_IT and after is not None and after.low in _NAMED_AS:
        return None  # 'called the deal a first step'
    if before in _NOT_BEFORE or (
        after is not None and ((after.joined and after.low != "fire") or after.low in _NOT_AFTER)
    ):
        return None
    if tokens[index].capital and after is not None and after.capital:
        return None
    if noun_means_another(tokens, index):
        return None
    return Trigger(index, index + 1, Span(tokens[index].start, tokens[index].end), rule, None, tokens[index].low)
