"""Filters beside the desk's lists. Django's own offer every value there is, also those of negotiations that somebody may not see."""

from typing import Any

from django.contrib.admin import AllValuesFieldListFilter, RelatedFieldListFilter
from django.http import HttpRequest

from timeline.models import negotiations_where


class OwnNegotiations(RelatedFieldListFilter):
    """The negotiations in which the role lets one view what the list shows."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        own = negotiations_where(request.user, model_admin._permission("view"))
        return [(row.pk, str(row)) for row in own]


class OwnValues(AllValuesFieldListFilter):
    """The values in the rows that one may see."""

    def __init__(self, field: Any, request: Any, params: Any, model: Any, model_admin: Any, field_path: str) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        rows = model_admin.get_queryset(request).order_by(field_path)
        self.lookup_choices = rows.values_list(field_path, flat=True).distinct()
