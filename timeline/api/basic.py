"""Signing in with name and password in each request, under the same limit of failures as the desk."""

from typing import Any

from django.conf import settings
from drf_spectacular.authentication import BasicScheme as StockScheme
from rest_framework.authentication import BasicAuthentication as StockAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled

from timeline.operations import second_factor


class BasicAuthentication(StockAuthentication):
    def authenticate_credentials(self, userid: str, password: str, request: Any = None) -> Any:
        """The account; 401 where there is none such or it has a second factor, 429 while too many failures are remembered."""
        if "\0" in userid + password:  # PostgreSQL holds no such text
            raise AuthenticationFailed("Invalid username/password.")
        # the limit is kept on Django's own request, which the middleware sees as well
        bare = getattr(request, "_request", request)
        try:
            account = super().authenticate_credentials(userid, password, bare)
        except AuthenticationFailed:
            if getattr(bare, "axes_locked_out", False):
                seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
                raise Throttled(seconds, "Too many attempts to sign in failed.") from None
            raise
        if settings.SECOND_FACTOR_REQUIRED or second_factor.is_set_up(account[0]):
            raise AuthenticationFailed("A password alone does not do here: make an API token at the desk.")
        return account


class BasicScheme(StockScheme):  # type: ignore[no-untyped-call]
    target_class = "timeline.api.basic.BasicAuthentication"
    priority = 0
