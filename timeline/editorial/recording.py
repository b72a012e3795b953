"""Writing down what a decision changes, while it is made, so that it can be undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from timeline.models import Decision, DecisionRow, Event, Negotiation

from .names import made_names
from .rows import BOOKKEEPING, Key, Values, rows_of, values_of

batch_of: ContextVar[str] = ContextVar("batch", default="")
_open: ContextVar["Recording | None"] = ContextVar("recording", default=None)


@dataclass(slots=True)
class Recording:
    """What is being decided on. Rows that the decision itself makes are added as they come."""

    kind: str
    title: str = ""
    reason: str = ""
    negotiation: Negotiation | None = None
    events: set[int] = field(default_factory=set)
    mentions: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    undoes: Decision | None = None
    decision: Decision | None = None

    def about(self, event: Event, reason: str = "") -> None:
        """The decision is on this event; a decision that began on something else keeps its own title."""
        self.events.add(event.pk)
        self.title, self.reason = self.title or event.title, self.reason or reason
        self.negotiation = self.negotiation or event.negotiation


@contextmanager
def recorded(
    user: Any, kind: str, *, events: Iterable[int] = (), mentions: Iterable[int] = (), documents: Iterable[int] = ()
) -> Iterator[Recording]:
    """Everything that changes inside belongs to one decision of `kind`; nothing is kept where nothing changed.

    A decision taken inside another one is part of it.
    """
    outer = _open.get()
    if outer is not None:
        outer.events.update(events)
        outer.mentions.update(mentions)
        outer.documents.update(documents)
        yield outer
        return
    recording = Recording(kind, events=set(events), mentions=set(mentions), documents=set(documents))
    before = rows_of(recording.events, recording.mentions, recording.documents)
    token = _open.set(recording)
    try:
        with made_names() as made:
            yield recording
    finally:
        _open.reset(token)
    after = rows_of(recording.events, recording.mentions, recording.documents)
    after.update({(table, row.pk): values_of(row) for table, row in made})
    rows = differences(before, after)
    if rows:
        keep(user, recording, rows)


def differences(before: dict[Key, Values], after: dict[Key, Values]) -> list[tuple[Key, Values | None, Values | None]]:
    """Rows made, removed and changed; of the changed ones only the columns that differ."""
    found: list[tuple[Key, Values | None, Values | None]] = []
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            found.append((key, was, now))
            continue
        names = [name for name in now if was.get(name) != now[name] and name not in BOOKKEEPING.get(key[0], ())]
        if names:
            found.append((key, {name: was.get(name) for name in names}, {name: now[name] for name in names}))
    return found


def keep(user: Any, recording: Recording, rows: list[tuple[Key, Values | None, Values | None]]) -> Decision:
    recording.decision = Decision.objects.create(
        user=user if getattr(user, "pk", None) else None,
        user_name=getattr(user, "username", "") or "the system",
        kind=recording.kind,
        title=recording.title[:300],
        reason=recording.reason[:300],
        negotiation=recording.negotiation,
        batch=batch_of.get(),
        undoes=recording.undoes,
    )
    DecisionRow.objects.bulk_create(
        DecisionRow(decision=recording.decision, table=table, row=row, before=was, after=now)
        for (table, row), was, now in rows
    )
    return recording.decision


@contextmanager
def one_gesture(name: str) -> Iterator[None]:
    """Decisions taken inside are undone together; `name` is theirs alone, such as a new UUID in hexadecimal."""
    token = batch_of.set(name)
    try:
        yield
    finally:
        batch_of.reset(token)
