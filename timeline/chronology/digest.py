"""A corpus of dated articles to a timeline: the days that matter, each with the sentences that tell what happened.

Dates first, then sentences, as in the date-wise approach to timeline summarisation (Gholipour Ghalandari and Ifrim, 2020), without
anything learned: a day matters when many articles name it, and more when they still name it a week later; a sentence belongs to a
day when it names that day, or opens an article of that day, and is chosen when its words are those of the day and of the corpus.
"""

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.extraction.document import Document
from timeline.extraction.normalize import timexes
from timeline.extraction.sentences import split

TOPIC_WORDS = 6  # a sentence is about the topic where it has one of the words most articles share
SHORTEST, LONGEST = 8, 60  # words of a sentence worth printing
OPENING = 6  # sentences of an article that report its day
OPENING_WEIGHT = 0.5  # of a sentence that names no day, beside one that does
TOPIC_SHARE = 1.0  # how much the corpus's words count beside the day's
TOO_ALIKE = 0.5  # cosine from which two sentences say the same
LATER = dt.timedelta(days=7)  # from then on an article looks back
DAY = dt.timedelta(days=1)

_WORD = re.compile(r"[^\W_][\w'’-]*")
_STOP = frozenset(
    "a about after again against all also an and another any are as at be been before being between both but by can could did do "
    "does down during each first for from had has have he her his how i if in into is it its just last may me might monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october november december "
    "more most mr mrs ms must my n't new no not now of off on one only or other our out over people said say says shall she should "
    "so some such than that the their them then there these they this those through time to told two under until up us very was we "
    "were what when where which who whom why will with would year years day days according you your lrb rrb lcb rcb".split()
)

Vector = dict[str, float]
Timeline = list[tuple[dt.date, list[str]]]


class RequestError(ValueError):
    """A request for a timeline that makes no sense; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A timeline from `first` to `last`, both included: at most `dates` days, each with at most `sentences` sentences."""

    first: dt.date
    last: dt.date
    dates: int
    sentences: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise RequestError(f"it ends on {self.last} before it begins on {self.first}")
        if self.dates < 1 or self.sentences < 1:
            raise RequestError("it asks for less than one date or one sentence")

    @classmethod
    def from_json(cls, row: object) -> "Request":
        """Of {"from","to","dates","sentences"}: two ISO days and two whole numbers. Raises RequestError."""
        if not isinstance(row, dict):
            raise RequestError('it is no object with "from", "to", "dates" and "sentences"')
        try:
            days = [dt.date.fromisoformat(str(row[key])[:10]) for key in ("from", "to")]
            counts = [row[key] for key in ("dates", "sentences")]
        except KeyError as error:
            raise RequestError(f"it has no {error}") from error
        except ValueError as error:
            raise RequestError(str(error)) from error
        if not all(isinstance(count, int) and not isinstance(count, bool) for count in counts):
            raise RequestError('"dates" and "sentences" are whole numbers')
        return cls(days[0], days[1], counts[0], counts[1])


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence of one article: `position` counts from 0, `days` are the days it names, `vector` its TF-IDF of length 1."""

    text: str
    article: int
    published: dt.date
    position: int
    length: int
    days: frozenset[dt.date]
    vector: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The sentences about the topic, and the words they share as a vector of length 1."""

    lines: tuple[Line, ...]
    centre: Vector


def read_corpus(documents: Iterable[Document]) -> Corpus:
    """Find the topic's sentences and the days they name. Linear in the length of the texts; about 500,000 characters a second."""
    read = [_Sentence(*row) for number, document in enumerate(documents) for row in _sentences(number, document)]
    topic = _topic_words(read)
    frequency = Counter(word for sentence in read for word in set(sentence.words))
    rarity = {word: math.log(len(read) / count) for word, count in frequency.items()}
    lines = tuple(
        Line(
            one.text,
            one.article,
            one.published,
            one.position,
            len(one.text.split()),
            one.days,
            _vector(one.words, rarity),
        )
        for one in read
        if not topic.isdisjoint(one.words)
    )
    return Corpus(lines, _unit(_sum((line.vector, 1.0) for line in lines)))


