"""A chronology for people who write reports: Markdown, and a Word document."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from timeline.chronology.words import listed
from timeline.models import Event, Negotiation
from timeline.ontology import EventType, Modality

from .lines import source_words
from .paper import paragraph, word_file
from .record import event_record

FIELDS = ("date", "title", "summary", "type", "modality", "parties", "place", "citations", "url")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    yield f"# {_plain(negotiation.title)}\n\n"
    if negotiation.description:
        yield f"{_plain(negotiation.description)}\n\n"
    yield f"<{settings.SITE_URL}{negotiation.get_absolute_url()}>\n"
    for year, records in _by_year(events):
        yield f"\n## {year}\n"
        for record in records:
            yield _entry(record)


def _entry(record: dict[str, Any]) -> str:
    lines = [f"\n**{_plain(record['date']['words'])}** – {_plain(record['title'])}. *{_facts(record)}*"]
    if record["summary"]:
        lines.append(_plain(record["summary"]))
    lines += [f"> {_plain(one['quote'])}\n> ({_plain(source_words(one))})" for one in record["citations"]]
    return "\n\n".join([*lines, f"<{record['url']}>"]) + "\n"


def _facts(record: dict[str, Any]) -> str:
    kind, modality = (
        gettext(EventType(record["type"]).label).lower(),
        gettext(Modality(record["modality"]).label).lower(),
    )
    who = listed([_plain(party["name"]) for party in record["parties"]])
    place = _plain(record["place"]["name"]) if record["place"] else ""
    return gettext("; ").join(part for part in (kind, modality, who, place) if part)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _by_year(events: Iterable[Event]) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    for year, group in groupby(events, key=lambda event: event.sort_date and event.sort_date.year):
        yield str(year or gettext("Without a date")), (event_record(event, FIELDS) for event in group)


def word(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[bytes]:
    return word_file(negotiation.title, _paragraphs(negotiation, events))


def _paragraphs(negotiation: Negotiation, events: Iterable[Event]) -> Iterator[str]:
    yield paragraph((negotiation.title, False), style="Title")
    if negotiation.description:
        yield paragraph((negotiation.description, False))
    for year, records in _by_year(events):
        yield paragraph((year, False), style="Heading1")
        for record in records:
            yield "".join(_told(record))


def _told(record: dict[str, Any]) -> Iterator[str]:
    yield paragraph((f"{record['date']['words']}  ", True), (record["title"], False))
    if record["summary"]:
        yield paragraph((record["summary"], False))
    for source in record["citations"]:
        yield paragraph(
            (gettext("“%(quote)s” (%(source)s)") % {"quote": source["quote"], "source": source_words(source)}, False),
            style="Quote",
        )
    yield paragraph((record["url"], False))
