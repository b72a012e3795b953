from django.urls import path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from .catalogue import NegotiationViewSet, PartyViewSet, PlaceViewSet
from .events import EventViewSet
from .index import Index, docs
from .links import LinkViewSet
from .material import DocumentViewSet, MentionViewSet

app_name = "api"
router = SimpleRouter()
router.register("negotiations", NegotiationViewSet, "negotiation")
router.register("events", EventViewSet, "event")
router.register("links", LinkViewSet, "link")
router.register("documents", DocumentViewSet, "document")
router.register("mentions", MentionViewSet, "mention")
router.register("parties", PartyViewSet, "party")
router.register("places", PlaceViewSet, "place")

urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    *router.urls,
]
