"""Where each field of an event comes from: a value, the words that give it, who set it, and how it ranks among others."""

from typing import Any

from django.conf import settings
from django.db import models

from timeline.edtf import EdtfError, parse_edtf
from timeline.extraction.lexicon import Lexicon
from timeline.ontology import TYPES, EventType, Role

SIDES = {Role.SOURCE.value, Role.TARGET.value}


class FieldSource(models.Model):
    """One statement of one field's value: by a passage of an article, as read or as marked, or by an editor without one.

    Several may state the same field. Where their values cannot both be true, the sources differ; the event carries the one
    that ranks first. `start` and `end` are offsets into the document's text and `quote` is the text there.
    """

    class Rank(models.TextChoices):
        PREFERRED = "preferred", "preferred"
        NORMAL = "normal", "stated"
        DEPRECATED = "deprecated", "set aside"

    class Field(models.TextChoices):
        TITLE = "title", "Title"
        DATE = "edtf", "Date"
        TYPE = "event_type", "Type"
        PARTIES = "parties", "Parties"
        PLACE = "place", "Place"
        MODALITY = "modality", "Certainty"
        OUTCOME = "outcome", "Outcome"

    event = models.ForeignKey("Event", on_delete=models.CASCADE, related_name="field_sources")
    field = models.CharField(max_length=12, choices=Field)
    value = models.JSONField()
    mention = models.ForeignKey(
        "Mention", null=True, blank=True, on_delete=models.CASCADE, related_name="field_sources"
    )
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)
    rank = models.CharField(max_length=12, choices=Rank, default=Rank.NORMAL)
    reason = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    set_by_name = models.CharField(max_length=150, blank=True)
    coded_by = models.CharField(max_length=40, blank=True)
    confidence = models.FloatField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["field", "pk"]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.value}"

    @property
    def in_hundred(self) -> int | None:
        return None if self.confidence is None else round(self.confidence * 100)


def disagree(field: str, one: Any, other: Any) -> bool:
    """Whether two values of one field cannot both be true: a day against another, not a day against its month."""
    if not one or not other or one == other:
        return False
    if field == FieldSource.Field.DATE:
        return _no_day_in_common(one, other)
    if field == FieldSource.Field.TYPE:
        return _root(one) != _root(other)
    if field == FieldSource.Field.PLACE:
        return _elsewhere(str(one), str(other))
    if field == FieldSource.Field.PARTIES:
        return one["name"] == other["name"] and {one["role"], other["role"]} == SIDES
    return bool(field == FieldSource.Field.OUTCOME)


def _no_day_in_common(one: str, other: str) -> bool:
    try:
        a, b = parse_edtf(one), parse_edtf(other)
    except EdtfError:
        return False
    a_ends_first = a.latest is not None and b.earliest is not None and a.latest < b.earliest
    b_ends_first = b.latest is not None and a.earliest is not None and b.latest < a.earliest
    return a_ends_first or b_ends_first


def _root(kind: str) -> str:
    """The PLOVER root; types without one stand for themselves."""
    return TYPES[EventType(kind)].plover or kind


def _elsewhere(one: str, other: str) -> bool:
    lexicon = Lexicon.default()
    a, b = lexicon.place(one), lexicon.place(other)
    names = (a.name if a else one).casefold(), (b.name if b else other).casefold()
    if names[0] == names[1]:
        return False
    # a town and the country it lies in are no contradiction
    in_country = (a is not None and a.country == _country(other)) or (b is not None and b.country == _country(one))
    return not in_country


def _country(name: str) -> str:
    """The ISO code of the state of this very name; a capital does not stand for its state here."""
    state = Lexicon.default().party(name)
    return state.iso or "-" if state is not None and state.name.casefold() == name.casefold() else "-"
