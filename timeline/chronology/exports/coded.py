"""Event data for researchers: one row for each pair of actor and recipient, in columns named after POLECAT's, tab-separated.

POLECAT (Halterman and others, 2023) codes events by PLOVER roots; statements and politics have none there and stay blank here.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from timeline.models import Event, Negotiation
from timeline.ontology import Role

from .cells import safe_cell
from .record import event_record

COLUMNS = (
    "Event ID", "Event Date", "Event Date EDTF", "Earliest", "Latest", "Event Type", "Event Mode", "Modality", "Quad Code",
    "Actor Name", "Actor Kind", "Recipient Name", "Recipient Kind", "Placename", "Country", "Latitude", "Longitude",
    "Source", "Publication Date", "Headline", "Quote", "Event Text", "URL", "Version",
)  # fmt: skip
FIELDS = (
    "number", "date", "plover", "type", "modality", "parties", "place", "citations", "title", "url", "version",
)  # fmt: skip
QUAD_CODES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}
"""PLOVER roots in the four fields of event data: PLOVER codebook, "Quad categories"."""

_NOBODY: dict[str, Any] = {"name": "", "kind": ""}


def coded_table(negotiation: Negotiation, events: Iterable[Event], self_url: str) -> Iterator[str]:
    """Rows of one event share its id. Where nobody is acted on, the recipient is blank; the first citation is the source."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerows([safe_cell(cell) for cell in row] for row in _rows(event_record(event, FIELDS)))
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _rows(record: dict[str, Any]) -> Iterator[list[Any]]:
    actors = [one for one in record["parties"] if one["role"] == Role.SOURCE.value] or [_NOBODY]
    recipients = [one for one in record["parties"] if one["role"] == Role.TARGET.value]
    # several sources and no target met one another: each is the other's recipient
    mutual = [(a, b) for a, b in product(actors, actors) if a is not b] if not recipients and len(actors) > 1 else []
    for actor, recipient in mutual or product(actors, recipients or [_NOBODY]):
        yield _row(record, actor, recipient)


def _row(record: dict[str, Any], actor: dict[str, Any], recipient: dict[str, Any]) -> list[Any]:
    date, place = record["date"], record["place"] or {}
    source = record["citations"][0] if record["citations"] else {}
    day = date["edtf"] if date["earliest"] == date["latest"] else date["latest"] or date["earliest"]
    return [
        record["number"], day, date["edtf"], date["earliest"], date["latest"], record["plover"], record["type"],
        record["modality"], QUAD_CODES.get(record["plover"] or "", ""), actor["name"], actor["kind"], recipient["name"],
        recipient["kind"], place.get("name"), place.get("country"), place.get("latitude"), place.get("longitude"),
        source.get("publisher"), source.get("published"), source.get("headline"), source.get("quote"), record["title"],
        record["url"], record["version"],
    ]  # fmt: skip
