"""Which articles tell one story and so count as one source; which accounts of different articles may be of one event."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from timeline import editorial
from timeline.editorial import CORRECT, Retelling
from timeline.models import Document, Mention, Negotiation, independent_sources, may, negotiations_where

MOST = 100
"""Stories, and groups of accounts, on one page."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that share a key, the earliest first."""

    documents: list[Document]

    @property
    def first(self) -> Document:
        return self.documents[0]

    @property
    def sources(self) -> int:
        return independent_sources(self.documents)


@dataclass(frozen=True, slots=True)
class Together:
    """Waiting mentions of different articles that may be of one event."""

    mentions: tuple[Mention, ...]
    in_hundred: int
    reasons: str


def stories(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """`?negotiation=` says of which one; without it, of the first that has any document."""
    own = negotiations_where(request.user, "timeline.view_document")
    if not own.exists() and not request.user.has_perm("timeline.view_document"):
        raise PermissionDenied
    shown = _shown(own, request.GET.get("negotiation", ""))
    if request.method == "POST":
        return _changed(request, own)
    context = {
        **site.each_context(request),
        "title": "Stories",
        "negotiations": own,
        "shown": shown,
        "stories": _stories(shown) if shown else [],
        "together": _together(shown) if shown else [],
        "may_change": bool(shown and may(request.user, CORRECT, shown)),
    }
    return render(request, "admin/timeline/document/stories.html", context)


def _shown(own: QuerySet[Negotiation], text: str) -> Negotiation | None:
    if text.isdecimal() and len(text) < 19:
        return get_object_or_404(own, pk=int(text))
    return own.filter(documents__isnull=False).order_by("title").distinct().first() or own.first()


def _stories(negotiation: Negotiation) -> list[Story]:
    documents = Document.objects.newest().filter(negotiation=negotiation)
    shared = documents.order_by().values("story").annotate(n=Count("pk")).filter(n__gt=1).values("story")
    rows = documents.filter(story__in=shared).defer("text", "sketch").annotate(read=Count("mentions"))
    by_key: dict[str, list[Document]] = {}
    for row in rows.order_by("-published", "-pk"):
        by_key.setdefault(row.story, []).append(row)
    return [Story(sorted(one, key=lambda row: (row.published, row.pk))) for one in list(by_key.values())[:MOST]]


def _together(negotiation: Negotiation) -> Iterable[Together]:
    for mentions, found in editorial.told_together(negotiation)[:MOST]:
        yield Together(
            mentions, Retelling(mentions[0], found.score, found.reasons).in_hundred, ", ".join(found.reasons)
        )


def _changed(request: HttpRequest, own: QuerySet[Negotiation]) -> HttpResponse:
    step, _, key = request.POST.get("do", "").partition("-")
    number = _number(key or request.POST.get("document", ""))
    document = Document.objects.filter(pk=number, negotiation__in=own).first()
    if document is None:
        messages.error(request, "Write the number of an article; it stands on the article's page.")
        return HttpResponseRedirect(request.get_full_path())
    reason = request.POST.get("reason", "").strip()[:300]
    try:
        if step == "apart":
            editorial.tell_apart(document.pk, request.user, reason)
            messages.success(request, f"An account of its own now: {document}.")
        else:
            other = Document.objects.filter(pk=_number(request.POST.get("to", "")), negotiation__in=own).first()
            if other is None:
                raise ValidationError("Write the number of the other article; it stands on the article's page.")
            editorial.tell_as_one(document.pk, other.pk, request.user, reason)
            messages.success(request, f"One source with “{other}” now: {document}.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(f"{request.path}?negotiation={document.negotiation_id}")


def _number(text: Any) -> int:
    return int(text) if str(text).isascii() and str(text).isdigit() and len(str(text)) < 19 else 0
