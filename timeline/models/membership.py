"""Roles in one negotiation only, beside the groups that hold everywhere."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.db import models

from .negotiation import Negotiation
from .roles import ROLES
from .scopes import reaches

FOR_ALL = frozenset({"add_negotiation", "change_party", "change_place"})
"""What concerns more than one negotiation, and so takes a group."""


class Membership(models.Model):
    """A person's role in one negotiation."""

    class Role(models.TextChoices):
        CONTRIBUTOR = "contributor", "contributor"
        EDITOR = "editor", "editor"
        PUBLISHER = "publisher", "publisher"

    negotiation = models.ForeignKey("Negotiation", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        ordering = ["negotiation", "user"]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "user", "role"], name="role_once_in_a_negotiation"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} of {self.negotiation}"


class MembershipBackend(BaseBackend):
    """Answers `user.has_perm(permission, row)` for rows that belong to a negotiation; without a row it has no say."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        key = negotiation_key(obj)
        return key is not None and user_obj.is_active and perm in _held(user_obj).get(key, frozenset())


def may(user: Any, permission: str, about: Any = None) -> bool:
    """Whether the user's role allows it: everywhere, or in the negotiation that `about` is or belongs to.

    This is the one answer that admin, page and API all ask for. Whoever came with a token needs a scope for it as well.
    """
    if not reaches(user, permission):
        return False
    return bool(user.has_perm(permission) or (about is not None and user.has_perm(permission, about)))


def may_somewhere(user: Any, permission: str) -> bool:
    """For the door of a list: everywhere, or in one negotiation at least."""
    if not reaches(user, permission):
        return False
    if user.has_perm(permission):
        return True
    return bool(user.is_active and any(permission in held for held in _held(user).values()))


def negotiations_where(user: Any, permission: str) -> "models.QuerySet[Negotiation]":
    if not reaches(user, permission):
        return Negotiation.objects.none()
    if user.has_perm(permission):
        return Negotiation.objects.all()
    held = _held(user) if user.is_active else {}
    return Negotiation.objects.filter(pk__in=[key for key, permissions in held.items() if permission in permissions])


def negotiation_key(about: Any) -> int | None:
    """The number of the negotiation that a row is or belongs to."""
    if isinstance(about, Negotiation):
        return about.pk
    if (key := getattr(about, "negotiation_id", None)) is not None:
        return int(key)
    for owner in ("document", "from_event", "feed"):
        if (row := getattr(about, owner, None)) is not None:
            return negotiation_key(row)
    return None


def _held(user: Any) -> dict[int, frozenset[str]]:
    """Negotiation -> permissions, read once for each user object: that is once a request."""
    if getattr(user, "pk", None) is None:
        return {}
    held: dict[int, frozenset[str]] | None = getattr(user, "_negotiation_permissions", None)
    if held is None:
        held = {}
        rows: Iterable[tuple[int, str]] = user.memberships.values_list("negotiation_id", "role")
        for key, role in rows:
            held[key] = held.get(key, frozenset()) | {f"timeline.{name}" for name in ROLES[role] - FOR_ALL}
        user._negotiation_permissions = held
    return held
