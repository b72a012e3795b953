import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext

from timeline.edtf import DateInterval
from timeline.ontology import EventType, Modality, Role

from .dates import Dated, day_columns, overlapping
from .mention import MODALITY_CHOICES, ROLE_CHOICES, TYPE_CHOICES
from .negotiation import Negotiation
from .publication import public_events, public_events_in, retracted_events
from .search import Search, search


class InvalidStatusError(Exception):
    """The event cannot take this step from where it stands; the message is written for an editor."""


class EventQuerySet(models.QuerySet["Event"]):
    _loader: Callable[[list["Event"]], None] | None = None

    def loaded_by(self, loader: Callable[[list["Event"]], None]) -> "EventQuerySet":
        """What is fetched is given to `loader`, which reads what hangs on these events."""
        found = self.all()
        found._loader = loader
        return found

    def _clone(self) -> "EventQuerySet":
        found = super()._clone()  # type: ignore[misc]
        found._loader = self._loader
        return found  # type: ignore[no-any-return]

    def _fetch_all(self) -> None:
        fetches = self._result_cache is None
        super()._fetch_all()
        if fetches and self._loader and self._result_cache:
            self._loader(self._result_cache)

    def public(self) -> "EventQuerySet":
        return self.filter(public_events())

    def public_in(self, negotiation: "Negotiation") -> "EventQuerySet":
        """The public events of one negotiation, asked so that its indexes are used."""
        found: EventQuerySet = public_events_in(negotiation, self)
        return found

    def retracted(self) -> "EventQuerySet":
        """Events whose address answers with a tombstone."""
        return self.filter(retracted_events())

    def due(self, now: dt.datetime | None = None) -> "EventQuerySet":
        """Scheduled events whose moment has come, and whose rows do not say so yet."""
        return self.filter(status=Event.Status.SCHEDULED, publish_at__lte=now or timezone.now())

    def merged(self) -> "EventQuerySet":
        """Events whose address leads to the one that took them in."""
        return self.filter(status=Event.Status.MERGED, merged_into__isnull=False)

    def chronological(self) -> "EventQuerySet":
        return self.order_by("sort_date", "latest", "number")

    def overlapping(self, first: Any, last: Any) -> "EventQuerySet":
        return self.filter(overlapping(first, last))

    def search(self, words: str | Search) -> "EventQuerySet":
        """Events in which every word stands; `"in this order"` for a phrase. Any text is taken as it is typed."""
        found: EventQuerySet = search(self, words if isinstance(words, Search) else Search.of(words))
        return found


