"""The queue of mentions and the page on which one is decided."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from timeline import editorial
from timeline.chronology.words import date_words
from timeline.models import PUBLISH, REVIEW, Event, InvalidStatusError, Mention, may_somewhere

from .desk_keys import keep_keys
from .filters import OwnNegotiations, OwnValues
from .review import review
from .rights import ByNegotiation


class StateFilter(admin.SimpleListFilter):
    """The queue shows what waits, unless something else is asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*Mention.State.choices, ("all", "all")]

    def choices(self, changelist: Any) -> Any:
        for value, label in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": (self.value() or "pending") == value, "query_string": query, "display": label}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mention]) -> QuerySet[Mention]:
        value = self.value() or Mention.State.PENDING
        return queryset if value == "all" else queryset.filter(state=value)


class IntoForm(ActionForm):
    """Beside the actions of the queue: which event the chosen mentions are added to."""

    into = forms.CharField(
        required=False, label="Event number", widget=forms.NumberInput(attrs={"min": 1, "aria-label": "Event number"})
    )


@admin.register(Mention)
class MentionAdmin(ByNegotiation):
    to_negotiation = "document__negotiation"
    list_display = ["title", "kind", "date", "who", "place_name", "sure", "source"]
    list_filter = [
        StateFilter,
        ("document__negotiation", OwnNegotiations),
        "event_type",
        "modality",
        ("document__publisher", OwnValues),
    ]
    search_fields = ["title", "quote", "document__headline", "actors__name"]
    list_select_related = ["document"]
    ordering = ["document__published", "document", "start"]
    actions = ["accept_all", "publish_all", "merge_all", "dismiss_all"]
    action_form = IntoForm
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).prefetch_related("actors")

    @admin.display(description="type", ordering="event_type")
    def kind(self, mention: Mention) -> str:
        return mention.type.label

    @admin.display(description="date", ordering="sort_date")
    def date(self, mention: Mention) -> str:
        return date_words(mention.interval)

    @admin.display(description="parties")
    def who(self, mention: Mention) -> str:
        return ", ".join(actor.name for actor in mention.actors.all())

    @admin.display(description="sure", ordering="confidence")
    def sure(self, mention: Mention) -> str:
        return f"{round(mention.confidence * 100)} in 100"

    @admin.display(description="source", ordering="document__published")
    def source(self, mention: Mention) -> str:
        return str(mention.document)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_review_permission(self, request: HttpRequest) -> bool:
        return may_somewhere(request.user, REVIEW)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_somewhere(request.user, REVIEW) and may_somewhere(request.user, PUBLISH)

    @admin.action(description="Accept as new events", permissions=["review"])
    def accept_all(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._each(request, queryset, lambda mention: editorial.accept(mention.pk, request.user), "accepted")

    @admin.action(description="Accept and publish", permissions=["publish"])
    def publish_all(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        def accept_and_publish(mention: Mention) -> None:
            editorial.publish(editorial.accept(mention.pk, request.user).pk, request.user)

        self._each(request, queryset, accept_and_publish, "accepted and published")

    @admin.action(description="Add to the event of this number", permissions=["review"])
    def merge_all(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        """All chosen mentions become sources of one event, which belongs to the same negotiation."""
        into = request.POST.get("into", "")
        number = int(into) if into.isascii() and into.isdigit() and len(into) < 10 else None
        of = queryset.values("document__negotiation")
        event = Event.objects.filter(number=number, negotiation__in=of).first() if number else None
        if event is None:
            messages.error(request, "Write the number of an event of the same negotiation beside the action.")
            return
        key = event.pk
        self._each(
            request, queryset, lambda mention: editorial.merge(mention.pk, key, request.user), f"added to “{event}”"
        )

    @admin.action(description="Dismiss", permissions=["review"])
    def dismiss_all(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._each(request, queryset, lambda mention: editorial.dismiss(mention.pk, request.user), "dismissed")

    def _each(
        self, request: HttpRequest, queryset: QuerySet[Mention], decide: Callable[[Mention], Any], done: str
    ) -> None:
        """Decide each on its own: one that cannot be decided is named and does not stop the others. Undo takes back all."""
        count = 0
        with editorial.one_gesture(uuid.uuid4().hex):
            for mention in queryset:
                try:
                    with transaction.atomic():
                        decide(mention)
                    count += 1
                except (InvalidStatusError, ValidationError, PermissionDenied) as error:
                    messages.error(request, f"{mention.title}: {_words(error)}")
        if count:
            messages.success(request, f"{count} {'mention' if count == 1 else 'mentions'} {done}.")

    def get_urls(self) -> list[Any]:
        return [
            path("review/", self.admin_site.admin_view(self.review_view), name="timeline_mention_review"),
            path("keys/", self.admin_site.admin_view(keep_keys), name="timeline_mention_keys"),
            *super().get_urls(),
        ]

    def review_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return review(request, lambda: self.admin_site.each_context(request))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The desk, at this mention."""
        mention = self.get_object(request, object_id)
        if mention is None:
            raise Http404("There is no such mention.")
        if not self.has_view_permission(request, mention):
            raise PermissionDenied
        return review(request, lambda: self.admin_site.each_context(request), mention.pk)


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)
