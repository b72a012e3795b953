"""The queue of mentions and the page on which one is decided."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from timeline import editorial
from timeline.chronology.words import date_words
from timeline.editorial import EventEditor
from timeline.models import PUBLISH, REVIEW, Document, Event, InvalidStatusError, Mention, Party, Place

from .marking import paragraphs
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


@admin.register(Mention)
class MentionAdmin(ByNegotiation):
    to_negotiation = "document__negotiation"
    list_display = ["title", "kind", "date", "who", "place_name", "sure", "source"]
    list_filter = [StateFilter, "document__negotiation", "event_type", "modality", "document__publisher"]
    search_fields = ["title", "quote", "document__headline", "actors__name"]
    list_select_related = ["document"]
    ordering = ["document__published", "document", "start"]
    actions = ["accept_all", "publish_all", "dismiss_all"]
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
        return request.user.has_perm(REVIEW)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REVIEW) and request.user.has_perm(PUBLISH)

    @admin.action(description="Accept as new events", permissions=["review"])
    def accept_all(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._each(request, queryset, lambda mention: editorial.accept(mention.pk, request.user), "accepted")

    @admin.action(description="Accept and publish", permissions=["publish"])
    def publish_all(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        def accept_and_publish(mention: Mention) -> None:
            editorial.publish(editorial.accept(mention.pk, request.user).pk, request.user)

        self._each(request, queryset, accept_and_publish, "accepted and published")

    @admin.action(description="Dismiss", permissions=["review"])
    def dismiss_all(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._each(request, queryset, lambda mention: editorial.dismiss(mention.pk, request.user), "dismissed")

    def _each(
        self, request: HttpRequest, queryset: QuerySet[Mention], decide: Callable[[Mention], Any], done: str
    ) -> None:
        """Decide each on its own: one that cannot be decided is named and does not stop the others."""
        count = 0
        for mention in queryset:
            try:
                with transaction.atomic():
                    decide(mention)
                count += 1
            except (InvalidStatusError, ValidationError) as error:
                messages.error(request, f"{mention.title}: {_words(error)}")
        if count:
            messages.success(request, f"{count} {'mention' if count == 1 else 'mentions'} {done}.")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        mention = self.get_object(request, object_id)
        if mention is None:
            raise Http404("There is no such mention.")
        if not self.has_view_permission(request, mention):
            raise PermissionDenied
        editor = EventEditor(request.POST or None, mention=mention)
        if request.method == "POST":
            answer = _decide(request, mention, editor)
            if answer is not None:
                return answer
        return render(request, "admin/timeline/mention/review.html", self._context(request, mention, editor))

    def _context(self, request: HttpRequest, mention: Mention, editor: EventEditor) -> dict[str, Any]:
        document = mention.document
        mentions = list(document.mentions.select_related("event__negotiation"))
        candidates = editorial.candidates(mention) if mention.is_pending else []
        return {
            **self.admin_site.each_context(request),
            "title": mention.title,
            "mention": mention,
            "document": document,
            "paragraphs": paragraphs(document.text, mentions, mention),
            "editor": editor,
            "candidates": candidates,
            "retellings": editorial.retellings(mention) if mention.is_pending else [],
            "date_words": date_words(mention.interval),
            "queue": _queue(document.negotiation_id)[:12],
            "waiting": _queue(document.negotiation_id).count(),
            "party_names": Party.objects.values_list("name", flat=True)[:1000],
            "place_names": Place.objects.values_list("name", flat=True)[:1000],
            "can_review": self.has_review_permission(request),
            "can_publish": self.has_publish_permission(request),
            "opts": self.opts,
        }


def _queue(negotiation_id: int) -> QuerySet[Mention]:
    waiting = Mention.objects.pending().filter(document__negotiation=negotiation_id).select_related("document")
    return waiting.order_by("document__published", "document", "start", "pk")


def _decide(request: HttpRequest, mention: Mention, editor: EventEditor) -> HttpResponse | None:
    """Carry out the button that was pressed; None sends the page back with what is wrong."""
    step = request.POST.get("do", "")
    try:
        with transaction.atomic():
            done = _STEPS[step](request, mention, editor) if step in _STEPS else None
            if done and step in ("accept", "publish", "merge"):
                done += _with_retellings(request, mention)
    except (InvalidStatusError, ValidationError) as error:
        messages.error(request, _words(error))
        return None
    if done is None:
        messages.error(request, "Nothing was decided: please look at the fields below.")
        return None
    messages.success(request, done)
    return HttpResponseRedirect(_next_address(mention))


def _accepted(request: HttpRequest, mention: Mention, editor: EventEditor) -> Event | None:
    """The new event, as corrected in the form, or as read where the button stood without one; None for bad fields."""
    if "title" not in request.POST:
        return editorial.accept(mention.pk, request.user)
    return editorial.accept(mention.pk, request.user, editor.fields()) if editor.is_valid() else None


def _accept(request: HttpRequest, mention: Mention, editor: EventEditor) -> str | None:
    event = _accepted(request, mention, editor)
    if event is None:
        return None
    return f"Accepted, in review: {event.title}."


def _publish(request: HttpRequest, mention: Mention, editor: EventEditor) -> str | None:
    event = _accepted(request, mention, editor)
    if event is None:
        return None
    editorial.publish(event.pk, request.user)
    return f"Accepted and published: {event.title}."


def _merge(request: HttpRequest, mention: Mention, editor: EventEditor) -> str | None:
    into = request.POST.get("into", "")
    if not into.isdigit():
        raise InvalidStatusError("Choose the event that this mention is a further source of.")
    event = editorial.merge(mention.pk, int(into), request.user)
    return f"Added as a source of: {event.title}."


def _with_retellings(request: HttpRequest, mention: Mention) -> str:
    """The mentions of other articles that were ticked become further sources of the same event."""
    mention.refresh_from_db()
    chosen = [int(key) for key in request.POST.getlist("told") if key.isdecimal() and len(key) < 18]
    if mention.event_id is None:
        return ""
    for key in chosen:
        editorial.merge(key, mention.event_id, request.user)
    return f" With {len(chosen)} further source{'' if len(chosen) == 1 else 's'}." if chosen else ""


def _dismiss(request: HttpRequest, mention: Mention, editor: EventEditor) -> str:
    editorial.dismiss(mention.pk, request.user)
    return f"Dismissed: {mention.title}."


def _reopen(request: HttpRequest, mention: Mention, editor: EventEditor) -> str:
    editorial.reopen(mention.pk, request.user)
    return f"Back in the queue: {mention.title}."


_STEPS: dict[str, Callable[[HttpRequest, Mention, EventEditor], str | None]] = {
    "accept": _accept,
    "publish": _publish,
    "merge": _merge,
    "dismiss": _dismiss,
    "reopen": _reopen,
}


def _next_address(mention: Mention) -> str:
    """The next that waits: later in this document, then anywhere in the negotiation, then the document itself."""
    document: Document = mention.document
    here = document.mentions.pending().exclude(pk=mention.pk)
    following = here.filter(start__gte=mention.start).first() or here.first() or _queue(document.negotiation_id).first()
    if following is None:
        return reverse("admin:timeline_document_change", args=[document.pk])
    return reverse("admin:timeline_mention_change", args=[following.pk])


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)
