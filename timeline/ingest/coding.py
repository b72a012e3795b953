"""Reading a stored document: extraction, and its mentions as rows. Idempotent for a document and a `coded_by`."""

import logging
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from timeline.extraction.document import Document as Article
from timeline.extraction.lexicon import Lexicon, LexiconParty, LexiconPlace
from timeline.extraction.mentions import EventMention
from timeline.extraction.pipeline import CODED_BY, extract
from timeline.extraction.sureness import sureness
from timeline.models import Document, LogEntry, Mention, MentionActor, Party, Place, date_columns
from timeline.models.reading import document_read
from timeline.models.weight import weigh_those_recalled_by
from timeline.ontology import PartyKind

from .attempts import begin

log = logging.getLogger(__name__)

Key = tuple[int, int, int, str]


def current_lexicon() -> Lexicon:
    """What the project knows, with the parties and places that editors have added."""
    return Lexicon.default().extended(*added_names())


def added_names() -> tuple[list[LexiconParty], list[LexiconPlace]]:
    """The parties and places of the database that say more than the lexicon's own tables do."""
    lexicon = Lexicon.default()
    parties = [
        LexiconParty(
            name=party.name,
            kind=PartyKind(party.kind),
            aliases=tuple(party.aliases),
            iso=party.iso_code or None,
            affiliation=party.affiliation.name if party.affiliation else None,
        )
        for party in Party.objects.select_related("affiliation")
        if not all(_is(lexicon.party(name), party.name) for name in (party.name, *party.aliases))
    ]
    places = [
        LexiconPlace(
            name=place.name,
            aliases=tuple(place.aliases),
            latitude=place.latitude,
            longitude=place.longitude,
            country=place.country or None,
        )
        for place in Place.objects.all()
        if not all(_is(lexicon.place(name), place.name) for name in (place.name, *place.aliases))
    ]
    return parties, places


def _is(known: LexiconParty | LexiconPlace | None, name: str) -> bool:
    return known is not None and known.name == name


def code_document(document: Document, lexicon: Lexicon | None = None) -> int:
    """Read one stored document now and keep its mentions; returns how many it holds. Failures are kept on the row.

    Where the database itself does not answer nothing is kept, and the document waits as before. Raises GivenUpError for a
    document that was begun too often.
    """
    try:
        begin(document)
        return store_mentions(document, extract(article_of(document), lexicon or current_lexicon()))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        mark_failed(document, error)
        raise


def article_of(document: Document) -> Article:
    """The document as extraction sees it."""
    return Article(
        text=document.text,
        dct=document.published,
        id=str(document.pk),
        publisher=document.publisher,
        headline=document.headline,
    )


def mark_failed(document: Document, error: BaseException) -> None:
    """Keep why a document could not be read; it stays on the work list."""
    document.state, document.error = Document.State.FAILED, f"{type(error).__name__}: {error}".rstrip(": ")[:2000]
    # unless another worker has read it meanwhile
    Document.objects.awaiting_extraction().filter(pk=document.pk).update(state=document.state, error=document.error)


@transaction.atomic
def store_mentions(document: Document, found: Sequence[EventMention]) -> int:
    """Make the pending mentions of the document those just read; what an editor decided on is never touched.

    A second run changes nothing. A newer `coded_by` updates pending mentions in place, adds new ones, and drops pending
    ones it no longer reads.
    """
    Document.objects.select_for_update(no_key=True).get(pk=document.pk)  # two workers on one document take turns
    stored = {_key_of_row(row): row for row in document.mentions.select_for_update().prefetch_related("actors")}
    decided = [row for row in stored.values() if not row.is_pending]
    wanted: dict[Key, EventMention] = {}
    for mention in found:
        key = (mention.span.start, mention.span.end, mention.trigger.start, mention.type.value)
        wanted.setdefault(key, mention)
    new = [one for key, one in wanted.items() if key not in stored and not _already_decided(one, decided)]
    _create(document, new)
    for key, mention in wanted.items():
        row = stored.get(key)
        if row is not None and row.is_pending:
            _update(row, mention)
    stale = [row.pk for key, row in stored.items() if key not in wanted and row.is_pending and row.coded_by != "editor"]
    Mention.objects.filter(pk__in=stale, log__isnull=True).delete()
    if document.replaces_id:
        _put_aside(document)
    document.state, document.error, document.coded_by = Document.State.EXTRACTED, "", CODED_BY
    document.save(update_fields=["state", "error", "coded_by"])
    transaction.on_commit(partial(_tell, document))
    return document.mentions.count()


