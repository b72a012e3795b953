"""Carrying out a plan: every row through the same functions as an editor's own writing, logged, and safe to repeat."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from timeline.editorial import EventFields, create_event, link, party_named, place_named, publish, save_event
from timeline.edtf import parse_edtf
from timeline.models import Document, Event, ImportedKey, Mention, Negotiation, fingerprint

from .linking import TO
from .plan import Outcome, Plan, PlannedRow

IMPORTED = "import"
"""`coded_by` of a mention that came with an imported event's citation."""


@dataclass(frozen=True, slots=True)
class Taken:
    created: int = 0
    updated: int = 0
    same: int = 0
    errors: int = 0


@transaction.atomic
def carry_out(negotiation: Negotiation, plan: Plan, user: Any, *, publishing: bool = False) -> Taken:
    """Create and change what the plan says, all or nothing; rows with errors are left out and counted.

    New events are drafts, or published where `publishing` is asked for and the user may. Raises PermissionDenied,
    ValidationError, and Conflict where an event was changed since the plan was made.
    """
    counts = dict.fromkeys(Outcome, 0)
    made: dict[str, Event] = {}
    for row in plan.rows:
        counts[row.outcome] += 1
        if row.outcome is Outcome.CREATE:
            made[row.key] = _create(negotiation, row, user)
        elif row.outcome is Outcome.UPDATE and row.event:
            save_event(
                row.event.pk, _written(row), user, version=row.event.version, reason="Imported from a file.", exact=True
            )
    # a link may lead to an event of a later row; what is linked before readers see it is no correction
    for row in plan.rows:
        if row.outcome in (Outcome.CREATE, Outcome.UPDATE):
            _link(row.event or made[row.key], row, made, user)
    if publishing:
        for event in made.values():
            publish(event.pk, user)
    return Taken(counts[Outcome.CREATE], counts[Outcome.UPDATE], counts[Outcome.SAME], counts[Outcome.ERROR])


def _create(negotiation: Negotiation, row: PlannedRow, user: Any) -> Event:
    blank = EventFields(title="", event_type=row.content["event_type"], edtf=row.content["edtf"])
    event = create_event(negotiation, _written(row)(blank), user)
    ImportedKey.objects.create(negotiation=negotiation, key=row.key, event=event)
    for citation in row.citations:
        _cite(event, citation)
    return event


def _link(event: Event, row: PlannedRow, made: Mapping[str, Event], user: Any) -> None:
    """The links that the row tells; what stands already is left as it is."""
    for told in row.links:
        other = told.event or made[told.key]
        first, last = (event, other) if told.direction == TO else (other, event)
        # the links of an event that was merged are those of the one that took it in
        ends = [end.merged_into_id or end.pk for end in (first, last)]
        if ends[0] != ends[1]:
            link(ends[0], told.kind, ends[1], user)


def _written(row: PlannedRow) -> Callable[[EventFields], EventFields]:
    """What the row says, over what the event said; fields that the table has no column for stay."""
    content: dict[str, Any] = {name: value for name, value in row.content.items() if name not in ("place", "parties")}
    if "place" in row.content:
        content["place"] = place_named(row.content["place"]) if row.content["place"] else None
    if "parties" in row.content:
        content["parties"] = tuple((party_named(name), role) for name, role in row.content["parties"])
    return lambda fields: replace(fields, **content)


def _cite(event: Event, citation: dict[str, Any]) -> None:
    """The quote as a document of its own: the article it stood in did not come with the file."""
    quote = citation["quote"].strip()
    published = parse_edtf(str(citation["published"])).earliest or dt.date.max
    url = str(citation.get("url") or "")
    publisher = str(citation.get("publisher") or "")[:200]
    document, _ = Document.objects.get_or_create(
        negotiation=event.negotiation,
        sha256=fingerprint("\n".join((publisher, published.isoformat(), url, quote))),
        defaults={
            "publisher": publisher,
            "published": published,
            "headline": str(citation.get("headline") or "")[:300],
            "url": url if url.startswith(("http://", "https://")) else "",
            "text": quote,
            "source_name": "a quote that came with an imported event",
            "state": Document.State.EXTRACTED,
        },
    )
    # one quote may stand behind several events: its mentions are told apart by where their trigger begins
    told = Mention.objects.filter(document=document).count()
    mention = Mention(
        document=document, event=event, state=Mention.State.ACCEPTED, start=0, end=len(quote), quote=quote, coded_by=IMPORTED,
        trigger_start=told, trigger_end=max(told, len(quote)),
        title=event.title, event_type=event.event_type, edtf=event.edtf, modality=event.modality,
        place_name=event.place.name if event.place else "", confidence=1.0, salience=event.salience,
    )  # fmt: skip
    mention.save()
