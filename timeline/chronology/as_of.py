"""The chronology as it was known on a day: the events of which a source had been published by then, with those sources only.

An event without any source counts from the day on which it was published here.
"""

import datetime as dt
from typing import Any

from django.db.models import DateField, Q, Value

from timeline.models import Mention
from timeline.models.event import EventQuerySet


def known_by(events: EventQuerySet, day: dt.date) -> EventQuerySet:
    """The events known by the end of that day; each carries the day as `as_of`."""
    # lists that the database makes once for a query, and not for each event
    cited = Mention.objects.citing().filter(event__isnull=False).order_by()
    reported = Q(pk__in=cited.filter(document__published__lte=day).values("event"))
    by_hand = ~Q(pk__in=cited.values("event")) & Q(published_at__date__lte=day)
    found: EventQuerySet = events.filter(reported | by_hand)
    return found.annotate(as_of=Value(day, output_field=DateField()))


def was_known(event: Any, day: dt.date | None) -> bool:
    """Whether something of that day belongs to this event as it was loaded."""
    as_of: dt.date | None = getattr(event, "as_of", None)
    return as_of is None or day is None or day <= as_of


def known_sources(event: Any) -> list[Mention]:
    return [mention for mention in getattr(event, "cited", []) if was_known(event, mention.document.published)]


def known_links(event: Any, side: str) -> list[Any]:
    """The links of `linked_to` or `linked_from` whose other event had begun by then."""
    other = "to_event" if side == "linked_to" else "from_event"
    return [link for link in getattr(event, side, []) if was_known(event, getattr(link, other).sort_date)]
