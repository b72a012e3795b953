"""Documents at the desk: taking in an article, and reading one with its mentions marked."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from timeline import editorial
from timeline.editorial import CORRECT, MARK
from timeline.ingest import IngestError, correct_text
from timeline.models import REVIEW, Document, Mention, may, negotiations_where

from . import intake
from .filters import OwnNegotiations
from .marking import MarkForm, paragraphs
from .queue import Queue
from .rights import ByNegotiation
from .stories import stories


@admin.register(Document)
class DocumentAdmin(ByNegotiation):
    list_display = ["title", "publisher_name", "published", "negotiation", "state", "waiting", "read"]
    list_filter = [("negotiation", OwnNegotiations), "state", "publisher"]
    search_fields = ["headline", "publisher", "text"]
    date_hierarchy = "published"
    list_select_related = ["negotiation"]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [path("stories/", view(self.stories_view), name="timeline_document_stories"), *super().get_urls()]

    def stories_view(self, request: HttpRequest) -> HttpResponse:
        return stories(request, self.admin_site)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        pending = Count("mentions", filter=Q(mentions__state=Mention.State.PENDING))
        documents: QuerySet[Document] = super().get_queryset(request)
        return documents.annotate(pending=pending, total=Count("mentions"))

    @admin.display(description="headline", ordering="headline")
    def title(self, document: Document) -> str:
        return document.headline or document.text[:70] + "…"

    @admin.display(description="publisher", ordering="publisher")
    def publisher_name(self, document: Document) -> str:
        return document.publisher_name

    @admin.display(description="waiting", ordering="pending")
    def waiting(self, document: Any) -> int:
        return int(document.pending)

    @admin.display(description="mentions", ordering="total")
    def read(self, document: Any) -> int:
        return int(document.total)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return intake.take_in(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        document = self.get_object(request, object_id)
        if document is None:
            raise Http404("There is no such document.")
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        may_mark, may_correct = may(request.user, MARK, document), may(request.user, CORRECT, document)
        corrects = request.POST.get("do") == "correct"
        if request.method == "POST" and not (may_correct if corrects else may_mark):
            raise PermissionDenied
        form = MarkForm(None if corrects else request.POST or None, initial={"edtf": document.published.isoformat()})
        if corrects and (corrected := _correct(request, document)):
            return HttpResponseRedirect(reverse("admin:timeline_document_change", args=[corrected.pk]))
        if request.method == "POST" and not corrects and (mention := _mark(request, document, form)):
            return HttpResponseRedirect(_marked_at(request, mention))
        mentions = list(document.mentions.select_related("event__negotiation"))
        newer = Document.objects.filter(replaces=document).first()
        context = {
            **self.admin_site.each_context(request),
            "title": document.headline or "Document",
            "document": document,
            "paragraphs": paragraphs(document.text, mentions),
            "mentions": mentions,
            "pending": sum(mention.is_pending for mention in mentions),
            "form": form if may_mark else None,
            "may_review": may(request.user, REVIEW, document),
            "may_correct": may_correct and newer is None,
            "corrects": corrects,
            "text": request.POST.get("text", "") if corrects else document.text,
            "newer": newer,
            "opts": self.opts,
        }
        return render(request, "admin/timeline/document/read.html", context)


def _correct(request: HttpRequest, document: Document) -> Document | None:
    """Store the corrected text as the next version; None where the page says what is wrong with it, and keeps it."""
    try:
        text = request.POST.get("text", "")
        corrected: Document = editorial.correct(
            document.pk, request.user, lambda old: correct_text(old, text, user=request.user).document
        )
    except IngestError as error:
        messages.error(request, str(error))
        return None
    messages.success(request, f"Version {corrected.version} is stored and read; what was decided went along.")
    return corrected


def _marked_at(request: HttpRequest, mention: Mention) -> str:
    """Where one goes on: at the desk, in the queue that one came from if one came from there."""
    if request.GET.get("at") == "desk":
        return Queue(request.GET, negotiations_where(request.user, "timeline.view_mention")).address(mention.pk)
    return reverse("admin:timeline_mention_change", args=[mention.pk])


def _mark(request: HttpRequest, document: Document, form: MarkForm) -> Mention | None:
    """The mention made of the passage; None where the form says what is wrong with it."""
    if not form.is_valid():
        return None
    data = form.cleaned_data
    try:
        start, end = editorial.passage_of(document.text, data.pop("words"))
        mention = editorial.mark(document.pk, start, end, request.user, **data)
    except ValidationError as error:
        for name, said in getattr(error, "message_dict", {"words": error.messages}).items():
            form.add_error(name if name in form.fields else "words", said)
        return None
    messages.success(request, f"Marked, and waiting to be decided: {mention.title}.")
    return mention
