"""What stands in the way of undoing a decision: what somebody changed since, and what hangs on a row that would go."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import ForeignKey, Q

from timeline.models import Decision, DecisionRow, Event, EventLink, Mention

from .passages import BY_HAND
from .rows import BOOKKEEPING, CHILDREN, TABLE_OF, TABLES, Key, Values, stored, what_hangs_on

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
    found.extend(_leading_nowhere(rows))
    found.extend(_said_already(rows, now, own))
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
    if later := [_first(one) for one in newer]:
        return later
    hanging = [Obstacle(f"{what} would hang in the air") for what in what_hangs_on(row.table, row.row, own)]
    if hanging and row.table == "event":
        # what linked it with another event since is named
        made = standing.filter(Q(rows__after__from_event_id=row.row) | Q(rows__after__to_event_id=row.row))
        hanging = [_first(one) for one in made.filter(rows__table="link").distinct()] or hanging
    return hanging


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
        return _first(last)
    return Obstacle(f"the {row.table} was changed since")


def _first(decision: Decision) -> Obstacle:
    return Obstacle(f"undo first “{decision}” by {decision.user_name}", decision)


def _leading_nowhere(rows: list[DecisionRow]) -> list[Obstacle]:
    """Rows that would come back to lead to what is gone, and sources and links to an event that was merged into another since."""
    returning = {(row.table, row.row): row.before for row in rows if row.before is not None}
    wanted = {key for row in rows for key in _referred_to(row)}
    there = stored(wanted)
    found = [_gone(*key, rows[0].decision_id) for key in sorted(wanted - there.keys() - returning.keys())]
    events = {key for row in rows if row.table in ("mention", "link") for key in _referred_to(row) if key[0] == "event"}
    for event in sorted(events):
        status = {**there.get(event, {}), **returning.get(event, {})}.get("status")
        if status == Event.Status.MERGED:
            joined = Decision.objects.standing().filter(rows__table="event", rows__row=event[1])
            last = joined.filter(rows__after__status=status).first()
            found.append(_first(last) if last else Obstacle("an event was merged into another since"))
    return found


def _referred_to(row: DecisionRow) -> set[Key]:
    """What the row would refer to again."""
    found, before, after = set(), row.before or {}, row.after or {}
    for field in TABLES[row.table]._meta.concrete_fields:
        key = before.get(field.attname)
        table = TABLE_OF.get(field.related_model) if isinstance(field, ForeignKey) else None
        if table and key is not None and key != after.get(field.attname):
            found.add((table, int(key)))
    return found


def _gone(table: str, key: int, since: int) -> Obstacle:
    """The undoing by which something went, which would have to be undone first."""
    removed = Decision.objects.filter(rows__table=table, rows__row=key, rows__after__isnull=True, undone_by=None)
    for decision in removed.filter(pk__gt=since).order_by("-pk")[:1]:
        return _first(decision)
    return Obstacle(f"the {table} it belongs to is gone")


def _said_already(rows: list[DecisionRow], now: dict[Key, Values], own: frozenset[Key]) -> list[Obstacle]:
    """Links that would come back, or be as before, though the same was said anew since."""
    found = []
    for row in rows:
        if row.table != "link" or row.before is None:
            continue
        values = {**now.get((row.table, row.row), {}), **row.before}
        wanted = {name: values[name] for name in ("from_event_id", "to_event_id", "kind")}
        for key in EventLink.objects.filter(**wanted).values_list("pk", flat=True):
            if ("link", key) in own:
                continue
            made = Decision.objects.standing().filter(rows__table="link", rows__row=key).order_by("-pk").first()
            found.append(_first(made) if made else Obstacle("the same link was made again since"))
    return found


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
