"""The parties of what a noun names: 'a Russian offer to Japan', 'talks between Serbia and Kosovo'."""

from timeline.extraction.actors.actor import HITS, JOINS, SPONSORED, TOGETHER, Found
from timeline.extraction.clauses import Clause
from timeline.extraction.ground import is_ground
from timeline.extraction.members import MEDIATOR, OTHER, SOURCE, TARGET
from timeline.extraction.names import Name, Parsed
from timeline.extraction.parties import owners, parties, subjects
from timeline.extraction.phrases import Phrase
from timeline.extraction.vocabulary import NEUTRAL_GROUPS
from timeline.ontology import EventType, Role

_LIGHT = frozenset(
    """make made makes making hold held holds launch launched launches launching begin began begun start started carry carried conduct conducted
    issue issued give gave given have had take took taken pay paid stage staged mount mounted reach reached sign signed put offer offered
    present presented submit submitted announce announced impose imposed during after following end ended resume resumed continue continued""".split()
)

_WITNESSED = frozenset("presence auspices aegis patronage supervision eyes".split())
_DRAFTED = frozenset(SPONSORED) | frozenset("drawn drafted proposed prepared designed devised".split())
EDGES = frozenset("sidelines sideline margins fringes".split())  # 'on the sidelines of the Assembly'
_JOINED = JOINS | {"from"}


def of_noun(parsed: Parsed, at: int, kind: EventType, clause: Clause, alone: bool) -> Found:
    """The parties of what a noun names. `alone`: the noun is the trigger, so that a verb beside it may tell who acts."""
    phrase = parsed.syntax.holding(at)
    together = kind in TOGETHER
    found: Found = []
    for name in owners(parsed, phrase, at) if phrase else []:
        found.append((name, _owner_role(parsed, name, together)))
    end, drafted = phrase.last if phrase else at + 1, ""
    for one in parsed.syntax.arguments(end - 1, clause.last):
        if one.loose:
            break
        owned = kind is EventType.PROTEST and one.preposition == "against"  # 'protests against his rule'
        names = [
            name for name in parties(parsed, one.phrase, owned=owned) if not is_ground(name, one.preposition, kind)
        ]
        if parsed.tokens[one.phrase.first - 2].low in _WITNESSED | EDGES:
            continue  # 'signed the accord in the presence of the president'
        if one.preposition == "from" and parsed.tokens[one.phrase.first - 2].low == "pressure":
            continue
        listed = bool(drafted) and parsed.tokens[one.phrase.first - 1].low in ("and", ",")
        drafted = drafted if listed else _drafted(parsed, one.phrase.first - 2)
        if one.preposition == "by" and drafted:
            found += [(name, SPONSORED.get(drafted, OTHER)) for name in names]
            continue  # 'signed an accord drawn up by Chad'
        if one.preposition == "with" and parsed.tokens[one.phrase.first - 2].low in ("border", "frontier"):
            continue  # 'the deployment of missiles on its border with Chad'
        if one.preposition in _JOINED or (together and one.preposition in {"of", "for"}):
            found += [(name, SOURCE) for name in names]
            found = [(name, role) for name, role in found if name.label.casefold() not in NEUTRAL_GROUPS]
        elif one.preposition in HITS and not (one.preposition == "from" and together):
            found += [(name, TARGET) for name in names]
    besides = alone and together and phrase and found and parsed.syntax.lows[phrase.first - 1] in _WHEN
    if besides and phrase and not owners(parsed, phrase, at) and _is_with(parsed, end, clause):
        there = {name.label for name, _ in found}
        found += [(one, SOURCE) for one in _doer(parsed, phrase, together) if one.label not in there]
    if alone and phrase and not any(role is SOURCE for _, role in found):
        known = [name for name, _ in found]
        leading = parsed.tokens[phrase.first - 1].low if phrase.first else ""
        doers = _doer(parsed, phrase, together) or _agents(parsed, end, clause)
        found += [(name, SPONSORED.get(leading, SOURCE)) for name in doers if name not in known]
    return found


def _drafted(parsed: Parsed, at: int) -> str:
    """The participle of 'drawn up by', 'brokered by' that says more of a noun; '' where it is the verb of a sentence or none."""
    at -= parsed.syntax.lows[at] in ("up", "out")
    low = parsed.syntax.lows[at]
    return low if low in _DRAFTED and parsed.syntax.tags[at - 1] not in ("B", "R") else ""


_WHEN = frozenset("after before during following pending in at".split())


def _is_with(parsed: Parsed, start: int, clause: Clause) -> bool:
    """'after talks in Oslo with the rebels': the other side is whoever acts beside it."""
    tied = {one.preposition for one in parsed.syntax.arguments(start - 1, clause.last) if not one.loose}
    return "with" in tied and tied.isdisjoint({"between", "among", "by"})


def _agents(parsed: Parsed, start: int, clause: Clause) -> list[Name]:
    """'The agreement was reached by the three countries': the agents of the verb whose subject the noun is."""
    for index in range(start, clause.last):
        if parsed.syntax.tags[index] == "F" and parsed.syntax.tags[index - 1] in "BR":
            agents = [one for one in parsed.syntax.arguments(index, clause.last) if one.preposition == "by"]
            return [name for one in agents for name in parties(parsed, one.phrase)]
    return []


def _owner_role(parsed: Parsed, name: Name, together: bool) -> Role:
    following = parsed.tokens[name.last].low if name.last < len(parsed.tokens) else ""
    if name.label == "United Nations" and (together or following in SPONSORED):
        return MEDIATOR
    return SPONSORED.get(following, SOURCE)


def _doer(parsed: Parsed, phrase: Phrase, together: bool) -> list[Name]:
    """The subject of the verb whose object the noun is: 'made a proposal', 'rejected the offer' too, for want of its author."""
    tags, tokens = parsed.syntax.tags, parsed.tokens
    at = phrase.first - 1
    if at < 0:
        return []
    if tags[at] == "P" or tokens[at].low in ("after", "before", "during", "since", "following"):
        if not together:
            return []
        at -= 1
        while at >= 0 and tags[at] not in "VF":
            at -= 1
    elif tags[at] not in "VFG" or (tokens[at].low not in _LIGHT and not together):
        return []
    return subjects(parsed, at) if at >= 0 else []
