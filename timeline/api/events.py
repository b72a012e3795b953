"""Events: read by everyone as far as they are public; created, changed and moved along by roles, through `editorial`."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.chronology.filters import EventFilter
from timeline.chronology.reading import with_sources
from timeline.editorial import (
    create_event,
    embargo,
    moment,
    publish,
    retract,
    revert,
    save_event,
    schedule,
    submit,
    withdraw,
)
from timeline.editorial.events import CHANGE, CREATE
from timeline.models import PUBLISH, RETRACT, Event, may

from . import visible
from .base import ApiView, tagged, version_told
from .bodies import (
    EmbargoBody,
    EventChangeBody,
    NewEventBody,
    ReasonedStepBody,
    RevertBody,
    ScheduleBody,
    StepBody,
    WithdrawBody,
    partial_of,
    with_changes,
)
from .errors import VersionRequired
from .serializers import EventSerializer, VersionSerializer

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description='The version changed, as in "v3".')
NEGOTIATION = OpenApiParameter("negotiation", str, description="Only events of the negotiation with this slug.")


def _filters() -> list[OpenApiParameter]:
    """The shared filter's parameters: none is a column, so the schema cannot read them off the model."""
    return [
        OpenApiParameter(
            name, str, many=name in ("actor", "type", "place", "outcome"), description=field.extra.get("help_text", "")
        )
        for name, field in EventFilter.base_filters.items()
    ]


class EventViewSet(ApiView, viewsets.GenericViewSet[Event]):
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
        "submit": (CHANGE, CREATE),
        "revert": (CHANGE, CREATE),
        "withdraw": CHANGE,
        "publish": PUBLISH,
        "schedule": PUBLISH,
        "embargo": PUBLISH,
        "retract": RETRACT,
    }

    def get_queryset(self) -> Any:
        return with_sources(visible.events(self.request.user))  # type: ignore[arg-type]

    @extend_schema(parameters=[NEGOTIATION, *_filters()], filters=False)
    def list(self, request: Request) -> Response:
        events = self.get_queryset()
        if slug := request.query_params.get("negotiation"):
            negotiation = self.negotiation_named(slug)
            if negotiation is None:
                raise ValidationError({"negotiation": "There is no such negotiation."})
            events = events.filter(negotiation=negotiation)
        page = self.paginate_queryset(self.filter_queryset(events))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """An event that was merged into another answers 301 with that one's address."""
        merged = Event.objects.merged().filter(pk=pk).values("merged_into")
        into = visible.events(request.user).filter(pk__in=merged).first()
        if into is not None:
            return Response(status=301, headers={"Location": reverse("api:event-detail", args=[into.pk])})
        return self._shown(self.get_object())

    @extend_schema(request=NewEventBody, responses={201: EventSerializer})
    def create(self, request: Request) -> Response:
        data = self.body_of(NewEventBody)
        negotiation = self.negotiation_named(data["negotiation"])
        if negotiation is None:
            raise ValidationError({"negotiation": "There is no such negotiation."})
        with transaction.atomic():
            event = create_event(negotiation, with_changes(None, data), request.user)
        return self._shown(self.get_queryset().get(pk=event.pk), 201)

    @extend_schema(request=EventChangeBody, parameters=[IF_MATCH])
    def update(self, request: Request, pk: str) -> Response:
        return self._change(request, partial=False)

    @extend_schema(request=EventChangeBody, parameters=[IF_MATCH])
    def partial_update(self, request: Request, pk: str) -> Response:
        return self._change(request, partial=True)

    def _change(self, request: Request, partial: bool) -> Response:
        event = self.get_object()
        data = self.body_of(EventChangeBody, partial)
        told = version_told(request, data, event.version)
        if told is None:
            raise VersionRequired
        if data.get("status", event.current_status) != event.current_status:
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

    @extend_schema(request=StepBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def submit(self, request: Request, pk: str) -> Response:
        return self._step(request, StepBody, lambda event, data, told: submit(event.pk, request.user, version=told))

    @extend_schema(request=StepBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def publish(self, request: Request, pk: str) -> Response:
        return self._step(request, StepBody, lambda event, data, told: publish(event.pk, request.user, version=told))

    @extend_schema(request=ReasonedStepBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def retract(self, request: Request, pk: str) -> Response:
        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            retract(event.pk, request.user, data["reason"], version=told)

        return self._step(request, ReasonedStepBody, step)

    @extend_schema(request=ScheduleBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def schedule(self, request: Request, pk: str) -> Response:
        """Publish at a later moment; readers see the event from then on."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            at = moment(data["at"], event.negotiation.time_zone)
            schedule(event.pk, request.user, at, version=told, reason=data["reason"])

        return self._step(request, ScheduleBody, step)

    @extend_schema(request=EmbargoBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def embargo(self, request: Request, pk: str) -> Response:
        """Hide the event from readers until a moment, whatever its status; `until` null lifts it."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            until = moment(data["until"], event.negotiation.time_zone) if data["until"] else None
            embargo(event.pk, request.user, until, version=told, reason=data["reason"])

        return self._step(request, EmbargoBody, step)

    @extend_schema(request=WithdrawBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def withdraw(self, request: Request, pk: str) -> Response:
        """Put an event that readers do not see back to draft or review; a scheduled one loses its moment."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            withdraw(event.pk, request.user, data["status"], version=told, reason=data["reason"])

        return self._step(request, WithdrawBody, step)

    @extend_schema(request=RevertBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def revert(self, request: Request, pk: str) -> Response:
        """Bring back the content of an earlier version, as a new version."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            revert(event.pk, data["to"], request.user, data["reason"], version=told)

        return self._step(request, RevertBody, step)

    def _step(self, request: Request, body: Any, step: Callable[[Event, dict[str, Any], int | None], Any]) -> Response:
        event, data = self.get_object(), self.body_of(body)
        told = version_told(request, data, event.version)
        step(event, data, told.version if told else None)
        return self._stored(event)

    @extend_schema(responses=VersionSerializer(many=True))
    @action(detail=True, methods=["get"], filterset_class=None, pagination_class=None)
    def versions(self, request: Request, pk: str) -> Response:
        """Every version whole, newest first; for those whose role lets them view the event at the desk."""
        event = self.get_object()
        if not may(request.user, "timeline.view_event", event):
            raise PermissionDenied
        return Response(VersionSerializer(event.versions.all(), many=True).data)

    def get_object(self) -> Event:
        # filters narrow lists; one event is found by its number alone
        event: Event | None = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if event is None:
            raise Event.DoesNotExist
        return event

    def _stored(self, event: Event) -> Response:
        return self._shown(self.get_queryset().get(pk=event.pk))

    def _shown(self, event: Event, status: int = 200) -> Response:
        return tagged(EventSerializer(event).data, event.version, status)
