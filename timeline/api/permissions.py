"""Who may knock: everybody reads, what they see is decided by `visible`; writing takes a role.

The rule itself is kept in `timeline.editorial` and in Django's permissions. This is the door in front of it, so that a request
without the role is refused before its body is looked at.
"""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from timeline.models import may, may_somewhere


class ReadPublishedWriteByRole(BasePermission):
    """Reading is open. Writing needs the permission that the view names for the action in `needs`."""

    message = "Your role does not allow this."

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if not request.user.is_authenticated:
            return False
        action = getattr(view, "action", None)
        if action is None:  # the address does not know this verb; the answer is 405, not 403
            return True
        return any(may_somewhere(request.user, needed) for needed in _needed(view))

    def has_object_permission(self, request: Request, view: Any, obj: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        return any(may(request.user, needed, obj) for needed in _needed(view))


def _needed(view: Any) -> tuple[str, ...]:
    """The permissions of which one is enough for what is asked."""
    needed = getattr(view, "needs", {}).get(view.action, ())
    return (needed,) if isinstance(needed, str) else tuple(needed)
