"""Events: read by everyone as far as they are public; created, changed and moved along by roles, through `editorial`."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.chronology.as_of import known_by
from timeline.chronology.exports import parts_of
from timeline.chronology.filters import EventFilter
from timeline.chronology.loading import with_sources
from timeline.editorial import create_event, may_write, save_event
from timeline.editorial.events import CHANGE, CREATE
from timeline.models import Event, may

from . import event_sources, event_steps, visible
from .base import Reading, tagged, version_told
from .bodies import EventChangeBody, NewEventBody, partial_of, with_changes
from .event_sources import EventSources
from .event_steps import IF_MATCH, EventSteps
from .event_versions import EventVersions
from .exceptions import VersionRequired
from .serializers import EventSerializer
from .teamwork import Teamwork

NEGOTIATION = OpenApiParameter("negotiation", str, description="Only events of the negotiation with this slug.")
CHANGED_SINCE = OpenApiParameter(
    "changed_since",
    str,
    description="Only events that changed, or came in sight, at this moment or later: 2026-10-25T09:00:00Z, or a day (UTC).",
)


def _filters() -> list[OpenApiParameter]:
    """The shared filter's parameters: none is a column, so the schema cannot read them off the model."""
    return [
        OpenApiParameter(
            name, str, many=name in ("actor", "type", "place", "outcome"), description=field.extra.get("help_text", "")
        )
        for name, field in EventFilter.base_filters.items()
    ]


class EventViewSet(EventSteps, EventSources, EventVersions, Teamwork, Reading, viewsets.GenericViewSet[Event]):
    queryset = Event.objects.none()
    serializer_class = EventSerializer
    filterset_class = EventFilter
    lookup_value_regex = r"\d{1,18}"
    page_order = ("sort_date", "pk")
    needs = {
        "create": CREATE,
        # who may only add events changes drafts of their own; `editorial` looks which those are
        "update": (CHANGE, CREATE),
        "partial_update": (CHANGE, CREATE),
        **event_steps.NEEDS,
        **event_sources.NEEDS,
        "assign": CHANGE,
        "comment": "timeline.view_event",
    }
    scopes = {"comment": ("review", "write")}
    desk = ("versions", "compare", "statements", "assignment", "comments")
    versioned = ("retrieve", "create", "update", "partial_update", *event_steps.STRICT)

    def get_queryset(self) -> Any:
        return self._loaded(visible.events(self.request.user))

    def _loaded(self, events: Any) -> Any:
        """With what the fields that are asked for are made from."""
        return with_sources(events, parts_of(self.wanted(EventSerializer)))

    @extend_schema(parameters=[NEGOTIATION, CHANGED_SINCE, *_filters()], filters=False)
    def list(self, request: Request) -> Response:
        slug = request.query_params.get("negotiation")
        if slug is None:
            events = visible.events(request.user)
        else:
            events = visible.events_in(request.user, self.negotiation_named(slug))
        events = self._changed(events)
        # the page by its keys alone, which an index gives; joined to all that is shown, the database would sort every event
        keys = self.paginate_queryset(self.filter_queryset(events).only("pk", "sort_date")) or []
        found = {event.pk: event for event in self._loaded(self._as_asked(events).filter(pk__in=[k.pk for k in keys]))}
        page = [found[key.pk] for key in keys if key.pk in found]
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def _changed(self, events: Any) -> Any:
        """Those that `changed_since` asks for. What was scheduled or under embargo comes in sight without any change."""
        said = self.request.query_params.get("changed_since")
        if said is None:
            return events
        try:
            # a "+" that was not quoted arrives as a blank
            since = dt.datetime.fromisoformat(said.strip().replace(" ", "+") if "T" in said else said.strip())
            since = (since if since.tzinfo else since.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        except (ValueError, OverflowError) as error:
            told = "A moment such as 2026-10-25T09:00:00Z, or a day."
            raise ValidationError({"changed_since": told}) from error
        return events.filter(Q(changed_at__gte=since) | Q(publish_at__gte=since) | Q(embargo_until__gte=since))

    def _as_asked(self, events: Any) -> Any:
        """The events without an order, as of the day that the query names, if it does."""
        day = self.filterset_class(self.request.query_params, queryset=events).as_of
        return (known_by(events, day) if day else events).order_by()

    def retrieve(self, request: Request, pk: str) -> Response:
        """An event that was merged into another answers 301 with that one's address."""
        merged = Event.objects.merged().filter(pk=pk).values("merged_into")
        into = visible.events(request.user).filter(pk__in=merged).first()
        if into is not None:
            asked = request.META.get("QUERY_STRING", "")
            address = reverse("api:event-detail", args=[into.pk]) + (f"?{asked}" if asked else "")
            return Response(status=301, headers={"Location": iri_to_uri(address)})
        return self._shown(self.get_object())

    @extend_schema(request=NewEventBody, responses={201: EventSerializer})
    def create(self, request: Request) -> Response:
        data = self.body_of(NewEventBody)
        negotiation = self.negotiation_named(data["negotiation"])
        with transaction.atomic():
            event = create_event(negotiation, with_changes(None, data), request.user)
        return self._shown(self.get_queryset().get(pk=event.pk), 201)

    @extend_schema(request=EventChangeBody, responses=EventSerializer, parameters=[IF_MATCH])
    def update(self, request: Request, pk: str) -> Response:
        return self._change(request, partial=False)

    @extend_schema(request=EventChangeBody, responses=EventSerializer, parameters=[IF_MATCH])
    def partial_update(self, request: Request, pk: str) -> Response:
        return self._change(request, partial=True)

    def _change(self, request: Request, partial: bool) -> Response:
        event = self.get_object()
        if not may_write(request.user, event):
            raise PermissionDenied
        data = self.body_of(EventChangeBody, partial)
        told = version_told(request, data, event.version)
        if told is None:
            raise VersionRequired
        if data.get("status", event.current_status) != event.current_status:
            if not may(request.user, CHANGE, event):
                raise PermissionDenied("Your role does not allow to change the status of an event.")
            raise ValidationError({"status": "The status changes by POST to submit, publish, schedule or retract."})
        with transaction.atomic():
            # what PATCH leaves out is as it was in the version that the client saw, not as it is by now
            fields = partial_of(data) if partial else with_changes(None, data)
            save_event(
                event.pk,
                fields,
                request.user,
                version=told.version,
                exact=told.exact,
                reason=data.get("reason", ""),
                is_minor=data.get("is_minor", False),
            )
        return self._stored(event)

    def get_object(self) -> Event:
        # filters narrow lists; one event is found by its number alone
        event: Event | None = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if event is None:
            raise Event.DoesNotExist
        return event

    def _stored(self, event: Event) -> Response:
        return self._shown(self.get_queryset().get(pk=event.pk))

    def _shown(self, event: Event, status: int = 200) -> Response:
        return tagged(EventSerializer(event, only=self.wanted(EventSerializer)).data, event.version, status)
