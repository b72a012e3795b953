"""All versions of an event; any two beside each other, word by word; one of them brought back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from timeline import editorial
from timeline.chronology.differences import compared
from timeline.editorial import Conflict
from timeline.editorial.versions import current
from timeline.models import Event, EventVersion, InvalidStatusError


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
        "lines": compared(older.content, newer.content),
        "is_other": older.content != rows[0].content,
        "can_revert": model_admin.has_change_permission(request, event) and event.status != Event.Status.RETRACTED,
        "opts": model_admin.opts,
    }
    return render(request, "admin/timeline/event/versions.html", context)


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
