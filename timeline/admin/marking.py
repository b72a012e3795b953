"""An article's text cut into paragraphs and pieces, so that a template can mark what was read in it; and the form for what was not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django import forms

from timeline.editorial import WordsForDates
from timeline.models import Mention, validate_edtf
from timeline.ontology import EventType

_PARAGRAPH = re.compile(r"\n\s*\n|\n")


class MarkForm(WordsForDates):
    """A passage that the reader missed, marked by hand."""

    words = forms.CharField(
        label="Passage", widget=forms.Textarea(attrs={"rows": 3}), help_text="Copy it from the text, word for word."
    )
    title = forms.CharField(max_length=200, help_text="A neutral headline of at most twelve words.")
    event_type = forms.ChoiceField(label="Type", choices=[(kind.value, kind.label) for kind in EventType])
    edtf = forms.CharField(label="Date", max_length=80, validators=[validate_edtf])
    outcome = forms.CharField(max_length=300, required=False, help_text="What came of it, if the article says so.")
    outcome_words = forms.CharField(
        label="Words that state it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Copied from the text; they become the source of the outcome.",
    )


@dataclass(frozen=True, slots=True)
class Number:
    """The words from `start` to `end` give the field of this number."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one mention, or none. `opens` where the mention begins here.

    `numbered` where the words give a field; `number` at the end of those words.
    """

    text: str
    mention: Mention | None = None
    opens: bool = False
    numbered: bool = False
    number: int | None = None


def paragraphs(
    text: str, mentions: Iterable[Mention], current: Mention | None = None, numbers: Iterable[Number] = ()
) -> list[list[Piece]]:
    """Paragraphs of pieces in text order. Where passages overlap, the current mention wins, then the shorter passage."""
    numbers = _apart(numbers)
    owners = sorted(mentions, key=lambda m: (m.end - m.start, m.start, m.pk), reverse=True)
    if current is not None:
        owners = [m for m in owners if m.pk != current.pk] + [current]
    cuts = sorted(
        {
            0,
            len(text),
            *(m.start for m in owners),
            *(m.end for m in owners),
            *(n.start for n in numbers),
            *(n.end for n in numbers),
        }
    )
    owner_at: dict[int, Mention] = {}
    index = {cut: number for number, cut in enumerate(cuts)}
    for mention in owners:
        for number in range(index[mention.start], index[mention.end]):
            owner_at[number] = mention
    found: list[list[Piece]] = [[]]
    opened: set[int] = set()
    for number, (start, end) in enumerate(pairwise(cuts)):
        owner = owner_at.get(number)
        for new_paragraph, part in _split(text[start:end]):
            if new_paragraph and found[-1]:
                found.append([])
            if part:
                opens = owner is not None and owner.pk not in opened
                if owner is not None:
                    opened.add(owner.pk)
                one = next((n for n in numbers if n.start <= start and end <= n.end), None)
                found[-1].append(
                    Piece(part, owner, opens, one is not None, one.number if one and one.end == end else None)
                )
    return [paragraph for paragraph in found if any(piece.text.strip() for piece in paragraph)]


def _apart(numbers: Iterable[Number]) -> list[Number]:
    """Without those that overlap one of a smaller number: a word is boxed once."""
    kept: list[Number] = []
    for one in sorted(numbers, key=lambda one: one.number):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _split(text: str) -> Iterator[tuple[bool, str]]:
    """(whether a new paragraph begins before it, text) for each line of a stretch."""
    position, fresh = 0, False
    for match in _PARAGRAPH.finditer(text):
        yield fresh, text[position : match.start()]
        position, fresh = match.end(), True
    yield fresh, text[position:]
