"""Where the site asks everybody for a second factor: without one an account is let in to set it up, and nowhere else."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

OPEN = ("admin:account", "admin:login", "admin:logout", "admin:password_change", "admin:password_change_done")


class SecondFactorAsked:
    """`SECOND_FACTOR=required`. At the desk whoever signed in by password alone is led to *Your account*; elsewhere they are readers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            settings.SECOND_FACTOR_REQUIRED
            and settings.SESSION_COOKIE_NAME in request.COOKIES
            and request.user.is_authenticated
            and not request.user.is_verified()  # type: ignore[attr-defined]  # given by django-otp
        ):
            if not request.path.startswith(reverse("admin:index")):
                request.user = AnonymousUser()
            elif request.path not in map(reverse, OPEN):
                return HttpResponseRedirect(reverse("admin:account"))
        return self.get_response(request)
