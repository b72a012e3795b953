"""The words of the project as tables; docs/architecture.md defines them."""

from . import search_index
from .dates import Dated, date_columns, overlapping, validate_edtf
from .document import Document, fingerprint
from .event import Event, EventParty, InvalidStatusError
from .log import AppendOnlyError, LogEntry
from .mention import Mention, MentionActor
from .negotiation import Negotiation
from .party import Party
from .place import Place
from .roles import PUBLISH, RETRACT, REVIEW, ROLES

__all__ = [
    "PUBLISH",
    "RETRACT",
    "REVIEW",
    "ROLES",
    "AppendOnlyError",
    "Dated",
    "Document",
    "Event",
    "EventParty",
    "InvalidStatusError",
    "LogEntry",
    "Mention",
    "MentionActor",
    "Negotiation",
    "Party",
    "Place",
    "date_columns",
    "fingerprint",
    "overlapping",
    "search_index",
    "validate_edtf",
]
