"""Links between events at the desk: Django's own form, reached from the page of the event."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from timeline import editorial
from timeline.editorial.events import CHANGE
from timeline.models import EventLink, may, may_somewhere

from .rights import ByNegotiation


@admin.register(EventLink)
class EventLinkAdmin(ByNegotiation):
    to_negotiation = "from_event__negotiation"
    list_display = ["from_event", "kind", "to_event"]
    list_filter = ["kind", "from_event__negotiation"]
    list_select_related = ["from_event", "to_event"]
    search_fields = ["from_event__title", "to_event__title"]
    raw_id_fields = ["from_event", "to_event"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_somewhere(request.user, CHANGE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, CHANGE, obj) if obj is not None else may_somewhere(request.user, CHANGE)

    def _permission(self, verb: str) -> str:
        # a link is seen by whoever sees the event it starts from
        return f"timeline.{verb}_event"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # another link is another decision: take one away, make one

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        stored = editorial.link(obj.from_event_id, obj.kind, obj.to_event_id, request.user)
        obj.pk = stored.pk

    def delete_model(self, request: HttpRequest, obj: EventLink) -> None:
        editorial.unlink(obj.pk, request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[EventLink]) -> None:
        for link in queryset:
            editorial.unlink(link.pk, request.user)

    def response_add(self, request: HttpRequest, obj: EventLink, post_url_continue: Any = None) -> HttpResponse:
        messages.success(request, f"Linked: {obj}.")
        return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[obj.from_event_id]))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        messages.success(request, f"Taken away: {obj_display}.")
        return HttpResponseRedirect(reverse("admin:timeline_eventlink_changelist"))
