import datetime as dt
import itertools
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from timeline.chronology.synthetic import ACTORS, PLACES, MadeEvent, made_events
from timeline.edtf import parse_edtf
from timeline.models import (
    Document,
    Event,
    EventParty,
    Mention,
    Negotiation,
    Party,
    Place,
    date_columns,
    day_columns,
    fingerprint,
)
from timeline.models.planner import refresh_statistics
from timeline.models.weight import prominence

DECIDED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MADE_BY = "load_benchmark"
BATCH = 2000
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


class Command(BaseCommand):
    help = "Loads a synthetic negotiation, the same for the same number of events, for load tests."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--events", type=int, required=True)
        parser.add_argument("--slug", required=True)
        parser.add_argument("--replace", action="store_true", help="Replace an earlier benchmark of another size.")

    def handle(self, *args: Any, **options: Any) -> None:
        count, slug = options["events"], options["slug"]
        if count < 1:
            raise CommandError("--events takes a number from 1.")
        if not SLUG.fullmatch(slug):
            # rows are made without a form: what no address can have would break each page that links to it
            raise CommandError(
                f"{slug!r} is no address that a negotiation can have: at most 80 letters, digits, - and _."
            )
        with transaction.atomic():
            negotiation = Negotiation.objects.filter(slug=slug).first()
            if negotiation:
                stored = negotiation.events.count()
                if (
                    negotiation.documents.exclude(source_name=MADE_BY).exists()
                    or not negotiation.description == MADE_BY
                ):
                    raise CommandError(f"“{slug}” is a real negotiation; choose another slug.")
                if stored == count:
                    self.stdout.write(f"{slug}: {count:,} events are there already; nothing changed.")
                    return
                if not options["replace"]:
                    raise CommandError(f"“{slug}” holds {stored:,} events; give --replace to load {count:,} instead.")
                _clear(negotiation)
            else:
                negotiation = Negotiation.objects.create(
                    slug=slug, title=f"Benchmark {slug}", description=MADE_BY, is_public=True
                )
            _load(negotiation, count)
            # rows made in bulk write no log: what is remembered of the chronology is told by the negotiation's own date
            negotiation.save()
        refresh_statistics()
        self.stdout.write(f"{slug}: {count:,} events loaded.")


def _clear(negotiation: Negotiation) -> None:
    Mention.objects.filter(document__negotiation=negotiation).delete()
    EventParty.objects.filter(event__negotiation=negotiation).delete()
    Event.objects.filter(negotiation=negotiation).delete()
    Document.objects.filter(negotiation=negotiation).delete()


def _load(negotiation: Negotiation, count: int) -> None:
    parties = [Party.objects.get_or_create(name=name, defaults={"kind": "state"})[0] for name in ACTORS]
    places = [Place.objects.get_or_create(name=name)[0] for name in PLACES]
    made = enumerate(made_events(count), 1)
    while batch := list(itertools.islice(made, BATCH)):
        _store(negotiation, batch, parties, places)


def _store(negotiation: Negotiation, batch: list[Any], parties: list[Party], places: list[Place]) -> None:
    documents = Document.objects.bulk_create(_document(negotiation, one) for _, one in batch)
    events = Event.objects.bulk_create(_event(negotiation, number, one, places) for number, one in batch)
    EventParty.objects.bulk_create(
        EventParty(event=event, party=parties[actor], role=("source", "target")[position], position=position)
        for event, (_, one) in zip(events, batch)
        for position, actor in enumerate(one.actors)
    )
    Mention.objects.bulk_create(
        _mention(document, event, one) for document, event, (_, one) in zip(documents, events, batch)
    )


def _document(negotiation: Negotiation, one: MadeEvent) -> Document:
    return Document(
        negotiation=negotiation,
        publisher=f"Wire {one.place}",
        headline=one.title,
        published=one.last_day + dt.timedelta(days=1),
        text=one.quote,
        sha256=fingerprint(one.quote),
        story=fingerprint(one.quote)[:16],
        source_name=MADE_BY,
        state=Document.State.EXTRACTED,
    )


def _event(negotiation: Negotiation, number: int, one: MadeEvent, places: list[Place]) -> Event:
    return Event(
        negotiation=negotiation,
        number=number,
        title=one.title,
        event_type=one.type.value,
        place=places[one.place],
        salience=one.salience,
        prominence=prominence(one.salience, 1, 0),
        status=Event.Status.PUBLISHED,
        changed_at=DECIDED,
        published_at=DECIDED,
        **date_columns(parse_edtf(one.edtf)),
        **day_columns(parse_edtf(one.edtf)),
    )


def _mention(document: Document, event: Event, one: MadeEvent) -> Mention:
    return Mention(
        document=document,
        event=event,
        start=0,
        end=len(one.quote),
        trigger_start=0,
        trigger_end=len(one.quote),
        quote=one.quote,
        title=one.title,
        event_type=one.type.value,
        coded_by=MADE_BY,
        state=Mention.State.ACCEPTED,
        decided_at=DECIDED,
        **date_columns(parse_edtf(one.edtf)),
    )
