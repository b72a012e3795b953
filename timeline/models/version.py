"""Every version of an event, whole: what is compared, reverted to, and merged against when two editors meet."""

from typing import Any

from django.conf import settings
from django.db import models

from .log import LogEntry


class EventVersion(models.Model):
    """The content of an event at one version, parties with their roles, place and sources included.

    `content` names parties and the place by number and name, so that it reads the same after they are renamed or gone.
    That a version exists once is also what the database itself holds against two changes on the same one.
    """

    event = models.ForeignKey("Event", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("version")
    content = models.JSONField()
    status = models.CharField(max_length=12)
    publish_at = models.DateTimeField(null=True)
    embargo_until = models.DateTimeField(null=True)
    was_public = models.BooleanField(default=False, help_text="Readers saw this version.")
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    user_name = models.CharField("by", max_length=150, blank=True)
    action = models.CharField(max_length=12, choices=LogEntry.Action, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    is_minor = models.BooleanField(default=False)
    restores = models.PositiveIntegerField(null=True, help_text="The version whose content this one brought back.")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="version_once_of_an_event")]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def parties(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.content.get("parties", [])
        return found
