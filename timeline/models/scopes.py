"""What a token reaches: each permission that writes belongs to one scope, and `membership` asks here beside the role."""

from typing import Any

SCOPES: dict[str, str] = {
    "read": "read what the owner may see",
    "ingest": "take in documents, have them read, correct their text",
    "review": "decide on mentions, mark passages, merge and split events",
    "write": "write and change events, links, parties, places and negotiations, comment, import",
    "publish": "publish, schedule, embargo and retract",
}
_PERMISSIONS = {
    "ingest": ("add_document", "change_document"),
    "review": ("review_mention", "add_mention", "change_mention"),
    "write": (
        "add_event", "change_event", "add_party", "change_party", "add_place", "change_place", "add_negotiation",
        "change_negotiation",
    ),
    "publish": ("publish_event", "retract_event"),
}  # fmt: skip
SCOPE_OF: dict[str, str] = {
    f"timeline.{permission}": scope for scope, permissions in _PERMISSIONS.items() for permission in permissions
}


def reaches(user: Any, permission: str) -> bool:
    """Whether the token that the user came with, if any, reaches the permission.

    Whoever may act on a row may see it, so viewing is not asked here; the API asks for `read` at the door. What stands in no
    scope (accounts, feeds, settings of the site) no token reaches.
    """
    scopes = getattr(user, "token_scopes", None)
    if scopes is None or permission.startswith("timeline.view_"):
        return True
    return SCOPE_OF.get(permission) in scopes
