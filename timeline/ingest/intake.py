"""From an article's text to a stored document with its mentions: checks, copies found, raw bytes kept."""

import datetime as dt
import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from timeline.extraction.dateline import find_dateline
from timeline.extraction.document import Document as Text
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.normalize.foreign import language_of
from timeline.formats.parsed import line
from timeline.models import Document, LogEntry, Negotiation, fingerprint

from .addresses import canonical
from .anchors import carry_over
from .coding import code_document
from .reading import Article, IngestError, clean_text
from .stories import sketch, story_of

log = logging.getLogger(__name__)

FIRST_NEWSPAPER = dt.date(1605, 1, 1)


@dataclass(frozen=True, slots=True)
class IngestResult:
    """`created` is False where the negotiation had the article already; `mentions` counts what the document holds."""

    document: Document
    created: bool
    mentions: int


def parse_published(value: str | dt.date | None, name: str = "The document") -> dt.date:
    """The publication date, as a day that can be true. Raises IngestError otherwise: it is never guessed."""
    if not value:
        raise IngestError(f"{name}: the publication date is missing; relative dates in the text hang on it.")
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value.strip())
        except ValueError as error:
            raise IngestError(f"{name}: {value!r} is no publication date; write it as 2016-08-26.") from error
    if value > timezone.localdate() + dt.timedelta(days=1):
        raise IngestError(f"{name}: the publication date {value.isoformat()} lies in the future.")
    if value < FIRST_NEWSPAPER:
        raise IngestError(f"{name}: the publication date {value.isoformat()} is older than any newspaper.")
    return value


def _published(article: Article) -> dt.date:
    name = article.name or "The document"
    if not article.published and article.suggested:
        raise IngestError(
            f"{name}: the publication date is missing. {article.suggested_from[:1].upper()}{article.suggested_from[1:]} is "
            f"{article.suggested}: give that day if it appeared then."
        )
    return parse_published(article.published, name)


def ingest_text(
    negotiation: Negotiation, text: str, *, user: Any = None, lexicon: Lexicon | None = None, **about: Any
) -> IngestResult:
    """Store one article's text and read it; `about` are the other fields of `Article`. As `ingest_article`."""
    published = about.pop("published", None) or ""
    about["published"] = published.isoformat() if isinstance(published, dt.date) else published
    article = Article(clean_text(text, about.get("name") or "The text"), **about)
    return ingest_article(negotiation, article, user=user, lexicon=lexicon)


def ingest_article(
    negotiation: Negotiation, article: Article, *, user: Any = None, lexicon: Lexicon | None = None
) -> IngestResult:
    """Store one article and read it. Repeating it changes nothing and says so.

    Raises IngestError, with nothing stored, where the text or the date cannot be taken.
    """
    document, created = store_article(negotiation, article, user=user)
    if document.state == Document.State.EXTRACTED:
        return IngestResult(document, created, document.mentions.count())
    return IngestResult(document, created, code_document(document, lexicon))


def _other_language(text: str) -> str:
    """The language of a text that does not say it itself, among those whose dates are read; empty for English and all others."""
    found = language_of(text)
    return "" if found == "en" else found


def store_article(negotiation: Negotiation, article: Article, *, user: Any = None) -> tuple[Document, bool]:
    """(the document, whether it is new), received and not yet read."""
    day = _published(article)
    sha256 = fingerprint(article.text)
    known = Document.objects.filter(negotiation=negotiation, sha256=sha256).first()
    if known:
        return known, False
    dateline = find_dateline(Text(text=article.text, dct=day))
    document = Document(
        negotiation=negotiation,
        publisher=line(article.publisher)[:200],
        headline=line(article.headline)[:300],
        byline=line(article.byline)[:200],
        url=_web_address(article.url),
        published=day,
        published_from=article.published_from[:120],
        language=article.language or _other_language(article.text) or negotiation.language,
        dateline=((dateline.place or "") if dateline else "")[:120],
        text=article.text,
        sha256=sha256,
        source_name=line(article.name)[:300],
        sketch=sketch(article.text),
    )
    try:
        with transaction.atomic():
            _into_its_story(document)
            if article.raw:
                document.original.save(f"{uuid.uuid4().hex}{article.suffix}", ContentFile(article.raw), save=False)
            document.save()
            LogEntry.objects.record(user, LogEntry.Action.INGESTED, document=document)
            if document.replaces is not None:
                carry_over(document.replaces, document)
    except IntegrityError:
        # somebody stored the same article between our look and our write
        return Document.objects.get(negotiation=negotiation, sha256=sha256), False
    return document, True


def correct_text(document: Document, text: str, *, user: Any = None) -> IngestResult:
    """Store a corrected text of a document as its next version and read it; what was decided goes along.

    What the reader cannot read is stored all the same, and waits among the arrivals with the reason. The desk calls this by
    `editorial.correct`, so that it can be undone. Raises IngestError where the text cannot be taken, where it is no other, or where a newer version is there already.
    """
    clean = clean_text(text, "The text")
    if Document.objects.filter(replaces=document).exists():
        raise IngestError("A newer version of this document is there already: correct that one.")
    if Document.objects.filter(negotiation=document.negotiation_id, sha256=fingerprint(clean)).exists():
        raise IngestError("The negotiation holds a document of this very text already; nothing was stored.")
    kept = (
        "negotiation",
        "publisher",
        "byline",
        "headline",
        "published",
        "published_from",
        "language",
        "dateline",
        "url",
    )
    new = Document(
        **{name: getattr(document, name) for name in kept},
        text=clean,
        sha256=fingerprint(clean),
        sketch=sketch(clean),
        story=document.story,
        version=document.version + 1,
        replaces=document,
    )
    with transaction.atomic():
        new.save()
        carry_over(document, new)
        LogEntry.objects.record(user, LogEntry.Action.CORRECTED, document=new)
    try:
        return IngestResult(new, True, code_document(new))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("Version %s of document %s could not be read", new.version, document.pk)
        return IngestResult(new, True, new.mentions.count())


def _web_address(url: str) -> str:
    """The address readers may follow: http(s) only, without tracking."""
    address = canonical(line(url))
    return address if address.lower().startswith(("http://", "https://")) and len(address) <= 1000 else ""


def _into_its_story(document: Document) -> None:
    """Join the story the document tells, and follow the version it replaces; one document of a negotiation at a time."""
    Negotiation.objects.select_for_update(no_key=True).get(pk=document.negotiation_id)
    document.story, older = story_of(document)
    if older:
        document.replaces, document.version = older, older.version + 1
