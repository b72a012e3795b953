"""What each button and key of the review desk does. A step returns the mention to show next, None for the next in the queue."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from timeline import editorial
from timeline.editorial import EventEditor
from timeline.models import Event, InvalidStatusError, Mention

Step = Callable[[HttpRequest, Mention, EventEditor], int | None]


def _accepted(request: HttpRequest, mention: Mention, editor: EventEditor) -> Event:
    """The new event, as corrected in the form, or as read where the button stood without one."""
    if not editor.form.is_bound:
        return editorial.accept(mention.pk, request.user)
    if not editor.is_valid():
        raise ValidationError("Nothing was decided: please look at the fields marked below.")
    return editorial.accept(mention.pk, request.user, editor.fields, outcome_words=editor.outcome_words)


def _accept(request: HttpRequest, mention: Mention, editor: EventEditor) -> None:
    with editorial.one_gesture(uuid.uuid4().hex):
        _take_along(request, _accepted(request, mention, editor))


def _publish(request: HttpRequest, mention: Mention, editor: EventEditor) -> None:
    with editorial.one_gesture(uuid.uuid4().hex):
        event = _accepted(request, mention, editor)
        _take_along(request, event)
        editorial.publish(event.pk, request.user)


def _take_along(request: HttpRequest, event: Event) -> None:
    """The mentions of other articles that were ticked become further sources of the same event."""
    for key in request.POST.getlist("told"):
        if key.isascii() and key.isdigit() and len(key) < 19:
            editorial.merge(int(key), event.pk, request.user)


def _merge(request: HttpRequest, mention: Mention, editor: EventEditor) -> None:
    into = request.POST.get("into", "")
    if not (into.isascii() and into.isdigit() and len(into) < 19):
        raise InvalidStatusError("Choose the event that this mention is a further source of.")
    prefer, reason = _preferred(request.POST, into), request.POST.get(f"why-{into}", "")
    outcome, words = (request.POST.get(name, "").strip() for name in ("outcome", "outcome_words"))
    if not words and outcome == mention.outcome:
        outcome = ""  # as it was marked: nothing new is stated
    with editorial.one_gesture(uuid.uuid4().hex):
        event = editorial.merge(
            mention.pk,
            int(into),
            request.user,
            prefer=prefer,
            reason=reason,
            outcome=outcome,
            outcome_words=words,
        )
        _take_along(request, event)


def _preferred(told: Any, into: str) -> dict[str, str]:
    """Field -> whose value is preferred, as the radio buttons of the chosen event say."""
    prefix = f"prefer-{into}-"
    return {name.removeprefix(prefix): told[name] for name in told if name.startswith(prefix)}


def _dismiss(request: HttpRequest, mention: Mention, editor: EventEditor) -> None:
    editorial.dismiss(mention.pk, request.user, request.POST.get("why", "")[:300])


def _reopen(request: HttpRequest, mention: Mention, editor: EventEditor) -> int:
    return editorial.reopen(mention.pk, request.user).pk


def _divide(request: HttpRequest, mention: Mention, editor: EventEditor) -> int:
    start, end = editorial.passage_of(
        mention.document.text[mention.start : mention.end], request.POST.get("second", "")
    )
    editorial.divide(mention.pk, mention.start + start, mention.start + end, request.user)
    return mention.pk


STEPS: dict[str, Step] = {
    "accept": _accept,
    "publish": _publish,
    "merge": _merge,
    "dismiss": _dismiss,
    "reopen": _reopen,
    "divide": _divide,
}
