"""Headlines of at most twelve words for events, put together from who, what and where. Never a sentence cut off."""

from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.clauses import Clause
from timeline.extraction.names import Parsed
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.vocabulary import CALENDAR, PREPOSITIONS
from timeline.ontology import EventType, Modality, Role

LONGEST = 12
_ENDS = frozenset(
    {
        ",",
        ";",
        ":",
        "—",
        "–",
        '"',
        "“",
        "”",
        ".",
        "(",
        ")",
        "who",
        "which",
        "that",
        "whose",
        "while",
        "but",
        "as",
        "if",
        "when",
        "after",
        "before",
        "because",
        "said",
        "says",
        "where",
    }
)
_TRAILING = PREPOSITIONS | frozenset(
    "the a an and or to its their his her last next this late early mid more than other of also not is are was were has have had be been".split()
)
_DATE_WORDS = CALENDAR | frozenset("today yesterday tomorrow week month year weekend last next".split())
_SHORT = {
    "United States": "US", "United Kingdom": "UK", "United Nations": "UN", "European Union": "EU",
    "United Nations Security Council": "UN Security Council",
}  # fmt: skip
_NOUN = {
    EventType.TALKS: "talks", EventType.PROPOSAL: "proposal", EventType.AGREEMENT: "agreement", EventType.ENDORSEMENT: "support",
    EventType.CONCESSION: "concession", EventType.CEASEFIRE: "ceasefire", EventType.WITHDRAWAL: "withdrawal",
    EventType.COOPERATION: "cooperation", EventType.AID: "aid", EventType.DEMAND: "demand", EventType.REFUSAL: "refusal",
    EventType.ACCUSATION: "accusation", EventType.THREAT: "threat", EventType.SANCTION: "sanctions", EventType.PROTEST: "protest",
    EventType.DEPLOYMENT: "deployment", EventType.COERCION: "crackdown", EventType.ATTACK: "attack",
    EventType.POLITICAL: "political change", EventType.STATEMENT: "statement",
}  # fmt: skip


def title(
    parsed: Parsed,
    trigger: Trigger,
    clause: Clause,
    actors: Sequence[Actor],
    place: str | None,
    modality: Modality,
    dates: frozenset[int],
) -> str:
    """A headline in the present tense; `dates` are token indexes of words that date the event and stay out of it."""
    tokens = parsed.tokens
    sources = [actor for actor in actors if actor.role is Role.SOURCE]
    targets = [actor for actor in actors if actor.role is Role.TARGET]
    passive = bool(trigger.reading and trigger.reading.passive)
    if trigger.is_noun or not (sources or (passive and targets)):
        return _of_noun(tokens, trigger, actors, place, dates)
    if passive and not sources:
        subject, verb = _names(targets), _participle(tokens, trigger, len(targets) > 1)
    elif passive:
        subject, verb = _names(sources), _verb(trigger, len(sources) > 1, modality)
        return _finish([*subject.split(), *verb.split(), *(_names(targets).split() if targets else [])], place)
    else:
        subject, verb = _names(sources), _verb(trigger, len(sources) > 1, modality)
    words = [*subject.split(), *verb.split()]
    return _finish([*words, *_rest(tokens, trigger, LONGEST - len(words), dates)], place)


def _names(actors: Sequence[Actor]) -> str:
    """Up to two names; a state that only stands for its person is left out."""
    people = [actor for actor in actors if actor.span is not None] or list(actors)
    names = list(dict.fromkeys(_SHORT.get(actor.name, actor.name) for actor in people))
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and others"
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def _verb(trigger: Trigger, plural: bool, modality: Modality) -> str:
    base = trigger.base
    if modality is Modality.PLANNED:
        return f"to {base}"
    if modality is Modality.FAILED:
        return f"{'fail' if plural else 'fails'} to {base}"
    if plural:
        return base
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "ch", "sh", "o")) else "s")


def _participle(tokens: Sequence[Token], trigger: Trigger, plural: bool) -> str:
    return tokens[trigger.first].text.lower()


def _rest(tokens: Sequence[Token], trigger: Trigger, room: int, dates: frozenset[int]) -> list[str]:
    """The words behind the verb up to where the thought ends, without dates; whole phrases only."""
    words: list[str] = []
    for index in range(trigger.first + 1, len(tokens)):
        token = tokens[index]
        if token.low in _ENDS or len(words) >= room:
            break
        if index in dates or token.low in _DATE_WORDS:
            continue
        if token.joined and words:
            words[-1] += "-" + token.text
        elif token.low == "'s" and words:
            words[-1] += "’s"
        else:
            words.append(token.text)
    else:
        return _without_tail(words)
    if len(words) >= room:
        words = _back_to_a_phrase(words)
    return _without_tail(words)


def _back_to_a_phrase(words: list[str]) -> list[str]:
    """Cut back to before the last preposition or conjunction, so that no phrase is left half."""
    for index in range(len(words) - 1, 2, -1):
        if words[index].casefold() in PREPOSITIONS or words[index].casefold() in {"and", "or", "to"}:
            return words[:index]
    return words


def _without_tail(words: list[str]) -> list[str]:
    while words and words[-1].casefold() in _TRAILING:
        words.pop()
    return words


def _of_noun(
    tokens: Sequence[Token], trigger: Trigger, actors: Sequence[Actor], place: str | None, dates: frozenset[int]
) -> str:
    head = tokens[trigger.first].text.lower() if trigger.is_noun else _NOUN[trigger.rule.type]
    between = [actor for actor in actors if actor.role is Role.SOURCE]
    against = [actor for actor in actors if actor.role is Role.TARGET]
    words = [head.capitalize()]
    if len(between) > 1:
        words += [
            "between" if trigger.rule.type in (EventType.TALKS, EventType.AGREEMENT) else "by",
            *_names(between).split(),
        ]
    elif between:
        words = [
            *(_names(between) + "’s" if trigger.rule.type is EventType.PROPOSAL else _names(between) + ":").split(),
            head,
        ]
    if against and len(words) < LONGEST - 4:
        words += ["on" if trigger.rule.type is EventType.ATTACK else "to", *_names(against).split()]
    return _finish(words, place)


def _finish(words: list[str], place: str | None) -> str:
    where = (place or "").split()
    text = " ".join(words)
    if where and place and place.casefold() not in text.casefold() and len(words) + len(where) + 1 <= LONGEST:
        words = [*words, "in", *where]
    text = " ".join(_without_tail(list(words[:LONGEST])))
    return text[:1].upper() + text[1:]
