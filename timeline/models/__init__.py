"""The words of the project as tables; docs/architecture.md defines them."""

from . import search_index
from .dates import Dated, date_columns, day_columns, overlapping, validate_edtf
from .decision import Decision, DecisionRow
from .document import Document, fingerprint
from .event import Event, EventParty, InvalidStatusError
from .feed import Feed, FeedEntry
from .idempotency import IdempotencyKey
from .imported import ImportBatch, ImportedKey
from .independence import independent_sources
from .link import EventLink
from .log import AppendOnlyError, LogEntry
from .membership import Membership, may, may_somewhere, negotiations_where
from .mention import Mention, MentionActor
from .negotiation import Negotiation
from .party import Party
from .place import Place
from .roles import PUBLISH, RETRACT, REVIEW, ROLES
from .scopes import SCOPE_OF, SCOPES, reaches
from .source import FieldSource, disagree
from .teamwork import Assignment, Comment, DeskKeys, Notification, NotificationChoice
from .token import ApiToken
from .version import EventVersion
from .webhook import Announced, Delivery, Webhook

__all__ = [
    "PUBLISH",
    "RETRACT",
    "REVIEW",
    "ROLES",
    "Announced",
    "SCOPES",
    "SCOPE_OF",
    "ApiToken",
    "IdempotencyKey",
    "reaches",
    "AppendOnlyError",
    "Assignment",
    "Comment",
    "Dated",
    "Decision",
    "DeskKeys",
    "DecisionRow",
    "Delivery",
    "Document",
    "Event",
    "EventLink",
    "EventParty",
    "EventVersion",
    "Feed",
    "FeedEntry",
    "ImportBatch",
    "ImportedKey",
    "FieldSource",
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
    "Webhook",
    "date_columns",
    "day_columns",
    "disagree",
    "fingerprint",
    "may",
    "may_somewhere",
    "negotiations_where",
    "independent_sources",
    "overlapping",
    "search_index",
    "validate_edtf",
]
