"""Documents and mentions: what events rest on."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.chronology.reading import with_sources
from timeline.editorial import accept, dismiss, fields_from, merge, reopen
from timeline.editorial.values import require
from timeline.ingest import IngestError, ingest_text
from timeline.models import REVIEW, Document, Event, Mention, may

from . import visible
from .base import ApiView, tagged
from .bodies import DismissBody, DocumentBody, EventBody, MergeBody, with_changes
from .serializers import DocumentSerializer, DocumentTextSerializer, EventSerializer, MentionSerializer

_DOCUMENT = OpenApiParameter("document", int, description="Only mentions in this document.")
_EVENT = OpenApiParameter("event", int, description="Only mentions behind this event.")
_STATE = OpenApiParameter("state", str, enum=Mention.State.values, description="Only mentions in this state.")


class DocumentViewSet(ApiView, viewsets.ReadOnlyModelViewSet[Document]):
    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("-published", "-pk")
    needs = {"create": "timeline.add_document"}

    def get_queryset(self) -> Any:
        return visible.documents(self.request.user).select_related("negotiation").defer("text")

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The text comes with it for those whose role lets them view the document."""
        document = self.get_object()
        reads = may(request.user, "timeline.view_document", document)
        return Response((DocumentTextSerializer if reads else DocumentSerializer)(document).data)

    @extend_schema(request=DocumentBody, responses={200: DocumentSerializer, 201: DocumentSerializer})
    def create(self, request: Request) -> Response:
        """Take in a document and read it. 201 where it is new, 200 where the negotiation had it already."""
        data = self.body_of(DocumentBody)
        negotiation = self.negotiation_named(data.pop("negotiation"))
        if negotiation is None:
            raise ValidationError({"negotiation": "There is no such negotiation."})
        require(request.user, "timeline.add_document", negotiation)
        try:
            result = ingest_text(negotiation, data.pop("text"), **data, user=request.user)
        except IngestError as error:
            name = "published" if "publication date" in str(error) else "text"
            raise ValidationError({name: str(error)}) from error
        return Response(DocumentSerializer(result.document).data, status=201 if result.created else 200)


class MentionViewSet(ApiView, viewsets.ReadOnlyModelViewSet[Mention]):
    queryset = Mention.objects.none()
    serializer_class = MentionSerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("pk",)
    needs = {"accept": REVIEW, "merge": REVIEW, "dismiss": REVIEW, "reopen": REVIEW}

    def get_queryset(self) -> Any:
        return visible.mentions(self.request.user).prefetch_related("actors")

    @extend_schema(parameters=[_DOCUMENT, _EVENT, _STATE])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    def filter_queryset(self, queryset: Any) -> Any:
        if self.action != "list":
            return queryset
        given = self.request.query_params
        for name in ("document", "event"):
            if (text := given.get(name)) is not None:
                if not (text.isascii() and text.isdigit() and len(text) < 19):
                    raise ValidationError({name: "A whole number."})
                queryset = queryset.filter(**{f"{name}_id": int(text)})
        if (state := given.get("state")) is not None:
            if state not in Mention.State.values:
                raise ValidationError({"state": f"One of {', '.join(Mention.State.values)}."})
            queryset = queryset.filter(state=state)
        return queryset

    @extend_schema(request=EventBody, responses={201: EventSerializer})
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Make an event of the mention; the body may correct any field of it."""
        mention, data = self.get_object(), self.body_of(EventBody, partial=True)
        with transaction.atomic():
            corrected = data and mention.is_pending
            # a function, so that the names it makes belong to the decision, and go when it is undone
            fields = (lambda: with_changes(fields_from(mention), data)) if corrected else None
            event = accept(mention.pk, request.user, fields)
        return self._event(event, 201)

    @extend_schema(request=MergeBody, responses=EventSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        mention, wanted = self.get_object(), self.body_of(MergeBody)["event"]
        if not visible.events(request.user).filter(pk=wanted).exists():
            raise ValidationError({"event": "There is no such event."})
        return self._event(merge(mention.pk, wanted, request.user))

    @extend_schema(request=DismissBody)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> Response:
        dismissed = dismiss(self.get_object().pk, request.user, self.body_of(DismissBody)["reason"])
        return Response(MentionSerializer(dismissed).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        return Response(MentionSerializer(reopen(self.get_object().pk, request.user)).data)

    def _event(self, event: Event, status: int = 200) -> Response:
        loaded = with_sources(Event.objects.all()).get(pk=event.pk)
        return tagged(EventSerializer(loaded).data, loaded.version, status)
