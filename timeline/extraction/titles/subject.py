"""The subject of a headline as the text has it, where no party is known, and who is said to have done what was suffered."""

from collections.abc import Collection, Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.members import ARMED_GROUP, GROUP, PERSON, STATE
from timeline.extraction.names import Parsed
from timeline.extraction.titles.reader import Reader
from timeline.extraction.titles.segments import after, fitting
from timeline.extraction.titles.verbs import THINGS
from timeline.extraction.titles.wording import named
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import Reading
from timeline.ontology import EventType


def subject_text(parsed: Parsed, trigger: Trigger, dates: Collection[int], whole: bool = False) -> str:
    """'aid convoys', 'at least nine people'; empty for a pronoun. `whole`: also where the subject stands behind the verb."""
    phrases = parsed.syntax.subject(trigger.first)
    if not phrases or (phrases[0].first >= trigger.first and not whole):
        return ""
    first = phrases[0].first
    if parsed.syntax.tags[first] == "O" or phrases[-1].last > trigger.first:
        return ""
    if trigger.reading is Reading.INFINITIVE and first and parsed.syntax.tags[first - 1] in "VF":
        return ""  # 'telephoned the leaders to urge them': whom, not who
    if len(phrases) > 1:
        reader = Reader(parsed, parsed.syntax.group_start(trigger.first), dates, ())
        told = [reader.phrase(phrase) or "" for phrase in phrases]
        return ", ".join(told[:-1]) + " and " + told[-1] if all(told) and len(" ".join(told).split()) <= 6 else ""
    end = parsed.syntax.group_start(trigger.first)
    end = next((at for at in range(first, end) if parsed.syntax.tags[at] in "BHM"), end)  # 'are due to start'
    segments = after(parsed, first, end, dates)
    lead = segments[1].text.split()[0] if len(segments) > 1 else ""
    topical = lead in _TOPICS and len(segments[0].text.split()) < 3
    thing = parsed.tokens[segments[0].last - 1].low in THINGS if segments else False
    topical = topical or (lead == "to" and thing and trigger.reading is Reading.FINITE)
    topical = topical or (lead == "between" and " and " in segments[1].text)
    if "--" in segments[0].text if segments else False:
        return ""  # 'Chileans -- once rich -- march'
    text = fitting(segments[:2] if segments and (segments[0].tied or topical) else segments[:1], 6)
    counted = first > 0 and text and text[0].split()[0] in ("least", "most") and parsed.tokens[first - 1].low == "at"
    return " ".join(["at", *text] if counted else text)


_TOPICS = frozenset({"on", "over", "about"})  # 'talks on the border start'


def subject_is_many(parsed: Parsed, trigger: Trigger) -> bool:
    phrases = parsed.syntax.subject(trigger.first)
    if phrases and parsed.tokens[phrases[-1].last - 1].text.isupper() and len(phrases) == 1:
        return False  # 'UBS'
    words = [token.low for token in parsed.tokens[phrases[-1].first : phrases[-1].last]] if phrases else []
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1] if words else ""
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return len(phrases) > 1 or head in ("police", "people", "aircraft") or plural or head.endswith("men")


def are_sides(parsed: Parsed, trigger: Trigger, acting: Sequence[Actor], kind: EventType) -> bool:
    """'Congo's warring factions signed', 'four Somali leaders met': not the state, but those within it."""
    if len(acting) != 1 or acting[0].kind is not STATE or kind not in _AMONG_THEM:
        return False
    phrases = parsed.syntax.subject(trigger.first)
    return len(phrases) == 1 and phrases[0].last <= trigger.first and parsed.syntax.lows[phrases[0].last - 1] in _SIDES


_AMONG_THEM = frozenset({EventType.TALKS, EventType.AGREEMENT, EventType.CEASEFIRE})
_SIDES = frozenset("clans factions generals groups leaders militias parliaments parties rivals sides tribes".split())


def is_agent(parsed: Parsed, trigger: Trigger, actor: Actor) -> bool:
    """'bombed by Israel'; in 'killed in clashes between police and rebels' nobody is said to have killed."""
    if actor.span is None:
        return False
    return any(token.low == "by" and token.start < actor.span.start for token in parsed.tokens[trigger.last :])


def people_hit(trigger: Trigger, hit: Sequence[Actor]) -> str:
    """'Reed, a bishop and an aide of the premier, was arrested', 'he was abducted': those it was done to, where the subject itself is
    a pronoun or too long. A state may only be whose people they are."""
    if trigger.reading is not Reading.PASSIVE:
        return ""
    ahead = [one for one in hit if one.span and one.span.start < trigger.span.start]
    return named(ahead) if 0 < len(ahead) < 3 and all(one.kind in _PEOPLE for one in ahead) else ""


_PEOPLE = frozenset({PERSON, GROUP, ARMED_GROUP})
