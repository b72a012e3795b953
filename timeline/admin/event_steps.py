"""What the buttons on an event's page do. Whatever is written in the form is saved first."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from timeline import editorial
from timeline.editorial import EventEditor
from timeline.models import Event


def carry_out(request: HttpRequest, event: Event, editor: EventEditor) -> str:
    """Do what the pressed button says, in the caller's transaction; an empty answer means that the form needs another look."""
    step = request.POST.get("do", "save")
    said = ""
    if editor.data is not None and step not in _WITHOUT_CONTENT:
        if not editor.is_valid() or editor.version is None:
            return ""
        said = _saved(editor.save(request.user))
    elif step == "save":
        return ""
    if step in _STEPS:
        said = _STEPS[step](request, event)
    return said


def _saved(saved: editorial.Saved) -> str:
    if not saved.changed:
        return "Nothing was changed."
    also = f" Kept as somebody else had changed it meanwhile: {', '.join(saved.taken)}." if saved.taken else ""
    return f"Saved: {saved.event.title}.{also}"


def _version(request: HttpRequest) -> int | None:
    """For steps that take no content: the version that the editor saw."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()[:300]


def _publish(request: HttpRequest, event: Event) -> str:
    return f"Published: {editorial.publish(event.pk, request.user, reason=_reason(request)).title}."


def _submit(request: HttpRequest, event: Event) -> str:
    return f"In review: {editorial.submit(event.pk, request.user).title}."


def _retract(request: HttpRequest, event: Event) -> str:
    return f"Retracted: {editorial.retract(event.pk, request.user, _reason(request), version=_version(request)).title}."


def _withdraw(status: str) -> Callable[[HttpRequest, Event], str]:
    def step(request: HttpRequest, event: Event) -> str:
        back = editorial.withdraw(event.pk, request.user, status, version=_version(request), reason=_reason(request))
        return f"Back in {back.get_status_display().removeprefix('in ')}: {back.title}."

    return step


def _schedule(request: HttpRequest, event: Event) -> str:
    text = request.POST.get("publish_at", "")
    if not text.strip():
        raise ValidationError("Write the day and the time at which readers shall see the event.")
    at = editorial.moment(text, event.negotiation.time_zone)
    done = editorial.schedule(event.pk, request.user, at, reason=_reason(request))
    return f"Readers see it from {text.strip()} ({event.negotiation.time_zone}) on: {done.title}."


def _embargo(request: HttpRequest, event: Event) -> str:
    text = request.POST.get("embargo_until", "").strip()
    until = editorial.moment(text, event.negotiation.time_zone) if text else None
    editorial.embargo(event.pk, request.user, until, reason=_reason(request))
    return f"Under embargo until {text} ({event.negotiation.time_zone})." if text else "Under no embargo."


_STEPS: dict[str, Callable[[HttpRequest, Event], str]] = {
    "publish": _publish,
    "save_publish": _publish,
    "submit": _submit,
    "retract": _retract,
    "to_draft": _withdraw("draft"),
    "to_in_review": _withdraw("in_review"),
    "schedule": _schedule,
    "embargo": _embargo,
}
_WITHOUT_CONTENT = ("retract", "to_draft", "to_in_review")
