"""Events read by a large language model behind any OpenAI-compatible address, held to the same contract as the rules.

The model proposes; nothing it says is believed unseen. A quote that does not stand in the text is dropped and counted. Dates are never
taken from the model: it names the words that date an event, and our own resolver must have found an expression there. Parties must be
known to the lexicon or stand in the text.
"""

import datetime as dt
import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.edtf import DateInterval
from timeline.extraction.actors import Actor
from timeline.extraction.document import Document, Sentence, Span, TraceStep
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import EventMention
from timeline.extraction.normalize import Timex, timexes
from timeline.extraction.sentences import split
from timeline.ontology import TYPES, EventType, Modality, Role

LONGEST = 24_000  # characters of an article in one question
MOST_WORDS = 12
SURE = 0.5  # the model's own word on how sure it is means nothing, so every mention gets this

_TASK = """You read one news article for a chronology of diplomatic events. Answer with one JSON object: {{"events": [...]}}.
Each event is one thing that happened, is planned, was offered, demanded, claimed or refused by a named party; leave out opinion,
analysis and states of affairs. Give for each:
"quote": the sentence or clause that reports it, copied exactly from the article;
"title": a neutral headline of at most 12 words;
"type": one of {types};
"modality": one of {modalities};
"date_words": the words in the article that date it, copied exactly, or null;
"actors": [{{"name", "role"}}], roles: {roles};
"place": the most specific place named, or null;
"salience": 0 to 1, how much it matters."""


class LanguageModelError(Exception):
    """The model did not answer, or not in the form asked for; the message says what happened and where."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """An address that speaks the chat-completions protocol of OpenAI, such as http://127.0.0.1:8080/v1."""

    url: str
    model: str
    key: str = ""
    seconds: float = 180.0

    def ask(self, system: str, user: str) -> str:
        """The text of its answer."""
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        if not self.url.startswith(("http://", "https://")):
            raise LanguageModelError(f"{self.url!r} is no address of a language model")
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
            f"{self.url.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:  # noqa: S310
                told = json.loads(answer.read())
            return str(told["choices"][0]["message"]["content"])
        except urllib.error.HTTPError as error:
            raise LanguageModelError(f"{self.url} answered {error.code} {error.reason}") from error
        except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
            raise LanguageModelError(f"{self.url} gave no answer that can be read: {error}") from error


@dataclass(frozen=True, slots=True)
class Answer:
    """The mentions that stood up to checking, and why others did not: reason -> how many."""

    mentions: tuple[EventMention, ...]
    dropped: Mapping[str, int]


def extract_with(model: LanguageModel, document: Document, lexicon: Lexicon) -> Answer:
    """The events of an article as the model reads them, in text order; raises LanguageModelError where it does not answer."""
    sentences = split(document.text)
    dates = timexes(document, sentences)
    kept: list[EventMention] = []
    dropped: dict[str, int] = {}
    for start, end in _parts(document.text, sentences):
        for told in _events(model.ask(_system(), _user(document, start, end)), model):
            mention = _checked(told, document, lexicon, sentences, dates, model)
            if isinstance(mention, str):
                dropped[mention] = dropped.get(mention, 0) + 1
            else:
                kept.append(mention)
    kept.sort(key=lambda one: (one.span, one.type.value))
    return Answer(tuple(kept), dropped)


def _system() -> str:
    return _TASK.format(
        types=", ".join(f"{kind.value} ({info.covers})" for kind, info in TYPES.items()),
        modalities=", ".join(one.value for one in Modality),
        roles=", ".join(one.value for one in Role),
    )


def _user(document: Document, start: int, end: int) -> str:
    return f"Published on {document.dct.isoformat()}.\n\n{document.text[start:end]}"


