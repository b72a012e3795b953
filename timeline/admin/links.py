"""Links between events at the desk: Django's own form, reached from the page of the event."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from timeline import editorial
from timeline.editorial.events import CHANGE
from timeline.models import Event, EventLink, InvalidStatusError, may, may_somewhere, negotiations_where

from .filters import OwnNegotiations
from .rights import ByNegotiation


class SeenEvent(ForeignKeyRawIdWidget):
    """Django's own names every row there is beside its number."""

    seen: QuerySet[Event]

    def label_and_url_for_value(self, value: Any) -> tuple[str, str]:
        known = str(value).isdecimal() and len(str(value)) < 19 and self.seen.filter(pk=value).exists()
        return super().label_and_url_for_value(value) if known else ("", "")


class LinkForm(forms.ModelForm):  # type: ignore[type-arg]
    """`seen` is the kind that whoever changes it saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = EventLink
        fields = ("from_event", "kind", "to_event")
        help_texts = {"to_event": "Choose it with the glass. Its number on the page is not what is written here."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.kind


@admin.register(EventLink)
class EventLinkAdmin(ByNegotiation):
    form = LinkForm
    to_negotiation = "from_event__negotiation"
    list_display = ["from_event", "kind", "to_event"]
    list_filter = ["kind", ("from_event__negotiation", OwnNegotiations)]
    list_select_related = ["from_event", "to_event"]
    search_fields = ["from_event__title", "to_event__title"]
    raw_id_fields = ["from_event", "to_event"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Events that one may see: neither chosen nor named are others, whatever number is written."""
        seen = Event.objects.filter(negotiation__in=negotiations_where(request.user, self._permission("view")))
        kwargs |= {"queryset": seen, "widget": SeenEvent(db_field.remote_field, self.admin_site)}
        kwargs["widget"].seen = seen
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_somewhere(request.user, CHANGE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, CHANGE, obj) if obj is not None else may_somewhere(request.user, CHANGE)

    def _permission(self, verb: str) -> str:
        # a link is seen by whoever sees the event it starts from
        return f"timeline.{verb}_event"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # between other events it is another link: take one away, make one
        return ["from_event", "to_event"] if obj is not None else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            editorial.relink(obj.pk, obj.kind, request.user, seen=form.cleaned_data["seen"])
            return
        stored = editorial.link(obj.from_event_id, obj.kind, obj.to_event_id, request.user)
        obj.pk = stored.pk

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        one = {"show_save_and_continue": False, "show_save_and_add_another": False, **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, one)
        except InvalidStatusError as error:
            messages.error(request, str(error))
            chosen = {name: request.POST.get(name, "") for name in LinkForm.Meta.fields}
            return HttpResponseRedirect(f"{request.path}?{urlencode(chosen)}" if object_id is None else request.path)

    def delete_model(self, request: HttpRequest, obj: EventLink) -> None:
        editorial.unlink(obj.pk, request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[EventLink]) -> None:
        for link in queryset:
            editorial.unlink(link.pk, request.user)

    def response_add(self, request: HttpRequest, obj: EventLink, post_url_continue: Any = None) -> HttpResponse:
        messages.success(request, f"Linked: {obj}.")
        return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[obj.from_event_id]))

    def response_change(self, request: HttpRequest, obj: EventLink) -> HttpResponse:
        messages.success(request, f"Linked: {obj}.")
        return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[obj.from_event_id]))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        messages.success(request, f"Taken away: {obj_display}. “All decisions” undoes it.")
        return HttpResponseRedirect(reverse("admin:timeline_eventlink_changelist"))
