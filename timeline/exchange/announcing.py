"""What subscribers are to be told: what readers see of an event, compared with what was said of it last.

A decision touches the event's `Announced` row in its own transaction. What it comes to is found out here, after that transaction,
by a request's end or by a timer: an event that readers now see is published or changed, one that they no longer see is retracted.
A moment that passes by itself, a schedule's or an embargo's, is such a touch that was set for later. While an embargo holds, and
while a negotiation is private, nothing is said of its events.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from timeline.models import Announced, Delivery, Event, Webhook

AT_ONCE = 50
"""Events looked at when a request ends; the rest of a large import is left to the timer."""

Standing = Announced.Standing


def announce(most: int | None = None) -> int:
    """Look at every event that was touched, or whose moment came, and write a delivery for each webhook that wants it.

    Returns the number of deliveries. Each event in a transaction of its own: to stop half-way loses and doubles nothing.
    """
    found = Announced.objects.due()
    keys = list((found[:most] if most else found).values_list("pk", flat=True))
    return sum(_look_at(key) for key in keys)


@transaction.atomic
def _look_at(key: int) -> int:
    row = Announced.objects.due().select_for_update().filter(pk=key).first()
    if row is None:
        return 0
    event = Event.objects.select_related("negotiation").filter(pk=key).first()
    row.look_at = _next_moment(event)
    kind = None if event is not None and _is_silent(event) else _kind(row, event)
    if kind:
        row.standing = Standing.GONE if kind == Delivery.Kind.RETRACTED else Standing.PUBLIC
        row.changed_at = event.changed_at if event else None
    if event is None:
        row.delete()
    else:
        row.save()
    return _tell(row, key, kind) if kind else 0


def _is_silent(event: Event) -> bool:
    """Of what is under embargo not even that it is gone is said; what a closed negotiation does is its own business."""
    return event.is_embargoed or not event.negotiation.is_public


def _next_moment(event: Event | None) -> Any:
    """When readers will see something else without anybody deciding anything; None for never."""
    if event is None:
        return None
    scheduled = event.publish_at if event.status == Event.Status.SCHEDULED else None
    return max((at for at in (scheduled, event.embargo_until) if at and at > timezone.now()), default=None)


def _kind(row: Announced, event: Event | None) -> str | None:
    if event is None or not event.is_public:
        return Delivery.Kind.RETRACTED if row.standing == Standing.PUBLIC else None
    if row.standing != Standing.PUBLIC:
        return Delivery.Kind.PUBLISHED
    return Delivery.Kind.CHANGED if row.changed_at != event.changed_at else None


def _tell(row: Announced, key: int, kind: str) -> int:
    made = [
        Delivery(webhook=hook, event_id=key, negotiation_id=row.negotiation_id, number=row.number, kind=kind)
        for hook in Webhook.objects.for_event(row.negotiation_id, kind)
    ]
    return len(Delivery.objects.bulk_create(made))
