"""Links between events: the refusal to the proposal it refuses, the truce to the agreement it carries out.

Made, changed and taken away by decisions, which are undone like all others. A version of an event counts what it does to earlier
ones, and not what later ones do to it.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from timeline.models import Announced, Decision, Event, EventLink, InvalidStatusError, LogEntry
from timeline.models.weight import weigh
from timeline.ontology import LinkKind

from .events import locked, require_writing
from .recording import recorded
from .versions import count_on, keep_current

Action, Kind = LogEntry.Action, Decision.Kind
Ends = tuple[int, int]
"""The rows of the two events of a link: the one that does it, and the earlier one."""
Told = dict[str, Any] | None


@transaction.atomic
def link(from_event_id: int, kind: str, to_event_id: int, user: Any) -> EventLink:
    """Say that one event answers, refuses, ... an earlier one. Said twice, it stands once.

    Raises ValidationError where the two do not belong together, PermissionDenied where the role does not allow it.
    """
    held = _held(from_event_id, to_event_id)
    made = EventLink(from_event=held[from_event_id], kind=kind, to_event=held[to_event_id])
    require_writing(user, made.from_event)
    there = EventLink.objects.filter(from_event=from_event_id, kind=kind, to_event=to_event_id).first()
    if there:
        return there
    made.full_clean()
    with recorded(user, Kind.LINKED, events=held) as recording:
        recording.about(made.from_event)
        keep_current(made.from_event)
        made.save()
        _write_down(user, Action.LINKED, made, None, made.told())
    return made


@transaction.atomic
def relink(link_id: int, kind: str, user: Any, *, seen: str = "") -> EventLink:
    """Say that the event does something else to the earlier one. `seen` is the kind that the editor saw, where that is known.

    Raises InvalidStatusError where somebody else changed or took it away meanwhile, ValidationError, PermissionDenied.
    """
    found = _locked_link(link_id)
    if found is None:
        raise InvalidStatusError("Somebody else took this link away meanwhile.")
    require_writing(user, found.from_event)
    if found.kind == kind:
        return found
    if seen and found.kind != seen:
        words = f"Somebody else made it “{LinkKind(found.kind).label}” meanwhile; look at it again."
        raise InvalidStatusError(words)
    before, found.kind = found.told(), kind
    found.full_clean()
    with recorded(user, Kind.RELINKED, events=[found.from_event_id, found.to_event_id]) as recording:
        recording.about(found.from_event)
        keep_current(found.from_event)
        found.save(update_fields=["kind"])
        _write_down(user, Action.RELINKED, found, before, found.told())
    return found


@transaction.atomic
def unlink(link_id: int, user: Any) -> None:
    """Take a link away. To repeat it changes nothing."""
    found = _locked_link(link_id)
    if found is None:
        return
    require_writing(user, found.from_event)
    with recorded(user, Kind.UNLINKED, events=[found.from_event_id, found.to_event_id]) as recording:
        recording.about(found.from_event)
        keep_current(found.from_event)
        EventLink.objects.filter(pk=found.pk).delete()
        _write_down(user, Action.UNLINKED, found, found.told(), None)


def beside(event_ids: Iterable[int]) -> set[int]:
    """The other events that these are linked with, for a caller that takes their locks."""
    keys = set(event_ids)
    ends = EventLink.objects.filter(Q(from_event__in=keys) | Q(to_event__in=keys)).values_list("from_event", "to_event")
    return {key for pair in ends for key in pair} - keys


def hand_over(absorbed: list[Event], into: Event, user: Any) -> None:
    """The links of events that are merged into another become its own, one of each. One between them would lead to itself and goes.

    The caller records the decision, holds all these events and those beside them, and writes the merged ones.
    """
    keys = {event.pk for event in absorbed}
    merged = {*keys, into.pk}
    held = Event.objects.in_bulk(keys | beside(keys)) | {into.pk: into}
    for found in EventLink.objects.filter(Q(from_event__in=keys) | Q(to_event__in=keys)).order_by("pk"):
        then = (found.from_event_id, found.to_event_id)
        now = (into.pk if then[0] in keys else then[0], into.pk if then[1] in keys else then[1])
        found.from_event, found.to_event = (held[key] for key in then)
        before = found.told()
        found.from_event, found.to_event = (held[key] for key in now)
        outside = then[0] not in merged
        if outside:
            keep_current(found.from_event)
        stays = (
            now[0] != now[1]
            and not EventLink.objects.filter(from_event=now[0], to_event=now[1], kind=found.kind).exists()
        )
        if stays:
            found.save()
        else:
            EventLink.objects.filter(pk=found.pk).delete()
        if outside and stays:
            _write_down(user, Action.RELINKED, found, before, found.told(), then)
        elif outside:
            found.to_event = held[then[1]]
            _write_down(user, Action.UNLINKED, found, before, None)
        elif now[1] not in merged and now[1] in who_hear([then, now]):
            touch([now[1]])


def who_hear(pairs: Iterable[Ends]) -> set[int]:
    """The events of which it is said that something changed when links with these ends come, go or become others.

    Of a link to what is hidden readers hear nothing, not even that something changed.
    """
    pairs = list(pairs)
    keys = {key for pair in pairs for key in pair}
    seen = set(Event.objects.public().filter(pk__in=keys).values_list("pk", flat=True))
    return {key for pair in pairs for key in pair if key not in seen or seen.issuperset(pair)}


def touch(keys: Iterable[int]) -> None:
    """Feeds and pages say that these changed, though their own content did not."""
    for event in Event.objects.filter(pk__in=list(keys)):
        Announced.objects.touch(event)
        Event.objects.filter(pk=event.pk).update(changed_at=timezone.now())


def _write_down(user: Any, action: str, about: EventLink, before: Told, after: Told, then: Ends | None = None) -> None:
    """The log, the version and the moment of change of both events. `then` are the ends that the link had, where it has others."""
    one, other = about.from_event, about.to_event
    pairs = [(one.pk, other.pk), *([then] if then else [])]
    heard = who_hear(pairs)
    public = one.is_public and other.is_public
    if then is not None and not Event.objects.get(pk=then[1]).is_public:
        before = None  # readers did not see what it led to
    if one.pk in heard:
        count_on(one, user, action)
    LogEntry.objects.record(user, action, event=one, changes={"link": [before, after]}, was_public=public)
    if other.pk in heard:
        touch([other.pk])
    weigh(other)


def _held(*keys: int) -> dict[int, Event]:
    """The events, locked in one order, so that nobody waits for somebody who waits for them."""
    return {key: locked(key) for key in sorted(set(keys))}


def _locked_link(link_id: int) -> EventLink | None:
    """The link with its events, all locked; None where it is gone."""
    found = EventLink.objects.filter(pk=link_id).first()
    if found is None:
        return None
    held = _held(found.from_event_id, found.to_event_id)
    again = EventLink.objects.select_for_update().filter(pk=link_id).first()
    if again is None:
        return None
    if not {again.from_event_id, again.to_event_id} <= held.keys():
        raise InvalidStatusError("One of these events was merged into another meanwhile; look at the link again.")
    again.from_event, again.to_event = held[again.from_event_id], held[again.to_event_id]
    return again
