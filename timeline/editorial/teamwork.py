"""Assigning an event or a mention to somebody, and talking about it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from timeline.models import REVIEW, Assignment, Comment, Event, LogEntry, Mention, Notification, may

from .events import CHANGE
from .notices import name_of, tell
from .values import require

About = Event | Mention


@transaction.atomic
def assign(about: About, to: Any, by: Any) -> Assignment | None:
    """Let somebody take care of it, instead of whoever did; `to` None ends that. Whoever gets it must be able to work on it."""
    needed = CHANGE if isinstance(about, Event) else REVIEW
    require(by, needed, about)
    if to is not None and not may(to, needed, about):
        raise ValidationError(f"The role of {to} does not allow to work on this.")
    # the thing itself is the lock under which it changes hands
    type(about)._default_manager.select_for_update().get(pk=about.pk)
    before = open_assignment(about)
    if (before.user_id if before else None) == (to.pk if to else None):
        return before
    if before is not None:
        before.done_at = timezone.now()
        before.save(update_fields=["done_at"])
    made = Assignment.objects.create(user=to, by_name=name_of(by), **_target(about)) if to else None
    changes = {"assigned": [before.user.get_username() if before else None, to.get_username() if to else None]}
    LogEntry.objects.record(by, LogEntry.Action.ASSIGNED, changes=changes, **_target(about))
    if to is not None:
        tell(Notification.Kind.ASSIGNED, [to], by, about, f"{name_of(by)} assigned “{about.title}” to you.")
    return made


@transaction.atomic
def comment(about: About, text: str, by: Any) -> Comment:
    """A remark among editors; whoever may see it may remark on it."""
    require(by, f"timeline.view_{about._meta.model_name}", about)
    text = text.strip()
    if not text or len(text) > 2000:
        raise ValidationError("Write a comment of 1 to 2,000 characters.")
    made = Comment.objects.create(text=text, user=by, user_name=name_of(by), **_target(about))
    people = {one.user for one in about.comments.select_related("user") if one.user is not None}
    if (assignment := open_assignment(about)) is not None:
        people.add(assignment.user)
    active = [person for person in people if person.is_active]
    tell(Notification.Kind.COMMENTED, active, by, about, f"{name_of(by)} on “{about.title}”: {text}")
    return made


def open_assignment(about: About) -> Assignment | None:
    return about.assignments.filter(done_at=None).select_related("user").first()


def _target(about: About) -> dict[str, Any]:
    return {"event": about} if isinstance(about, Event) else {"mention": about}
