from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.template.response import TemplateResponse

from timeline.models import Document, Event, Mention, Negotiation


class TimelineAdminSite(admin.AdminSite):
    site_header = "Timeline administration"
    site_title = "Timeline administration"
    index_title = "The desk"
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The desk's first page: what waits, by negotiation."""
        waiting = dict(
            Mention.objects.filter(state=Mention.State.PENDING)
            .values_list("document__negotiation")
            .annotate(number=Count("pk"))
        )
        drafts = dict(
            Event.objects.filter(status__in=(Event.Status.DRAFT, Event.Status.IN_REVIEW))
            .values_list("negotiation")
            .annotate(number=Count("pk"))
        )
        published = dict(
            Event.objects.filter(status=Event.Status.PUBLISHED).values_list("negotiation").annotate(number=Count("pk"))
        )
        rows = [
            {
                "negotiation": negotiation,
                "waiting": waiting.get(negotiation.pk, 0),
                "unpublished": drafts.get(negotiation.pk, 0),
                "published": published.get(negotiation.pk, 0),
            }
            for negotiation in Negotiation.objects.all()
        ]
        failed = Document.objects.filter(state=Document.State.FAILED).count()
        return super().index(request, {"desk": rows, "failed": failed, **(extra_context or {})})
