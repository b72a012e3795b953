"""What changed after readers could see it, from the log. Who changed it stays inside the desk.

What stays inside as well: that an event was published in the first place, its schedule and embargo, who takes care of it.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from timeline.languages import apart
from timeline.models import Event, LogEntry, Negotiation
from timeline.models.keeping import LABELS
from timeline.models.prepared import Prepared
from timeline.models.publication import public_events, retracted_events
from timeline.ontology import LinkKind

from .differences import NOTHING, Line
from .differences import lines as lines_of
from .words import day_words

Action = LogEntry.Action
INSIDE = (
    Action.CREATED,
    Action.ACCEPTED,
    Action.DISMISSED,
    Action.SUBMITTED,
    Action.SCHEDULED,
    Action.WITHDRAWN,
    Action.EMBARGOED,
    Action.ASSIGNED,
    Action.INGESTED,
    Action.MARKED,
)
SOURCES = (Action.MERGED, Action.REOPENED)
LEAVING = (Action.RETRACTED, Action.UNDONE)
SEEN = (Event.Status.PUBLISHED, Event.Status.SCHEDULED)
HIDDEN = (Event.Status.DRAFT, Event.Status.IN_REVIEW, Event.Status.SCHEDULED)
_UNDONE = re.compile(r"Undo of version (\d+)\.", re.ASCII)
"""The reason that `editorial.undo` gives a change."""
LINKS = LABELS["links"]
RENAMED = {
    "published": gettext_noop("Published again"),
    "changed": gettext_noop("Corrected"),
    "reverted": gettext_noop("An earlier version was brought back"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """`event` is None where readers no longer see the event; `number` is its permanent one, `key` the entry's in the log."""

    key: int
    at: dt.datetime
    what: str
    lines: list[Line]
    reason: str
    number: int | None
    event: Event | None
    is_minor: bool = False

    @property
    def weight(self) -> str:
        return gettext("Small correction") if self.is_minor else gettext("Correction")

    @property
    def day_words(self) -> str:
        return day_words(self.at.date())


def changes_of(event: Event) -> list[Change]:
    """What changed in an event that readers see, newest first."""
    rows = OF_EVENT.objects(event.pk)
    titles = _titles(rows)
    return [_change(row, event, titles) for row in rows]


OF_EVENT = Prepared(
    LogEntry,
    lambda now, pk: (
        _corrected(LogEntry.objects.filter(event=pk))
        .select_related("mention__document")
        .defer("mention__document__text")
    ),
    -(2**31),
)


def corrections(negotiation: Negotiation, most: int = 500, major_only: bool = False) -> list[Change]:
    """Changes in all events that readers see, newest first; of one that is gone only that, when and why."""
    rows = _corrected(LogEntry.objects.filter(negotiation=negotiation, negotiation__is_public=True))
    visible = rows.filter(public_events("event__") | retracted_events("event__"))
    if major_only:
        visible = visible.filter(is_minor=False).exclude(action__in=SOURCES)
    loaded = visible.select_related("event__negotiation", "mention__document").defer("mention__document__text")[:most]
    found = [_gone(row) for row in _leaving(rows) if _left(row)]
    titles = _titles(loaded)
    for row in loaded:
        if row.event is None:
            continue
        if row.event.status != Event.Status.RETRACTED:
            found.append(_change(row, row.event, titles))
        elif row.action == LogEntry.Action.RETRACTED:
            found.append(_gone(row))
    return sorted(found, key=lambda change: (change.at, change.key), reverse=True)[:most]


