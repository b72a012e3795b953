"""Assigning, commenting, and the page of what a person is told."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from timeline import editorial
from timeline.models import Event, Mention, Notification, NotificationChoice, may

_MODELS: dict[str, Any] = {"event": Event, "mention": Mention}


class ChoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = NotificationChoice
        fields = [f"{way}_{kind}" for kind in Notification.Kind.values for way in ("app", "mail")]


def _about(request: HttpRequest, kind: str, pk: int) -> Any:
    if kind not in _MODELS:
        raise Http404
    about = get_object_or_404(_MODELS[kind], pk=pk)
    if not may(request.user, f"timeline.view_{kind}", about):
        raise PermissionDenied
    return about


def _back(kind: str, pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"admin:timeline_{kind}_change", args=[pk]))


@require_POST
def assign(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    about, key = _about(request, kind, pk), request.POST.get("user", "")
    to = None
    if key:
        to = get_user_model().objects.filter(pk=key if key.isdecimal() and len(key) < 19 else 0, is_active=True).first()
        if to is None:
            messages.error(request, "There is no such person.")
            return _back(kind, pk)
    try:
        editorial.assign(about, to, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"Assigned to {to}." if to else "Nobody takes care of it now.")
    return _back(kind, pk)


@require_POST
def comment(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    about = _about(request, kind, pk)
    try:
        editorial.comment(about, request.POST.get("text", ""), request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _back(kind, pk)


def notifications(request: HttpRequest, site_context: dict[str, Any]) -> HttpResponse:
    """What a person is told; to open the page is not to have read it. The same page says what one wants to be told."""
    key: Any = request.user.pk
    rows = Notification.objects.filter(user=key, in_app=True).select_related("event", "mention")
    choice = NotificationChoice.objects.filter(user=key).first() or NotificationChoice(user_id=key)
    form = ChoiceForm(request.POST if request.POST.get("do") == "choose" else None, instance=choice)
    if request.method == "POST":
        if request.POST.get("do") == "choose" and form.is_valid():
            form.save()
            messages.success(request, "Kept what you want to be told.")
        elif request.POST.get("do") == "read":
            rows.filter(read_at=None).update(read_at=timezone.now())
        return HttpResponseRedirect(request.path)
    kinds = [
        {"label": kind.label, "app": form[f"app_{kind.value}"], "mail": form[f"mail_{kind.value}"]}
        for kind in Notification.Kind
    ]
    context = {**site_context, "title": "Notifications", "rows": rows[:100], "kinds": kinds}
    return render(request, "admin/timeline/notifications.html", context)
