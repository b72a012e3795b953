"""Editing on the public page: a form in place of the article, and the same form as a page of its own without scripts.

Readers see none of it. What is public after a change is shown as readers see it; what is not stays with the form.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, reselect, retarget, trigger_client_event

from timeline import editorial
from timeline.chronology.differences import choices
from timeline.chronology.loading import with_sources
from timeline.chronology.reading import entry
from timeline.chronology.words import date_words, listed
from timeline.editorial import Conflict, EventEditor
from timeline.editorial.events import CHANGE, CREATE
from timeline.edtf import EdtfError, parse_edtf
from timeline.models import PUBLISH, Event, InvalidStatusError, Negotiation, Party, Place, may
from timeline.models.keeping import LABELS

from .events import page_of

CHANGED = "timeline:changed"
"""The event in the browser after which the canvas fetches its window again."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change an event. `?edtf=` proposes another date, as when its mark was dragged; `?in=list` stands in a list."""
    if not request.user.is_authenticated:
        return _sign_in(request)
    event = _event(request, slug, number)
    if request.method != "POST":
        return _form(request, event, EventEditor(event=event, initial=_proposed(request)))
    editor = EventEditor(request.POST, event=event)
    try:
        with transaction.atomic():
            if not editor.is_valid():
                return _form(request, event, editor, 422)
            saved = editor.save(request.user)
            if request.POST.get("do") == "publish":
                editorial.publish(event.pk, request.user)
    except Conflict:
        return _form(request, event, editor, 409)
    except (InvalidStatusError, ValidationError) as error:
        editor.form.add_error(None, _words(error))
        return _form(request, event, editor, 422)
    return _done(request, event, _what_was_done(saved))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a new event as a draft. `?edtf=` is the day of the empty spot it was begun at."""
    if not request.user.is_authenticated:
        return _sign_in(request)
    negotiation = _negotiation(request, slug, CREATE)
    editor = EventEditor(request.POST or None, initial=_proposed(request))
    if request.method != "POST":
        return _new_form(request, negotiation, editor)
    try:
        with transaction.atomic():
            if not editor.is_valid():
                return _new_form(request, negotiation, editor, 422)
            event = editorial.create_event(negotiation, editor.fields(), request.user)
            if request.POST.get("do") == "publish":
                editorial.publish(event.pk, request.user)
    except (InvalidStatusError, ValidationError) as error:
        editor.form.add_error(None, _words(error))
        return _new_form(request, negotiation, editor, 422)
    event.refresh_from_db()
    words = _what_was_added(event)
    if request.htmx:  # type: ignore[attr-defined]
        response = render(request, "web/_added.html", {**_context(request, event), "toast": words})
        return trigger_client_event(response, CHANGED, {"number": event.number})
    messages.success(request, words)
    return HttpResponseRedirect(_address(event))


@never_cache
@require_POST
def undo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take back one's own last change, and leave what others changed since; once more is to do it again."""
    if not request.user.is_authenticated:
        return _sign_in(request)
    event = _event(request, slug, number)
    try:
        editorial.undo(event.pk, request.user)
    except InvalidStatusError as error:
        if request.htmx:  # type: ignore[attr-defined]
            context = {"event": event, "negotiation": event.negotiation, "toast": str(error)}
            answer = render(request, "web/_toast.html", context, status=409)
            return reselect(retarget(answer, "#toast"), "#toast")
        messages.error(request, str(error))
        return HttpResponseRedirect(_address(event))
    return _done(request, event, gettext("Undone. To undo again brings it back."))


def _form(request: HttpRequest, event: Event, editor: EventEditor, status: int = 200) -> HttpResponse:
    conflict = editor.conflict
    context = {
        **_context(request, event),
        "editor": editor,
        "conflict": conflict,
        "date_words": date_words(event.interval),
        "proposed": _proposed(request) if request.method != "POST" else {},
        "can_publish": may(request.user, PUBLISH, event) and event.can_become(Event.Status.PUBLISHED),
    }
    if conflict is not None and conflict.merge is not None:
        since = conflict.event.versions.filter(number__gt=conflict.version)
        known = conflict.event.versions.filter(number=conflict.version).exists()
        context |= {"choices": choices(conflict.merge.differences, known), "since": since}
    return render(request, _template(request, "edit"), context, status=status)


