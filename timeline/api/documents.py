"""Documents: taken in as text, as a file or from an address, read, read again, corrected, and marked by hand."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import Any

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.editorial import MARK, correct, mark, passage_of, tell_apart, tell_as_one
from timeline.editorial.values import require
from timeline.ingest import (
    SAID,
    Article,
    IngestError,
    Source,
    articles_in,
    code_document,
    correct_text,
    ingest_text,
    parse_published,
    read_again,
    read_soon,
    source_at,
    store_article,
    with_given,
)
from timeline.models import Document, Negotiation, may

from . import visible
from .answers import TakenInSerializer
from .base import Reading
from .bodies import CorrectedTextBody, DocumentBody, FetchBody, MarkBody, StoryBody, UploadBody
from .narrowing import Narrowed
from .serializers import DocumentSerializer, DocumentTextSerializer, MentionSerializer

ADD, CHANGE = "timeline.add_document", "timeline.change_document"
_NEGOTIATION = OpenApiParameter("negotiation", str, description="Only documents of the negotiation with this slug.")
_STATE = OpenApiParameter("state", str, enum=Document.State.values, description="Only in this state; takes a role.")
_STORY = OpenApiParameter("story", str, description="Only documents that tell this story: copies, updates, reprints.")


class DocumentViewSet(Narrowed, Reading, viewsets.ReadOnlyModelViewSet[Document]):
    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("-published", "-pk")
    to_negotiation = "negotiation"
    needs = {
        **dict.fromkeys(("create", "upload", "fetch"), ADD),
        "read": (ADD, CHANGE),
        "correct": CHANGE,
        "story": CHANGE,
        "marks": MARK,
    }
    costly = long = ("create", "upload", "fetch", "read", "correct")

    def get_queryset(self) -> Any:
        return visible.documents(self.request.user).select_related("negotiation").defer("text")

    def most_bytes(self, request: Request) -> int:
        most = super().most_bytes(request)
        return most + int(settings.INGEST_MAX_FILE_BYTES) if self.action == "upload" else most

    @extend_schema(parameters=[_NEGOTIATION, _STATE, _STORY])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    def narrowed(self, queryset: Any) -> Any:
        queryset = super().narrowed(queryset)
        if (state := self.one_of("state", Document.State.values)) is not None:
            queryset = queryset.filter(visible.own(self.request.user, "document", "negotiation"), state=state)
        if (story := self.request.query_params.get("story")) is not None:
            if not (story.isascii() and story.isalnum() and len(story) <= 16):
                raise ValidationError({"story": "The `story` of a document: 16 letters and digits."})
            queryset = queryset.filter(story=story)
        return queryset

    @extend_schema(responses=DocumentTextSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The text comes with it, and its state, for those whose role lets them view the document."""
        document = self.get_object()
        kind = DocumentTextSerializer if may(request.user, "timeline.view_document", document) else DocumentSerializer
        return Response(kind(document, only=self.wanted(kind)).data)

    @extend_schema(request=DocumentBody, responses={200: DocumentSerializer, 201: DocumentSerializer})
    def create(self, request: Request) -> Response:
        """Take in a document and read it. 201 where it is new, 200 where the negotiation had it already."""
        data = self.body_of(DocumentBody)
        negotiation = self._negotiation(data.pop("negotiation"))
        try:
            result = ingest_text(negotiation, data.pop("text"), **data, user=request.user)
        except IngestError as error:
            name = "published" if "publication date" in str(error) else "text"
            raise ValidationError({name: str(error)}) from error
        return Response(DocumentSerializer(result.document).data, status=201 if result.created else 200)

    @extend_schema(
        request={"multipart/form-data": UploadBody}, responses={200: TakenInSerializer, 201: TakenInSerializer}
    )
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser])
    def upload(self, request: Request) -> Response:
        """Take in a file. What it states of itself need not be given; what it does not state is asked for."""
        data = self.body_of(UploadBody)
        file = data.pop("file")
        negotiation = self._negotiation(data.pop("negotiation"))
        return self._taken_in(negotiation, Source(file.read(), file.name), data, "file")

    @extend_schema(request=FetchBody, responses={200: TakenInSerializer, 201: TakenInSerializer})
    @action(detail=False, methods=["post"])
    def fetch(self, request: Request) -> Response:
        """Take in the article, or the articles of the feed, at an address."""
        data = self.body_of(FetchBody)
        negotiation, address = self._negotiation(data.pop("negotiation")), data.pop("url")
        try:
            source = source_at(address)
        except IngestError as error:
            raise ValidationError({"url": str(error)}) from error
        return self._taken_in(negotiation, source, data, "url")

    def _taken_in(self, negotiation: Negotiation, source: Source, data: dict[str, Any], field: str) -> Response:
        """Store what can be taken; 400 where nothing can, which names the field that was given or the one that is missing."""
        taken: list[dict[str, Any]] = []
        left_out: list[dict[str, Any]] = []
        try:
            articles = articles_in(source)
            first = list(islice(articles, 2))
            for place, found in enumerate(chain(first, articles), 1):
                try:
                    document, created = self._stored(negotiation, found, data, alone=len(first) == 1)
                    taken.append({"document": document, "created": created})
                except (IngestError, ValidationError) as error:
                    left_out.append({"article": place, "error": error})
        except IngestError as error:
            left_out.append({"article": len(taken) + len(left_out) + 1, "error": error})
        if not taken:
            raise _first_of([one["error"] for one in left_out], field)
        told = [{"article": one["article"], "detail": _words(one["error"])} for one in left_out]
        answer = TakenInSerializer({"documents": taken, "errors": told}).data
        return Response(answer, status=201 if any(one["created"] for one in taken) else 200)

    def _stored(
        self, negotiation: Negotiation, article: Article | IngestError, data: dict[str, Any], alone: bool
    ) -> tuple[Document, bool]:
        if isinstance(article, IngestError):
            raise article
        given = {name: data[name] for name in SAID if data.get(name)}
        if "published" in data:
            given["published"] = data["published"].isoformat()
        article = with_given(article, given, alone, "given over the API")
        if not article.published:
            hint = f" {article.suggested_from.capitalize()} is {article.suggested}." if article.suggested else ""
            raise ValidationError({"published": f"The article does not state when it appeared.{hint}"})
        if not article.publisher:
            raise ValidationError({"publisher": "The article does not say who published it."})
        try:
            parse_published(article.published, article.name or "The article")
        except IngestError as error:
            raise ValidationError({"published": str(error)}) from error
        document, created = store_article(negotiation, article, user=self.request.user)
        read_soon(document)
        return document, created

    @extend_schema(request=None, responses=DocumentTextSerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: str) -> Response:
        """Read it again: one that failed or still waits, or with the reader of today. What was decided stays."""
        document = self.get_object()
        require(request.user, ADD, document)
        if document.state == Document.State.EXTRACTED:
            code_document(document)
        else:
            read_again([document])
        return Response(DocumentTextSerializer(self.get_queryset().get(pk=document.pk)).data)

    @extend_schema(request=CorrectedTextBody, responses={201: DocumentTextSerializer})
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: str) -> Response:
        """Store a corrected text as the next version of the document, and read it; what was decided goes along."""
        document = self.get_object()
        require(request.user, CHANGE, document)
        try:
            text = self.body_of(CorrectedTextBody)["text"]
            made = correct(document.pk, request.user, lambda old: correct_text(old, text, user=request.user).document)
        except IngestError as error:
            raise ValidationError({"text": str(error)}) from error
        return Response(DocumentTextSerializer(made).data, status=201)

    @extend_schema(request=StoryBody, responses=DocumentSerializer)
    @action(detail=True, methods=["post"])
    def story(self, request: Request, pk: str) -> Response:
        """Let it count as one source with another document, or as an account of its own."""
        document, data = self.get_object(), self.body_of(StoryBody)
        if data["document"] is None:
            told = tell_apart(document.pk, request.user, data["reason"])
        elif visible.documents(request.user).filter(pk=data["document"]).exists():
            told = tell_as_one(document.pk, data["document"], request.user, data["reason"])
        else:
            raise ValidationError({"document": "There is no such document."})
        return Response(DocumentSerializer(told).data)

    @extend_schema(request=MarkBody, responses={201: MentionSerializer})
    @action(detail=True, methods=["post"])
    def marks(self, request: Request, pk: str) -> Response:
        """Mark a passage that was not read as an event; it becomes a mention that waits, with its outcome where that is stated."""
        document, data = self.get_object(), self.body_of(MarkBody)
        start, end = passage_of(document.text, data["words"]) if "words" in data else (data["start"], data["end"])
        about = {name: data[name] for name in ("title", "event_type", "outcome", "outcome_words")}
        about["edtf"] = data["date"]["edtf"]
        return Response(MentionSerializer(mark(document.pk, start, end, request.user, **about)).data, status=201)

    def _negotiation(self, slug: str) -> Negotiation:
        negotiation = self.negotiation_named(slug)
        require(self.request.user, ADD, negotiation)
        return negotiation


def _first_of(errors: Iterable[Exception], field: str) -> ValidationError:
    """The error that answers a request of which nothing could be taken."""
    error = next(iter(errors), IngestError("There is no article in it."))
    return error if isinstance(error, ValidationError) else ValidationError({field: str(error)})


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(str(message) for messages in error.detail.values() for message in messages)  # type: ignore[union-attr]
    return str(error)
