"""Atom (RFC 4287): the events changed last, newest first, with ids that stay when a title changes."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.utils.translation import gettext

from timeline.chronology.as_of import known_sources
from timeline.chronology.words import date_words
from timeline.languages import stopped
from timeline.models import Event, Negotiation

FIELDS = ("citations",)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def atom(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    host = urlsplit(settings.SITE_URL).hostname
    page = settings.SITE_URL + negotiation.get_absolute_url()
    entries = iter(events)
    newest = next(entries, None)
    updated = (newest.changed_at if newest else negotiation.created_at).isoformat()
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>tag:{host},2016:negotiation/{negotiation.pk}</id><title>{as_text(negotiation.title)}</title>"
        f"<updated>{updated}</updated><author><name>{as_text(negotiation.title)}</name></author>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(self_url)}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>\n'
    )
    for event in chain([newest] if newest else [], entries):
        yield _entry(event, f"tag:{host},2016:event/{event.pk}")
    yield "</feed>\n"


def _entry(event: Event, identity: str) -> str:
    address = settings.SITE_URL + event.get_absolute_url()
    said = [stopped(date_words(event.interval)), event.summary]
    said += [
        gettext("“%(quote)s” (%(source)s)") % {"quote": mention.quote, "source": mention.document.publisher_name}
        for mention in known_sources(event)
    ]
    published = f"<published>{event.public_since.isoformat()}</published>" if event.public_since else ""
    return (
        f"<entry><id>{identity}</id><title>{as_text(event.title)}</title>"
        f"<updated>{event.changed_at.isoformat()}</updated>{published}"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f'<category term="{event.event_type}" label={quoteattr(gettext(event.type.label))}/>'
        f'<content type="text">{as_text(chr(10).join(part for part in said if part))}</content></entry>\n'
    )


def as_text(value: str) -> str:
    return escape(_NOT_XML.sub("", value))
