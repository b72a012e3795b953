"""What the OpenAPI schema says of every operation alike: who may, which scope, what may go wrong, and the headers all know."""

import inspect
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from .answers import ProblemSerializer
from .exceptions import PROBLEM
from .once import HEADER
from .permissions import scopes_for
from .sparse import PARAMETER

KEY = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": r"^[!-~]{1,255}$"},
    OpenApiParameter.HEADER,
    description="Yours alone, such as a new UUID: sent again with it, a request is answered again and not carried out again.",
)
FIELDS = OpenApiParameter(
    PARAMETER,
    {"type": "string", "pattern": r"^[a-z_]+(\.[a-z_]+)*(,[a-z_]+(\.[a-z_]+)*)*$"},
    description="Only these fields, separated by commas, also of what is inside: id,title,date.edtf. The answer then has no others.",
)
_REPLAYED = OpenApiParameter(
    "Idempotency-Replayed",
    bool,
    OpenApiParameter.HEADER,
    description="true where the answer is that of an earlier request with the same key.",
    response=[200, 201],
)
_WAIT = OpenApiParameter(
    "Retry-After", int, OpenApiParameter.HEADER, description="Seconds to wait.", response=[429], required=True
)
_TAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, description='The version, as in "v3".', response=[200, 201]
)
SAFE = ("GET", "HEAD", "OPTIONS")
_WORDS = {
    "400": "A parameter, a header or the body does not fit; `errors` names it.",
    "401": "Not signed in, or with a token that is not good.",
    "403": "Another role is needed, or another scope of the token.",
    "404": "No such row, or none that you may see.",
    "406": "Only JSON is answered.",
    "409": "Changed meanwhile, not possible from this status, or hindered; `type` says which.",
    "412": "The version of If-Match is no longer the stored one.",
    "413": "Larger than this site reads.",
    "415": "Not in a form that is read here.",
    "422": "The Idempotency-Key was sent with another body.",
    "428": "The version that was changed is not told.",
    "429": "Too many requests; Retry-After says when to ask again.",
}
_USUAL = {
    "list": "Each {noun} that one may see, page by page.",
    "retrieve": "One {noun}.",
    "create": "A new {noun}.",
    "update": "Write the whole {noun}: what is left out is emptied.",
    "partial_update": "Change the {noun}: what is left out stays.",
    "destroy": "Take the {noun} away.",
}


class ApiSchema(AutoSchema):
    """Beside what each view says of itself."""

    @property
    def _action(self) -> str:
        return str(getattr(self.view, "action", None) or "")

    def get_auth(self) -> Any:
        """Reading is open where a view does not say that it is for the desk."""
        found = super().get_auth()
        desk = self._action in getattr(self.view, "desk", ())
        return found if self.method not in SAFE or desk else [{}, *found]

    def _words(self) -> str:
        """What the action says of itself; not what its class does, which is written for those who change it."""
        told = (
            inspect.getdoc(getattr(self.view, self._action, None)) if self._action else inspect.getdoc(type(self.view))
        )
        return (told or "").strip() or _USUAL.get(self._action, "").format(noun=self._noun)

    @property
    def _noun(self) -> str:
        return str(getattr(self.view, "queryset", None).model._meta.verbose_name)  # type: ignore[union-attr]

    def get_description(self) -> str:  # type: ignore[override]
        words = self._words()
        scopes = sorted(scopes_for(self.view, self.method in SAFE))
        return f"{words}\n\nScope of a token: {' or '.join(scopes)}." if scopes else words

    def get_summary(self) -> str | None:
        first = self._words().split("\n\n")[0].replace("\n", " ")
        return first.split(". ")[0].split("; ")[0].rstrip(".") or None

    def get_override_parameters(self) -> list[Any]:
        found = list(super().get_override_parameters())
        if self.method == "POST":
            found += [KEY, _REPLAYED]
        if self.method == "GET" and self._action in ("list", "retrieve"):
            found.append(FIELDS)
        if self._takes_version:
            found.append(_TAG)
        return [*found, _WAIT]

    @property
    def _takes_version(self) -> bool:
        return self._action in getattr(self.view, "versioned", ())

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        for code in self._refusals():
            answer = OpenApiResponse(ProblemSerializer, _WORDS[code])
            bodies[code] = self._get_response_for_code(answer, code, [PROBLEM], direction)  # type: ignore[no-untyped-call]
        return bodies

    def _refusals(self) -> list[str]:
        codes = ["400", "401", "403", "404", "406", "429"]
        if self.method not in SAFE:
            codes += ["409"]
        if self.method == "POST":
            codes += ["422"]
        if self.method in ("POST", "PUT", "PATCH"):
            codes += ["413", "415"]
        if self._takes_version and self.method not in SAFE:
            codes += ["412", "428"]
        return sorted(codes)

    def is_excluded(self) -> bool:
        return self._action == "metadata" or super().is_excluded()
