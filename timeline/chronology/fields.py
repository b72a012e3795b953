# mypy: disable-error-code="no-untyped-call,assignment,name-defined,misc"
# django-filter has no types
"""How each parameter of the query is read, and the sentence for what cannot be read."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.edtf import DateInterval, EdtfError
from timeline.models.search import Search

from .period import read_period

MOST_VALUES = 50


class NamesField(forms.Field):
    """Names or row numbers; cleans to a list of strings without the empty ones."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        names = list(dict.fromkeys(" ".join(str(name).split()) for name in value or [] if str(name).strip()))
        if len(names) > MOST_VALUES or any(len(name) > 200 for name in names):
            raise ValidationError(_("Choose at most %(n)s names, each of at most 200 characters.") % {"n": MOST_VALUES})
        for name in names:
            ProhibitNullCharactersValidator()(name)
        return names


class TypesField(forms.MultipleChoiceField):
    """Event types or families; an empty value stands for all."""

    default_error_messages = {"invalid_choice": gettext_lazy("There is no type of event called “%(value)s”.")}

    def to_python(self, value: Any) -> list[str]:
        return [one for one in super().to_python(value) if one]


class OutcomesField(TypesField):
    """What came of an event; an empty value stands for all."""

    default_error_messages = {"invalid_choice": gettext_lazy("There is no outcome called “%(value)s”.")}


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


class OutcomesFilter(django_filters.MultipleChoiceFilter):
    field_class = OutcomesField


class PeriodFilter(django_filters.Filter):
    field_class = PeriodField
