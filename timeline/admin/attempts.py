"""Failed attempts to sign in: administrators see them, and let somebody in again before the time is over."""

from typing import Any

from axes.models import AccessAttempt
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

PEOPLE = "timeline.change_membership"
"""Whoever gives roles may let people in again."""


@admin.register(AccessAttempt)
class AttemptAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    search_fields = ["username", "ip_address"]
    ordering = ["-attempt_time"]
    readonly_fields = ("username", "ip_address", "failures_since_start", "attempt_time", "user_agent", "path_info")
    fields = readonly_fields
    actions = ["let_in_again"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(PEOPLE)

    has_module_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Let in again", permissions=["view"])
    def let_in_again(self, request: HttpRequest, queryset: QuerySet[AccessAttempt]) -> None:
        names = sorted(set(queryset.values_list("username", flat=True)))
        # an account is let in from everywhere: whoever asks may sit at another address by now
        AccessAttempt.objects.filter(username__in=names).delete()
        messages.success(request, f"Let in again: {', '.join(names)}.")
