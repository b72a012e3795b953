import datetime as dt
from typing import Any

from django.contrib.sitemaps import Sitemap

from timeline.models import Event, Negotiation
from timeline.models.event import EventQuerySet
from timeline.models.negotiation import NegotiationQuerySet


class NegotiationSitemap(Sitemap):  # type: ignore[type-arg]
    def items(self) -> NegotiationQuerySet:
        return Negotiation.objects.public().order_by("pk")


class EventSitemap(Sitemap):  # type: ignore[type-arg]
    limit = 10_000

    def items(self) -> EventQuerySet:
        return Event.objects.public().select_related("negotiation").order_by("pk")

    def lastmod(self, item: Event) -> dt.datetime:
        return item.changed_at


SITEMAPS: dict[str, Any] = {"negotiations": NegotiationSitemap, "events": EventSitemap}
