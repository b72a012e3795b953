"""Decisions of editors, each a function: permission, lock, change, log, in one transaction."""

from .candidates import Candidate, candidates
from .decisions import accept, dismiss, fields_from, merge, reopen
from .events import change_event, create_event, publish, retract, submit
from .forms import EventEditor
from .names import party_named, place_named
from .passages import BY_HAND, MARK, mark, passage_of
from .values import SYSTEM, Conflict, EventFields

__all__ = [
    "BY_HAND",
    "MARK",
    "SYSTEM",
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
    "mark",
    "merge",
    "party_named",
    "passage_of",
    "place_named",
    "publish",
    "reopen",
    "retract",
    "submit",
]
