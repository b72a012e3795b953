"""Where an event took place: the most specific place its clause supports, else where the article was filed."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.clauses import Clause
from timeline.extraction.dateline import Dateline
from timeline.extraction.document import Span
from timeline.extraction.ground import LOCATIVE
from timeline.extraction.lexicon import Use
from timeline.extraction.names import Name, Parsed
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import FINITE, PASSIVE
from timeline.extraction.vocabulary import CALENDAR, DETERMINERS
from timeline.ontology import EventType

_INTO = frozenset("into to on onto toward towards from through".split())
_JOURNEYS = frozenset(
    "visit visits visited visiting trip trips travel travels travelled traveled travelling flew fly flies flying arrive arrives arrived went go return returned tour".split()
)
_SENT = frozenset("delegation delegations mission envoy envoys emissary emissaries team".split())
_MEETINGS = frozenset(
    "talks meeting meetings summit conference round rounds negotiations negotiation congress accord agreement declaration communique".split()
)
_SETTLEMENTS = frozenset(
    "resort city town village port suburb district enclave capital province region area island streets outskirts".split()
)
_SEAS = frozenset(
    {"Sea", "Gulf", "Ocean", "Strait", "Mediterranean", "Aegean", "Horn", "Balkans", "Caucasus", "Maghreb", "Sahel"}
)
# a country in the words of somebody who speaks is what the speech is about, not where it was held
_SPEECH = frozenset(
    {EventType.DEMAND, EventType.REFUSAL, EventType.ACCUSATION, EventType.THREAT, EventType.STATEMENT, EventType.PROPOSAL, EventType.ENDORSEMENT,
     EventType.SANCTION, EventType.CONCESSION}
)  # fmt: skip
_SETS_OUT = frozenset({EventType.AGREEMENT})
_PLEDGES = frozenset({"pledge", "promise", "vow"})
_MOVES = frozenset({EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.ATTACK, EventType.AID, EventType.COERCION})


@dataclass(frozen=True, slots=True)
class Where:
    """A place by its common name; `span` is None where the dateline gives it."""

    name: str
    span: Span | None


def place_of(parsed: Parsed, trigger: Trigger, clause: Clause, dateline: Dateline | None) -> Where | None:
    """The place of one event; None where neither the clause nor the dateline tells."""
    found = _named(parsed, trigger, clause)
    if found:
        return Where(found.place.name if found.place else found.label, found.span)
    if unlisted := _unlisted(parsed, clause):
        return unlisted
    early = parsed.sentence.index <= 2 and trigger.rule.type is EventType.TALKS
    return Where(dateline.place, None) if early and dateline and dateline.place else None


def _unlisted(parsed: Parsed, clause: Clause) -> Where | None:
    """'in the border town of Ruili': a settlement that is called so, though no list of places has it."""
    tokens = parsed.tokens
    if _TOWNS.isdisjoint(parsed.syntax.lows[clause.first : clause.last]):
        return None
    for at in range(clause.first + 1, min(clause.last, len(tokens)) - 2):
        if tokens[at].low in _TOWNS and tokens[at + 1].low == "of" and tokens[at + 2].capital:
            last = at + 3
            while last < clause.last and tokens[last].capital and tokens[last].low not in CALENDAR:
                last += 1
            if not any(token.low in LOCATIVE or token.low in _INTO for token in tokens[max(clause.first, at - 4) : at]):
                continue
            span = Span(tokens[at + 2].start, tokens[last - 1].end)
            text = parsed.sentence.text[span.start - parsed.sentence.span.start : span.end - parsed.sentence.span.start]
            return Where(text, span)
    return None


_TOWNS = frozenset("town city village resort port".split())


def _named(parsed: Parsed, trigger: Trigger, clause: Clause) -> Name | None:
    """The nearest place the clause names; towns before countries, countries before seas, adjectives never."""
    kind = trigger.rule.type
    inside = [
        name
        for name in parsed.names_in(clause.first, clause.last)
        if name.place is not None
        and not name.is_adjective
        and not _is_joined(parsed.tokens, name)
        and _is_where(parsed.tokens, name, kind)
    ]
    inside = [
        name
        for name in inside
        if not ((kind in _SPEECH or trigger.base in _PLEDGES) and _is_wide(name))
        and not _is_elsewhere(parsed.tokens, name, trigger)
        and not _is_of_the_next_clause(parsed, name, trigger)
        and not (kind in _SETS_OUT and _is_of_the_aim(parsed, name, trigger))
    ]
    if not inside:
        return None
    rank = min(_rank(name) for name in inside)
    fitting = [name for name in inside if _rank(name) == rank]
    return min(fitting, key=lambda name: abs(name.first - trigger.first) + (name.first < trigger.first) * 3)


def _is_joined(tokens: Sequence[Token], name: Name) -> bool:
    """'near US-backed forces': part of another word."""
    at = name.last
    return 0 < at < len(tokens) and tokens[at].joined and tokens[at].start == tokens[at - 1].end + 1


def _is_of_the_aim(parsed: Parsed, name: Name, trigger: Trigger) -> bool:
    """'agreed in Geneva to open a plant near Qom': what was agreed on lies near Qom."""
    tags = parsed.syntax.tags
    return any(tags[at : at + 2] == "TV" for at in range(trigger.last, name.first))


def _is_of_the_next_clause(parsed: Parsed, name: Name, trigger: Trigger) -> bool:
    """'swept into the town, and crowds cheered in Green Square': where the crowds were."""
    syntax = parsed.syntax
    for at in range(trigger.last, name.first - 2):
        if syntax.lows[at] == "," and syntax.lows[at + 1] == "and":
            phrase = syntax.starting.get(at + 2)
            if phrase and syntax.tags[phrase.last : phrase.last + 1] in ("F", "M", "B", "H"):
                return phrase.last < name.first
    return False


def _is_elsewhere(tokens: Sequence[Token], name: Name, trigger: Trigger) -> bool:
    """Whether a place belongs to another thought: behind or before a 'when', or inside a quotation that the trigger stands outside of."""
    first, last = sorted((name.first, trigger.first))
    between = tokens[first + 1 : last]
    if _is_of_whom_it_is_said(tokens, name, trigger):
        return True
    ruled = name.first > 1 and tokens[name.first - 2].low in _RULERS
    if ruled and (trigger.is_noun or trigger.first < name.first) and tokens[name.first - 1].low == "in":
        return True  # 'the sending of troops in support of the government in Lima'
    apart = {token.low for token in between} & _OTHER_THOUGHT
    if apart and not (apart == {"when"} and first == trigger.first and trigger.rule.type is EventType.ATTACK):
        return True  # but 'six men were killed when a bomb exploded in Lima'
    comma = next((at for at, token in enumerate(between) if token.text == ","), len(between))
    if first == trigger.first and any(token.low in _TELLS for token in between[comma + 2 : comma + 6]):
        return True  # 'will meet again, the envoy told reporters in Lima'
    told = trigger.reading in (FINITE, PASSIVE) and first == name.first
    if told and _in_relative(tokens, name):
        return True  # 'a nurse who worked at a clinic in Cusco was killed'
    if trigger.first < name.first and any(
        one.low in ("that", "which") and two.low in _WAS for one, two in zip(between, between[1:])
    ):
        return True  # 'signed a pact that had been negotiated in Oslo'
    if trigger.first < name.first and any(
        one.text == "," and two.low == "and" and three.low in DETERMINERS
        for one, two, three in zip(between, between[1:], between[2:])
    ):
        return True  # 'the truce took effect, and the guns in Aleppo fell silent'
    return bool(_quotes(tokens[: name.first])) and not _quotes(tokens[: trigger.first])


def _is_of_whom_it_is_said(tokens: Sequence[Token], name: Name, trigger: Trigger) -> bool:
    """'Paul Reed, a teacher who had lived in Kenya, was elected', 'ruled that the assembly, which sits in Oslo, was void'."""
    start = trigger.last if name.first > trigger.first else max(0, name.first - _ASIDE)
    who = next((at for at in range(name.first - 1, start, -1) if tokens[at].low in _RELATIVE), -1)
    if who < 0:
        return False
    if name.first < trigger.first:
        behind = tokens[name.last : trigger.first]
        return any(
            one.text == "," and two.low != "where" for one, two in zip(behind, [*behind[1:], tokens[trigger.first]])
        )
    violent = trigger.rule.type in _MOVES or trigger.rule.type is EventType.TALKS
    return tokens[who - 1].text == "," and not violent


_RULERS = frozenset("government administration authorities regime".split())
_RELATIVE, _ASIDE = frozenset({"who", "which", "whose"}), 14


def _in_relative(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a place stands in a clause with 'who' that says who somebody is, and does not end with it."""
    near = [token.low for token in tokens[max(0, name.first - 8) : name.first]]
    if any(token.low == "where" for token in tokens[name.last : name.last + 2]):
        return False
    who = next((at for at in range(len(near) - 1, -1, -1) if near[at] in ("who", "whose", ",")), -1)
    return who >= 0 and near[who] != "," and any(low.endswith("ed") or low in _WAS for low in near[who + 1 :])


