"""A chronology for people who write reports: Markdown as a stream, and a Word document."""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.conf import settings
from docx import Document as WordDocument

from timeline.models import Event, Negotiation

from .lines import source_words
from .record import event_record

MOST = 5_000
"""Events a Word document holds: it is built whole in memory."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


class TooMany(Exception):
    """More events than this format takes; the message says how many, for the reader."""


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
    who = ", ".join(_plain(party["name"]) for party in record["parties"])
    place = _plain(record["place"]["name"]) if record["place"] else ""
    return "; ".join(part for part in (record["type"], record["modality"], who, place) if part)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _by_year(events: Iterable[Event]) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    for year, group in groupby(events, key=lambda event: event.sort_date and event.sort_date.year):
        yield str(year or "Without a date"), (event_record(event) for event in group)


def word(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[bytes]:
    """A .docx; raises TooMany, before anything is sent, where the chronology is longer than MOST."""
    document = WordDocument()
    document.core_properties.title = negotiation.title[:255]
    document.add_heading(_xml(negotiation.title), 0)
    if negotiation.description:
        document.add_paragraph(_xml(negotiation.description))
    count = 0
    for year, records in _by_year(events):
        document.add_heading(year, 1)
        for record in records:
            count += 1
            if count > MOST:
                raise TooMany(f"A Word document holds at most {MOST:,} events: narrow the choice, or take Markdown.")
            _add_entry(document, record)
    file = io.BytesIO()
    document.save(file)
    yield file.getvalue()


def _add_entry(document: Any, record: dict[str, Any]) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{record['date']['words']}  ").bold = True
    paragraph.add_run(_xml(record["title"]))
    if record["summary"]:
        document.add_paragraph(_xml(record["summary"]))
    for source in record["citations"]:
        document.add_paragraph(_xml(f"“{source['quote']}” ({source_words(source)})"), style="Quote")
    document.add_paragraph(record["url"])


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
