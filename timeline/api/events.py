"""Events: read by everyone as far as they are public; created, changed and moved along by roles, through `editorial`."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.chronology.filters import EventFilter
from timeline.chronology.reading import with_sources
from timeline.editorial import EventFields, change_event, create_event, publish, retract, submit
from timeline.editorial.events import CHANGE, CREATE
from timeline.models import PUBLISH, RETRACT, Event

from . import visible
from .base import ApiView, tagged, version_told
from .bodies import EventChangeBody, NewEventBody, ReasonedStepBody, StepBody, with_changes
from .errors import VersionRequired
from .serializers import EventSerializer

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description='The version changed, as in "v3".')
NEGOTIATION = OpenApiParameter("negotiation", str, description="Only events of the negotiation with this slug.")


def _filters() -> list[OpenApiParameter]:
    """The shared filter's parameters: none is a column, so the schema cannot read them off the model."""
    return [
        OpenApiParameter(
            name, str, many=name in ("actor", "type", "place"), description=field.extra.get("help_text", "")
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
        "update": CHANGE,
        "partial_update": CHANGE,
        "submit": CHANGE,
        "publish": PUBLISH,
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
        version = version_told(request, data)
        if version is None:
            raise VersionRequired
        if data.get("status", event.status) != event.status:
            raise ValidationError({"status": "The status changes by POST to submit, publish or retract."})
        with transaction.atomic():
            fields = with_changes(EventFields.of(event) if partial else None, data)
            change_event(event.pk, fields, request.user, version=version, reason=data.get("reason", ""))
        return self._stored(event)

    @extend_schema(request=StepBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def submit(self, request: Request, pk: str) -> Response:
        event, data = self.get_object(), self.body_of(StepBody)
        submit(event.pk, request.user, version=version_told(request, data))
        return self._stored(event)

    @extend_schema(request=StepBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def publish(self, request: Request, pk: str) -> Response:
        event, data = self.get_object(), self.body_of(StepBody)
        publish(event.pk, request.user, version=version_told(request, data))
        return self._stored(event)

    @extend_schema(request=ReasonedStepBody, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def retract(self, request: Request, pk: str) -> Response:
        event, data = self.get_object(), self.body_of(ReasonedStepBody)
        retract(event.pk, request.user, data["reason"], version=version_told(request, data))
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
        return tagged(EventSerializer(event).data, event.version, status)
