"""What the desk shows: importing this registers it. Kept out of the package itself, which is imported while the site is being made."""

from .accounts import AccountAdmin, RoleAdmin
from .attempts import AttemptAdmin
from .decisions import DecisionAdmin
from .documents import DocumentAdmin
from .events import EventAdmin
from .feeds import FeedAdmin, FeedEntryAdmin
from .imports import ImportBatchAdmin
from .links import EventLinkAdmin
from .mentions import MentionAdmin
from .names import LogAdmin, NegotiationAdmin, PartyAdmin, PlaceAdmin
from .tokens import ApiTokenAdmin
from .webhooks import DeliveryAdmin, WebhookAdmin

__all__ = [
    "DeliveryAdmin",
    "WebhookAdmin",
    "ApiTokenAdmin",
    "DecisionAdmin",
    "AccountAdmin",
    "AttemptAdmin",
    "DocumentAdmin",
    "EventAdmin",
    "EventLinkAdmin",
    "FeedAdmin",
    "FeedEntryAdmin",
    "ImportBatchAdmin",
    "LogAdmin",
    "MentionAdmin",
    "NegotiationAdmin",
    "PartyAdmin",
    "PlaceAdmin",
    "RoleAdmin",
]
