"""What a page shows to those who may edit. A reader without a session costs nothing here."""

from typing import Any

from django import template
from django.contrib.messages import get_messages

from timeline.editorial import may_write
from timeline.editorial.events import CREATE
from timeline.models import Event, Negotiation, may

register = template.Library()


def _editor(context: Any) -> Any:
    """The person who is signed in; None for readers, and in a frame on another site, which is for reading only."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request.resolver_match, "url_name", "") == "embed":
        return None
    return user


@register.simple_tag(takes_context=True)
def may_edit(context: Any, event: Event) -> bool:
    user = _editor(context)
    return user is not None and may_write(user, event)


@register.simple_tag(takes_context=True)
def may_add(context: Any, negotiation: Negotiation | None) -> bool:
    user = _editor(context)
    return user is not None and bool(negotiation) and may(user, CREATE, negotiation)


@register.simple_tag(takes_context=True)
def toasts(context: Any) -> list[str]:
    """What was just done, for the person who did it; for nobody else a session is looked at."""
    request = context.get("request")
    if _editor(context) is None:
        return []
    return [*(str(message) for message in get_messages(request)), *filter(None, [getattr(request, "toast", "")])]
