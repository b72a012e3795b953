"""What the page tells the script that draws the timeline."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from timeline import languages
from timeline.chronology.selection import Selection
from timeline.models import may

MODULES = (
    "chart", "address", "edit", "filter", "grid", "layout", "minimap", "paint", "pane", "pointer", "sheet", "time",
)  # fmt: skip


def chart_context(request: HttpRequest, shown: Selection, *, is_framed: bool = False) -> dict[str, Any]:
    """`first_window` is what the script asks first, so that the browser can ask for it before the script is there.

    A frame on another site is for reading only: nobody is asked who they are.
    """
    slug = shown.negotiation.slug
    asked: dict[str, str | int] = {
        "lane": shown.lane,
        **({"lanes": "all"} if request.GET.get("lanes") == "all" else {}),
        "width": 1024,
    }
    editing = "" if is_framed else _address("event-edit", slug, 1)
    adding = not is_framed and may(request.user, "timeline.add_event", shown.negotiation)
    return {
        **_scripts(),
        "first_window": "" if shown.filter.is_filtering else f"{reverse('window', args=[slug])}?{urlencode(asked)}",
        "lane_choices": [("party", gettext("party")), ("type", gettext("type")), ("place", gettext("place"))],
        "may_edit": bool(editing) and may(request.user, "timeline.change_event", shown.negotiation),
        "add_url": _address("event-add", slug) if adding else "",
        "is_framed": is_framed,
        "forms": languages.forms_for_scripts(),
    }


def _scripts() -> dict[str, Any]:
    """One file where the files are collected; the modules as they lie, each asked for ahead, where they are not."""
    if joined := getattr(staticfiles_storage, "joined_chart", ""):
        return {"script": joined, "modules": []}
    return {"script": "timeline/chart.js", "modules": [f"timeline/{name}.js" for name in MODULES]}


def _address(name: str, *args: Any) -> str:
    """Where events are edited on the page; empty while nothing answers there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
