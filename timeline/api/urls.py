from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from .catalogue import NegotiationViewSet, PartyViewSet, PlaceViewSet
from .decisions import DecisionViewSet
from .documents import DocumentViewSet
from .events import EventViewSet
from .guide import docs, problems
from .index import Index, Nowhere, without_slash
from .links import LinkViewSet
from .mentions import MentionViewSet
from .schema_page import SchemaView

app_name = "api"
router = SimpleRouter()
router.register("negotiations", NegotiationViewSet, "negotiation")
router.register("events", EventViewSet, "event")
router.register("links", LinkViewSet, "link")
router.register("documents", DocumentViewSet, "document")
router.register("mentions", MentionViewSet, "mention")
router.register("decisions", DecisionViewSet, "decision")
router.register("parties", PartyViewSet, "party")
router.register("places", PlaceViewSet, "place")

urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    path("problems/", problems, name="problems"),
    *router.urls,
    re_path(r"^[\s\S]*/\Z", Nowhere.as_view(), name="nowhere"),
    re_path(r"^[\s\S]*\Z", without_slash, name="without-slash"),
]
