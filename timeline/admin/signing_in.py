"""The sign-in page: name, password, and the code of accounts that have a second factor."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError

from timeline.models import negotiations_where
from timeline.operations import second_factor


def works_here(user: Any) -> bool:
    """Staff, and people with a role in a negotiation, who need no further tick."""
    return user.is_active and (user.is_staff or negotiations_where(user, "timeline.view_event").exists())


class CodeField(forms.CharField):
    """A code of the app, or a recovery code."""

    def __init__(self, **kwargs: Any) -> None:
        signs = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=signs), label="Code", **kwargs)


class SignInForm(AdminAuthenticationForm):
    """Who has no second factor leaves the code empty. A wrong code counts as a failed attempt, as a wrong password does."""

    code = CodeField(required=False, help_text="Only if you have set up a second factor.")

    def confirm_login_allowed(self, user: Any) -> None:
        AuthenticationForm.confirm_login_allowed(self, user)
        if not works_here(user):
            raise self.get_invalid_login_error()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        user: Any = self.get_user()
        if user is None or not second_factor.is_set_up(user):
            return data
        user.otp_device = second_factor.match(user, data.get("code") or "")
        if user.otp_device is None:
            self.user_cache = None
            credentials = {"username": user.get_username()}
            user_login_failed.send(sender=__name__, credentials=credentials, request=self.request)
            raise ValidationError(
                "This account has a second factor: the six digits that your app shows now, or one of your recovery codes. "
                "Each code holds once; after a wrong one wait a moment.",
                code="second_factor",
            )
        return data