_TELLS = frozenset("told said".split())
_WAS = frozenset("had was were has have".split())
_OTHER_THOUGHT = frozenset("but when while although though because whereas".split())


def _quotes(tokens: Sequence[Token]) -> int:
    """1 inside a quotation, else 0."""
    texts = [token.text for token in tokens if token.text in _MARKS]
    return int(bool(texts) and (texts[-1] == "“" or texts[-1] == '"' and texts.count('"') % 2 == 1))


_MARKS = frozenset({"“", "”", '"'})


def _owns_a_matter(tokens: Sequence[Token], name: Name) -> bool:
    """'in Chad's affairs', 'in Iran's programme': no place; 'in Chad's north', 'in Syria's Idlib province' are."""
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    return name.kind is not None and after is not None and not after.capital and after.low not in _LANDS


_LANDS = _SETTLEMENTS | frozenset(
    "north south east west northern southern eastern western central main second largest border coast".split()
)


def _is_wide(name: Name) -> bool:
    return _rank(name) > 0


def _rank(name: Name) -> int:
    """0 for towns and provinces, 1 for states, 2 for seas and parts of the world."""
    if name.use is Use.CAPITAL:
        return 0
    if name.kind is not None:
        return 1
    label = name.place.name if name.place else name.label
    return 2 if any(word in _SEAS for word in label.split()) else 0


