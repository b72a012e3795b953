from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from timeline.ontology import PartyKind

KIND_CHOICES = [(kind.value, kind.label) for kind in PartyKind]


def validate_aliases(value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(alias, str) and alias.strip() for alias in value):
        raise ValidationError("Aliases are a list of names.")


class Party(models.Model):
    """A state, organisation, armed group or person that acts or is acted on."""

    name = models.CharField(max_length=200, unique=True, help_text="The common English name.")
    kind = models.CharField(max_length=20, choices=KIND_CHOICES)
    aliases = models.JSONField(default=list, blank=True, validators=[validate_aliases])
    iso_code = models.CharField("ISO 3166 code", max_length=3, blank=True)
    wikidata_id = models.CharField("Wikidata id", max_length=20, blank=True)
    affiliation = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    description = models.CharField("office or description", max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name
