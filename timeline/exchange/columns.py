"""Which column of a stranger's table is which field of an event."""

import re
from collections.abc import Iterable

FIELDS = {
    "date": "Date",
    "end": "End date",
    "title": "Title",
    "summary": "Summary",
    "type": "Type",
    "parties": "Parties",
    "targets": "Parties acted on",
    "place": "Place",
    "modality": "Certainty",
    "outcome": "Outcome",
    "salience": "Importance",
    "key": "Its own id",
    "citations": "Citations",
    "links": "Links to other events",
    "year": "Year", "month": "Month", "day": "Day",
    "end_year": "End year", "end_month": "End month", "end_day": "End day",
}  # fmt: skip
"""Field -> its name for people. `date` may be EDTF, ISO, or words; the parts of a date are those of TimelineJS's sheet."""

_NAMES = {
    "date": ("date", "event date", "event date edtf", "start", "start date", "edtf", "when", "from", "day of event"),
    "end": ("end", "end date", "to", "until"),
    "title": ("title", "headline", "event title", "event name", "event", "name", "what", "event text"),
    "summary": ("summary", "text", "description", "body", "details", "notes"),
    "type": ("type", "event type", "event mode", "kind", "category", "group"),
    "parties": ("parties", "actors", "actor", "actor name", "source", "who", "participants"),
    "targets": ("targets", "target", "recipient", "recipient name", "acted on"),
    "place": ("place", "placename", "location", "where", "city"),
    "modality": ("modality", "certainty"),
    "outcome": ("outcome", "result"),
    "salience": ("salience", "importance"),
    "key": ("key", "url", "id", "uid", "event id", "unique id"),
    "citations": ("citations",),
    # a stranger's "links" are addresses of web pages
    "links": ("event links",),
    **{part: (part.replace("_", " "),) for part in ("year", "month", "day", "end_year", "end_month", "end_day")},
}


def match_columns(columns: Iterable[str]) -> dict[str, str]:
    """Field -> column, for the columns whose names are known; the first of several that fit. An editor may choose otherwise."""
    last_first = list(reversed(list(columns)))
    # “Title / Headline”, “Date (local)”: a name in two parts, unless another column is called so alone
    given = {_plain(part): column for column in last_first for part in reversed(re.split(r"[/|(\n]", column))}
    given |= {_plain(column): column for column in last_first}
    matched: dict[str, str] = {}
    for field, names in _NAMES.items():
        column = next((given[name] for name in names if name in given), None)
        if column is not None and column not in matched.values():
            matched[field] = column
    return matched


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().lower()
