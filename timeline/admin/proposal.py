"""What the desk shows of one mention: the form with where each field comes from, and the events it may belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from timeline import editorial
from timeline.chronology.words import date_words, precision_words
from timeline.editorial import Candidate, EventEditor, EventFields, Retelling
from timeline.editorial.provenance import Statement
from timeline.edtf import parse_edtf
from timeline.models import Event, FieldSource, Mention, independent_sources
from timeline.ontology import EventType, Modality, Role

from .marking import Number

Field = FieldSource.Field
ORDER = (Field.DATE, Field.TYPE, Field.PARTIES, Field.PLACE, Field.OUTCOME)
"""The order in which marked words are numbered."""
LIKELY = 0.55
"""From this likeness on the first candidate is chosen beforehand; one key still says what it will do."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a field comes from. `number` ties it to the words in the text; `why` stands in place of a quote. `sure` says in
    words how often readings of this kind are right, and that nobody measured it where nobody did."""

    number: int | None
    quote: str
    why: str
    sure: str
    is_measured: bool


@dataclass(frozen=True, slots=True)
class Differing:
    """A field in which the mention and the event cannot both be right, in words."""

    field: str
    label: str
    ours_words: str
    theirs_words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An event that the mention may belong to, and what merging would mean."""

    candidate: Candidate
    chosen: bool
    sources: str
    differing: list[Differing] = field(default_factory=list)
    is_found: bool = False
    """Whether an editor looked for it, in which case nothing is said of how likely it is."""

    @property
    def event(self) -> Event:
        return self.candidate.event

    @property
    def date_words(self) -> str:
        return date_words(self.event.interval)


@dataclass(frozen=True, slots=True)
class Proposal:
    mention: Mention
    editor: EventEditor
    numbers: list[Number]
    provenance: dict[str, list[Provenance]]
    choices: list[Choice]
    retellings: list[Retelling]

    @property
    def date_words(self) -> str:
        words = date_words(self.mention.interval, weekday=True)
        return f"{words[:1].upper()}{words[1:]}, {precision_words(self.mention.interval)}"

    @property
    def found(self) -> int:
        return sum(choice.is_found for choice in self.choices)

    @property
    def target(self) -> Event | None:
        return next((choice.event for choice in self.choices if choice.chosen), None)


def proposal_of(mention: Mention, data: Any = None, found: Sequence[Event] = ()) -> Proposal:
    """`data` is what an editor had written, where the form is shown again; `found` are events that were looked for."""
    told = list(editorial.statements(mention))
    numbered = _numbered(told)
    return Proposal(
        mention,
        EventEditor(data, mention=mention),
        [Number(span[0], span[1], number) for span, number in numbered.items()],
        _provenance(mention, told, numbered),
        choices_of(mention, told, found) if mention.is_pending else [],
        editorial.retellings(mention) if mention.is_pending else [],
    )


def _numbered(told: list[Statement]) -> dict[tuple[int, int], int]:
    spans: dict[tuple[int, int], int] = {}
    for name in ORDER:
        for said in told:
            if said.field == name and said.span and said.span not in spans:
                spans[said.span] = len(spans) + 1
    return spans


def _provenance(
    mention: Mention, told: list[Statement], numbered: dict[tuple[int, int], int]
) -> dict[str, list[Provenance]]:
    text = mention.document.text
    by_hand = mention.coded_by == editorial.BY_HAND
    found: dict[str, list[Provenance]] = {}
    for said in told:
        number = numbered.get(said.span) if said.span and said.field in ORDER else None
        quote = text[said.span[0] : said.span[1]] if number and said.span else ""
        nobody_read = by_hand or said.field == Field.OUTCOME
        sure = (
            ""
            if nobody_read
            else f"{round(said.confidence * 100)} in 100"
            if said.confidence is not None
            else "not measured"
        )
        why = _why(mention, said, bool(number), by_hand)
        found.setdefault(said.field, []).append(Provenance(number, quote, why, sure, said.confidence is not None))
    return found


def _why(mention: Mention, said: Statement, has_words: bool, by_hand: bool) -> str:
    who = "Marked by an editor" if by_hand else "Machine"
    if said.field == Field.TITLE:
        return f"{who}, from the whole passage"
    if said.field == Field.DATE:
        steps = [str(step.get("value", "")) for step in mention.trace if isinstance(step, dict)]
        if not has_words:
            return "No words in the passage date it"
        return "; ".join(step for step in steps[1:] if step)[:200]
    if said.field == Field.OUTCOME:
        return "stated by an editor"
    if said.field == Field.MODALITY:
        return f"{who}, from the verb and what stands around it"
    if has_words:
        return ""
    return (
        f"{who}: {said.value['name']}, named elsewhere" if said.field == Field.PARTIES else f"{who}, from the article"
    )


def choices_of(mention: Mention, told: list[Statement], found: Sequence[Event] = ()) -> list[Choice]:
    """The likeliest events, then those that were looked for. The first that was looked for is chosen beforehand."""
    likely = editorial.candidates(mention)
    known = {one.event.pk for one in likely}
    offered = [*likely, *(Candidate(event, 0, ()) for event in found if event.pk not in known)]
    cited = Event.objects.filter(pk__in=[one.event.pk for one in offered]).prefetch_related(
        Prefetch("citations", Mention.objects.select_related("document").defer("document__text", "document__sketch"))
    )
    documents = {event.pk: [row.document for row in event.citations.all()] for event in cited}
    choices = []
    for number, candidate in enumerate(offered):
        differing = [
            Differing(one.field, one.label, value_words(one.field, one.ours), value_words(one.field, one.theirs))
            for one in editorial.contradictions(told, EventFields.of(candidate.event))
        ]
        sources = _sources(documents.get(candidate.event.pk, []), mention)
        is_found = bool(found) and candidate.event in found
        chosen = candidate.event == found[0] if found else number == 0 and candidate.score >= LIKELY
        choices.append(Choice(candidate, chosen, sources, differing, is_found))
    return choices


def _sources(documents: list[Any], mention: Mention) -> str:
    """What the mention adds to the event's sources, in words."""
    before, after = independent_sources(documents), independent_sources([*documents, mention.document])
    if after == before:
        return "If merged: no further independent source, for its account is here already."
    ordinal = ORDINALS[after - 1] if after <= len(ORDINALS) else f"{after}th"
    return f"If merged: its {ordinal} independent source."


def value_words(name: str, value: Any) -> str:
    """A field's value as an editor reads it."""
    if name == Field.DATE:
        return date_words(parse_edtf(value))
    if name == Field.TYPE:
        return EventType(value).label
    if name == Field.MODALITY:
        return Modality(value).label
    if name == Field.PARTIES:
        return f"{value['name']}: {Role(value['role']).label.lower()}"
    return str(value)
