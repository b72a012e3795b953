"""Who says what about an event, for readers: where each field comes from, and where the sources differ.

Editors' names stay inside the desk; whether a person or the machine gave a value does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from timeline.edtf import EdtfError, parse_edtf
from timeline.models import Event, FieldSource, disagree
from timeline.ontology import EventType, Modality, Role

from .as_of import known_sources
from .doubts import doubt_of
from .words import date_words, day_words

Field = FieldSource.Field
SHOWN = (Field.DATE, Field.TYPE, Field.PARTIES, Field.PLACE, Field.MODALITY, Field.OUTCOME)
CHOOSABLE = (Field.DATE, Field.TYPE, Field.PLACE, Field.PARTIES, Field.OUTCOME)


@dataclass(frozen=True, slots=True)
class Origin:
    """One statement of a field: the words that say it, or who gave it without any."""

    source: FieldSource
    value: str

    @property
    def quote(self) -> str:
        return self.source.quote

    @property
    def publisher(self) -> str:
        return self.source.mention.document.publisher_name if self.source.mention else ""

    @property
    def published(self) -> str:
        return day_words(self.source.mention.document.published) if self.source.mention else ""

    @property
    def who(self) -> str:
        """Who set the value: the machine that read the article, or an editor."""
        if self.source.mention is None:
            return gettext("Given by an editor")
        return gettext("Marked by an editor") if self.source.coded_by == "editor" else gettext("Read by the machine")

    @property
    def sure(self) -> str:
        by_machine = self.source.mention is not None and self.source.coded_by != "editor"
        if not by_machine or self.source.in_hundred is None:
            return ""
        return gettext("%(n)s in 100 sure") % {"n": self.source.in_hundred}


@dataclass(frozen=True, slots=True)
class Origins:
    label: str
    rows: list[Origin]


@dataclass(slots=True)
class Version:
    """One of the values that sources give, with the publishers that give it."""

    value: str
    raw: Any
    preferred: bool
    publishers: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def by(self) -> str:
        return gettext(", ").join(self.publishers) or gettext("an editor")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the sources do not say the same; what the event goes by comes first."""

    field: str
    label: str
    versions: list[Version]

    @property
    def reason(self) -> str:
        return next((one.reason for one in self.versions if one.reason), "")


def origins(event: Event) -> list[Origins]:
    """Where each field comes from, of an event loaded by `with_sources`."""
    found = []
    for name in SHOWN:
        rows = [Origin(row, _words(event, name, row.value)) for row in _said(event, name)]
        if rows:
            found.append(Origins(gettext(str(Field(name).label).capitalize()), rows))
    return found


def _words(event: Event, name: str, value: Any) -> str:
    """As the page says it of this event: talks that failed are not talks that did not happen."""
    doubt = doubt_of(event.event_type, value) if name == Field.MODALITY and isinstance(value, str) else ""
    return doubt or value_words(name, value)


def differences(event: Event) -> list[Difference]:
    """The fields of which the sources say what cannot both be true, of an event loaded by `with_sources`."""
    found = []
    for name in CHOOSABLE:
        rows = list(_said(event, name))
        clashing = [row for row in rows if any(disagree(name, row.value, other.value) for other in rows)]
        if clashing:
            found.append(
                Difference(name, gettext(str(Field(name).label).capitalize()), _versions(event, name, clashing))
            )
    return found


def said_of(event: Event) -> list[FieldSource]:
    """What is stated of the event by the sources that are shown: at an earlier day, those known then."""
    known = {mention.pk for mention in known_sources(event)}
    return [row for row in getattr(event, "said", []) if row.mention_id is None or row.mention_id in known]


def _said(event: Event, name: str) -> Iterable[FieldSource]:
    return (row for row in said_of(event) if row.field == name)


def _versions(event: Event, name: str, rows: list[FieldSource]) -> list[Version]:
    versions: dict[str, Version] = {}
    for row in rows:
        words = value_words(name, row.value)
        version = versions.setdefault(words, Version(words, row.value, _is_the_event_s(event, name, row.value)))
        if row.mention is not None and row.mention.document.publisher_name not in version.publishers:
            version.publishers.append(row.mention.document.publisher_name)
        if row.rank == FieldSource.Rank.PREFERRED:
            version.reason = version.reason or row.reason
    return sorted(versions.values(), key=lambda one: not one.preferred)


def _is_the_event_s(event: Event, name: str, value: Any) -> bool:
    """Whether the event goes by this value."""
    if name == Field.PLACE:
        return event.place is not None and not disagree(name, event.place.name, value)
    if name == Field.PARTIES:
        return any(row.party.name == value["name"] and row.role == value["role"] for row in getattr(event, "cast", []))
    return not disagree(name, getattr(event, name), value)


def value_words(name: str, value: Any) -> str:
    """A field's value as a reader takes it; a value of another time is given as it is stored."""
    try:
        if name == Field.DATE:
            return date_words(parse_edtf(value))
        if name == Field.TYPE:
            return gettext(EventType(value).label)
        if name == Field.MODALITY:
            return gettext(Modality(value).label)
        if name == Field.PARTIES:
            return f"{value['name']} ({gettext(Role(value['role']).label).lower()})"
    except (EdtfError, ValueError, KeyError, TypeError):
        pass
    return str(value)