def _new_form(request: HttpRequest, negotiation: Negotiation, editor: EventEditor, status: int = 200) -> HttpResponse:
    context = {
        "negotiation": negotiation,
        "editor": editor,
        "can_publish": may(request.user, PUBLISH, negotiation),
        **_names(),
    }
    return render(request, _template(request, "add"), context, status=status)


def _done(request: HttpRequest, event: Event, words: str) -> HttpResponse:
    """After a change: the event as readers see it, or its form again where they do not; by redirect without scripts."""
    if not request.htmx:  # type: ignore[attr-defined]
        messages.success(request, words)
        return HttpResponseRedirect(_address(event))
    shown = with_sources(Event.objects.public()).filter(pk=event.pk).first()
    if shown is None:
        event.refresh_from_db()
        response = _form(request, event, EventEditor(event=event))
    elif request.GET.get("in") == "list":
        context = {"entry": entry(shown), "negotiation": shown.negotiation, "event": shown, "toast": words}
        response = render(request, "web/_edited.html", context)
    else:
        request.toast = words  # type: ignore[attr-defined]
        response = reselect(page_of(request, shown), "main article")
    return trigger_client_event(response, CHANGED, {"number": event.number})


def _what_was_done(saved: editorial.Saved) -> str:
    if not saved.changed:
        return gettext("Nothing was changed.")
    if saved.taken:
        fields = {"fields": listed([gettext(LABELS[name]) for name in saved.taken])}
        return gettext("Saved. Kept as somebody else changed it meanwhile: %(fields)s.") % fields
    return gettext("Saved.")


def _what_was_added(event: Event) -> str:
    words = gettext("Published: %(title)s.") if event.is_published else gettext("Kept as a draft: %(title)s.")
    return words % {"title": event.title}


def _event(request: HttpRequest, slug: str, number: int) -> Event:
    """The event, for somebody who may write it; to others it is as if the form were not there."""
    negotiation = _negotiation(request, slug, CHANGE, CREATE)
    event = negotiation.events.select_related("negotiation", "place").filter(number=number).first()
    if event is None:
        raise Http404
    if not editorial.may_write(request.user, event):
        raise PermissionDenied
    return event


def _negotiation(request: HttpRequest, slug: str, *permissions: str) -> Negotiation:
    negotiation = get_object_or_404(Negotiation, slug=slug)
    if not any(may(request.user, permission, negotiation) for permission in permissions):
        if not negotiation.is_public:
            raise Http404
        raise PermissionDenied
    return negotiation


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """The date in the address, where it is one."""
    text = request.GET.get("edtf", "")
    try:
        return {"edtf": parse_edtf(text).edtf} if text else {}
    except EdtfError:
        return {"edtf": text}


def _context(request: HttpRequest, event: Event) -> dict[str, Any]:
    where = "?" + urlencode({"in": "list"}) if request.GET.get("in") == "list" else ""
    return {"event": event, "negotiation": event.negotiation, "where": where, **_names()}


def _names() -> dict[str, Any]:
    return {
        "party_names": Party.objects.values_list("name", flat=True)[:1000],
        "place_names": Place.objects.values_list("name", flat=True)[:1000],
    }


def _template(request: HttpRequest, name: str) -> str:
    htmx = request.htmx  # type: ignore[attr-defined]
    return f"web/_{name}_form.html" if htmx and not htmx.history_restore_request else f"web/{name}.html"


def _address(event: Event) -> str:
    """The event's page, or its form while readers do not see it."""
    if Event.objects.public().filter(pk=event.pk).exists():
        return event.get_absolute_url()
    return reverse("event-edit", args=[event.negotiation.slug, event.number])


def _sign_in(request: HttpRequest) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(reverse("admin:login"))
    return redirect_to_login(request.get_full_path() if request.method != "POST" else "/")


def _words(error: Exception) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
