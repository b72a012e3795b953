"""Importing a table of events at the desk: given, looked at row by row, taken in."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline.editorial import Conflict
from timeline.exchange import FIELDS, Plan, Table, TableError, carry_out, make_plan, match_columns, read_table
from timeline.models import PUBLISH, ImportBatch, Negotiation, may, may_somewhere, negotiations_where
from timeline.ontology import EventType

from .filters import OwnNegotiations

CHANGE = "timeline.change_event"
SHOWN = 200


class GiveForm(forms.Form):
    negotiation = forms.ModelChoiceField(Negotiation.objects.none(), empty_label=None)
    file = forms.FileField(
        help_text="CSV, XLSX, TimelineJS (JSON or sheet), iCalendar, or our own JSON and JSON Lines."
    )

    def __init__(self, user: Any, *args: Any) -> None:
        super().__init__(*args)
        self.fields["negotiation"].queryset = negotiations_where(user, CHANGE)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is None:
            return cleaned
        try:
            cleaned["raw"] = file.read()
            cleaned["table"] = read_table(cleaned["raw"], file.name)
        except TableError as error:
            self.add_error("file", str(error))
        return cleaned


class MatchForm(forms.Form):
    """Which column is which field; built for the table at hand."""

    def __init__(self, table: Table, batch: ImportBatch, data: Any = None) -> None:
        super().__init__(data)
        choices = [("", "no column"), *((column, column) for column in table.columns)]
        for field, label in FIELDS.items():
            self.fields[f"column-{field}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=batch.columns.get(field, "")
            )
        self.fields["default_type"] = forms.ChoiceField(
            label="Type where none is given",
            choices=[(kind.value, kind.label) for kind in EventType],
            initial=batch.default_type,
        )

    def columns(self) -> dict[str, str]:
        return {field: column for field in FIELDS if (column := self.cleaned_data[f"column-{field}"])}


@admin.register(ImportBatch)
class ImportBatchAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "negotiation", "state", "user", "at"]
    list_filter = ["state", ("negotiation", OwnNegotiations)]
    list_select_related = ["negotiation", "user"]
    search_fields = ["name"]

    def _permission(self, verb: str) -> str:
        # a table is looked at by whoever may take it in
        return CHANGE

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_somewhere(request.user, CHANGE)

    has_module_permission = has_add_permission

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request.user, CHANGE)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request.user, CHANGE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        batches: QuerySet[ImportBatch] = super().get_queryset(request)
        return batches.defer("raw").filter(negotiation__in=negotiations_where(request.user, CHANGE))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = GiveForm(request.user, request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            table: Table = form.cleaned_data["table"]
            batch = ImportBatch.objects.create(
                negotiation=form.cleaned_data["negotiation"],
                name=form.cleaned_data["file"].name[:300],
                raw=form.cleaned_data["raw"],
                columns=match_columns(table.columns),
                user_id=request.user.pk,
            )
            return HttpResponseRedirect(reverse("admin:timeline_importbatch_change", args=[batch.pk]))
        return self._page(request, "give", "Import events", form=form)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        key = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        batch = get_object_or_404(ImportBatch.objects.select_related("negotiation"), pk=key)
        if not may(request.user, CHANGE, batch.negotiation):
            raise PermissionDenied
        try:
            table = read_table(bytes(batch.raw), batch.name)
        except TableError as error:
            messages.error(request, f"This file can no longer be read: {error}")
            return HttpResponseRedirect(reverse("admin:timeline_importbatch_changelist"))
        form = MatchForm(table, batch, request.POST or None)
        if request.method == "POST" and form.is_valid() and batch.state == ImportBatch.State.WAITING:
            batch.columns, batch.default_type = form.columns(), form.cleaned_data["default_type"]
            batch.save()
            if request.POST.get("do") in ("take", "publish"):
                return self._take(request, batch, table)
            return HttpResponseRedirect(request.path)
        plan = make_plan(batch.negotiation, table, batch.columns, batch.default_type)
        return self._page(request, "look", batch.name, batch=batch, form=form, table=table, **_shown(plan))

    def _take(self, request: HttpRequest, batch: ImportBatch, table: Table) -> HttpResponse:
        plan = make_plan(batch.negotiation, table, batch.columns, batch.default_type)
        publishing = request.POST["do"] == "publish"
        if publishing and not may(request.user, PUBLISH, batch.negotiation):
            raise PermissionDenied
        try:
            taken = carry_out(batch.negotiation, plan, request.user, publishing=publishing)
        except (Conflict, ValidationError) as error:
            messages.error(request, f"Nothing was stored. {error}")
            return HttpResponseRedirect(request.path)
        batch.state, batch.counts = ImportBatch.State.TAKEN, plan.counts
        batch.save()
        messages.success(
            request,
            f"{taken.created} events made, {taken.updated} changed, {taken.same} were as they are; "
            f"{taken.errors} rows had errors and were left out.",
        )
        return HttpResponseRedirect(request.path)

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        status = 400 if getattr(context.get("form"), "errors", None) else 200
        return render(request, f"admin/timeline/import/{name}.html", context, status=status)


def _shown(plan: Plan) -> dict[str, Any]:
    """The rows with errors first: they are what an editor comes to see."""
    rows = sorted(plan.rows, key=lambda row: (row.outcome != "error", row.line))
    return {"rows": rows[:SHOWN], "more": max(0, len(rows) - SHOWN), "counts": plan.counts}
