"""What stands next to an event in its chronology."""

import datetime as dt
from dataclasses import dataclass, replace

from timeline.models import Event
from timeline.models.event import EventQuerySet
from timeline.models.prepared import SIZES, Among

from .entries import Entry
from .order import Order
from .reading import entry

FEW = 500
"""Events whose numbers are read at once."""
MOST = SIZES[-1]
IN_ORDER = Among(Event, lambda now, keys: Event.objects.filter(pk__in=keys).chronological().only("pk", "day"))
WHOLE = Among(Event, lambda now, keys: Event.objects.filter(pk__in=keys).order_by())


@dataclass(frozen=True, slots=True)
class Near:
    """The events before and after one, nearest first, and its position among all, from 1."""

    before: list[Entry]
    after: list[Entry]
    position: int
    total: int

    @property
    def all(self) -> list[Entry]:
        return [*self.before, *self.after]


def neighbours(
    event: Event, queryset: EventQuerySet, counts: list[tuple[dt.date, int]], order: Order | None = None, most: int = 2
) -> Near:
    """What stands around an event, `counts` being those of all months; at most nine queries, none of which reads all events.

    With the `order` of a chronology in memory two queries.
    """
    found = _remembered(event, order, most) if order else None
    return found or _asked(event, queryset, counts, most)


def _remembered(event: Event, order: Order, most: int) -> Near | None:
    """None where the order is not that of the database any more."""
    if event.day is None:
        return None
    # whole days at both ends: within a day the database puts in order
    first = max(order.before(event.day) - most, 0)
    last = min(order.before(event.day + 1) + most, len(order.days)) - 1
    if not first <= last:
        return None
    start, end = order.before(order.days[first]), order.before(order.days[last] + 1)
    keys = [order.pks[row] for row in order.rows[start:end]]
    rows = IN_ORDER.objects(keys) if len(keys) <= MOST else []
    together = [one.pk for one in rows]
    if [one.day for one in rows] != order.days[start:end].tolist() or event.pk not in together:
        return None
    here = together.index(event.pk)
    shown = {
        one.pk: one for one in WHOLE.objects([*together[max(here - most, 0) : here], *together[here + 1 :][:most]])
    }
    for one in shown.values():
        one.negotiation = event.negotiation
    before = [entry(shown[key]) for key in reversed(together[:here]) if key in shown]
    after = [entry(shown[key]) for key in together[here + 1 :] if key in shown]
    return Near(before, after, start + here + 1, len(order.days))


def _asked(event: Event, queryset: EventQuerySet, counts: list[tuple[dt.date, int]], most: int) -> Near:
    total = sum(n for _, n in counts)
    day = event.sort_date or dt.date.min
    if total <= FEW:
        together = list(queryset.chronological().values_list("number", flat=True))
        return _near(event, queryset, together, together.index(event.number), most)
    together = list(queryset.filter(sort_date=day).chronological().values_list("number", flat=True))
    here = together.index(event.number)
    earlier, later = together[max(here - most, 0) : here], together[here + 1 : here + 1 + most]
    earlier = [*_nearest(queryset, day, most - len(earlier), back=True)[::-1], *earlier]
    later = [*later, *_nearest(queryset, day, most - len(later), back=False)]
    month = day.replace(day=1)
    passed = sum(n for other, n in counts if other < month)
    passed += queryset.filter(sort_date__gte=month, sort_date__lt=day).count() if day > month else 0
    near = _near(event, queryset, [*earlier, event.number, *later], len(earlier), most)
    return replace(near, position=passed + here + 1, total=total)


def _near(event: Event, queryset: EventQuerySet, numbers: list[int], here: int, most: int) -> Near:
    """What stands in a list around its place `here`; one query."""
    earlier, later = numbers[max(here - most, 0) : here], numbers[here + 1 : here + 1 + most]
    found = {}
    for one in queryset.filter(number__in=earlier + later):
        one.negotiation = event.negotiation
        found[one.number] = entry(one)
    before = [found[number] for number in reversed(earlier) if number in found]
    return Near(before, [found[number] for number in later if number in found], here + 1, len(numbers))


def _nearest(queryset: EventQuerySet, day: dt.date, wanted: int, *, back: bool) -> list[int]:
    """The numbers of the events of other days that come next. Near days are looked at first: a database asked for the first two
    of all would put all in order."""
    if wanted <= 0:
        return []
    ordered = queryset.chronological().reverse() if back else queryset.chronological()
    found: list[int] = []
    for span in (31, 731, None):
        end = None if span is None else day.toordinal() + (-span if back else span)
        if end is not None and not dt.date.min.toordinal() <= end <= dt.date.max.toordinal():
            continue
        near = ordered.filter(sort_date__lt=day) if back else ordered.filter(sort_date__gt=day)
        if end is not None:
            edge = dt.date.fromordinal(end)
            near = near.filter(sort_date__gte=edge) if back else near.filter(sort_date__lte=edge)
        found = list(near.values_list("number", flat=True)[:wanted])
        if len(found) == wanted:
            break
    return found
