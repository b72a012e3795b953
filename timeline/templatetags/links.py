from typing import Any

from django import template

from timeline.models import Event

register = template.Library()


@register.inclusion_tag("admin/timeline/event/_links.html")
def event_links(event: Event) -> dict[str, Any]:
    """The links of an event at the desk, both ways, drafts included."""
    return {
        "event": event,
        "out": event.links_out.select_related("to_event"),
        "back": event.links_in.select_related("from_event").order_by("from_event__sort_date"),
    }
