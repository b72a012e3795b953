# mypy: disable-error-code="no-untyped-call,assignment,name-defined,misc"
# django-filter has no types
"""The one filter of events: page, API, feeds and exports all read the same query parameters through it.

actor, type, place: may be given several times, any of them fits. from, to: EDTF or a date in words; an event fits when
its date could lie in the period. q: every word, or what begins with it, must stand somewhere; a phrase in quotation marks. An unknown party or place fits no event, and says
so no differently than one that is known but has none: names of drafts must not be found out.
"""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Exists, OuterRef, Q

from timeline.edtf import DateInterval, EdtfError
from timeline.models import Event, EventParty
from timeline.models.event import EventQuerySet
from timeline.models.search import Search
from timeline.ontology import EventFamily, EventType

from .period import read_period

PARAMETERS = ("q", "actor", "type", "place", "from", "to")
MOST_VALUES = 50

_FAMILIES = [(family.value.key, family.value.label) for family in EventFamily]
_TYPES = [(kind.value, kind.label) for kind in EventType if kind.value not in dict(_FAMILIES)]
# "talks" is a family and a type; as a filter it is the family, which holds the type
TYPE_CHOICES = [*_FAMILIES, *_TYPES]


class NamesField(forms.Field):
    """Names or row numbers; cleans to a list of strings without the empty ones."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        names = list(dict.fromkeys(" ".join(str(name).split()) for name in value or [] if str(name).strip()))
        if len(names) > MOST_VALUES or any(len(name) > 200 for name in names):
            raise ValidationError(f"Choose at most {MOST_VALUES} names, each of at most 200 characters.")
        for name in names:
            ProhibitNullCharactersValidator()(name)
        return names


class TypesField(forms.MultipleChoiceField):
    """Event types or families; an empty value stands for all."""

    default_error_messages = {"invalid_choice": "There is no type of event called “%(value)s”."}

    def to_python(self, value: Any) -> list[str]:
        return [one for one in super().to_python(value) if one]


class PeriodField(forms.CharField):
    def clean(self, value: Any) -> DateInterval | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_period(text)
        except EdtfError as error:
            raise ValidationError(str(error), code="date") from error


class SearchField(forms.CharField):
    def clean(self, value: Any) -> Search | None:
        return Search.of(super().clean(value)) or None


class SearchFilter(django_filters.Filter):
    field_class = SearchField


class NamesFilter(django_filters.Filter):
    field_class = NamesField


class TypesFilter(django_filters.MultipleChoiceFilter):
    field_class = TypesField


class PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class EventFilterForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("from"), cleaned.get("to")
        if since and since.earliest is None:
            self.add_error("from", "This date has no first day to start from.")
        elif until and until.latest is None:
            self.add_error("to", "This date has no last day to end with.")
        elif since and until and until.latest < since.earliest:
            self.add_error("to", "The last day lies before the first: no event can be in such a period.")
        return cleaned


class EventFilter(django_filters.FilterSet):
    """Give it the query and the events it may look at: `EventFilter(request.GET, queryset=Event.objects.public())`.

    `qs` is empty while the query has errors; `errors` maps each parameter to sentences for the reader.
    """

    q = SearchFilter(
        label="Search",
        max_length=200,
        help_text='Every word must stand in the event or in a quote behind it; "a phrase" in quotation marks.',
    )
    actor = NamesFilter(label="Party", help_text="A party's name or number; may be given several times.")
    type = TypesFilter(label="Type", choices=TYPE_CHOICES, help_text="An event type or a family such as deals.")
    place = NamesFilter(label="Place", help_text="A place's name or number; may be given several times.")

    class Meta:
        model = Event
        fields: list[str] = []
        form = EventFilterForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        filters: dict[str, django_filters.Filter] = super().get_filters()
        # `from` is a word of the language and cannot be a class attribute
        filters["from"] = PeriodFilter(label="From", max_length=80, help_text="EDTF or words: 2016-02, February 2016.")
        filters["to"] = PeriodFilter(label="To", max_length=80, help_text="EDTF or words: 2016-10, October 2016.")
        return filters

    @property
    def is_filtering(self) -> bool:
        """Whether the query narrows the events at all (errors count as no)."""
        return self.is_valid() and any(self.form.cleaned_data.values())

    def filter_queryset(self, queryset: EventQuerySet) -> EventQuerySet:
        if self.errors:
            return queryset.none()
        return narrowed(queryset, self.form.cleaned_data)


def narrowed(queryset: EventQuerySet, cleaned: dict[str, Any], without: str = "") -> EventQuerySet:
    """The events that fit, with subqueries only: no row is doubled. `without` leaves one parameter out (facet counts)."""
    wanted = {name: value for name, value in cleaned.items() if value and name != without}
    if actors := wanted.get("actor"):
        # who acts for a party counts as the party: the minister's talks are his state's
        named = _named("party__", actors) | _named("party__affiliation__", actors)
        queryset = queryset.filter(Exists(EventParty.objects.filter(named, event=OuterRef("pk"))))
    if types := wanted.get("type"):
        queryset = queryset.filter(event_type__in=types_of(types))
    if places := wanted.get("place"):
        queryset = queryset.filter(_named("place__", places))
    since, until = wanted.get("from"), wanted.get("to")
    if since or until:
        queryset = queryset.overlapping(since and since.earliest, until and until.latest)
    return queryset.search(wanted["q"]) if "q" in wanted else queryset


def types_of(keys: list[str]) -> list[str]:
    """Type values for a mixture of types and families."""
    return [kind.value for kind in EventType if kind.family.key in keys or kind.value in keys]


def _named(path: str, names: list[str]) -> Q:
    numbers = [int(name) for name in names if name.isascii() and name.isdecimal() and len(name) < 19]
    return Q(**{f"{path}name__in": names}) | Q(**{f"{path}pk__in": numbers})
