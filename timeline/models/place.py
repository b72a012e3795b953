from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from .party import validate_aliases


class Place(models.Model):
    """Where something happened; coordinates in degrees (WGS 84) where known."""

    name = models.CharField(max_length=200, unique=True)
    aliases = models.JSONField(default=list, blank=True, validators=[validate_aliases])
    country = models.CharField("country code", max_length=2, blank=True, help_text="ISO 3166-1, two letters.")
    latitude = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
