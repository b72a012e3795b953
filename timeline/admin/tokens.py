"""API tokens at the desk: one's own, made here and shown once, with their last use, and revoked; administrators see all."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from timeline.models import SCOPES, ApiToken

SEE_ALL, REVOKE_ALL = "timeline.view_apitoken", "timeline.change_apitoken"
DAYS = (("30", "30 days"), ("90", "90 days"), ("365", "a year"), ("", "until it is revoked"))


class TokenForm(forms.Form):
    name = forms.CharField(max_length=100, help_text="What it is for: nightly import, newsroom script.")
    scopes = forms.MultipleChoiceField(
        choices=[(scope, f"{scope}: {meaning}") for scope, meaning in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="It never gives more than your own role does.",
    )
    days = forms.ChoiceField(choices=DAYS, required=False, label="Good for", initial="90")


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "begins", "user", "reach", "created_at", "last_used_at", "expires_at", "good"]
    list_filter = ["revoked_at", "user"]
    search_fields = ["name", "prefix"]
    list_select_related = ["user"]
    actions = ["revoke_all"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        tokens: QuerySet[ApiToken] = super().get_queryset(request)
        return tokens if request.user.has_perm(SEE_ALL) else tokens.filter(user=request.user.pk)

    def get_list_filter(self, request: HttpRequest) -> Any:
        # names of other people are for those who see their tokens
        return self.list_filter if request.user.has_perm(SEE_ALL) else []

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        whose = "API tokens" if request.user.has_perm(SEE_ALL) else "Your API tokens"
        return super().changelist_view(request, {"title": whose, **(extra_context or {})})

    @admin.display(description="begins with")
    def begins(self, token: ApiToken) -> str:
        return f"{token.prefix}…"

    @admin.display(description="scopes")
    def reach(self, token: ApiToken) -> str:
        return ", ".join(token.scopes)

    @admin.display(description="good", boolean=True)
    def good(self, token: ApiToken) -> bool:
        return token.is_good and token.user.is_active

    # whoever works at the desk has tokens of their own
    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        own = obj is None or obj.user_id == request.user.pk
        return self.admin_site.has_permission(request) and (own or request.user.has_perm(SEE_ALL))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        own = obj is None or obj.user_id == request.user.pk
        return self.admin_site.has_permission(request) and (own or request.user.has_perm(REVOKE_ALL))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Revoke", permissions=["change"])
    def revoke_all(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        mine = [token for token in queryset if self.has_change_permission(request, token)]
        for token in mine:
            self._revoke(request, token)
        messages.success(request, f"{len(mine)} {'token' if len(mine) == 1 else 'tokens'} revoked.")

    def _revoke(self, request: HttpRequest, token: ApiToken) -> None:
        token.revoke()
        self.log_change(request, token, "Revoked.")

    @sensitive_variables("secret")
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TokenForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            days = form.cleaned_data["days"]
            expires = timezone.now() + dt.timedelta(days=int(days)) if days else None
            name, scopes = form.cleaned_data["name"], form.cleaned_data["scopes"]
            token, secret = ApiToken.objects.make(request.user, name, scopes, expires)
            self.log_addition(request, token, "Made.")
            return self._page(request, "shown", "Your new token", token=token, secret=secret)
        return self._page(request, "make", "Make an API token", form=form)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        token = self.get_object(request, object_id)
        if token is None:
            raise Http404("There is no such token.")
        if not self.has_view_permission(request, token):
            raise PermissionDenied
        may_revoke = self.has_change_permission(request, token)
        if request.method == "POST":
            if not may_revoke:
                raise PermissionDenied
            self._revoke(request, token)
            messages.success(request, f"“{token.name}” is revoked: whoever uses it is refused from now on.")
            return HttpResponseRedirect(request.path)
        return self._page(request, "read", token.name, token=token, may_revoke=may_revoke)

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        status = 400 if getattr(context.get("form"), "errors", None) else 200
        answer = render(request, f"admin/timeline/apitoken/{name}.html", context, status=status)
        answer["Cache-Control"] = "private, no-store"
        return answer
