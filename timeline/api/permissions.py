"""Who may knock: everybody reads, what they see is decided by `visible`; writing takes a role, and a token its scope.

The rule itself is kept in `timeline.editorial` and in Django's permissions. This is the door in front of it, so that a request
without the role or the scope is refused before its body is looked at.
"""

from collections.abc import Iterable
from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from timeline.models import SCOPE_OF, ApiToken, may, may_somewhere

from .exceptions import OutOfScope


class ReadPublishedWriteByRole(BasePermission):
    """Reading is open. Writing needs the permission that the view names for the action in `needs`."""

    message = "Your role does not allow this."

    def has_permission(self, request: Request, view: Any) -> bool:
        _check_scope(request, view)
        if request.method in SAFE_METHODS:
            return bool(request.user.is_authenticated) or getattr(view, "action", None) not in getattr(view, "desk", ())
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


def _check_scope(request: Request, view: Any) -> None:
    if not isinstance(request.auth, ApiToken) or (
        request.method not in SAFE_METHODS and not getattr(view, "action", None)
    ):
        return
    wanted = scopes_for(view, request.method in SAFE_METHODS)
    if wanted and not wanted & set(request.auth.scopes):
        raise OutOfScope(f"This token has the scopes {', '.join(request.auth.scopes)}; here it needs {_words(wanted)}.")


def scopes_for(view: Any, reading: bool) -> set[str]:
    """The scopes of which a token needs one, for the view's action. What lies in none can be done by no token."""
    if reading:
        return {"read"}
    given = getattr(view, "scopes", {}).get(getattr(view, "action", None))
    return set(given) if given else {SCOPE_OF[needed] for needed in _needed(view) if needed in SCOPE_OF}


def _words(scopes: Iterable[str]) -> str:
    return " or ".join(sorted(scopes))


def _needed(view: Any) -> tuple[str, ...]:
    """The permissions of which one is enough for what is asked."""
    needed = getattr(view, "needs", {}).get(getattr(view, "action", None), ())
    return (needed,) if isinstance(needed, str) else tuple(needed)
