"""The parties of a verb: its subject, objects and agents."""

from collections.abc import Sequence

from timeline.extraction.actors.actor import HITS, JOINS, Found
from timeline.extraction.actors.casualties import CROWDS, follows_passive, killed, victims, who_fired
from timeline.extraction.actors.missions import MISSIONS, is_blamed, where_mission
from timeline.extraction.actors.of_noun import EDGES, of_noun
from timeline.extraction.actors.spoken import SPOKEN, asked_before, loosely, of_content
from timeline.extraction.clauses import Clause
from timeline.extraction.document import Span
from timeline.extraction.ground import is_ground
from timeline.extraction.members import GROUP, HOST, MEDIATOR, ORGANISATION, OTHER, SOURCE, TARGET
from timeline.extraction.names import Name, Parsed
from timeline.extraction.parties import parties, subjects
from timeline.extraction.syntax import Argument
from timeline.extraction.triggers import Trigger
from timeline.extraction.vocabulary import RISINGS
from timeline.ontology import EventType, Role

_HOSTS = frozenset("host sponsor convene organise organize invite".split())
# whose talks one goes to or stays away from is no party to the going
_GUESTS = frozenset("attend join boycott skip leave shun".split())
_GOES_TO = frozenset({"visit", "tour"})  # a place, or those who live there
_MEDIATES = frozenset("mediate broker facilitate chair moderate".split())
_DONE_TO_OWNERS = frozenset(
    {EventType.REFUSAL, EventType.ENDORSEMENT, EventType.ACCUSATION, EventType.SANCTION, EventType.COERCION}
)
_MOVE = frozenset({EventType.WITHDRAWAL, EventType.DEPLOYMENT})
_TALKS = frozenset("talks negotiations dialogue meeting summit conference".split())
_STRIFE = frozenset("war conflict fighting dispute clashes standoff battle battles rivalry feud".split())
_ALONE = frozenset({"pledge", "promise"})
_BEHIND_IT = frozenset("advice orders instructions recommendation request insistence initiative".split())
# 'is opposed to', 'is committed to': no passive
_UNDERGOES = frozenset(
    {"come under fire", "face charges", "stand trial", "die in fighting", "suffer losses", "lose soldiers"}
)
_TOLD = frozenset({EventType.STATEMENT, *SPOKEN})
_AT_WHOSE = frozenset("request behest invitation urging insistence".split())  # 'bombed the camp at the request of Chad'
_STATES = frozenset({"oppose", "commit", "determine", "prepare", "unite"})


