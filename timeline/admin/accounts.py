"""Accounts and groups: Django's own pages, with plain fields in place of widgets that a screen reader cannot name."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from timeline.operations import second_factor

admin.site.unregister(User)
admin.site.unregister(Group)
# a second factor is its owner's, on the page *Your account*; secrets are for nobody else's eyes
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "email", "first_name", "last_name", "is_staff", "second_factor")
    actions = ["take_second_factor_away"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        confirmed = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        accounts: QuerySet[User] = super().get_queryset(request)
        return accounts.annotate(has_second_factor=Exists(confirmed))

    @admin.display(description="second factor", boolean=True)
    def second_factor(self, account: Any) -> bool:
        return bool(account.has_second_factor)

    @admin.action(description="Take the second factor away (phone and codes lost)", permissions=["change"])
    def take_second_factor_away(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For an owner who cannot get in any more; who asks for that has to be known by other means than a message."""
        by = request.user.get_username()
        gone = [account.get_username() for account in queryset if second_factor.take_away(account, by)]
        if gone:
            messages.success(request, f"The password alone lets in again: {', '.join(gone)}.")
        else:
            messages.info(request, "None of these accounts has a second factor.")


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    filter_horizontal = ()
