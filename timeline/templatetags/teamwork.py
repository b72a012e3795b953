"""Who takes care of an event or a mention and what is said about it, wherever the desk shows one; and the bell."""

from typing import Any

from django import template
from django.contrib.auth import get_user_model
from django.db.models import Q

from timeline.editorial import open_assignment
from timeline.editorial.events import CHANGE
from timeline.models import REVIEW, Event, Membership, may
from timeline.models.membership import negotiation_key
from timeline.models.roles import ROLES

register = template.Library()


@register.inclusion_tag("admin/timeline/_teamwork.html", takes_context=True)
def teamwork(context: Any, about: Any) -> dict[str, Any]:
    """Assignment and comments of `about`, an event or a mention, with forms for those who may use them."""
    request = context["request"]
    needed = CHANGE if isinstance(about, Event) else REVIEW
    may_assign = may(request.user, needed, about)
    return {
        "about": about,
        "kind": about._meta.model_name,
        "assignment": open_assignment(about),
        "comments": about.comments.all(),
        "people": _people(about, needed) if may_assign else [],
        "may_assign": may_assign,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def unread(context: Any) -> int:
    user = context["request"].user
    return user.notifications.filter(in_app=True, read_at=None).count() if user.is_authenticated else 0


def _people(about: Any, needed: str) -> list[Any]:
    """Those whose role lets them work on it, by name."""
    codename = needed.partition(".")[2]
    roles = [role for role, held in ROLES.items() if codename in held]
    here = Membership.objects.filter(negotiation=negotiation_key(about), role__in=roles).values("user")
    everywhere = Q(groups__permissions__codename=codename) | Q(user_permissions__codename=codename)
    people = get_user_model().objects.filter(everywhere | Q(is_superuser=True) | Q(pk__in=here), is_active=True)
    return list(people.distinct().order_by("username"))
