"""The review desk: one address at which mentions are decided, one after the other, by key or by button, with scripts or without.

A decision answers with the next item. A script that has fetched the next item beforehand says so (`ready`), shows it at once,
and is answered with no more than what the decision changed around it.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from timeline import editorial
from timeline.editorial import EventEditor
from timeline.models import PUBLISH, REVIEW, Decision, InvalidStatusError, Mention, may, negotiations_where

from .deciding import STEPS
from .desk_keys import DOES, keys_of
from .marking import MarkForm, paragraphs
from .proposal import Proposal, proposal_of
from .queue import Queue

VIEW = "timeline.view_mention"


def review(request: HttpRequest, site: Callable[[], dict[str, Any]], item: int | None = None) -> HttpResponse:
    """`site` gives what every page of the admin shows; `item` is the mention of an address of its own."""
    queue = Queue(request.GET, negotiations_where(request.user, VIEW))
    if item is None:
        item = _number(request.POST.get("item") or request.GET.get("item"))
    if request.method == "POST":
        return _decide(request, queue, item, site)
    if item is None:
        item = next(iter(queue.keys()), None)
    return _page(request, queue, _mention(queue, item), site)


def _decide(request: HttpRequest, queue: Queue, item: int | None, site: Callable[[], dict[str, Any]]) -> HttpResponse:
    step = request.POST.get("do", "")
    if step == "undo":
        return _undo(request, queue, item, site)
    mention = _mention(queue, item)
    if mention is not None and step == "find":
        return _page(request, queue, mention, site)
    if mention is None or step not in STEPS:
        raise Http404("There is nothing to decide.")
    place = queue.place(mention.pk)
    editor = EventEditor(request.POST if "title" in request.POST else None, mention=mention)
    try:
        with transaction.atomic():
            shown = STEPS[step](request, mention, editor)
    except ObjectDoesNotExist as error:  # a number that no row has
        raise Http404("There is nothing to decide.") from error
    except (InvalidStatusError, ValidationError) as error:
        words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return _page(request, queue, mention, site, words, status=422)
    following = shown or place.following or place.previous
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(queue.address(following))
    ready = _number(request.POST.get("ready"))
    if ready is not None and ready == following:
        return _around(request, queue, ready, step)
    return _page(request, queue, _mention(queue, following), site)


def _undo(request: HttpRequest, queue: Queue, item: int | None, site: Callable[[], dict[str, Any]]) -> HttpResponse:
    """Take back one decision, or the last one of this editor, and show again what it was about."""
    key = _number(request.POST.get("decision"))
    decision = Decision.objects.filter(pk=key).first() if key else editorial.last_of(request.user)
    if decision is None:
        return _page(request, queue, _mention(queue, item), site, "There is nothing to undo.", status=422)
    done, hindered = editorial.undo_gesture(decision.pk, request.user)
    if hindered and not done:
        return _page(request, queue, _mention(queue, item), site, str(hindered[0]), status=422)
    rows = decision.rows.filter(table="mention").order_by("row").values_list("row", flat=True)
    there = Mention.objects.filter(pk__in=[*rows, *([item] if item else [])]).values_list("pk", flat=True)
    # a mention that was made by what is undone is gone: then the queue's first
    back = next((key for key in [*rows, item] if key in there), next(iter(queue.keys()), None))
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(queue.address(back))
    return _page(request, queue, _mention(queue, back), site)


def _mention(queue: Queue, key: int | None) -> Mention | None:
    if key is None:
        return None
    found = Mention.objects.filter(pk=key, document__negotiation__in=queue.negotiations)
    mention = found.select_related("document__negotiation", "event__negotiation").prefetch_related("actors").first()
    if mention is None:
        raise Http404("There is no such mention.")
    return mention


def _page(
    request: HttpRequest,
    queue: Queue,
    mention: Mention | None,
    site: Callable[[], dict[str, Any]],
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole desk, or for a script its three columns with the line of what was done last."""
    again = status == 422 or request.POST.get("do") == "find"
    data = request.POST if again and "title" in request.POST else None
    wanted = request.POST.get("find", "")[:200] if again else ""
    context = {
        **_item(queue, mention, _number(request.GET.get("without")), data, wanted),
        "find": wanted,
        **_last(request, queue),
        "wrong": wrong,
        "may_mark": mention is not None and may(request.user, editorial.MARK, mention),
        "may_review": mention is not None and may(request.user, REVIEW, mention),
        "may_publish": mention is not None and may(request.user, PUBLISH, mention),
    }
    template = "admin/timeline/mention/_answer.html"
    if not request.htmx:  # type: ignore[attr-defined]
        template = "admin/timeline/mention/desk.html"
        context = {**site(), **context, **editorial.known_names(), "keys": keys_of(request.user), "does": DOES}
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _item(queue: Queue, mention: Mention | None, without: int | None, data: Any, find: str = "") -> dict[str, Any]:
    place = queue.place(mention.pk if mention else None, without)
    context: dict[str, Any] = {"queue": queue, "place": place, "mention": mention, "title": "Review desk"}
    if mention is None:
        return context
    found = editorial.found_by_words(mention, find) if mention.is_pending else []
    proposal: Proposal = proposal_of(mention, data, found)
    document = mention.document
    following = place.following or place.previous
    return {
        **context,
        "document": document,
        "copies": _copies(mention),
        "paragraphs": paragraphs(document.text, list(document.mentions.all()), mention, proposal.numbers),
        "proposal": proposal,
        "marking": MarkForm(initial={"edtf": document.published.isoformat()}, auto_id="mark_%s"),
        "mark_at": f"{reverse('admin:timeline_document_change', args=[document.pk])}?{queue.query_string(at='desk')}",
        "following": following,
        "address": queue.address(mention.pk),
        "decide_at": queue.address(),
        "next_at": queue.address(place.following) if place.following else "",
        "previous_at": queue.address(place.previous) if place.previous else "",
        "ahead_at": queue.address(following, without=mention.pk) if following else "",
        "links": [(row, queue.address(row.pk)) for row in place.shown],
    }


def _copies(mention: Mention) -> int:
    """How many other documents tell the same story."""
    document = mention.document
    return document.negotiation.documents.filter(story=document.story).exclude(pk=document.pk).count()


def _last(request: HttpRequest, queue: Queue) -> dict[str, Any]:
    return {"last": editorial.last_of(request.user), "counts": queue.counts(), "decide_at": queue.address()}


def _around(request: HttpRequest, queue: Queue, ready: int, step: str) -> HttpResponse:
    """What a decision changed around the item that is shown already: the line above, and which events there are to merge into."""
    context = {**_last(request, queue)}
    if step != "dismiss":
        mention = _mention(queue, ready)
        if mention is not None and mention.is_pending:
            may_publish = may(request.user, PUBLISH, mention)
            context |= {"proposal": proposal_of(mention), "mention": mention, "may_publish": may_publish}
    return render(request, "admin/timeline/mention/_around.html", context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
