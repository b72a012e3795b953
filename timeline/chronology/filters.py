# mypy: disable-error-code="no-untyped-call,assignment,name-defined,misc"
# django-filter has no types
"""The one filter of events: page, API, feeds and exports all read the same query parameters through it.

actor, type, place, outcome: may be given several times, any of them fits. from, to: EDTF or a date in words; an event fits when
its date could lie in the period. asof: the chronology as it was known on that day. q: every word, or what begins with it, must
stand somewhere; a phrase in quotation marks. An unknown party or place fits no event, and says so no differently than one that
is known but has none: names of drafts must not be found out.
"""

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from timeline.models import Event, EventParty
from timeline.models.event import EventQuerySet
from timeline.ontology import EventFamily, EventType

from . import outcomes
from .as_of import known_by
from .fields import NamesFilter, OutcomesFilter, PeriodFilter, SearchFilter, TypesFilter

PARAMETERS = ("q", "actor", "type", "place", "outcome", "from", "to", "asof")

_FAMILIES = [(family.value.key, family.value.label) for family in EventFamily]
_TYPES = [(kind.value, kind.label) for kind in EventType if kind.value not in dict(_FAMILIES)]
# "talks" is a family and a type; as a filter it is the family, which holds the type
TYPE_CHOICES = [*_FAMILIES, *_TYPES]


class EventFilterForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("from"), cleaned.get("to")
        if since and since.earliest is None:
            self.add_error("from", _("This date has no first day to start from."))
        elif until and until.latest is None:
            self.add_error("to", _("This date has no last day to end with."))
        elif since and until and until.latest < since.earliest:
            self.add_error("to", _("The last day lies before the first: no event can be in such a period."))
        if cleaned.get("asof") and cleaned["asof"].latest is None:
            self.add_error("asof", _("This date has no last day to look back from."))
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

    outcome = OutcomesFilter(
        label="Outcome",
        choices=list(outcomes.LABELS.items()),
        help_text="What came of it: agreed, refused, failed or open; may be given several times.",
    )
    asof = PeriodFilter(
        label="As of",
        max_length=80,
        help_text="EDTF or words: the events, and the sources, that had been published by that day.",
    )

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

    @property
    def as_of(self) -> dt.date | None:
        """The day on which the reader looks at the chronology; None for today."""
        asked = self.form.cleaned_data.get("asof") if self.is_valid() else None
        return asked.latest if asked else None

    def filter_queryset(self, queryset: EventQuerySet) -> EventQuerySet:
        if self.errors:
            return queryset.none()
        return narrowed(queryset, self.form.cleaned_data)


def narrowed(queryset: EventQuerySet, cleaned: dict[str, Any], without: str = "") -> EventQuerySet:
    """The events that fit, with subqueries only: no row is doubled. `without` leaves one parameter out (facet counts)."""
    wanted = {name: value for name, value in cleaned.items() if value and name != without}
    if actors := wanted.get("actor"):
        # who acts for a party counts as the party: the minister's talks are his state's
        cast = named("party__", actors) | named("party__affiliation__", actors)
        queryset = queryset.filter(Exists(EventParty.objects.filter(cast, event=OuterRef("pk"))))
    if types := wanted.get("type"):
        queryset = queryset.filter(event_type__in=types_of(types))
    if places := wanted.get("place"):
        queryset = queryset.filter(named("place__", places))
    since, until = wanted.get("from"), wanted.get("to")
    if since or until:
        queryset = queryset.overlapping(since and since.earliest, until and until.latest)
    queryset = outcomes.having(queryset, wanted.get("outcome", []))
    if "asof" in wanted:
        queryset = known_by(queryset, wanted["asof"].latest)
    return queryset.search(wanted["q"]) if "q" in wanted else queryset


def types_of(keys: list[str]) -> list[str]:
    """Type values for a mixture of types and families."""
    return [kind.value for kind in EventType if kind.family.key in keys or kind.value in keys]


def named(path: str, names: list[str]) -> Q:
    """Rows whose name, or whose number, is one of these; `path` leads to them."""
    numbers = [int(name) for name in names if name.isascii() and name.isdecimal() and len(name) < 19]
    return Q(**{f"{path}name__in": names}) | Q(**{f"{path}pk__in": numbers})
