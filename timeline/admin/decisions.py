"""All decisions, newest first, each with what it changed; any of them can be undone from here."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from timeline import editorial
from timeline.editorial import StandsInTheWay
from timeline.models import Decision, may

from .filters import OfEvent, OwnNegotiations
from .rights import ByNegotiation
from .row_words import told


class ByWhom(admin.AllValuesFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "person"


@admin.register(Decision)
class DecisionAdmin(ByNegotiation):
    list_display = ["what", "at", "user_name", "stands", "reason", "negotiation"]
    list_filter = [OfEvent, "kind", ("negotiation", OwnNegotiations), ("user_name", ByWhom)]
    search_fields = ["title", "reason"]
    list_select_related = ["negotiation", "undone_by__undone_by"]
    date_hierarchy = "at"
    actions = ["undo_all"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="decision")
    def what(self, decision: Decision) -> str:
        return str(decision)

    @admin.display(description="stands", boolean=True)
    def stands(self, decision: Decision) -> bool:
        return not decision.is_undone

    @admin.action(description="Undo", permissions=["view"])
    def undo_all(self, request: HttpRequest, queryset: QuerySet[Decision]) -> None:
        """The latest first; one that cannot be undone is named and does not stop the others."""
        count = 0
        for decision in queryset.order_by("-pk"):
            try:
                editorial.take_back(decision.pk, request.user)
                count += 1
            except StandsInTheWay as error:
                messages.error(request, str(error))
            except PermissionDenied:
                messages.error(request, f"“{decision}”: your role may not undo it.")
        if count:
            messages.success(request, f"{count} {'decision' if count == 1 else 'decisions'} undone.")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        decision = self.get_object(request, object_id)
        if decision is None:
            raise Http404("There is no such decision.")
        if not self.has_view_permission(request, decision):
            raise PermissionDenied
        if request.method == "POST":
            try:
                undoing = editorial.take_back(decision.pk, request.user)
                messages.success(request, str(undoing))
            except StandsInTheWay as error:
                messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": str(decision),
            "decision": decision,
            "undoing": getattr(decision, "undone_by", None),
            "rows": told(list(decision.rows.all())),
            "may_undo": all(may(request.user, right, decision) for right in editorial.rights(decision)),
            "opts": self.opts,
        }
        return render(request, "admin/timeline/decision/read.html", context)