def _parts(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Stretches of at most LONGEST characters that end with a sentence."""
    parts: list[tuple[int, int]] = []
    start = 0
    for before, after in zip(sentences, sentences[1:]):
        if after.span.end - start > LONGEST:
            parts.append((start, before.span.end))
            start = before.span.end
    return [*parts, (start, len(text))] if text.strip() else []


def _events(answer: str, model: LanguageModel) -> list[dict[str, Any]]:
    """The events of an answer; a fence of Markdown around the JSON is passed over."""
    first, last = answer.find("{"), answer.rfind("}")
    try:
        told = json.loads(answer[first : last + 1])
        events = told["events"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise LanguageModelError(f'{model.model} did not answer with {{"events": [...]}}: {answer[:80]!r}') from error
    return [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []


def _checked(
    told: Mapping[str, Any],
    document: Document,
    lexicon: Lexicon,
    sentences: Sequence[Sentence],
    dates: Sequence[Timex],
    model: LanguageModel,
) -> EventMention | str:
    """The mention, or the reason why it is none."""
    span = _stands_at(document.text, str(told.get("quote") or ""))
    if span is None:
        return "quote not in the text"
    try:
        kind, modality = EventType(told.get("type")), Modality(told.get("modality"))
    except ValueError:
        return "unknown type or modality"
    title = " ".join(str(told.get("title") or "").split())
    if not title or len(title.split()) > MOST_WORDS:
        return "no headline of at most 12 words"
    words = told.get("date_words")
    timex = _dated(str(words), span, document.text, sentences, dates) if words else None
    if words and timex is None:
        return "date words that name no day"
    interval, trace = _interval(document.dct, timex, modality)
    return EventMention(
        span=span,
        quote=span.of(document.text),
        trigger=span,
        title=title,
        type=kind,
        interval=interval,
        modality=modality,
        rule=f"llm:{model.model}"[:60],
        plover=TYPES[kind].plover,
        timex=timex,
        actors=_actors(told.get("actors"), document.text, lexicon),
        place=_place(told.get("place"), document.text, lexicon),
        confidence=SURE,
        salience=_between(told.get("salience")),
        trace=(TraceStep("model", model.model), *trace),
    )


def _stands_at(text: str, quote: str) -> Span | None:
    """Where the quote stands, word for word; only the white space between words may differ."""
    words = quote.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return Span(found.start(), found.end()) if found else None


def _dated(words: str, span: Span, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> Timex | None:
    """The resolved expression that the words name, in the sentences the quote lies in or next to."""
    touched = [one.index for one in sentences if one.span.overlaps(span)]
    near = [one for one in sentences if touched and touched[0] - 1 <= one.index <= touched[-1] + 1]
    plain = " ".join(words.casefold().split())
    usable = [
        timex
        for timex in dates
        if timex.interval is not None and any(one.span.start <= timex.span.start < one.span.end for one in near)
    ]
    for timex in usable:
        told = " ".join(timex.text.casefold().split())
        if told and (told in plain or plain in told):
            return timex
    return None


def _interval(day: dt.date, timex: Timex | None, modality: Modality) -> tuple[DateInterval, tuple[TraceStep, ...]]:
    if timex is not None and timex.interval is not None:
        return timex.interval, timex.trace
    step = TraceStep("date", "no words date it")
    return (DateInterval.since(day) if modality is Modality.PLANNED else DateInterval.until(day)), (step,)


def _actors(told: Any, text: str, lexicon: Lexicon) -> tuple[Actor, ...]:
    """Parties known to the lexicon, by their common name, and others that stand in the text; whatever else is left out."""
    found: dict[str, Actor] = {}
    for one in told if isinstance(told, list) else []:
        name = " ".join(str(one.get("name") or "").split()) if isinstance(one, dict) else ""
        party = lexicon.party(name) if name else None
        if not name or (party is None and name not in text):
            continue
        role = one.get("role")
        label = party.name if party else name
        known = Role(role) if role in {each.value for each in Role} else Role.OTHER
        found.setdefault(label, Actor(label, known, party.kind if party else None, None))
    return tuple(found.values())[:8]


def _place(told: Any, text: str, lexicon: Lexicon) -> str | None:
    name = " ".join(str(told or "").split())
    place = lexicon.place(name) if name else None
    return place.name if place else (name or None) if name in text else None


def _between(told: Any) -> float:
    return max(0.0, min(1.0, float(told))) if isinstance(told, int | float) and told == told else 0.5
