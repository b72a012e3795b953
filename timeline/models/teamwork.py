"""Who takes care of what, what they say about it, and what they are told."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse


class _About(models.Model):
    """A row about one event or one mention."""

    event = models.ForeignKey(
        "timeline.Event", null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    mention = models.ForeignKey(
        "timeline.Mention", null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def about(self) -> Any:
        return self.event or self.mention

    def get_absolute_url(self) -> str:
        """Where the desk shows what this is about."""
        name = "event" if self.event_id else "mention"
        return reverse(f"admin:timeline_{name}_change", args=[self.event_id or self.mention_id])


def _about_one(name: str) -> models.CheckConstraint:
    one = models.Q(event__isnull=False, mention__isnull=True) | models.Q(event__isnull=True, mention__isnull=False)
    return models.CheckConstraint(condition=one, name=name)


class Assignment(_About):
    """Somebody takes care of an event or a mention until it is done. One at a time for each."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    by_name = models.CharField("by", max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            _about_one("assignment_of_one_thing"),
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(done_at__isnull=True), name="event_assigned_once"
            ),
            models.UniqueConstraint(
                fields=["mention"], condition=models.Q(done_at__isnull=True), name="mention_assigned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.user}"


class Comment(_About):
    """A remark among editors. Readers never see it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="timeline_comments"
    )
    user_name = models.CharField("by", max_length=150)
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [_about_one("comment_on_one_thing")]

    def __str__(self) -> str:
        return self.text[:60]


class Notification(_About):
    """What one person is told. `mailed_at` is set when it went out, or where that person wants no mail of the kind."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "Work assigned to me"
        CHANGED = "changed", "Changes of my events"
        COMMENTED = "commented", "Comments on my work"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=12, choices=Kind)
    by_name = models.CharField("by", max_length=150)
    text = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    in_app = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [_about_one("notification_of_one_thing")]
        indexes = [
            models.Index(fields=["user", "-at"], condition=models.Q(read_at__isnull=True), name="notification_unread"),
            models.Index(fields=["user"], condition=models.Q(mailed_at__isnull=True), name="notification_to_mail"),
        ]

    def __str__(self) -> str:
        return self.text


class NotificationChoice(models.Model):
    """What a person wants to be told, and how. No row means everything, both ways."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choice")
    app_assigned = models.BooleanField(default=True)
    app_changed = models.BooleanField(default=True)
    app_commented = models.BooleanField(default=True)
    mail_assigned = models.BooleanField(default=True)
    mail_changed = models.BooleanField(default=True)
    mail_commented = models.BooleanField(default=True)
    last_mail_at = models.DateTimeField(null=True, blank=True, editable=False)
    mailing_until = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return f"Notifications of {self.user}"


class DeskKeys(models.Model):
    """The keys of the review desk as one person set them: `keys` maps what a key does to the key, and "on" to whether they work."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_keys")
    keys = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "desk keys"

    def __str__(self) -> str:
        return f"Keys of {self.user}"
