"""What a reader can choose from, with counts: each facet counts the events that fit all other choices."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from timeline.models import EventParty, Party
from timeline.models.event import EventQuerySet
from timeline.ontology import EventFamily, EventType, Family

from .filters import EventFilter, narrowed
from .outcomes import Outcome, outcomes

MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` is what stands in the query; `number` is the other spelling that parties and places have."""

    value: str
    label: str
    count: int
    chosen: bool
    family: Family | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    families: list[Choice]
    types: list[Choice]
    parties: list[Choice]
    places: list[Choice]
    outcomes: list[Outcome]


def facets(shown: EventFilter, public: EventQuerySet) -> Facets:
    """Six queries. `public` are all events of the chronology that the reader may see."""
    cleaned = shown.form.cleaned_data if shown.is_valid() else {}
    types = Counter(
        dict(narrowed(public, cleaned, "type").order_by().values_list("event_type").annotate(n=Count("pk")).order_by())
    )
    chosen = cleaned.get("type") or []
    families, single = family_choices(types, chosen), type_choices(types, chosen)
    came_to = outcomes(narrowed(public, cleaned, "outcome"), cleaned.get("outcome") or [])
    return Facets(families, single, _parties(cleaned, public), _places(cleaned, public), came_to)


def family_choices(types: Counter[str], chosen: list[str]) -> list[Choice]:
    """`types` are counts by type of event."""
    return [
        Choice(
            family.value.key,
            family.value.label,
            sum(types[kind.value] for kind in EventType if kind.family is family.value),
            family.value.key in chosen,
            family.value,
        )
        for family in EventFamily
    ]


def type_choices(types: Counter[str], chosen: list[str]) -> list[Choice]:
    """The single types that were chosen."""
    return [
        Choice(kind.value, kind.label, types[kind.value], True, kind.family)
        for kind in EventType
        if kind.value in chosen and kind.value not in {family.value.key for family in EventFamily}
    ]


def _parties(cleaned: dict[str, list[str]], public: EventQuerySet) -> list[Choice]:
    counts = party_counts(narrowed(public, cleaned, "actor"))
    chosen = set(cleaned.get("actor") or [])
    return [
        Choice(party.name, party.name, n, party.name in chosen or str(party.pk) in chosen, None, str(party.pk))
        for party, n in counts[:MOST_CHOICES]
    ]


def _places(cleaned: dict[str, list[str]], public: EventQuerySet) -> list[Choice]:
    events = narrowed(public, cleaned, "place").filter(place__isnull=False)
    rows = events.order_by().values_list("place", "place__name").annotate(n=Count("pk")).order_by("-n", "place__name")
    chosen = set(cleaned.get("place") or [])
    return [
        Choice(name, name, n, name in chosen or str(pk) in chosen, None, str(pk)) for pk, name, n in rows[:MOST_CHOICES]
    ]


def party_counts(events: EventQuerySet) -> list[tuple[Party, int]]:
    """Parties with the number of events that they, or those who act for them, take part in; most first. Three queries."""
    rows = EventParty.objects.filter(event__in=events.order_by().values("pk")).order_by()
    total: Counter[int] = Counter(dict(rows.values_list("party").annotate(n=Count("event"))))
    # the minister's talks are his state's too, once, unless the state is named beside him
    named = EventParty.objects.filter(event=OuterRef("event"), party=OuterRef("party__affiliation"))
    acting = rows.filter(~Exists(named), party__affiliation__isnull=False)
    total.update(dict(acting.values_list("party__affiliation").annotate(n=Count("event", distinct=True))))
    parties = Party.objects.in_bulk(list(total))
    return sorted(((parties[pk], n) for pk, n in total.items()), key=lambda one: (-one[1], one[0].name))
