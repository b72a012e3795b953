from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from timeline.ontology import LinkKind

from .event import Event
from .mention import LINK_CHOICES
from .publication import public_events


class EventLinkQuerySet(models.QuerySet["EventLink"]):
    def public(self) -> "EventLinkQuerySet":
        """Links whose two events readers see."""
        return self.filter(public_events("from_event__"), public_events("to_event__"))


class EventLink(models.Model):
    """What one event has to do with an earlier one of the same negotiation: the refusal REFUSES the proposal."""

    from_event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links_out", verbose_name="event")
    kind = models.CharField("does what", max_length=12, choices=LINK_CHOICES)
    to_event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links_in", verbose_name="earlier event")

    objects = EventLinkQuerySet.as_manager()

    class Meta:
        ordering = ["to_event__sort_date", "pk"]
        verbose_name = "link"
        constraints = [
            models.UniqueConstraint(fields=["from_event", "to_event", "kind"], name="link_once"),
            models.CheckConstraint(
                condition=~models.Q(from_event=models.F("to_event")), name="link_between_two_events"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_event}: {LinkKind(self.kind).label.lower()} {self.to_event}"

    @property
    def said_back(self) -> str:
        """What the link says of the earlier event."""
        return LinkKind(self.kind).inverse

    def clean(self) -> None:
        if self.from_event_id is None or self.to_event_id is None:
            return  # the field says so itself
        if self.from_event_id == self.to_event_id:
            raise ValidationError({"to_event": "An event cannot be linked to itself."})
        if self.from_event.negotiation_id != self.to_event.negotiation_id:
            raise ValidationError({"to_event": "The two events belong to different negotiations."})
        for name, event in (("from_event", self.from_event), ("to_event", self.to_event)):
            if event.status == Event.Status.MERGED:
                raise ValidationError({name: "This event was merged into another: link that one."})

    def told(self) -> dict[str, Any]:
        """How the log keeps it: by the permanent number, so that a title that readers must not see is not in it."""
        return {"kind": self.kind, "number": self.to_event.number}
