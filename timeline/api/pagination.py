"""Pages by cursor: as fast at the thousandth page as at the first, and nothing is counted."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request


class Pages(CursorPagination):
    """50 rows unless `page_size` says otherwise, 200 at most; `next` and `previous` are addresses or null.

    A view says its order in `page_order`; the first column must not be null, the last one must be unique.
    """

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    page_size_query_description = "Rows on one page, 1 to 200; 50 unless given."
    cursor_query_description = "Where the page begins, as given in `next` and `previous`."

    def get_ordering(self, request: Request, queryset: Any, view: Any) -> tuple[str, ...]:
        return tuple(getattr(view, "page_order", ("pk",)))

    def get_page_size(self, request: Request) -> int:
        text = request.query_params.get(self.page_size_query_param)
        if text is None:
            return self.page_size
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= self.max_page_size):
            raise ValidationError({self.page_size_query_param: f"A whole number from 1 to {self.max_page_size}."})
        return int(text)
