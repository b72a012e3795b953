"""Negotiations, parties and places: what events belong to, who is in them, where they were."""

from typing import Any

from rest_framework import mixins, viewsets

from timeline.models import Negotiation, Party, Place

from . import visible
from .base import ApiView
from .serializers import NegotiationSerializer, PartySerializer, PlaceSerializer


class NegotiationViewSet(
    ApiView, mixins.CreateModelMixin, mixins.UpdateModelMixin, viewsets.ReadOnlyModelViewSet[Negotiation]
):
    queryset = Negotiation.objects.none()
    serializer_class = NegotiationSerializer
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]{1,80}"
    http_method_names = ["get", "head", "options", "post", "patch"]
    needs = {"create": "timeline.add_negotiation", "partial_update": "timeline.change_negotiation"}

    def get_queryset(self) -> Any:
        return visible.negotiations(self.request.user)


class PartyViewSet(ApiView, mixins.CreateModelMixin, mixins.UpdateModelMixin, viewsets.ReadOnlyModelViewSet[Party]):
    queryset = Party.objects.none()
    serializer_class = PartySerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("name", "pk")
    http_method_names = ["get", "head", "options", "post", "patch"]
    needs = {"create": "timeline.add_party", "partial_update": "timeline.change_party"}

    def get_queryset(self) -> Any:
        return visible.parties(self.request.user)


class PlaceViewSet(ApiView, viewsets.ReadOnlyModelViewSet[Place]):
    queryset = Place.objects.none()
    serializer_class = PlaceSerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("name", "pk")

    def get_queryset(self) -> Any:
        return visible.places(self.request.user)
