"""The keys of the review desk, as each person set them: kept with the account, so that they are the same in every browser."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from timeline.models import DeskKeys

AT_FIRST = {
    "accept": "a",
    "edit": "e",
    "merge": "m",
    "dismiss": "x",
    "undo": "u",
    "mark": "p",
    "next": "j",
    "previous": "k",
    "help": "?",
}
DOES = {
    "accept": "Accept as a new event",
    "merge": "Merge into the chosen event",
    "dismiss": "Dismiss",
    "edit": "Edit the proposed event",
    "undo": "Undo your last decision",
    "mark": "Mark the passage selected in the article",
    "next": "Next in the queue",
    "previous": "Previous in the queue",
    "help": "This help",
}


def keys_of(user: Any) -> dict[str, Any] | None:
    """What this person set; None where they set nothing, and their browser's own word counts."""
    found = DeskKeys.objects.filter(user=user.pk).first()
    return found.keys if found else None


def wrong_with(keys: dict[str, str]) -> str:
    """What is wrong with a set of keys, in words; empty where nothing is. Keys differ also by their case."""
    for name, key in keys.items():
        if len(key) != 1 or not key.isprintable() or key.isspace():
            return f"{DOES[name]}: a key is one character."
    taken: dict[str, str] = {}
    for name, key in keys.items():
        if key in taken:
            return f"“{key}” is taken: {DOES[taken[key]]}."
        taken[key] = name
    return ""


@require_POST
def keep_keys(request: HttpRequest) -> JsonResponse:
    """Keep what was sent for whoever sent it: a key for each thing that keys do, and `on`. 422 says what is wrong."""
    keys = {name: request.POST.get(name, AT_FIRST[name]) for name in AT_FIRST}
    if wrong := wrong_with(keys):
        return JsonResponse({"wrong": wrong}, status=422)
    kept: dict[str, Any] = {**keys, "on": request.POST.get("on", "yes") == "yes"}
    DeskKeys.objects.update_or_create(user_id=request.user.pk or 0, defaults={"keys": kept})
    return JsonResponse(kept)
