"""Filters beside the desk's lists. Django's own offer every value there is, also those of negotiations that somebody may not see."""

from typing import Any

from django.contrib.admin import AllValuesFieldListFilter, RelatedFieldListFilter, SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from timeline.models import Decision, DecisionRow, Event, negotiations_where


class OwnNegotiations(RelatedFieldListFilter):
    """The negotiations in which the role lets one view what the list shows."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        own = negotiations_where(request.user, model_admin._permission("view"))
        return [(row.pk, str(row)) for row in own]


class OwnValues(AllValuesFieldListFilter):
    """The values in the rows that one may see."""

    def __init__(self, field: Any, request: Any, params: Any, model: Any, model_admin: Any, field_path: str) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        rows = model_admin.get_queryset(request).order_by(field_path)
        self.lookup_choices = rows.values_list(field_path, flat=True).distinct()


class OfYear(SimpleListFilter):
    """The years in which the events that one may see begin. Django's own way of dates counts all that the list shows, and is slow."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        own = negotiations_where(request.user, model_admin._permission("view"))
        days = Event.objects.filter(negotiation__in=own).dates("sort_date", "year")
        return [(f"{day.year:04}", str(day.year)) for day in days]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        year = self.value()
        return queryset.filter(sort_date__year=year) if year and year.isdecimal() and len(year) == 4 else queryset


class OfEvent(SimpleListFilter):
    """The decisions on one event and on what was ever its source. Nothing is offered: an event's page leads here."""

    title = "event"
    parameter_name = "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        event = self._event(request)
        return [(str(event.pk), event.title)] if event else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        event = self._event(request)
        if event is None:
            return queryset
        rows = DecisionRow.objects.filter(
            Q(table="event", row=event.pk)
            | Q(table="mention", row__in=event.citations.values("pk"))
            | Q(table="mention", row__in=event.log.exclude(mention=None).values("mention"))
            | Q(table="source", row__in=event.field_sources.values("pk"))
        )
        return queryset.filter(pk__in=rows.values("decision"))

    def _event(self, request: HttpRequest) -> Event | None:
        key = str(self.value() or "")
        if not (key.isascii() and key.isdigit() and len(key) < 19):
            return None
        return Event.objects.filter(
            pk=key, negotiation__in=negotiations_where(request.user, "timeline.view_event")
        ).first()
