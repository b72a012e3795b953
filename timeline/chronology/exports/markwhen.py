"""Markwhen text: one line an event, the date as a range of ISO days, the type and the parties as tags."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.models import Event, Negotiation

from .record import event_record

FIELDS = ("date", "type", "parties", "title", "url")
_TAG = re.compile(r"[^\w-]+")


def markwhen(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    """An open end has no writing in markwhen: the event stands on its known day, and its words say that the end is open."""
    yield f"---\ntitle: {_quoted(negotiation.title)}\n---\n\n"
    for event in events:
        yield _line(event_record(event, FIELDS))


def _line(record: dict[str, Any]) -> str:
    date = record["date"]
    first, last = date["earliest"] or date["latest"], date["latest"] or date["earliest"]
    when = first if first == last else f"{first} / {last}"
    tags = [record["type"], *(party["name"] for party in record["parties"])]
    title = " ".join(record["title"].split())
    said = f"{title} ({date['words']})" if first != last or "~" in date["edtf"] or "?" in date["edtf"] else title
    return f"{when}: {said} {' '.join('#' + _TAG.sub('-', tag).strip('-') for tag in tags)}\n{record['url']}\n\n"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
