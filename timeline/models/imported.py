from django.conf import settings
from django.db import models


class ImportBatch(models.Model):
    """A file of events that somebody gave: kept until it is taken in or left, so that it can be looked at first."""

    class State(models.TextChoices):
        WAITING = "waiting", "looked at, not taken in"
        TAKEN = "taken", "taken in"

    negotiation = models.ForeignKey("Negotiation", on_delete=models.CASCADE, related_name="imports")
    name = models.CharField("file", max_length=300)
    raw = models.BinaryField(editable=False)
    columns = models.JSONField(default=dict, blank=True, editable=False)
    default_type = models.CharField(max_length=20, default="statement", editable=False)
    counts = models.JSONField(default=dict, blank=True, editable=False)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, editable=False)
    at = models.DateTimeField("given", auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "import"

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"


class ImportedKey(models.Model):
    """Which event a row of a stranger's table became, so that taking the table in again changes it and doubles nothing."""

    negotiation = models.ForeignKey("Negotiation", on_delete=models.CASCADE, related_name="imported_keys")
    key = models.CharField(max_length=300)
    event = models.ForeignKey("Event", on_delete=models.CASCADE, related_name="imported_keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["negotiation", "key"], name="imported_key_once")]

    def __str__(self) -> str:
        return self.key
