"""Who may do what, written once: Django groups with Django permissions, made after every migrate.

The admin, the public page and the API all ask `user.has_perm`; none keeps a list of its own.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate
from django.dispatch import receiver

REVIEW, PUBLISH, RETRACT = "timeline.review_mention", "timeline.publish_event", "timeline.retract_event"

_VIEW = {
    f"view_{model}"
    for model in (
        "negotiation",
        "document",
        "mention",
        "event",
        "party",
        "place",
        "logentry",
        "decision",
        "feed",
        "feedentry",
    )  # fmt: skip
}
_CONTRIBUTE = _VIEW | {"add_document", "add_event", "add_mention", "add_party", "add_place"}
_EDIT = _CONTRIBUTE | {
    "change_document",
    "change_event",
    "change_mention",
    "change_party",
    "change_place",
    "add_feed",
    "change_feed",
    "change_feedentry",
    "review_mention",
}
_WEBHOOKS = {*(f"{verb}_webhook" for verb in ("view", "add", "change", "delete")), "view_delivery", "change_delivery"}
_PUBLISH = (
    _VIEW | _WEBHOOKS | {"publish_event", "retract_event", "change_event", "add_negotiation", "change_negotiation"}
)
_MEMBERS = {f"{verb}_membership" for verb in ("view", "add", "change", "delete")}
_TOKENS = {"view_apitoken", "change_apitoken"}
"""Everybody has tokens of their own; these let one see and revoke those of others."""
ROLES: dict[str, frozenset[str]] = {
    "contributor": frozenset(_CONTRIBUTE),
    "editor": frozenset(_EDIT),
    "publisher": frozenset(_PUBLISH),
    "administrator": frozenset(_EDIT | _PUBLISH | _MEMBERS | _TOKENS),
}


@receiver(post_migrate, dispatch_uid="timeline.make_roles")
def make_roles(sender: Any, using: str, **kwargs: Any) -> None:
    """Create the groups and give each its permissions; permissions that a site added itself stay."""
    if sender.name != "timeline":
        return
    # auth makes the permissions in a receiver of its own, which may come after this one; to make them twice changes nothing
    create_permissions(sender, using=using, verbosity=0)
    permissions = Permission.objects.using(using).filter(content_type__app_label="timeline")
    by_codename = {permission.codename: permission for permission in permissions}
    for role, codenames in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.add(*(by_codename[name] for name in codenames if name in by_codename))
