"""`Idempotency-Key`: a POST that is sent again, because its answer was lost, is answered again and not carried out again.

The key is claimed in a transaction of its own, so that a second request sees the first while it works. The work and the answer
are then stored together: there is no moment at which one of them is there without the other. Whoever was cut off in between
wrote nothing, and its claim lapses. What was refused changed nothing and is not kept: its key is free again.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.models import IdempotencyKey
from timeline.models.idempotency import CLAIMED

from .exceptions import BeingDone, KeyUsed

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_HEADERS = ("ETag", "Location")
Handler = Callable[..., Any]


def once(request: Request, handler: Handler, atomic: bool) -> Handler:
    """The handler of a POST, so that it is carried out once for each key; as it is where no key was sent.

    `atomic` is not set for a handler that reads what strangers wrote for seconds, and must not hold the database meanwhile:
    it says itself what it stores together, and to repeat it does no harm.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return handler
    if not request.user.is_authenticated:
        raise NotAuthenticated(f"{HEADER} is for those who are signed in.")
    if not _KEY.fullmatch(key):
        raise ValidationError({HEADER: "1 to 255 printable characters without spaces, such as a new UUID."})

    def answer(*args: Any, **kwargs: Any) -> Any:
        row, mine = _claimed(request, key)
        if not mine:
            return _replayed(row)
        done = False
        try:
            if atomic:
                with transaction.atomic():
                    response = handler(*args, **kwargs)
                    done = _kept(row, response)
            else:
                response = handler(*args, **kwargs)
                with transaction.atomic():
                    done = _kept(row, response)
        finally:
            if not done:
                IdempotencyKey.objects.filter(pk=row.pk, claim=row.claim, status=None).delete()
        return response

    return answer


def _claimed(request: Request, key: str) -> tuple[IdempotencyKey, bool]:
    """(the row of the key, whether this request is the one to do the work)."""
    now, claim = timezone.now(), uuid.uuid4().hex
    print_of_body = fingerprint(request)
    IdempotencyKey.objects.expired().filter(user=request.user.pk).delete()
    row, made = IdempotencyKey.objects.get_or_create(
        user_id=int(request.user.pk or 0),
        key=key,
        path=request.path[:300],
        defaults={"fingerprint": print_of_body, "claim": claim, "claimed_at": now, "created_at": now},
    )
    if made:
        return row, True
    if row.fingerprint != print_of_body:
        raise KeyUsed
    if row.status is not None:
        return row, False
    # one of those who come after a request that was cut off takes its place
    lapsed = IdempotencyKey.objects.filter(Q(claimed_at__lt=now - CLAIMED), pk=row.pk, claim=row.claim, status=None)
    if lapsed.update(claim=claim, claimed_at=now):
        row.claim = claim
        return row, True
    ended = IdempotencyKey.objects.filter(pk=row.pk).exclude(status=None).first()
    if ended is None:
        raise BeingDone
    return ended, False


def _kept(row: IdempotencyKey, response: Any) -> bool:
    """Store what was done together with it; False where it was refused, and is then not done.

    Raises BeingDone, and with it takes the work back, where this request took so long that another one took its place.
    """
    if response.status_code >= 400:
        transaction.set_rollback(True)
        return False
    body = (
        JSONRenderer().render(response.data).decode() if isinstance(response, Response) else response.content.decode()
    )
    headers = {name: response[name] for name in _HEADERS if name in response}
    held = IdempotencyKey.objects.filter(pk=row.pk, claim=row.claim, status=None)
    if not held.update(status=response.status_code, body=body, headers=headers):
        raise BeingDone
    return True


def _replayed(row: IdempotencyKey) -> HttpResponse:
    headers = {**row.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(row.body, status=row.status, content_type="application/json", headers=headers)


def fingerprint(request: Request) -> str:
    """SHA-256 of what was sent, whatever the order of its names, spaces and boundaries between its parts."""
    data = request.data
    if isinstance(data, bytes):
        said: Any = hashlib.sha256(data).hexdigest()
    elif hasattr(data, "lists"):
        said = sorted((name, [_part(one) for one in values]) for name, values in data.lists())
    else:
        said = data
    told = json.dumps(
        [str(request.content_type).partition(";")[0], request.META.get("QUERY_STRING", ""), said],
        sort_keys=True,
        default=str,
    )
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _part(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, digest.hexdigest()]
