"""What arrives, as it arrives: documents being read, those that could not be, and what feeds brought. The list renews itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from timeline.ingest import read_again, take_again
from timeline.models import Document, FeedEntry, may_somewhere, negotiations_where

SHOWN = 40
VIEW, READ_AGAIN = "timeline.view_document", "timeline.add_document"


def arrivals(request: HttpRequest, site: Any) -> HttpResponse:
    """The page, or for htmx its list; posting puts dead letters back."""
    if not may_somewhere(request.user, VIEW):
        raise PermissionDenied
    if request.method == "POST":
        return _put_back(request)
    context = _found(request)
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]
        answer = render(request, "admin/timeline/arrivals/_list.html", context)
    else:
        context |= {**site.each_context(request), "title": "Arrivals"}
        answer = render(request, "admin/timeline/arrivals/page.html", context)
    patch_vary_headers(answer, ["HX-Request", "HX-History-Restore-Request"])
    return answer


def _found(request: HttpRequest) -> dict[str, Any]:
    mine = negotiations_where(request.user, VIEW)
    documents = Document.objects.filter(negotiation__in=mine)
    entries = FeedEntry.objects.filter(feed__negotiation__in=mine)
    counted = dict(documents.values_list("state").annotate(number=Count("pk")).order_by())
    waiting = counted.get(Document.State.RECEIVED, 0)
    return {
        "waiting": waiting,
        "read": counted.get(Document.State.EXTRACTED, 0),
        "failed": documents.filter(state=Document.State.FAILED).select_related("negotiation").defer("text")[:SHOWN],
        "failed_count": counted.get(Document.State.FAILED, 0),
        "entries_waiting": entries.filter(state=FeedEntry.State.WAITING).count(),
        "dead": entries.dead().select_related("feed__negotiation")[:SHOWN],
        "dead_count": entries.dead().count(),
        "newest": documents.select_related("negotiation")
        .annotate(found=Count("mentions"))
        .order_by("-received_at", "-pk")[:SHOWN],
        "may_read_again": may_somewhere(request.user, READ_AGAIN),
        "may_see_feeds": may_somewhere(request.user, "timeline.view_feed"),
        "may_fetch_again": may_somewhere(request.user, "timeline.change_feedentry"),
        # with nothing on its way the list is asked for less often
        "seconds": 2 if waiting else 20,
    }


def _put_back(request: HttpRequest) -> HttpResponse:
    """Put the chosen dead letters back, or all of them where none is chosen."""
    chosen, what = request.POST.getlist("chosen"), request.POST.get("what")
    keys = [int(key) for key in chosen if key.isdecimal() and len(key) < 18]
    if what == "documents" and may_somewhere(request.user, READ_AGAIN):
        mine = negotiations_where(request.user, READ_AGAIN)
        failed = Document.objects.filter(negotiation__in=mine, state=Document.State.FAILED)
        count = read_again(list(failed.filter(pk__in=keys) if keys else failed[:500]))
        messages.success(request, f"{count} document{'' if count == 1 else 's'} to be read again.")
    elif what == "entries" and may_somewhere(request.user, "timeline.change_feedentry"):
        mine = negotiations_where(request.user, "timeline.change_feedentry")
        dead = FeedEntry.objects.dead().filter(feed__negotiation__in=mine)
        count = take_again(list(dead.filter(pk__in=keys) if keys else dead[:500]))
        messages.success(request, f"{count} entr{'y' if count == 1 else 'ies'} to be fetched again.")
    else:
        raise PermissionDenied
    return HttpResponseRedirect(request.path)