def _tell(document: Document) -> None:
    """Weigh the events that the document comes back to, and tell whoever listens. Nothing of it undoes the reading."""
    try:
        weigh_those_recalled_by(document)
    except Exception:
        log.exception("The events that document %s comes back to could not be weighed", document.pk)
    for listener, answer in document_read.send_robust(sender=Document, document=document):
        if isinstance(answer, Exception):
            log.error("After reading document %s, %s failed: %s", document.pk, listener, answer)


def _put_aside(document: Document) -> None:
    """What waits of the version that this document replaces, and stands in this one word for word, is read here now.

    What the newer text no longer says stays in the queue: that it was taken out is for an editor to see.
    """
    here = " ".join(document.text.split())
    waiting = Mention.objects.select_for_update(of=("self",)).pending().filter(document=document.replaces_id)
    for row in waiting.select_related("document__negotiation"):
        if " ".join(row.quote.split()) in here:
            row.state, row.decided_at = Mention.State.DISMISSED, timezone.now()
            row.save(update_fields=["state", "decided_at"])
            reason = f"Read again in version {document.version} of the article."
            LogEntry.objects.record(None, LogEntry.Action.DISMISSED, mention=row, reason=reason)


def _key_of_row(row: Mention) -> Key:
    return (row.start, row.end, row.trigger_start, row.event_type)


def _already_decided(mention: EventMention, decided: list[Mention]) -> bool:
    """Whether an editor has decided on this trigger before, whatever the passage was cut to then."""
    return any(row.trigger_start == mention.trigger.start and row.trigger_end == mention.trigger.end for row in decided)


def _columns(mention: EventMention) -> dict[str, Any]:
    timex = mention.timex
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "trigger_start": mention.trigger.start,
        "trigger_end": mention.trigger.end,
        "also": [[span.start, span.end] for span in mention.also],
        "quote": mention.quote,
        "title": mention.title[:200],
        "event_type": mention.type.value,
        "timex_text": timex.text[:200] if timex else "",
        "timex_value": timex.value[:80] if timex else "",
        "timex_start": timex.span.start if timex else None,
        "timex_end": timex.span.end if timex else None,
        "place_name": (mention.place or "")[:200],
        "place_start": mention.place_span.start if mention.place_span else None,
        "place_end": mention.place_span.end if mention.place_span else None,
        "modality": mention.modality.value,
        "confidence": mention.confidence,
        "salience": mention.salience,
        "sureness": sureness(mention),
        "trace": [{"step": step.step, "value": step.value} for step in mention.trace],
        "rule": mention.rule[:80],
        "coded_by": CODED_BY,
        **date_columns(mention.interval),
    }


def _create(document: Document, mentions: Sequence[EventMention]) -> None:
    rows = Mention.objects.bulk_create(Mention(document=document, **_columns(mention)) for mention in mentions)
    MentionActor.objects.bulk_create(actor for row, mention in zip(rows, mentions) for actor in _actors(row, mention))


def _update(row: Mention, mention: EventMention) -> None:
    columns = _columns(mention)
    if any(getattr(row, name) != value for name, value in columns.items()):
        for name, value in columns.items():
            setattr(row, name, value)
        row.save()
    named = [(actor.name, actor.role, actor.start) for actor in row.actors.all()]
    if named != [(one.name[:200], one.role.value, one.span.start if one.span else None) for one in mention.actors]:
        row.actors.all().delete()
        MentionActor.objects.bulk_create(_actors(row, mention))


def _actors(row: Mention, mention: EventMention) -> Collection[MentionActor]:
    named: dict[tuple[str, str], MentionActor] = {}
    for position, actor in enumerate(mention.actors):
        named.setdefault(
            (actor.name[:200], actor.role.value),
            MentionActor(
                mention=row,
                name=actor.name[:200],
                role=actor.role.value,
                kind=actor.kind.value if actor.kind else "",
                description=actor.description[:200],
                start=actor.span.start if actor.span else None,
                end=actor.span.end if actor.span else None,
                position=position,
            ),
        )
    return named.values()
