"""Decisions of the desk: what each changed, and taking any of them back."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from timeline import editorial
from timeline.editorial import StandsInTheWay
from timeline.editorial.events import CHANGE
from timeline.models import PUBLISH, REVIEW, Decision

from . import visible
from .answers import DecisionSerializer, UndoneSerializer, WholeDecisionSerializer
from .base import Reading
from .bodies import UndoBody
from .narrowing import Narrowed

_YES = ("0", "1")
_PARAMETERS = [
    OpenApiParameter("negotiation", str, description="Only decisions in the negotiation with this slug."),
    OpenApiParameter("kind", str, enum=Decision.Kind.values, description="Only decisions of this kind."),
    OpenApiParameter("mine", OpenApiTypes.STR, enum=_YES, description="1: only one's own."),
    OpenApiParameter("standing", OpenApiTypes.STR, enum=_YES, description="1: only those that can be undone."),
    OpenApiParameter("batch", str, description="Only what was decided with one gesture."),
]


class DecisionViewSet(Narrowed, Reading, viewsets.ReadOnlyModelViewSet[Decision]):
    queryset = Decision.objects.none()
    serializer_class = DecisionSerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("-pk",)
    to_negotiation = "negotiation"
    words = {"kind": ("kind", Decision.Kind.values)}
    needs = {"undo": (REVIEW, CHANGE, PUBLISH)}

    def get_serializer_class(self) -> Any:
        return WholeDecisionSerializer if self.action == "retrieve" else DecisionSerializer

    def get_queryset(self) -> Any:
        found = visible.decisions(self.request.user).select_related("negotiation", "undone_by__undone_by")
        return found.prefetch_related("rows") if self.action == "retrieve" else found

    @extend_schema(parameters=_PARAMETERS)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Newest first; for those whose role lets them see the desk's decisions."""
        return super().list(request, *args, **kwargs)

    def narrowed(self, queryset: Any) -> Any:
        queryset = super().narrowed(queryset)
        if self.one_of("mine", _YES) == "1":
            queryset = queryset.filter(user=self.request.user.pk)
        if self.one_of("standing", _YES) == "1":
            queryset = queryset.filter(pk__in=Decision.objects.standing().values("pk"))
        if (batch := self.request.query_params.get("batch")) is not None:
            queryset = queryset.filter(batch=batch.replace("\0", "")[:32] or "none")
        return queryset

    @extend_schema(request=UndoBody, responses=UndoneSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Take it back; with `gesture` all that was decided in one go, the last first. To undo an undoing does it again."""
        decision, gesture = self.get_object(), self.body_of(UndoBody)["gesture"]
        hindered: list[StandsInTheWay] = []
        if gesture:
            undone, hindered = editorial.undo_gesture(decision.pk, request.user)
            if hindered and not undone:
                raise hindered[0]
        else:
            undone = [editorial.take_back(decision.pk, request.user)]
        answer = {"undone": undone, "hindered": [str(error) for error in hindered]}
        return Response(UndoneSerializer(answer).data)
