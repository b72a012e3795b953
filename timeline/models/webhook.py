"""Who is told when what readers see changes, what they were told, and what still waits to be sent."""

import base64
import datetime as dt
import secrets
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.dispatch import Signal
from django.utils import timezone

KINDS = [("published", "published"), ("changed", "changed"), ("retracted", "retracted, or no longer to be seen")]

touched = Signal()
"""Sent once after a transaction in which something about events was decided; nobody waits for its receivers."""


def new_secret() -> str:
    """A key of 32 random bytes as Standard Webhooks writes it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def all_kinds() -> list[str]:
    return [kind for kind, _ in KINDS]


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def for_event(self, negotiation_id: int, kind: str) -> "list[Webhook]":
        """The active ones that want to be told of such an event."""
        asked = self.filter(Q(negotiation=negotiation_id) | Q(negotiation=None), is_active=True).order_by("pk")
        return [one for one in asked if kind in one.kinds]


class Webhook(models.Model):
    """An address that is told when a negotiation's events are published, changed or retracted."""

    negotiation = models.ForeignKey(
        "Negotiation", null=True, blank=True, on_delete=models.CASCADE, related_name="webhooks",
        help_text="Empty: all negotiations.",
    )  # fmt: skip
    url = models.URLField("address", max_length=1000)
    secret = models.CharField(max_length=100, default=new_secret, editable=False)
    former_secret = models.CharField(max_length=100, blank=True, editable=False)
    former_until = models.DateTimeField(null=True, editable=False)
    kinds = models.JSONField("told of events that are", default=all_kinds)
    is_active = models.BooleanField("active", default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    failing_since = models.DateTimeField(null=True, editable=False)
    last_success_at = models.DateTimeField("last answered", null=True, editable=False)
    error = models.CharField("last error", max_length=500, blank=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["negotiation", "url", "pk"]

    def __str__(self) -> str:
        return self.url

    def clean(self) -> None:
        if not self.kinds or set(self.kinds) - set(all_kinds()):
            raise ValidationError({"kinds": "Choose at least one of: " + ", ".join(all_kinds()) + "."})

    def renew_secret(self, overlap: dt.timedelta) -> None:
        """Take a new key; messages are signed with both for as long as `overlap`, so that the receiver can change over."""
        self.former_secret, self.former_until = self.secret, timezone.now() + overlap
        self.secret = new_secret()
        self.save(update_fields=["secret", "former_secret", "former_until"])

    @property
    def secrets(self) -> list[str]:
        """The keys to sign with, the newest first."""
        former = self.former_until is not None and self.former_until > timezone.now()
        return [self.secret, *([self.former_secret] if former else [])]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self) -> "DeliveryQuerySet":
        """To be sent now, in order: of one event never a later message before an earlier one."""
        waiting = Delivery.State.WAITING
        earlier = Delivery.objects.filter(
            webhook=OuterRef("webhook"), event=OuterRef("event"), state=waiting, pk__lt=OuterRef("pk")
        )
        now = timezone.now()
        found = self.filter(state=waiting, next_attempt_at__lte=now, webhook__is_active=True)
        return found.exclude(Exists(earlier)).order_by("pk")


class Delivery(models.Model):
    """One message to one address. Its body is what readers see when it is sent, and the row keeps it as it was sent."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", "published"
        CHANGED = "changed", "changed"
        RETRACTED = "retracted", "retracted"
        TEST = "test", "test"

    class State(models.TextChoices):
        WAITING = "waiting", "waits"
        DELIVERED = "delivered", "delivered"
        OVERTAKEN = "overtaken", "overtaken: readers no longer see this"
        DEAD = "dead", "given up"

    uid = models.UUIDField("message", default=uuid.uuid4, unique=True, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    # no constraint: an event that an undone decision had made is gone, and its readers are to be told
    event = models.ForeignKey(
        "Event", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="deliveries"
    )
    negotiation = models.ForeignKey("Negotiation", null=True, on_delete=models.CASCADE, related_name="deliveries")
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=12, choices=Kind)
    body = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField("next", default=timezone.now)
    last_status = models.PositiveSmallIntegerField("answered", null=True)
    error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField("since", auto_now_add=True)
    delivered_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["webhook", "event", "next_attempt_at"],
                condition=models.Q(state="waiting"),
                name="delivery_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number or ''}".strip()


class AnnouncedQuerySet(models.QuerySet["Announced"]):
    def due(self) -> "AnnouncedQuerySet":
        return self.filter(look_at__lte=timezone.now()).order_by("look_at", "pk")

    def touch(self, event: Any) -> None:
        """Something about the event is decided in this transaction: look, after it, whether readers see something else."""
        now = timezone.now()
        if not self.filter(pk=event.pk).update(look_at=now):
            row = Announced(event=event, negotiation_id=event.negotiation_id, number=event.number)
            row.standing, row.look_at = _standing_before(event), now
            self.bulk_create([row], ignore_conflicts=True)
        if not any(entry[1] is _send_touched for entry in connection.run_on_commit):
            transaction.on_commit(_send_touched, robust=True)

    def begin(self, events: Iterable[Any]) -> None:
        """Take events as they stand for told: nothing is announced of what came in as a whole."""
        rows = (_as_it_stands(event) for event in events)
        self.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


class Announced(models.Model):
    """What subscribers were last told of an event, and when to look at it again.

    The row is touched in the very transaction of a decision: what is to be told is never lost, however the process ends.
    """

    class Standing(models.TextChoices):
        NOTHING = "nothing", "nothing yet"
        PUBLIC = "public", "that it is published"
        GONE = "gone", "that it is gone"

    event = models.OneToOneField(
        "Event", primary_key=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="announced"
    )
    negotiation = models.ForeignKey("Negotiation", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    standing = models.CharField("told", max_length=8, choices=Standing, default=Standing.NOTHING)
    changed_at = models.DateTimeField(null=True, help_text="When the event, as it was told, had changed last.")
    look_at = models.DateTimeField(null=True, db_index=True)

    objects = AnnouncedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.number}: {self.get_standing_display()}"


def _send_touched() -> None:
    touched.send_robust(Announced)


def _as_it_stands(event: Any) -> Announced:
    row = Announced(event=event, negotiation_id=event.negotiation_id, number=event.number, changed_at=event.changed_at)
    row.standing = Announced.Standing.PUBLIC if event.is_public else Announced.Standing.NOTHING
    moments = [event.publish_at if event.status == "scheduled" else None, event.embargo_until]
    row.look_at = max((at for at in moments if at and at > timezone.now()), default=None)
    return row


def _standing_before(event: Any) -> str:
    """For an event that was never announced: whether it was published before its newest version."""
    before = event.versions.filter(number__lt=event.version).first()
    held = before is not None and before.embargo_until is not None and before.embargo_until > timezone.now()
    was_published = before.status == "published" and not held if before is not None else event.is_public
    return Announced.Standing.PUBLIC if was_published else Announced.Standing.NOTHING
