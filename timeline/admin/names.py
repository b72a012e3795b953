"""Negotiations, parties, places and the log: Django's own forms, with the history of each."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from simple_history.admin import SimpleHistoryAdmin

from timeline.chronology.differences import AT_THE_DESK, lines
from timeline.models import LogEntry, Membership, Negotiation, Party, Place

from .filters import OwnNegotiations
from .rights import ByNegotiation


class AliasField(forms.CharField):
    """A list of names, written one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


class NamedForm(forms.ModelForm):  # type: ignore[type-arg]
    aliases = AliasField(required=False, help_text="Other names and spellings, one a line; the reader knows them all.")


class HistoryAdmin(SimpleHistoryAdmin):
    object_history_list_template = "admin/timeline/_history.html"


class MembershipInline(admin.StackedInline):  # type: ignore[type-arg]
    """Who has a role in this negotiation only."""

    model = Membership
    extra = 1
    verbose_name = "role in this negotiation"
    verbose_name_plural = "roles in this negotiation only"


@admin.register(Negotiation)
class NegotiationAdmin(ByNegotiation, HistoryAdmin):
    to_negotiation = "pk"
    inlines = [MembershipInline]
    list_display = ["title", "slug", "is_public", "show_unreviewed", "changed_at"]
    list_filter = ["is_public"]
    search_fields = ["title", "description"]
    prepopulated_fields = {"slug": ["title"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        # a new one lies in no negotiation: it takes a group
        return request.user.has_perm("timeline.add_negotiation")


@admin.register(Party)
class PartyAdmin(HistoryAdmin):
    form = NamedForm
    list_display = ["name", "kind", "affiliation", "description"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases"]
    raw_id_fields = ["affiliation"]
    list_select_related = ["affiliation"]


@admin.register(Place)
class PlaceAdmin(HistoryAdmin):
    form = NamedForm
    list_display = ["name", "country", "latitude", "longitude"]
    search_fields = ["name", "aliases"]


@admin.register(LogEntry)
class LogAdmin(ByNegotiation):
    """What was decided, to be read only."""

    list_display = ["at", "user_name", "action", "negotiation", "event", "mention", "document", "reason"]
    list_filter = ["action", ("negotiation", OwnNegotiations)]
    search_fields = ["user_name", "event__title", "mention__title"]
    list_select_related = ["negotiation", "event", "mention", "document"]
    date_hierarchy = "at"
    fields = ["at", "user_name", "action", "negotiation", "event", "number", "version", "mention", "document", "reason"]
    fields += ["what_changed", "was_public", "is_minor"]

    @admin.display(description="what changed")
    def what_changed(self, entry: LogEntry) -> str:
        """Each field before and after, in the words of the page of versions."""
        rows = [(line.field, line.before, line.after) for line in lines(entry.changes, AT_THE_DESK)]
        named = {"status": "Status", "publish_at": "Scheduled for", "embargo_until": "Embargo until"}
        told = {name: entry.changes[name] for name in named if isinstance(entry.changes.get(name), list)}
        rows += [(named[name], before or "nothing", after or "nothing") for name, (before, after) in told.items()]
        return format_html_join("", "<p><b>{}</b>: <del>{}</del> <ins>{}</ins></p>", rows) or "-"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
