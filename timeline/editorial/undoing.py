"""Taking a decision back, at any time: what it made goes, what it removed returns, what it changed is as before.

Nothing that was decided later is lost by it. A column that somebody changed since stands in the way, and so does a row that
hangs on one that would go; columns that nobody touched since are put back, whatever happened to their neighbours. To undo an
undoing does the decision again.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from timeline.models import (
    PUBLISH,
    RETRACT,
    REVIEW,
    Decision,
    DecisionRow,
    Event,
    Mention,
)

from .links_undone import LinksUndone, ends_of
from .obstacles import NAMES, Obstacle, StandsInTheWay, obstacles, with_what_was_read
from .recording import Recording, keep
from .rewording import CORRECT, weigh_those_citing
from .rows import CHILDREN, Key, Values, change, delete, insert, stored, what_hangs_on
from .undone import Before, write_down
from .values import require

_DELETED_FIRST = ("link", *CHILDREN, "mention")
_DELETED_LAST = ("event", *NAMES, "document")
CHANGE = "timeline.change_event"
_RIGHTS = {
    Decision.Kind.PUBLISHED: PUBLISH,
    Decision.Kind.RETRACTED: RETRACT,
    Decision.Kind.CREATED: CHANGE,
    Decision.Kind.CHANGED: CHANGE,
    Decision.Kind.SUBMITTED: CHANGE,
    Decision.Kind.REVERTED: CHANGE,
    Decision.Kind.SCHEDULED: PUBLISH,
    Decision.Kind.EMBARGOED: PUBLISH,
    Decision.Kind.WITHDRAWN: CHANGE,
    Decision.Kind.LINKED: CHANGE,
    Decision.Kind.RELINKED: CHANGE,
    Decision.Kind.UNLINKED: CHANGE,
    Decision.Kind.REWORDED: CORRECT,
    Decision.Kind.STORY: CORRECT,
}


@transaction.atomic
def take_back(decision_id: int, user: Any) -> Decision:
    """Take one decision back; returns the undoing. Raises StandsInTheWay, PermissionDenied."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision_id)
    for right in rights(decision):
        require(user, right, decision)
    if decision.is_undone or Decision.objects.filter(undoes=decision).exists():
        raise StandsInTheWay(decision, [Obstacle("it is undone already")])
    rows = with_what_was_read(list(decision.rows.all()))
    _lock(rows)
    now = stored((row.table, row.row) for row in rows)
    if hindered := obstacles(rows, now):
        raise StandsInTheWay(decision, hindered)
    events = {row.row for row in rows if row.table == "event"} | _events_of_children(rows, now)
    links = LinksUndone.of(rows, now)
    before = {event.pk: Before.of(event, event.pk not in events) for event in _events(events | links.starts)}
    done = _put_back(decision, rows, now)
    again = decision.kind == Decision.Kind.UNDONE
    kind = Decision.Kind.REDONE if again else Decision.Kind.UNDONE
    recording = Recording(
        kind, decision.root.title if again else str(decision), negotiation=decision.negotiation, undoes=decision
    )
    undoing = keep(user, recording, done)
    links.undone()
    write_down(decision, rows, before, user, links)
    if decision.root.kind == Decision.Kind.STORY:
        weigh_those_citing([row.row for row in rows if row.table == "document"])
    return undoing


def rights(decision: Decision) -> list[str]:
    """What a role must hold to undo it: to review, and to publish or retract where that is what was decided."""
    return [_RIGHTS.get(Decision.Kind(decision.root.kind), REVIEW)]


def undo_gesture(decision_id: int, user: Any) -> tuple[list[Decision], list[StandsInTheWay]]:
    """Undo a decision and what was decided with the same gesture, the last first: (undoings, what could not be undone)."""
    decision = Decision.objects.get(pk=decision_id)
    together: Iterable[int] = [decision.pk]
    if decision.batch:
        together = Decision.objects.standing().filter(batch=decision.batch).order_by("-pk").values_list("pk", flat=True)
    done, hindered = [], []
    for key in list(together):
        try:
            done.append(take_back(key, user))
        except StandsInTheWay as error:
            hindered.append(error)
    return done, hindered


