"""Lists that plain words of the query narrow: which negotiation, which row, which of a few words. Single rows they leave alone."""

from collections.abc import Collection, Mapping
from typing import Any

from .base import ApiView


class Narrowed(ApiView):
    """`to_negotiation`: the way to the negotiation that `negotiation` names. `rows`: parameter -> column that takes a row's
    number. `words`: parameter -> (column, the words it takes). All are combined; a value that makes no sense is refused by name.
    """

    action: str
    to_negotiation = ""
    rows: Mapping[str, str] = {}
    words: Mapping[str, tuple[str, Collection[str]]] = {}

    def filter_queryset(self, queryset: Any) -> Any:
        return self.narrowed(queryset) if self.action == "list" else queryset

    def narrowed(self, queryset: Any) -> Any:
        """What the query leaves of the list; a view that knows other parameters adds them here."""
        slug = self.request.query_params.get("negotiation") if self.to_negotiation else None
        if slug is not None:
            queryset = queryset.filter(**{self.to_negotiation: self.negotiation_named(slug)})
        for name, column in self.rows.items():
            if (number := self.number_told(name)) is not None:
                queryset = queryset.filter(**{column: number})
        for name, (column, values) in self.words.items():
            if (word := self.one_of(name, values)) is not None:
                queryset = queryset.filter(**{column: word})
        return queryset
