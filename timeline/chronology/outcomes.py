"""What came of things: agreed, refused, failed, or still open. Read off an event's type, its certainty, and the events linked to it.

An event may be two of these: a truce that was agreed and later ended counts as agreed and as failed.
"""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_noop

from timeline.models import EventLink
from timeline.models.event import EventQuerySet

AGREED, REFUSED, FAILED, OPEN = "agreed", "refused", "failed", "open"
LABELS = {
    AGREED: gettext_noop("Agreed"),
    REFUSED: gettext_noop("Refused"),
    FAILED: gettext_noop("Failed"),
    OPEN: gettext_noop("Still open"),
}
DRAWN = (AGREED, REFUSED, FAILED)
_DONE = ("agreement", "concession", "ceasefire", "withdrawal")
_ASKED = ("proposal", "demand")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A choice of the filter: how many events fit all other choices and came to this."""

    key: str
    count: int
    chosen: bool

    @property
    def label(self) -> str:
        return LABELS[self.key]


def fits(key: str) -> Q:
    """The events that came to this."""
    if key == AGREED:
        return Q(event_type__in=_DONE, modality="happened") | _met_with("accepts", "carries_out")
    if key == REFUSED:
        return Q(event_type="refusal", modality="happened") | _met_with("refuses")
    if key == FAILED:
        return Q(modality="failed") | _met_with("ends")
    asked = Q(event_type__in=_ASKED, modality__in=("happened", "proposed")) | Q(modality__in=("planned", "proposed"))
    return asked & ~_met_with("accepts", "carries_out", "refuses", "ends")


def having(events: EventQuerySet, keys: list[str]) -> EventQuerySet:
    """The events that came to any of these."""
    where = Q()
    for key in keys:
        where |= fits(key)
    return events.filter(where) if keys else events


def outcomes(events: EventQuerySet, chosen: list[str]) -> list[Outcome]:
    """One query."""
    counts = events.order_by().aggregate(**{key: Count("pk", filter=fits(key)) for key in LABELS})
    return [Outcome(key, counts[key], key in chosen) for key in LABELS]


def _met_with(*kinds: str) -> Q:
    """A later event, which readers see, did so to this one."""
    # links are few: their list is read once, and not asked for each event
    return Q(pk__in=EventLink.objects.public().filter(kind__in=kinds).order_by().values("to_event"))
