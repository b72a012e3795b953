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
class Rule:
    """`kinds` are pairs of types (empty for any) and certainties. What met the event decides beside them: to have been met with
    any of `met_with` is enough; to have been met with any of `never_met_with` rules it out. A rule has one of the two."""

    kinds: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    met_with: tuple[str, ...] = ()
    never_met_with: tuple[str, ...] = ()

    def holds(self, event_type: str, modality: str) -> bool:
        return any((not types or event_type in types) and modality in modalities for types, modalities in self.kinds)


RULES = {
    AGREED: Rule(((_DONE, ("happened",)),), met_with=("accepts", "carries_out")),
    REFUSED: Rule(((("refusal",), ("happened",)),), met_with=("refuses",)),
    FAILED: Rule((((), ("failed",)),), met_with=("ends",)),
    OPEN: Rule(
        ((_ASKED, ("happened", "proposed")), ((), ("planned", "proposed"))),
        never_met_with=("accepts", "carries_out", "refuses", "ends"),
    ),
}


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
    rule, where = RULES[key], Q()
    for types, modalities in rule.kinds:
        where |= Q(modality__in=modalities, **({"event_type__in": types} if types else {}))
    if rule.never_met_with:
        return where & ~_met_with(*rule.never_met_with)
    return where | _met_with(*rule.met_with)


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
