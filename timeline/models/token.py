"""Tokens with which programs sign in to the API as a person: kept as a hash, shown once, never more than the person may."""

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError, models
from django.db.models import Q
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from .scopes import SCOPES

PREFIX = "nt_"
SHOWN = 11
"""Characters of the secret that stay readable, so that a person knows which one it is."""
NOTED_EVERY = dt.timedelta(minutes=1)
LONGEST = 200


@sensitive_variables("secret")
def digest_of(secret: str) -> str:
    """The secret has 256 random bits: one round of SHA-256 cannot be turned back, and an index finds it."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def validate_scopes(value: object) -> None:
    if not isinstance(value, list) or not value or not set(value) <= set(SCOPES):
        raise ValidationError(f"Choose one or more of {', '.join(SCOPES)}.")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    @sensitive_variables("secret")
    def make(
        self, user: Any, name: str, scopes: Iterable[str], expires_at: dt.datetime | None = None
    ) -> tuple["ApiToken", str]:
        """(the row, the secret): the only time that the secret is at hand. Raises ValidationError."""
        secret = PREFIX + secrets.token_urlsafe(32)
        chosen = set(scopes)
        known = [scope for scope in SCOPES if scope in chosen]
        token = ApiToken(
            user=user,
            name=name.strip(),
            scopes=[*known, *sorted(chosen - set(known))],
            expires_at=expires_at,
            prefix=secret[:SHOWN],
            digest=digest_of(secret),
        )
        token.full_clean()
        if expires_at is not None and expires_at <= timezone.now():
            raise ValidationError({"expires_at": "That moment has passed: the token would never be good."})
        token.save()
        return token, secret

    @sensitive_variables("secret")
    def holding(self, secret: str) -> "ApiToken | None":
        """The token of this secret, whose owner is active, unless it is revoked or past its end."""
        if not secret.startswith(PREFIX) or len(secret) > LONGEST:
            return None
        digest = digest_of(secret)
        token = self.select_related("user").filter(digest=digest).first()
        if token is None or not hmac.compare_digest(token.digest, digest) or not token.is_good:
            return None
        return token if token.user.is_active else None


class ApiToken(models.Model):
    """One program's key. What it may do is what its owner may, as far as its scopes reach; see `scopes`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens", verbose_name="owner"
    )
    name = models.CharField(max_length=100, help_text="What it is for: nightly import, newsroom script.")
    scopes = models.JSONField(validators=[validate_scopes])
    prefix = models.CharField("begins with", max_length=SHOWN, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("made", auto_now_add=True)
    expires_at = models.DateTimeField("good until", null=True, blank=True)
    last_used_at = models.DateTimeField("last used", null=True, editable=False, help_text="To the minute.")
    revoked_at = models.DateTimeField("revoked", null=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "API token"

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def is_good(self) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())

    def note_use(self) -> None:
        """Write down that it is used, once a minute at most."""
        now = timezone.now()
        if self.last_used_at is not None and now - self.last_used_at < NOTED_EVERY:
            return
        stale = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTED_EVERY)
        try:
            ApiToken.objects.filter(stale, pk=self.pk).update(last_used_at=now)
        except OperationalError:  # a writer holds the database: a note is worth no refused request
            return

    def revoke(self) -> None:
        """For good; to repeat it changes nothing."""
        ApiToken.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())
        self.refresh_from_db(fields=["revoked_at"])
