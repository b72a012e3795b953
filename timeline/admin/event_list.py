"""Many events as one table of fields: title, date, type and status. Each row is merged on its own, and fails on its own."""

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from timeline import editorial
from timeline.chronology.differences import Choice, choices
from timeline.editorial import Conflict, EventFields, WordsForDates
from timeline.models import PUBLISH, Event, InvalidStatusError, may, validate_edtf
from timeline.models.mention import TYPE_CHOICES

COLUMNS = ("title", "edtf", "event_type")
STEPS = ("draft", "in_review", "published")
"""Statuses that a list can give. To schedule takes a moment, to retract a reason: that is done on the event's own page."""


class RowForm(WordsForDates):
    title = forms.CharField(max_length=200)
    edtf = forms.CharField(label="Date", max_length=80, validators=[validate_edtf])
    event_type = forms.ChoiceField(label="Type", choices=TYPE_CHOICES)
    status = forms.ChoiceField(choices=())
    version = forms.IntegerField(widget=forms.HiddenInput)
    status_was = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, event: Event, user: Any, data: Any = None) -> None:
        values = {name: getattr(event, name) for name in COLUMNS}
        values |= {"status": event.current_status, "status_was": event.current_status, "version": event.version}
        super().__init__(data, prefix=f"e{event.pk}", initial=values)
        now = event.current_status
        steps = [
            step for step in STEPS if event.can_become(step) and (step != "published" or may(user, PUBLISH, event))
        ]
        posted = (data or {}).get(f"e{event.pk}-status_was")
        names = list(dict.fromkeys([now, *([posted] if posted in Event.Status.values else []), *steps]))
        status: Any = self.fields["status"]
        status.choices = [(name, Event.Status(name).label) for name in names]
        for name, one in self.fields.items():
            one.widget.attrs["aria-label"] = f"{one.label or name.capitalize()} of {event.title}"


@dataclass(slots=True)
class Row:
    event: Event
    form: RowForm
    writable: bool
    choices: list[Choice] = field(default_factory=list)
    conflict: Conflict | None = None


def edit_list(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """The rows of the list as it is filtered and ordered; on POST those that were sent."""
    if request.method == "POST":
        events = list(model_admin.get_queryset(request).filter(pk__in=_sent(request)).order_by(*model_admin.ordering))
        rows = [_row(event, request.user, request.POST) for event in events]
        saved = sum(_save(row, request) for row in rows)
        if saved:
            messages.success(request, f"{saved} {'event' if saved == 1 else 'events'} saved.")
        if not any(row.conflict or row.form.errors for row in rows):
            return HttpResponseRedirect(request.get_full_path())
    else:
        try:
            events = model_admin.get_changelist_instance(request).result_list
        except IncorrectLookupParameters:  # nothing that the list can be filtered by
            return HttpResponseRedirect(request.path)
        rows = [_row(event, request.user) for event in events]
    failed = any(row.conflict for row in rows)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Events as a list",
        "rows": rows,
        "failed": failed,
        "query": request.GET.urlencode(),
        "opts": model_admin.opts,
    }
    return render(request, "admin/timeline/event/edit_list.html", context, status=409 if failed else 200)


def _sent(request: HttpRequest) -> list[int]:
    return [int(key) for key in request.POST.getlist("event") if key.isdecimal() and len(key) < 19][:200]


def _row(event: Event, user: Any, data: Any = None) -> Row:
    writable = editorial.may_write(user, event) and event.status != Event.Status.RETRACTED
    return Row(event, RowForm(event, user, data if writable else None), writable)


def _save(row: Row, request: HttpRequest) -> bool:
    """Store one row over the version that was seen; what is wrong with it is said in the row."""
    if not row.writable or not row.form.is_valid():
        return False
    data = row.form.cleaned_data
    theirs = {name for name in COLUMNS if request.POST.get(f"e{row.event.pk}-choose-{name}") == "theirs"}

    def written(seen: EventFields) -> EventFields:
        return dataclasses.replace(seen, **{name: data[name] for name in COLUMNS if name not in theirs})

    try:
        with transaction.atomic():
            saved = editorial.save_event(row.event.pk, written, request.user, version=data["version"])
            stepped = _step(saved.event, data, request.user)
    except Conflict as conflict:
        _stand_on(row, conflict)
        return False
    except (InvalidStatusError, ValidationError, PermissionDenied) as error:
        row.form.add_error(None, " ".join(getattr(error, "messages", [str(error)])))
        return False
    if saved.taken:
        messages.warning(request, f"{saved.event.title}: kept {', '.join(saved.taken)} as somebody else changed it.")
    return bool(saved.changed) or stepped


def _step(event: Event, data: dict[str, Any], user: Any) -> bool:
    """Take the step that the row asks for. A status that somebody else changed meanwhile is theirs, unless this asks for another."""
    wanted, was = data["status"], data["status_was"]
    if wanted == was or wanted == event.current_status:
        return False
    if event.current_status != was:
        now = event.get_status_display()
        raise InvalidStatusError(f"Somebody else made it {now} meanwhile; look at it and choose again.")
    if wanted == Event.Status.PUBLISHED:
        editorial.publish(event.pk, user)
    elif wanted == Event.Status.IN_REVIEW and event.status == Event.Status.DRAFT:
        editorial.submit(event.pk, user)
    else:
        editorial.withdraw(event.pk, user, wanted)
    return True


def _stand_on(row: Row, conflict: Conflict) -> None:
    """Show the row again on the stored version, with what was typed."""
    row.conflict = conflict
    if conflict.merge is None:
        return
    known = row.event.versions.filter(number=conflict.version).exists()
    row.choices = choices({n: one for n, one in conflict.merge.differences.items() if n in COLUMNS}, known)
    joined, prefix = conflict.merge.fields, row.form.prefix
    told = {f"{prefix}-{name}": getattr(joined, name) for name in COLUMNS}
    told |= {f"{prefix}-version": conflict.event.version}
    row.form.data = {**{name: row.form.data[name] for name in row.form.data}, **told}
