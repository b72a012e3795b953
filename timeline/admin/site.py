from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from timeline.editorial import dashboard
from timeline.models import Assignment, Event, Negotiation, may, may_somewhere, negotiations_where

from . import account, teamwork
from .signing_in import SignInForm, works_here


class TimelineAdminSite(admin.AdminSite):
    site_header = "Timeline administration"
    site_title = "Timeline administration"
    index_title = "The desk"
    index_template = "admin/desk.html"
    enable_nav_sidebar = False
    login_form = SignInForm

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, and people with a role in a negotiation, who need no further tick."""
        return works_here(request.user)

    def get_urls(self) -> list[Any]:
        about = "<str:kind>/<int:pk>"
        return [
            path("account/", self.admin_view(self.account), name="account"),
            path("notifications/", self.admin_view(self.notifications), name="notifications"),
            path(f"assign/{about}/", self.admin_view(teamwork.assign), name="assign"),
            path(f"comment/{about}/", self.admin_view(teamwork.comment), name="comment"),
            path("r/<int:content_type_id>/<int:object_id>/", self.admin_view(self.on_site), name="view_on_site"),
            *(entry for entry in super().get_urls() if getattr(entry, "name", "") != "view_on_site"),
        ]

    def on_site(self, request: HttpRequest, content_type_id: int, object_id: int) -> HttpResponse:
        """To the public page of an event or a negotiation. Django's own leads anybody to any row's address, title and all."""
        kinds: dict[int, Any] = {ContentType.objects.get_for_model(one).pk: one for one in (Event, Negotiation)}
        rows = kinds[content_type_id]._default_manager if content_type_id in kinds else Event.objects.none()
        row = rows.filter(pk=object_id).first() if object_id < 2**63 else None
        if row is None or not may(request.user, f"timeline.view_{row._meta.model_name}", row):
            raise Http404
        return HttpResponseRedirect(row.get_absolute_url())

    def account(self, request: HttpRequest) -> HttpResponse:
        return account.account(request, self.each_context(request))

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
            "by_machine": dashboard.merged_by_machine(own),
            "assigned": mine[:20],
            # also for a role in one negotiation only, which no group gives
            "may_take_in": may_somewhere(request.user, "timeline.add_document"),
            "may_add_event": may_somewhere(request.user, "timeline.add_event"),
        }
        return super().index(request, {**context, **(extra_context or {})})
