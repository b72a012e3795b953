"""What an event rests on: its sources, what each states, events merged into it, and sources split off."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline import editorial
from timeline.editorial.events import CHANGE, CREATE
from timeline.models import REVIEW, Event, FieldSource, InvalidStatusError, Mention

from . import visible
from .answers import SourceOfEventSerializer, StatementOfFieldSerializer, UndoneSerializer
from .bodies import JoinBody, ReasonBody, SourceBody, SplitBody, WordsBody
from .serializers import EventSerializer, MentionSerializer

NEEDS: dict[str, str | tuple[str, ...]] = {
    "join": REVIEW,
    "part": REVIEW,
    "split": REVIEW,
    "add_source": REVIEW,
    "remove_source": REVIEW,
    "outcome_source": (CHANGE, CREATE),
    "prefer": CHANGE,
    "set_aside": CHANGE,
}
_ROW = r"\d{1,18}"
_MENTION = OpenApiParameter("mention", int, OpenApiParameter.PATH, description="A mention among its sources.")
_STATEMENT = OpenApiParameter("statement", int, OpenApiParameter.PATH, description="The id of one of its statements.")


class EventSources:
    """Beside the view set of events."""

    request: Any

    @extend_schema(request=JoinBody, responses=EventSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def join(self, request: Request, pk: str) -> Response:
        """Merge other events into this one: it takes over their sources, and their addresses lead to it from then on."""
        event, data = self.get_object(), self.body_of(JoinBody)  # type: ignore[attr-defined]
        seen = set(visible.events(request.user).filter(pk__in=data["events"]).values_list("pk", flat=True))
        for key in data["events"]:
            if key not in seen:
                raise ValidationError({"events": f"There is no event {key}."})
        editorial.join(event.pk, data["events"], request.user, data["reason"])
        return self._stored(event)  # type: ignore[attr-defined,no-any-return]

    @extend_schema(request=None, responses=UndoneSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def part(self, request: Request, pk: str) -> Response:
        """Split a merged event off again, with the sources it brought."""
        event = self.get_object()  # type: ignore[attr-defined]
        undone = editorial.part(event.pk, request.user)
        return Response(UndoneSerializer({"undone": [undone], "hindered": []}).data)

    @extend_schema(request=SplitBody, responses={201: EventSerializer})
    @action(detail=True, methods=["post"], filterset_class=None)
    def split(self, request: Request, pk: str) -> Response:
        """Give some of its sources an event of their own, in review, which is answered."""
        event, data = self.get_object(), self.body_of(SplitBody)  # type: ignore[attr-defined]
        made = editorial.split(event.pk, data["mentions"], request.user, reason=data["reason"])
        return self._shown(self.get_queryset().get(pk=made.pk), 201)  # type: ignore[attr-defined,no-any-return]

    @extend_schema(responses=MentionSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None, pagination_class=None)
    def sources(self, request: Request, pk: str) -> Response:
        """The mentions behind it that one may see, by the day they were published."""
        event = self.get_object()  # type: ignore[attr-defined]
        behind = visible.mentions(request.user).filter(event=event).prefetch_related("actors")
        return Response(MentionSerializer(behind.order_by("document__published", "pk"), many=True).data)

    @extend_schema(request=SourceBody, responses=SourceOfEventSerializer)
    @sources.mapping.post
    def add_source(self, request: Request, pk: str) -> Response:
        """Add a waiting mention as a further source."""
        event, key = self.get_object(), self.body_of(SourceBody)["mention"]  # type: ignore[attr-defined]
        if not visible.mentions(request.user).filter(pk=key).exists():
            raise ValidationError({"mention": "There is no such mention."})
        editorial.merge(key, event.pk, request.user)
        return self._source(event, key)

    @extend_schema(request=None, responses={200: SourceOfEventSerializer}, parameters=[_MENTION])
    @action(detail=True, methods=["delete"], filterset_class=None, url_path=rf"sources/(?P<mention>{_ROW})")
    def remove_source(self, request: Request, pk: str, mention: str) -> Response:
        """Take a source off, back into the queue. The one that the event was made of stays; split it off instead."""
        event = self.get_object()  # type: ignore[attr-defined]
        found = visible.mentions(request.user).filter(pk=mention, event=event).first()
        if found is None:
            raise NotFound("The event has no such source.")
        if found.state == Mention.State.ACCEPTED:
            raise InvalidStatusError("The event was made of this source. Split it off, or undo that decision.")
        editorial.reopen(found.pk, request.user)
        return self._source(event, found.pk)

    def _source(self, event: Event, key: int) -> Response:
        stored = self.get_queryset().get(pk=event.pk)  # type: ignore[attr-defined]
        both = {"event": stored, "mention": Mention.objects.get(pk=key)}
        return Response(SourceOfEventSerializer(both).data)

    @extend_schema(responses=StatementOfFieldSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None, pagination_class=None)
    def statements(self, request: Request, pk: str) -> Response:
        """What each source states of each field, what was set aside included; for the desk."""
        event = self.event_at_the_desk()  # type: ignore[attr-defined]
        return Response(StatementOfFieldSerializer(event.field_sources.all(), many=True).data)

    @extend_schema(request=ReasonBody, responses=EventSerializer, parameters=[_STATEMENT])
    @action(detail=True, methods=["post"], filterset_class=None, url_path=rf"statements/(?P<statement>{_ROW})/prefer")
    def prefer(self, request: Request, pk: str, statement: str) -> Response:
        """Let the event go by what this source states; readers see the reason."""
        event, source = self._statement(statement)
        editorial.prefer(source.pk, request.user, self.body_of(ReasonBody)["reason"])  # type: ignore[attr-defined]
        return self._stored(event)  # type: ignore[attr-defined,no-any-return]

    @extend_schema(request=ReasonBody, responses=EventSerializer, parameters=[_STATEMENT])
    @action(
        detail=True, methods=["post"], filterset_class=None, url_path=rf"statements/(?P<statement>{_ROW})/set-aside"
    )
    def set_aside(self, request: Request, pk: str, statement: str) -> Response:
        """Take a statement out of what readers are told of the sources; the desk keeps it with the reason."""
        event, source = self._statement(statement)
        editorial.set_aside(source.pk, request.user, self.body_of(ReasonBody)["reason"])  # type: ignore[attr-defined]
        return self._stored(event)  # type: ignore[attr-defined,no-any-return]

    @extend_schema(request=WordsBody, responses=StatementOfFieldSerializer)
    @action(detail=True, methods=["post"], filterset_class=None, url_path="outcome-source")
    def outcome_source(self, request: Request, pk: str) -> Response:
        """Give the outcome that the event has the words of an article which state it."""
        event, words = self.get_object(), self.body_of(WordsBody)["words"]  # type: ignore[attr-defined]
        stated = editorial.source_outcome(event.pk, words, request.user)
        return Response(StatementOfFieldSerializer(stated).data)

    def _statement(self, key: str) -> tuple[Event, FieldSource]:
        event: Any = self.event_at_the_desk()  # type: ignore[attr-defined]
        found = event.field_sources.filter(pk=key).first()
        if found is None:
            raise NotFound("The event has no such statement.")
        return event, found
