"""The one rule of what readers see. Page, API, feeds, exports, sitemap and counts all ask it."""

from django.db.models import Q

PUBLISHED, IN_REVIEW, RETRACTED = "published", "in_review", "retracted"


def public_events(to_event: str = "") -> Q:
    """Events that readers see; `to_event` is the lookup path from another model, such as `event__`."""
    shown = Q(**{f"{to_event}status": PUBLISHED}) | Q(
        **{f"{to_event}status": IN_REVIEW, f"{to_event}negotiation__show_unreviewed": True}
    )
    return Q(**{f"{to_event}negotiation__is_public": True}) & shown