def of_verb(parsed: Parsed, trigger: Trigger, clause: Clause, together: bool) -> Found:
    kind = trigger.rule.type
    passive = bool(trigger.reading and trigger.reading.passive)
    noun_leads = 0 <= trigger.object_at < trigger.first
    themselves = noun_leads and kind is EventType.DEPLOYMENT and trigger.rule.ergative and not passive
    silent = (noun_leads and not themselves) or follows_passive(parsed, trigger)  # 'rebel fighters swept into the town'
    leading = [] if silent else subjects(parsed, trigger.first)
    stays = passive and trigger.base in _STATES and not parsed.syntax.has_agent(trigger.first)
    spoken = bool(parsed.syntax.spoken_by(trigger.first))  # what follows says who the speaker is
    nobody = spoken or trigger.rule.name in _TO_NOBODY
    arguments = [] if nobody else parsed.syntax.arguments(trigger.last - 1, clause.last)
    found: Found = []
    if passive and not stays:
        found += [
            (name, MEDIATOR if trigger.base in _MEDIATES else SOURCE)
            for one in arguments
            if one.preposition == "by"
            for name in parties(parsed, one.phrase, owned=True)
        ]
        found += [(name, SOURCE if together else TARGET) for name in leading]
        arguments = [one for one in arguments if one.preposition != "by"]
        if trigger.base in _PUT_OUT and not any(role is SOURCE for _, role in found):
            found += _left_body(parsed, arguments)
        if trigger.rule.name == "be freed":
            arguments = []  # 'they were released after calls between the two ministers'
    else:
        found += [(name, _leading_role(trigger, together)) for name in leading]
    if kind is EventType.ATTACK and passive and not found:
        found += killed(parsed, trigger.first)
    if kind is EventType.ATTACK and passive and not any(role is SOURCE for _, role in found):
        found += [(name, SOURCE) for name in who_fired(parsed, trigger.first)]
    if not passive and (also := parsed.syntax.likewise(trigger.last)):
        found += [(name, SOURCE) for phrase in also for name in parties(parsed, phrase)]
        arguments = [one for one in arguments if one.phrase.last <= also[0].first]
    if not leading and not passive:
        found += _movement(parsed, trigger.first)
    if kind is EventType.ATTACK and not leading:
        found += _between(parsed, trigger.first)
    if kind is EventType.PROTEST and not any(role is SOURCE for _, role in found):
        found += _crowd(parsed, trigger.first)
    if trigger.base in _ALONE:
        arguments = [one for one in arguments if one.preposition != "with"]  # 'pledged aid during talks with Chad'
    for one in arguments:
        joins = trigger.rule.name == "join someone for talks"
        meets = joins or trigger.object_at < 0 and trigger.last - 1 == trigger.first and trigger.base not in _GOES_TO
        more = _argument(parsed, one, kind, together, meets)
        if one.preposition == "between" and _is_of_talks(parsed, one, trigger):
            more = [(name, OTHER) for name, _ in more]
        found += more
        if kind is EventType.ATTACK and not passive:
            found += victims(parsed, one)
    if noun_leads and not passive and kind in _MOVE:  # 'hundreds of rebels left the town'
        at = trigger.object_at
        found += [(name, SOURCE) for name in parsed.names if name.first <= at < name.last and name.acts]
        found += [(name, SOURCE) for name in subjects(parsed, trigger.first)]
    if kind is EventType.THREAT and trigger.base == "give":  # 'gave Chile three days to leave'
        found += [(name, TARGET) for name in parsed.names if name.first == trigger.last and name.acts]
    verbal = trigger.object_at > 0 and parsed.syntax.tags[trigger.object_at - 1 : trigger.object_at + 1] == "TV"
    if trigger.object_at >= 0 and (noun_leads or together) and not verbal:  # 'the first to visit since the fall of'
        # 'Chile’s proposal was blocked by Peru'
        guests = trigger.base in _GUESTS or (passive and noun_leads and kind in _DONE_TO_OWNERS)
        for name, role in of_noun(parsed, trigger.object_at, kind, clause, alone=False):
            found.append((name, TARGET if guests and role is SOURCE else role))
    known = (
        any(role is not SOURCE for _, role in found) or is_blamed(parsed, trigger) or trigger.rule.name in _TO_NOBODY
    )
    if not known and not together and not noun_leads:
        found += (
            loosely(parsed, arguments, kind)
            or asked_before(parsed, trigger)
            or of_content(parsed, trigger, clause, found)
        )
    if trigger.object_at >= 0 and parsed.syntax.lows[trigger.object_at] in MISSIONS:
        found += where_mission(parsed, trigger.object_at, found)
    if kind in _TOLD and not any(role is SOURCE for _, role in found):
        found = [(name, SOURCE if _takes_up_speaker(parsed, trigger, name) else role) for name, role in found]
    return found


def _left_body(parsed: Parsed, arguments: Sequence[Argument]) -> Found:
    """'Fiji was suspended from the Commonwealth': by the Commonwealth, where nobody else is said to have done it."""
    names = [name for one in arguments if one.preposition == "from" for name in parties(parsed, one.phrase)]
    return [(name, SOURCE) for name in names if name.kind is ORGANISATION]


_PUT_OUT = frozenset({"suspend", "expel"})


def _is_of_talks(parsed: Parsed, argument: Argument, trigger: Trigger) -> bool:
    """'the ministers agreed on a date for talks between the two': others' talks."""
    lows, first = parsed.syntax.lows, argument.phrase.first
    at = next((n for n in range(first - 1, max(first - 9, trigger.last), -1) if lows[n] == "between"), 0) - 1
    return at > trigger.last and at != trigger.object_at and lows[at] in _TALKS


def _takes_up_speaker(parsed: Parsed, trigger: Trigger, name: Name) -> bool:
    """'The firm said it would sell': whoever "it" means is the firm, which nothing else names."""
    at = name.first
    if at < trigger.last or at > trigger.last + 2 or parsed.syntax.tags[at] != "O" or len(name.members) > 1:
        return False
    subject = parsed.syntax.subject(trigger.first)
    head, pronoun = parsed.tokens[subject[-1].last - 1] if subject else None, parsed.tokens[at].low
    if head is None or (trigger.reading and trigger.reading.passive):
        return False
    if pronoun in ("he", "she"):
        return head.capital
    return head.low in _BODIES_THAT_SAY if pronoun == "it" else pronoun == "they" and head.low in _SEVERAL_THAT_SAY


