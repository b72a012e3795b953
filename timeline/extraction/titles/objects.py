"""What a headline tells behind its verb where that does not simply follow it: asked for, agreed on somewhere, or standing before the subject."""

from collections.abc import Collection, Sequence

from timeline.extraction.names import Parsed
from timeline.extraction.titles.reader import Segment
from timeline.extraction.titles.segments import after, clause_after, fitting
from timeline.extraction.triggers import Trigger

OCCASIONS = frozenset("in at during on with after".split())


def without_occasion(segments: list[Segment]) -> list[Segment]:
    """'agree in a telephone call to start': what was agreed on is told, and not where."""
    at = next((n for n, one in enumerate(segments) if one.text.startswith("to ")), 0)
    occasion = all(one.text.split()[0] in OCCASIONS for one in segments[:at])
    return segments[at:] if at and occasion else segments


def informed_of(base: str, segments: Sequence[Segment], room: int) -> list[str]:
    """'informs the envoy of the outbreak'."""
    of = len(segments) > 1 and base == "inform" and segments[1].text.startswith("of ")
    return [one.text for one in segments[:2]] if of and segments[0].size + segments[1].size <= room else []


def called_so(parsed: Parsed, trigger: Trigger, segments: Sequence[Segment], room: int) -> list[str]:
    """'calls report biased', 'calls Chad greatest threat': what somebody is called, with no "as" before it."""
    at, tags = trigger.object_at, parsed.syntax.tags
    if trigger.base not in _CALLS or not segments or not trigger.rule.name.startswith("call ") or at < segments[0].last:
        return []
    between = tags[segments[0].last : at + 1]
    if len(between) > _NAME or any(tag in "VFGMBHPTKCSW" for tag in between[:-1]) or tags[at + 1 : at + 2] == "N":
        return []
    words = [token.low for token in parsed.tokens[segments[0].last : at + 1] if token.low not in ("a", "an", "the")]
    return [segments[0].text, *words] if segments[0].size + len(words) <= room else []


_CALLS = frozenset("call brand label dub".split())
_NAME = 5  # words


def asked_that(parsed: Parsed, dates: Collection[int], segments: Sequence[Segment], room: int) -> list[str] | None:
    """'calls on Chile to accept the war is over': what an infinitive introduces; None where it introduces nothing."""
    if not segments:
        return None
    whom, tokens, tags = segments[0], parsed.tokens, parsed.syntax.tags
    at = whom.last
    if tags[at : at + 2] != "TV" or [token.low for token in tokens[at + 2 : at + 3]] != ["that"]:
        return None
    told = clause_after(parsed, at + 2, len(tokens), dates, room - whom.size - 2)
    return [whom.text, "to", tokens[at + 1].low, told] if told else []


def fronted(parsed: Parsed, dates: Collection[int], trigger: Trigger, last: int, room: int) -> list[str]:
    """'a condition Chile rejected', 'an offer that Chile rejected': the object stands before the subject."""
    phrases = parsed.syntax.subject(trigger.first)
    goes_on = parsed.syntax.tags[last : last + 1] not in ("", "K", "C", "P", "R")
    if goes_on or not phrases or phrases[-1].last > trigger.first:
        return []
    at = phrases[0].first
    if at > 1 and parsed.tokens[at - 1].low in ("that", "which"):
        at -= 1 + (parsed.tokens[at - 2].text == ",")
    what = parsed.syntax.ending.get(at)
    if what is None or what.time or parsed.syntax.tags[what.first] not in "DA":
        return []
    return fitting(after(parsed, what.first, what.last, dates), room)
