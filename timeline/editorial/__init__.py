"""Decisions of editors, each a function: permission, lock, change, log, in one transaction."""

from .candidates import Candidate, candidates
from .decisions import accept, dismiss, fields_from, merge, reopen
from .events import change_event, create_event, publish, retract, submit
from .forms import EventEditor
from .values import Conflict, EventFields

__all__ = [
    "Candidate",
    "Conflict",
    "EventEditor",
    "EventFields",
    "accept",
    "candidates",
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
