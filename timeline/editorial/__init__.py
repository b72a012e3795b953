"""Decisions of editors, each a function: permission, lock, change, log, in one transaction."""

from .decisions import accept, dismiss, fields_from, merge, reopen
from .events import change_event, create_event, publish, retract, submit
from .values import Conflict, EventFields

__all__ = [
    "Conflict",
    "EventFields",
    "accept",
    "change_event",
    "create_event",
    "dismiss",
    "fields_from",
    "merge",
    "publish",
    "reopen",
    "retract",
    "submit",
]
