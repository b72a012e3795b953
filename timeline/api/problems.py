"""The kinds of errors, each with the address that explains it: the `type` of a problem document (RFC 9457)."""

from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` is the same for every problem of the kind; `meaning` is for whoever programs against it."""

    key: str
    status: tuple[int, ...]
    title: str
    meaning: str

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{reverse('api:problems')}#{self.key}"


_KINDS = (
    Kind(
        "invalid", (400,), "The request does not fit", "A parameter, a header or a field is wrong; `errors` names it."
    ),
    Kind("malformed", (400,), "The body cannot be read", "No JSON, or not the form that Content-Type says."),
    Kind("unauthenticated", (401,), "Sign in", "Send a token, or sign in; a token that is no longer good says so."),
    Kind(
        "forbidden",
        (403,),
        "Your role does not allow this",
        "Another role is needed, everywhere or in the negotiation.",
    ),
    Kind(
        "scope", (403,), "The token does not reach this", "Its owner might; make a token with the scope that is named."
    ),
    Kind("not-found", (404,), "There is nothing here", "No such address or row, or none that you may see."),
    Kind("method", (405,), "This address does not take that verb", "`Allow` says which it takes."),
    Kind("not-acceptable", (406,), "Not in that form", "The API answers JSON; the exports give other formats."),
    Kind(
        "conflict",
        (409, 412),
        "Changed by somebody else meanwhile",
        "`differences` has the values; nothing was stored.",
    ),
    Kind("status", (409,), "Not possible from this status", "What was asked for does not follow where the row stands."),
    Kind("hindered", (409,), "Something later stands in the way", "`obstacles` says which decision to undo first."),
    Kind("in-progress", (409,), "The same request is being carried out", "Ask again with the same key in a moment."),
    Kind("too-large", (413,), "Larger than this site reads", "Send less at once."),
    Kind("media-type", (415,), "Not in a form that is read here", "The schema names what each operation takes."),
    Kind("key-reused", (422,), "This key stands for another request", "A new request takes a new Idempotency-Key."),
    Kind("version-required", (428,), "Say which version you changed", "Send If-Match, or the field `version`."),
    Kind("throttled", (429,), "Too many requests", "`Retry-After` says in how many seconds to ask again."),
    Kind("server", (500, 503), "Something went wrong here", "It is written down; nothing was stored."),
)
KINDS: dict[str, Kind] = {kind.key: kind for kind in _KINDS}
_BY_STATUS = {kind.status[0]: kind for kind in reversed(_KINDS)}


def kind_of(status: int, key: str = "") -> Kind:
    """The kind of this key, or the usual one for a status."""
    if key:
        return KINDS[key]
    return _BY_STATUS.get(status) or Kind("invalid", (status,), HTTPStatus(status).phrase, "")
