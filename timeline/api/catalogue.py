"""Negotiations, parties and places: what events belong to, who is in them, where they were."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.chronology.changes import corrections
from timeline.models import Negotiation, Party, Place

from . import imports, visible
from .answers import CorrectionSerializer
from .base import Reading
from .serializers import NegotiationSerializer, PartySerializer, PlaceSerializer

_NAME = OpenApiParameter("name", str, description="Only the one of this name or alias, whatever its capitals.")
_WEIGHT = OpenApiParameter("weight", OpenApiTypes.STR, enum=["major"], description="Leaves out small corrections.")
VERBS = ["get", "head", "options", "post", "patch"]


class NegotiationViewSet(
    imports.Importing,
    Reading,
    mixins.CreateModelMixin,
    mixins.UpdateModelMixin,
    viewsets.ReadOnlyModelViewSet[Negotiation],
):
    queryset = Negotiation.objects.none()
    serializer_class = NegotiationSerializer
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]{1,80}"
    page_order = ("pk",)
    http_method_names = VERBS
    needs = {
        "create": "timeline.add_negotiation",
        "partial_update": "timeline.change_negotiation",
        "import_events": imports.NEEDS,
    }
    costly = ("import_events",)

    def get_queryset(self) -> Any:
        return visible.negotiations(self.request.user)

    @extend_schema(responses=CorrectionSerializer(many=True), parameters=[_WEIGHT], filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def corrections(self, request: Request, slug: str) -> Response:
        """What changed after readers could see it, newest first, the last 500; who did it stays inside the desk."""
        found = corrections(self.get_object(), major_only=self.one_of("weight", ["major"]) is not None)
        return Response(CorrectionSerializer(found, many=True).data)


class _Named(Reading, mixins.CreateModelMixin, mixins.UpdateModelMixin):
    """Rows that bear a name and others beside it."""

    action: str
    page_order = ("name", "pk")
    lookup_value_regex = r"\d{1,18}"
    http_method_names = VERBS

    @extend_schema(parameters=[_NAME])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def filter_queryset(self, queryset: Any) -> Any:
        name = self.request.query_params.get("name") if self.action == "list" else None
        if name is None:
            return queryset
        wanted = " ".join(name.replace("\0", "").split()).casefold()
        # the tables are small, and JSON containment is no SQLite feature
        rows = queryset.values_list("pk", "name", "aliases")
        return queryset.filter(pk__in=[pk for pk, own, also in rows if wanted in map(str.casefold, [own, *also])])


class PartyViewSet(_Named, viewsets.ReadOnlyModelViewSet[Party]):
    queryset = Party.objects.none()
    serializer_class = PartySerializer
    needs = {"create": "timeline.add_party", "partial_update": "timeline.change_party"}

    def get_queryset(self) -> Any:
        return visible.parties(self.request.user)


class PlaceViewSet(_Named, viewsets.ReadOnlyModelViewSet[Place]):
    queryset = Place.objects.none()
    serializer_class = PlaceSerializer
    needs = {"create": "timeline.add_place", "partial_update": "timeline.change_place"}

    def get_queryset(self) -> Any:
        return visible.places(self.request.user)
