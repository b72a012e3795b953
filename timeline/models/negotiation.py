import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords


def validate_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(f"{value!r} is no time zone of the IANA list; write Europe/Zurich or UTC.")


class NegotiationQuerySet(models.QuerySet["Negotiation"]):
    def public(self) -> "NegotiationQuerySet":
        return self.filter(is_public=True)


class Negotiation(models.Model):
    """A named chronology."""

    slug = models.SlugField("address", max_length=80, unique=True, help_text="The chronology's address: /t/<this>/")
    title = models.CharField(max_length=200)
    description = models.TextField(
        "standfirst", blank=True, help_text="One paragraph that readers see under the title."
    )
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    is_public = models.BooleanField(
        "public", default=False, help_text="Readers can open it. Otherwise only the desk can."
    )
    show_unreviewed = models.BooleanField(
        "show events in review",
        default=False,
        help_text="Readers also see events that are in review, each marked as not yet checked.",
    )
    merges_by_itself = models.BooleanField(
        "merge confident matches without an editor",
        default=False,
        help_text="A newly read mention that matches a source of an event at least as surely as below becomes a further source of "
        "it. Each such merge stands among the decisions and can be undone.",
    )
    merge_from = models.FloatField(
        "how sure a match must be",
        default=0.9,
        validators=[MinValueValidator(0.7), MaxValueValidator(1)],
        help_text="0.7 to 1.",
    )
    is_demo = models.BooleanField("demonstration", default=False, editable=False)
    numbers_given = models.PositiveIntegerField(
        default=0, editable=False, help_text="The last number given to an event: a number is never given twice."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = NegotiationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("chronology", args=[self.slug])
