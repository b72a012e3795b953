"""The one rule of what readers see. Page, API, feeds, exports, sitemap and counts all ask it.

An event is visible exactly from its moment on: the rule looks at the clock, and does not wait for a job to have run.
"""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

PUBLISHED, IN_REVIEW, SCHEDULED, RETRACTED = "published", "in_review", "scheduled", "retracted"


def public_events(to_event: str = "", now: dt.datetime | None = None) -> Q:
    """Events that readers see at `now`; `to_event` is the lookup path from another model, such as `event__`.

    Published, or scheduled for a moment that has come, or in review where the negotiation shows that; and in each case no
    embargo holds. What is under embargo is nowhere, whatever its status.
    """
    now = now or timezone.now()
    shown = (
        Q(**{f"{to_event}status": PUBLISHED})
        | Q(**{f"{to_event}status": SCHEDULED, f"{to_event}publish_at__lte": now})
        | Q(**{f"{to_event}status": IN_REVIEW, f"{to_event}negotiation__show_unreviewed": True})
    )
    return Q(**{f"{to_event}negotiation__is_public": True}) & shown & _no_embargo(to_event, now)


def retracted_events(to_event: str = "", now: dt.datetime | None = None) -> Q:
    """Events whose address answers with a tombstone."""
    public = Q(**{f"{to_event}negotiation__is_public": True, f"{to_event}status": RETRACTED})
    return public & _no_embargo(to_event, now or timezone.now())


def _no_embargo(to_event: str, now: dt.datetime) -> Q:
    return Q(**{f"{to_event}embargo_until__isnull": True}) | Q(**{f"{to_event}embargo_until__lte": now})


def public_events_in(negotiation: Any, events: Any, now: dt.datetime | None = None) -> Any:
    """The same rule, asked of the `events` of one negotiation so that an index answers it without looking at the rows.

    The few events that the clock still hides are found by indexes of their own and taken out.
    """
    if not negotiation.is_public:
        return events.none()
    now = now or timezone.now()
    statuses = [PUBLISHED, SCHEDULED, *([IN_REVIEW] if negotiation.show_unreviewed else [])]
    rows = events.model.objects.filter(negotiation=negotiation)
    waiting = rows.filter(status=SCHEDULED, publish_at__gt=now).order_by().values("pk")
    embargoed = rows.filter(embargo_until__gt=now).order_by().values("pk")
    shown = events.filter(negotiation=negotiation, status__in=statuses)
    return shown.exclude(pk__in=waiting).exclude(pk__in=embargoed)
