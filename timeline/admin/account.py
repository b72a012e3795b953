"""*Your account*: the second factor, and where one is signed in. What makes an account weaker asks for the password again."""

from base64 import b32encode
from typing import Any

import django_otp
import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from timeline.operations import second_factor, sessions

from .signing_in import CodeField

BEGUN = "second factor begun"
"""The session's note of the device that waits for its first code."""


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Your password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data, auto_id="password_%s")
        self.request = request

    def clean_password(self) -> str:
        """Counted with failed attempts to sign in: who sits down at an open session does not guess for ever."""
        given: str = self.cleaned_data["password"]
        if authenticate(self.request, username=self.request.user.get_username(), password=given) is None:
            raise ValidationError("This is not your password.")
        return given


class CodeForm(forms.Form):
    code = CodeField(help_text="The six digits that the app shows now.")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="code_%s")


@sensitive_post_parameters("password", "code")
@sensitive_variables("codes")
def account(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page, and each of its steps: `do` is begin, confirm, cancel, codes, remove, end-NAME or end-others."""
    password, code, codes = PasswordForm(request), CodeForm(), []
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "confirm":
        code = CodeForm(request.POST)
        codes = _confirmed(request, code)
    elif do in ("begin", "codes", "remove"):
        password = PasswordForm(request, request.POST)
        if password.is_valid():
            codes = _changed(request, do)
            if not codes:
                return HttpResponseRedirect(reverse("admin:account"))
    elif do == "cancel":
        request.session.pop(BEGUN, None)
        return HttpResponseRedirect(reverse("admin:account"))
    elif do.startswith("end-"):
        _end(request, do.removeprefix("end-"))
        return HttpResponseRedirect(reverse("admin:account"))
    page = {**context, "title": "Your account", "password": password, "code": code, "codes": codes, **_state(request)}
    return TemplateResponse(request, "admin/timeline/account.html", page)


def _state(request: HttpRequest) -> dict[str, Any]:
    # shown where the password was given for it, and in no session that is merely open elsewhere
    device = second_factor.begun(request.user, request.session.get(BEGUN))
    return {
        "has": second_factor.is_set_up(request.user),
        "codes_left": second_factor.codes_left(request.user),
        "picture": picture(device.config_url) if device else "",
        "key": " ".join(_fours(_base32(device))) if device else "",
        "sessions": sessions.of(request.user),
        "this": request.session.session_key,
        "required": settings.SECOND_FACTOR_REQUIRED,
    }


def _confirmed(request: HttpRequest, form: CodeForm) -> list[str]:
    """The recovery codes; none where the code was wrong, which the form says."""
    if not form.is_valid():
        return []
    done = second_factor.confirm(request.user, form.cleaned_data["code"])
    if done is None:
        form.add_error("code", "The app does not show this now. Is its clock right? Wait for its next six digits.")
        return []
    device, codes = done
    # every other session was begun with the password alone
    sessions.end_others(request.user, request.session.session_key)
    request.session.pop(BEGUN, None)
    django_otp.login(request, device)
    messages.success(request, "The second factor is set up. You are signed out everywhere else.")
    return codes


def _changed(request: HttpRequest, do: str) -> list[str]:
    """New recovery codes, where these were asked for."""
    if do == "codes" and second_factor.is_set_up(request.user):
        messages.success(request, "New recovery codes; those you had are void.")
        return second_factor.new_codes(request.user)
    if do == "begin":
        request.session[BEGUN] = second_factor.begin(request.user).pk
    elif do == "remove" and second_factor.take_away(request.user, "its owner"):
        messages.success(request, "The second factor is gone: your password alone lets you in.")
    return []


def _end(request: HttpRequest, name: str) -> None:
    if name == "others":
        count = sessions.end_others(request.user, request.session.session_key)
        messages.success(request, f"Signed out in {count} other place{'' if count == 1 else 's'}.")
    elif sessions.end(request.user, name):
        messages.success(request, "Signed out there.")
    else:
        messages.info(request, "That session had ended already.")


def picture(address: str) -> str:
    """The address as a QR code: an `<svg>` without styles, black on white in dark mode too, which cameras need."""
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return mark_safe(drawn)  # noqa: S308  # made of squares by segno


def _base32(device: Any) -> str:
    return b32encode(device.bin_key).decode().rstrip("=")


def _fours(text: str) -> list[str]:
    return [text[at : at + 4] for at in range(0, len(text), 4)]
