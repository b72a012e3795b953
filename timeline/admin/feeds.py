"""Watched feeds at the desk: subscribing, how each fares, and what of their entries was given up."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from timeline.ingest import take_again
from timeline.models import Feed, FeedEntry, negotiations_where

from . import arrivals
from .addresses import AddressForm
from .filters import OwnNegotiations
from .rights import ByNegotiation

State = FeedEntry.State


@admin.register(Feed)
class FeedAdmin(ByNegotiation):
    form = AddressForm
    list_display = ["publisher", "negotiation", "is_active", "asked", "brought", "last_error"]
    list_filter = [("negotiation", OwnNegotiations), "is_active"]
    search_fields = ["publisher", "title", "url"]
    list_select_related = ["negotiation"]
    fields = ["negotiation", "url", "publisher", "keywords", "minutes", "is_active"]
    readonly_fields = ["title", "fetched_at", "next_fetch_at", "failures", "error"]
    actions = ["fetch_now"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        taken = Count("entries", filter=Q(entries__state=State.TAKEN))
        dead = Count("entries", filter=Q(entries__state__in=(State.REFUSED, State.FAILED)))
        feeds: QuerySet[Feed] = super().get_queryset(request)
        return feeds.annotate(entries_seen=Count("entries"), entries_taken=taken, entries_dead=dead)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete", obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.fields, *(self.readonly_fields if obj else [])]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "negotiation":
            kwargs["queryset"] = negotiations_where(request.user, "timeline.add_feed")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """The page of what arrives, which is of documents and entries alike."""
        view = self.admin_site.admin_view(arrivals.arrivals)
        return [path("arrivals/", view, {"site": self.admin_site}, name="timeline_arrivals"), *super().get_urls()]

    @admin.display(description="asked, and again", ordering="next_fetch_at")
    def asked(self, feed: Feed) -> str:
        last = date_format(timezone.localtime(feed.fetched_at), "j M H:i") if feed.fetched_at else "never"
        return f"{last}, {date_format(timezone.localtime(feed.next_fetch_at), 'j M H:i') if feed.is_active else 'not again'}"

    @admin.display(description="taken in")
    def brought(self, feed: Any) -> str:
        said = f"{feed.entries_taken} of {feed.entries_seen}"
        if not feed.entries_dead:
            return said
        address = f"{reverse('admin:timeline_feedentry_changelist')}?feed__id__exact={feed.pk}"
        return format_html('{}, <a href="{}">{} given up</a>', said, address, feed.entries_dead)

    @admin.display(description="last error")
    def last_error(self, feed: Feed) -> str:
        return f"{feed.error} ({feed.failures} in a row)" if feed.error else "none"

    @admin.action(description="Ask the chosen feeds at the next round", permissions=["change"])
    def fetch_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        chosen = [feed.pk for feed in feeds if self._may(request, "change", feed)]
        count = Feed.objects.filter(pk__in=chosen).update(next_fetch_at=timezone.now(), is_active=True)
        messages.success(request, f"{count} feeds are asked at the next round.")


@admin.register(FeedEntry)
class FeedEntryAdmin(ByNegotiation):
    """What the feeds brought, to be read; what was given up can be put back."""

    to_negotiation = "feed__negotiation"
    list_display = ["headline_or_address", "feed", "state", "error", "attempts", "seen_at", "outcome"]
    list_filter = [
        "state",
        ("feed__negotiation", OwnNegotiations),
        ("feed", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["headline", "url"]
    list_select_related = ["feed__negotiation", "document"]
    date_hierarchy = "seen_at"
    fields = ["feed", "headline", "url", "state", "error", "attempts", "next_attempt_at", "document"]
    actions = ["fetch_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return list(self.fields)  # type: ignore[arg-type]

    @admin.display(description="entry", ordering="headline")
    def headline_or_address(self, entry: FeedEntry) -> str:
        return str(entry)

    @admin.display(description="became")
    def outcome(self, entry: FeedEntry) -> str:
        """The document it became; for what was refused, the way to take it in by hand."""
        if entry.document_id:
            address = reverse("admin:timeline_document_change", args=[entry.document_id])
            return format_html('<a href="{}">document {}</a>', address, entry.document_id)
        if entry.state == State.REFUSED and entry.url:
            address = reverse("admin:timeline_document_add", query=_by_hand(entry))
            return format_html('<a href="{}">take it in by hand</a>', address)
        return "–"

    @admin.action(description="Fetch again", permissions=["change"])
    def fetch_again(self, request: HttpRequest, entries: QuerySet[FeedEntry]) -> None:
        count = take_again([entry for entry in entries if self._may(request, "change", entry)])
        messages.success(request, f"{count} entries wait again; they are fetched at the next round.")


def _by_hand(entry: FeedEntry) -> dict[str, Any]:
    return {
        "negotiation": entry.feed.negotiation_id,
        "url": entry.url,
        "publisher": entry.feed.publisher,
        "headline": entry.headline,
    }
