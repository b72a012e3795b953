"""Decisions of editors, each a function: permission, lock, change, log, in one transaction."""

from .candidates import Candidate, candidates, found_by_words
from .dates_in_words import WordsForDates
from .decisions import accept, dismiss, fields_from, merge, reopen
from .events import Saved, change_event, create_event, may_write, save_event
from .forms import EventEditor
from .links import link, relink, unlink
from .moments import moment
from .names import known_names, party_named, place_named
from .obstacles import Obstacle, StandsInTheWay
from .outcomes import note_outcome, source_outcome
from .passages import BY_HAND, MARK, mark, passage_of
from .preferring import prefer, set_aside
from .provenance import Contradiction, contradictions, statements
from .publishing import embargo, may_withdraw, publish, publish_due, retract, schedule, submit, withdraw
from .recording import one_gesture
from .retelling import Retelling, retellings, told_together
from .reverting import revert, undo
from .rewording import CORRECT, correct, tell_apart, tell_as_one
from .splitting import divide, join, part, split
from .teamwork import assign, comment, open_assignment
from .undoing import last_of, rights, take_back, undo_gesture
from .values import SYSTEM, Conflict, EventFields
from .versions import current as current_version

__all__ = [
    "prefer",
    "set_aside",
    "known_names",
    "take_back",
    "note_outcome",
    "source_outcome",
    "CORRECT",
    "correct",
    "tell_apart",
    "tell_as_one",
    "undo_gesture",
    "rights",
    "last_of",
    "StandsInTheWay",
    "Obstacle",
    "split",
    "part",
    "join",
    "divide",
    "one_gesture",
    "statements",
    "contradictions",
    "Contradiction",
    "BY_HAND",
    "MARK",
    "SYSTEM",
    "Candidate",
    "Conflict",
    "EventEditor",
    "EventFields",
    "WordsForDates",
    "Retelling",
    "Saved",
    "accept",
    "assign",
    "candidates",
    "change_event",
    "comment",
    "create_event",
    "current_version",
    "dismiss",
    "embargo",
    "fields_from",
    "found_by_words",
    "link",
    "mark",
    "may_withdraw",
    "may_write",
    "moment",
    "revert",
    "relink",
    "undo",
    "merge",
    "open_assignment",
    "party_named",
    "passage_of",
    "place_named",
    "publish",
    "publish_due",
    "reopen",
    "retellings",
    "retract",
    "save_event",
    "schedule",
    "submit",
    "told_together",
    "unlink",
    "withdraw",
]
