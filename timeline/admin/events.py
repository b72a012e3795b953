"""Events at the desk: the list, writing one, and everything that can be done to one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from timeline import editorial
from timeline.chronology.differences import choices
from timeline.chronology.words import date_words
from timeline.editorial import Conflict, EventEditor
from timeline.editorial.events import CREATE
from timeline.editorial.moments import local
from timeline.models import PUBLISH, RETRACT, Event, InvalidStatusError, Party, Place, may, negotiations_where

from .event_list import edit_list
from .event_steps import carry_out
from .event_versions import revert, versions
from .filters import OfYear, OwnNegotiations
from .rights import ByNegotiation
from .sources import sources as sources_of

NOTHING_SAVED = "Nothing was saved: please look at the fields below."


@admin.register(Event)
class EventAdmin(ByNegotiation):
    list_display = ["title", "numbered", "date", "kind", "who", "place", "status", "sources", "negotiation"]
    list_filter = ["status", ("negotiation", OwnNegotiations), "event_type", "modality", OfYear]
    search_fields = ["title", "summary", "parties__name", "place__name"]
    list_select_related = ["negotiation", "place"]
    ordering = ["sort_date", "latest", "number"]
    list_per_page = 50
    actions = ["publish_all"]
    change_list_template = "admin/timeline/event/list.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("list/", view(self.list_view), name="timeline_event_list"),
            path("<int:pk>/revert/", view(self.revert_view), name="timeline_event_revert"),
            path("<int:pk>/sources/", view(self.sources_view), name="timeline_event_sources"),
        ]
        return own + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        events: QuerySet[Event] = super().get_queryset(request)
        return events.prefetch_related("parties").annotate(cited=Count("citations", distinct=True))

    @admin.display(description="date", ordering="sort_date")
    def date(self, event: Event) -> str:
        return date_words(event.interval)

    # in the order of dates as a rule: the mark of a sorted column would need more room than the number
    @admin.display(description="No.")
    def numbered(self, event: Event) -> int:
        return event.number

    @admin.display(description="type", ordering="event_type")
    def kind(self, event: Event) -> str:
        return event.type.label

    @admin.display(description="parties")
    def who(self, event: Event) -> str:
        return ", ".join(party.name for party in event.parties.all())

    @admin.display(description="sources", ordering="cited")
    def sources(self, event: Any) -> int:
        return int(event.cited)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None:
            return editorial.may_write(request.user, obj)
        return super().has_change_permission(request) or self.has_add_permission(request)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "publish", None)

    @admin.action(description="Publish", permissions=["publish"])
    def publish_all(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        count = 0
        for event in queryset:
            try:
                editorial.publish(event.pk, request.user)
                count += 1
            except (InvalidStatusError, PermissionDenied) as error:
                messages.error(request, f"{event.title}: {error}")
        if count:
            messages.success(request, f"{count} {'event' if count == 1 else 'events'} published.")

    def sources_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return sources_of(request, self.admin_site, pk)

    def list_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return edit_list(self, request)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return versions(self, request, self._event(request, object_id))

    def revert_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = self._event(request, str(pk))
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        return revert(request, event)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        editor = EventEditor(request.POST or None)
        negotiations = negotiations_where(request.user, CREATE)
        key = request.POST.get("negotiation", request.GET.get("negotiation", ""))
        negotiation = negotiations.filter(pk=int(key) if key.isdecimal() and len(key) < 19 else 0).first()
        if request.method == "POST":
            if negotiation is None:
                messages.error(request, "Choose the negotiation that the event belongs to.")
            elif not editor.is_valid():
                messages.error(request, NOTHING_SAVED)
            else:
                with transaction.atomic():
                    event = editorial.create_event(negotiation, editor.fields(), request.user)
                messages.success(request, f"Written as a draft: {event.title}.")
                return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[event.pk]))
        context = self._context(request, editor, "A new event")
        context |= {"negotiations": negotiations, "chosen": negotiation and negotiation.pk}
        return render(request, "admin/timeline/event/edit.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        event = self._event(request, object_id)
        editor = EventEditor(request.POST if "title" in request.POST else None, event=event)
        status = 200
        if request.method == "POST":
            try:
                with transaction.atomic():
                    done = carry_out(request, event, editor)
            except Conflict as error:
                # a step that takes no content conflicts with what was written since; a save has told its own form
                editor.conflict = editor.conflict or error
                status = 409
            except (InvalidStatusError, ValidationError) as error:
                messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
            else:
                if done:
                    messages.success(request, done)
                    return HttpResponseRedirect(request.path)
                messages.error(request, NOTHING_SAVED)
            event = self._event(request, object_id)
        context = {**self._context(request, editor, event.title), **_standing(request, event, editor)}
        return render(request, "admin/timeline/event/edit.html", context, status=status)

    def _event(self, request: HttpRequest, object_id: str) -> Event:
        event: Event | None = self.get_object(request, object_id)
        if event is None:
            raise Http404("There is no such event.")
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        return event

    def _context(self, request: HttpRequest, editor: EventEditor, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "editor": editor,
            "party_names": Party.objects.values_list("name", flat=True)[:1000],
            "place_names": Place.objects.values_list("name", flat=True)[:1000],
            "opts": self.opts,
        }


def _standing(request: HttpRequest, event: Event, editor: EventEditor) -> dict[str, Any]:
    """What the page of one event says and offers, apart from its form."""
    may_publish, zone = may(request.user, PUBLISH, event), event.negotiation.time_zone
    unseen = event.status in (Event.Status.DRAFT, Event.Status.IN_REVIEW, Event.Status.SCHEDULED)
    context: dict[str, Any] = {
        "event": event,
        "citations": event.citations.select_related("document").order_by("document__published", "start"),
        "log": event.log.select_related("mention__document")[:50],
        "conflict": editor.conflict,
        "date_words": date_words(event.interval),
        "can_change": editorial.may_write(request.user, event) and event.status != Event.Status.RETRACTED,
        "can_submit": editorial.may_write(request.user, event) and event.status == Event.Status.DRAFT,
        "can_publish": may_publish and event.can_become(Event.Status.PUBLISHED),
        "can_schedule": may_publish and (unseen or event.status == Event.Status.RETRACTED),
        "can_embargo": may_publish,
        "can_retract": may(request.user, RETRACT, event) and event.is_published,
        "back_to": [
            status
            for status in ("in_review", "draft")
            if event.can_become(status) and event.status != "draft" and editorial.may_withdraw(request.user, event)
        ],
        "publish_at": request.POST.get("publish_at", event.publish_at and local(event.publish_at, zone) or ""),
        "embargo_until": request.POST.get(
            "embargo_until", event.embargo_until and local(event.embargo_until, zone) or ""
        ),
    }
    conflict = editor.conflict
    if conflict is not None:
        context["since"] = event.versions.filter(number__gt=conflict.version)
        if conflict.merge is not None:
            known = event.versions.filter(number=conflict.version).exists()
            context["choices"] = choices(conflict.merge.differences, known)
    return context
