"""The words of the project as tables; docs/architecture.md defines them."""

from . import search_index
from .dates import Dated, date_columns, day_columns, overlapping, validate_edtf
from .document import Document, fingerprint
from .event import Event, EventParty, InvalidStatusError
from .feed import Feed, FeedEntry
from .imported import ImportBatch, ImportedKey
from .link import EventLink
from .log import AppendOnlyError, LogEntry
from .membership import Membership, may, may_somewhere, negotiations_where
from .mention import Mention, MentionActor
from .negotiation import Negotiation
from .party import Party
from .place import Place
from .roles import PUBLISH, RETRACT, REVIEW, ROLES
from .teamwork import Assignment, Comment, Notification, NotificationChoice
from .version import EventVersion

__all__ = [
    "PUBLISH",
    "RETRACT",
    "REVIEW",
    "ROLES",
    "AppendOnlyError",
    "Assignment",
    "Comment",
    "Dated",
    "Document",
    "Event",
    "EventLink",
    "EventParty",
    "EventVersion",
    "Feed",
    "FeedEntry",
    "ImportBatch",
    "ImportedKey",
    "InvalidStatusError",
    "LogEntry",
    "Membership",
    "Mention",
    "MentionActor",
    "Negotiation",
    "Notification",
    "NotificationChoice",
    "Party",
    "Place",
    "date_columns",
    "day_columns",
    "fingerprint",
    "may",
    "may_somewhere",
    "negotiations_where",
    "overlapping",
    "search_index",
    "validate_edtf",
]
