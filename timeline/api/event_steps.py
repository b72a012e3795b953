"""Where an event stands, step by step: review, publication, schedule, embargo, retraction, and back to what it said before."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.editorial import embargo, moment, publish, retract, revert, schedule, submit, undo, withdraw
from timeline.editorial.events import CHANGE, CREATE
from timeline.models import PUBLISH, RETRACT, Event

from .base import version_told
from .bodies import EmbargoBody, ReasonedStepBody, RevertBody, ScheduleBody, StepBody, WithdrawBody
from .serializers import EventSerializer

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description='The version changed, as in "v3".')
NEEDS: dict[str, str | tuple[str, ...]] = {
    "submit": (CHANGE, CREATE),
    "revert": (CHANGE, CREATE),
    "undo": (CHANGE, CREATE),
    "withdraw": CHANGE,
    "publish": PUBLISH,
    "schedule": PUBLISH,
    "embargo": PUBLISH,
    "retract": RETRACT,
}

STRICT = ("submit", "publish", "retract", "schedule", "embargo", "withdraw", "revert")
"""Steps that take the version which the client saw."""


class EventSteps:
    """Beside the view set of events."""

    @extend_schema(request=StepBody, responses=EventSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def submit(self, request: Request, pk: str) -> Response:
        """Send a draft to review."""
        return self._step(request, StepBody, lambda event, data, told: submit(event.pk, request.user, version=told))

    @extend_schema(request=StepBody, responses=EventSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def publish(self, request: Request, pk: str) -> Response:
        """Show it to readers."""
        return self._step(request, StepBody, lambda event, data, told: publish(event.pk, request.user, version=told))

    @extend_schema(request=ReasonedStepBody, responses=EventSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def retract(self, request: Request, pk: str) -> Response:
        """Take a published event back; its address then says so, with the reason."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            retract(event.pk, request.user, data["reason"], version=told)

        return self._step(request, ReasonedStepBody, step)

    @extend_schema(request=ScheduleBody, responses=EventSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def schedule(self, request: Request, pk: str) -> Response:
        """Publish at a later moment; readers see the event from then on."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            at = moment(data["at"], event.negotiation.time_zone)
            schedule(event.pk, request.user, at, version=told, reason=data["reason"])

        return self._step(request, ScheduleBody, step)

    @extend_schema(request=EmbargoBody, responses=EventSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def embargo(self, request: Request, pk: str) -> Response:
        """Hide the event from readers until a moment, whatever its status; `until` null lifts it."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            until = moment(data["until"], event.negotiation.time_zone) if data["until"] else None
            embargo(event.pk, request.user, until, version=told, reason=data["reason"])

        return self._step(request, EmbargoBody, step)

    @extend_schema(request=WithdrawBody, responses=EventSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def withdraw(self, request: Request, pk: str) -> Response:
        """Put an event that readers do not see back to draft or review; a scheduled one loses its moment."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            withdraw(event.pk, request.user, data["status"], version=told, reason=data["reason"])

        return self._step(request, WithdrawBody, step)

    @extend_schema(request=RevertBody, responses=EventSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None)
    def revert(self, request: Request, pk: str) -> Response:
        """Bring back the content of an earlier version, as a new version."""

        def step(event: Event, data: dict[str, Any], told: int | None) -> None:
            revert(event.pk, data["to"], request.user, data["reason"], version=told)

        return self._step(request, RevertBody, step)

    @extend_schema(request=None, responses=EventSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def undo(self, request: Request, pk: str) -> Response:
        """Take back one's own last change of the content, and leave what others changed since. Twice is to do it again."""
        event = self.get_object()  # type: ignore[attr-defined]
        undo(event.pk, request.user)
        return self._stored(event)  # type: ignore[attr-defined,no-any-return]

    def _step(self, request: Request, body: Any, step: Callable[[Event, dict[str, Any], int | None], Any]) -> Response:
        event, data = self.get_object(), self.body_of(body)  # type: ignore[attr-defined]
        told = version_told(request, data, event.version)
        step(event, data, told.version if told else None)
        return self._stored(event)  # type: ignore[attr-defined,no-any-return]
