"""What the queue's workers and the end of a transaction do for webhooks. Every task may run twice: the database says what is left."""

import logging
from typing import Any

from celery import shared_task
from django.conf import settings
from django.dispatch import receiver
from kombu.exceptions import OperationalError as BrokerError

from timeline.models.webhook import touched

from .announcing import AT_ONCE, announce
from .sending import deliver_due, deliver_to, hooks_with_work

log = logging.getLogger(__name__)


@shared_task
def deliver_webhooks() -> None:
    """The timer's round; from time to time, and for what was missed."""
    deliver_due()


@shared_task
def deliver_to_one(webhook_id: int) -> None:
    deliver_to(webhook_id)


@receiver(touched, dispatch_uid="timeline.announce")
def after_the_transaction(**kwargs: Any) -> None:
    """Write down what is to be told; the queue sends it where there is one, else the timer does. The editor waits for neither."""
    if not announce(AT_ONCE) or not settings.CELERY_BROKER_URL:
        return
    try:
        for key in hooks_with_work():
            deliver_to_one.delay(key)
    except (BrokerError, OSError) as error:
        log.warning("Webhooks wait for the timer: the queue does not answer (%s)", error)
