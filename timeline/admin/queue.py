"""The queue of the review desk: what waits, filtered and ordered, and where one stands in it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from timeline.models import Document, Mention, Negotiation
from timeline.ontology import EventType

ORDERS = {
    "document": ("Document", ("document__published", "document", "start", "pk")),
    "confidence": ("Confidence", ("-confidence", "pk")),
    "date": ("Date", ("sort_date", "document", "start", "pk")),
}
SHOWN = 12
NAMES = ("negotiation", "document", "type", "sure", "came", "o")


class QueueForm(forms.Form):
    """What the desk is asked to show. A value that makes no sense shows everything."""

    negotiation = forms.ModelChoiceField(Negotiation.objects.none(), required=False, empty_label="All negotiations")
    document = forms.ModelChoiceField(Document.objects.none(), required=False, empty_label="All documents")
    type = forms.ChoiceField(
        required=False, choices=[("", "All types"), *((kind.value, kind.label) for kind in EventType)]
    )
    sure = forms.ChoiceField(
        label="How sure",
        required=False,
        choices=[
            ("", "However sure"),
            ("90", "90 in 100 or more"),
            ("70", "70 or more"),
            ("-70", "Under 70"),
            ("-50", "Under 50"),
        ],
    )
    came = forms.ChoiceField(label="Came back", required=False, choices=[("", "New or back"), ("back", "Came back")])
    o = forms.ChoiceField(
        label="Order by", required=False, choices=[(key, label) for key, (label, _) in ORDERS.items()]
    )

    def __init__(self, query: QueryDict, negotiations: QuerySet[Negotiation]) -> None:
        super().__init__(query or None, auto_id="queue-%s")
        waiting = Document.objects.filter(negotiation__in=negotiations, mentions__state=Mention.State.PENDING)
        if (chosen := query.get("negotiation", "")).isdigit():
            waiting = waiting.filter(negotiation=int(chosen))
        self.fields["negotiation"].queryset = negotiations  # type: ignore[attr-defined]
        self.fields["document"].queryset = waiting.distinct().order_by("published", "pk").defer("text", "sketch")  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the queue; keys of its neighbours, None at the ends."""

    number: int
    total: int
    previous: int | None
    following: int | None
    shown: list[Mention]


class Queue:
    """The pending mentions of the negotiations that somebody may see, as the query asks for them."""

    def __init__(self, query: QueryDict, negotiations: QuerySet[Negotiation]) -> None:
        self.query, self.negotiations = query, negotiations
        self.form = QueueForm(query, negotiations)
        self.form.is_valid()
        asked = getattr(self.form, "cleaned_data", {})
        self.negotiation: Negotiation | None = asked.get("negotiation")
        self.order = asked.get("o") or "document"
        self.mentions = self._mentions(asked)

    def _mentions(self, asked: dict[str, Any]) -> QuerySet[Mention]:
        found: QuerySet[Mention] = Mention.objects.pending().filter(document__negotiation__in=self.negotiations)
        if self.negotiation:
            found = found.filter(document__negotiation=self.negotiation)
        if asked.get("document"):
            found = found.filter(document=asked["document"])
        if asked.get("type"):
            found = found.filter(event_type=asked["type"])
        if sure := asked.get("sure"):
            limit = abs(int(sure)) / 100
            found = found.filter(confidence__lt=limit) if sure.startswith("-") else found.filter(confidence__gte=limit)
        if asked.get("came"):
            found = found.exclude(returned="")
        return found.order_by(*ORDERS[self.order][1])

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        return sum(bool(self.query.get(name)) for name in NAMES if name != "o")

    def keys(self, without: int | None = None) -> list[int]:
        return [key for key in self.mentions.values_list("pk", flat=True) if key != without]

    def place(self, item: int | None, without: int | None = None) -> Place:
        """Where the item stands; an item that waits no longer stands before the first."""
        keys = self.keys(without)
        at = keys.index(item) if item in keys else -1
        first = min(max(at - 2, 0), max(len(keys) - SHOWN, 0))
        window = keys[first : first + SHOWN]
        rows = Mention.objects.select_related("document").defer("document__text", "document__sketch").in_bulk(window)
        return Place(
            number=at + 1,
            total=len(keys),
            previous=keys[at - 1] if at > 0 else None,
            following=keys[at + 1] if at + 1 < len(keys) else None,
            shown=[rows[key] for key in window if key in rows],
        )

    def address(self, item: int | None = None, **more: Any) -> str:
        """The desk with the same query, at an item."""
        query = self.query_string(**({} if item is None else {"item": item}), **more)
        path = reverse("admin:timeline_mention_review")
        return f"{path}?{query}" if query else path

    def query_string(self, **more: Any) -> str:
        """What the desk is asked to show, and `more`, as the end of an address."""
        query = QueryDict(mutable=True)
        for name in NAMES:
            if self.query.get(name):
                query.update({name: self.query.get(name, "")})
        for name, value in more.items():
            query.update({name: str(value)})
        return query.urlencode()

    def counts(self) -> dict[str, int]:
        """How many wait, came back, and are decided, in the negotiation or in all of them."""
        about = [self.negotiation] if self.negotiation else self.negotiations
        return Mention.objects.filter(document__negotiation__in=about).aggregate(
            waiting=Count("pk", filter=Q(state=Mention.State.PENDING)),
            returned=Count("pk", filter=Q(state=Mention.State.PENDING) & ~Q(returned="")),
            decided=Count("pk", filter=~Q(state=Mention.State.PENDING)),
        )
