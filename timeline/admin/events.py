"""Events at the desk: writing and changing one, publishing, retracting, and what happened when two changed it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from timeline import editorial
from timeline.chronology.words import date_words
from timeline.editorial import Conflict, EventEditor
from timeline.models import PUBLISH, RETRACT, Event, InvalidStatusError, Negotiation, Party, Place


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["title", "date", "kind", "who", "place", "status", "sources", "negotiation"]
    list_filter = ["status", "negotiation", "event_type", "modality"]
    search_fields = ["title", "summary", "parties__name", "place__name"]
    list_select_related = ["negotiation", "place"]
    ordering = ["sort_date", "latest", "number"]
    actions = ["publish_all"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        events: QuerySet[Event] = super().get_queryset(request)
        return events.prefetch_related("parties").annotate(cited=Count("citations", distinct=True))

    @admin.display(description="date", ordering="sort_date")
    def date(self, event: Event) -> str:
        return date_words(event.interval)

    @admin.display(description="type", ordering="event_type")
    def kind(self, event: Event) -> str:
        return event.type.label

    @admin.display(description="parties")
    def who(self, event: Event) -> str:
        return ", ".join(party.name for party in event.parties.all())

    @admin.display(description="sources", ordering="cited")
    def sources(self, event: Any) -> int:
        return int(event.cited)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH)

    @admin.action(description="Publish", permissions=["publish"])
    def publish_all(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        count = 0
        for event in queryset:
            try:
                editorial.publish(event.pk, request.user)
                count += 1
            except InvalidStatusError as error:
                messages.error(request, str(error))
        if count:
            messages.success(request, f"{count} {'event' if count == 1 else 'events'} published.")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        editor = EventEditor(request.POST or None)
        if request.method == "POST":
            negotiation = Negotiation.objects.filter(pk=request.POST.get("negotiation") or 0).first()
            if negotiation is None:
                messages.error(request, "Choose the negotiation that the event belongs to.")
            elif editor.is_valid():
                with transaction.atomic():
                    event = editorial.create_event(negotiation, editor.fields(), request.user)
                messages.success(request, f"Written as a draft: {event.title}.")
                return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[event.pk]))
        context = self._context(request, editor, "A new event")
        context["negotiations"] = Negotiation.objects.all()
        return render(request, "admin/timeline/event/edit.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        event = self.get_object(request, object_id)
        if event is None:
            raise Http404("There is no such event.")
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        editor = EventEditor(request.POST if "title" in request.POST else None, event=event)
        conflict: Conflict | None = None
        if request.method == "POST":
            try:
                with transaction.atomic():
                    done = _carry_out(request, event, editor)
            except Conflict as error:
                conflict = error
                editor.rebase(error.event.version)
            except (InvalidStatusError, ValidationError) as error:
                messages.error(request, str(error) if isinstance(error, InvalidStatusError) else error.messages[0])
            else:
                if done:
                    messages.success(request, done)
                    return HttpResponseRedirect(request.path)
                messages.error(request, "Nothing was saved: please look at the fields below.")
        context = self._context(request, editor, event.title)
        context |= {
            "event": event,
            "citations": event.citations.select_related("document").order_by("document__published", "start"),
            "log": event.log.select_related("mention__document")[:50],
            "conflict": conflict,
            "date_words": date_words(event.interval),
            "can_publish": request.user.has_perm(PUBLISH) and event.can_become(Event.Status.PUBLISHED),
            "can_retract": request.user.has_perm(RETRACT) and event.is_published,
            "can_submit": self.has_change_permission(request, event) and event.status == Event.Status.DRAFT,
            "can_change": self.has_change_permission(request, event),
        }
        return render(request, "admin/timeline/event/edit.html", context, status=409 if conflict else 200)

    def _context(self, request: HttpRequest, editor: EventEditor, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "editor": editor,
            "party_names": Party.objects.values_list("name", flat=True)[:1000],
            "place_names": Place.objects.values_list("name", flat=True)[:1000],
            "opts": self.opts,
        }


def _carry_out(request: HttpRequest, event: Event, editor: EventEditor) -> str:
    """Do what the pressed button says; an empty answer means that the fields need another look."""
    step, user = request.POST.get("do", "save"), request.user
    if step == "publish":
        return f"Published: {editorial.publish(event.pk, user).title}."
    if step == "retract":
        return f"Retracted: {editorial.retract(event.pk, user, request.POST.get('reason', '')).title}."
    if step == "submit":
        return f"In review: {editorial.submit(event.pk, user).title}."
    if not editor.is_valid() or editor.version is None:
        return ""
    changed = editorial.change_event(
        event.pk, editor.fields(), user, version=editor.version, reason=request.POST.get("reason", "")
    )
    if step == "save_publish":
        editorial.publish(changed.pk, user)
        return f"Saved and published: {changed.title}."
    return f"Saved: {changed.title}."