class Event(Dated):
    """The curated statement on the chronology. Its accepted and merged mentions are its citations.

    `day` and `last_day` are where it sorts and where it ends as plain numbers of days (1 is 1 January of year 1), so that
    any database can count them in bins. `number` counts within the negotiation and is the event's permanent address; `version` counts changes, and a change
    names the version it was made on.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        IN_REVIEW = "in_review", "in review"
        SCHEDULED = "scheduled", "scheduled"
        PUBLISHED = "published", "published"
        RETRACTED = "retracted", "retracted"
        MERGED = "merged", "merged into another"

    NEXT: dict[str, tuple[str, ...]] = {
        "draft": ("in_review", "scheduled", "published"),
        "in_review": ("draft", "scheduled", "published"),
        "scheduled": ("draft", "in_review", "published"),
        "published": ("retracted",),
        "retracted": ("draft", "scheduled", "published"),
        "merged": (),
    }

    negotiation = models.ForeignKey("Negotiation", on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    event_type = models.CharField("type", max_length=20, choices=TYPE_CHOICES)
    place = models.ForeignKey("Place", null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    modality = models.CharField("certainty", max_length=12, choices=MODALITY_CHOICES, default=Modality.HAPPENED.value)
    outcome = models.CharField(max_length=300, blank=True)
    parties: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Party", through="EventParty", related_name="events"
    )
    day = models.IntegerField(null=True, editable=False)
    last_day = models.IntegerField(null=True, editable=False)
    salience = models.FloatField("importance", default=0.5, help_text="0 to 1: what the overview labels first.")
    prominence = models.FloatField(default=0.25, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    retraction_reason = models.CharField(max_length=300, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    publish_at = models.DateTimeField("scheduled for", null=True, blank=True, editable=False)
    embargo_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["sort_date", "latest", "number"]
        permissions = [("publish_event", "Can publish events"), ("retract_event", "Can retract published events")]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "number"], name="event_number_in_a_negotiation"),
            models.CheckConstraint(
                condition=~models.Q(status="scheduled") | models.Q(publish_at__isnull=False),
                name="event_scheduled_for_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["negotiation", "status", "sort_date", "latest", "number"], name="event_in_order"),
            models.Index(fields=["negotiation", "status", "event_type"], name="event_by_type"),
            models.Index(fields=["publish_at"], condition=models.Q(status="scheduled"), name="event_due"),
            models.Index(
                fields=["negotiation", "embargo_until"],
                condition=models.Q(embargo_until__isnull=False),
                name="event_under_embargo",
            ),
            models.Index(fields=["negotiation", "day", "last_day", "status"], name="event_in_window"),
            # with the id, so that the feeds' order is read off it also where many events changed at one moment
            models.Index(fields=["negotiation", "changed_at", "id"], name="event_changed_last"),
            # pages by cursor, of one negotiation and of all
            models.Index(fields=["negotiation", "sort_date", "id"], name="event_page_here"),
            models.Index(fields=["sort_date", "id"], name="event_page"),
        ]

    def __str__(self) -> str:
        return self.title

    def set_interval(self, interval: DateInterval) -> None:
        super().set_interval(interval)
        for column, value in day_columns(interval).items():
            setattr(self, column, value)

    def date_fields(self) -> list[str]:
        return [*super().date_fields(), "day", "last_day"]

    def get_absolute_url(self) -> str:
        return event_address(self.negotiation.slug, self.number, self.title)

    @property
    def type(self) -> EventType:
        return EventType(self.event_type)

    @property
    def is_due(self) -> bool:
        """Scheduled for a moment that has come."""
        return (
            self.status == self.Status.SCHEDULED and self.publish_at is not None and self.publish_at <= timezone.now()
        )

    @property
    def is_published(self) -> bool:
        """Also from the scheduled moment on, before the row says so."""
        return self.status == self.Status.PUBLISHED or self.is_due

    @property
    def is_embargoed(self) -> bool:
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def is_public(self) -> bool:
        """Readers see it now as published; what they see of events in review is not meant."""
        return self.is_published and not self.is_embargoed

    @property
    def current_status(self) -> str:
        return self.Status.PUBLISHED.value if self.is_published else self.status

    @property
    def public_since(self) -> dt.datetime | None:
        return self.publish_at if self.is_due else self.published_at

    def can_become(self, status: str) -> bool:
        return status in self.NEXT[self.status]

    def become(self, status: str) -> None:
        """Take one step of the status map; nothing is saved."""
        if not self.can_become(status):
            steps = {"now": gettext(self.get_status_display()), "wanted": gettext(self.Status(status).label)}
            words = gettext("“%(title)s” is %(now)s; it cannot be made %(wanted)s.")
            raise InvalidStatusError(words % {"title": self.title, **steps})
        self.status = status

    def publish(self) -> None:
        self.become(self.Status.PUBLISHED)
        self.retraction_reason = ""
        self.published_at = self.published_at or timezone.now()
        self.publish_at = None

    def lapse(self) -> None:
        """Let the row say what the clock says: its scheduled moment has come."""
        moment = self.publish_at
        self.publish()
        self.published_at = moment

    def schedule(self, at: dt.datetime) -> None:
        """Publish at a later moment. A scheduled event can be given another one."""
        if at <= timezone.now():
            raise InvalidStatusError(gettext("That moment has passed: publish the event now, or choose a later one."))
        if self.status != self.Status.SCHEDULED:
            self.become(self.Status.SCHEDULED)
        self.publish_at = at

    def withdraw(self, status: str) -> None:
        """Back to draft or review, before readers saw it."""
        self.become(status)
        self.publish_at = None

    def retract(self, reason: str) -> None:
        if not reason.strip():
            raise InvalidStatusError(gettext("A retraction needs a reason: readers see it in place of the event."))
        self.become(self.Status.RETRACTED)
        self.retraction_reason = reason.strip()


@functools.lru_cache(4096)
def event_address(slug: str, number: int, title: str) -> str:
    """The path of an event's page; only the number decides which event it is."""
    return reverse("event", args=[slug, number, slugify(title)[:80] or "event"])


class EventParty(models.Model):
    """What a party does in an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="event_parties")
    party = models.ForeignKey("Party", on_delete=models.PROTECT, related_name="event_parties")
    role = models.CharField(max_length=12, choices=ROLE_CHOICES, default=Role.SOURCE.value)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "party"
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["event", "party"], name="party_once_in_an_event")]

    def __str__(self) -> str:
        return f"{self.party} ({self.get_role_display()})"
