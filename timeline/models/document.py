import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.utils.formats import date_format

from .independence import voice_of
from .publication import public_events


def fingerprint(text: str) -> str:
    """SHA-256 of the text with white space folded: the same article pasted with other line breaks is the same."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


class DocumentQuerySet(models.QuerySet["Document"]):
    def awaiting_extraction(self) -> "DocumentQuerySet":
        """The durable work list: what was received and not yet read, failures included."""
        return self.exclude(state=Document.State.EXTRACTED)

    def newest(self) -> "DocumentQuerySet":
        """Without those that a newer version has replaced."""
        return self.filter(replaced_by=None)

    def public(self) -> "DocumentQuerySet":
        """Documents that readers may know of: those a public event cites."""
        return self.filter(public_events("mentions__event__")).distinct()


class Document(models.Model):
    """One source article. Its text is never edited: a corrected text is a new row that names the one it replaces.

    Copies and updates of one story share its `story` key, so that they count as one source; `sketch` is what they are
    known by. `voice` is the agency credited, or the publisher: one voice counts once too. A document that nobody compared with others is a story of its own.
    """

    class State(models.TextChoices):
        RECEIVED = "received", "waiting to be read"
        EXTRACTED = "extracted", "read"
        FAILED = "failed", "could not be read"

    negotiation = models.ForeignKey("Negotiation", on_delete=models.PROTECT, related_name="documents")
    publisher = models.CharField(max_length=200, blank=True)
    byline = models.CharField(max_length=200, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    published = models.DateField("publication date", db_index=True)
    dateline = models.CharField(max_length=120, blank=True)
    published_from = models.CharField(
        "where the date was found", max_length=120, blank=True, help_text="A page's own data, a feed, or who gave it."
    )
    language = models.CharField(max_length=12, default="en")
    url = models.URLField("address of the original", max_length=1000, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, editable=False)
    original = models.FileField(upload_to="originals/%Y/%m/", blank=True, editable=False)
    source_name = models.CharField("file name", max_length=300, blank=True, editable=False)
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED, editable=False, db_index=True)
    error = models.TextField(blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField("times begun", default=0, editable=False)
    coded_by = models.CharField("read by", max_length=40, blank=True, editable=False)
    sketch = models.BinaryField(null=True, editable=False)
    story = models.CharField(max_length=16, editable=False, db_index=True)
    voice = models.CharField("agency or publisher", max_length=120, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by", editable=False
    )
    received_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-published", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "sha256"], name="document_once_in_a_negotiation"),
        ]

    def __str__(self) -> str:
        title = self.headline or self.text[:60]
        return f"{title} ({self.publisher_name}, {date_format(self.published, 'j F Y')})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.story = self.story or self.sha256[:16]
        self.voice = self.voice or voice_of(self.publisher, self.byline, self.text)
        super().save(*args, **kwargs)

    @property
    def web_url(self) -> str:
        """The original's address where a page may link to it: nothing but http and https, wherever the row came from."""
        try:
            return self.url if urlsplit(self.url).scheme in ("http", "https") else ""
        except ValueError:
            return ""

    @property
    def publisher_name(self) -> str:
        return self.publisher or "Publisher not named"
