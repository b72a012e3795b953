"""Where the fields of an event come from, written down whenever somebody decides: the words that say it, who set it, how sure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from timeline.models import Event, FieldSource, Mention, disagree

from .names import name_of_party, name_of_place
from .values import EventFields

Field = FieldSource.Field
STATED = (Field.TITLE, Field.DATE, Field.TYPE, Field.PLACE, Field.PARTIES, Field.MODALITY)
"""What is read of an event; the outcome is only ever stated by hand."""
CHOOSABLE = (Field.DATE, Field.TYPE, Field.PLACE, Field.PARTIES, Field.OUTCOME)
"""What sources can differ in; a title or a certainty is the desk's own wording and judgement."""

READ = (Field.TYPE, Field.PARTIES)
BY_HAND = "editor"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one mention says of one field: the value and where its words stand in the document; no span where none were kept."""

    field: str
    value: Any
    span: tuple[int, int] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field in which a mention and an event cannot both be right."""

    field: str
    ours: Any
    theirs: Any

    @property
    def label(self) -> str:
        return str(Field(self.field).label)


def statements(mention: Mention) -> Iterator[Statement]:
    """What the mention says, field by field. No words date it: then it says nothing of the date, but the editor sees when."""

    def sure(field: str, which: str = "") -> float | None:
        """As measured for readings of this kind; None where nobody knows, and for what an editor marked."""
        told = mention.sureness.get(field)
        return told.get(which) if isinstance(told, dict) else told

    yield Statement(Field.TITLE, mention.title, (mention.start, mention.end), sure(Field.TITLE))
    yield Statement(Field.DATE, mention.edtf, _span(mention.timex_start, mention.timex_end), sure(Field.DATE))
    kind = _span(mention.trigger_start, mention.trigger_end)
    yield Statement(Field.TYPE, mention.event_type, kind, sure(Field.TYPE))
    if mention.place_name:
        where = _span(mention.place_start, mention.place_end)
        yield Statement(Field.PLACE, name_of_place(mention.place_name), where, sure(Field.PLACE))
    for actor in mention.actors.all():
        value = {"name": name_of_party(actor.name), "role": actor.role}
        yield Statement(Field.PARTIES, value, _span(actor.start, actor.end), sure(Field.PARTIES, actor.name))
    yield Statement(Field.MODALITY, mention.modality, None, sure(Field.MODALITY))
    if mention.outcome:
        yield Statement(Field.OUTCOME, mention.outcome, _span(mention.outcome_start, mention.outcome_end))


def _span(start: int | None, end: int | None) -> tuple[int, int] | None:
    return (start, end) if start is not None and end is not None and start < end else None


def values_of_field(fields: dict[str, Any], field: str) -> list[Any]:
    """The values that `EventFields.as_json` holds of a field; parties are several, an empty one is none."""
    value = fields.get(field)
    if field == Field.PARTIES:
        return list(value or [])
    return [value] if value else []


def state(event: Event, mention: Mention, user: Any) -> None:
    """Write down where each field of a newly accepted event comes from: the passage where it says so, else the editor."""
    content = EventFields.of(event).as_json()
    told = list(statements(mention))
    made = []
    for field in (*STATED, Field.OUTCOME):
        for value in values_of_field(content, field):
            said = next((one for one in told if one.field == field and _same(field, one.value, value)), None)
            made.append(by_mention(event, mention, said, value) if said else by_editor(event, field, value, user))
    FieldSource.objects.bulk_create(made)


def support(event: Event, mention: Mention, chosen: Iterable[str] = (), reason: str = "") -> None:
    """Write down what a further source says of the event's fields. `chosen`: the fields in which it is preferred.

    A type and a part in the event are the machine's reading of the words, not what the words say: the reading that the desk did
    not take is set aside, and no difference between the sources.
    """
    preferred = set(chosen)
    content = EventFields.of(event).as_json()
    made = []
    for said in statements(mention):
        if said.field in (Field.TITLE, Field.MODALITY):
            continue
        source = by_mention(event, mention, said, said.value)
        if said.field in preferred:
            source.rank, source.reason = FieldSource.Rank.PREFERRED, reason[:300]
        elif said.field in READ and mention.coded_by != BY_HAND and _contradicts(said, content):
            source.rank, source.reason = FieldSource.Rank.DEPRECATED, "Read so by the machine, and not taken"
        made.append(source)
    for row in event.field_sources.filter(field__in=preferred & set(READ)):
        if any(disagree(row.field, row.value, value) for value in values_of_field(content, row.field)):
            row.rank, row.reason = FieldSource.Rank.DEPRECATED, reason[:300] or "Another reading was preferred"
            row.save(update_fields=["rank", "reason"])
    FieldSource.objects.bulk_create(made)


def given(event: Event, user: Any) -> None:
    """Write down that an editor gave every field of a new event, without an article."""
    content = EventFields.of(event).as_json()
    FieldSource.objects.bulk_create(
        by_editor(event, field, value, user) for field in Field.values for value in values_of_field(content, field)
    )


def _contradicts(said: Statement, content: dict[str, Any]) -> bool:
    return any(disagree(said.field, value, said.value) for value in values_of_field(content, said.field))


def changed(event: Event, names: Iterable[str], user: Any, reason: str = "") -> None:
    """An editor gave these fields other values by hand: the values so far are set aside, the new ones are the editor's."""
    content = EventFields.of(event).as_json()
    for field in names:
        if field not in Field.values:
            continue
        now = values_of_field(content, field)
        for row in event.field_sources.filter(field=field).exclude(rank=FieldSource.Rank.DEPRECATED):
            if not any(_same(field, row.value, value) for value in now):
                row.rank, row.reason = FieldSource.Rank.DEPRECATED, (reason or "Corrected by an editor")[:300]
                row.save(update_fields=["rank", "reason"])
        stated = list(event.field_sources.filter(field=field).exclude(rank=FieldSource.Rank.DEPRECATED))
        FieldSource.objects.bulk_create(
            by_editor(event, field, value, user)
            for value in now
            if not any(_same(field, row.value, value) for row in stated)
        )


def by_mention(event: Event, mention: Mention, said: Statement, value: Any) -> FieldSource:
    span = said.span
    return FieldSource(
        event=event,
        field=said.field,
        value=value,
        mention=mention,
        start=span[0] if span else None,
        end=span[1] if span else None,
        quote=mention.document.text[span[0] : span[1]] if span and said.field != Field.TITLE else "",
        # an outcome is never read, only stated
        coded_by=BY_HAND if said.field == Field.OUTCOME else mention.coded_by,
        confidence=said.confidence,
    )


def by_editor(event: Event, field: str, value: Any, user: Any) -> FieldSource:
    return FieldSource(
        event=event,
        field=field,
        value=value,
        set_by=user if getattr(user, "pk", None) else None,
        set_by_name=getattr(user, "username", "") or "the system",
    )


def _same(field: str, one: Any, other: Any) -> bool:
    if field == Field.PARTIES:
        return bool(one["name"].casefold() == other["name"].casefold() and one["role"] == other["role"])
    return one == other or (isinstance(one, str) and isinstance(other, str) and one.casefold() == other.casefold())


def contradictions(told: Iterable[Statement], fields: EventFields) -> list[Contradiction]:
    """Where what a mention says and an event of this content cannot both be right."""
    content = fields.as_json()
    found = []
    for said in told:
        if said.field not in CHOOSABLE:
            continue
        for value in values_of_field(content, said.field):
            if disagree(said.field, value, said.value):
                found.append(Contradiction(said.field, value, said.value))
    return found