_BODIES_THAT_SAY = frozenset(
    "company firm administration government ministry agency bank group movement party council committee commission union bloc alliance army military".split()
)
_SEVERAL_THAT_SAY = frozenset(
    "leaders ministers officials authorities rebels governments parties countries sides".split()
)


def _leading_role(trigger: Trigger, together: bool) -> Role:
    """Who hosts or sponsors a meeting is its host, who brokers it its mediator; it is done to those who die or stand trial."""
    if trigger.rule.name in _UNDERGOES:
        return TARGET
    if together and trigger.base in _MEDIATES:
        return MEDIATOR
    return HOST if together and trigger.base in _HOSTS else SOURCE


def _movement(parsed: Parsed, verb: int) -> Found:
    """'An uprising toppled the government': those who rose."""
    for phrase in parsed.syntax.subject(verb):
        if phrase.last <= verb and parsed.tokens[phrase.last - 1].low in RISINGS:
            span = Span(parsed.tokens[phrase.first].start, parsed.tokens[phrase.last - 1].end)
            return [(Name(phrase.first, phrase.last, span, "Protesters", GROUP), SOURCE)]
    return []


def _between(parsed: Parsed, verb: int) -> Found:
    """'Clashes between Muslims and Christians killed 30 people': those who clashed."""
    return [
        (name, SOURCE)
        for phrase in parsed.syntax.subject(verb)
        if phrase.last < verb and parsed.tokens[phrase.last - 1].low in _STRIFE
        for one in parsed.syntax.arguments(phrase.last - 1, verb)
        if one.preposition in ("between", "among")
        for name in parties(parsed, one.phrase)
    ]


def _crowd(parsed: Parsed, verb: int) -> Found:
    """'Thousands protested', 'people protesting against the president'."""
    for phrase in parsed.syntax.subject(verb):
        if parsed.tokens[phrase.last - 1].low in CROWDS:
            tokens = parsed.tokens
            span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
            return [(Name(phrase.first, phrase.last, span, "Protesters", GROUP), SOURCE)]
    return []


def _argument(parsed: Parsed, argument: Argument, kind: EventType, together: bool, meets: bool) -> Found:
    """What one object or prepositional phrase adds; `meets`: the object is who is met, not the meeting."""
    preposition = argument.preposition
    if argument.loose and not (together and preposition == "with"):
        return []
    if preposition == "with" and _is_apart(parsed, argument):
        return []
    if preposition == "with" and parsed.tokens[argument.phrase.first - 2].low in _STRIFE:
        return []  # 'accepted a plan to end the war with Israel'
    of = parsed.tokens[argument.phrase.first - 2].low if preposition == "of" and argument.phrase.first > 1 else ""
    if of in EDGES or of in _BEHIND_IT:
        return []  # 'dismissed him on the advice of the envoy', 'met the envoy on the sidelines of the Assembly'
    if preposition == "with" and parsed.tokens[argument.phrase.first - 2].low in _ACCORDS:
        return []  # 'cut off the banks in line with UN sanctions'
    names = [name for name in parties(parsed, argument.phrase, owned=True) if not is_ground(name, preposition, kind)]
    if of == "behalf":
        return [(name, SOURCE) for name in names]  # 'presented the plan on behalf of the Union'
    if together and (preposition in JOINS or (meets and preposition == "")):
        return [(name, SOURCE) for name in names]
    if of in _AT_WHOSE:
        return [(name, OTHER) for name in names]
    if preposition in ("between", "among"):
        return [(name, OTHER if kind in _TOLD else SOURCE) for name in names]
    if together:
        return [(name, TARGET) for name in names] if preposition in ("to", "") else []
    if preposition == "" or preposition in HITS:
        return [(name, TARGET) for name in names]
    return []


def _is_apart(parsed: Parsed, argument: Argument) -> bool:
    """'with most rebels staying away', 'with Chad and Chile abstaining': what they did besides."""
    last = parsed.syntax.listed_after(argument.phrase, len(parsed.tokens))[-1].last
    return parsed.syntax.tags[last : last + 1] == "G"


_ACCORDS = frozenset("line accordance keeping compliance conformity".split())
_TO_NOBODY = frozenset({"cast a vote against", "vote no"})  # 'with Chad voting no and Niger abstaining'
