"""All versions of an event; any two beside each other, word by word; one of them brought back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.views.decorators.http import require_POST

from timeline import editorial
from timeline.chronology.differences import Line, compared, said
from timeline.editorial import Conflict
from timeline.editorial.versions import current
from timeline.models import Event, EventVersion, InvalidStatusError, Mention


def versions(model_admin: Any, request: HttpRequest, event: Event) -> HttpResponse:
    """`?a=` and `?b=` choose the two that are compared; without them, the last change is shown."""
    rows = list(event.versions.all())
    if not rows or rows[0].number != event.version:
        rows.insert(0, current(event))
    newer = _chosen(rows, request.GET.get("b"), rows[0])
    older = _chosen(rows, request.GET.get("a"), rows[min(rows.index(newer) + 1, len(rows) - 1)])
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Versions of “{event.title}”",
        "event": event,
        "versions": rows,
        "older": older,
        "newer": newer,
        "lines": _lines(older, newer),
        "is_other": older.content != rows[0].content,
        "can_revert": model_admin.has_change_permission(request, event) and event.status != Event.Status.RETRACTED,
        "opts": model_admin.opts,
    }
    return render(request, "admin/timeline/event/versions.html", context)


def _lines(older: EventVersion, newer: EventVersion) -> list[Line]:
    """Field by field; sources, which a version keeps by number, by what they are."""
    before, after = ((one.content.get("sources") or []) for one in (older, newer))
    lines = compared(older.content, newer.content)
    return [
        replace(one, before=_sources(before), after=_sources(after)) if one.name == "sources" else one for one in lines
    ]


def _sources(keys: Sequence[int]) -> str:
    found = Mention.objects.select_related("document").defer("document__text", "document__sketch").in_bulk(keys)
    words = []
    for key in keys:
        if mention := found.get(key):
            printed = date_format(mention.document.published, "j F Y")
            quote = Truncator(mention.quote).words(20)
            words.append(f"{mention.document.publisher_name}, {printed}: “{quote}”")
        else:
            words.append(f"mention {key}, which is gone")
    return "; ".join(words) or said("sources", None)


@require_POST
def revert(request: HttpRequest, event: Event) -> HttpResponse:
    """Bring a version back. The form names the version that its writer saw as the current one."""
    number, seen = (request.POST.get(name, "") for name in ("to", "version"))
    try:
        if not all(text.isdecimal() and len(text) < 10 for text in (number, seen)):
            raise InvalidStatusError("Choose the version to bring back.")
        editorial.revert(event.pk, int(number), request.user, request.POST.get("reason", "")[:300], version=int(seen))
    except (InvalidStatusError, ValidationError, Conflict) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return HttpResponseRedirect(reverse("admin:timeline_event_history", args=[event.pk]))
    messages.success(request, f"Version {number} is back, as a new version.")
    return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[event.pk]))


def _chosen(rows: list[EventVersion], text: str | None, otherwise: EventVersion) -> EventVersion:
    return next((row for row in rows if str(row.number) == text), otherwise)
