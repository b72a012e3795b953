"""CSV and the same as a workbook, JSON, TimelineJS JSON and the registry of formats. docs/exports.md describes each column and member."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import escape

from timeline.models import Event, Negotiation

from . import atom, calendar, coded, lines, markwhen, report
from .cells import safe_cell
from .lines import dumps, joined
from .record import event_record
from .workbook import workbook_file

Writer = Callable[[Negotiation, Iterable[Event], str], Iterator[str | bytes]]
COLUMNS = (
    "number", "date", "earliest", "latest", "date_words", "title", "summary", "type", "plover", "family", "parties",
    "place", "latitude", "longitude", "country", "modality", "outcome", "salience", "reviewed", "sources", "independent_sources",
    "sources_differ", "quotes", "url", "version", "changed_at",
)  # fmt: skip
ROW_FIELDS = (
    "number", "date", "title", "summary", "type", "plover", "family", "parties", "place", "modality", "outcome", "salience",
    "reviewed", "citations", "independent_sources", "sources_differ", "url", "version", "changed_at",
)  # fmt: skip
SLIDE_FIELDS = ("summary", "citations", "url", "date")
FEED = 300
"""Events in a feed: readers' programs ask again and again, and want what is new."""
WHOLE = 500
"""Events that are written before the first byte is sent, so that the answer bears the tag of its content; of more, a stream
begins at once."""


@dataclass(frozen=True, slots=True)
class Format:
    """How one export is written. `suffix` ends the name of the file; `write(negotiation, events, self_url)`.

    `newest`: only so many events, those that were changed last, newest first; 0: all of them, in the order of the chronology.
    `fields`: those of an event's record that are written; None for all of them. What no field needs is not read.
    """

    suffix: str
    content_type: str
    write: Writer
    newest: int = 0
    fields: tuple[str, ...] | None = None


def as_csv(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerow([safe_cell(cell) for cell in _row(event_record(event, ROW_FIELDS))])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def as_workbook(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[bytes]:
    return workbook_file(COLUMNS, (_row(event_record(event, ROW_FIELDS)) for event in events))


def _row(record: dict[str, Any]) -> list[Any]:
    date, place, cited = record["date"], record["place"] or {}, record["citations"]
    return [
        record["number"], date["edtf"], date["earliest"], date["latest"], date["words"], record["title"],
        record["summary"], record["type"], record["plover"], record["family"],
        _cast(record["parties"]),
        place.get("name"), place.get("latitude"), place.get("longitude"), place.get("country"), record["modality"],
        record["outcome"], record["salience"], "yes" if record["reviewed"] else "no",
        "; ".join(f"{source['publisher'] or 'not named'}, {source['published']}" for source in cited),
        record["independent_sources"],
        "; ".join(f"{one['field']}: {' / '.join(v['words'] for v in one['values'])}" for one in record["sources_differ"]),
        " | ".join(source["quote"] for source in cited), record["url"], record["version"], record["changed_at"],
    ]  # fmt: skip


def _cast(parties: list[dict[str, Any]]) -> str:
    """Names with their roles; as the JSON list that an import takes, where a name has in it what parts the names."""
    if any(";" in party["name"] or party["name"].startswith(("[", "{")) for party in parties):
        return dumps([{"name": party["name"], "role": party["role"]} for party in parties])
    return "; ".join(f"{party['name']} ({party['role']})" for party in parties)


def as_json(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    head = {"slug": negotiation.slug, "title": negotiation.title, "description": negotiation.description}
    head["url"] = settings.SITE_URL + negotiation.get_absolute_url()
    yield f'{{"negotiation": {dumps(head)}, "events": ['
    yield from joined(dumps(event_record(event)) for event in events)
    yield "]}\n"


def timelinejs(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    """The JSON that TimelineJS 3 reads. It takes text for HTML, so all text is escaped; the date is also said in words."""
    title = {"headline": escape(negotiation.title), "text": escape(negotiation.description)}
    yield f'{{"title": {dumps({"text": title})}, "events": ['
    yield from joined(dumps(_slide(event)) for event in events)
    yield "]}\n"


def _slide(event: Event) -> dict[str, Any]:
    record, interval = event_record(event, SLIDE_FIELDS), event.interval
    first, last = interval.earliest or interval.latest, interval.latest or interval.earliest
    text = f"<p>{escape(record['summary'])}</p>" if record["summary"] else ""
    text += "".join(f"<blockquote>{escape(source['quote'])}</blockquote>" for source in record["citations"])
    text += f'<p><a href="{escape(record["url"])}">Sources</a></p>'
    slide = {
        "unique_id": f"event-{event.pk}",
        "start_date": _day(first),
        "display_date": record["date"]["words"],
        "text": {"headline": escape(event.title), "text": text},
        "group": event.type.label,
        "autolink": False,
    }
    return slide if first == last else {**slide, "end_date": _day(last)}


def _day(day: Any) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


FORMATS: dict[str, Format] = {
    "csv": Format(".csv", "text/csv; charset=utf-8", as_csv, fields=ROW_FIELDS),
    "xlsx": Format(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_workbook,
        fields=ROW_FIELDS,
    ),
    "json": Format(".json", "application/json", as_json),
    "ics": Format(".ics", "text/calendar; charset=utf-8", calendar.icalendar, fields=calendar.FIELDS),
    "atom": Format(".atom", "application/atom+xml; charset=utf-8", atom.atom, FEED, atom.FIELDS),
    "timelinejs": Format("-timelinejs.json", "application/json", timelinejs, fields=SLIDE_FIELDS),
    "jsonl": Format(".jsonl", "application/jsonl; charset=utf-8", lines.json_lines),
    "jsonfeed": Format("-feed.json", "application/feed+json", lines.json_feed, FEED, lines.FEED_FIELDS),
    "geojson": Format(".geojson", "application/geo+json", lines.geojson, fields=lines.MAP_FIELDS),
    "jsonld": Format(".jsonld", "application/ld+json", lines.json_ld, fields=lines.SCHEMA_FIELDS),
    "coded": Format("-coded.tsv", "text/tab-separated-values; charset=utf-8", coded.coded_table, fields=coded.FIELDS),
    "markwhen": Format(".mw", "text/plain; charset=utf-8", markwhen.markwhen, fields=markwhen.FIELDS),
    "markdown": Format(".md", "text/markdown; charset=utf-8", report.markdown, fields=report.FIELDS),
    "docx": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        report.word,
        fields=report.FIELDS,
    ),
}
