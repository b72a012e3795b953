"""What an event said at other times, for the desk."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.chronology.differences import compared
from timeline.editorial import current_version
from timeline.models import Event, EventVersion, may

from .answers import ComparedSerializer
from .serializers import VersionSerializer

_BEFORE = OpenApiParameter("before", int, required=True, description="The number of a version.")
_AFTER = OpenApiParameter("after", int, description="The number of a version; the current one unless given.")


class EventVersions:
    """Beside the view set of events."""

    request: Any

    def event_at_the_desk(self) -> Event:
        event: Event = self.get_object()  # type: ignore[attr-defined]
        if not may(self.request.user, "timeline.view_event", event):
            words = "What an event said before, and its sources' statements, are for the desk."
            self.permission_denied(self.request, words)  # type: ignore[attr-defined]
        return event

    @extend_schema(responses=VersionSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None, pagination_class=None)
    def versions(self, request: Request, pk: str) -> Response:
        """Every version whole, newest first; for those whose role lets them view the event at the desk."""
        return Response(VersionSerializer(self.event_at_the_desk().versions.all(), many=True).data)

    @extend_schema(responses=ComparedSerializer, parameters=[_BEFORE, _AFTER], filters=False)
    @action(detail=True, methods=["get"], filterset_class=None, pagination_class=None)
    def compare(self, request: Request, pk: str) -> Response:
        """Two versions, field by field and word by word."""
        event = self.event_at_the_desk()
        before, after = self._version(event, "before"), self._version(event, "after")
        lines = compared(before.content, after.content)
        both = {"event": event.pk, "before": before.number, "after": after.number, "fields_that_differ": lines}
        return Response(ComparedSerializer(both).data)

    def _version(self, event: Event, name: str) -> EventVersion:
        number: Any = self.number_told(name)  # type: ignore[attr-defined]
        if number is None and name == "after":
            number = event.version
        if number is None:
            raise ValidationError({name: "Say which version: its number."})
        found = event.versions.filter(number=number).first() if number < 2**31 else None
        if found is None and number == event.version:
            found = current_version(event)
        if found is None:
            raise ValidationError({name: f"There is no version {number}; the newest is {event.version}."})
        return found
