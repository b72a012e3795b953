import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self) -> "FeedQuerySet":
        """Feeds to be asked now."""
        return self.filter(is_active=True, next_fetch_at__lte=timezone.now())


class Feed(models.Model):
    """An RSS or Atom feed that a negotiation watches; what it brings is taken in where it speaks of the keywords."""

    negotiation = models.ForeignKey("Negotiation", on_delete=models.PROTECT, related_name="feeds")
    url = models.URLField("address of the feed", max_length=1000)
    publisher = models.CharField(
        max_length=200, help_text="Who publishes it, as readers shall see it: Reuters, The Guardian."
    )
    keywords = models.TextField(
        blank=True,
        help_text="One line each: an entry is taken in where its headline or summary holds all the words of a line. "
        "Without keywords every entry is.",
    )
    minutes = models.PositiveIntegerField(
        "asked every … minutes", default=30, help_text="At least 10; longer by itself while the feed does not answer."
    )
    is_active = models.BooleanField("watched", default=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=60, blank=True, editable=False)
    title = models.CharField(max_length=300, blank=True, editable=False)
    fetched_at = models.DateTimeField("last asked", null=True, editable=False)
    next_fetch_at = models.DateTimeField("next", default=timezone.now, editable=False, db_index=True)
    failures = models.PositiveIntegerField("failures in a row", default=0, editable=False)
    error = models.TextField("last error", blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["negotiation", "publisher", "pk"]
        constraints = [models.UniqueConstraint(fields=["negotiation", "url"], name="feed_once_in_a_negotiation")]

    def __str__(self) -> str:
        title = self.title or self.url
        return title if title.startswith(self.publisher) else f"{self.publisher}: {title}"

    def clean(self) -> None:
        if self.minutes is not None and not 10 <= self.minutes <= 7 * 24 * 60:
            raise ValidationError({"minutes": "Between 10 minutes and a week (10080)."})

    @property
    def interval(self) -> dt.timedelta:
        return dt.timedelta(minutes=self.minutes)


class FeedEntryQuerySet(models.QuerySet["FeedEntry"]):
    def due(self) -> "FeedEntryQuerySet":
        """Entries to be taken in now."""
        return self.filter(state=FeedEntry.State.WAITING, next_attempt_at__lte=timezone.now(), feed__is_active=True)

    def dead(self) -> "FeedEntryQuerySet":
        """Entries that were given up and wait for somebody to look at them."""
        return self.filter(state__in=(FeedEntry.State.REFUSED, FeedEntry.State.FAILED))


class FeedEntry(models.Model):
    """One entry that a feed brought, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to be taken in"
        TAKEN = "taken", "taken in"
        SKIPPED = "skipped", "about something else"
        REFUSED = "refused", "cannot be taken in"
        FAILED = "failed", "could not be fetched"

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    guid = models.CharField(max_length=500)
    url = models.URLField("address", max_length=1000, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    carried = models.JSONField(default=dict, editable=False, help_text="What the feed says of the article.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    document = models.ForeignKey("Document", null=True, on_delete=models.PROTECT, related_name="feed_entries")
    seen_at = models.DateTimeField(auto_now_add=True)

    objects = FeedEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        verbose_name_plural = "feed entries"
        constraints = [models.UniqueConstraint(fields=["feed", "guid"], name="entry_once_in_a_feed")]

    def __str__(self) -> str:
        return self.headline or self.url or self.guid
