from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from timeline.editorial import dashboard
from timeline.models import Assignment, negotiations_where

from . import teamwork


class TimelineAdminSite(admin.AdminSite):
    site_header = "Timeline administration"
    site_title = "Timeline administration"
    index_title = "The desk"
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, and people with a role in a negotiation, who need no further tick."""
        user = request.user
        return user.is_active and (user.is_staff or negotiations_where(user, "timeline.view_event").exists())

    def get_urls(self) -> list[Any]:
        about = "<str:kind>/<int:pk>"
        return [
            path("notifications/", self.admin_view(self.notifications), name="notifications"),
            path(f"assign/{about}/", self.admin_view(teamwork.assign), name="assign"),
            path(f"comment/{about}/", self.admin_view(teamwork.comment), name="comment"),
            *super().get_urls(),
        ]

    def notifications(self, request: HttpRequest) -> HttpResponse:
        return teamwork.notifications(request, self.each_context(request))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The desk's first page: what waits and since when, what was decided, what comes next, how the rules fare."""
        own = negotiations_where(request.user, "timeline.view_mention")
        mine = Assignment.objects.filter(user=request.user.pk, done_at=None).select_related("event", "mention")
        context = {
            "desk": dashboard.waiting(own),
            "decided": dashboard.decided_this_week(own),
            "scheduled": [(event, dashboard.visible_from(event)) for event in dashboard.scheduled_next(own)],
            "rules": dashboard.rule_records(own),
            "assigned": mine[:20],
        }
        return super().index(request, {**context, **(extra_context or {})})
