"""Failed attempts to sign in, at the desk and by the API's basic authentication: counted, and after five refused for a while.

Five failures for one account from one address close that account to that address alone, so that nobody locks an editor out
from elsewhere. Many failures for one account from everywhere, or from one address for any accounts, close the account or the
address: that is guessing with many machines, or one password against many names. docs/security.md has the figures.
"""

import ipaddress
import logging
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models import Sum
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from timeline.operations import sessions

logger = logging.getLogger("timeline.signing_in")


class Attempts(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """django-axes' own counting in the database, with a limit for one account or one address as a whole."""

    def is_locked(self, request: Any, credentials: Any = None) -> bool:
        return bool(super().is_locked(request, credentials)) or self._many(request, credentials)

    def _many(self, request: Any, credentials: Any) -> bool:
        recent = AccessAttempt.objects.filter(attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME)
        address, name = request.axes_ip_address, attempted_name(request, credentials)
        for one in ({"username": name}, {"ip_address": address}):
            if None not in one.values():
                failures = recent.filter(**one).aggregate(sum=Sum("failures_since_start"))["sum"] or 0
                if failures >= settings.SIGN_IN_MOST_FAILURES:
                    return True
        return False


def attempted_name(request: Any, credentials: dict[str, Any] | None = None) -> str:
    """The account's name as it is kept with a failure: no longer than an account's may be, and without NUL."""
    return str((credentials or {}).get("username") or "").replace("\0", "")[:150]


def client_address(request: Any) -> str | None:
    """Whose failures are counted together: an IPv4 address, or the /64 network of an IPv6 one; None where it is not known.

    X-Forwarded-For is believed only as far as NUM_PROXIES proxies of ours wrote it; what stands before was sent by anybody.
    """
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    count = min(settings.NUM_PROXIES, len(told))
    try:
        found = ipaddress.ip_address(told[-count] if count else request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        network = ipaddress.ip_network((found, 64), strict=False).network_address
        return str(found.ipv4_mapped or network)
    return str(found)


def locked_out(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """What is said while attempts are refused; the API has said it already, in its own words. The same for unknown accounts."""
    if request.path.startswith("/api/"):
        return response
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    page = render(
        request, "admin/locked.html", {**admin.site.each_context(request), "minutes": seconds // 60}, status=429
    )
    page["Retry-After"] = str(seconds)
    page["Cache-Control"] = "private, no-store"
    return page


@receiver(user_logged_in)
def noted(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """In the log, and in the session, by which its owner knows it again."""
    address = client_address(request) or ""
    if hasattr(request, "session"):
        browser = request.META.get("HTTP_USER_AGENT", "")[:200]
        request.session[sessions.BEGAN] = [timezone.now().isoformat(), address, browser]
    logger.info("%s signed in from %s", user.get_username(), address or "an unknown address")


@receiver(user_logged_out)
def noted_end(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None:
        logger.info("%s signed out", user.get_username())
