"""Mentions: what was read in documents, and the decisions on it, one by one or many at once."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import transaction
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline import editorial
from timeline.chronology.loading import with_sources
from timeline.editorial.decisions import THEIRS
from timeline.models import REVIEW, Event, InvalidStatusError, Mention, may
from timeline.models.mention import TYPE_CHOICES

from . import visible
from .answers import BulkDecidedSerializer, CandidateSerializer, DividedSerializer, RetellingSerializer
from .base import Reading, tagged
from .bodies import AcceptBody, BulkBody, DismissBody, DivideBody, MergeBody, with_changes
from .narrowing import Narrowed
from .serializers import EventSerializer, MentionSerializer
from .teamwork import Teamwork

VIEW = "timeline.view_mention"
_COLUMNS = {"date": "edtf", "type": "event_type"}
_TYPES = [value for value, _ in TYPE_CHOICES]
_PARAMETERS = [
    OpenApiParameter("negotiation", str, description="Only mentions in documents of the negotiation with this slug."),
    OpenApiParameter("document", int, description="Only mentions in this document."),
    OpenApiParameter("event", int, description="Only mentions behind this event."),
    OpenApiParameter("state", str, enum=Mention.State.values, description="Only mentions in this state."),
    OpenApiParameter("type", str, enum=_TYPES, description="Only mentions read as this type of event."),
]


class MentionViewSet(Teamwork, Narrowed, Reading, viewsets.ReadOnlyModelViewSet[Mention]):
    queryset = Mention.objects.none()
    serializer_class = MentionSerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("pk",)
    to_negotiation = "document__negotiation"
    rows = {"document": "document_id", "event": "event_id"}
    words = {"state": ("state", Mention.State.values), "type": ("event_type", _TYPES)}
    needs = {
        **dict.fromkeys(("accept", "merge", "dismiss", "reopen", "divide", "decide"), REVIEW),
        "assign": REVIEW,
        "comment": VIEW,
    }
    scopes = {"comment": ("review", "write")}
    desk = ("candidates", "retellings", "assignment", "comments")

    def get_queryset(self) -> Any:
        found = visible.mentions(self.request.user)
        only = self.wanted(MentionSerializer)
        return found.prefetch_related("actors") if only is None or "actors" in only else found

    @extend_schema(parameters=_PARAMETERS)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @extend_schema(request=AcceptBody, responses={201: EventSerializer})
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Make an event of the mention; the body may correct any field of it, and publish it at once."""
        mention, data = self.get_object(), self.body_of(AcceptBody)
        publishing, told = data.pop("publish", False), data.pop("told", [])
        words = data.pop("outcome_words", "")
        # a function, so that the names it makes belong to the decision, and go when it is undone
        fields = (lambda: with_changes(editorial.fields_from(mention), data)) if data and mention.is_pending else None
        with transaction.atomic(), editorial.one_gesture(uuid.uuid4().hex):
            event = editorial.accept(mention.pk, request.user, fields, outcome_words=words)
            self._take_along(told, event)
            if publishing:
                editorial.publish(event.pk, request.user)
        return self._event(event, 201)

    @extend_schema(request=MergeBody, responses=EventSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Add the mention to an event as a further source; `prefer` and `reason` say where it is right and the event not."""
        mention, data = self.get_object(), self.body_of(MergeBody)
        wanted = self._event_told(data["event"])
        prefer = {_COLUMNS.get(name, name): THEIRS for name in data.get("prefer", [])}
        with transaction.atomic(), editorial.one_gesture(uuid.uuid4().hex):
            about = {name: data[name] for name in ("reason", "outcome", "outcome_words")}
            event = editorial.merge(mention.pk, wanted, request.user, prefer=prefer, **about)
            self._take_along(data.get("told", []), event)
        return self._event(event)

    @extend_schema(request=DismissBody, responses=MentionSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> Response:
        """Put it aside: it is no event, or none for this chronology."""
        dismissed = editorial.dismiss(self.get_object().pk, request.user, self.body_of(DismissBody)["reason"])
        return Response(MentionSerializer(dismissed).data)

    @extend_schema(request=None, responses=MentionSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        """Put a dismissed or merged mention back into the queue."""
        return Response(MentionSerializer(editorial.reopen(self.get_object().pk, request.user)).data)

    @extend_schema(request=DivideBody, responses={201: DividedSerializer})
    @action(detail=True, methods=["post"])
    def divide(self, request: Request, pk: str) -> Response:
        """Make two mentions of a passage that tells of two events."""
        mention, data = self.get_object(), self.body_of(DivideBody)
        start, end = data.get("start", 0), data.get("end", 0)
        if "words" in data:
            start, end = editorial.passage_of(mention.quote, data["words"])
            start, end = start + mention.start, end + mention.start
        second = editorial.divide(mention.pk, start, end, request.user)
        both = {"first": Mention.objects.get(pk=mention.pk), "second": second}
        return Response(DividedSerializer(both).data, status=201)

    @extend_schema(responses=CandidateSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def candidates(self, request: Request, pk: str) -> Response:
        """The events it may belong to, likeliest first, each with the reasons; for the desk."""
        return Response(CandidateSerializer(editorial.candidates(self._for_the_desk()), many=True).data)

    @extend_schema(responses=RetellingSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def retellings(self, request: Request, pk: str) -> Response:
        """Waiting mentions of other documents that may tell of the same event; for the desk."""
        return Response(RetellingSerializer(editorial.retellings(self._for_the_desk()), many=True).data)

    @extend_schema(request=BulkBody, responses=BulkDecidedSerializer)
    @action(detail=False, methods=["post"])
    def decide(self, request: Request) -> Response:
        """Decide on many: each on its own, so that one which cannot be decided says why and does not stop the others."""
        data = self.body_of(BulkBody)
        decide, batch = self._decision(data), uuid.uuid4().hex
        seen = set(self.get_queryset().filter(pk__in=data["mentions"]).values_list("pk", flat=True))
        with editorial.one_gesture(batch):
            results = [_decided(key, decide, seen) for key in dict.fromkeys(data["mentions"])]
        return Response(BulkDecidedSerializer({"batch": batch, "results": results}).data)

    def _decision(self, data: dict[str, Any]) -> Callable[[int], Event | None]:
        user, reason = self.request.user, data["reason"]
        into = self._event_told(data["event"]) if "event" in data else 0

        def publish(key: int) -> Event:
            return editorial.publish(editorial.accept(key, user, reason=reason).pk, user)

        steps: dict[str, Callable[[int], Event | None]] = {
            "accept": lambda key: editorial.accept(key, user, reason=reason),
            "publish": publish,
            "merge": lambda key: editorial.merge(key, into, user, reason=reason),
            "dismiss": lambda key: editorial.dismiss(key, user, reason).event,
            "reopen": lambda key: editorial.reopen(key, user).event,
        }
        return steps[data["decision"]]

    def _event_told(self, key: int) -> int:
        if not visible.events(self.request.user).filter(pk=key).exists():
            raise ValidationError({"event": "There is no such event."})
        return key

    def _take_along(self, told: Sequence[int], event: Event) -> None:
        seen = set(visible.mentions(self.request.user).filter(pk__in=told).values_list("pk", flat=True))
        for key in told:
            if key not in seen:
                raise ValidationError({"told": f"There is no mention {key}."})
            editorial.merge(key, event.pk, self.request.user)

    def _for_the_desk(self) -> Mention:
        mention: Mention = self.get_object()
        if not may(self.request.user, VIEW, mention):
            self.permission_denied(self.request, "Suggestions are for the desk.")
        return mention

    def _event(self, event: Event, status: int = 200) -> Response:
        loaded = with_sources(Event.objects.all()).get(pk=event.pk)
        return tagged(EventSerializer(loaded).data, loaded.version, status)


def _decided(key: int, decide: Callable[[int], Event | None], seen: set[int]) -> dict[str, Any]:
    line: dict[str, Any] = {"mention": key, "done": False, "event": None, "detail": ""}
    if key not in seen:
        return {**line, "detail": "There is no such mention."}
    try:
        with transaction.atomic():
            event = decide(key)
    except DjangoValidationError as error:
        return {**line, "detail": " ".join(error.messages)}
    except (InvalidStatusError, PermissionDenied) as error:
        return {**line, "detail": str(error)}
    return {**line, "done": True, "event": event.pk if event else None}
