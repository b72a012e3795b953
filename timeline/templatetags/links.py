from typing import Any

from django import template
from django.conf import settings

from timeline.models import Event

register = template.Library()


@register.simple_tag
def own_names() -> list[tuple[str, str]]:
    """(code, name) of each language of the pages, named as those who speak it do: Django would translate the names."""
    return list(settings.LANGUAGES)


@register.inclusion_tag("admin/timeline/event/_links.html")
def event_links(event: Event) -> dict[str, Any]:
    """The links of an event at the desk, both ways, drafts included."""
    return {
        "event": event,
        "out": event.links_out.select_related("to_event"),
        "back": event.links_in.select_related("from_event").order_by("from_event__sort_date"),
    }
