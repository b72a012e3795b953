"""Finding a quoted passage again in a text that was changed around it, or in it.

Candidates are weighed as the annotator Hypothesis weighs them: 50 for the quote, 20 for the words before it, 20 for the
words after it, 2 for where it stood; a perfect anchor is 92 of 92.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from timeline.extraction.document import Span

QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2
CONTEXT = 32
"""Characters of text before and after the quote that tell it from its like."""
SURE = 0.75
"""Anchors below this share of the weights are taken for lost."""
ALIKE = 0.6
"""A quote that is less like the original is another sentence, whatever surrounds it."""


LEAST = 3
"""Characters in a row that count as words of the passage; fewer agree by chance."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the passage stands now; `score` 0 to 1, `exact` where not a character of it was changed."""

    span: Span
    score: float
    exact: bool


def anchor(old: str, span: Span, new: str) -> Anchor | None:
    """The passage `span` of the old text in the new one; None where it is not there any more."""
    quote = span.of(old)
    before, after = old[max(0, span.start - CONTEXT) : span.start], old[span.end : span.end + CONTEXT]
    best: Anchor | None = None
    for found in _candidates(quote, span.start, len(old), new):
        likeness = 1.0 if found.of(new) == quote else fuzz.ratio(quote, found.of(new)) / 100
        if likeness < ALIKE:
            continue
        prefix = _alike(before, new[max(0, found.start - CONTEXT) : found.start])
        suffix = _alike(after, new[found.end : found.end + CONTEXT])
        place = 1 - min(1.0, abs(found.start - span.start) / max(len(new), 1))
        points = QUOTE * likeness + PREFIX * prefix + SUFFIX * suffix + POSITION * place
        score = points / (QUOTE + PREFIX + SUFFIX + POSITION)
        if best is None or score > best.score:
            best = Anchor(found, round(score, 4), likeness == 1.0)
    return best if best is not None and (best.score >= SURE or best.exact) else None


def within(old: str, part: Span, old_whole: Span, new: str, new_whole: Span) -> Span | None:
    """The same words of a smaller part, inside a passage that was found again; None where they are gone."""
    words = part.of(old)
    places = list(_all(words, new, new_whole))
    if not words or not places:
        return None
    expected = new_whole.start + part.start - old_whole.start
    return min(places, key=lambda place: abs(place.start - expected))


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else fuzz.ratio(one, other) / 100


def _candidates(quote: str, start: int, old_length: int, new: str) -> Iterator[Span]:
    """Every place where the very words stand; where none does, the places most like them."""
    exact = list(_all(quote, new, Span(0, len(new))))
    if exact or not quote:
        yield from exact
        return
    # the passage may have grown: look with room around where it would stand now, then everywhere
    expected = round(start * len(new) / max(old_length, 1))
    room = len(quote) * 2 + 200
    for first, last in ((max(0, expected - room), min(len(new), expected + room)), (0, len(new))):
        found = fuzz.partial_ratio_alignment(quote, new[first:last])
        if found is not None:
            yield _to_words(new, first + found.dest_start, first + found.dest_end)
            yield _stretched(quote, new, first + found.dest_start, first + found.dest_end)


def _stretched(quote: str, text: str, start: int, end: int) -> Span:
    """Where the passage grew: from the first to the last of its words around the place that is most like it."""
    first, last = max(0, start - len(quote) // 2), min(len(text), end + len(quote) // 2)
    blocks = SequenceMatcher(None, quote, text[first:last], autojunk=False).get_matching_blocks()
    whole = [block for block in blocks if block.size >= LEAST]
    if not whole:
        return _to_words(text, start, end)
    return _to_words(text, first + whole[0].b, first + whole[-1].b + whole[-1].size)


def _to_words(text: str, start: int, end: int) -> Span:
    """Widened to whole words, without white space at the ends."""
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _all(words: str, text: str, inside: Span) -> Iterator[Span]:
    at = text.find(words, inside.start, inside.end) if words else -1
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1, inside.end)
