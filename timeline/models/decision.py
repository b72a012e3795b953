"""Decisions at the desk as rows: what each one changed, before and after, so that any of them can be taken back later."""

from typing import Any

from django.conf import settings
from django.db import models

from .log import AppendOnlyError


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> "DecisionQuerySet":
        """Decisions that can be taken back: neither undone nor an undoing themselves."""
        return self.filter(undone_by__isnull=True).exclude(kind=Decision.Kind.UNDONE)

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("Decisions are never changed; undo them.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Decisions are never deleted; undo them.")


class Decision(models.Model):
    """One decision, append-only. `batch` joins decisions that were taken with one gesture, and are undone with one."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        CORRECTED = "corrected", "Accepted with corrections"
        MERGED = "merged", "Added as a source"
        DISMISSED = "dismissed", "Dismissed"
        REOPENED = "reopened", "Put back into the queue"
        MARKED = "marked", "Marked by hand"
        DIVIDED = "divided", "Mention split in two"
        SPLIT = "split", "Event split in two"
        JOINED = "joined", "Events merged"
        PREFERRED = "preferred", "Chose between sources"
        CREATED = "created", "Event written"
        CHANGED = "changed", "Event changed"
        SUBMITTED = "submitted", "Sent to review"
        PUBLISHED = "published", "Published"
        RETRACTED = "retracted", "Retracted"
        REVERTED = "reverted", "Brought back a version"
        SCHEDULED = "scheduled", "Scheduled"
        WITHDRAWN = "withdrawn", "Put back"
        EMBARGOED = "embargoed", "Set or lifted an embargo"
        LINKED = "linked", "Linked to another event"
        RELINKED = "relinked", "Changed a link"
        UNLINKED = "unlinked", "Took a link away"
        REWORDED = "reworded", "Corrected the text of a document"
        STORY = "story", "Changed which articles share a story"
        UNDONE = "undone", "Undone"
        REDONE = "redone", "Done again"

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    user_name = models.CharField("by", max_length=150)
    kind = models.CharField("decision", max_length=12, choices=Kind)
    title = models.CharField("about", max_length=300, help_text="The title of what was decided on, as it was then.")
    reason = models.CharField(max_length=300, blank=True)
    negotiation = models.ForeignKey("Negotiation", null=True, on_delete=models.PROTECT, related_name="decisions")
    batch = models.CharField(max_length=32, blank=True, db_index=True)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["user", "-id"], name="decision_last_of_a_user"),
            models.Index(fields=["negotiation", "-id"], name="decision_last_of_negotiation"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_undone(self) -> bool:
        """Whether it was taken back, and the taking back was not itself taken back."""
        undoing: Decision | None = getattr(self, "undone_by", None)
        return undoing is not None and not undoing.is_undone

    @property
    def root(self) -> "Decision":
        """The decision that a chain of undoing and doing again is about; itself where it is none."""
        return self.undoes.root if self.undoes is not None else self

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("Decisions are never changed; undo them.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Decisions are never deleted; undo them.")


class DecisionRow(models.Model):
    """One row that a decision made (`before` is null), removed (`after` is null) or changed (both hold what changed)."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="rows")
    table = models.CharField(max_length=20)
    row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["table", "row"], name="decisions_on_a_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
