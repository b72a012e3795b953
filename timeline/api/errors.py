"""Every error as application/problem+json (RFC 9457): {type, title, status, detail, errors: {field: [...]}}."""

import logging
from typing import Any

from django.core.exceptions import (
    NON_FIELD_ERRORS,
    ObjectDoesNotExist,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.signals import got_request_exception
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from timeline.editorial import Conflict, StandsInTheWay
from timeline.models import InvalidStatusError
from timeline.operations import faults, routing

from .exceptions import OWN_KINDS, PROBLEM, TooLarge
from .problems import kind_of

WHOLE = "non_field_errors"
"""The key under which a message stands that concerns no single field."""
_FIELDS = {"edtf": "date.edtf", "event_type": "type", NON_FIELD_ERRORS: WHOLE}
log = logging.getLogger("django.request")


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to an error. What is a fault of ours is reported as Django would, and told without its insides."""
    if isinstance(error, Conflict):
        return _conflict(error, context)
    if isinstance(error, InvalidStatusError):
        return problem(409, str(error), kind="status")
    if isinstance(error, StandsInTheWay):
        return _hindered(error)
    if isinstance(error, DjangoValidationError):
        return _invalid(_of_django(error))
    if isinstance(error, ObjectDoesNotExist):
        error = Http404()
    if faults.passes(error) and routing.reads_replica():
        raise error  # the same is asked of the primary
    if isinstance(error, RecursionError):  # the parser of bodies, which counts no levels
        error = exceptions.ParseError("The body is nested too deeply.")
    answer = exception_handler(_as_ours(error), context)
    if answer is None:
        return _fault(error, context)
    if isinstance(error, exceptions.ValidationError):
        return _invalid(flat(error.detail))
    detail = answer.data.get("detail") if isinstance(answer.data, dict) else None
    code = getattr(error, "default_code", "")
    kind = "malformed" if isinstance(error, exceptions.ParseError) else code if code in OWN_KINDS else ""
    names = ("WWW-Authenticate", "Retry-After", "Allow")
    headers = {name: value for name, value in answer.items() if name in names}
    return problem(answer.status_code, _sentence(str(detail or "")), kind=kind, headers=headers)


def _as_ours(error: Exception) -> Exception:
    """What Django raises for a request that cannot be read, as DRF names it."""
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, TooManyFieldsSent | TooManyFilesSent | SuspiciousOperation | MultiPartParserError):
        return exceptions.ParseError(str(error))
    return error


def _fault(error: Exception, context: dict[str, Any]) -> Response:
    request = context.get("request")
    plain = getattr(request, "_request", request)
    log.error("Internal Server Error: %s", getattr(plain, "path", ""), exc_info=error, extra={"status_code": 500})
    got_request_exception.send(sender=None, request=plain)
    if faults.passes(error):
        return problem(
            503,
            faults.said(getattr(plain, "method", None)),
            kind="server",
            headers={"Retry-After": faults.RETRY_AFTER, "Cache-Control": "no-store"},
        )
    return problem(500, "Something went wrong on this site, and is written down. Nothing was stored.", kind="server")


def _sentence(text: str) -> str:
    return text or "No more is known of it."


def problem(
    status: int,
    detail: str,
    *,
    kind: str = "",
    errors: dict[str, list[str]] | None = None,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> Response:
    """One problem document; `more` are members that only this kind of problem has."""
    of = kind_of(status, kind)
    body: dict[str, Any] = {
        "type": of.url,
        "title": of.title,
        "status": int(status),
        "detail": _sendable(detail),
        "errors": {_sendable(name): [_sendable(one) for one in said] for name, said in (errors or {}).items()},
        **more,
    }
    return Response(body, status=status, content_type=PROBLEM, headers=headers)


def _sendable(text: str) -> str:
    """A message may quote what was sent, and JSON can spell half a surrogate pair, which no answer can."""
    return text.encode(errors="replace").decode()


def _hindered(error: StandsInTheWay) -> Response:
    obstacles = [{"words": one.words, "decision": one.decision.pk if one.decision else None} for one in error.obstacles]
    return problem(409, str(error), kind="hindered", obstacles=obstacles)


def flat(detail: Any, name: str = "") -> dict[str, list[str]]:
    """Messages by the path of their field, such as `parties.0.name`.

    >>> flat({"parties": [{}, {"role": ["No such role."]}]})
    {'parties.1.role': ['No such role.']}
    """
    if isinstance(detail, dict):
        pairs = [
            (f"{name}.{key}" if name and key != WHOLE else name or str(key), value) for key, value in detail.items()
        ]
    elif isinstance(detail, list) and any(isinstance(part, dict | list) for part in detail):
        pairs = [(f"{name}.{index}" if name else str(index), part) for index, part in enumerate(detail)]
    else:
        messages = detail if isinstance(detail, list) else [detail]
        return {name or WHOLE: [str(message) for message in messages]}
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        for path, messages in flat(value, key).items():
            found.setdefault(path, []).extend(messages)
    return found


def _invalid(errors: dict[str, list[str]]) -> Response:
    said = [f"{name}: {message}" if name != WHOLE else message for name, many in errors.items() for message in many]
    return problem(400, " ".join(said), kind="invalid", errors=errors)


def _of_django(error: DjangoValidationError) -> dict[str, list[str]]:
    if not hasattr(error, "error_dict"):
        return {WHOLE: error.messages}
    return {_FIELDS.get(name, name): messages for name, messages in error.message_dict.items()}


def _conflict(conflict: Conflict, context: dict[str, Any]) -> Response:
    """412 where If-Match named another version, 409 where the field `version` did and the two cannot be joined."""
    request = context.get("request")
    status = 412 if request is not None and "If-Match" in request.headers else 409
    merge = conflict.merge
    return problem(
        status,
        str(conflict),
        kind="conflict",
        version=conflict.event.version,
        mergeable=bool(merge and not merge.clashes),
        differences=_differences(conflict),
        headers={"ETag": f'"v{conflict.event.version}"'},
    )


def _differences(conflict: Conflict) -> dict[str, dict[str, Any]]:
    """Each field that is not the same in the version seen (`base`), what is stored, and what was sent."""
    if conflict.merge is None:
        return {
            _FIELDS.get(name, name): {"stored": stored, "seen": seen}
            for name, (stored, seen) in conflict.theirs.items()
        }
    return {
        _FIELDS.get(name, name): {"base": one.base, "stored": one.theirs, "yours": one.mine, "conflict": one.is_clash}
        for name, one in conflict.merge.differences.items()
    }
