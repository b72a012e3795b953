"""What stands in the way of undoing a decision: what somebody changed since, and what hangs on a row that would go."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.models import Decision, DecisionRow, Mention

from .passages import BY_HAND
from .rows import BOOKKEEPING, CHILDREN, Key, Values, what_hangs_on

NAMES = ("party", "place")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, in words; `decision` is the later one to undo first, where it is one."""

    words: str
    decision: Decision | None = None


class StandsInTheWay(Exception):
    """A decision cannot be undone yet; the message says why, for an editor."""

    def __init__(self, decision: Decision, obstacles: list[Obstacle]) -> None:
        self.decision, self.obstacles = decision, obstacles
        super().__init__(f"“{decision}” cannot be undone yet: {'; '.join(one.words for one in obstacles)}.")


def obstacles(rows: list[DecisionRow], now: dict[Key, Values]) -> list[Obstacle]:
    found: list[Obstacle] = []
    own = frozenset((row.table, row.row) for row in rows)
    for row in rows:
        current = now.get((row.table, row.row))
        if row.table in NAMES:
            continue
        if _is_another(row, current):
            found.append(_later(row))
        elif row.before is None and row.table in ("event", "mention", "document") and current is not None:
            found.extend(_hanging(row, own))
    unique = {one.words: one for one in found}
    return list(unique.values())


def _is_another(row: DecisionRow, current: Values | None) -> bool:
    """Whether the row is not as the decision left it."""
    if row.after is None:
        return current is not None
    if current is None:
        return row.before is not None or row.table not in CHILDREN
    # a row that gained columns since is compared by those it had
    counted = BOOKKEEPING.get(row.table, frozenset())
    return any(current.get(name) != value for name, value in row.after.items() if name not in counted)


def _hanging(row: DecisionRow, own: frozenset[Key]) -> list[Obstacle]:
    """What would lose the row it refers to: a newer version of a document is named by the decision that made it."""
    standing = Decision.objects.standing().filter(pk__gt=row.decision_id)
    newer = standing.filter(rows__table="document", rows__after__replaces_id=row.row) if row.table == "document" else ()
    if later := [Obstacle(f"undo first “{one}” by {one.user_name}", one) for one in newer]:
        return later
    return [Obstacle(f"{what} would hang in the air") for what in what_hangs_on(row.table, row.row, own)]


def _later(row: DecisionRow) -> Obstacle:
    """The decision that changed the row since, or that somebody did."""
    later = Decision.objects.standing().filter(rows__table=row.table, rows__row=row.row, pk__gt=row.decision_id)
    # a child row that was replaced: look at what was decided on its event
    last = later.order_by("-pk").first()
    if last is None:
        parent = (row.after or row.before or {}).get("event_id")
        if parent:
            last = (
                Decision.objects.standing()
                .filter(rows__table="event", rows__row=parent, pk__gt=row.decision_id)
                .order_by("-pk")
                .first()
            )
    if last is not None:
        return Obstacle(f"undo first “{last}” by {last.user_name}", last)
    return Obstacle(f"the {row.table} was changed since")


def with_what_was_read(rows: list[DecisionRow]) -> list[DecisionRow]:
    """The rows of a decision that made a document, with what the machine has read in it since and nobody decided on.

    Such mentions belong to the text and go with it, whether a newer reader has changed them, dropped them or found more.
    """
    made = [row.row for row in rows if row.table == "document" and row.before is None]
    if not made:
        return rows
    pending = Mention.objects.pending().filter(document__in=made, returned="").exclude(coded_by=BY_HAND)
    read = {mention.pk: mention for mention in pending.prefetch_related("actors")}
    moved = {row.row for row in rows if row.table == "mention" and row.before is not None}
    actors = {actor.pk for mention in read.values() for actor in mention.actors.all()}
    kept = [row for row in rows if not _only_read(row, set(read), actors, moved)]
    decision = rows[0].decision_id
    kept += [DecisionRow(decision_id=decision, table="mention", row=key, after={}) for key in read if key not in moved]
    own = {actor.pk for key, mention in read.items() if key not in moved for actor in mention.actors.all()}
    kept += [DecisionRow(decision_id=decision, table="actor", row=key, after={}) for key in own]
    return kept


def _only_read(row: DecisionRow, read: Iterable[int], actors: Iterable[int], moved: Iterable[int]) -> bool:
    """Whether the row is of a mention that was only read: it still waits, or a newer reader dropped it."""
    if row.before is not None or row.after is None:
        return False
    if row.table == "mention" and row.after.get("coded_by") != BY_HAND:
        return row.row in read or not Mention.objects.filter(pk=row.row).exists()
    return row.table == "actor" and row.after.get("mention_id") not in moved and row.row in actors
