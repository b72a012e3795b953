"""Lanes of the drawing: by party (who acts for a state lies in its lane), by family of type, or by place.

An event lies in the lane of each of its parties; what lies in none of the lanes shown lies in the last, "Others".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from timeline.models import EventParty, Party, Place
from timeline.models.event import EventQuerySet
from timeline.ontology import EventFamily, EventType

LANE_KINDS = ("party", "type", "place")
FEW_LANES, MANY_LANES = 7, 24
OTHERS = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """`value` is what the query takes to show this lane alone; empty for the lane of what is left over. The `label` of a type is
    English, that of what is left over is empty: `said` is what readers see."""

    label: str
    value: str
    count: int
    key: str = ""

    def said(self, kind: str) -> str:
        if not self.label:
            return gettext("Others")
        return gettext(self.label) if kind == "type" else self.label


class Laned(Protocol):
    """What of an event decides where it lies."""

    @property
    def id(self) -> int: ...
    @property
    def event_type(self) -> str: ...
    @property
    def place_id(self) -> int | None: ...


def with_lane(events: EventQuerySet, kind: str) -> Any:
    """Rows annotated with `lane`: the number of a party or place, or a type of event. A row for each lane an event lies in."""
    if kind == "party":
        states = Coalesce("event_parties__party__affiliation", "event_parties__party")
        return events.order_by().annotate(lane=states).filter(lane__isnull=False)
    column = "event_type" if kind == "type" else "place"
    return events.order_by().annotate(lane=F(column)).filter(lane__isnull=False)


def lane_key(kind: str, lane: Any) -> str:
    """A row's `lane` as the key of its lane."""
    return EventType(lane).family.key if kind == "type" else str(lane)


def named_lanes(kind: str, counts: Counter[str], most: int) -> list[Lane]:
    """The busiest lanes with their names, the busiest first; types in the order of the legend. One query at most."""
    if kind == "type":
        families = [family.value for family in EventFamily]
        return [Lane(one.label, one.key, counts[one.key], one.key) for one in families if counts[one.key]]
    rows = Party.objects if kind == "party" else Place.objects
    names = {str(pk): name for pk, name in rows.filter(pk__in=list(counts)).values_list("pk", "name")}
    ordered = sorted((key for key in counts if key in names), key=lambda key: (-counts[key], names[key]))
    keys = ordered if len(ordered) <= most else ordered[: most - 1]
    return [Lane(names[key], names[key], counts[key], key) for key in keys]


def outside(events: EventQuerySet, kind: str, lanes: list[Lane]) -> EventQuerySet:
    """The events that lie in none of these lanes."""
    keys = [int(lane.key) for lane in lanes if lane.key] if kind != "type" else []
    if kind == "type":
        return events.none()
    return events.filter(~_in_one_of(kind, keys))


def cast_of(keys: list[int]) -> Any:
    """Who takes part for the parties of these lanes."""
    members = Party.objects.annotate(lane=Coalesce("affiliation", "pk")).filter(lane__in=keys)
    return EventParty.objects.filter(party__in=members.order_by().values("pk"))


def in_lanes(kind: str, lanes: list[Lane], shown: list[Lane]) -> Q:
    """Events that lie in one of `lanes`, some of those `shown`."""
    keys = [lane.key for lane in lanes if lane.key != OTHERS]
    if kind == "type":
        return Q(event_type__in=[one.value for one in EventType if one.family.key in keys])
    where = _in_one_of(kind, [int(key) for key in keys])
    if len(keys) < len(lanes):
        where |= ~_in_one_of(kind, [int(lane.key) for lane in shown if lane.key != OTHERS])
    return where


def _in_one_of(kind: str, keys: list[int]) -> Q:
    if kind == "place":
        return Q(place__isnull=False, place__in=keys)
    return Q(Exists(cast_of(keys).filter(event=OuterRef("pk"))))


def rows_by_event(kind: str, lanes: list[Lane], events: Sequence[Laned]) -> dict[int, list[int]]:
    """Number of a row -> the indexes of its lanes. One query at most."""
    index = {lane.key: n for n, lane in enumerate(lanes)}
    keys: dict[int, list[str]] = {row.id: [] for row in events}
    if kind == "party":
        named = EventParty.objects.filter(event__in=list(keys)).order_by("position", "pk")
        for pk, lane in named.values_list("event", Coalesce("party__affiliation", "party")):
            keys[pk].append(str(lane))
    else:
        for row in events:
            lane = row.event_type if kind == "type" else row.place_id
            if lane is not None:
                keys[row.id].append(lane_key(kind, lane))
    rest = [index[OTHERS]] if OTHERS in index else [0]
    return {pk: sorted({index[key] for key in found if key in index}) or rest for pk, found in keys.items()}
