"""The negotiation that an address names, as far as readers see it."""

from django.http import Http404

from timeline.models import Negotiation
from timeline.models.prepared import Prepared


def public_negotiation(slug: str) -> Negotiation:
    """One query. Raises Http404 where there is none, or none that readers see."""
    found: list[Negotiation] = PUBLIC.objects(slug)
    if not found:
        raise Http404
    return found[0]


PUBLIC = Prepared(Negotiation, lambda now, slug: Negotiation.objects.public().filter(slug=slug), "-")
