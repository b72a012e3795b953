"""Who is hit by violence that names nobody, and who did it where the verb does not say."""

from timeline.extraction.actors.actor import Found
from timeline.extraction.document import Span
from timeline.extraction.members import GROUP, TARGET
from timeline.extraction.names import Name, Parsed
from timeline.extraction.parties import subjects
from timeline.extraction.syntax import Argument
from timeline.extraction.triggers import Trigger
from timeline.ontology import EventType

CROWDS = frozenset(
    "people thousands hundreds dozens crowd crowds tens scores men women youths marchers supporters".split()
)
_SUFFERERS = CROWDS | {"children", "passengers", "worshippers"}
# whoever shells these hits those who live there
_HOMES = frozenset(
    """civilian civilians hospital hospitals school schools home homes market markets clinic clinics residential neighbourhood neighbourhoods neighborhood
    neighborhoods villages mosque church camp""".split()
)


def follows_passive(parsed: Parsed, trigger: Trigger) -> bool:
    """'A jet was blown up, killing its crew': the jet killed nobody."""
    syntax, at = parsed.syntax, trigger.first
    if trigger.rule.type is not EventType.ATTACK or syntax.tags[at] != "G" or not at or syntax.lows[at - 1] != ",":
        return False
    verb = syntax.verb_before(at)
    return verb > 0 and syntax.tags[verb] == "F" and "B" in syntax.tags[max(0, verb - 2) : verb]


def victims(parsed: Parsed, argument: Argument) -> Found:
    """'shot dead six people': civilians, or protesters where they protest."""
    phrase = argument.phrase
    homes = any(token.low in _HOMES for token in parsed.tokens[phrase.first : phrase.last])
    if argument.loose or not (
        (not argument.preposition and parsed.tokens[phrase.last - 1].low in _SUFFERERS)
        or (homes and argument.preposition in {"", "on", "at", "of"})
    ):
        return []
    following = parsed.tokens[phrase.last].low if phrase.last < len(parsed.tokens) else ""
    label = "Protesters" if following in {"protesting", "demonstrating", "marching", "rallying"} else "Civilians"
    span = Span(parsed.tokens[phrase.first].start, parsed.tokens[phrase.last - 1].end)
    return [(Name(phrase.first, phrase.last, span, label, GROUP), TARGET)]


def killed(parsed: Parsed, verb: int) -> Found:
    """'At least 25 people were killed': civilians, for all that is said of them."""
    phrases = parsed.syntax.subject(verb)
    if not phrases:
        return []
    head, opens = parsed.tokens[phrases[-1].last - 1], phrases[-1].first
    counted = head.text.isdigit() and not (opens and parsed.tokens[opens - 1].text == ",")
    if head.low not in _SUFFERERS and not counted:  # 'at least 34 were shot dead', not 'Paul Reed, 34, was shot dead'
        return []
    first, last = phrases[-1].first, phrases[-1].last
    span = Span(parsed.tokens[first].start, parsed.tokens[last - 1].end)
    return [(Name(first, last, span, "Civilians", GROUP), TARGET)]


def who_fired(parsed: Parsed, verb: int) -> list[Name]:
    """'Six men were killed in Lima as soldiers fired on a crowd', 'when gunmen stormed the house': the soldiers, the gunmen."""
    lows, tags = parsed.syntax.lows, parsed.syntax.tags
    for at in range(verb + 1, min(verb + _NEAR, len(lows) - 2)):
        if lows[at] in _AS_OR_WHEN:
            does = next((n for n in range(at + 2, min(at + _NEAR, len(lows))) if tags[n] in "VFBHM"), -1)
            return subjects(parsed, does) if does > 0 and lows[does] in _FIRED else []
        if tags[at] in "VFBHM" or lows[at] in (";", ":"):
            return []
    return []


_NEAR = 10  # words
_AS_OR_WHEN = frozenset({"as", "when", "after"})
_FIRED = frozenset(
    "fired opened shot bombed shelled stormed attacked raided struck bombarded ambushed detonated".split()
)
