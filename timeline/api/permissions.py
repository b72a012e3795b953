"""Who may knock: everybody reads, what they see is decided by `visible`; writing takes a role.

The rule itself is kept in `timeline.editorial` and in Django's permissions. This is the door in front of it, so that a request
without the role is refused before its body is looked at.
"""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


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
        needed = getattr(view, "needs", {}).get(action)
        return bool(needed and request.user.has_perm(needed))