def _leaving(rows: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Entries by which events that are nowhere now, or whose row is gone, may have been taken from readers."""
    now = timezone.now()
    event = Event.objects.filter(pk=OuterRef("event_id"))
    hidden = event.filter(status__in=HIDDEN).exclude(public_events(now=now)).exclude(embargo_until__gt=now)
    return rows.filter(~Exists(event) | Exists(hidden), action__in=LEAVING, number__isnull=False)


def _left(row: LogEntry) -> bool:
    before, after = row.changes.get("status") or (None, None)
    return before in SEEN and after not in SEEN


def _gone(row: LogEntry) -> Change:
    if row.action == Action.RETRACTED:
        return Change(row.pk, row.at, gettext("Retracted"), [], row.reason, row.number, None)
    return Change(row.pk, row.at, gettext("Taken back"), [], "", row.number, None)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An event that readers saw and that is nowhere now: its publication, or its making, was undone, or it was retracted and
    put back to the desk. `reason` is empty where none was given to readers."""

    negotiation: Negotiation
    number: int
    at: dt.datetime
    reason: str


def taken_back(slug: str, number: int) -> TakenBack | None:
    """Whether an address that shows no event did show one. None where it never did, or where an embargo hides it."""
    if Event.objects.filter(negotiation__slug=slug, number=number, embargo_until__gt=timezone.now()).exists():
        return None
    about = LogEntry.objects.filter(
        negotiation__slug=slug,
        negotiation__is_public=True,
        number=number,
        was_public=True,
        action__in=(*LEAVING, Action.PUBLISHED),
    ).select_related("negotiation")
    row = about.filter(action__in=LEAVING).first() or about.first()
    if row is None or row.negotiation is None:
        return None
    return TakenBack(row.negotiation, number, row.at, row.reason if row.action == Action.RETRACTED else "")


def retraction_of(event: Event) -> dt.datetime:
    """When a retracted event was taken back."""
    row = LogEntry.objects.filter(event=event, action=LogEntry.Action.RETRACTED).first()
    return row.at if row else event.changed_at


def _corrected(rows: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """That an event came out is no correction; that it came back after a retraction is."""
    retracted = LogEntry.objects.filter(event=OuterRef("event"), action=Action.RETRACTED, pk__lt=OuterRef("pk"))
    return rows.filter(~Q(action=Action.PUBLISHED) | Exists(retracted), was_public=True).exclude(action__in=INSIDE)


def _titles(rows: Iterable[LogEntry]) -> dict[tuple[int | None, int], str]:
    """(negotiation, number) -> title of the events that links name, as far as readers see them; one query or none."""
    named = {(row.negotiation_id, side["number"]) for row in rows for side in row.changes.get("link", []) if side}
    if not named:
        return {}
    numbers = {number for _, number in named}
    shown = Event.objects.public().filter(number__in=numbers, negotiation__in={key for key, _ in named})
    return {(key, number): title for key, number, title in shown.values_list("negotiation", "number", "title")}


def _reason(written: str) -> str:
    """The reason as it was written; the one that an undoing gives itself, in the reader's language."""
    undone = _UNDONE.fullmatch(written)
    return gettext("Undo of version %(number)s.") % {"number": undone[1]} if undone else written


def _linked(
    row: LogEntry, side: dict[str, Any] | None, titles: dict[tuple[int | None, int], str]
) -> dict[str, str] | None:
    """One side of a link's change in words."""
    if side is None:
        return None
    number = side["number"]
    other = titles.get((row.negotiation_id, number), gettext("event %(number)s") % {"number": number})
    return {"link": gettext(LinkKind(side["kind"]).label), "title": apart(other)}


def _change(row: LogEntry, event: Event, titles: dict[tuple[int | None, int], str]) -> Change:
    what = gettext(RENAMED.get(row.action, str(LogEntry.Action(row.action).label)))
    if row.action == LogEntry.Action.MERGED and row.mention:
        what = gettext("Added a source: %(publisher)s") % {"publisher": apart(row.mention.document.publisher_name)}
    lines = lines_of(row.changes)
    sides = [_linked(row, side, titles) for side in row.changes.get("link", [])]
    if row.action in (Action.LINKED, Action.UNLINKED):
        for side in filter(None, sides):
            what = gettext("%(what)s: %(link)s “%(title)s”") % {"what": what, **side}
    elif sides:
        # made another, or taken back: both sides are told
        before, after = (f"{side['link']} “{side['title']}”" if side else gettext(NOTHING) for side in sides)
        lines.append(Line("links", gettext(LINKS), before, after))
    is_minor = row.is_minor or row.action in SOURCES
    return Change(row.pk, row.at, what, lines, _reason(row.reason), event.number, event, is_minor)
