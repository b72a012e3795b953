"""The desk's doors: Django asks them about every list and row, and they ask `may`, as page and API do."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from timeline.models import may, may_somewhere, negotiations_where


class ByNegotiation(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that belong to a negotiation: seen and changed by those whose role holds everywhere, or there."""

    to_negotiation = "negotiation"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        permission = self._permission("view")
        if request.user.has_perm(permission):
            return rows
        own = negotiations_where(request.user, permission).values("pk")
        return rows.filter(**{f"{self.to_negotiation}__in": own})

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "add", None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # nothing here is ever deleted: events are retracted, mentions dismissed
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def _may(self, request: HttpRequest, verb: str, obj: Any) -> bool:
        permission = self._permission(verb)
        return may(request.user, permission, obj) if obj is not None else may_somewhere(request.user, permission)

    def _permission(self, verb: str) -> str:
        return f"timeline.{verb}_{self.opts.model_name}"
