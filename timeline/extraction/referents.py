"""Whom a pronoun may take up in its own sentence: who says so, who does it, who was named beside."""

from collections.abc import Sequence

from timeline.extraction.genders import given_name, may_be, women
from timeline.extraction.heard import Heard
from timeline.extraction.inflection import inflect
from timeline.extraction.names import Name, Parsed
from timeline.extraction.topics import MANY_UNNAMED, OF_PEOPLE, OFFERED
from timeline.extraction.vocabulary import SAYING, STATE_AGENTS

_SHE = frozenset("she her herself".split())


def who_says(parsed: Parsed, index: int, here: Sequence[Name]) -> Name | None:
    """'and Washington said it would wait': who says so is who will."""
    at = index - 1 - (index > 1 and parsed.tokens[index - 1].low == "that")
    if at < 1 or parsed.tokens[at].low not in SAYING or parsed.syntax.tags[at] not in "VF":
        return None
    phrases = parsed.syntax.subject(at)
    if len(phrases) != 1 or phrases[0].last > at:
        return None
    return next((name for name in here if phrases[0].first <= name.first and name.last == phrases[0].last), None)


def subject_before(parsed: Parsed, index: int, here: Sequence[Name], low: str) -> Name | None:
    """'Suleiman, whom Mubarak picked as his deputy', 'the Canadian government will evacuate its citizens': whoever does it has it."""
    verb = parsed.syntax.verb_before(index)
    phrases = parsed.syntax.subject(verb) if verb >= 0 else ()
    if len(phrases) != 1 or phrases[0].last > index:
        return None
    phrase = phrases[0]
    inside = [name for name in here if phrase.first <= name.first < phrase.last and not name.members]
    if not inside or inside[-1].last < phrase.last - 1:
        return None
    name = inside[-1]
    if low == "its":
        stands = name.last == phrase.last and not name.is_adjective
        acts = parsed.tokens[phrase.last - 1].low in STATE_AGENTS
        many = name.party is None and parsed.tokens[phrase.last - 1].low.endswith("s")  # 'rebels shelled its camps'
        return name if name.kind in OF_PEOPLE and (stands or acts) and not many else None
    return name if name.is_person and name.last == phrase.last and may_be(low, name) else None


def whose_is_taken(parsed: Parsed, index: int, here: Sequence[Name]) -> Name | None:
    """'The king stripped Reed of his title': the one it is taken from had it."""
    if not here or index < 3 or parsed.tokens[index - 1].low != "of" or here[-1].last != index - 1:
        return None
    name = here[-1]
    taken = any(token.low in _TAKES for token in parsed.tokens[max(0, name.first - 3) : name.first])
    return name if taken and name.is_person else None


_TAKES = frozenset(form for base in ("strip", "rob", "deprive", "relieve") for form in inflect(base))
_SAID_OF_DEEDS = frozenset(
    "illegal unlawful unjustified illegitimate unacceptable unhelpful premature baseless groundless".split()
)
_STEPS = frozenset(
    "step move moment success breakthrough milestone failure mistake farce sham victory defeat achievement opportunity chance".split()
)


def nameless_object(parsed: Parsed, index: int) -> bool:
    """'telephoned the main leaders to encourage them': those behind the verb, whom nobody names; 'called them illegal': what was done."""
    if parsed.syntax.lows[index + 1 : index + 2] and parsed.syntax.lows[index + 1] in _SAID_OF_DEEDS:
        return True
    for phrase in reversed([one for one in parsed.syntax.phrases if one.last <= index]):
        if phrase.time or parsed.syntax.tags[phrase.first] == "O" or not phrase.first:
            continue
        behind_verb = parsed.syntax.tags[phrase.first - 1] in "VFG"
        if parsed.tokens[phrase.last - 1].low in MANY_UNNAMED and behind_verb:
            return not parsed.names_in(phrase.first, phrase.last)
    return False


def of_a_thing(parsed: Parsed, index: int) -> bool:
    """'denounced the deal and called it a plot': what stands behind the verb before is what "it" means; 'hailed it as a step'."""
    behind = parsed.syntax.lows[index + 1 : index + 6]
    if behind[:1] == ["as"] and not _STEPS.isdisjoint(behind):
        return True
    before = parsed.tokens[max(0, index - 4) : index]
    return any(token.low in OFFERED for token in before) and any(token.low == "and" for token in before)


def counterpart(parsed: Parsed, index: int, here: Sequence[Name], heard: Heard) -> tuple[int, Sequence[Name]] | None:
    """'his counterpart': the other one of the two that were named together."""
    if not index or parsed.tokens[index - 1].low not in {"his", "her"}:
        return None
    one = next((name for name in here if name.is_person), None) or next(iter(heard.persons), None)
    pair = heard.lists.get(2, ())
    others = [name for name in pair if one and name.is_person and name.label != one.label]
    return (index + 1, others) if len(others) == 1 and len(pair) == 2 else None


def whom(pronoun: str, heard: Heard) -> Name | None:
    """Who was spoken of last and may be called so; for "she" a woman by her given name first."""
    if pronoun in _SHE:
        woman = next((name for name in heard.persons if given_name(name.label) in women()), heard.woman)
        if woman:
            return woman
    return next((name for name in heard.persons if may_be(pronoun, name)), None)
