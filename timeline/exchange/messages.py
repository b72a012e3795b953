"""The message itself: what it says of an event, and the signature that proves who sent it (Standard Webhooks 1.0)."""

import base64
import datetime as dt
import hashlib
import hmac
import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from timeline.chronology.exports import event_record
from timeline.chronology.loading import with_sources
from timeline.models import Delivery, Event

KEYS_OVERLAP = dt.timedelta(days=1)
"""How long an old key goes on counting beside a new one."""


def message(delivery: Delivery) -> dict[str, Any] | None:
    """The body as of now; None where readers no longer see what it would tell of, which a later message then says.

    A published or changed event is told as the API shows it to a reader who is not signed in. Of one that is gone there are its
    numbers and addresses, and the reason only where readers see the tombstone: no word of what it said.
    """
    if delivery.kind == Delivery.Kind.TEST:
        data: dict[str, Any] | None = {"site": settings.SITE_URL}
    elif delivery.kind == Delivery.Kind.RETRACTED:
        data = _gone(delivery)
    else:
        data = _shown(delivery)
    if data is None:
        return None
    return {"type": f"event.{delivery.kind}", "timestamp": delivery.created_at.isoformat(), "data": data}


def _shown(delivery: Delivery) -> dict[str, Any] | None:
    event = with_sources(Event.objects.public()).filter(pk=delivery.event_id or 0).first()
    if event is None or not event.is_public:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        # the two moments to come that the API has are null for every reader
        return {**event_record(event), "scheduled_for": None, "embargo_until": None}


def _gone(delivery: Delivery) -> dict[str, Any] | None:
    event = (
        Event.objects.select_related("negotiation", "merged_into__negotiation")
        .filter(pk=delivery.event_id or 0)
        .first()
    )
    if event is not None and event.is_public and event.negotiation.is_public:
        return None
    slug = delivery.negotiation.slug if delivery.negotiation else ""
    into = event.merged_into if event is not None else None
    tombstone = Event.objects.retracted().filter(pk=delivery.event_id or 0).exists()
    return {
        "id": delivery.event_id,
        "number": delivery.number,
        "negotiation": slug,
        # the usual address spells the title out
        "url": f"{settings.SITE_URL}{reverse('chronology', args=[slug])}e/{delivery.number}/",
        "api_url": settings.SITE_URL + reverse("api:event-detail", args=[delivery.event_id]),
        "reason": event.retraction_reason if event is not None and tombstone else "",
        "merged_into": settings.SITE_URL + into.get_absolute_url() if into is not None and _is_seen(into) else None,
    }


def _is_seen(event: Event) -> bool:
    return event.is_public and event.negotiation.is_public


def as_printed(body: dict[str, Any]) -> str:
    """For people."""
    return json.dumps(body, ensure_ascii=False, indent=1)


def as_bytes(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def headers(delivery: Delivery, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks; one signature for each key that counts."""
    identity, moment = f"msg_{delivery.uid.hex}", str(int(timezone.now().timestamp()))
    signed = [signature(secret, identity, moment, body) for secret in delivery.webhook.secrets]
    return {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": identity,
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(signed),
    }


def signature(secret: str, identity: str, moment: str, body: bytes) -> str:
    """`v1,` and the base64 of HMAC-SHA256 over id.timestamp.body, by the key that the secret spells in base64."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{identity}.{moment}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