def timeline(corpus: Corpus, request: Request) -> Timeline:
    """Days in order, each with its sentences, the most telling first. Days on which nothing was written or told stay out."""
    candidates = _candidates(corpus, request)
    importance = _importance(corpus, request)
    days = sorted(candidates, key=lambda day: (-importance[day], day))[: request.dates]
    return [(day, _chosen(candidates[day], corpus.centre, request.sentences)) for day in sorted(days)]


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    article: int
    published: dt.date
    position: int
    text: str
    words: tuple[str, ...]
    days: frozenset[dt.date]


def _sentences(
    number: int, document: Document
) -> Iterator[tuple[int, dt.date, int, str, tuple[str, ...], frozenset[dt.date]]]:
    sentences = split(document.text)
    dates = timexes(document, sentences)
    at = 0
    for sentence in sentences:
        days = set()
        while at < len(dates) and dates[at].span.start < sentence.span.end:
            interval = dates[at].interval
            if interval and interval.earliest and interval.earliest == interval.latest:
                days.add(interval.earliest)
            at += 1
        text = " ".join(sentence.text.split())
        yield number, document.dct, sentence.index, text, _words(text), frozenset(days)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text.lower()) if len(word) > 1 and word not in _STOP)


def _topic_words(sentences: Sequence[_Sentence]) -> set[str]:
    """The words that most articles share."""
    by_article: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        by_article[sentence.article].update(word for word in sentence.words if not word.isdigit())
    shared = Counter(word for words in by_article.values() for word in words)
    return set(sorted(shared, key=lambda word: (-shared[word], word))[:TOPIC_WORDS])


def _vector(words: Sequence[str], rarity: Mapping[str, float]) -> Vector:
    return _unit({word: (1 + math.log(count)) * rarity[word] for word, count in Counter(words).items()})


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _sum(vectors: Iterable[tuple[Vector, float]]) -> Vector:
    total: Vector = defaultdict(float)
    for vector, weight in vectors:
        for word, value in vector.items():
            total[word] += weight * value
    return total


def _cosine(a: Vector, b: Vector) -> float:
    return sum(value * b.get(word, 0.0) for word, value in a.items())


def _candidates(corpus: Corpus, request: Request) -> dict[dt.date, list[tuple[Line, float]]]:
    """For each day of the request the sentences that may tell of it, with their weight."""
    found: dict[dt.date, list[tuple[Line, float]]] = defaultdict(list)
    for line in corpus.lines:
        if not SHORTEST <= line.length <= LONGEST:
            continue
        for day in line.days:
            if request.first <= day <= request.last:
                found[day].append((line, 1.0))
        opens = line.position < OPENING and line.published not in line.days
        if opens and request.first <= line.published <= request.last:
            found[line.published].append((line, OPENING_WEIGHT))
    return found


def _importance(corpus: Corpus, request: Request) -> Mapping[dt.date, float]:
    """How much a day matters: articles that name it, and once more those that name it a week later or more."""
    naming: dict[dt.date, set[int]] = defaultdict(set)
    looking_back: dict[dt.date, set[int]] = defaultdict(set)
    for line in corpus.lines:
        for day in line.days:
            naming[day].add(line.article)
            if line.published > day + LATER:
                looking_back[day].add(line.article)
    scores: dict[dt.date, float] = defaultdict(float)
    for day, articles in naming.items():
        scores[day] = math.log1p(len(articles)) + math.log1p(len(looking_back[day]))
    return scores


def _chosen(candidates: Sequence[tuple[Line, float]], centre: Vector, number: int) -> list[str]:
    """The sentences nearest to what is told of the day and of the whole, none of them a second telling."""
    told = _unit(_sum((line.vector, weight) for line, weight in candidates))
    aim = _sum(((told, 1.0), (centre, TOPIC_SHARE)))
    ranked = sorted(
        ((weight * _cosine(line.vector, aim), place) for place, (line, weight) in enumerate(candidates)),
        key=lambda one: (-one[0], one[1]),
    )
    chosen: list[Line] = []
    for _, place in ranked:
        line = candidates[place][0]
        if all(_cosine(line.vector, other.vector) < TOO_ALIKE for other in chosen):
            chosen.append(line)
        if len(chosen) == number:
            break
    return [line.text for line in chosen]
