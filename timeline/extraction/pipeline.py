"""An article to its mentions: every stage in order, accounts of one event brought together, weighed, and the weak ones left out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from timeline.edtf import DateInterval
from timeline.extraction import coreference, weights
from timeline.extraction.about import main_state
from timeline.extraction.anchors import anchored
from timeline.extraction.cast import resolve
from timeline.extraction.coreference import Comparable, content_words
from timeline.extraction.dateline import Dateline, find_dateline
from timeline.extraction.document import Document, Sentence, Span
from timeline.extraction.implied import with_implied
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.members import HOST, MEDIATOR, OTHER, SOURCE
from timeline.extraction.mentions import EventMention, Found, read_sentence, told_of
from timeline.extraction.names import parse
from timeline.extraction.news import of_the_moment
from timeline.extraction.normalize import timexes
from timeline.extraction.sayings import dated_by_speaker
from timeline.extraction.sentences import split
from timeline.extraction.storyline import gone_on
from timeline.extraction.tellings import acts_for_tellings
from timeline.ontology import EventType

CODED_BY = "rules-23"
"""Which version of the reader read a mention; raised with every change of what it reads."""

LONGEST = 1500  # characters of a sentence that are read as one
RECENT = 50  # accounts of a type that a new one is compared with
SAME = (0.74, 0.7, 0.56)
"""From which likeness on two accounts are one event: with no words of date, with such words in one, in both."""


def extract(document: Document, lexicon: Lexicon) -> tuple[EventMention, ...]:
    """The events an article tells of, in text order. Deterministic; reads nothing but its arguments. Never raises for any text."""
    sentences = split(document.text)
    found = candidates(document, lexicon, sentences)
    chances = [weights.confidence(one, len(sentences)) for one in found]
    learned = weights.learned()
    told = []
    for at in worth_telling(found, chances, learned.worth, learned.further):
        told.append(told_of(found[at], chances[at], weights.salience(found[at], len(sentences))))
    return tuple(sorted(together(told), key=lambda one: (one.span.start, one.trigger.start)))


def worth_telling(found: Sequence[Found], chances: Sequence[float], worth: float, further: float) -> list[int]:
    """The places of those sure enough to be shown: from `worth` on, every further one of a sentence by `further` more, for a second
    reading of a sentence mostly tells of the same event. A text of one sentence keeps its best reading however unsure it is, and an
    article that of its first sentence where words of it tell the day: what it leads with is its news, whether or not its parties are known."""
    chances = acts_for_tellings(found, chances)
    least = min(worth, max(chances, default=0.0))
    in_sentence: Counter[int] = Counter()
    kept: list[int] = []
    for at in sorted(range(len(found)), key=lambda n: -chances[n]):
        sentence = found[at].sentence
        leads = sentence == 0 and not in_sentence[0] and chances[at] >= least / 2
        if (leads and found[at].mention.timex) or chances[at] >= least + further * in_sentence[sentence]:
            kept.append(at)
            in_sentence[sentence] += 1
    return sorted(kept)


def candidates(document: Document, lexicon: Lexicon, sentences: tuple[Sentence, ...]) -> list[Found]:
    """All that might be an event, before any weighing: what the weights are fitted on."""
    dates = timexes(document, sentences)
    filed = find_dateline(document)
    dateline = in_common_words(filed, lexicon)
    found: list[Found] = []
    at = 0
    readable = [piece for sentence in sentences for piece in _pieces(_told(sentence, filed))]
    article = resolve([parse(piece, lexicon) for piece in readable], lexicon)
    for parsed in article:
        span = parsed.sentence.span
        while at < len(dates) and dates[at].span.end <= span.start:
            at += 1
        here = [one for one in dates[at : at + 40] if one.span.start < span.end]
        if parsed.tokens and parsed.tokens[-1].text != "?":  # a question tells of nothing
            found += read_sentence(document, parsed, here, dateline)
    names = [(name, parsed) for parsed in article for name in parsed.names]
    state, at_home = main_state(names, lexicon)
    spoken = dated_by_speaker(anchored(found, document.dct), document.dct)
    dated = of_the_moment(gone_on(spoken, document.dct), document.dct)
    return _with_counts(with_implied(dated, state, at_home, lexicon))


def in_common_words(dateline: Dateline | None, lexicon: Lexicon) -> Dateline | None:
    """The dateline with its place as the text names it: 'Hangzhou, China' is Hangzhou, 'Paris, Tex.' stays what it is."""
    if dateline is None or dateline.place is None:
        return dateline
    town, _, region = dateline.place.partition(", ")
    known, state = lexicon.place(town), lexicon.party(region) if region else None
    if known is None or (region and (state is None or state.iso is None or state.iso != known.country)):
        return dateline
    return replace(dateline, place=known.name)


def _told(sentence: Sentence, dateline: Dateline | None) -> Sentence:
    """The sentence without the dateline or time stamp that it begins with: where and when it was filed is no part of what it tells."""
    if sentence.index < _TOP and (stamp := _STAMP.match(sentence.text)) and stamp.end() > 0:
        text = sentence.text[stamp.end() :]
        return replace(sentence, span=Span(sentence.span.start + stamp.end(), sentence.span.end), text=text)
    if dateline is None or not sentence.span.start <= dateline.span.start < sentence.span.end:
        return sentence
    behind = sentence.text[dateline.span.end - sentence.span.start :]
    if again := _FILED_AGAIN.match(behind):
        behind = behind[again.end() :]
    text = behind.lstrip()
    return (
        replace(sentence, span=Span(sentence.span.end - len(text), sentence.span.end), text=text) if text else sentence
    )


_TOP = 3  # sentences within which the stamp of a web page stands
_ZONE = r"(?:GMT|UTC|BST|CET|CEST|[ECMP][SD]?T)\b"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
# 'Tuesday 8 February 2005 00.02 GMT The head of …', its zone alone where the sentence was cut before it
_STAMP = re.compile(
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}})"
    rf",?(?: at)? \d{{1,2}}[.:]\d\d(?: ?[ap]\.?m\.?)?(?: {_ZONE})?[ ,|–—-]*(?=[A-Z“\"])|{_ZONE} (?=[A-Z“\"])"
)
# some web pages give place and time, and then the dateline once more: '| Fri Oct 14, 2011 4:51 pm EDT UNITED NATIONS (Newswire) - '
_FILED_AGAIN = re.compile(
    r"[^.!?]{0,70}\([A-Z][\w ./&-]{1,24}\) ?(?:--?|–|—) "
    r"| ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [A-Z][a-z]{2,8} \d{1,2}, \d{4}[^.!?]{0,20}? ?(?:--?|–|—) "
)


def _with_counts(found: Sequence[Found]) -> list[Found]:
    """Each mention with how often the like was told before it."""
    told: Counter[tuple[EventType, str]] = Counter()
    counted = []
    for one in found:
        keys = {(one.mention.type, actor.name) for actor in one.mention.actors if actor.role is not OTHER}
        before = max((told.get(key, 0) for key in keys), default=0)
        counted.append(one._replace(told_before=before) if before else one)
        told.update(keys)
    return counted


def _pieces(sentence: Sentence) -> list[Sentence]:
    """The sentence, or pieces of it where it is longer than any that was written to be read: time stays linear in its length."""
    if len(sentence.text) <= LONGEST:
        return [sentence]
    pieces, start = [], 0
    while start < len(sentence.text):
        end = start + LONGEST
        if end < len(sentence.text):
            space = sentence.text.rfind(" ", start + 1, end)
            end = space if space > start else end
        span = Span(sentence.span.start + start, sentence.span.start + min(end, len(sentence.text)))
        pieces.append(Sentence(sentence.index, span, sentence.text[start:end], sentence.paragraph))
        start = end
    return pieces


def together(mentions: Sequence[EventMention]) -> list[EventMention]:
    """One mention an event: the fullest account leads, the others are its further passages."""
    groups: list[list[tuple[EventMention, Comparable]]] = []
    of_type: dict[EventType, list[list[tuple[EventMention, Comparable]]]] = {}
    for mention in mentions:
        comparable = _comparable(mention)
        alike = of_type.setdefault(mention.type, [])
        for group in alike[-RECENT:]:
            if _is_same(group[0], (mention, comparable)):
                group.append((mention, comparable))
                break
        else:
            groups.append([(mention, comparable)])
            alike.append(groups[-1])
    return [_lead([mention for mention, _ in group]) for group in groups]


def _is_same(a: tuple[EventMention, Comparable], b: tuple[EventMention, Comparable]) -> bool:
    if a[0].type is not b[0].type or (a[0].timex and b[0].timex and a[0].interval != b[0].interval):
        return False
    if _by_others(a[0], b[0]):
        return False
    match = coreference.match(a[1], b[1])
    return match is not None and match.score >= SAME[bool(a[0].timex) + bool(b[0].timex)]


def _by_others(a: EventMention, b: EventMention) -> bool:
    """'The League backed the council. Egypt backed it too': two acts of two parties, whatever else is alike."""
    one, two = ({actor.name for actor in who.actors if actor.role in _DOES} for who in (a, b))
    return a.type in _ONE_SIDED and bool(one and two) and one.isdisjoint(two)


_DOES = frozenset({SOURCE, HOST, MEDIATOR})
_ONE_SIDED = frozenset(
    {
        EventType.ENDORSEMENT,
        EventType.REFUSAL,
        EventType.DEMAND,
        EventType.ACCUSATION,
        EventType.THREAT,
        EventType.SANCTION,
        EventType.STATEMENT,
    }
)


def _lead(group: Sequence[EventMention]) -> EventMention:
    if len(group) == 1:
        return group[0]
    best = max(group, key=lambda one: (one.timex is not None, one.confidence, -one.span.start))
    others = tuple(sorted({one.span for one in group if not one.span.overlaps(best.span)}))
    who = best.actors
    if not any(actor.role in (SOURCE, MEDIATOR) for actor in who):
        known = {actor.name for actor in who}
        more = max(group, key=lambda one: (any(actor.role is SOURCE for actor in one.actors), one.confidence))
        who = (*(actor for actor in more.actors if actor.name not in known), *who)
    salience = min(1.0, max(one.salience for one in group) + 0.05 * len(others))
    return best._replace(actors=who, also=others, salience=round(salience, 3))


def _comparable(mention: EventMention) -> Comparable:
    day = mention.interval
    if mention.timex is None and day.is_day and day.latest:
        day = DateInterval.until(day.latest)  # its own words do not date it: the day makes it no likelier the same
    return Comparable(
        type=mention.type,
        interval=day,
        parties=frozenset(actor.name for actor in mention.actors if actor.role is not OTHER),
        place=mention.place,
        words=content_words(mention.quote),
    )


def as_record(doc_id: str, mention: EventMention) -> dict[str, Any]:
    """The line `manage.py extract` prints for a mention; days as ISO strings, null where open."""
    timex, interval = mention.timex, mention.interval
    return {
        "doc": doc_id,
        "start": mention.span.start,
        "end": mention.span.end,
        "quote": mention.quote,
        "title": mention.title,
        "type": mention.type.value,
        "plover": mention.plover,
        "timex": {"text": timex.text, "start": timex.span.start, "end": timex.span.end, "value": timex.value}
        if timex
        else None,
        "edtf": interval.edtf,
        "earliest": interval.earliest.isoformat() if interval.earliest else None,
        "latest": interval.latest.isoformat() if interval.latest else None,
        "actors": [{"name": actor.name, "role": actor.role.value} for actor in mention.actors],
        "place": mention.place,
        "modality": mention.modality.value,
        "confidence": mention.confidence,
        "salience": mention.salience,
        "trace": [{"step": step.step, "value": step.value} for step in mention.trace],
    }
