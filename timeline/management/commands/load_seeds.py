"""manage.py load_seeds: the demo negotiation out of seeds/; seeds/README.md tells what lies there."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from timeline import editorial
from timeline.editorial import SYSTEM, EventFields
from timeline.ingest import ingest_article, read_text
from timeline.models import Document, Event, Mention, Negotiation

SEEDS = Path(settings.BASE_DIR) / "seeds"


class Command(BaseCommand):
    help = "Loads the demo negotiation: dispatches that are really read, and events with their sources. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        for path in sorted(SEEDS.glob("*.json")):
            with transaction.atomic():
                self.stdout.write(_load(json.loads(path.read_text(encoding="utf-8"))))


def _load(told: dict[str, Any]) -> str:
    """Load one negotiation, whole or not at all; what it says of the outcome."""
    stored = Negotiation.objects.filter(slug=told["slug"]).first()
    if stored and not stored.is_demo:
        raise CommandError(f"“{stored.slug}” is a real negotiation; the demo is not loaded over it.")
    if stored:
        return f"{stored.slug}: is there already, with {stored.events.count()} events; nothing changed."
    content = {name: told[name] for name in ("slug", "title", "description", "language", "time_zone")}
    negotiation = Negotiation.objects.create(**content, is_public=True, is_demo=True)
    documents = {}
    for path in sorted((SEEDS / "dispatches").glob("*.txt")):
        documents[path.stem] = ingest_article(negotiation, read_text(path.read_bytes(), path.name)).document
    events = {event["title"]: _write(negotiation, event, documents) for event in told["events"]}
    for link in told.get("links", []):
        editorial.link(events[link["event"]].pk, link["kind"], events[link["earlier"]].pk, SYSTEM)
    # what belongs to an event before readers see it is no correction
    for event in events.values():
        editorial.publish(event.pk, SYSTEM)
    waiting = Mention.objects.pending().filter(document__negotiation=negotiation).count()
    return (
        f"{negotiation.slug}: {len(told['events'])} events published, {len(documents)} dispatches read, "
        f"{waiting} mentions wait at the desk."
    )


def _write(negotiation: Negotiation, told: dict[str, Any], documents: dict[str, Document]) -> Event:
    parties = tuple((editorial.party_named(party["name"]), party["role"]) for party in told["parties"])
    fields = EventFields(
        title=told["title"],
        event_type=told["type"],
        edtf=told["edtf"],
        summary=told["summary"],
        modality=told["modality"],
        outcome=told["outcome"],
        salience=told["salience"],
        place=editorial.place_named(told["place"]) if told["place"] else None,
        parties=parties,
    )
    event = editorial.create_event(negotiation, fields, SYSTEM)
    for source in told["sources"]:
        editorial.merge(_mention(documents[source["dispatch"]], source["words"], event).pk, event.pk, SYSTEM)
    return event


def _mention(document: Document, words: str, event: Event) -> Mention:
    """What the extractor read in the passage, the same type first; where it read nothing, the sentence marked by hand."""
    start, end = editorial.passage_of(document.text, words)
    read = document.mentions.pending().filter(start__lt=end, end__gt=start)
    for mention in sorted(read, key=lambda mention: (mention.event_type != event.event_type, -mention.confidence)):
        return mention
    found = ((document.text.rfind(mark, 0, start), len(mark)) for mark in (". ", "\n"))
    sentence_start = max((at + size for at, size in found if at >= 0), default=0)
    sentence_end = document.text.find(".", end - 1) + 1 or len(document.text)
    return editorial.mark(
        document.pk,
        sentence_start,
        sentence_end,
        SYSTEM,
        title=event.title,
        event_type=event.event_type,
        edtf=event.edtf,
    )
