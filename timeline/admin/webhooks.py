"""Webhooks at the desk: who is told, how each address fares, what was sent, and sending it again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from timeline.exchange import KEYS_OVERLAP, as_printed, send_again
from timeline.models import Delivery, Webhook, may, negotiations_where
from timeline.models.webhook import KINDS, all_kinds

from .addresses import AddressForm
from .filters import OwnNegotiations
from .rights import ByNegotiation

State = Delivery.State


class WebhookForm(AddressForm):
    kinds = forms.MultipleChoiceField(
        label="told of events that are", choices=KINDS, widget=forms.CheckboxSelectMultiple, initial=all_kinds
    )


@admin.register(Webhook)
class WebhookAdmin(ByNegotiation):
    form = WebhookForm
    list_display = ["url", "for_negotiation", "told_of", "is_active", "fares", "waits"]
    list_filter = ["is_active", ("negotiation", OwnNegotiations)]
    search_fields = ["url"]
    list_select_related = ["negotiation"]
    fields = ["negotiation", "url", "kinds", "is_active"]
    readonly_fields = ["key", "fares", "waits", "created_by", "created_at"]
    actions = ["send_test", "renew_secret"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Webhook]:
        hooks: QuerySet[Webhook] = super().get_queryset(request)
        waiting, dead = (
            Count("deliveries", filter=Q(deliveries__state=state)) for state in (State.WAITING, State.DEAD)
        )
        return hooks.annotate(waiting=waiting, dead=dead)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.fields, *(self.readonly_fields if obj else [])]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete", obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "negotiation":
            kwargs["queryset"] = negotiations_where(request.user, "timeline.add_webhook")
            # to be told of all negotiations takes a right that holds in all
            kwargs["required"] = not request.user.has_perm("timeline.add_webhook")
            kwargs["empty_label"] = None if kwargs["required"] else "all negotiations"
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        if not change:
            obj.created_by_id = request.user.pk
        if obj.is_active and "is_active" in form.changed_data:
            obj.failing_since, obj.error = None, ""
        super().save_model(request, obj, form, change)

    @admin.display(description="negotiation", ordering="negotiation")
    def for_negotiation(self, hook: Webhook) -> str:
        return str(hook.negotiation or "all")

    @admin.display(description="told of")
    def told_of(self, hook: Webhook) -> str:
        return ", ".join(hook.kinds)

    @admin.display(description="secret")
    def key(self, hook: Webhook) -> str:
        return format_html("<code>{}</code>", hook.secret)

    @admin.display(description="how it fares")
    def fares(self, hook: Webhook) -> str:
        if hook.error:
            since = f" (failing since {_moment(hook.failing_since)})" if hook.failing_since else ""
            return hook.error + since
        return f"answered {_moment(hook.last_success_at)}" if hook.last_success_at else "nothing sent yet"

    @admin.display(description="messages")
    def waits(self, hook: Any) -> str:
        address = f"{reverse('admin:timeline_delivery_changelist')}?webhook__id__exact={hook.pk}"
        return format_html('<a href="{}">{} waiting, {} given up</a>', address, hook.waiting, hook.dead)

    @admin.action(description="Send a test message", permissions=["change"])
    def send_test(self, request: HttpRequest, hooks: QuerySet[Webhook]) -> None:
        made = [Delivery(webhook=hook, kind=Delivery.Kind.TEST) for hook in hooks if self._may(request, "change", hook)]
        Delivery.objects.bulk_create(made)
        messages.success(request, f"{len(made)} test messages go out at the next round.")

    @admin.action(description="Take a new secret; the old one counts for a day more", permissions=["change"])
    def renew_secret(self, request: HttpRequest, hooks: QuerySet[Webhook]) -> None:
        chosen = [hook for hook in hooks if self._may(request, "change", hook)]
        for hook in chosen:
            hook.renew_secret(KEYS_OVERLAP)
        messages.success(request, f"{len(chosen)} webhooks have a new secret: give it to the receiver within a day.")


@admin.register(Delivery)
class DeliveryAdmin(ByNegotiation):
    """What was sent and what waits, to be read; what was given up can be sent again."""

    to_negotiation = "webhook__negotiation"
    list_display = [
        "created_at",
        "webhook",
        "negotiation",
        "number",
        "kind",
        "state",
        "attempts",
        "last_status",
        "error",
    ]
    list_filter = ["state", "kind", ("negotiation", OwnNegotiations)]
    list_select_related = ["webhook", "negotiation"]
    search_fields = ["uid"]
    fields = [
        "uid", "webhook", "negotiation", "number", "kind", "state", "attempts", "next_attempt_at", "last_status", "error",
        "created_at", "delivered_at", "sent",
    ]  # fmt: skip
    actions = ["again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return list(self.fields)  # type: ignore[arg-type]

    def _may(self, request: HttpRequest, verb: str, obj: Any) -> bool:
        # a message is the business of those whose webhook it went to
        permission = self._permission(verb)
        return may(request.user, permission, obj.webhook) if obj is not None else super()._may(request, verb, None)

    @admin.display(description="body as sent last")
    def sent(self, delivery: Delivery) -> str:
        return format_html("<pre>{}</pre>", as_printed(delivery.body)) if delivery.body else "nothing yet"

    @admin.action(description="Send again", permissions=["change"])
    def again(self, request: HttpRequest, deliveries: QuerySet[Delivery]) -> None:
        chosen = [one.pk for one in deliveries.select_related("webhook") if self._may(request, "change", one)]
        messages.success(request, f"{send_again(chosen)} messages go out at the next round.")


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "j M Y H:i")