def last_of(user: Any, negotiation_id: int | None = None) -> Decision | None:
    """The user's last decision that still stands."""
    mine = Decision.objects.standing().filter(user=user.pk)
    if negotiation_id is not None:
        mine = mine.filter(negotiation=negotiation_id)
    return mine.first()


def _lock(rows: list[DecisionRow]) -> None:
    events = {row.row for row in rows if row.table == "event"} | ends_of(rows)
    mentions = {row.row for row in rows if row.table == "mention"}
    list(Event.objects.select_for_update().filter(pk__in=events).order_by("pk"))
    list(Mention.objects.select_for_update().filter(pk__in=mentions).order_by("pk").values_list("pk"))


def _events(keys: Iterable[int]) -> list[Event]:
    return list(Event.objects.filter(pk__in=list(keys)).select_related("place"))


def _events_of_children(rows: list[DecisionRow], now: dict[Key, Values]) -> set[int]:
    """The events whose parties, sources or mentions the decision touched without touching the event's own row."""
    found = set()
    for row in rows:
        if row.table in ("eventparty", "source", "mention"):
            for values in (row.before, row.after, now.get((row.table, row.row))):
                if values and values.get("event_id"):
                    found.add(values["event_id"])
    return found


def _put_back(
    decision: Decision, rows: list[DecisionRow], now: dict[Key, Values]
) -> list[tuple[Key, Values | None, Values | None]]:
    """Invert the rows in an order that every constraint allows; what was really done, as rows of the undoing."""
    made = [row for row in rows if row.before is None and (row.table, row.row) in now]
    removed = [row for row in rows if row.after is None]
    altered = [row for row in rows if row.before is not None and row.after is not None]
    done: list[tuple[Key, Values | None, Values | None]] = []

    def without(tables: Iterable[str]) -> None:
        for table in tables:
            for row in made:
                if row.table == table and not (table in NAMES and what_hangs_on(table, row.row, frozenset())):
                    delete(table, row.row)
                    done.append(((table, row.row), now[table, row.row], None))

    def again(tables: Iterable[str]) -> None:
        for table in tables:
            for row in removed:
                if row.table == table and row.before is not None:
                    insert(table, row.row, row.before)
                    done.append(((table, row.row), None, row.before))

    without(_DELETED_FIRST)
    again(("document", *NAMES, "event"))
    for row in altered:
        if row.before is not None and row.after is not None:
            change(row.table, row.row, row.before)
            done.append(((row.table, row.row), row.after, row.before))
    again(("mention", *reversed(CHILDREN), "link"))
    without(_DELETED_LAST)
    done.extend(_names_left_over(decision.root, rows))
    return done


def _names_left_over(root: Decision, rows: list[DecisionRow]) -> list[tuple[Key, Values | None, Values | None]]:
    """Parties and places that an earlier, undone decision had made and that only this one still used: they go as well.

    `root` is the decision that is being undone now.
    """
    named: set[Key] = set()
    for row in rows:
        values = row.after or {}
        for table in NAMES:
            if row.table in ("event", "eventparty") and values.get(f"{table}_id"):
                named.add((table, values[f"{table}_id"]))
    done: list[tuple[Key, Values | None, Values | None]] = []
    for (table, key), values in stored(named).items():
        makers = Decision.objects.filter(rows__table=table, rows__row=key, rows__before__isnull=True)
        made_by = list(makers.exclude(kind=Decision.Kind.UNDONE))
        if (
            made_by
            and all(one == root or one.is_undone for one in made_by)
            and not what_hangs_on(table, key, frozenset())
        ):
            delete(table, key)
            done.append(((table, key), values, None))
    return done
