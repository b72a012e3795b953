from typing import Any

from django.db import models

from timeline.ontology import EventType, LinkKind, Modality, Role

from .dates import Dated
from .publication import public_events

TYPE_CHOICES = [(kind.value, kind.label) for kind in EventType]
MODALITY_CHOICES = [(modality.value, modality.label) for modality in Modality]
ROLE_CHOICES = [(role.value, role.label) for role in Role]
LINK_CHOICES = [(kind.value, kind.label) for kind in LinkKind]


class MentionQuerySet(models.QuerySet["Mention"]):
    def pending(self) -> "MentionQuerySet":
        return self.filter(state=Mention.State.PENDING)

    def citing(self) -> "MentionQuerySet":
        """Mentions that stand behind an event."""
        return self.filter(state__in=(Mention.State.ACCEPTED, Mention.State.MERGED))

    def public(self) -> "MentionQuerySet":
        """Mentions that readers may see: citations of public events."""
        return self.citing().filter(public_events("event__"))


class Mention(Dated):
    """What the machine, or an editor who marked a passage, read in one passage of one document.

    `start` and `end` are character offsets into the document's text; `quote` is that very text. `sureness` says for each field how
    often readings of its kind were right (see `extraction.sureness`); a field without an entry is one of which nobody knows.
    An outcome is only ever stated by an editor, with the words that state it.
    """

    class State(models.TextChoices):
        PENDING = "pending", "waiting"
        ACCEPTED = "accepted", "accepted"
        MERGED = "merged", "merged"
        DISMISSED = "dismissed", "dismissed"

    document = models.ForeignKey("Document", on_delete=models.PROTECT, related_name="mentions")
    event = models.ForeignKey("Event", null=True, blank=True, on_delete=models.PROTECT, related_name="citations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    also = models.JSONField("further passages", default=list, blank=True)
    quote = models.TextField()
    title = models.CharField(max_length=200)
    event_type = models.CharField("type", max_length=20, choices=TYPE_CHOICES)
    timex_text = models.CharField("words that date it", max_length=200, blank=True)
    timex_value = models.CharField(max_length=80, blank=True)
    timex_start = models.PositiveIntegerField(null=True, blank=True)
    timex_end = models.PositiveIntegerField(null=True, blank=True)
    place_name = models.CharField("place", max_length=200, blank=True)
    place_start = models.PositiveIntegerField(null=True, blank=True)
    place_end = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    outcome_start = models.PositiveIntegerField(null=True, blank=True)
    outcome_end = models.PositiveIntegerField(null=True, blank=True)
    modality = models.CharField("certainty", max_length=12, choices=MODALITY_CHOICES, default=Modality.HAPPENED.value)
    confidence = models.FloatField(default=0.5)
    salience = models.FloatField(default=0.5)
    sureness = models.JSONField("sureness of each field", default=dict, blank=True, editable=False)
    trace = models.JSONField(default=list, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    coded_by = models.CharField("read by", max_length=40)
    state = models.CharField(max_length=12, choices=State, default=State.PENDING, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    returned = models.CharField("why it came back", max_length=300, blank=True, editable=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "start", "pk"]
        indexes = [models.Index(fields=["event", "state"], name="mention_behind_event")]
        permissions = [("review_mention", "Can accept, merge and dismiss mentions")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "start", "end", "trigger_start", "event_type"], name="mention_once_in_a_passage"
            ),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="mention_has_a_passage"),
            models.CheckConstraint(
                condition=models.Q(state__in=("accepted", "merged"), event__isnull=False)
                | models.Q(state__in=("pending", "dismissed"), event__isnull=True),
                name="mention_cites_an_event_once_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def type(self) -> EventType:
        return EventType(self.event_type)

    @property
    def is_pending(self) -> bool:
        return self.state == self.State.PENDING

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.trigger_start is None:
            self.trigger_start, self.trigger_end = self.start, self.end
        super().save(*args, **kwargs)


class MentionActor(models.Model):
    """Who is named in a mention, as read."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="actors")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=12, choices=ROLE_CHOICES, default=Role.SOURCE.value)
    kind = models.CharField(max_length=20, blank=True)
    description = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["mention", "name", "role"], name="actor_once_in_a_mention")]

    def __str__(self) -> str:
        return self.name
