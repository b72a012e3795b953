"""The sources of one event at the desk: what each states, which is preferred; splitting some off, merging events, and back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from timeline import editorial
from timeline.chronology.provenance import value_words
from timeline.editorial import StandsInTheWay
from timeline.models import REVIEW, Event, FieldSource, InvalidStatusError, independent_sources, may

NEAR = 15
"""How many events of before, and of the day and after, are offered to merge with."""


def sources(request: HttpRequest, site: admin.AdminSite, event_id: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.select_related("negotiation", "merged_into"), pk=event_id)
    if not may(request.user, "timeline.view_event", event):
        raise PermissionDenied
    if request.method == "POST":
        try:
            messages.success(request, _carry_out(request, event))
            return HttpResponseRedirect(request.path)
        except (InvalidStatusError, StandsInTheWay) as error:
            messages.error(request, str(error))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        # what was ticked and written stays
        event.refresh_from_db()
    cited = list(event.citations.select_related("document").order_by("document__published", "start"))
    rows = event.field_sources.select_related("mention__document")
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": f"Sources of “{event.title}”",
        "event": event,
        "cited": cited,
        "independent": independent_sources(mention.document for mention in cited),
        "stated": [(row, value_words(row.field, row.value)) for row in rows],
        "absorbed": event.absorbed.all(),
        "told": request.POST,
        "ticked": [_number(one) for one in request.POST.getlist("mention")],
        "near": _near(event),
        "may_review": may(request.user, REVIEW, event),
        "may_change": may(request.user, "timeline.change_event", event),
    }
    return render(request, "admin/timeline/event/sources.html", context)


def _near(event: Event) -> list[Event]:
    """The events about its day, by whose numbers it may be merged: the same one is mostly told under a day close by."""
    others = Event.objects.filter(negotiation=event.negotiation_id).exclude(pk=event.pk)
    others = others.exclude(status=Event.Status.MERGED)
    before = others.filter(sort_date__lt=event.sort_date).order_by("-sort_date", "-number")[:NEAR]
    after = others.filter(sort_date__gte=event.sort_date).order_by("sort_date", "number")[:NEAR]
    return sorted([*before, *after], key=lambda one: abs(one.sort_date - event.sort_date))


def _carry_out(request: HttpRequest, event: Event) -> str:
    """Do what the pressed button says; what is said of it afterwards."""
    step, _, told = request.POST.get("do", "").partition("-")
    key = _number(told)
    reason = request.POST.get("reason", "").strip()[:300]
    if step == "split":
        chosen = [_number(one) for one in request.POST.getlist("mention")]
        made = editorial.split(event.pk, chosen, request.user, reason=reason)
        return f"Split off as event {made.number}, in review: {made.title}."
    if step == "merge":
        return _merged(request, event, reason)
    if step == "part":
        editorial.part(get_object_or_404(event.absorbed.all(), pk=key).pk, request.user)
        return "Split off again, with the sources it had."
    source = get_object_or_404(FieldSource, pk=key, event=event)
    if step == "prefer":
        editorial.prefer(source.pk, request.user, reason)
        return "Preferred: the event goes by this source now."
    if step == "aside":
        editorial.set_aside(source.pk, request.user, reason)
        return "Set aside: readers are not told of this statement."
    raise InvalidStatusError("Nothing was done: choose what to do.")


def _merged(request: HttpRequest, event: Event, reason: str) -> str:
    number = _number(request.POST.get("into", ""))
    into = Event.objects.filter(negotiation=event.negotiation_id, number=number).first()
    if into is None or into.pk == event.pk:
        raise InvalidStatusError("Write the number of another event of this negotiation.")
    editorial.join(into.pk, [event.pk], request.user, reason)
    return f"Merged into “{into.title}”; this address leads there from now on."


def _number(text: str) -> int:
    """The number that is written, 0 where none is: no row has it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
