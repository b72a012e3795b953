from typing import Any

from django.conf import settings
from django.db import models

from .webhook import Announced


class AppendOnlyError(Exception):
    """The log was asked to forget or to change something."""


class LogQuerySet(models.QuerySet["LogEntry"]):
    def record(self, user: Any, action: str, **about: Any) -> "LogEntry":
        """Write one entry: `event`, `mention`, `document`, `negotiation`, `changes`, `reason`, `was_public`.

        What an event or a mention says of its document and negotiation is filled in.
        """
        event, mention = about.get("event"), about.get("mention")
        if mention is not None:
            about.setdefault("document", mention.document)
        whole = event or about.get("document")
        if whole is not None:
            about.setdefault("negotiation", whole.negotiation)
        entry = self.create(
            user=user if getattr(user, "pk", None) else None,
            user_name=getattr(user, "username", "") or "the system",
            action=action,
            version=event.version if event else None,
            number=event.number if event else about.pop("number", None),
            **about,
        )
        if event is not None:
            Announced.objects.touch(event)
        return entry

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("Log entries are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Log entries are never deleted.")


class LogEntry(models.Model):
    """Who decided what, when, why. Append-only.

    `changes` maps a field to [before, after]; the name of whoever decided is kept as it was, so that the log reads the
    same when an account goes.
    """

    class Action(models.TextChoices):
        CREATED = "created", "Created"
        CHANGED = "changed", "Changed"
        ACCEPTED = "accepted", "Accepted a mention"
        MERGED = "merged", "Added a source"
        DISMISSED = "dismissed", "Dismissed a mention"
        REOPENED = "reopened", "Put a mention back"
        SUBMITTED = "submitted", "Sent to review"
        PUBLISHED = "published", "Published"
        RETRACTED = "retracted", "Retracted"
        INGESTED = "ingested", "Took in a document"
        MARKED = "marked", "Marked a passage"
        LINKED = "linked", "Linked to another event"
        RELINKED = "relinked", "Changed a link"
        UNLINKED = "unlinked", "Took a link away"
        REVERTED = "reverted", "Brought back a version"
        SCHEDULED = "scheduled", "Scheduled"
        WITHDRAWN = "withdrawn", "Put back"
        EMBARGOED = "embargoed", "Set or lifted an embargo"
        ASSIGNED = "assigned", "Assigned"
        DIVIDED = "divided", "Split a mention in two"
        SPLIT = "split", "Split in two"
        JOINED = "joined", "Merged another event into it"
        PREFERRED = "preferred", "Chose between sources"
        CORRECTED = "corrected", "Corrected the text of a document"
        STORY = "story", "Changed which articles share a story"
        UNDONE = "undone", "Undid"

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="decisions"
    )
    user_name = models.CharField("by", max_length=150)
    action = models.CharField(max_length=12, choices=Action)
    negotiation = models.ForeignKey("Negotiation", null=True, on_delete=models.PROTECT, related_name="log")
    # no constraint: the log speaks of rows that an undone decision had made and that are gone
    event = models.ForeignKey("Event", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="log")
    mention = models.ForeignKey(
        "Mention", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="log"
    )
    document = models.ForeignKey(
        "Document", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="log"
    )
    number = models.PositiveIntegerField(
        null=True, help_text="The event's permanent number, also after its row is gone."
    )
    version = models.PositiveIntegerField(null=True, help_text="The event's version after this.")
    changes = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    was_public = models.BooleanField(default=False, help_text="The event was published when this was done.")
    is_minor = models.BooleanField(
        "minor", default=False, help_text="Spelling or wording; what is said stays the same."
    )

    objects = LogQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "log"
        indexes = [
            models.Index(fields=["negotiation", "was_public", "-at"], name="log_corrections"),
            models.Index(fields=["negotiation", "number"], name="log_of_a_number"),
            models.Index(
                fields=["negotiation", "-id"], name="log_last_on_events", condition=models.Q(event__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_name}: {self.get_action_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("Log entries are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Log entries are never deleted.")