def _is_where(tokens: Sequence[Token], name: Name, kind: EventType) -> bool:
    """Whether the words before a name say that something is there: 'in Vienna', 'the town of Azaz', 'the Sochi talks', 'a visit to Doha'."""
    at = name.first - 1
    following = tokens[name.last].low if name.last < len(tokens) else ""
    if (
        following in _MEETINGS
        and kind in (EventType.TALKS, EventType.AGREEMENT, EventType.REFUSAL)
        and (name.kind is None or name.use is Use.CAPITAL)
    ):
        return True
    if at >= 0 and tokens[at].low == "," and at and tokens[at - 1].low == "capital":
        return True  # 'the Omani capital, Muscat'
    while at >= 0 and (
        tokens[at].low == "the" or (not tokens[at].capital and tokens[at].low.endswith("ern")) or tokens[at].joined
    ):
        at -= 1
    if at < 0:
        return False
    low = tokens[at].low
    if following == "'s" and (low not in {"in", "at", "near", "outside", "inside"} or _owns_a_matter(tokens, name)):
        return False  # 'a dispute over Cairo's plan', 'interfering in Chad's affairs'
    if low in LOCATIVE:
        return True
    if low == "of":
        return at > 0 and (
            tokens[at - 1].low in _SETTLEMENTS or tokens[at - 1].low in ("north", "south", "east", "west")
        )
    if low in _INTO:
        travels = low == "to" and any(
            token.low in _JOURNEYS or token.low in _SENT for token in tokens[max(0, at - 3) : at]
        )
        if tokens[at - 1].low in _SENT and tokens[name.last].text == "," and tokens[name.last + 1].capital:
            return False  # 'the envoy to Sudan, Volker Perthes'
        return travels or (kind in _MOVES and low != "from") or (low == "on" and name.kind is None)
    return low in _JOURNEYS and kind is EventType.TALKS
