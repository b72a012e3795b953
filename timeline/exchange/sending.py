"""Sending what waits: in order, once at a time, again after a pause that grows, given up in the end."""

import datetime as dt
import random

from django.utils import timezone

from timeline.editorial import publish_due
from timeline.ingest import IngestError, post
from timeline.models import Delivery, Webhook

from .announcing import announce
from .messages import as_bytes, headers, message

MOST_ATTEMPTS = 10
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(seconds=30), dt.timedelta(hours=12)
SWITCHED_OFF_AFTER = dt.timedelta(days=5)
SECONDS = 10.0
LEASE = dt.timedelta(minutes=2)
"""While it lasts nobody else sends the same message; a process that died sends it again after this."""
KEPT = dt.timedelta(days=30)
A_ROUND = 200
"""Messages to one address in one round, so that a long list does not keep the others waiting."""

State = Delivery.State


def deliver_due() -> dict[str, int]:
    """What the timer does: due events are published, all is announced, and all that waits is sent. State -> count."""
    publish_due()
    announce()
    counts = dict.fromkeys((State.DELIVERED, State.WAITING, State.OVERTAKEN, State.DEAD), 0)
    for key in hooks_with_work():
        for state, count in deliver_to(key).items():
            counts[State(state)] += count
    _forget()
    return {state.value: count for state, count in counts.items()}


def hooks_with_work() -> list[int]:
    return list(Delivery.objects.due().order_by().values_list("webhook", flat=True).distinct())


def deliver_to(webhook_id: int) -> dict[str, int]:
    """Send one webhook what is due, in order, until something fails: an address that is away is tried once in a round."""
    counts: dict[str, int] = {}
    for _ in range(A_ROUND):
        delivery = Delivery.objects.due().filter(webhook=webhook_id).select_related("webhook", "negotiation").first()
        if delivery is None or not _claim(delivery):
            break
        state = attempt(delivery)
        counts[state] = counts.get(state, 0) + 1
        if state in (State.WAITING, State.DEAD):
            break
    return counts


def _claim(delivery: Delivery) -> bool:
    """Count the attempt before it is made; False where somebody else is at it."""
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING, attempts=delivery.attempts)
    delivery.attempts += 1
    delivery.next_attempt_at = timezone.now() + LEASE
    return bool(mine.update(attempts=delivery.attempts, next_attempt_at=delivery.next_attempt_at))


def attempt(delivery: Delivery) -> str:
    """Send a claimed delivery once; returns the state it is in then. Nothing is raised for what the other side does."""
    body = message(delivery)
    if body is None:
        return _keep(delivery, State.OVERTAKEN, None, "")
    delivery.body = body
    raw = as_bytes(body)
    status: int | None = None
    wait: float | None = None
    try:
        status, wait = post(delivery.webhook.url, raw, headers(delivery, raw), SECONDS)
        error = "" if 200 <= status < 300 else f"answered {status}"
    except IngestError as failure:
        error = str(failure)
    if error:
        return _failed(delivery, status, wait, error)
    delivery.delivered_at = timezone.now()
    Webhook.objects.filter(pk=delivery.webhook_id).update(
        failing_since=None, last_success_at=delivery.delivered_at, error=""
    )
    return _keep(delivery, State.DELIVERED, status, "")


def _failed(delivery: Delivery, status: int | None, wait: float | None, error: str) -> str:
    delivery.next_attempt_at = timezone.now() + max(
        pause(delivery.attempts), dt.timedelta(seconds=min(wait or 0, 86_400))
    )
    _blame(delivery.webhook, status, error)
    return _keep(delivery, State.DEAD if delivery.attempts >= MOST_ATTEMPTS else State.WAITING, status, error)


def pause(attempts: int) -> dt.timedelta:
    """30 seconds after the first attempt, three times as long after each further one, half a day at most; a fifth more or less."""
    grown: dt.timedelta = min(FIRST_PAUSE * 3 ** (attempts - 1), LONGEST_PAUSE)
    return grown * random.uniform(0.8, 1.2)  # noqa: S311 - not a secret


def _blame(hook: Webhook, status: int | None, error: str) -> None:
    """Keep since when the address fails; switch it off where it is gone for good, or has failed for long."""
    now = timezone.now()
    Webhook.objects.filter(pk=hook.pk, failing_since=None).update(failing_since=now)
    failing = Webhook.objects.filter(pk=hook.pk)
    failing.update(error=error[:500])
    if status == 410:
        failing.update(is_active=False, error="It answered 410: gone for good. Switched off.")
    failing.filter(failing_since__lte=now - SWITCHED_OFF_AFTER).update(
        is_active=False,
        error=f"No message arrived for {SWITCHED_OFF_AFTER.days} days: {error}"[:480] + " Switched off.",
    )


def _keep(delivery: Delivery, state: Delivery.State, status: int | None, error: str) -> str:
    delivery.state, delivery.last_status, delivery.error = state, status, error[:500]
    delivery.save(update_fields=["state", "last_status", "error", "next_attempt_at", "delivered_at", "body"])
    return state.value


def send_again(keys: list[int]) -> int:
    """Put deliveries back on the list as if they had never been tried; returns how many. Waiting ones are tried at once."""
    again = Delivery.objects.filter(pk__in=keys)
    return again.update(state=State.WAITING, attempts=0, next_attempt_at=timezone.now(), error="", delivered_at=None)


def _forget() -> None:
    """Old messages go; those that were given up stay until somebody looks at them."""
    done = Delivery.objects.filter(state__in=(State.DELIVERED, State.OVERTAKEN))
    done.filter(created_at__lt=timezone.now() - KEPT).delete()
